/* What the files behind options.h share: reading the table. */
#ifndef LANG_BASE_OPTIONS_TABLE_H
#define LANG_BASE_OPTIONS_TABLE_H

#include "lang/base/options.h"

enum option_value { VALUE_NONE, VALUE_ANY, VALUE_OPTIONAL, VALUE_CHOICE };

/* The options of every tool, in the order of options_common. */
enum option_common { OPTION_HELP, OPTION_VERSION, OPTION_MAN, OPTION_COMPLETION };
#define OPTIONS_COMMON_COUNT 4

extern const struct option options_common[OPTIONS_COMMON_COUNT];

/* How many options a tool has with the common ones. */
size_t options_total(const struct tool *tool);

/* One of them, the tool's own first. */
const struct option *options_item(const struct tool *tool, size_t index);

/* What kind of value an option takes. */
enum option_value option_value_kind(const struct option *option);

/* Whether a command takes an option; every option is for NULL. */
bool option_is_for(const struct option *option, const struct command *command);

#endif
