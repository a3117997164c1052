/*
 * Any bytes as a source file: read, and where they make a procedure, written and read again, and
 * taken all the way: whatever compiles must verify and can be disassembled.
 */
#include "compiler/load_host.h"
#include "lang/ast_print.h"
#include "lang/parse.h"

#include "lang/base/host.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "vm/disassemble.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a text prints as, or NULL when it has mistakes. */
static struct text *formatted(struct workspace *work, const char *bytes, size_t size,
			      struct text *out)
{
	const struct source *source = source_add(&work->sources, &work->diagnostics, "fuzz", bytes,
						 size, SOURCE_SIZE_LIMIT);
	struct ast_file *file;

	if (!source || !parse_file(work, source, &file))
		return NULL;
	text_open(out, &work->arena);
	ast_print(file, &work->sources, out);
	return out;
}

/* Through the compiler, with the shipped calendars: a program without errors is a verified one. */
static void compile(const struct allocator *allocator, struct bytes text)
{
	static const char *const folders[] = { "stdlib" };
	struct workspace work;
	struct library library;
	struct loaded loaded;
	struct text listing;

	workspace_open(&work, allocator);
	library_open_host(&library, &work.arena, folders, 1);
	compile_text(&work, &library, "fuzz.proc", text, &loaded);
	if (diagnostics_are_clean(&work.diagnostics) != (loaded.program != NULL))
		abort();
	if (loaded.program) {
		text_open(&listing, &work.arena);
		program_disassemble(loaded.program, &listing);
	}
	workspace_close(&work);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct allocator allocator = allocator_standard("fuzz_source");
	struct diagnostic_style style = { 0 };
	struct workspace work;
	struct text first, second;

	workspace_open(&work, &allocator);
	if (formatted(&work, (const char *)data, size, &first)) {
		if (!formatted(&work, text_string(&first), first.size, &second) ||
		    first.size != second.size ||
		    memcmp(text_string(&first), text_string(&second), first.size) != 0) {
			fputs(text_string(&first), stderr);
			abort();
		}
		compile(&allocator, (struct bytes){ (const char *)data, size });
	} else if (diagnostics_are_clean(&work.diagnostics)) {
		abort();
	}
	text_open(&first, &work.arena);
	diagnostics_render(&work.diagnostics, &work.sources, &style, &first);
	workspace_close(&work);
	return 0;
}
