/* What a text means as the value of a field. */
#include "vm/read_value.h"

#include "lang/base/problem.h"
#include "vm/program.h"
#include "vm/read_date.h"

#include <string.h>

#define LARGEST_NUMBER (1 << 30)

static char lower(char character)
{
	return character >= 'A' && character <= 'Z' ? (char)(character | 0x20) : character;
}

/* Capitals are a harmless variant. */
static bool text_is(const char *text, size_t size, const char *wanted)
{
	if (strlen(wanted) != size)
		return false;
	for (size_t i = 0; i < size; i++)
		if (lower(text[i]) != lower(wanted[i]))
			return false;
	return true;
}

static int32_t read_choice(const struct program *program, struct program_range choices,
			   const char *text, size_t size)
{
	for (uint32_t i = 0; i < choices.count; i++)
		if (text_is(text, size, program->texts[choices.first + i]))
			return (int32_t)i + 1;
	return 0;
}

/* One choice, or several with commas between them. */
static int32_t read_choices(const struct program *program, struct program_range choices,
			    const char *text, size_t size)
{
	int32_t set = 0;

	if (!memchr(text, ',', size))
		return read_choice(program, choices, text, size);
	for (size_t begin = 0; begin <= size;) {
		const char *comma = memchr(text + begin, ',', size - begin);
		size_t end = comma ? (size_t)(comma - text) : size;
		size_t next = end + 1;
		int32_t choice;

		while (begin < end && text[begin] == ' ')
			begin++;
		while (end > begin && text[end - 1] == ' ')
			end--;
		choice = read_choice(program, choices, text + begin, end - begin);
		if (choice == 0 || choice > FACT_SET_LIMIT)
			return 0;
		set |= 1 << (choice - 1);
		begin = next;
	}
	for (int32_t choice = 1; choice <= FACT_SET_LIMIT; choice++)
		if (set == 1 << (choice - 1))
			return choice;
	return -set;
}

static int32_t read_number(const char *text, size_t size)
{
	int64_t number = 0;

	if (size < 1 || size > 10)
		return 0;
	for (size_t i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9')
			return 0;
		number = number * 10 + (text[i] - '0');
	}
	return number > LARGEST_NUMBER ? 0 : (int32_t)number + 1;
}

static int32_t read_day(const char *text, size_t size)
{
	struct problem why;
	struct date day;
	int16_t minutes;

	return read_date(text, size, &day, &minutes, &why) ? day.day : 0;
}

int32_t field_read_value(const struct program *program, uint32_t field, const char *text,
			 size_t size)
{
	switch ((enum field_type)program->fields[field].type) {
	case FIELD_TEXT:
		return size > 0;
	case FIELD_YES_NO:
		return text_is(text, size, "yes")  ? FACT_YES
		       : text_is(text, size, "no") ? FACT_NO
						   : 0;
	case FIELD_CHOICE:
		return read_choices(program, program->fields[field].choices, text, size);
	case FIELD_DATE:
		return read_day(text, size);
	case FIELD_NUMBER:
		return read_number(text, size);
	}
	return 0;
}
