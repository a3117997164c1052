/* The limits of a model in words. */
#ifndef COMPILER_MODEL_PRINT_H
#define COMPILER_MODEL_PRINT_H

struct model_clock;
struct text;

/* Writes a limit in words: "10 working days of first.complaint; 20 working days of … if complex".
 */
void model_print_clock(const struct model_clock *clock, struct text *out);

#endif
