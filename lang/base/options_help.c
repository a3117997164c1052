/* One table describes a tool's command line: what it says about itself. */
#include "lang/base/options.h"

#include "lang/base/options_table.h"
#include "lang/base/text.h"
#include "lang/base/utf8.h"

#define HELP_WIDTH 79

static void add_synopsis(const struct tool *tool, const struct command *command, struct text *out)
{
	const char *operands = command ? command->operands : tool->operands;

	text_format(out, "Usage: %s", tool->name);
	if (command)
		text_format(out, " %s", command->name);
	else if (tool->command_count > 0)
		text_add_string(out, " [COMMAND]");
	text_add_string(out, " [OPTION...]");
	if (operands && operands[0])
		text_format(out, " %s", operands);
	text_add_character(out, '\n');
}

/* "-q, --quiet", "    --as-of=DATE", "    --why[=CLAUSE]" */
static void add_option_form(const struct option *option, struct text *out)
{
	if (option->letter)
		text_format(out, "-%c, ", option->letter);
	else
		text_add_string(out, "    ");
	text_format(out, "--%s", option->name);
	switch (option_value_kind(option)) {
	case VALUE_NONE:
		break;
	case VALUE_OPTIONAL:
		text_format(out, "[=%s", option->value + 1);
		break;
	case VALUE_ANY:
	case VALUE_CHOICE:
		text_format(out, "=%s", option->value);
		break;
	}
}

static size_t form_width(const struct option *option, struct text *scratch)
{
	text_clear(scratch);
	add_option_form(option, scratch);
	return scratch->size;
}

/* The widest form that still leaves most of the line to the explanations. */
static size_t form_column(const struct tool *tool, const struct command *command,
			  struct text *scratch)
{
	size_t widest = 0;

	for (size_t i = 0; i < options_total(tool); i++) {
		const struct option *option = options_item(tool, i);
		size_t width = form_width(option, scratch);

		if (!option->is_hidden && option_is_for(option, command) && width > widest &&
		    width <= 26)
			widest = width;
	}
	return widest + 4;
}

static void add_options(const struct tool *tool, const struct command *command, struct text *out)
{
	struct text scratch;
	size_t column;

	text_open(&scratch, out->arena);
	column = form_column(tool, command, &scratch);
	for (size_t i = 0; i < options_total(tool); i++) {
		const struct option *option = options_item(tool, i);
		size_t at = 2 + form_width(option, &scratch);

		if (option->is_hidden || !option_is_for(option, command))
			continue;
		if (option->group)
			text_format(out, "%s:\n", option->group);
		text_add_string(out, "  ");
		text_add_string(out, text_string(&scratch));
		if (at + 2 > column) {
			text_add_character(out, '\n');
			at = 0;
		}
		text_add_repeated(out, ' ', column - at);
		text_add_wrapped(out, option->help, column, column, HELP_WIDTH);
		text_add_character(out, '\n');
	}
}

static void add_commands(const struct tool *tool, struct text *out)
{
	size_t widest = 0;

	for (size_t i = 0; i < tool->command_count; i++)
		if (strlen(tool->commands[i].name) > widest)
			widest = strlen(tool->commands[i].name);
	text_add_string(out, "\nCommands:\n");
	for (size_t i = 0; i < tool->command_count; i++) {
		const struct command *command = &tool->commands[i];

		text_format(out, "  %-*s  ", (int)widest, command->name);
		text_add_wrapped(out, command->help, widest + 4, widest + 4, HELP_WIDTH);
		text_add_character(out, '\n');
	}
}

static bool has_groups(const struct tool *tool)
{
	return tool->option_count > 0 && tool->options[0].group;
}

static void add_examples(const struct tool *tool, struct text *out)
{
	size_t count = has_groups(tool) ? tool->example_count : 1;

	text_add_string(out, count > 1 ? "\nExamples:\n" : "\nExample: ");
	for (size_t i = 0; i < count; i++) {
		if (count == 1)
			text_format(out, "%s\n", tool->examples[i].says);
		text_format(out, "  $ %s\n", tool->examples[i].command_line);
	}
}

void options_help(const struct tool *tool, const struct command *command, struct text *out)
{
	add_synopsis(tool, command, out);
	if (command) {
		struct text line;

		text_open(&line, out->arena);
		text_format(&line, "%s %s: %s.", tool->name, command->name, command->help);
		text_add_wrapped(out, text_string(&line), 0, 0, HELP_WIDTH);
		text_add_character(out, '\n');
	} else {
		text_format(out, "%s: %s.\n", tool->name, tool->summary);
		if (tool->command_count > 0)
			add_commands(tool, out);
	}
	text_add_string(out, has_groups(tool) ? "\n" : "\nOptions:\n");
	add_options(tool, command, out);
	if (!command)
		text_add_string(out, "\nEnds with 0; 1: the input has findings; 2: wrong usage; "
				     "3: no file, disk full.\n");
	if (!command && tool->example_count > 0)
		add_examples(tool, out);
}

/* Text of a man page: a backslash, and a dot or quote at the beginning of a line, mean more. */
static void add_roff(struct text *out, const char *string)
{
	if (string[0] == '.' || string[0] == '\'')
		text_add_string(out, "\\&");
	for (; *string; string++) {
		if (*string == '\\')
			text_add_string(out, "\\e");
		else if (*string == '-')
			text_add_string(out, "\\-");
		else
			text_add_character(out, *string);
	}
}

static void add_roff_line(struct text *out, const char *string)
{
	add_roff(out, string);
	text_add_character(out, '\n');
}

static void add_man_option(const struct option *option, struct text *out)
{
	text_add_string(out, ".It ");
	if (option->letter)
		text_format(out, "Fl %c , ", option->letter);
	text_format(out, "Fl \\-%s", option->name);
	switch (option_value_kind(option)) {
	case VALUE_NONE:
		break;
	case VALUE_OPTIONAL:
		text_format(out, " Ns Oo = Ns Ar %.*s Oc", (int)strlen(option->value) - 2,
			    option->value + 1);
		break;
	case VALUE_ANY:
	case VALUE_CHOICE:
		text_format(out, " Ns = Ns Ar %s", option->value);
		break;
	}
	text_add_character(out, '\n');
	add_roff_line(out, option->help);
	if (option->commands) {
		text_add_string(out, "For:\n");
		add_roff(out, option->commands);
		text_add_string(out, ".\n");
	}
}

static void add_man_head(const struct tool *tool, struct text *out)
{
	text_format(out, ".Dd %s\n.Dt ", tool->date);
	for (const char *at = tool->name; *at; at++)
		text_add_character(out, *at >= 'a' && *at <= 'z' ? (char)(*at - 32) : *at);
	text_format(out, " 1\n.Os proc %s\n.Sh NAME\n.Nm %s\n.Nd ", tool->version, tool->name);
	add_roff_line(out, tool->summary);
	text_add_string(out, ".Sh SYNOPSIS\n.Nm\n");
	if (tool->command_count > 0)
		text_add_string(out, ".Op Ar COMMAND\n");
	text_add_string(out, ".Op Ar OPTION...\n");
	if (tool->operands && tool->operands[0]) {
		text_add_string(out, ".Ar ");
		add_roff_line(out, tool->operands);
	}
	text_add_string(out, ".Sh DESCRIPTION\n");
	add_roff_line(out, tool->description ? tool->description : tool->summary);
}

void options_man(const struct tool *tool, struct text *out)
{
	add_man_head(tool, out);
	if (tool->command_count > 0) {
		text_add_string(out, ".Ss Commands\n.Bl -tag -width Ds\n");
		for (size_t i = 0; i < tool->command_count; i++) {
			text_format(out, ".It Cm %s Ar ", tool->commands[i].name);
			add_roff_line(out, tool->commands[i].operands);
			add_roff_line(out, tool->commands[i].help);
		}
		text_add_string(out, ".El\n");
	}
	text_add_string(out, ".Ss Options\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < options_total(tool); i++)
		if (!options_item(tool, i)->is_hidden)
			add_man_option(options_item(tool, i), out);
	text_add_string(out, ".El\n.Sh EXIT STATUS\n.Bl -tag -width Ds\n"
			     ".It 0\nDone, and nothing found.\n"
			     ".It 1\nThe input has findings.\n"
			     ".It 2\nThe command line is wrong.\n"
			     ".It 3\nThe world failed: no such file, disk full.\n.El\n");
	if (tool->example_count > 0)
		text_add_string(out, ".Sh EXAMPLES\n");
	for (size_t i = 0; i < tool->example_count; i++) {
		if (i > 0)
			text_add_string(out, ".Pp\n");
		add_roff_line(out, tool->examples[i].says);
		text_add_string(out, ".Dl $ ");
		add_roff_line(out, tool->examples[i].command_line);
	}
}

static void add_completion_words(const struct tool *tool, struct text *out)
{
	for (size_t i = 0; i < options_total(tool); i++) {
		const struct option *option = options_item(tool, i);
		enum option_value kind = option_value_kind(option);

		if (option->is_hidden)
			continue;
		text_format(out, " --%s%s", option->name,
			    kind == VALUE_ANY || kind == VALUE_CHOICE ? "=" : "");
	}
}

void options_completion(const struct tool *tool, struct text *out)
{
	text_format(out,
		    "# bash completion for %s\n"
		    "_%s() {\n"
		    "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
		    "\tif [[ $before == = ]]; then\n"
		    "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
		    "\telif [[ $word == = ]]; then\n"
		    "\t\tword=\n"
		    "\tfi\n"
		    "\tcase $before in\n",
		    tool->name, tool->name);
	for (size_t i = 0; i < options_total(tool); i++) {
		const struct option *option = options_item(tool, i);

		if (option_value_kind(option) != VALUE_CHOICE)
			continue;
		text_format(out, "\t--%s) COMPREPLY=($(compgen -W '", option->name);
		for (const char *at = option->value; *at; at++)
			text_add_character(out, *at == '|' ? ' ' : *at);
		text_add_string(out, "' -- \"$word\")); return ;;\n");
	}
	text_add_string(out, "\tesac\n"
			     "\tif [[ $word == -* ]]; then\n"
			     "\t\tCOMPREPLY=($(compgen -W '");
	add_completion_words(tool, out);
	text_add_string(out, "' -- \"$word\"))\n"
			     "\t\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n");
	if (tool->command_count > 0) {
		text_add_string(out, "\telif ((COMP_CWORD == 1)); then\n"
				     "\t\tCOMPREPLY=($(compgen -f -W '");
		for (size_t i = 0; i < tool->command_count; i++)
			text_format(out, " %s", tool->commands[i].name);
		text_add_string(out, "' -- \"$word\"))\n");
	}
	text_format(out,
		    "\telse\n"
		    "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
		    "\tfi\n"
		    "}\n"
		    "complete -o filenames -F _%s %s\n",
		    tool->name, tool->name);
}
