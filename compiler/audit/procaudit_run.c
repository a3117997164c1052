/* What procaudit does, one function for each thing. */
#include "compiler/audit/procaudit_run.h"

#include <string.h>

#include "compiler/audit/lint/coverage.h"
#include "compiler/model.h"
#include "lang/base/arena.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"

enum { END_FINE = 0, END_FINDINGS = 1, END_USAGE = 2, END_WORLD = 3 };

/* Compiles the procedure in a workspace of its own, for an entry point of the audit. */
static int open_audit(struct procaudit_files *files, const struct procaudit *wishes,
		      struct text *out, struct audit *audit)
{
	struct procaudit_program program;
	int end;

	*audit = (struct audit){ .options = wishes->audit, .out = out, .sarif = files->sarif };
	if (files->refused != END_FINE) /* that has been said */
		return files->refused;
	end = procaudit_load(files, wishes->procedure, &program);
	if (end == END_FINE && !program.loaded.model) {
		files->complain("this is a built procedure; give its text, a .proc file");
		end = END_USAGE;
	}
	files->refused = end;
	audit->work = program.work;
	audit->procedure = program.loaded;
	return end;
}

static int write_files(struct procaudit_files *files, const struct procaudit *wishes,
		       const struct audit *audit)
{
	struct problem why;

	if (!files->make_folder(wishes->audit.counterexamples, &why)) {
		files->complain(why.line);
		return END_WORLD;
	}
	for (uint32_t i = 0; i < audit->files.count; i++) {
		const struct audit_file *file = &audit->files.items[i];
		const char *path =
			path_join(files->arena, wishes->audit.counterexamples, file->name);

		if (files->write(path, (struct bytes){ file->content, strlen(file->content) },
				 &why))
			continue;
		files->complain(why.line);
		return END_WORLD;
	}
	return END_FINE;
}

/* Proves the procedure against the statute in one file. */
static int prove_against(struct procaudit_files *files, const struct procaudit *wishes,
			 const char *statute, struct text *out)
{
	struct audit audit;
	int end = open_audit(files, wishes, out, &audit);

	if (end == END_FINE)
		end = procaudit_load_beside(files, audit.work, statute, &audit.statute);
	if (end != END_FINE)
		return end;
	end = audit_prove(&audit) ? END_FINDINGS : END_FINE;
	if (wishes->audit.counterexamples && write_files(files, wishes, &audit) != END_FINE)
		return END_WORLD;
	return end;
}

/* Looks for the statute of a name, as it stands on the day. */
static int prove_named(struct procaudit_files *files, const struct procaudit *wishes,
		       const char *name, struct text *out)
{
	struct procedure_query query = {
		.name = name,
		.beside = path_folder(files->arena, wishes->procedure),
		.as_of = wishes->cases.as_of,
	};
	const char *path;
	struct problem why;

	if (procedure_find(files->arena, &files->library, &query, &path, &why))
		return prove_against(files, wishes, path, out);
	problem_set(&why, "there is no statute \"%.100s\" beside the procedure or in the library",
		    name);
	files->complain(why.line);
	return END_WORLD;
}

/* Proves it against what is asked for: a file, or else the statute of that name. */
static int prove_asked(struct procaudit_files *files, const struct procaudit *wishes,
		       struct text *out)
{
	const char *statute = wishes->against;
	const struct library *library = &files->library;

	if (strpbrk(statute, "/.") || library->exists(library->context, statute))
		return prove_against(files, wishes, statute, out);
	return prove_named(files, wishes, statute, out);
}

static int prove_all(struct procaudit_files *files, const struct procaudit *wishes,
		     const struct model_names *names, struct text *out)
{
	int worst = END_FINE;

	for (uint32_t i = 0; i < names->count; i++) {
		int end = prove_named(files, wishes, names->items[i], out);

		worst = end > worst ? end : worst;
	}
	return worst;
}

int procaudit_prove(struct procaudit_files *files, const struct procaudit *wishes, struct text *out)
{
	const struct model *model;
	uint32_t count;
	struct audit audit;
	int worst;

	if (wishes->against)
		return prove_asked(files, wishes, out);
	worst = open_audit(files, wishes, out, &audit);
	if (worst != END_FINE)
		return worst;
	model = audit.procedure.model;
	count = model->implements.count;
	worst = prove_all(files, wishes, &model->implements, out);
	for (uint32_t i = 0; i < model->tracks.count; i++) {
		int end = prove_all(files, wishes, &model->tracks.items[i]->implements, out);

		count += model->tracks.items[i]->implements.count;
		worst = end > worst ? end : worst;
	}
	if (count > 0 || wishes->review)
		return worst;
	files->complain(
		"the procedure names no statute that it implements, so there is nothing to "
		"hold it against: name one with --against, or look at it alone with --lint");
	return END_USAGE;
}

int procaudit_lint(struct procaudit_files *files, const struct procaudit *wishes, struct text *out)
{
	struct audit audit;
	int end = open_audit(files, wishes, out, &audit);

	if (end != END_FINE)
		return end;
	return audit_lint(&audit) ? END_FINDINGS : END_FINE;
}

int procaudit_cover(struct procaudit_files *files, const struct procaudit *wishes, struct text *out)
{
	struct bytes text;
	struct problem why;
	struct audit audit;
	int end = open_audit(files, wishes, out, &audit);

	if (end != END_FINE)
		return end;
	if (!files->library.read(files->library.context, wishes->coverage, LOAD_SOURCE_LIMIT,
				 files->arena, &text, &why)) {
		files->complain(why.line);
		return END_WORLD;
	}
	return audit_coverage(&audit, wishes->coverage, text) ? END_FINDINGS : END_FINE;
}

int procaudit_count(struct procaudit_files *files, struct procaudit *wishes, struct text *out)
{
	struct procaudit_program program, changed = { 0 };
	struct audit_cases *cases = &wishes->cases;
	int end = procaudit_load(files, wishes->procedure, &program);

	if (end == END_FINE && wishes->changed)
		end = procaudit_load(files, wishes->changed, &changed);
	if (end != END_FINE)
		return end;
	cases->allocator = files->allocator;
	cases->arena = files->arena;
	cases->path = wishes->procedure;
	cases->program = program.program;
	cases->changed_path = wishes->changed;
	cases->changed = changed.program;
	cases->complain = files->complain;
	cases->out = out;
	return (int)audit_cases(cases);
}
