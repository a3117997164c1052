/* The dates in a question, as people write them: "2024-03-01", "Friday 1st March 2024". */
#include "lang/base/check.h"
#include "lang/base/text.h"
#include "vm/question_words.h"

#include <string.h>

/* How a date that names its month stands in the words. */
struct long_date {
	uint32_t day, month, year; /* how many words on */
	uint32_t size;		   /* words up to the year; it may be missing */
};

/* The number of a word of at most so many digits, or -1. */
static int32_t number_of(struct bytes word, size_t most)
{
	int32_t number = 0;

	if (word.size == 0 || word.size > most)
		return -1;
	for (size_t i = 0; i < word.size; i++) {
		if (word.data[i] < '0' || word.data[i] > '9')
			return -1;
		number = number * 10 + (word.data[i] - '0');
	}
	return number;
}

/* The day of "1", "01", "1st" or "22nd", or -1. */
static int32_t day_of(struct bytes word)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; word.size > 2 && i < ARRAY_LENGTH(endings); i++)
		if (word_is((struct bytes){ word.data + word.size - 2, 2 }, endings[i]))
			return number_of((struct bytes){ word.data, word.size - 2 }, 2);
	return number_of(word, 2);
}

/* Whether a word is a name or its beginning, three letters at least; a dot may end it. */
static bool shortens(struct bytes word, const char *name)
{
	char begin[16];

	if (word.size > 3 && word.data[word.size - 1] == '.')
		word.size--;
	if (word.size < 3 || word.size > strlen(name) || word.size >= sizeof begin)
		return false;
	memcpy(begin, name, word.size);
	begin[word.size] = '\0';
	return word_is(word, begin);
}

/* The number of a month's name, or 0. */
static int month_of(struct bytes word)
{
	int month = 12;

	while (month > 0 && !shortens(word, month_name(month)))
		month--;
	return month;
}

/* The number of a weekday's name, or -1. */
static int weekday_of(struct bytes word)
{
	int weekday = SUNDAY;

	if (word_is(word, "weds"))
		return WEDNESDAY;
	while (weekday >= MONDAY && !shortens(word, weekday_name((enum weekday)weekday)))
		weekday--;
	return weekday;
}

/* How many words of "Friday," or "Friday" stand here. */
static uint32_t weekday_size(const struct words *words)
{
	if (weekday_of(words_peek(words, 0)) < 0)
		return 0;
	return word_is(words_peek(words, 1), ",") ? 2 : 1;
}

/* Finds the day, the month and the year behind so many words. */
static bool find_long_date(const struct words *words, uint32_t at, struct long_date *out)
{
	*out = (struct long_date){ .day = at, .month = at + 1 };
	at += word_is(words_peek(words, at), "the");
	if (month_of(words_peek(words, at)) > 0) {
		out->month = at;
		out->day = at + 1;
		out->year = at + 2;
	} else {
		out->day = at;
		out->month = at + 1 + word_is(words_peek(words, at + 1), "of");
		out->year = out->month + 1;
	}
	if (word_is(words_peek(words, out->year), ",") &&
	    number_of(words_peek(words, out->year + 1), 4) >= 1000)
		out->year++;
	out->size = out->year + 1;
	return day_of(words_peek(words, out->day)) >= 0 &&
	       month_of(words_peek(words, out->month)) > 0;
}

bool words_at_long_date(const struct words *words)
{
	struct long_date found;

	return weekday_size(words) > 0 || find_long_date(words, 0, &found);
}

/* The three numbers of "5/1/2024", "1.5.2024", "2024-1-5"; false where there are not three. */
static bool split_strokes(struct bytes word, int32_t parts[3])
{
	int part = 0;

	for (size_t i = 0; i < word.size; i++) {
		char character = word.data[i];

		if (character == '/' || character == '.' || character == '-')
			part++;
		else if (character < '0' || character > '9')
			return false;
		else if (part < 3 && parts[part] < 10000)
			parts[part] = parts[part] * 10 + (character - '0');
	}
	return part == 2;
}

/* Says which dates a date in numbers may be: "5/1/2024", "2024/1/5". */
static bool refuse_strokes(struct words *words, struct bytes word, const int32_t parts[3])
{
	struct date first;
	struct date second;

	if (parts[0] > 31) {
		first = date_from_civil(parts[0], parts[1], parts[2]);
		second = date_from_civil(parts[0], parts[2], parts[1]);
	} else {
		first = date_from_civil(parts[2], parts[1], parts[0]);
		second = date_from_civil(parts[2], parts[0], parts[1]);
	}
	if (!date_is_set(first) && !date_is_set(second))
		return words_refuse_word(words, word,
					 " is not a date: write 2024-03-01 or 1 March 2024");
	(void)words_refuse_word(words, word, " may be ");
	if (date_is_set(first))
		text_add_long_date(words->error, first);
	if (date_is_set(first) && date_is_set(second) && first.day != second.day)
		text_add_string(words->error, " or ");
	if (date_is_set(second) && first.day != second.day)
		text_add_long_date(words->error, second);
	text_add_string(words->error, ": write ");
	text_add_date(words->error, date_is_set(first) ? first : second);
	if (date_is_set(first) && date_is_set(second) && first.day != second.day) {
		text_add_string(words->error, " or ");
		text_add_date(words->error, second);
	}
	return false;
}

/* Makes a date of its parts, or says why there is none. */
static bool make_date(struct words *words, int year, int month, int day, struct date *out)
{
	int last = date_days_in_month(year, month);

	if (month < 1 || month > 12) {
		text_format(words->error,
			    "there is no month %d: write the year, the month and "
			    "the day, as in 2024-03-01",
			    month);
		return false;
	}
	if (day < 1 || day > last) {
		text_format(words->error, "there is no %d %s %d: that month has %d days", day,
			    month_name(month), year, last);
		return false;
	}
	*out = date_from_civil(year, month, day);
	if (date_is_set(*out))
		return true;
	text_format(words->error,
		    "%d %s %d is outside the days known here, 1900-01-01 to "
		    "2199-12-31",
		    day, month_name(month), year);
	return false;
}

static bool read_iso_date(struct words *words, struct date *out)
{
	struct bytes word = words_peek(words, 0);
	int32_t parts[3] = { 0 };
	int32_t year = -1;
	int32_t month = -1;
	int32_t day = -1;

	if (word.size == 10 && word.data[4] == '-' && word.data[7] == '-') {
		year = number_of((struct bytes){ word.data, 4 }, 4);
		month = number_of((struct bytes){ word.data + 5, 2 }, 2);
		day = number_of((struct bytes){ word.data + 8, 2 }, 2);
	} else if (split_strokes(word, parts)) {
		return refuse_strokes(words, word, parts);
	}
	if (year < 0 || month < 0 || day < 0)
		return words_refuse_word(words, word,
					 " is not a date: write 2024-03-01 or 1 March 2024");
	words->at++;
	return make_date(words, year, month, day, out);
}

static bool read_long_date(struct words *words, const struct long_date *found, struct date *out)
{
	struct bytes year = words_peek(words, found->year);

	if (year.size != 4 || number_of(year, 4) < 0)
		return words_refuse_word(words, year,
					 " is not the year of a date: write 1 March 2024");
	if (!make_date(words, number_of(year, 4), month_of(words_peek(words, found->month)),
		       day_of(words_peek(words, found->day)), out))
		return false;
	words->at += found->size;
	return true;
}

bool words_date(struct words *words, struct date *out)
{
	int weekday = weekday_of(words_peek(words, 0));
	struct long_date found;

	words->at += weekday_size(words);
	if (find_long_date(words, 0, &found) ? !read_long_date(words, &found, out)
					     : !read_iso_date(words, out))
		return false;
	if (weekday < 0 || (int)date_weekday(*out) == weekday)
		return true;
	text_add_long_date(words->error, *out);
	text_format(words->error, " is a %s, not a %s", weekday_name(date_weekday(*out)),
		    weekday_name((enum weekday)weekday));
	return false;
}

bool words_month(struct words *words, struct date *first, struct date *last)
{
	int month = month_of(words_peek(words, 0));
	struct bytes year = words_peek(words, 1);

	if (month == 0 || year.size != 4 || number_of(year, 4) < 0)
		return words_refuse_word(words, words_peek(words, month == 0 ? 0 : 1),
					 " stands where a month and its year belong: write \"last "
					 "working day of March 2024\"");
	words->at += 2;
	return make_date(words, number_of(year, 4), month, 1, first) &&
	       make_date(words, number_of(year, 4), month,
			 date_days_in_month(number_of(year, 4), month), last);
}
