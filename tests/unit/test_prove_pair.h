/* A procedure and a statute in memory, ready for the proof. */
#ifndef TESTS_UNIT_TEST_PROVE_PAIR_H
#define TESTS_UNIT_TEST_PROVE_PAIR_H

#include "compiler/audit/verdict/verdict.h"
#include "compiler/load_host.h"
#include "lang/base/host.h"
#include "lang/base/workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
	struct allocator allocator;
	struct workspace work;
	struct audit audit;
	struct text out;
	struct prove prove;
	struct verdicts verdicts;
};

/* What a pair says; NULL is an empty text, and the calendar of England and Wales. */
struct pair_text {
	const char *procedure, *statute;
	const char *procedure_head, *statute_head;
	const char *procedure_calendar;
};

/* Compiles one side; false, and what is said about it is printed, when it is refused. */
static inline bool pair_load(struct pair *pair, const char *path, const struct pair_text *said,
			     bool is_statute, struct loaded *out)
{
	static const char *const folders[] = { "stdlib" };
	const char *head = is_statute ? said->statute_head : said->procedure_head;
	struct library library;
	struct text text;

	library_open_host(&library, &pair->work.arena, folders, 1);
	text_open(&text, &pair->work.arena);
	text_format(&text,
		    "%s.\ncalendar %s.\n%s\n"
		    "party complainant.\nparty council.\n%s\n"
		    "stage first \"Stage 1\"\nbegins with complaint from complainant "
		    "giving complex (yes or no, default no).\n%s\nend\nend\n",
		    is_statute ? "statute s \"S\"" : "procedure p \"P\"",
		    is_statute || !said->procedure_calendar ? "england_and_wales"
							    : said->procedure_calendar,
		    is_statute ? "" : "implements s. in force from unknown.", head ? head : "",
		    is_statute ? said->statute : said->procedure);
	compile_text(&pair->work, &library, path, (struct bytes){ text_string(&text), text.size },
		     out);
	if (out->program)
		return true;
	text_clear(&text);
	diagnostics_render(&pair->work.diagnostics, &pair->work.sources,
			   &(struct diagnostic_style){ .frame = FRAME_ASCII }, &text);
	fprintf(stderr, "%s\n", text_string(&text));
	return false;
}

/* Prepares the proof of a pair; false when one side is refused. */
static inline bool pair_try(struct pair *pair, const struct pair_text *said)
{
	memset(pair, 0, sizeof *pair);
	pair->allocator = allocator_standard("test");
	workspace_open(&pair->work, &pair->allocator);
	text_open(&pair->out, &pair->work.arena);
	pair->audit = (struct audit){ .work = &pair->work, .out = &pair->out };
	return pair_load(pair, "p.proc", said, false, &pair->audit.procedure) &&
	       pair_load(pair, "s.proc", said, true, &pair->audit.statute) &&
	       verdict_begin(&pair->audit, &pair->prove);
}

static inline void pair_open(struct pair *pair, const struct pair_text *said)
{
	if (!pair_try(pair, said))
		abort();
}

static inline void pair_close(struct pair *pair)
{
	workspace_close(&pair->work);
}

/* The clause of one side that is called so. */
static inline const struct model_clause *pair_clause(const struct pair *pair, enum side side,
						     const char *id)
{
	const struct model_clauses *clauses = &pair->prove.models[side]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (strcmp(clauses->items[i]->id, id) == 0)
			return clauses->items[i];
	}
	return NULL;
}

/* The question of a clause that both have under one name. */
static inline struct prove_question pair_question(const struct pair *pair, const char *id,
						  enum prove_goal goal)
{
	return (struct prove_question){ .goal = goal,
					.statute = pair_clause(pair, SIDE_STATUTE, id),
					.procedure = pair_clause(pair, SIDE_PROCEDURE, id),
					.nothing_kept = true };
}

/* Opens a pair whose limits stay where they end, for the question of a clause. */
static inline struct prove_question pair_open_question(struct pair *pair, const char *procedure,
						       const char *statute, const char *id,
						       enum prove_goal goal)
{
	static const char stays[] = "a limit that ends on a non-working day stays.";
	const struct pair_text said = { .procedure = procedure,
					.statute = statute,
					.procedure_head = stays,
					.statute_head = stays };

	pair_open(pair, &said);
	return pair_question(pair, id, goal);
}

/* The verdict on a clause, after verdict_judge. */
static inline const struct verdict_clause *pair_verdict(struct pair *pair, const char *id)
{
	if (pair->verdicts.count == 0)
		verdict_judge(&pair->prove, &pair->verdicts);
	for (uint32_t i = 0; i < pair->verdicts.count; i++) {
		if (strcmp(pair->verdicts.items[i].statute->id, id) == 0)
			return &pair->verdicts.items[i];
	}
	return NULL;
}

#endif
