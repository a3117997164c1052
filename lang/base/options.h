/*
 * One table describes a tool's command line: parsing, --help, the man page and shell completion
 * all come from it.
 *
 * GNU habits: --name=value, --name value, -n value, -nvalue, bundled flags, "--" ends the
 * options, options and operands may be mixed; a long option is never abbreviated. Every tool has
 * --help, --version, and the hidden --man and --completion. Nothing here prints or exits.
 */
#ifndef LANG_BASE_OPTIONS_H
#define LANG_BASE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct text;

/*
 * One option. `value` says what it takes: NULL nothing, "DATE" a value, "[CLAUSE]" a value only
 * when joined by "=", "text|json|csv" one of these words.
 */
struct option {
	const char *name; /* "as-of", for --as-of */
	char letter;	  /* or '\0' */
	const char *value;
	const char *help;
	const char *commands; /* the subcommands that take it, "check build"; NULL is all */
	bool is_hidden;	      /* works, but help does not show it */
	const char *group;    /* begins a group of options in help, "For all"; NULL: goes on */
};

/* One subcommand. */
struct command {
	const char *name;
	const char *operands; /* "FILE..." */
	const char *help;
};

struct example {
	const char *command_line;
	const char *says;
};

struct tool {
	const char *name;
	const char *version;
	const char *date;	 /* of the man page, "June 1, 2024" */
	const char *summary;	 /* one line, lower case, no full stop */
	const char *operands;	 /* when there is no subcommand, "FILE..." */
	const char *description; /* a paragraph of the man page, or NULL */
	const struct option *options;
	size_t option_count;
	const struct command *commands; /* the first is the default */
	size_t command_count;
	const struct example
		*examples; /* shown by --help: the first, or all of a tool with groups */
	size_t example_count;
};

enum options_outcome {
	OPTIONS_RUN,   /* go on */
	OPTIONS_DONE,  /* print the message to standard output and end with 0 */
	OPTIONS_WRONG, /* print the message to standard error and end with 2 */
};

/* One option as it was given. */
struct option_use {
	const struct option *option;
	const char *value; /* NULL when it has none */
};

struct options {
	const struct command
		*command; /* the default when none is named; NULL when the tool has none */
	bool is_command_named;
	struct option_use *uses; /* in the order given */
	uint32_t use_count;
	const char **operands;
	uint32_t operand_count;
};

/* Reads a command line (argv[0] included) against the table. */
enum options_outcome options_parse(const struct tool *tool, int argc, char *const argv[],
				   struct arena *arena, struct options *out, struct text *message);

/* Whether an option was given; `name` is its long name. */
bool options_have(const struct options *options, const char *name);

/* The value last given to an option, or NULL. */
const char *options_value(const struct options *options, const char *name);

/* Writes what --help prints, for the tool or for one of its commands. */
void options_help(const struct tool *tool, const struct command *command, struct text *out);

/* Writes the man page, in mdoc. */
void options_man(const struct tool *tool, struct text *out);

/* Writes the completion for bash. */
void options_completion(const struct tool *tool, struct text *out);

#endif
