/*
 * Cases told in the language itself, for tests of what it means.
 *
 *	struct told *told = told_open(TOLD_STAGE("council will send a response "
 *						 "within 10 working days of complaint."));
 *
 *	told_case(told, "2024-03-06", "2024-03-01 complaint");
 *	TOLD_ROW(told, "first.response", "pending 2024-03-15 7");
 *	TOLD_FINDINGS(told, "");
 *	told_close(told);
 *
 * A row is its status, its last day or "-", and days where the status has some; then the words
 * "provisional", "not before", "at latest DAY" where they hold. Findings are CODE#ENTRY, by line.
 */
#ifndef TESTS_SUPPORT_TOLD_H
#define TESTS_SUPPORT_TOLD_H

#include "vm/outcome.h"

/* A procedure p of four parties, with more sentences of the head. */
#define TOLD_PROCEDURE(head, rest)                                              \
	"procedure p \"P\".\n"                                                  \
	"calendar england_and_wales.\nin force from unknown.\n"                 \
	"party complainant.\nparty council.\nparty manager.\nparty director.\n" \
	"outside body ombudsman.\n" head "\n" rest "\nend\n"

/* A stage `first` that a complaint opens. */
#define TOLD_FIRST(sentences)                                                               \
	"stage first \"Stage 1\" begins with complaint from complainant "                   \
	"giving complex (yes or no, default no), oral (yes or no, default no).\n" sentences \
	"\nend\n"

/* A stage `second` that an event of the first opens. */
#define TOLD_SECOND(event, sentences) \
	"stage second \"Stage 2\" begins with " event ".\n" sentences "\nend\n"

/* A procedure of one stage. */
#define TOLD_STAGE(sentences) TOLD_PROCEDURE("", TOLD_FIRST(sentences))

/* What is asked of the machine; all zeroes asks for nothing special. */
struct told_asking {
	const char *known_on;
	bool readings, rows_only, brief;
};

struct told;

/* Compiles a procedure and proves it; on an error prints what is said about it and aborts. */
struct told *told_open(const char *procedure);

/* From now on nothing is done on the spot because it is plain: everything goes the long way. */
void told_forget_plain(struct told *told);

/* Gives everything back. */
void told_close(struct told *told);

/* Reads a case, entries one a line, and works it out on a day. */
void told_case(struct told *told, const char *as_of, const char *entries);

/* The same with wishes. */
void told_case_asking(struct told *told, const char *as_of, const char *entries,
		      struct told_asking asking);

/* The slugs of the errors and warnings that compiling a text gives, in its order. */
const char *told_said(struct told *told, const char *procedure);

/* The outcome of the last case. */
const struct outcome *told_outcome(const struct told *told);

/* The row "first.response", "first.response.target", or "first.response#1" for its first
 * instance, as text; "no row" when there is none. */
const char *told_row(struct told *told, const char *id);

/* All findings as text. */
const char *told_findings(struct told *told);

/* "open first", "closed answered 2024-03-15", "awaiting" or "not begun". */
const char *told_state(struct told *told);

/* Next actions: "council: send response by 2024-03-15; ...". */
const char *told_actions(struct told *told);

/* Every row, the state and the findings without their numbers: all that a law can compare. */
const char *told_whole(struct told *told);

#define TOLD_EQUAL(got, wanted, what)                                                        \
	do {                                                                                 \
		const char *told_got = (got);                                                \
		cr_expect_str_eq(told_got, wanted, "%s: \"%s\", not \"%s\"", what, told_got, \
				 wanted);                                                    \
	} while (0)
#define TOLD_ROW(told, id, wanted) TOLD_EQUAL(told_row(told, id), wanted, id)
#define TOLD_FINDINGS(told, wanted) TOLD_EQUAL(told_findings(told), wanted, "findings")
#define TOLD_STATE(told, wanted) TOLD_EQUAL(told_state(told), wanted, "state")
#define TOLD_ACTIONS(told, wanted) TOLD_EQUAL(told_actions(told), wanted, "actions")

#endif
