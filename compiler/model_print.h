/* The model as text, one row a line: for tests, and for people who look into a compile. */
#ifndef COMPILER_MODEL_PRINT_H
#define COMPILER_MODEL_PRINT_H

struct model;
struct model_clock;
struct model_condition;
struct text;

/* Writes every row of a model, in the order of its lists. */
void model_print(const struct model *model, struct text *out);

/* Writes a condition in words: "complex and not (progression is agreed)". */
void model_print_condition(const struct model_condition *condition, struct text *out);

/* Writes a limit in words: "10 working days of first.complaint, or 20 … if complex". */
void model_print_clock(const struct model_clock *clock, struct text *out);

#endif
