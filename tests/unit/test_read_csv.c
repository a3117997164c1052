/* Case logs as CSV. */
#include <criterion/criterion.h>

#include "tests/unit/read_support.h"

/* All cases of a text in brief, "ID: ENTRY; ENTRY" a line. */
static const char *read_cases(struct reading *reading, const char *csv, size_t block)
{
	const struct case_log *log;
	struct text text;

	reading_open(reading, LOG_FORMAT_CSV, csv, strlen(csv), block);
	text_open(&text, &reading->arena);
	while ((log = reading_next(reading)) != NULL) {
		text_format(&text, "%.*s:", (int)log->id_size, log->id);
		for (uint32_t i = 0; i < log->count; i++)
			text_format(&text, "%s %s", i > 0 ? ";" : "",
				    reading_entry(reading, &log->entries[i]));
		text_add_character(&text, '\n');
	}
	return text_string(&text);
}

static void expect_cases(const char *csv, const char *cases)
{
	static const size_t blocks[] = { 0, 1, 2, 3, 7, 20, 64 };

	for (size_t i = 0; i < ARRAY_LENGTH(blocks); i++) {
		struct reading reading;
		const char *found = read_cases(&reading, csv, blocks[i]);

		cr_expect_str_eq(found, cases, "in blocks of %zu: %s", blocks[i], found);
		reading_close(&reading);
	}
}

Test(read_csv, plain_lines_are_read)
{
	expect_cases("a,2024-03-01,complaint_received,channel=web,complex=yes\n"
		     "a,2024-03-05,response\n"
		     "b2,2024-02-29,complaint_received\n",
		     "a: 2024-03-01 complaint_received channel=web/0/0 complex=yes/1/2; 2024-03-05 "
		     "response\n"
		     "b2: 2024-02-29 complaint_received\n");
}

Test(read_csv, many_lines_are_read_by_the_plain_way_and_give_the_same)
{
	struct reading reading;
	struct text csv;
	struct arena arena;
	struct allocator allocator = allocator_standard("test");
	const struct case_log *log;
	uint32_t count = 0;

	arena_open(&arena, &allocator);
	text_open(&csv, &arena);
	for (int i = 0; i < 500; i++)
		text_format(&csv,
			    "case-number-%d,%04d-12-31,complaint_received,complex=yes,by=web\n"
			    "case-number-%d,%04d-12-31,unknown_event,ref=1\n",
			    i, 1900 + i % 300, i, 1900 + i % 300);
	reading_open(&reading, LOG_FORMAT_CSV, csv.bytes, csv.size, 0);
	while ((log = reading_next(&reading)) != NULL) {
		cr_assert_eq(log->count, 2);
		cr_expect_eq(log->entries[0].day.day,
			     date_from_civil(1900 + (int)count % 300, 12, 31).day);
		cr_expect_eq(log->entries[0].name, &reading.names[1]);
		cr_expect_eq(log->entries[0].manner_size, 3);
		cr_expect_eq(log->entries[0].values[0].value, FACT_YES);
		cr_expect_eq(log->entries[0].line, count * 2 + 1);
		cr_expect_null(log->entries[1].name);
		cr_expect(log->plain);
		count++;
	}
	cr_expect_eq(count, 500);
	reading_close(&reading);
	arena_close(&arena);
}

Test(read_csv, a_file_of_many_blocks_loses_no_line)
{
	struct reading reading;
	struct text csv;
	struct arena arena;
	struct allocator allocator = allocator_standard("test");
	const struct case_log *log;
	uint32_t lines = 0, wrong = 0;

	arena_open(&arena, &allocator);
	text_open(&csv, &arena);
	for (int i = 0; i < 60000; i++) {
		text_format(&csv, "C%d,2024-03-01,complaint_received,ref=", i / 7);
		text_add_repeated(&csv, 'x', 1 + (size_t)(i * 31 % 97));
		text_add_character(&csv, '\n');
	}
	reading_open(&reading, LOG_FORMAT_CSV, csv.bytes, csv.size, 0);
	while ((log = reading_next(&reading)) != NULL)
		for (uint32_t i = 0; i < log->count; i++, lines++)
			wrong += log->entries[i].line != lines + 1 ||
				 log->entries[i].values[0].text_size != 1 + lines * 31 % 97;
	cr_expect_eq(lines, 60000);
	cr_expect_eq(wrong, 0);
	reading_close(&reading);
	arena_close(&arena);
}

Test(read_csv, a_line_that_is_too_long_is_bad_however_plain_it_is)
{
	struct reading reading;
	struct text csv;
	struct arena arena;
	struct allocator allocator = allocator_standard("test");
	const struct case_log *log;

	arena_open(&arena, &allocator);
	text_open(&csv, &arena);
	text_add_string(&csv, "case,date,event\na,2024-03-01,response\na,2024-03-02,response");
	while (csv.size < LOG_LINE_LIMIT + 100)
		text_add_string(&csv, ",channel=web");
	text_add_string(&csv, "\na,2024-03-03,response\n");
	reading_open(&reading, LOG_FORMAT_CSV, csv.bytes, csv.size, 0);
	log = reading_case(&reading);
	cr_assert(log && log->count == 3);
	cr_expect_str_eq(reading_entry(&reading, &log->entries[1]),
			 "! the line is longer than 65536 bytes");
	cr_expect_str_eq(reading_entry(&reading, &log->entries[2]), "2024-03-03 response");
	reading_close(&reading);
	arena_close(&arena);
}

Test(read_csv, a_letter_beyond_ascii_or_a_quotation_leaves_other_lines_plain)
{
	expect_cases("a,2024-03-01,complaint_received,note=Zo\xC3\xAB\n"
		     "a,2024-03-05,response,complex=yes\n"
		     "Zo\xC3\xAB,2024-03-06,response,days=7\n"
		     "b,2024-03-07,response,\"note=one,\ntwo\"\n"
		     "b,2024-03-08,response,channel=web\n"
		     "\"b\",2024-03-09,response\n",
		     "a: 2024-03-01 complaint_received note=Zo\xC3\xAB/0/0; 2024-03-05 response "
		     "complex=yes/1/2\n"
		     "Zo\xC3\xAB: 2024-03-06 response days=7/3/8\n"
		     "b: 2024-03-07 response note=one,\ntwo/0/0; 2024-03-08 response "
		     "channel=web/0/0; 2024-03-09 response\n");
}

Test(read_csv, lines_that_are_no_text_are_bad_whatever_is_plain_around_them)
{
	expect_cases(
		"case,date,event\n"
		"a,2024-03-01,response\n"
		"a,2024-03-02,response,name=Zo\xEB\n"
		"a,2024-03-03,response\n"
		"\xEB,2024-03-04,response\n"
		"\xEB,2024-03-05,response\n",
		"a: 2024-03-01 response; ! the line is not UTF-8: byte EB in place 30; the "
		"file may be saved in a Windows code page, where UTF-8 is needed; 2024-03-03 "
		"response\n"
		"\xEB: ! the line is not UTF-8: byte EB in place 1; the file may be saved in a "
		"Windows code page, where UTF-8 is needed; ! the line is not UTF-8: byte EB in "
		"place 1; the file may be saved in a Windows code page, where UTF-8 is "
		"needed\n");
}

Test(read_csv, a_case_keeps_its_id_while_its_first_line_is_read)
{
	expect_cases("case,date,event\n"
		     "first,2024-03-01,response\n"
		     "second,2024-03-02,response,\"note=one\n"
		     "and two, and three, and four, and five, and six, and seven, and eight\n"
		     "and nine\"\n",
		     "first: 2024-03-01 response\n"
		     "second: 2024-03-02 response note=one\n"
		     "and two, and three, and four, and five, and six, and seven, and eight\n"
		     "and nine/0/0\n");
}

Test(read_csv, dates_that_are_none_are_refused_by_the_plain_way_too)
{
	static const char *const dates[] = {
		"2024-02-30", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "1899-12-31",
		"2200-01-01", "1:24-01-01", "20x4-01-01", "2024/01/01", "2024-1-001", "2024-01-32"
	};

	for (size_t i = 0; i < ARRAY_LENGTH(dates); i++) {
		char csv[256];
		struct reading reading;
		const struct case_log *log;

		(void)snprintf(csv, sizeof csv,
			       "a,2024-01-01,complaint_received\na,%s,complaint_received\n"
			       "a,2024-12-31,complaint_received\na,2024-12-31,complaint_received\n",
			       dates[i]);
		reading_open(&reading, LOG_FORMAT_CSV, csv, strlen(csv), 0);
		log = reading_case(&reading);
		cr_assert_eq(log->count, 4);
		cr_expect_eq(log->entries[1].kind, ENTRY_BAD, "%s", dates[i]);
		cr_expect_eq(log->entries[2].kind, ENTRY_EVENT, "%s", dates[i]);
		reading_close(&reading);
	}
}

Test(read_csv, quoted_cells_are_read_as_rfc_4180_says)
{
	expect_cases("\"a,1\",2024-03-01,\"complaint\",\"reasons=he said \"\"no\"\",\ntwice\"\n"
		     "\"a,1\",2024-03-02,response\n",
		     "a,1: 2024-03-01 complaint reasons=he said \"no\",\ntwice/0/0; 2024-03-02 "
		     "response\n");
}

Test(read_csv, lines_behind_a_quoted_line_end_have_their_numbers)
{
	struct reading reading;
	const struct case_log *log;
	static const char csv[] = "a,2024-03-01,complaint,\"x=1\n2\n3\"\na,2024-03-02,response\n";

	reading_open(&reading, LOG_FORMAT_CSV, csv, sizeof csv - 1, 0);
	log = reading_case(&reading);
	cr_assert_eq(log->count, 2);
	cr_expect_eq(log->entries[1].line, 4);
	reading_close(&reading);
}

Test(read_csv, a_quotation_that_is_never_closed_ends_with_its_line)
{
	expect_cases("a,2024-03-01,complaint,\"x=1\na,2024-03-02,response\n",
		     "a: ! a quotation mark is never closed; 2024-03-02 response\n");
}

Test(read_csv, every_form_of_an_entry_is_read)
{
	expect_cases("case,date,event\n"
		     "a,2024-03-01T09:30,progression=refused,days=3\n"
		     "a,2024-03-01,fact,complex=no\n"
		     "a,2024-03-02,accept response\n"
		     "a,2024-03-03,correct #1,date=2024-03-02\n"
		     "a,2024-03-03,retract #2,entered twice\n",
		     "a: 2024-03-01T09:30 progression progression=refused/4/2 days=3/3/4; "
		     "2024-03-01 fact complex=no/1/1; 2024-03-02 response; "
		     "2024-03-03 correct date=2024-03-02/0/0; 2024-03-03 retract why=entered "
		     "twice/0/0\n");
}

Test(read_csv, a_bad_line_leaves_the_rest_of_the_case)
{
	expect_cases(
		"a,2024-03-01,complaint\n"
		"nonsense\n"
		"a,2024-03-02\n"
		"a,2024-03-02,\n"
		"a,2024-03-02,response,x\n"
		"\n"
		"a,2024-03-03,response\n",
		"a: 2024-03-01 complaint; ! a line has three cells or more: case,date,event; "
		"! the entry names no event; ! the entry names no event; "
		"! \"x\" has no \"=\": after the event, write key=value; 2024-03-03 response\n");
}

Test(read_csv, what_stands_between_cells_instead_of_commas_is_named)
{
	static const char semicolons[] =
		"its cells have semicolons between them: write commas, case,date,event";
	char wanted[256];

	snprintf(wanted, sizeof wanted, ": ! %s; ! %s\n", semicolons, semicolons);
	expect_cases("case;date;event\na;2024-03-01;complaint\n", wanted);
	expect_cases("a\t2024-03-01\tcomplaint\n",
		     ": ! its cells have tabs between them: write commas, case,date,event\n");
	expect_cases("a|2024-03-01|complaint\n",
		     ": ! its cells have bars between them: write commas, case,date,event\n");
	expect_cases("a;b\n", ": ! a line has three cells or more: case,date,event\n");
}

Test(read_csv, lines_of_a_case_that_are_not_adjacent_are_another_case)
{
	expect_cases("a,2024-03-01,complaint\nb,2024-03-01,complaint\na,2024-03-02,response\n",
		     "a: 2024-03-01 complaint\nb: 2024-03-01 complaint\na: 2024-03-02 response\n");
}

Test(read_csv, what_is_out_of_order_is_not_plain)
{
	static const char *const logs[] = {
		"a,2024-03-02,complaint_received\na,2024-03-01,complaint_received\n",
		"a,2024-03-02,complaint_received,recorded=2024-03-05\n",
		"a,2024-03-02,correct #1\n",
		"a,2024-03-02T10:00,complaint_received\na,2024-03-02T09:00,complaint_received\n",
	};

	for (size_t i = 0; i < ARRAY_LENGTH(logs); i++) {
		struct reading reading;

		reading_open(&reading, LOG_FORMAT_CSV, logs[i], strlen(logs[i]), 0);
		cr_expect_not(reading_case(&reading)->plain, "%s", logs[i]);
		reading_close(&reading);
	}
}
