/* The whole pipeline from a tree to a program. */
#include "compiler/compile.h"

#include "compiler/check.h"
#include "compiler/emit.h"
#include "lang/base/workspace.h"
#include "vm/program.h"

#include <string.h>

bool compile_procedure(struct workspace *work, const struct compile_inputs *inputs,
		       struct program *out, struct model **model)
{
	if (!check_procedure(work, inputs, model))
		return false;
	emit_program(&work->arena, &work->sources, *model, out);
	memcpy(out->digest, inputs->digest, sizeof out->digest);
	return true;
}
