/* From the model to a program: tables and code, and nothing left to decide. */
#ifndef COMPILER_EMIT_H
#define COMPILER_EMIT_H

struct arena;
struct model;
struct program;
struct sources;

/* Makes the program of a checked model, which cannot fail; the digest is left to the caller. */
void emit_program(struct arena *arena, const struct sources *sources, const struct model *model,
		  struct program *out);

#endif
