/* procaudit: procedure against statute, procedure in itself, and caseload against both. */
#include <string.h>
#include <unistd.h>

#include "compiler/audit/procaudit_run.h"
#include "compiler/audit/sarif.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"

#ifndef PROC_VERSION
#define PROC_VERSION "0"
#endif

static void complain(const char *line)
{
	struct allocator allocator = allocator_standard("procaudit");
	struct arena arena;
	struct text text;

	arena_open(&arena, &allocator);
	text_open(&text, &arena);
	text_add_string(&text, "procaudit: ");
	text_add_untrusted(&text, line, strlen(line));
	text_add_character(&text, '\n');
	host_complain((struct bytes){ text.bytes, text.size });
	arena_close(&arena);
}

static int worse(int one, int other)
{
	return one > other ? one : other;
}

/* The log of what a review is to show, with the folders that its paths are relative to. */
static void open_log(struct sarif *log, struct arena *arena)
{
	char folder[4096];

	sarif_open(log, arena);
	log->version = PROC_VERSION;
	log->library = host_library_folder(arena);
	if (getcwd(folder, sizeof folder))
		log->root = arena_copy_text(arena, folder, strlen(folder));
}

static int run(const struct options *options, struct arena *arena, struct text *out)
{
	struct procaudit_files files = { .arena = arena,
					 .allocator = arena->allocator,
					 .complain = complain,
					 .complain_plainly = host_complain,
					 .make_folder = host_make_folder,
					 .write = host_write_file };
	struct procaudit wishes;
	struct problem why;
	struct sarif log;
	int end = EXIT_FINE;

	if (!procaudit_settle(options, arena, host_today(), &wishes, &why)) {
		complain(why.line);
		return EXIT_USAGE;
	}
	files.style = host_style(wishes.color);
	procaudit_files_open(&files, wishes.audit.libraries, wishes.audit.library_count);
	open_log(&log, arena);
	files.sarif = wishes.sarif ? &log : NULL;
	if (wishes.prove)
		end = worse(end, procaudit_prove(&files, &wishes, out));
	if (wishes.lint)
		end = worse(end, procaudit_lint(&files, &wishes, out));
	if (wishes.coverage)
		end = worse(end, procaudit_cover(&files, &wishes, out));
	if (wishes.count)
		end = worse(end, procaudit_count(&files, &wishes, out));
	log.failed = end >= EXIT_USAGE;
	if (files.sarif)
		sarif_write(&log, out);
	procaudit_files_close(&files);
	return end;
}

int main(int argc, char **argv)
{
	struct allocator allocator = allocator_standard("procaudit");
	struct tool tool = procaudit_tool;
	struct options options;
	struct text text;
	struct problem why;
	struct arena arena;
	int end = EXIT_USAGE;

	arena_open(&arena, &allocator);
	text_open(&text, &arena);
	tool.version = PROC_VERSION;
	switch (options_parse(&tool, argc, argv, &arena, &options, &text)) {
	case OPTIONS_RUN:
		end = run(&options, &arena, &text);
		break;
	case OPTIONS_DONE:
		end = EXIT_FINE;
		break;
	case OPTIONS_WRONG:
		host_complain((struct bytes){ text_string(&text), text.size });
		text_clear(&text);
		break;
	}
	if (!host_print((struct bytes){ text_string(&text), text.size }, &why)) {
		complain(why.line);
		end = EXIT_WORLD;
	}
	arena_close(&arena);
	return end;
}
