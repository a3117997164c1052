/* procc: checks, compiles, formats, tests and draws procedures. */
#include "compiler/procc.h"

#include "compiler/load_host.h"
#include "lang/base/array.h"
#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"

#include <string.h>

#ifndef PROC_VERSION
#define PROC_VERSION "0"
#endif

/* Each subcommand and what does it. */
static const struct {
	const char *name;
	enum procc_end (*run)(struct procc *procc);
} commands[] = {
	{ "check", procc_check },     { "build", procc_build },
	{ "format", procc_format },   { "test", procc_test },
	{ "draw", procc_draw },	      { "disassemble", procc_disassemble },
	{ "explain", procc_explain },
};

/* The folders given with --library, in their order. */
static void open_library(struct library *library, struct arena *arena,
			 const struct options *options)
{
	const char **given = ARENA_ARRAY(arena, const char *, (size_t)options->use_count + 1);
	uint32_t count = 0;

	for (uint32_t i = 0; i < options->use_count; i++) {
		if (strcmp(options->uses[i].option->name, "library") == 0)
			given[count++] = options->uses[i].value;
	}
	library_open_host(library, arena, given, count);
}

static struct diagnostic_style choose_style(const struct options *options)
{
	struct diagnostic_style style = host_style(options_value(options, "color"));
	const char *format = options_value(options, "format");

	if (format && strcmp(format, "json") == 0)
		style.format = DIAGNOSTIC_JSON;
	else if (format && strcmp(format, "short") == 0)
		style.format = DIAGNOSTIC_SHORT;
	return style;
}

static int run_command(struct arena *arena, const struct allocator *allocator,
		       const struct options *options)
{
	struct library library;
	struct procc procc = {
		.allocator = allocator,
		.arena = arena,
		.library = &library,
		.options = options,
		.style = choose_style(options),
		.write = host_write_file,
	};
	enum procc_end end = PROCC_USAGE;
	struct problem why;

	open_library(&library, arena, options);
	text_open(&procc.out, arena);
	text_open(&procc.complaints, arena);
	for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
		if (strcmp(commands[i].name, options->command->name) == 0)
			end = commands[i].run(&procc);
	}
	host_complain((struct bytes){ text_string(&procc.complaints), procc.complaints.size });
	if (!host_print((struct bytes){ text_string(&procc.out), procc.out.size }, &why)) {
		text_clear(&procc.complaints);
		end = procc_complain(&procc, PROCC_WORLD, why.line);
		host_complain(
			(struct bytes){ text_string(&procc.complaints), procc.complaints.size });
	}
	return (int)end;
}

int main(int argc, char *argv[])
{
	struct allocator allocator = allocator_standard("procc");
	struct tool tool = procc_tool;
	struct arena arena;
	struct options options;
	struct text message;
	struct problem why;
	int end = EXIT_FINE;

	arena_open(&arena, &allocator);
	text_open(&message, &arena);
	tool.version = PROC_VERSION;
	switch (options_parse(&tool, argc, argv, &arena, &options, &message)) {
	case OPTIONS_RUN:
		end = run_command(&arena, &allocator, &options);
		break;
	case OPTIONS_DONE:
		if (!host_print((struct bytes){ text_string(&message), message.size }, &why))
			end = EXIT_WORLD;
		break;
	case OPTIONS_WRONG:
		host_complain((struct bytes){ text_string(&message), message.size });
		end = EXIT_USAGE;
		break;
	}
	arena_close(&arena);
	return end;
}
