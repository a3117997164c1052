/* The plain way and the careful way of reading CSV give the same cases, whatever the lines. */
#include <criterion/criterion.h>

#include "lang/base/check.h"
#include "tests/support/random.h"
#include "tests/unit/read_support.h"

#define ROUNDS 3000
#define LINE_LIMIT 40

struct cell {
	const char *bytes;
	size_t size;
};

#define CELL(text)                    \
	{                             \
		text, sizeof text - 1 \
	}

static const struct cell ids[] = {
	CELL("a"),	     CELL("b2"),      CELL("C0000001"),
	CELL("C0000002"),    CELL("C00001"),  CELL("case-000017"),
	CELL("case-000018"), CELL("one two"), CELL("Zo\xC3\xAB"),
	CELL("1234567"),     CELL(""),
};

static const struct cell days[] = {
	CELL("2024-03-01"),	  CELL("2024-03-05"),
	CELL("2024-12-31"),	  CELL("2025-01-01"),
	CELL("2024-02-29"),	  CELL("2023-02-29"),
	CELL("2024-13-01"),	  CELL("2024-00-10"),
	CELL("2024-3-010"),	  CELL("1900-01-01"),
	CELL("1899-12-31"),	  CELL("2199-12-31"),
	CELL("2200-01-01"),	  CELL("2024-01-00"),
	CELL("2024-01-:1"),	  CELL("2024-01-1:"),
	CELL("202A-01-11"),	  CELL("2024/01-11"),
	CELL("2056-03-05"),	  CELL("1 March 2024"),
	CELL("2024-03-05T09:30"), CELL("2024-03-05T08:15"),
	CELL("2024-01-*1"),	  CELL(" 2024-03-05"),
	CELL("2024-03-051"),	  CELL(""),
};

static const struct cell events[] = {
	CELL("complaint_received"),
	CELL("complaint_received_late"),
	CELL("complaint_receive"),
	CELL("complaint_recorded"),
	CELL("complaint"),
	CELL("response"),
	CELL("response_sent_to_complainant"),
	CELL("something_of_24_letters_"),
	CELL("something_or_24_letters_"),
	CELL("progression=agreed"),
	CELL("progression"),
	CELL("fact"),
	CELL("correct #1"),
	CELL("retract #1"),
	CELL("\xC3\xBC"
	     "ber_something"),
	CELL("nul\0in_here"),
	CELL("\"quoted_event\""),
	CELL("twelve letters"),
	CELL("x"),
	CELL(""),
};

static const struct cell values[] = {
	CELL(",complex=yes"),
	CELL(",complex=perhaps"),
	CELL(",channel=web"),
	CELL(",by=post"),
	CELL(",received=2024-03-04"),
	CELL(",received=soon"),
	CELL(",recorded=2024-03-09"),
	CELL(",recorded=later"),
	CELL(",date=2024-03-02"),
	CELL(",note=a longer text, with = and \"two\" words"),
	CELL(",note=sixteen_bytes_"),
	CELL(",key_of_sixteen__=1"),
	CELL(",a_key_of_more_than_sixteen_bytes=value"),
	CELL(",name=Zo\xC3\xAB"),
	CELL(", lead=1"),
	CELL(",trail=1 "),
	CELL(",\"q=1,2\""),
	CELL(",\"q=1\n2\""),
	CELL(",k==v"),
	CELL(",empty="),
	CELL(",=x"),
	CELL(",no_value"),
	CELL(",nul=\0."),
	CELL(","),
	CELL("\r"),
};

#define PICK(random, cells) (cells[random_between(random, 0, ARRAY_LENGTH(cells) - 1)])

static void add(struct text *text, struct cell cell)
{
	text_add(text, cell.bytes, cell.size);
}

/* Adds a line to both texts; an id in quotation marks is left to the careful way. */
static void add_line(struct random *random, struct cell id, struct text *plain,
		     struct text *careful)
{
	size_t rest = plain->size + id.size;
	bool odd = random_between(random, 0, 4) == 0;

	add(plain, id);
	text_add_character(plain, ',');
	add(plain, odd ? PICK(random, days) : days[random_between(random, 0, 3)]);
	if (!odd || random_between(random, 0, 3) > 0) {
		text_add_character(plain, ',');
		add(plain, random_between(random, 0, 9) == 0
				   ? PICK(random, events)
				   : events[random_between(random, 0, 5)]);
	}
	while (random_between(random, 0, 2) == 0)
		add(plain, random_between(random, 0, 3) == 0
				   ? PICK(random, values)
				   : values[random_between(random, 0, 3)]);
	text_add_character(plain, '\n');
	text_add_character(careful, '"');
	add(careful, id);
	text_add_character(careful, '"');
	text_add(careful, plain->bytes + rest, plain->size - rest);
}

static void make_lines(struct random *random, struct text *plain, struct text *careful)
{
	struct cell id = PICK(random, ids);

	for (int64_t lines = random_between(random, 1, LINE_LIMIT); lines > 0; lines--) {
		if (random_between(random, 0, 5) == 0)
			id = PICK(random, ids);
		if (random_between(random, 0, 30) == 0) {
			text_add_string(plain, "junk\n");
			text_add_string(careful, "junk\n");
		}
		add_line(random, id, plain, careful);
	}
}

static bool is_same_text(const char *one, size_t one_size, const char *other, size_t other_size)
{
	return one_size == other_size && (one_size == 0 || memcmp(one, other, one_size) == 0);
}

static bool is_same_value(const struct entry_value *one, const struct entry_value *other)
{
	return one->field == other->field && one->value == other->value &&
	       is_same_text(one->key, one->key_size, other->key, other->key_size) &&
	       is_same_text(one->text, one->text_size, other->text, other->text_size);
}

static bool is_same_entry(const struct entry *one, const struct entry *other)
{
	bool same =
		one->day.day == other->day.day && one->received.day == other->received.day &&
		one->recorded.day == other->recorded.day && one->number == other->number &&
		one->line == other->line && one->minutes == other->minutes &&
		one->kind == other->kind && one->refers == other->refers && !one->retracted &&
		!one->corrected && !one->expect_state && one->value_count == other->value_count &&
		(one->name ? one->name->text : NULL) == (other->name ? other->name->text : NULL);

	same = same && !one->manner == !other->manner &&
	       is_same_text(one->word, one->word_size, other->word, other->word_size) &&
	       is_same_text(one->manner, one->manner_size, other->manner, other->manner_size) &&
	       !one->problem == !other->problem &&
	       (!one->problem || strcmp(one->problem, other->problem) == 0);
	for (uint32_t i = 0; same && i < one->value_count; i++)
		same = is_same_value(&one->values[i], &other->values[i]);
	return same;
}

static bool is_same_case(const struct case_log *one, const struct case_log *other)
{
	bool same = one->count == other->count && one->line == other->line &&
		    one->plain == other->plain && one->troubled == other->troubled &&
		    is_same_text(one->id, one->id_size, other->id, other->id_size);

	for (uint32_t i = 0; same && i < one->count; i++)
		same = is_same_entry(&one->entries[i], &other->entries[i]);
	return same;
}

Test(read_csv, the_plain_way_gives_what_the_careful_way_gives)
{
	struct random random = random_open(20240301);
	struct allocator allocator = allocator_standard("test");
	struct arena arena;

	arena_open(&arena, &allocator);
	for (int round = 0; round < ROUNDS; round++) {
		size_t block = (size_t)random_between(&random, 0, 3) *
			       (size_t)random_between(&random, 1, 400);
		struct reading plain, careful;
		struct text plain_text, careful_text;
		const struct case_log *one, *other;

		text_open(&plain_text, &arena);
		text_open(&careful_text, &arena);
		make_lines(&random, &plain_text, &careful_text);
		reading_open(&plain, LOG_FORMAT_CSV, plain_text.bytes, plain_text.size, block);
		reading_open(&careful, LOG_FORMAT_CSV, careful_text.bytes, careful_text.size,
			     block);
		do {
			one = reading_next(&plain);
			other = reading_next(&careful);
			cr_assert(!one == !other && (!one || is_same_case(one, other)),
				  "seed %llu, round %d, blocks of %zu:\n%s",
				  (unsigned long long)random.seed, round, block, plain_text.bytes);
		} while (one);
		reading_close(&plain);
		reading_close(&careful);
		arena_reset(&arena);
	}
	arena_close(&arena);
}
