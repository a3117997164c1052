/* The files that procaudit audits. */
#include "compiler/audit/procaudit_load.h"

#include <string.h>

#include "compiler/audit/lint/lint.h"
#include "compiler/load_host.h"
#include "lang/base/arena.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"
#include "vm/image.h"
#include "vm/native.h"
#include "vm/verify.h"

/* What a failed load ends with: the text has errors, or the world said no. */
enum { END_FINDINGS = 1, END_WORLD = 3 };

struct procaudit_workspace {
	struct workspace work;
	struct procaudit_workspace *next;
};

void procaudit_files_open(struct procaudit_files *files, const char *const *libraries,
			  uint32_t library_count)
{
	library_open_host(&files->library, files->arena, libraries, library_count);
	files->library.sources_optional = true;
}

void procaudit_files_close(struct procaudit_files *files)
{
	for (struct procaudit_workspace *each = files->workspaces; each; each = each->next)
		workspace_close(&each->work);
}

static struct workspace *add_workspace(struct procaudit_files *files)
{
	struct procaudit_workspace *added = ARENA_NEW(files->arena, struct procaudit_workspace);

	workspace_open(&added->work, files->allocator);
	added->next = files->workspaces;
	files->workspaces = added;
	return &added->work;
}

/* Prints the errors of a text: its warnings are for procc check. */
static void tell_errors(struct procaudit_files *files, struct workspace *work)
{
	struct diagnostics *diagnostics = &work->diagnostics;
	uint32_t kept = 0;
	struct text text;

	for (uint32_t i = 0; i < diagnostics->count; i++)
		if (diagnostics->items[i]->severity == SEVERITY_ERROR)
			diagnostics->items[kept++] = diagnostics->items[i];
	diagnostics->count = kept;
	diagnostics->total[SEVERITY_WARNING] = diagnostics->total[SEVERITY_NOTE] = 0;
	if (files->sarif)
		lint_add_to_sarif(work, files->sarif);
	text_open(&text, &work->arena);
	diagnostics_render(diagnostics, &work->sources, &files->style, &text);
	files->complain_plainly((struct bytes){ text_string(&text), text.size });
}

int procaudit_load_beside(struct procaudit_files *files, struct workspace *work, const char *path,
			  struct loaded *out)
{
	struct problem why;

	if (!compile_path(work, &files->library, path, out, &why)) {
		files->complain(why.line);
		return END_WORLD;
	}
	if (out->program)
		return 0;
	if (diagnostics_are_clean(&work->diagnostics))
		files->complain("there is only a model in this file, and a model cannot be run");
	else
		tell_errors(files, work);
	return END_FINDINGS;
}

static int load_image(struct procaudit_files *files, struct workspace *work, const char *path,
		      struct program *program)
{
	struct problem why;
	struct bytes image;

	if (!files->library.read(files->library.context, path, IMAGE_SIZE_LIMIT, &work->arena,
				 &image, &why)) {
		files->complain(why.line);
		return END_WORLD;
	}
	if (image_read(image, &work->arena, program, &why))
		return 0;
	files->complain(why.line);
	return END_FINDINGS;
}

static bool is_image(const char *path)
{
	const char *end = strrchr(path, '.');

	return end && strcmp(end, ".procb") == 0;
}

int procaudit_load(struct procaudit_files *files, const char *path, struct procaudit_program *out)
{
	struct workspace *work = add_workspace(files);
	struct program *program;
	struct problem why;
	int end;

	*out = (struct procaudit_program){ .work = work };
	if (is_image(path)) {
		program = ARENA_NEW(&work->arena, struct program);
		end = load_image(files, work, path, program);
	} else {
		end = procaudit_load_beside(files, work, path, &out->loaded);
		program = out->loaded.program;
	}
	if (end != 0)
		return end;
	if ((!is_image(path) && !program_verify(&work->arena, program, &why)) ||
	    !natives_bind(program, &standard_natives, NULL, &work->arena, &why)) {
		files->complain(why.line);
		return END_FINDINGS;
	}
	out->program = program;
	return 0;
}
