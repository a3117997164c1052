/*
 * From the tree to the model.
 *
 * The passes, in order; each relies on what the ones before it promise:
 *   check_head       the header: parties, fields, calendars, rules of the whole procedure
 *   check_declare    every stage, clause and event has its row, in the order of the text
 *   check_clauses    every clause is whole: who, limits, conditions, contents
 *   check_sentences  every other sentence: what closes, extends, stops, opens
 *   check_flow       what is wrong with a procedure whose sentences are each right
 */
#ifndef COMPILER_CHECK_H
#define COMPILER_CHECK_H

#include <stdbool.h>

struct compile_inputs;
struct model;
struct model_parties;
struct model_clause;
struct model_consequence;
struct workspace;

/* Checks the procedure of the inputs; false when there were errors, and *out is then unfinished. */
bool check_procedure(struct workspace *work, const struct compile_inputs *inputs,
		     struct model **out);

/* Whether one of some parties opens cases. */
bool check_complains(const struct model_parties *parties);

/* What has always closed the case before a right can be used, or NULL: `response closes the case`
 * beside a right that counts from the response. */
const struct model_consequence *check_closed_before(const struct model *model,
						    const struct model_clause *clause);

#endif
