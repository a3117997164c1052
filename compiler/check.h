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
struct workspace;

/* Checks the procedure of the inputs; false when there were errors, and *out is then unfinished. */
bool check_procedure(struct workspace *work, const struct compile_inputs *inputs,
		     struct model **out);

#endif
