/*
 * A SARIF 2.1.0 log, so that a code review shows what was found where it stands.
 *
 * One log holds what every part of procaudit found. A finding has a rule with a stable id, a place,
 * places that it rests on, the log of a case that shows it, and a fingerprint that stays when lines
 * move. A path below the folder in which procaudit runs is written relative to it.
 */
#ifndef COMPILER_AUDIT_SARIF_H
#define COMPILER_AUDIT_SARIF_H

#include "lang/base/arena.h"
#include "lang/base/span.h"

#include <stdbool.h>
#include <stdint.h>

struct sources;
struct text;

/* No more findings are written; how many there were stands beside them. */
#define SARIF_LIMIT 5000

enum sarif_level { SARIF_NOTE, SARIF_WARNING, SARIF_ERROR };

/* A place in a file; line and column count from 1, the end is not part of it. */
struct sarif_place {
	const char *file;      /* NULL or "": no place */
	uint32_t line, column; /* line 0: the file as a whole; column 0: the whole line */
	uint32_t end_line, end_column;
	const char *says; /* of a place that a finding rests on: what is there */
};

struct sarif_result {
	const char *rule, *message;
	struct sarif_place place;
	uint64_t alike;	      /* of rule, file and what it is about: the same for results alike */
	uint64_t fingerprint; /* tells results alike apart by their order */
	enum sarif_level level;
	struct {
		struct sarif_place *items;
		uint32_t count, capacity;
	} related;
	uint32_t artifact;	/* from 1: the case that shows it; 0: none */
	const char *properties; /* members of a JSON object: "\"a\":1"; NULL: none */
};

struct sarif_rule {
	const char *id, *demand, *help; /* help NULL: `procc explain` has a page */
	enum sarif_level level;
};

/* A file that may not exist: it is in the log itself. */
struct sarif_artifact {
	const char *name, *content, *says;
};

/* Two that are taken to be one: findings rest on it. */
struct sarif_pair {
	const char *against, *what, *procedure, *statute;
};

struct sarif {
	struct arena *arena;
	const char *root;    /* the folder in which procaudit runs; NULL: not known */
	const char *library; /* the folder of what is shipped; NULL: not known */
	const char *version; /* of the tool; NULL: not said */
	bool failed;	     /* something could not be looked at */
	uint32_t left_out;
	struct {
		struct sarif_result *items;
		uint32_t count, capacity;
	} results;
	struct {
		struct sarif_rule *items;
		uint32_t count, capacity;
	} rules;
	struct {
		struct sarif_artifact *items;
		uint32_t count, capacity;
	} artifacts;
	struct {
		struct sarif_pair *items;
		uint32_t count, capacity;
	} pairs;
};

/* What paths are relative to. */
#define SARIF_ROOT "%SRCROOT%"
#define SARIF_LIBRARY "%LIBRARY%"
#define SARIF_CASES "%CASES%"

/* A path and what it is relative to; NULL: it begins with '/'. */
struct sarif_path {
	const char *words, *base;
};

/* The place of a span, without the blanks at its end; no place when the span is nowhere. */
struct sarif_place sarif_place(const struct sources *sources, struct span span, const char *says);

/* Begins a log without findings. */
void sarif_open(struct sarif *sarif, struct arena *arena);

/* Says what a rule demands, once; a rule that is not described gets its id as its description. */
void sarif_describe(struct sarif *sarif, const char *rule, enum sarif_level level,
		    const char *demand, const char *help);

/*
 * Adds a finding and gives it for more to be said of it, until the next is added; NULL: there are
 * too many. The fingerprint is any words that stay the same when lines are added above, such as the
 * clause and the date; the rule and the file are part of it anyway. Equal ones are numbered.
 */
struct sarif_result *sarif_add(struct sarif *sarif, const char *rule, enum sarif_level level,
			       const char *message, struct sarif_place place,
			       const char *fingerprint);

/* Adds a place that the finding, if there is one, rests on. */
void sarif_relate(struct sarif *sarif, struct sarif_result *result, struct sarif_place place);

/* Attaches the text of a case to the finding, if there is one. */
void sarif_attach(struct sarif *sarif, struct sarif_result *result, struct sarif_artifact artifact);

/* Says what is taken to be one. */
void sarif_take_as_one(struct sarif *sarif, struct sarif_pair pair);

/* Where a file lies: without "." and "..", relative to the root or the library where it can be. */
struct sarif_path sarif_path(const struct sarif *sarif, const char *file);

/* Writes the log as one JSON object. */
void sarif_write(const struct sarif *sarif, struct text *out);

#endif
