/* One table describes a tool's command line: parsing. */
#include "lang/base/options.h"

#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/options_table.h"
#include "lang/base/suggest.h"
#include "lang/base/text.h"

#include <string.h>

const struct option options_common[OPTIONS_COMMON_COUNT] = {
	{ .name = "help", .letter = 'h', .help = "Show this help." },
	{ .name = "version", .help = "Show the version." },
	{ .name = "man", .help = "Write the man page.", .is_hidden = true },
	{ .name = "completion", .help = "Write the completion for bash.", .is_hidden = true },
};

size_t options_total(const struct tool *tool)
{
	return tool->option_count + OPTIONS_COMMON_COUNT;
}

const struct option *options_item(const struct tool *tool, size_t index)
{
	return index < tool->option_count ? &tool->options[index]
					  : &options_common[index - tool->option_count];
}

enum option_value option_value_kind(const struct option *option)
{
	if (!option->value)
		return VALUE_NONE;
	if (option->value[0] == '[')
		return VALUE_OPTIONAL;
	return strchr(option->value, '|') ? VALUE_CHOICE : VALUE_ANY;
}

/* Whether a word stands in a list of words with one separator character between them. */
static bool list_has(const char *list, char separator, const char *word, size_t size)
{
	while (*list) {
		const char *end = strchr(list, separator);
		size_t item = end ? (size_t)(end - list) : strlen(list);

		if (item == size && memcmp(list, word, size) == 0)
			return true;
		list += item + (end ? 1 : 0);
	}
	return false;
}

bool option_is_for(const struct option *option, const struct command *command)
{
	return !option->commands || !command ||
	       list_has(option->commands, ' ', command->name, strlen(command->name));
}

/* A command line being read. */
struct reading {
	const struct tool *tool;
	struct options *out;
	struct text *message;
	char *const *at; /* the next word; NULL after the last */
	bool is_wrong;
	const struct option *wants; /* --help and the like, which end the reading */
};

static void add_shown(struct text *text, const char *word, size_t size)
{
	text_add_untrusted(text, word, size);
}

/* Begins the one message about a wrong command line. */
static void begin_wrong(struct reading *reading)
{
	reading->is_wrong = true;
	text_add_string(reading->message, reading->tool->name);
	text_add_string(reading->message, ": ");
}

static void end_wrong(struct reading *reading)
{
	text_format(reading->message, "\nTry '%s --help'.\n", reading->tool->name);
}

static void unknown_option(struct reading *reading, const char *name, size_t size)
{
	struct suggestion suggestion;

	suggestion_open(&suggestion, name, size);
	for (size_t i = 0; i < options_total(reading->tool); i++) {
		const struct option *option = options_item(reading->tool, i);

		if (!option->is_hidden)
			suggestion_offer(&suggestion, option->name, strlen(option->name));
	}
	begin_wrong(reading);
	text_add_string(reading->message, "there is no option --");
	add_shown(reading->message, name, size);
	if (suggestion.best)
		text_format(reading->message, "; did you mean --%s?", suggestion.best);
	end_wrong(reading);
}

static void missing_value(struct reading *reading, const struct option *option)
{
	begin_wrong(reading);
	text_format(reading->message, "--%s needs a value: --%s=%s", option->name, option->name,
		    option->value);
	end_wrong(reading);
}

static void unwanted_value(struct reading *reading, const struct option *option)
{
	begin_wrong(reading);
	text_format(reading->message, "--%s takes no value", option->name);
	end_wrong(reading);
}

/* The nearest of the words "a|b|c". */
static void suggest_choice(struct text *message, const char *choices, const char *value)
{
	struct suggestion suggestion;

	suggestion_open(&suggestion, value, strlen(value));
	for (const char *at = choices; *at;) {
		size_t size = strcspn(at, "|");

		suggestion_offer(&suggestion, at, size);
		at += size;
		at += *at == '|';
	}
	if (!suggestion.best)
		return;
	text_add_string(message, "; did you mean ");
	text_add(message, suggestion.best, suggestion.best_size);
	text_add_character(message, '?');
}

static void wrong_choice(struct reading *reading, const struct option *option, const char *value)
{
	begin_wrong(reading);
	text_format(reading->message, "--%s is one of %s, not \"", option->name, option->value);
	add_shown(reading->message, value, strlen(value));
	text_add_character(reading->message, '"');
	suggest_choice(reading->message, option->value, value);
	end_wrong(reading);
}

static void use(struct reading *reading, const struct option *option, const char *value)
{
	struct options *out = reading->out;

	if (value && option_value_kind(option) == VALUE_CHOICE &&
	    !list_has(option->value, '|', value, strlen(value))) {
		wrong_choice(reading, option, value);
		return;
	}
	for (size_t i = 0; i < OPTIONS_COMMON_COUNT; i++)
		if (option == &options_common[i])
			reading->wants = option;
	out->uses[out->use_count++] = (struct option_use){ option, value };
}

/* Takes the value from the next word when there is none yet and one is needed. */
static void use_with_next(struct reading *reading, const struct option *option, const char *value)
{
	enum option_value kind = option_value_kind(option);

	if (kind == VALUE_NONE && value) {
		unwanted_value(reading, option);
		return;
	}
	if (!value && (kind == VALUE_ANY || kind == VALUE_CHOICE)) {
		value = *reading->at;
		if (!value) {
			missing_value(reading, option);
			return;
		}
		reading->at++;
	}
	use(reading, option, value);
}

static void read_long(struct reading *reading, const char *word)
{
	const char *equals = strchr(word, '=');
	size_t size = equals ? (size_t)(equals - word) : strlen(word);

	for (size_t i = 0; i < options_total(reading->tool); i++) {
		const struct option *option = options_item(reading->tool, i);

		if (strlen(option->name) == size && memcmp(option->name, word, size) == 0) {
			use_with_next(reading, option, equals ? equals + 1 : NULL);
			return;
		}
	}
	unknown_option(reading, word, size);
}

static const struct option *option_by_letter(const struct tool *tool, char letter)
{
	for (size_t i = 0; i < options_total(tool); i++)
		if (options_item(tool, i)->letter == letter)
			return options_item(tool, i);
	return NULL;
}

static void read_letters(struct reading *reading, const char *letters)
{
	for (; *letters && !reading->is_wrong; letters++) {
		const struct option *option = option_by_letter(reading->tool, *letters);
		enum option_value kind;

		if (!option) {
			begin_wrong(reading);
			text_add_string(reading->message, "there is no option -");
			add_shown(reading->message, letters, 1);
			end_wrong(reading);
			return;
		}
		kind = option_value_kind(option);
		if (kind == VALUE_ANY || kind == VALUE_CHOICE) {
			use_with_next(reading, option, letters[1] ? letters + 1 : NULL);
			return;
		}
		use(reading, option, NULL);
	}
}

static const struct command *command_by_name(const struct tool *tool, const char *name)
{
	for (size_t i = 0; i < tool->command_count; i++)
		if (strcmp(tool->commands[i].name, name) == 0)
			return &tool->commands[i];
	return NULL;
}

/* `help`, before a command or alone, is `--help`. */
static void take_help(struct reading *reading)
{
	struct options *out = reading->out;

	if (out->operand_count == 0 || strcmp(out->operands[0], "help") != 0)
		return;
	reading->wants = &options_common[OPTION_HELP];
	out->operands++;
	out->operand_count--;
}

/* The first operand may be a command; a misspelt one must not be taken for a file. */
static void choose_command(struct reading *reading)
{
	const struct tool *tool = reading->tool;
	struct options *out = reading->out;
	struct suggestion suggestion;

	if (tool->command_count == 0)
		return;
	take_help(reading);
	out->command = &tool->commands[0];
	if (out->operand_count == 0)
		return;
	if (command_by_name(tool, out->operands[0])) {
		out->command = command_by_name(tool, out->operands[0]);
		out->is_command_named = true;
		out->operands++;
		out->operand_count--;
		return;
	}
	suggestion_open(&suggestion, out->operands[0], strlen(out->operands[0]));
	for (size_t i = 0; i < tool->command_count; i++)
		suggestion_offer(&suggestion, tool->commands[i].name,
				 strlen(tool->commands[i].name));
	if (strpbrk(out->operands[0], "./-") || !suggestion.best)
		return;
	begin_wrong(reading);
	text_add_string(reading->message, "there is no command \"");
	add_shown(reading->message, out->operands[0], strlen(out->operands[0]));
	text_format(reading->message, "\"; did you mean %s?", suggestion.best);
	end_wrong(reading);
}

static void check_commands(struct reading *reading)
{
	const struct options *out = reading->out;

	for (uint32_t i = 0; i < out->use_count && !reading->is_wrong; i++) {
		if (option_is_for(out->uses[i].option, out->command))
			continue;
		begin_wrong(reading);
		text_format(reading->message, "--%s is not for '%s %s'", out->uses[i].option->name,
			    reading->tool->name, out->command->name);
		end_wrong(reading);
	}
}

static void read_words(struct reading *reading)
{
	struct options *out = reading->out;
	bool are_options_over = false;

	while (*reading->at && !reading->is_wrong) {
		const char *word = *reading->at++;

		if (are_options_over || word[0] != '-' || word[1] == '\0')
			out->operands[out->operand_count++] = word;
		else if (strcmp(word, "--") == 0)
			are_options_over = true;
		else if (word[1] == '-')
			read_long(reading, word + 2);
		else
			read_letters(reading, word + 1);
	}
}

static void answer(const struct reading *reading)
{
	const struct tool *tool = reading->tool;
	const struct command *command = reading->out->command;

	switch (reading->wants - options_common) {
	case OPTION_HELP:
		/* With no command named, the help is that of the whole tool. */
		options_help(tool, reading->out->is_command_named ? command : NULL,
			     reading->message);
		break;
	case OPTION_VERSION:
		text_format(reading->message, "%s %s\n", tool->name, tool->version);
		break;
	case OPTION_MAN:
		options_man(tool, reading->message);
		break;
	case OPTION_COMPLETION:
		options_completion(tool, reading->message);
		break;
	default:
		UNREACHABLE();
	}
}

/* How many options a command line can hold at most: one for each of its characters. */
static size_t most_uses(int argc, char *const argv[])
{
	size_t most = 1;

	for (int i = 1; i < argc; i++)
		most += strlen(argv[i]);
	return most;
}

enum options_outcome options_parse(const struct tool *tool, int argc, char *const argv[],
				   struct arena *arena, struct options *out, struct text *message)
{
	size_t words = argc > 0 ? (size_t)argc : 1;
	struct reading reading = { .tool = tool, .out = out, .message = message };

	*out = (struct options){ 0 };
	out->uses = ARENA_ARRAY(arena, struct option_use, most_uses(argc, argv));
	out->operands = ARENA_ARRAY(arena, const char *, words);
	if (argc > 0) {
		reading.at = argv + 1;
		read_words(&reading);
	}
	if (!reading.is_wrong)
		choose_command(&reading);
	if (!reading.is_wrong && reading.wants) {
		answer(&reading);
		return OPTIONS_DONE;
	}
	check_commands(&reading);
	return reading.is_wrong ? OPTIONS_WRONG : OPTIONS_RUN;
}

bool options_have(const struct options *options, const char *name)
{
	for (uint32_t i = 0; i < options->use_count; i++)
		if (strcmp(options->uses[i].option->name, name) == 0)
			return true;
	return false;
}

const char *options_value(const struct options *options, const char *name)
{
	for (uint32_t i = options->use_count; i > 0; i--)
		if (strcmp(options->uses[i - 1].option->name, name) == 0)
			return options->uses[i - 1].value;
	return NULL;
}
