/* What an entry is: an event, a decision, a fact, or something said of another entry. */
#include "vm/read_entry.h"

#include <string.h>

#include "vm/read_value.h"

static bool is_blank(char character)
{
	return character == ' ' || character == '\t';
}

/* Cuts the first word off. */
static struct bytes first_word(struct bytes *rest)
{
	struct bytes word = { rest->data, 0 };

	while (word.size < rest->size && !is_blank(word.data[word.size]))
		word.size++;
	rest->data += word.size;
	rest->size -= word.size;
	while (rest->size > 0 && is_blank(rest->data[0])) {
		rest->data++;
		rest->size--;
	}
	return word;
}

static bool word_is(struct bytes word, const char *wanted)
{
	return word.size == strlen(wanted) && memcmp(word.data, wanted, word.size) == 0;
}

static void name_event(struct log_reader *reader, struct entry *entry, struct bytes word)
{
	entry->word = word.data;
	entry->word_size = (uint32_t)word.size;
	if (reader->program)
		entry->name = program_find_name(reader->program, word.data, word.size);
}

/* The field that holds the outcome of the decision this name can mean; 0: it decides nothing. */
static uint32_t outcome_field(const struct program *program, const struct program_name *name,
			      struct bytes word)
{
	for (uint32_t i = 0; name && i < name->events.count; i++) {
		uint32_t event = program->event_lists[name->events.first + i];

		if (program->events[event].outcome)
			return program->events[event].outcome;
	}
	return program ? program_find_field(program, word.data, word.size) : 0;
}

/* progression=agreed: the outcome is the entry's first value. */
static void read_decision(struct log_reader *reader, struct entry *entry, struct bytes word,
			  struct bytes value)
{
	const struct program *program = reader->program;
	uint32_t field;

	entry->kind = ENTRY_DECISION;
	name_event(reader, entry, word);
	entry_add(reader, entry, word, value);
	if (entry->value_count == 0)
		return;
	field = outcome_field(program, entry->name, word);
	entry->values[0].field = field;
	if (field)
		entry->values[0].value = field_read_value(program, field, value.data, value.size);
}

static bool read_number(struct log_reader *reader, struct entry *entry, struct bytes word,
			struct bytes rest)
{
	struct bytes number = first_word(&rest);
	uint32_t value = 0;

	for (size_t i = 1; i < number.size && i < 9; i++) {
		if (number.data[i] < '0' || number.data[i] > '9')
			value = UINT32_MAX / 2;
		else if (value < UINT32_MAX / 16)
			value = value * 10 + (uint32_t)(number.data[i] - '0');
	}
	entry->refers = value;
	if (number.size >= 2 && number.size <= 8 && number.data[0] == '#' &&
	    value < UINT32_MAX / 2 && rest.size == 0)
		return true;
	entry_is_bad(reader, entry,
		     "after \"%.*s\" comes the number of the entry that is meant, as in #2",
		     (int)word.size, word.data);
	return false;
}

static bool read_event_word(struct log_reader *reader, struct entry *entry, struct bytes word,
			    struct bytes rest)
{
	struct bytes event = first_word(&rest);

	if (event.size > 0 && rest.size == 0) {
		name_event(reader, entry, event);
		return true;
	}
	entry_is_bad(reader, entry, "after \"%.*s\" comes one word, the event that is meant",
		     (int)word.size, word.data);
	return false;
}

static bool read_plain_word(struct log_reader *reader, struct entry *entry, struct bytes word,
			    struct bytes rest)
{
	const char *equals = memchr(word.data, '=', word.size);

	if (rest.size > 0) {
		entry_is_bad(reader, entry,
			     "\"%.*s\" after the event has no \"=\": write it as key=value",
			     entry_shown(rest.data, rest.size), rest.data);
		return false;
	}
	if (equals) {
		size_t size = (size_t)(equals - word.data);

		if (size == 0) {
			entry_is_bad(reader, entry, "there is no name before the \"=\"");
			return false;
		}
		read_decision(reader, entry, (struct bytes){ word.data, size },
			      (struct bytes){ equals + 1, word.size - size - 1 });
		return true;
	}
	name_event(reader, entry, word);
	return true;
}

bool entry_read_words(struct log_reader *reader, struct entry *entry, const char *text, size_t size)
{
	struct bytes rest = { text, size };
	struct bytes word = first_word(&rest);

	if (word.size == 0) {
		entry_is_bad(reader, entry, "the entry names no event");
		return false;
	}
	entry->word = word.data;
	entry->word_size = (uint32_t)word.size;
	if (word_is(word, "fact") && rest.size == 0) {
		entry->kind = ENTRY_FACT;
		return true;
	}
	if (word_is(word, "accept") || word_is(word, "refuse")) {
		entry->kind = word.data[0] == 'a' ? ENTRY_ACCEPT : ENTRY_REFUSE;
		return read_event_word(reader, entry, word, rest);
	}
	if (word_is(word, "correct") || word_is(word, "retract")) {
		entry->kind = word.data[0] == 'c' ? ENTRY_CORRECT : ENTRY_RETRACT;
		return read_number(reader, entry, word, rest);
	}
	return read_plain_word(reader, entry, word, rest);
}
