/* procc build: a file compiled into an image. */
#include "compiler/procc.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "vm/image.h"

#include <string.h>

/* FILE.proc becomes FILE.procb; anything else has the ending added. */
static const char *image_path(struct procc *procc, const char *path)
{
	const char *given = options_value(procc->options, "output");
	size_t size = strlen(path);
	struct text name;

	if (given)
		return given;
	text_open(&name, procc->arena);
	text_add_string(&name, path);
	text_add_string(&name, size > 5 && strcmp(path + size - 5, ".proc") == 0 ? "b" : ".procb");
	return text_string(&name);
}

enum procc_end procc_build(struct procc *procc)
{
	struct workspace work;
	struct loaded loaded;
	struct problem why;
	enum procc_end end;
	const char *path;

	if (procc->options->operand_count != 1)
		return procc_complain(procc, PROCC_USAGE, "build needs one file; --help says more");
	path = procc->options->operands[0];
	workspace_open(&work, procc->allocator);
	end = procc_compile(procc, &work, path, &loaded);
	if (end == PROCC_FINE && !loaded.program)
		end = procc_complain(
			procc, PROCC_FINDINGS,
			"there is only a model in this file, and a model cannot be run");
	if (end == PROCC_FINE &&
	    !procc->write(image_path(procc, path), image_write(loaded.program, &work.arena), &why))
		end = procc_complain(procc, PROCC_WORLD, why.line);
	workspace_close(&work);
	return end;
}
