/* Laws of the fold, over random logs of a procedure that has a bit of everything. */
#include "tests/support/random.h"
#include "tests/support/told.h"

#include "lang/base/check.h"
#include "vm/calendar.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 1000
#define ENTRY_LIMIT 24
#define LAST_DAY 130

/* clang-format off */
static const char procedure[] = TOLD_PROCEDURE(
	"fact court_case (open or settled).\n"
	"a limit that ends on a non-working day moves to the next working day.\n"
	"what is sent by post is received 2 working days after it is sent.\n"
	"what arrives after 17:00 or on a non-working day is received on the next working day.\n"
	"at any time complainant may make a withdrawal. withdrawal closes the case as withdrawn.\n"
	"at any time, even after the case closes, complainant may make a referral to ombudsman.\n"
	"after the case closes as withdrawn, council must send a confirmation.",
	TOLD_FIRST(
	"council must send an acknowledgement within 3 working days of complaint.\n"
	"council will send a response within 10 working days of complaint,\n"
	"  or 20 working days if complaint is complex, and aims to within 5.\n"
	"response counts as acknowledgement.\n"
	"manager may extend response by 10 working days by sending a delay_notice giving reasons,\n"
	"  at most twice, while it is running.\n"
	"the clock of response stops from question until answer.\n"
	"the clock of response stops while court_case is open.\n"
	"council will send an update every 10 working days until response.\n"
	"council will send a booking giving hearing_date (date) within 1 month of complaint.\n"
	"council must send an agenda\n"
	"  at least 5 working days before the hearing_date of booking.\n"
	"if response is overdue, director will send an apology\n"
	"  within 30 working days of complaint.\n"
	"complainant may make a review_request within 20 working days of receipt of response;\n"
	"  if none is made in time, the case closes as lapsed;\n"
	"  if one is made late, manager may accept it.")
	"stage second \"Stage 2\" begins with first.review_request or third.referral_back.\n"
	"manager will decide progression (agreed or refused)\n"
	"  within 5 working days of the start of this stage.\n"
	"if progression is refused, manager must send a refusal.\n"
	"council will send a response within 20 working days of the start of this stage.\n"
	"response closes the case as answered.\n"
	"end\n"
	"stage third \"Stage 3\" begins when second.progression is agreed.\n"
	"council will hold a hearing within 30 working days of the start of this stage.\n"
	"council will send a transcript within 5 working days of each hearing.\n"
	"council may send a referral_back.\n"
	"end\n");
/* clang-format on */

/* What may stand in an entry; D is a random day. */
static const char *const happenings[] = {
	"response received=D",
	"review_request",
	"review_request",
	"progression=agreed",
	"progression=agreed",
	"hearing",
	"acknowledgement",
	"response",
	"first.response",
	"second.response by=post",
	"response received=D",
	"response by=post",
	"review_request",
	"review_request",
	"accept review_request",
	"refuse review_request",
	"delay_notice reasons=x",
	"delay_notice",
	"question",
	"answer",
	"fact court_case=open",
	"fact court_case=settled",
	"fact complex=yes",
	"fact complex=no",
	"update",
	"booking hearing_date=D",
	"agenda",
	"apology",
	"progression=agreed",
	"progression=refused",
	"refusal",
	"hearing",
	"transcript",
	"referral_back",
	"referral",
	"confirmation",
	"complaint",
	"withdrawal",
};

struct line {
	int day, recorded;
	char words[64];
};

struct log {
	struct line lines[ENTRY_LIMIT + 2];
	int count;
};

static const char *iso(int day, char out[DATE_ISO_SIZE])
{
	date_write_iso(date_add_days(date_from_civil(2024, 3, 1), day), out);
	return out;
}

static void any_words(struct random *random, int day, char *out, size_t size)
{
	const char *chosen = happenings[random_between(random, 0, ARRAY_LENGTH(happenings) - 1)];
	const char *place = strstr(chosen, "=D");
	char date[DATE_ISO_SIZE];

	if (place)
		(void)snprintf(out, size, "%.*s=%s", (int)(place - chosen), chosen,
			       iso(day + (int)random_between(random, 0, 30), date));
	else
		(void)snprintf(out, size, "%s", chosen);
}

/* A complaint and what follows it, in the order of the days. */
static void any_log(struct random *random, struct log *log)
{
	int day = 0;

	log->count = (int)random_between(random, 2, ENTRY_LIMIT);
	for (int i = 0; i < log->count; i++) {
		struct line *line = &log->lines[i];

		if (i > 0 && random_between(random, 0, 3) > 0)
			day += (int)random_between(random, 0, 12);
		line->day = line->recorded = day;
		any_words(random, day, line->words, sizeof line->words);
	}
	(void)snprintf(log->lines[0].words, sizeof log->lines[0].words, "complaint complex=%s",
		       random_between(random, 0, 1) ? "yes" : "no");
}

static const char *write_log(const struct log *log, bool recorded, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; i < log->count; i++) {
		char day[DATE_ISO_SIZE], late[DATE_ISO_SIZE];
		const struct line *line = &log->lines[i];
		int more = recorded ? snprintf(out + used, size - used, "%s %s recorded=%s\n",
					       iso(line->day, day), line->words,
					       iso(line->recorded, late))
				    : snprintf(out + used, size - used, "%s %s\n",
					       iso(line->day, day), line->words);

		cr_assert(more > 0 && (size_t)more < size - used);
		used += (size_t)more;
	}
	return out;
}

/* Everything that is told of a log on a day, but the findings. */
static void tell(struct told *told, const struct log *log, int as_of, char *out, size_t size)
{
	char entries[4096], day[DATE_ISO_SIZE];

	told_case(told, iso(as_of, day), write_log(log, false, entries, sizeof entries));
	(void)snprintf(out, size, "%s", told_whole(told));
}

#define TELLING 8192

/* The same is told of two logs. */
static void expect_same(struct told *told, const struct random *random, const struct log *one,
			const struct log *other, int as_of)
{
	char first[TELLING], second[TELLING], entries[2][4096];

	tell(told, one, as_of, first, sizeof first);
	tell(told, other, as_of, second, sizeof second);
	cr_assert(strcmp(first, second) == 0, "seed %llu, day %d\n%s--\n%s--\n%s--\n%s",
		  (unsigned long long)random->seed, as_of,
		  write_log(one, false, entries[0], sizeof entries[0]),
		  write_log(other, false, entries[1], sizeof entries[1]), first, second);
}

Test(fold_law, cutting_a_log_gives_how_it_stood_then)
{
	struct random random = random_open(1);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log whole, cut;
		int day = (int)random_between(&random, 0, LAST_DAY);

		any_log(&random, &whole);
		cut = whole;
		while (cut.count > 0 && cut.lines[cut.count - 1].day > day)
			cut.count--;
		expect_same(told, &random, &whole, &cut, day);
	}
	told_close(told);
}

Test(fold_law, a_case_leaves_nothing_behind_for_the_next)
{
	struct random random = random_open(2);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS / 4; round++) {
		struct log one, other;
		char before[TELLING], after[TELLING];

		any_log(&random, &one);
		any_log(&random, &other);
		tell(told, &one, LAST_DAY, before, sizeof before);
		tell(told, &other, LAST_DAY, after, sizeof after);
		tell(told, &one, LAST_DAY, after, sizeof after);
		cr_assert_str_eq(after, before, "seed %llu", (unsigned long long)random.seed);
	}
	told_close(told);
}

Test(fold_law, unrelated_unknown_events_change_no_date)
{
	struct random random = random_open(3);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log plain, noisy;
		int at;

		any_log(&random, &plain);
		noisy = plain;
		at = (int)random_between(&random, 1, plain.count);
		memmove(&noisy.lines[at + 1], &noisy.lines[at],
			(size_t)(plain.count - at) * sizeof noisy.lines[0]);
		noisy.lines[at] = noisy.lines[at - 1];
		(void)snprintf(noisy.lines[at].words, sizeof noisy.lines[at].words,
			       "telephone_call note=\"about the weather\"");
		noisy.count++;
		expect_same(told, &random, &plain, &noisy,
			    (int)random_between(&random, 0, LAST_DAY));
	}
	told_close(told);
}

Test(fold_law, a_log_in_another_order_tells_the_same)
{
	struct random random = random_open(4);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log ordered, shuffled;

		any_log(&random, &ordered);
		for (int i = 1; i < ordered.count; i++) /* one day each */
			if (ordered.lines[i].day <= ordered.lines[i - 1].day)
				ordered.lines[i].day = ordered.lines[i - 1].day + 1;
		shuffled = ordered;
		for (int i = shuffled.count - 1; i > 0; i--) {
			int j = (int)random_between(&random, 0, i);
			struct line line = shuffled.lines[i];

			shuffled.lines[i] = shuffled.lines[j];
			shuffled.lines[j] = line;
		}
		expect_same(told, &random, &ordered, &shuffled, LAST_DAY);
	}
	told_close(told);
}

Test(fold_law, independent_events_of_one_day_may_come_in_any_order)
{
	static const char *const independent[] = { "acknowledgement", "agenda", "question",
						   "fact complex=yes", "referral" };
	struct random random = random_open(5);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log one, other;
		int order[ARRAY_LENGTH(independent)], count = ARRAY_LENGTH(independent);

		any_log(&random, &one);
		one.count = one.count > 6 ? 6 : one.count;
		other = one;
		for (int i = 0; i < count; i++)
			order[i] = i;
		for (int i = count - 1; i > 0; i--) {
			int j = (int)random_between(&random, 0, i), kept = order[i];

			order[i] = order[j];
			order[j] = kept;
		}
		for (int i = 0; i < count; i++) {
			struct line *line = &one.lines[one.count + i];
			struct line *mixed = &other.lines[one.count + i];

			line->day = mixed->day = one.lines[one.count - 1].day + 1;
			(void)snprintf(line->words, sizeof line->words, "%s", independent[i]);
			(void)snprintf(mixed->words, sizeof mixed->words, "%s",
				       independent[order[i]]);
		}
		one.count = other.count = one.count + count;
		expect_same(told, &random, &one, &other, (int)random_between(&random, 0, LAST_DAY));
	}
	told_close(told);
}

Test(fold_law, a_correction_equals_having_logged_it_right)
{
	struct random random = random_open(6);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log right, wrong;
		char day[DATE_ISO_SIZE];
		int which;

		any_log(&random, &right);
		wrong = right;
		which = (int)random_between(&random, 0, right.count - 1);
		wrong.lines[which].day = (int)random_between(&random, 0, LAST_DAY);
		wrong.lines[wrong.count] = wrong.lines[wrong.count - 1];
		wrong.lines[wrong.count].day = LAST_DAY;
		(void)snprintf(wrong.lines[wrong.count].words, sizeof wrong.lines[0].words,
			       "correct #%d date=%s", which + 1, iso(right.lines[which].day, day));
		wrong.count++;
		expect_same(told, &random, &right, &wrong, LAST_DAY);
	}
	told_close(told);
}

Test(fold_law, a_retracted_entry_equals_its_absence)
{
	struct random random = random_open(7);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log without, retracted;
		int which;

		any_log(&random, &retracted);
		without = retracted;
		which = (int)random_between(&random, 0, retracted.count - 1);
		memmove(&without.lines[which], &without.lines[which + 1],
			(size_t)(without.count - which - 1) * sizeof without.lines[0]);
		without.count--;
		retracted.lines[retracted.count].day = LAST_DAY;
		(void)snprintf(retracted.lines[retracted.count].words,
			       sizeof retracted.lines[0].words, "retract #%d \"in error\"",
			       which + 1);
		retracted.count++;
		expect_same(told, &random, &without, &retracted, LAST_DAY);
	}
	told_close(told);
}

Test(fold_law, as_known_on_equals_dropping_what_was_recorded_later)
{
	struct random random = random_open(8);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log all, known;
		char entries[4096], day[DATE_ISO_SIZE], answered[TELLING], expected[TELLING];
		int known_on = (int)random_between(&random, 0, LAST_DAY), recorded = 0;

		any_log(&random, &all);
		known = all;
		known.count = 0;
		for (int i = 0; i < all.count; i++) {
			struct line *line = &all.lines[i];

			recorded += (int)random_between(&random, 0, 6);
			recorded = recorded < line->day ? line->day : recorded;
			line->recorded = recorded;
			if (recorded <= known_on)
				known.lines[known.count++] = *line;
		}
		told_case_asking(told, iso(LAST_DAY, (char[DATE_ISO_SIZE]){ 0 }),
				 write_log(&all, true, entries, sizeof entries),
				 (struct told_asking){ .known_on = iso(known_on, day) });
		(void)snprintf(answered, sizeof answered, "%s", told_whole(told));
		tell(told, &known, LAST_DAY, expected, sizeof expected);
		cr_assert_str_eq(answered, expected, "seed %llu\n%s",
				 (unsigned long long)random.seed, entries);
	}
	told_close(told);
}

Test(fold_law, rows_alone_are_the_same_rows)
{
	struct random random = random_open(9);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log log;
		char entries[4096], day[DATE_ISO_SIZE];
		const struct outcome *outcome = told_outcome(told);
		struct row rows[64];
		uint32_t count;

		any_log(&random, &log);
		told_case(told, iso(LAST_DAY, day),
			  write_log(&log, false, entries, sizeof entries));
		count = outcome->row_count;
		cr_assert(count <= ARRAY_LENGTH(rows));
		memcpy(rows, outcome->rows, count * sizeof *rows);
		told_case_asking(told, day, entries, (struct told_asking){ .rows_only = true });
		cr_assert_eq(outcome->row_count, count);
		for (uint32_t i = 0; i < count; i++)
			cr_assert(rows[i].status == outcome->rows[i].status &&
					  rows[i].due.day == outcome->rows[i].due.day &&
					  rows[i].days == outcome->rows[i].days,
				  "seed %llu, row %u\n%s", (unsigned long long)random.seed, i,
				  entries);
	}
	told_close(told);
}

/* The next row at or behind `at` that has a date; NULL: none. */
static const struct row *next_dated(const struct row *rows, uint32_t count, uint32_t *at)
{
	while (*at < count && (!rows[*at].anchored || rows[*at].due.day == 0))
		(*at)++;
	return *at < count ? &rows[(*at)++] : NULL;
}

/* The same of the rows in brief. */
static const struct brief_row *next_brief(const struct outcome *outcome, uint32_t *at)
{
	const struct brief_row *rows = outcome->brief_rows;

	while (*at < outcome->brief_count && (!rows[*at].anchored || rows[*at].due.day == 0))
		(*at)++;
	return *at < outcome->brief_count ? &rows[(*at)++] : NULL;
}

Test(fold_law, in_brief_the_dated_rows_and_the_first_action_are_the_same)
{
	struct random random = random_open(10);
	struct told *told = told_open(procedure);

	for (int round = 0; round < ROUNDS; round++) {
		struct log log;
		char entries[4096], day[DATE_ISO_SIZE];
		const struct outcome *outcome = told_outcome(told);
		struct row rows[64];
		const struct program_clause *first;
		uint32_t count, whole = 0, brief = 0;

		any_log(&random, &log);
		told_case(told, iso(LAST_DAY, day),
			  write_log(&log, false, entries, sizeof entries));
		count = outcome->row_count;
		first = outcome->action_count > 0 ? outcome->actions[0].clause : NULL;
		cr_assert(count <= ARRAY_LENGTH(rows));
		memcpy(rows, outcome->rows, count * sizeof *rows);
		told_case_asking(told, day, entries, (struct told_asking){ .brief = true });
		if (outcome->action_count > 0)
			cr_assert_eq(outcome->actions[0].clause, first, "seed %llu\n%s",
				     (unsigned long long)random.seed, entries);
		for (;;) {
			const struct row *one = next_dated(rows, count, &whole);
			const struct brief_row *other = next_brief(outcome, &brief);

			cr_assert_eq(one == NULL, other == NULL, "seed %llu\n%s",
				     (unsigned long long)random.seed, entries);
			if (!one || !other)
				break;
			cr_assert(one->clause == &outcome->program->clauses[other->clause] &&
					  one->status == other->status &&
					  one->due.day == other->due.day &&
					  one->working_days == other->days,
				  "seed %llu, %s\n%s", (unsigned long long)random.seed,
				  one->clause->id, entries);
		}
	}
	told_close(told);
}
