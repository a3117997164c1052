/*
 * The date calculator: questions about days in the language's own words.
 *
 *     20 working days after 2026-02-28
 *     1 month beginning with 31 January 2025, moved to the next working day in scotland
 *     3 clear days before 2024-10-20
 *     working days between 2024-03-01 and 2024-04-02 in england_and_wales and scotland
 *     2024-03-30, moved to the previous working day
 *     is 2024-12-25 a working day
 *     last working day of March 2024
 *
 * and in other ways in which people write them: docs/officers.md lists all of them.
 */
#ifndef VM_QUESTION_H
#define VM_QUESTION_H

#include "vm/calendar_shelf.h"

struct text;

enum question_detail {
	QUESTION_ANSWER, /* one word: an ISO date, a number, yes or no; or "4 weeks and 4 days" */
	QUESTION_REASON, /* the same, and of a day that is not worked in a second line why */
	QUESTION_WHY, /* the same, "(provisional)" where it is, then the derivation, line by line */
};

/*
 * Answers one question, without a line feed at the end; false when the answer is "error: …".
 * `names` are the calendars of a question that names none, NULL for the default; `scratch` holds
 * the derivation.
 */
bool question_answer(struct calendar_shelf *shelf, const char *names, const char *question,
		     size_t size, enum question_detail detail, struct arena *scratch,
		     struct text *answer);

#endif
