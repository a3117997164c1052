/* The entries of a case as they stand on a day. */
#include <criterion/criterion.h>

#include "tests/unit/read_support.h"

/* The entries of a log that stand on a day, in brief: "#1 2024-03-01 complaint; ...". */
static const char *settle(struct reading *reading, const char *entries, struct date known_on)
{
	static char log[2048];
	struct case_log settled;
	struct text text;

	(void)snprintf(log, sizeof log, "case a\n%s", entries);
	reading_open(reading, LOG_FORMAT_EVENTS, log, strlen(log), 0);
	case_log_settle(&reading->arena, reading_next(reading), DATE_NONE, known_on, &settled);
	text_open(&text, &reading->arena);
	for (uint32_t i = 0; i < settled.count; i++) {
		const struct entry *entry = &settled.entries[i];

		if (entry->retracted || entry->kind == ENTRY_CORRECT ||
		    entry->kind == ENTRY_RETRACT) {
			if (entry->problem)
				text_format(&text, "[#%u %s]", (unsigned)entry->number,
					    entry->problem);
			continue;
		}
		text_format(&text, "%s#%u %s", text.size > 0 ? "; " : "", (unsigned)entry->number,
			    reading_entry(reading, entry));
	}
	return text_string(&text);
}

static void expect_settled(const char *entries, struct date known_on, const char *expected)
{
	struct reading reading;
	const char *found = settle(&reading, entries, known_on);

	cr_expect_str_eq(found, expected, "%s\ngives %s", entries, found);
	reading_close(&reading);
}

Test(log, entries_are_sorted_by_day_then_time_then_number)
{
	expect_settled("2024-03-02 response\n2024-03-01 complaint\n2024-03-02T08:00 fact days=1\n",
		       DATE_NONE,
		       "#2 2024-03-01 complaint; #1 2024-03-02 response; #3 2024-03-02T08:00 fact "
		       "days=1/3/2");
	expect_settled(
		"2024-03-02T10:00 response\n2024-03-02 complaint\n2024-03-02T09:00 fact days=1\n",
		DATE_NONE,
		"#3 2024-03-02T09:00 fact days=1/3/2; #1 2024-03-02T10:00 response; #2 2024-03-02 "
		"complaint");
}

Test(log, a_correction_gives_the_day_and_values_anew)
{
	expect_settled(
		"2024-03-01 complaint complex=yes\n2024-03-05 response\n"
		"2024-03-06 correct #2 date=2024-03-04T09:00 days=2\n2024-03-06 correct #1 "
		"complex=no\n",
		DATE_NONE,
		"#1 2024-03-01 complaint complex=no/1/1; #2 2024-03-04T09:00 response days=2/3/3");
}

Test(log, a_retraction_takes_an_entry_away_and_can_be_retracted)
{
	expect_settled("2024-03-01 complaint\n2024-03-05 response\n2024-03-06 retract #2\n",
		       DATE_NONE, "#1 2024-03-01 complaint");
	expect_settled("2024-03-01 complaint\n2024-03-05 response\n2024-03-06 retract "
		       "#2\n2024-03-07 retract #3\n",
		       DATE_NONE, "#1 2024-03-01 complaint; #2 2024-03-05 response");
	expect_settled("2024-03-01 complaint\n2024-03-05 correct #1 date=2024-03-03\n2024-03-06 "
		       "retract #2\n",
		       DATE_NONE, "#1 2024-03-01 complaint");
}

Test(log, what_names_no_entry_before_it_says_so)
{
	expect_settled("2024-03-01 complaint\n2024-03-05 correct #2 days=1\n", DATE_NONE,
		       "#1 2024-03-01 complaint[#2 there is no entry #2 before this one]");
	expect_settled("2024-03-01 complaint\n2024-03-05 retract #9\n", DATE_NONE,
		       "#1 2024-03-01 complaint[#2 there is no entry #9 before this one]");
}

Test(log, only_what_had_been_recorded_is_known)
{
	static const char entries[] =
		"2024-03-01 complaint\n2024-03-05 response recorded=2024-03-10\n"
		"2024-03-06 correct #1 date=2024-03-02\n";

	expect_settled(entries, date_from_civil(2024, 2, 29), "");
	expect_settled(entries, date_from_civil(2024, 3, 9), "#1 2024-03-01 complaint");
	/* The correction was recorded after the response, so not before it. */
	expect_settled(entries, date_from_civil(2024, 3, 10),
		       "#1 2024-03-02 complaint; #2 2024-03-05 response");
}

Test(log, a_plain_log_is_left_as_it_is)
{
	static const char text[] = "case a\n2024-03-01 complaint\n2024-03-05 response\n";
	struct reading reading;
	const struct case_log *log;
	struct case_log settled;

	reading_open(&reading, LOG_FORMAT_EVENTS, text, sizeof text - 1, 0);
	log = reading_case(&reading);
	cr_assert(log->plain);
	case_log_settle(&reading.arena, log, DATE_NONE, DATE_NONE, &settled);
	cr_expect_eq(settled.entries, log->entries);
	case_log_settle(&reading.arena, log, DATE_NONE, date_from_civil(2024, 3, 1), &settled);
	cr_expect_eq(settled.count, 1);
	reading_close(&reading);
}

Test(log, thousands_of_entries_backwards_are_sorted_at_once)
{
	struct allocator allocator = allocator_standard("test");
	struct arena arena;
	struct case_log log = { .count = 10000 }, settled;

	arena_open(&arena, &allocator);
	log.entries = ARENA_ARRAY(&arena, struct entry, log.count);
	for (uint32_t i = 0; i < log.count; i++)
		log.entries[i] = (struct entry){ .day = { (int32_t)(log.count - i) },
						 .minutes = -1,
						 .number = i + 1 };
	case_log_settle(&arena, &log, DATE_NONE, DATE_NONE, &settled);
	cr_assert_eq(settled.count, log.count);
	for (uint32_t i = 0; i < log.count; i++)
		cr_assert_eq(settled.entries[i].day.day, (int32_t)i + 1);
	arena_close(&arena);
}
