/* Case logs as JSON Lines. */
#include <criterion/criterion.h>

#include "tests/unit/read_support.h"

static const char *read_line(struct reading *reading, const char *line)
{
	const struct case_log *log;

	reading_open(reading, LOG_FORMAT_JSONL, line, strlen(line), 0);
	log = reading_next(reading);
	cr_assert_not_null(log, "%s", line);
	cr_assert_eq(log->count, 1, "%s", line);
	return reading_entry(reading, &log->entries[0]);
}

Test(read_jsonl, lines_are_read)
{
	static const struct {
		const char *line, *entry;
	} rows[] = {
		{ "{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\",\"complex\":"
		  "true,\"days\":3}",
		  "2024-03-01 complaint complex=yes/1/2 days=3/3/4" },
		{ " { \"complex\" : false , \"event\" : \"complaint\" , \"date\" : \"1 March "
		  "2024\", \"case\" : 7 } ",
		  "2024-03-01 complaint complex=no/1/1" },
		{ "{\"case\":\"a\",\"date\":\"2024-03-01T09:30\",\"event\":\"progression=agreed\"}",
		  "2024-03-01T09:30 progression progression=agreed/4/1" },
		{ "{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"accept response\"}",
		  "2024-03-01 response" },
		{ "{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\",\"x\":"
		  "\"\\u00e9\\ud83d\\ude00\\n\\\"\","
		  "\"none\":null}",
		  "2024-03-01 complaint x=\xC3\xA9\xF0\x9F\x98\x80\n\"/0/0" },
		{ "{\"case\":\"a\",\"date\":\"2024-03-01\",\"ev\\u0065nt\":\"x\"}",
		  "2024-03-01 x" },
		{ "{\"case\":\"a\",\"event\":\"complaint\"}", "! the object has no \"date\"" },
		{ "{\"date\":\"2024-03-01\",\"event\":\"complaint\"}",
		  "! the object has no \"case\"" },
		{ "{\"case\":\"a\",\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\"}",
		  "! one key stands twice in the object" },
		{ "{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\"",
		  "! the line is not one JSON object" },
		{ "{\"case\":\"a\",}", "! the line is not one JSON object" },
		{ "{\"case\":\"a\",\"n\":01}", "! the line is not one JSON object" },
		{ "{\"case\":\"\\x\"}", "! the line is not one JSON object" },
		{ "[1]", "! the line is not one JSON object" },
		{ "{\"case\":\"a\"} x", "! the line is not one JSON object" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct reading reading;
		const char *entry = read_line(&reading, rows[i].line);

		cr_expect_str_eq(entry, rows[i].entry, "%s: %s", rows[i].line, entry);
		reading_close(&reading);
	}
}

Test(read_jsonl, what_holds_no_plain_value_is_left_out_and_said)
{
	struct reading reading;
	const char *entry = read_line(
		&reading, "{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\","
			  "\"list\":[1,{\"a\":[]},\"b\"],\"days\":1}");

	cr_expect_str_eq(entry, "2024-03-01 complaint days=1/3/2");
	cr_expect_not_null(strstr(reading.reader.log.entries[0].problem, "\"list\""));
	reading_close(&reading);
}

Test(read_jsonl, nesting_beyond_the_limit_is_refused)
{
	char line[400] = "{\"case\":\"a\",\"x\":";
	struct reading reading;
	size_t at = strlen(line);

	memset(line + at, '[', 65);
	memset(line + at + 65, ']', 65);
	strcpy(line + at + 130, "}");
	cr_expect_str_eq(read_line(&reading, line), "! the line is not one JSON object");
	reading_close(&reading);
	memset(line + at, '[', 64);
	memset(line + at + 64, ']', 64);
	strcpy(line + at + 128, "}");
	cr_expect_str_eq(read_line(&reading, line), "! the object has no \"date\"");
	reading_close(&reading);
}

Test(read_jsonl, cases_follow_one_another)
{
	static const char log[] =
		"{\"case\":\"a\",\"date\":\"2024-03-01\",\"event\":\"complaint\",\"procedure\":"
		"\"p\"}\n"
		"{\"case\":\"\\u0061\",\"date\":\"2024-03-02\",\"event\":\"response\"}\n"
		"\n"
		"not json\n"
		"{\"case\":\"b\",\"date\":\"2024-03-02\",\"event\":\"response\"}\n";

	for (size_t block = 0; block < 4; block++) {
		struct reading reading;
		const struct case_log *found;

		reading_open(&reading, LOG_FORMAT_JSONL, log, sizeof log - 1, block);
		found = reading_case(&reading);
		cr_assert_eq(found->count, 3);
		cr_expect_str_eq(reading.looked_for, "p");
		cr_expect_eq(found->entries[2].kind, ENTRY_BAD);
		cr_expect_eq(found->entries[2].line, 4);
		found = reading_case(&reading);
		cr_assert_eq(found->count, 1);
		cr_expect_null(reading_next(&reading));
		reading_close(&reading);
	}
}
