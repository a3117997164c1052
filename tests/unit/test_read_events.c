/* The case log as people write it. */
#include <criterion/criterion.h>

#include "tests/unit/read_support.h"

/* The first entry of a case with this one line, in brief. */
static const char *read_line(struct reading *reading, const char *line)
{
	static char log[1024];
	const struct case_log *found;

	(void)snprintf(log, sizeof log, "case a\n%s\n", line);
	reading_open(reading, LOG_FORMAT_EVENTS, log, strlen(log), 0);
	found = reading_next(reading);
	cr_assert_not_null(found);
	cr_assert_eq(found->count, 1, "%s", line);
	return reading_entry(reading, &found->entries[0]);
}

Test(read_events, every_form_of_an_entry_is_read)
{
	static const struct {
		const char *line, *entry;
		enum entry_kind kind;
	} rows[] = {
		{ "2024-03-01 complaint complex=yes", "2024-03-01 complaint complex=yes/1/2",
		  ENTRY_EVENT },
		{ "1 March 2024 complaint complex=No", "2024-03-01 complaint complex=No/1/1",
		  ENTRY_EVENT },
		{ "2024-03-01T09:30 complaint", "2024-03-01T09:30 complaint", ENTRY_EVENT },
		{ "2024-03-01 09:30 complaint", "2024-03-01T09:30 complaint", ENTRY_EVENT },
		{ "\t 2024-03-01\tcomplaint  -- said so", "2024-03-01 complaint", ENTRY_EVENT },
		{ "2024-03-01 complaint why=\"a \"\"b\"\" -- c\"",
		  "2024-03-01 complaint why=a \"b\" -- c/0/0", ENTRY_EVENT },
		{ "2024-03-01 progression=refused days=3",
		  "2024-03-01 progression progression=refused/4/2 days=3/3/4", ENTRY_DECISION },
		{ "2024-03-01 progression=\"agreed\"",
		  "2024-03-01 progression progression=agreed/4/1", ENTRY_DECISION },
		{ "2024-03-01 fact hearing_date=\"2 March 2024\"",
		  "2024-03-01 fact hearing_date=2 March 2024/2/45352", ENTRY_FACT },
		{ "2024-03-01 accept response", "2024-03-01 response", ENTRY_ACCEPT },
		{ "2024-03-01 refuse response", "2024-03-01 response", ENTRY_REFUSE },
		{ "2024-03-01 correct #2 date=2024-03-04", "2024-03-01 correct date=2024-03-04/0/0",
		  ENTRY_CORRECT },
		{ "2024-03-01 retract #4 \"twice\"", "2024-03-01 retract why=twice/0/0",
		  ENTRY_RETRACT },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct reading reading;
		const char *entry = read_line(&reading, rows[i].line);

		cr_expect_str_eq(entry, rows[i].entry, "%s: %s", rows[i].line, entry);
		cr_expect_eq(reading.reader.log.entries[0].kind, rows[i].kind, "%s", rows[i].line);
		reading_close(&reading);
	}
}

Test(read_events, what_cannot_be_read_gets_a_sentence)
{
	static const struct {
		const char *line, *problem;
	} rows[] = {
		{ "5/1/2024 complaint",
		  "! the date \"5/1/2024\" could be 5 January 2024 (2024-01-05) or 1 May 2024 "
		  "(2024-05-01): write it as in brackets" },
		{ "25/1/2024 complaint",
		  "! the date \"25/1/2024\" could be 25 January 2024 (2024-01-25): write it as in "
		  "brackets" },
		{ "2024/03/01 complaint",
		  "! the date \"2024/03/01\" could be 1 March 2024 (2024-03-01): write it as in "
		  "brackets" },
		{ "2024-02-30 complaint", "! there is no such day as \"2024-02-30\"" },
		{ "0000-01-01 complaint",
		  "! the date \"0000-01-01\" is outside the years 1900 to 2199" },
		{ "99999-01-01 complaint",
		  "! the date \"99999-01-01\" is outside the years 1900 to 2199" },
		{ "yesterday complaint",
		  "! \"yesterday\" is not a date: write it as 2024-03-01 or as 1 March 2024" },
		{ "2024-03-01T25:00 complaint",
		  "! \"T25:00\" is not a time of day: write local time as T09:30, without a "
		  "time zone" },
		{ "2024-03-01", "! the entry names no event" },
		{ "2024-03-01 complaint x",
		  "! \"x\" has no \"=\": after the event, write key=value" },
		{ "2024-03-01 complaint x=\"y", "! the quotation mark after x= is never closed" },
		{ "2024-03-01 accept",
		  "! after \"accept\" comes one word, the event that is meant" },
		{ "2024-03-01 correct 2 date=2024-03-01",
		  "! after \"correct\" comes the number of the entry that is "
		  "meant, as in #2" },
		{ "2024-03-01 fact", "! after \"fact\" comes what is known, as in complex=no" },
		{ "procedure a\nprocedure b",
		  "! the procedure of this case has already been named" },
		{ "expect response sometime",
		  "! an expectation is written \"expect EVENT due DATE\" or \"expect EVENT "
		  "STATE on DATE\"" },
		{ "2024-03-01 caf\xE9", "! the line is not UTF-8: byte E9 in place 15; the file "
					"may be saved in a Windows "
					"code page, where UTF-8 is needed" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct reading reading;
		const char *entry = read_line(&reading, rows[i].line);

		cr_expect_str_eq(entry, rows[i].problem, "%s: %s", rows[i].line, entry);
		reading_close(&reading);
	}
}

Test(read_events, a_bad_line_leaves_the_rest_of_the_case)
{
	static const char log[] =
		"case a\nprocedure p\n2024-03-01 complaint\n3/3/2024 response\n"
		"2024-03-04 response received=never\ncase b\n2024-05-01 complaint";

	for (size_t block = 0; block < 5; block++) {
		struct reading reading;
		const struct case_log *found;

		reading_open(&reading, LOG_FORMAT_EVENTS, log, sizeof log - 1, block);
		found = reading_case(&reading);
		cr_assert_eq(found->count, 3);
		cr_expect_str_eq(reading.looked_for, "p");
		cr_expect_eq(found->entries[1].kind, ENTRY_BAD);
		cr_expect_eq(found->entries[2].kind, ENTRY_EVENT);
		cr_expect_eq(found->entries[2].number, 3);
		cr_expect_eq(found->entries[2].line, 5);
		cr_expect_not_null(found->entries[2].problem);
		found = reading_case(&reading);
		cr_assert_eq(found->count, 1);
		cr_expect(strncmp(found->id, "b", found->id_size) == 0);
		cr_expect_null(reading_next(&reading));
		reading_close(&reading);
	}
}

Test(read_events, an_expectation_is_no_entry_of_the_case)
{
	struct reading reading;
	const struct entry *entry;

	read_line(&reading, "expect response met late on 11 June 2024");
	entry = &reading.reader.log.entries[0];
	cr_expect_eq(entry->kind, ENTRY_EXPECT);
	cr_expect_eq(entry->number, 0);
	cr_expect(strncmp(entry->expect_state, "met late", entry->expect_state_size) == 0);
	cr_expect_eq(entry->expect_on.day, date_from_civil(2024, 6, 11).day);
	reading_close(&reading);
	read_line(&reading, "expect response due 2024-03-15 -- the tenth day");
	entry = &reading.reader.log.entries[0];
	cr_expect(strncmp(entry->expect_state, "due", 3) == 0 && entry->expect_state_size == 3);
	cr_expect_eq(entry->expect_on.day, date_from_civil(2024, 3, 15).day);
	reading_close(&reading);
}

Test(read_events, entries_before_any_case_are_kept_and_complained_about)
{
	static const char log[] = "2024-03-01 complaint\n";
	struct reading reading;
	const struct case_log *found;

	reading_open(&reading, LOG_FORMAT_EVENTS, log, sizeof log - 1, 0);
	found = reading_case(&reading);
	cr_assert_eq(found->count, 2);
	cr_expect_eq(found->entries[0].kind, ENTRY_BAD);
	cr_expect_eq(found->entries[1].kind, ENTRY_EVENT);
	reading_close(&reading);
}

Test(read_events, a_file_in_utf_16_is_refused_by_name)
{
	struct reading reading;

	reading_open(&reading, LOG_FORMAT_EVENTS,
		     "\xFF\xFE"
		     "c\0a\0",
		     6, 0);
	cr_expect_null(reading_next(&reading));
	cr_assert_not_null(reading.reader.problem);
	cr_expect_not_null(strstr(reading.reader.problem, "UTF-16"));
	reading_close(&reading);
}

Test(read_events, a_byte_order_mark_is_passed_over)
{
	static const char log[] = "\xEF\xBB\xBF"
				  "case a\r\n2024-03-01 complaint\r\n";
	struct reading reading;
	const struct case_log *found;

	reading_open(&reading, LOG_FORMAT_EVENTS, log, sizeof log - 1, 1);
	found = reading_case(&reading);
	cr_assert_eq(found->count, 1);
	cr_expect_eq(found->id_size, 1);
	cr_expect_str_eq(reading_entry(&reading, &found->entries[0]), "2024-03-01 complaint");
	reading_close(&reading);
}

Test(read_events, a_line_without_end_is_one_bad_entry_and_takes_no_room)
{
	const size_t size = (size_t)10 << 20;
	char *log = malloc(size);
	struct reading reading;
	const struct case_log *found;

	cr_assert_not_null(log);
	memset(log, 'x', size);
	memcpy(log, "case a\n2024-03-01 ", 18);
	memcpy(log + size - 22, "\n2024-03-02 complaint\n", 22);
	reading_open(&reading, LOG_FORMAT_EVENTS, log, size, 0);
	found = reading_case(&reading);
	cr_assert_eq(found->count, 2);
	cr_expect_str_eq(reading_entry(&reading, &found->entries[0]),
			 "! the line is longer than 65536 bytes");
	cr_expect_str_eq(reading_entry(&reading, &found->entries[1]), "2024-03-02 complaint");
	cr_expect_eq(found->entries[1].line, 3);
	cr_expect_leq(reading.reader.capacity, (size_t)1 << 20);
	reading_close(&reading);
	free(log);
}

Test(read_events, a_case_beyond_the_limit_says_what_is_left_out)
{
	struct reading reading;
	struct text log;
	const struct case_log *found;
	struct allocator allocator = allocator_standard("test");
	struct arena arena;

	arena_open(&arena, &allocator);
	text_open(&log, &arena);
	text_add_string(&log, "case a\n");
	for (uint32_t i = 0; i < LOG_ENTRY_LIMIT + 5; i++)
		text_add_string(&log, "2024-03-01 complaint\n");
	text_add_string(&log, "case b\n2024-03-01 complaint\n");
	reading_open(&reading, LOG_FORMAT_EVENTS, log.bytes, log.size, 0);
	found = reading_case(&reading);
	cr_expect_eq(found->count, LOG_ENTRY_LIMIT + 1);
	cr_expect_eq(found->entries[LOG_ENTRY_LIMIT].kind, ENTRY_BAD);
	cr_expect_eq(found->entries[LOG_ENTRY_LIMIT - 1].kind, ENTRY_EVENT);
	found = reading_case(&reading);
	cr_expect_eq(found->count, 1);
	reading_close(&reading);
	arena_close(&arena);
}
