/*
 * A SARIF 2.1.0 log, so that a code review shows what was found where it stands.
 *
 * Every finding has a rule with a stable id, a path that is not absolute where the file is below
 * the folder that stands for the repository, and a fingerprint that stays when lines move.
 */
#ifndef COMPILER_AUDIT_SARIF_H
#define COMPILER_AUDIT_SARIF_H

#include "lang/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct text;

/* No more findings are written; how many there were stands beside them. */
#define SARIF_LIMIT 5000

enum sarif_level { SARIF_NOTE, SARIF_WARNING, SARIF_ERROR };

struct sarif_result {
	const char *rule, *message, *file; /* file NULL or "": about no place */
	uint64_t alike;	      /* of rule, file and what it is about: the same for results alike */
	uint64_t fingerprint; /* tells results alike apart by their order */
	uint32_t line;	      /* from 1; 0: the file as a whole */
	enum sarif_level level;
};

struct sarif_rule {
	const char *id, *demand;
	enum sarif_level level;
};

struct sarif {
	struct arena *arena;
	const char *root; /* what is cut from absolute paths; NULL: nothing */
	uint32_t left_out;
	struct {
		struct sarif_result *items;
		uint32_t count, capacity;
	} results;
	struct {
		struct sarif_rule *items;
		uint32_t count, capacity;
	} rules;
};

/* Begins a log without findings. */
void sarif_open(struct sarif *sarif, struct arena *arena);

/* Says what a rule demands; a rule that is not described gets its id as its description. */
void sarif_describe(struct sarif *sarif, const char *rule, enum sarif_level level,
		    const char *demand);

/*
 * Adds a finding. The fingerprint is any words that stay the same when lines are added above, such
 * as the clause and the date; the rule and the file are part of it anyway. Equal ones are numbered.
 */
void sarif_add(struct sarif *sarif, const char *rule, enum sarif_level level, const char *message,
	       const char *file, uint32_t line, const char *fingerprint);

/* Writes the log as one JSON object. */
void sarif_write(const struct sarif *sarif, struct text *out);

#endif
