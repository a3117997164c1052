/* procc disassemble: a program as text. */
#include "compiler/procc.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "vm/disassemble.h"
#include "vm/image.h"
#include "vm/program.h"

#include <string.h>

static enum procc_end read_image(struct procc *procc, struct workspace *work, struct bytes image)
{
	struct program *program = ARENA_NEW(&work->arena, struct program);
	struct problem why;

	if (!image_read(image, &work->arena, program, &why))
		return procc_complain(procc, PROCC_FINDINGS, why.line);
	program_disassemble(program, &procc->out);
	return PROCC_FINE;
}

enum procc_end procc_disassemble(struct procc *procc)
{
	const struct library *library = procc->library;
	struct workspace work;
	struct loaded loaded;
	struct problem why;
	struct bytes bytes;
	enum procc_end end;
	const char *path;

	if (procc->options->operand_count != 1)
		return procc_complain(procc, PROCC_USAGE,
				      "disassemble needs one file; --help says more");
	path = procc->options->operands[0];
	workspace_open(&work, procc->allocator);
	if (!library->read(library->context, path, IMAGE_SIZE_LIMIT, &work.arena, &bytes, &why)) {
		end = procc_complain(procc, PROCC_WORLD, why.line);
	} else if (image_is_image(bytes)) {
		end = read_image(procc, &work, bytes);
	} else {
		compile_text(&work, library, path, bytes, &loaded);
		diagnostics_render(&work.diagnostics, &work.sources, &procc->style,
				   &procc->complaints);
		if (loaded.program)
			program_disassemble(loaded.program, &procc->out);
		end = diagnostics_are_clean(&work.diagnostics) ? PROCC_FINE : PROCC_FINDINGS;
	}
	workspace_close(&work);
	return end;
}
