/* Limits: the sentences about days (language 2.1) and about extending and pausing (2.3). */
#include "vm/limit.h"

#include "lang/base/check.h"
#include "tests/support/shelf.h"

#include <criterion/criterion.h>

static struct test_shelf test;

static void open_shelf(void)
{
	test_shelf_open(&test);
}

static void close_shelf(void)
{
	arena_close(&test.arena);
}

TestSuite(limit, .init = open_shelf, .fini = close_shelf);

static struct date day(const char *iso)
{
	struct date date;

	cr_assert_eq(date_parse_iso(iso, strlen(iso), &date), DATE_OK, "%s", iso);
	return date;
}

static struct limit limit_of(int32_t count, enum unit unit, enum relation relation, enum roll roll)
{
	return (struct limit){ count, (uint8_t)unit, (uint8_t)relation, (uint8_t)roll };
}

static struct limit working(int32_t count)
{
	return limit_of(count, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS);
}

static struct limit days(int32_t count)
{
	return limit_of(count, UNIT_DAYS, RELATION_AFTER, ROLL_STAYS);
}

static struct ledger_entry pause(const char *first, const char *last)
{
	return (struct ledger_entry){ .kind = LEDGER_PAUSE,
				      .first = day(first),
				      .last = last != NULL ? day(last) : DATE_NONE };
}

static struct ledger_entry extend(enum ledger_kind kind, int32_t count, enum unit unit)
{
	return (struct ledger_entry){ .kind = (uint8_t)kind,
				      .count = count,
				      .unit = (uint8_t)unit };
}

static struct ledger_entry extend_to_date(const char *iso)
{
	return (struct ledger_entry){ .kind = LEDGER_EXTEND_TO_DATE, .first = day(iso) };
}

static struct ledger_entry capped(struct ledger_entry entry, int32_t count, enum unit unit)
{
	entry.cap_count = count;
	entry.cap_unit = (uint8_t)unit;
	return entry;
}

static const struct calendar *calendar(void)
{
	return test_shelf_find(&test, "england_and_wales");
}

static void expect_entries(struct limit limit, const char *anchor, struct ledger_entry *entries,
			   uint32_t count, const char *wanted, int line)
{
	static const char *const answers[] = { "due", "paused", "past horizon", "out of range" };
	struct ledger ledger = { day(anchor), count, entries };
	struct limit_derivation derivation;
	enum limit_answer answer;
	char iso[DATE_ISO_SIZE];
	struct date due;

	answer = limit_due(calendar(), &limit, &ledger, &due);
	date_write_iso(due, iso);
	cr_expect_str_eq(answer == LIMIT_DUE ? iso : answers[answer], wanted, "line %d: %s", line,
			 iso);
	limit_explain(&test.arena, calendar(), &limit, &ledger, &derivation);
	cr_expect_eq(derivation.answer, answer, "line %d", line);
	cr_expect_eq(derivation.due.day, due.day, "line %d", line);
}

#define EXPECT_DUE(limit, anchor, wanted) expect_entries(limit, anchor, NULL, 0, wanted, __LINE__)
#define EXPECT_LEDGER(limit, anchor, entries, wanted) \
	expect_entries(limit, anchor, entries, ARRAY_LENGTH(entries), wanted, __LINE__)

Test(limit, n_working_days_of_e_is_the_nth_working_day_strictly_later)
{
	EXPECT_DUE(working(10), "2024-03-22", "2024-04-09");
	EXPECT_DUE(working(1), "2024-03-23", "2024-03-25");
	EXPECT_DUE(working(25), "2024-04-15", "2024-05-21");
}

Test(limit, beginning_with_e_is_the_nth_working_day_on_or_after_it)
{
	EXPECT_DUE(limit_of(1, UNIT_WORKING_DAYS, RELATION_BEGINNING_WITH, ROLL_STAYS),
		   "2024-03-22", "2024-03-22");
	EXPECT_DUE(limit_of(2, UNIT_WORKING_DAYS, RELATION_BEGINNING_WITH, ROLL_STAYS),
		   "2024-03-23", "2024-03-26");
}

Test(limit, the_same_working_day_is_the_day_if_it_is_one_else_the_next)
{
	struct limit same = limit_of(0, UNIT_NONE, RELATION_SAME_DAY, ROLL_STAYS);

	EXPECT_DUE(same, "2024-03-28", "2024-03-28");
	EXPECT_DUE(same, "2024-03-29", "2024-04-02");
}

Test(limit, n_is_at_least_one)
{
	EXPECT_DUE(working(0), "2024-03-22", "out of range");
	EXPECT_DUE(days(-1), "2024-03-22", "out of range");
	EXPECT_DUE(limit_of(1, UNIT_NONE, RELATION_AFTER, ROLL_STAYS), "2024-03-22",
		   "out of range");
}

Test(limit, days_and_weeks_are_calendar_days)
{
	EXPECT_DUE(days(14), "2024-10-02", "2024-10-16");
	EXPECT_DUE(limit_of(2, UNIT_WEEKS, RELATION_AFTER, ROLL_STAYS), "2024-10-02", "2024-10-16");
	EXPECT_DUE(limit_of(5, UNIT_DAYS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2024-10-02",
		   "2024-10-06");
	EXPECT_DUE(limit_of(1, UNIT_DAYS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2199-12-31",
		   "2199-12-31");
	EXPECT_DUE(days(1), "2199-12-31", "out of range");
}

Test(limit, months_keep_the_day_or_take_the_last_one)
{
	EXPECT_DUE(limit_of(4, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2024-09-30",
		   "2025-01-30");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2023-01-30",
		   "2023-02-28");
	EXPECT_DUE(limit_of(2, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2023-01-31",
		   "2023-03-31");
	EXPECT_DUE(limit_of(1, UNIT_YEARS, RELATION_AFTER, ROLL_STAYS), "2024-02-29", "2025-02-28");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_BEFORE, ROLL_STAYS), "2024-03-31",
		   "2024-02-29");
}

Test(limit, months_beginning_with_e_end_the_day_before_the_corresponding_day)
{
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2023-01-31",
		   "2023-02-27");
	EXPECT_DUE(limit_of(4, UNIT_MONTHS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2024-03-01",
		   "2024-06-30");
	EXPECT_DUE(limit_of(1, UNIT_YEARS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2024-01-01",
		   "2024-12-31");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2199-12-01",
		   "2199-12-31");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2199-12-02",
		   "out of range");
}

Test(limit, at_least_n_working_days_before_d_is_the_nth_strictly_earlier)
{
	EXPECT_DUE(limit_of(10, UNIT_WORKING_DAYS, RELATION_BEFORE, ROLL_STAYS), "2024-04-09",
		   "2024-03-22");
}

Test(limit, clear_days_leave_out_both_ends)
{
	EXPECT_DUE(limit_of(3, UNIT_DAYS, RELATION_CLEAR_BEFORE, ROLL_STAYS), "2023-10-20",
		   "2023-10-16");
	EXPECT_DUE(limit_of(28, UNIT_DAYS, RELATION_CLEAR_AFTER, ROLL_STAYS), "2023-10-01",
		   "2023-10-30");
	EXPECT_DUE(limit_of(3, UNIT_WORKING_DAYS, RELATION_CLEAR_BEFORE, ROLL_STAYS), "2023-10-23",
		   "2023-10-17");
	EXPECT_DUE(limit_of(3, UNIT_WORKING_DAYS, RELATION_CLEAR_AFTER, ROLL_STAYS), "2023-10-17",
		   "2023-10-23");
}

Test(limit, the_rule_for_non_working_days_applies_once_at_the_end)
{
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_NEXT), "2024-02-29", "2024-04-02");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_PREVIOUS), "2024-02-29",
		   "2024-03-28");
	EXPECT_DUE(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2024-02-29",
		   "2024-03-29");
	EXPECT_DUE(limit_of(5, UNIT_DAYS, RELATION_BEFORE, ROLL_PREVIOUS), "2024-04-05",
		   "2024-03-28");
}

Test(limit, a_date_past_the_horizon_is_not_given)
{
	EXPECT_DUE(working(5), "2040-12-28", "past horizon");
	EXPECT_DUE(working(5), "1989-12-31", "past horizon");
	EXPECT_DUE(days(5), "2040-12-28", "2041-01-02");
	EXPECT_DUE(limit_of(5, UNIT_DAYS, RELATION_AFTER, ROLL_NEXT), "2040-12-28", "past horizon");
}

Test(limit, to_n_counts_from_the_same_anchor)
{
	struct ledger_entry entries[] = { extend(LEDGER_EXTEND_TO, 20, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-02");
}

Test(limit, by_n_adds_to_the_count_in_the_same_unit)
{
	struct ledger_entry entries[] = { extend(LEDGER_EXTEND_BY, 10, UNIT_WORKING_DAYS) };
	struct ledger_entry months[] = { extend(LEDGER_EXTEND_BY, 1, UNIT_MONTHS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-02");
	EXPECT_LEDGER(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2023-01-31", months,
		      "2023-03-31");
}

Test(limit, by_n_in_another_unit_runs_from_the_last_day)
{
	struct ledger_entry entries[] = { extend(LEDGER_EXTEND_BY, 2, UNIT_WEEKS),
					  extend(LEDGER_EXTEND_BY, 1, UNIT_WORKING_DAYS),
					  extend(LEDGER_EXTEND_BY, 1, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-03");
}

Test(limit, by_n_from_the_notice_counts_from_the_notice)
{
	struct ledger_entry entries[] = {
		extend(LEDGER_EXTEND_BY_FROM_NOTICE, 10, UNIT_WORKING_DAYS),
	};

	entries[0].first = day("2024-03-14");
	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-28");
}

Test(limit, an_extension_that_would_end_sooner_leaves_the_limit_as_it_is)
{
	struct ledger_entry entries[] = { extend_to_date("2024-03-05"),
					  extend(LEDGER_EXTEND_TO, 5, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-15");
	cr_expect(!entries[0].counted);
}

Test(limit, the_expected_date_of_the_notice_is_the_last_day)
{
	struct ledger_entry entries[] = { extend_to_date("2024-04-20") };
	struct ledger_entry longer[] = { extend_to_date("2024-04-20"),
					 extend(LEDGER_EXTEND_BY, 2, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-20");
	EXPECT_LEDGER(working(10), "2024-03-01", longer, "2024-04-23");
}

Test(limit, a_cap_cuts_a_longer_extension)
{
	struct ledger_entry same[] = {
		capped(extend(LEDGER_EXTEND_BY, 60, UNIT_WORKING_DAYS), 65, UNIT_WORKING_DAYS),
	};
	struct ledger_entry date[] = { capped(extend_to_date("2024-12-31"), 1, UNIT_MONTHS) };
	struct ledger_entry below[] = {
		capped(extend(LEDGER_EXTEND_BY, 5, UNIT_WORKING_DAYS), 8, UNIT_WORKING_DAYS),
	};

	EXPECT_LEDGER(working(10), "2024-01-02", same, "2024-04-04");
	EXPECT_LEDGER(working(10), "2024-03-01", date, "2024-04-01");
	EXPECT_LEDGER(working(10), "2024-03-01", below, "2024-03-15");
}

Test(limit, a_restart_counts_again_from_its_day)
{
	struct ledger_entry entries[] = {
		extend(LEDGER_EXTEND_TO, 20, UNIT_WORKING_DAYS),
		{ .kind = LEDGER_RESTART, .first = { 0 } },
	};

	entries[1].first = day("2024-04-02");
	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-30");
	cr_expect(entries[0].counted);
}

Test(limit, facts_replace_the_own_length_from_the_same_anchor)
{
	struct ledger_entry entries[] = {
		{ .kind = LEDGER_REPLACE, .limit = { 20, UNIT_WORKING_DAYS, RELATION_AFTER, 0 } },
	};
	struct ledger_entry extended[] = {
		extend(LEDGER_EXTEND_BY, 10, UNIT_WORKING_DAYS),
		{ .kind = LEDGER_REPLACE, .limit = { 20, UNIT_WORKING_DAYS, RELATION_AFTER, 0 } },
	};

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-02");
	EXPECT_LEDGER(working(10), "2024-03-01", extended, "2024-04-16");
}

Test(limit, both_ends_of_a_pause_are_out_of_the_count)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-07") };
	struct ledger_entry one_day[] = { pause("2024-03-05", "2024-03-05") };
	struct ledger_entry weekend[] = { pause("2024-03-09", "2024-03-10") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-20");
	EXPECT_LEDGER(working(10), "2024-03-01", one_day, "2024-03-18");
	EXPECT_LEDGER(working(10), "2024-03-01", weekend, "2024-03-15");
	EXPECT_LEDGER(days(10), "2024-03-01", entries, "2024-03-14");
	EXPECT_LEDGER(days(10), "2024-03-01", weekend, "2024-03-13");
}

Test(limit, overlapping_pauses_are_one)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-07"),
					  pause("2024-03-06", "2024-03-08"),
					  pause("2024-03-06", "2024-03-06") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-21");
	EXPECT_LEDGER(days(10), "2024-03-01", entries, "2024-03-15");
}

Test(limit, a_pause_that_ends_before_it_starts_is_nothing)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-04") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-15");
	cr_expect(!entries[0].counted);
}

Test(limit, a_pause_that_begins_after_the_limit_is_nothing)
{
	struct ledger_entry late[] = { pause("2024-03-16", "2024-03-20") };
	struct ledger_entry open[] = { pause("2024-03-16", NULL) };
	struct ledger_entry on_the_day[] = { pause("2024-03-15", "2024-03-18") };

	EXPECT_LEDGER(working(10), "2024-03-01", late, "2024-03-15");
	EXPECT_LEDGER(working(10), "2024-03-01", open, "2024-03-15");
	EXPECT_LEDGER(working(10), "2024-03-01", on_the_day, "2024-03-19");
}

Test(limit, no_pause_revives_a_limit_that_has_run_out)
{
	struct ledger_entry entries[] = { pause("2024-03-18", "2024-03-20"),
					  extend(LEDGER_EXTEND_TO, 20, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-02");
}

Test(limit, a_pause_moves_the_last_day_on_to_a_later_pause)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-08"),
					  pause("2024-03-18", "2024-03-20") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-26");
	EXPECT_LEDGER(days(14), "2024-03-01", entries, "2024-03-22");
}

Test(limit, days_paused_before_the_anchor_do_not_count)
{
	struct ledger_entry entries[] = { pause("2024-02-20", "2024-03-04") };
	struct ledger_entry before[] = { pause("2024-02-20", "2024-03-01") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-03-18");
	EXPECT_LEDGER(days(10), "2024-03-01", entries, "2024-03-14");
	EXPECT_LEDGER(days(10), "2024-03-01", before, "2024-03-11");
	EXPECT_LEDGER(limit_of(10, UNIT_DAYS, RELATION_BEGINNING_WITH, ROLL_STAYS), "2024-03-01",
		      before, "2024-03-11");
}

Test(limit, in_calendar_units_the_paused_days_are_added_and_the_roll_comes_last)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-07") };

	EXPECT_LEDGER(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_NEXT), "2024-02-27", entries,
		      "2024-04-02");
	EXPECT_LEDGER(limit_of(1, UNIT_MONTHS, RELATION_AFTER, ROLL_STAYS), "2024-02-27", entries,
		      "2024-03-30");
}

Test(limit, while_paused_there_is_no_due_date_but_a_number_of_days_left)
{
	struct limit limit = working(10);
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-05"),
					  pause("2024-03-08", NULL) };
	struct ledger ledger = { day("2024-03-01"), 2, entries };
	int32_t left;

	EXPECT_LEDGER(limit, "2024-03-01", entries, "paused");
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-06-01"), &left),
		     LIMIT_PAUSED);
	cr_expect_eq(left, 7, "4, 6 and 7 March are spent: %d", left);
	limit = days(10);
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-06-01"), &left),
		     LIMIT_PAUSED);
	cr_expect_eq(left, 5, "2, 3, 4, 6 and 7 March are spent: %d", left);
	entries[1].first = day("2024-02-01");
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-06-01"), &left),
		     LIMIT_PAUSED);
	cr_expect_eq(left, 10, "%d", left);
}

Test(limit, an_extension_while_paused_is_one_of_a_running_limit)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-07"),
					  extend(LEDGER_EXTEND_BY, 10, UNIT_WORKING_DAYS) };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-05");
}

Test(limit, a_date_set_by_a_notice_is_moved_by_later_pauses_only)
{
	struct ledger_entry entries[] = { pause("2024-03-05", "2024-03-07"),
					  extend_to_date("2024-04-10"),
					  pause("2024-04-03", "2024-04-04") };

	EXPECT_LEDGER(working(10), "2024-03-01", entries, "2024-04-12");
	EXPECT_LEDGER(days(10), "2024-03-01", entries, "2024-04-12");
}

Test(limit, lateness_and_time_left_are_in_the_unit_of_the_clause)
{
	struct limit limit = working(10);
	struct ledger ledger = { day("2024-03-01"), 0, NULL };
	int32_t left;

	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-03-13"), &left), LIMIT_DUE);
	cr_expect_eq(left, 2);
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-03-17"), &left), LIMIT_DUE);
	cr_expect_eq(left, 0, "late on a Sunday by no working day");
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-03-18"), &left), LIMIT_DUE);
	cr_expect_eq(left, -1);
	limit = days(14);
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2024-03-17"), &left), LIMIT_DUE);
	cr_expect_eq(left, -2);
	limit = working(10);
	cr_expect_eq(limit_left(calendar(), &limit, &ledger, day("2041-01-01"), &left),
		     LIMIT_PAST_HORIZON);
}

Test(limit, an_answer_rests_on_the_days_that_were_looked_at)
{
	static const struct {
		struct limit limit;
		const char *anchor, *wanted;
	} rows[] = {
		{ { 5, UNIT_WORKING_DAYS, RELATION_AFTER, 0 }, "2024-03-01", "2024-03-08" },
		{ { 5, UNIT_WORKING_DAYS, RELATION_BEFORE, 0 }, "2024-03-08", "2024-03-07" },
		{ { 5, UNIT_DAYS, RELATION_AFTER, ROLL_STAYS }, "2024-03-01", "-" },
		{ { 1, UNIT_DAYS, RELATION_AFTER, ROLL_NEXT }, "2024-03-01", "2024-03-04" },
		{ { 1, UNIT_DAYS, RELATION_AFTER, ROLL_PREVIOUS }, "2024-03-01", "2024-03-02" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		struct ledger ledger = { day(rows[i].anchor), 0, NULL };
		char iso[DATE_ISO_SIZE];

		date_write_iso(limit_rests_on(calendar(), &rows[i].limit, &ledger), iso);
		cr_expect_str_eq(iso, rows[i].wanted, "row %zu: %s", i, iso);
	}
}

Test(limit, the_derivation_numbers_every_day_that_counted_and_explains_the_others)
{
	struct limit limit = working(4);
	struct ledger_entry entries[] = { pause("2024-03-27", "2024-03-27") };
	struct ledger ledger = { day("2024-03-26"), 1, entries };
	static const struct {
		const char *date;
		int32_t number, entry;
		const char *reason;
	} rows[] = {
		{ "2024-03-26", 0, -1, "the day itself is not counted" },
		{ "2024-03-27", 0, 0, "paused" },
		{ "2024-03-28", 1, -1, NULL },
		{ "2024-03-29", 0, -1, "Good Friday" },
		{ "2024-03-30", 0, -1, "Saturday" },
		{ "2024-03-31", 0, -1, "Sunday" },
		{ "2024-04-01", 0, -1, "Easter Monday" },
		{ "2024-04-02", 2, -1, NULL },
		{ "2024-04-03", 3, -1, NULL },
		{ "2024-04-04", 4, -1, NULL },
	};
	struct limit_derivation derivation;

	limit_explain(&test.arena, calendar(), &limit, &ledger, &derivation);
	cr_assert_eq(derivation.row_count, ARRAY_LENGTH(rows), "%u", derivation.row_count);
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		const struct limit_row *row = &derivation.rows[i];
		char iso[DATE_ISO_SIZE];

		date_write_iso(row->date, iso);
		cr_expect_str_eq(iso, rows[i].date, "row %zu", i);
		cr_expect_eq(row->number, rows[i].number, "row %zu", i);
		cr_expect_eq(row->entry, rows[i].entry, "row %zu", i);
		cr_expect((row->reason == NULL) == (rows[i].reason == NULL), "row %zu", i);
		if (row->reason != NULL && rows[i].reason != NULL)
			cr_expect_str_eq(row->reason, rows[i].reason, "row %zu", i);
	}
}
