/* Laws of limits in cases: what a pause, an extension or a longer limit may do. */
#include "tests/support/random.h"
#include "tests/support/told.h"

#include "vm/calendar.h"

#include <criterion/criterion.h>
#include <stdio.h>

#define ROUNDS 400

static const char *iso(struct date date, char out[DATE_ISO_SIZE])
{
	date_write_iso(date, out);
	return out;
}

static struct date any_day(struct random *random)
{
	return date_add_days(date_from_civil(2023, 1, 1), (int32_t)random_between(random, 0, 900));
}

static const struct row *only_row(const struct told *told)
{
	cr_assert(told_outcome(told)->row_count > 0);
	return &told_outcome(told)->rows[0];
}

/* The last day of the first duty, a year on. */
static struct date due_of(struct told *told, struct date complaint, const char *entries)
{
	char day[DATE_ISO_SIZE];

	told_case(told, iso(date_add_days(complaint, 300), day), entries);
	return only_row(told)->due;
}

Test(fold_limit_law, a_pause_leaves_the_last_day_later_by_exactly_the_paused_working_days)
{
	struct random random = random_open(11);
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 20 working days of complaint.\n"
			   "the clock of response stops from question until answer."));
	const struct calendar *calendar;

	for (int round = 0; round < ROUNDS; round++) {
		struct date complaint = any_day(&random);
		char entries[256], day[3][DATE_ISO_SIZE];
		struct date plain, from, until, paused;
		int32_t lost;

		(void)snprintf(entries, sizeof entries, "%s complaint", iso(complaint, day[0]));
		plain = due_of(told, complaint, entries);
		calendar = &told_outcome(told)->program->calendars[0];
		from = date_add_days(
			complaint, (int32_t)random_between(&random, 1, plain.day - complaint.day));
		until = date_add_days(from, (int32_t)random_between(&random, 0, 40));
		(void)snprintf(entries, sizeof entries, "%s complaint\n%s question\n%s answer",
			       iso(complaint, day[0]), iso(from, day[1]), iso(until, day[2]));
		paused = due_of(told, complaint, entries);
		lost = calendar_count_within(calendar, from, until);
		cr_assert_eq(calendar_count(calendar, plain, paused), lost, "seed %llu\n%s",
			     (unsigned long long)random.seed, entries);
	}
	told_close(told);
}

Test(fold_limit_law, a_longer_limit_never_makes_a_case_that_was_in_time_late)
{
	struct random random = random_open(12);

	for (int round = 0; round < ROUNDS / 10; round++) {
		int length = (int)random_between(&random, 1, 40);
		struct told *told[2];
		char text[2][2048];

		for (int i = 0; i < 2; i++) {
			(void)snprintf(
				text[i], sizeof text[i],
				TOLD_STAGE(
					"council will send a response "
					"within %d working days of complaint.\n"
					"the clock of response stops from question until answer."),
				length + i * (int)random_between(&random, 1, 10));
			told[i] = told_open(text[i]);
		}
		for (int again = 0; again < 10; again++) {
			struct date complaint = any_day(&random);
			char entries[256], day[4][DATE_ISO_SIZE];
			struct date question = date_add_days(
					    complaint, (int32_t)random_between(&random, 0, 40)),
				    answer = date_add_days(question,
							   (int32_t)random_between(&random, 0, 40)),
				    response = date_add_days(
					    complaint, (int32_t)random_between(&random, 0, 80));
			struct date due;
			enum row_status status;

			(void)snprintf(entries, sizeof entries,
				       "%s complaint\n%s question\n%s answer\n%s response",
				       iso(complaint, day[0]), iso(question, day[1]),
				       iso(answer, day[2]), iso(response, day[3]));
			due = due_of(told[0], complaint, entries);
			status = (enum row_status)only_row(told[0])->status;
			cr_assert(due_of(told[1], complaint, entries).day >= due.day,
				  "seed %llu\n%s", (unsigned long long)random.seed, entries);
			cr_assert(status != STATUS_MET || only_row(told[1])->status == STATUS_MET,
				  "seed %llu\n%s", (unsigned long long)random.seed, entries);
		}
		told_close(told[0]);
		told_close(told[1]);
	}
}

Test(fold_limit_law, an_extension_is_the_same_as_a_longer_limit_or_as_nothing)
{
	struct random random = random_open(13);
	struct told *told = told_open(
		TOLD_STAGE("council will send a response within 10 working days of complaint.\n"
			   "manager may extend response by 5 working days "
			   "by sending a delay_notice, while it is running."));

	for (int round = 0; round < ROUNDS; round++) {
		struct date complaint = any_day(&random);
		char entries[256], day[2][DATE_ISO_SIZE];
		struct date plain, notice, extended;

		(void)snprintf(entries, sizeof entries, "%s complaint", iso(complaint, day[0]));
		plain = due_of(told, complaint, entries);
		notice = date_add_days(complaint, (int32_t)random_between(&random, 0, 40));
		(void)snprintf(entries, sizeof entries, "%s complaint\n%s delay_notice",
			       iso(complaint, day[0]), iso(notice, day[1]));
		extended = due_of(told, complaint, entries);
		cr_assert_eq(
			calendar_count(&told_outcome(told)->program->calendars[0], plain, extended),
			notice.day <= plain.day ? 5 : 0, "seed %llu\n%s",
			(unsigned long long)random.seed, entries);
	}
	told_close(told);
}
