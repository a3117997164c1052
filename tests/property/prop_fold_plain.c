/*
 * What is plain is folded as the long way folds it: random procedures of plain and other sentences,
 * random logs, each run as `lines` runs them, with what is plain done on the spot and without.
 */
#include "tests/support/random.h"
#include "tests/support/told.h"

#include "lang/base/check.h"
#include "vm/calendar.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PROCEDURES 250
#define LOGS 40
#define STAGES 4
#define NAMES 64

static const char *const stage_names[STAGES] = { "first", "second", "third", "fourth" };

/* A procedure as it is written, and the events that a log of it may name. */
struct draft {
	struct random *random;
	char text[8192];
	size_t used;
	char names[NAMES][32];
	int name_count;
	char own[32][32]; /* the events of the stage being written */
	int own_count;
	int steps[16]; /* those among them that are duties and rights */
	int step_count;
};

__attribute__((format(printf, 2, 3))) static void put(struct draft *draft, const char *format, ...)
{
	va_list values;
	int more;

	va_start(values, format);
	more = vsnprintf(draft->text + draft->used, sizeof draft->text - draft->used, format,
			 values);
	va_end(values);
	cr_assert(more >= 0 && (size_t)more < sizeof draft->text - draft->used);
	draft->used += (size_t)more;
}

static bool chance(struct random *random, int one_in)
{
	return random_between(random, 1, one_in) == 1;
}

static const char *any_of(struct random *random, const char *const *items, size_t count)
{
	return items[random_between(random, 0, (int64_t)count - 1)];
}

#define ANY_OF(random, items) any_of(random, items, ARRAY_LENGTH(items))

static const char *any_limit(struct random *random)
{
	static const char *const limits[] = { "2 working days",	 "10 working days",
					      "20 working days", "12 days",
					      "3 weeks",	 "1 month",
					      "12 months" };

	return ANY_OF(random, limits);
}

/* Names a new event of the stage; one name is used in every stage, for it can mean several. */
static const char *new_name(struct draft *draft, int stage, bool shared)
{
	char *own = draft->own[draft->own_count];
	char *name = draft->names[draft->name_count++];
	char word[8] = "reply";

	if (!shared)
		(void)snprintf(word, sizeof word, "item_%c%c", 'a' + stage, 'a' + draft->own_count);
	draft->own_count++;
	(void)snprintf(own, sizeof draft->own[0], "%s", word);
	if (chance(draft->random, 6))
		(void)snprintf(name, sizeof draft->names[0], "%s.%s", stage_names[stage], word);
	else
		(void)snprintf(name, sizeof draft->names[0], "%s", word);
	return own;
}

/* Names a duty or a right. */
static const char *new_step(struct draft *draft, int stage, bool shared)
{
	draft->steps[draft->step_count++] = draft->own_count;
	return new_name(draft, stage, shared);
}

/* What a limit of the stage may count from: what opens it, or a duty or a right before. */
static const char *any_anchor(struct draft *draft)
{
	int which = (int)random_between(draft->random, 0, draft->step_count);

	return draft->own[which == 0 ? 0 : draft->steps[which - 1]];
}

/* What may follow a duty: what else is said of it. */
static void write_more_of_duty(struct draft *draft, int stage, const char *duty)
{
	struct random *random = draft->random;
	static const char *const extents[] = { "to 30 working days", "by 5 working days",
					       "to 2 months", "by 3 days" };
	static const char *const whens[] = { ", while it is running", ", even after it has run out",
					     ", even after it has run out, at most once" };

	if (chance(random, 4)) {
		const char *extent = ANY_OF(random, extents);
		const char *when = ANY_OF(random, whens);

		put(draft, "manager may extend %s %s by sending a %s%s.\n", duty, extent,
		    new_name(draft, stage, false), when);
	}
	if (chance(random, 8)) {
		const char *question = new_name(draft, stage, false);
		const char *answer = new_name(draft, stage, false);

		put(draft, "council may send a %s.\ncomplainant may send a %s.\n", question,
		    answer);
		put(draft, "the clock of %s stops from %s until %s.\n", duty, question, answer);
	}
	if (chance(random, 12))
		put(draft,
		    "if %s is overdue, manager must send a %s within 5 working days of %s.\n", duty,
		    new_name(draft, stage, false), duty);
	if (chance(random, 10))
		put(draft, "%s closes the case as done_%c%s.\n", duty, 'a' + stage,
		    chance(random, 2) ? ", and nothing stays owed" : "");
}

static void write_duty(struct draft *draft, int stage, bool shared)
{
	struct random *random = draft->random;
	const char *anchor = any_anchor(draft), *duty = new_step(draft, stage, shared);

	put(draft, "council will send a %s within %s of %s%s", duty, any_limit(random),
	    chance(random, 8) && strncmp(anchor, "the", 3) != 0 ? "receipt of " : "", anchor);
	if (chance(random, 5))
		put(draft, ", or 40 working days if complaint is complex");
	if (chance(random, 10))
		put(draft, ", and aims to within 1 working day");
	put(draft, ".\n");
	write_more_of_duty(draft, stage, duty);
}

static void write_right(struct draft *draft, int stage)
{
	struct random *random = draft->random;
	const char *anchor = any_anchor(draft), *right = new_step(draft, stage, false);
	static const char *const lapses[] = {
		"", ";\n  if none is made in time, the case closes as lapsed"
	};
	static const char *const lates[] = { "",
					     ";\n  if one is made late, the case closes as late",
					     ";\n  if one is made late, manager may accept it" };
	const char *lapse = ANY_OF(random, lapses);

	if (chance(random, 8)) {
		put(draft, "complainant may make a %s.\n", right);
		return;
	}
	put(draft, "complainant may make a %s within %s of %s%s", right, any_limit(random),
	    chance(random, 8) && strncmp(anchor, "the", 3) != 0 ? "receipt of " : "", anchor);
	if (chance(random, 5))
		put(draft, ", or 40 working days if complaint is complex");
	put(draft, "%s", lapse);
	put(draft, "%s.\n", ANY_OF(random, lates));
	if (chance(random, 4))
		put(draft,
		    "manager may extend %s to 30 working days by sending a %s, even after it "
		    "has run out.\n",
		    right, new_name(draft, stage, false));
}

/* What a stage begins with; own[0] is what its limits call that. */
static void write_opening(struct draft *draft, int stage, int stages)
{
	struct random *random = draft->random;
	int step = (int)random_between(random, 0, stage ? draft->step_count - 1 : 0);
	bool starts = chance(random, 4);
	char opening[32], dotted[64];

	if (stage == 0) {
		put(draft, "complaint from complainant giving complex (yes or no, default no).\n");
		(void)snprintf(draft->own[0], sizeof draft->own[0], "complaint");
		return;
	}
	(void)snprintf(opening, sizeof opening, "%s", draft->own[draft->steps[step]]);
	(void)snprintf(dotted, sizeof dotted, "%s.%s", stage_names[stage - 1], opening);
	put(draft, "%s", dotted);
	if (stage + 1 < stages && chance(random, 5))
		put(draft, " or %s.back", stage_names[stage + 1]);
	put(draft, ".\n");
	if (starts)
		put(draft, "the start of this stage is the day of receipt of %s.\n", dotted);
	(void)snprintf(draft->own[0], sizeof draft->own[0], "%s",
		       starts || strcmp(opening, "reply") == 0 ? "the start of this stage"
							       : opening);
}

static void write_stage(struct draft *draft, int stage, int stages)
{
	struct random *random = draft->random;
	int count = (int)random_between(random, 2, 5), shared = (int)random_between(random, 0, 4);

	put(draft, "stage %s \"%s\"\nbegins with ", stage_names[stage], stage_names[stage]);
	write_opening(draft, stage, stages);
	draft->own_count = 1;
	draft->step_count = 0;
	if (stage >= 2)
		put(draft, "council may send a back.\n");
	for (int i = 0; i < count; i++)
		if (chance(random, 3) && i > 0)
			write_right(draft, stage);
		else
			write_duty(draft, stage, i == shared);
	if (chance(random, 3))
		put(draft, "%s counts as %s.\n", draft->own[draft->steps[1]],
		    draft->own[draft->steps[0]]);
	put(draft, "end\n");
}

static void write_procedure(struct draft *draft)
{
	struct random *random = draft->random;
	int stages = (int)random_between(random, 1, STAGES);

	put(draft, "procedure p \"P\".\ncalendar england_and_wales.\nin force from unknown.\n"
		   "party complainant.\nparty council.\nparty manager.\n");
	put(draft, "a limit that ends on a non-working day %s.\n",
	    chance(random, 2) ? "stays" : "moves to the next working day");
	if (chance(random, 4))
		put(draft, "what arrives after 17:00 or on a non-working day is received on the "
			   "next working day.\n");
	if (chance(random, 4))
		put(draft, "what is sent by post is received 2 working days after it is sent.\n");
	if (chance(random, 4))
		put(draft, "fact arose (date).\ncomplaint is out of time later than 1 month after "
			   "arose, unless manager accepts it because complaint is complex.\n");
	for (int stage = 0; stage < stages; stage++)
		write_stage(draft, stage, stages);
	if (chance(random, 2))
		put(draft,
		    "at any time complainant may make a transfer.\n"
		    "transfer moves the case to %s%s.\n",
		    stage_names[stages - 1], chance(random, 2) ? ", and nothing stays owed" : "");
	put(draft,
	    "at any time complainant may make a withdrawal.\n"
	    "withdrawal closes the case as withdrawn%s.\nend\n",
	    chance(random, 2) ? ", and nothing stays owed" : "");
}

static const char *any_name(struct draft *draft)
{
	return draft->names[random_between(draft->random, 0, draft->name_count - 1)];
}

/* One line of a log after its date: mostly one of the events, with more to say or without. */
static int write_words(struct draft *draft, int number, const char *date, char *out, size_t size)
{
	struct random *random = draft->random;
	static const char *const others[] = { "fact complex=yes", "fact complex=no",
					      "withdrawal",	  "back",
					      "transfer",	  "telephone_call",
					      "accept complaint", "refuse complaint" };
	static const char *const said[] = { " complex=yes", " complex=no", " by=post", " note=x" };

	if (number == 0 && chance(random, 10))
		return snprintf(out, size, "fact arose=2024-01-15");
	if (number <= 1 && !chance(random, 20))
		return snprintf(out, size, "complaint");
	if (chance(random, 7))
		return snprintf(out, size, "%s", ANY_OF(random, others));
	if (chance(random, 15))
		return snprintf(out, size, "accept %s", any_name(draft));
	if (chance(random, 12))
		return snprintf(out, size, "%s received=%s", any_name(draft), date);
	return snprintf(out, size, "%s%s", any_name(draft),
			chance(random, 3) ? ANY_OF(random, said) : "");
}

/* A log of the events of a procedure. */
static void any_log(struct draft *draft, int day, char *out, size_t size)
{
	struct random *random = draft->random;
	int count = (int)random_between(random, 1, 14);
	size_t used = 0;

	for (int i = 0; i <= count; i++) {
		char date[DATE_ISO_SIZE], words[64];

		date_write_iso(date_add_days(date_from_civil(2024, 3, 1), day), date);
		(void)write_words(draft, i, date, words, sizeof words);
		used += (size_t)snprintf(out + used, size - used, "%s %s\n", date, words);
		cr_assert(used < size);
		if (chance(random, 3))
			day += (int)random_between(random, 0, chance(random, 4) ? 60 : 12);
	}
}

/* What a run in brief answers, without the rows of which `lines` has no line. */
struct answer {
	uint8_t state;
	struct date closed;
	const char *reason;
	const struct program_clause *action;
	struct brief_row rows[128];
	uint32_t row_count;
};

static void answer_of(struct told *told, const char *day, const char *entries,
		      struct answer *answer)
{
	const struct outcome *outcome = told_outcome(told);

	told_case_asking(told, day, entries, (struct told_asking){ .brief = true });
	*answer = (struct answer){
		.state = outcome->state,
		.closed = outcome->closed,
		.reason = outcome->reason,
		.action = outcome->action_count > 0 ? outcome->actions[0].clause : NULL,
	};
	cr_assert(outcome->brief_count <= ARRAY_LENGTH(answer->rows));
	for (uint32_t i = 0; i < outcome->brief_count; i++)
		if (outcome->brief_rows[i].anchored)
			answer->rows[answer->row_count++] = outcome->brief_rows[i];
}

static bool same_row(const struct brief_row *one, const struct brief_row *other)
{
	return one->clause == other->clause && one->anchor.day == other->anchor.day &&
	       one->due.day == other->due.day && one->done.day == other->done.day &&
	       one->counted.day == other->counted.day && one->days == other->days &&
	       one->status == other->status && one->target == other->target &&
	       one->earlier == other->earlier;
}

static bool same_answer(const struct answer *one, const struct answer *other)
{
	if (one->state != other->state || one->closed.day != other->closed.day ||
	    one->reason != other->reason || one->action != other->action ||
	    one->row_count != other->row_count)
		return false;
	for (uint32_t i = 0; i < one->row_count; i++)
		if (!same_row(&one->rows[i], &other->rows[i]))
			return false;
	return true;
}

static const char *told_of(const struct answer *answer, char *out, size_t size)
{
	size_t used = (size_t)snprintf(
		out, size, "state %d closed %d %s action %s\n", answer->state, answer->closed.day,
		answer->reason ? answer->reason : "-", answer->action ? answer->action->id : "-");

	for (uint32_t i = 0; i < answer->row_count && used < size; i++) {
		const struct brief_row *row = &answer->rows[i];

		used += (size_t)snprintf(out + used, size - used,
					 "clause %u %s from %d to %d done %d as %d days %d%s\n",
					 row->clause, row_status_name((enum row_status)row->status),
					 row->anchor.day, row->due.day, row->done.day,
					 row->counted.day, row->days,
					 row->earlier ? " before" : "");
	}
	return out;
}

/* One procedure, many logs: plainly first, then the long way. */
static void compare_ways(struct draft *draft)
{
	static char entries[LOGS][2048];
	static struct answer plainly[LOGS];
	struct told *told = told_open(draft->text);
	char days[LOGS][DATE_ISO_SIZE], words[2][8192];

	for (int i = 0; i < LOGS; i++) {
		int day = (int)random_between(draft->random, 0, 30);
		int as_of = day + (int)random_between(draft->random, 0, 500);

		any_log(draft, day, entries[i], sizeof entries[i]);
		date_write_iso(date_add_days(date_from_civil(2024, 3, 1), as_of), days[i]);
		answer_of(told, days[i], entries[i], &plainly[i]);
	}
	told_forget_plain(told);
	for (int i = 0; i < LOGS; i++) {
		struct answer answer;

		answer_of(told, days[i], entries[i], &answer);
		cr_assert(same_answer(&plainly[i], &answer),
			  "seed %llu, on %s\n%s\n%s\nplainly: %s\nthe long way: %s",
			  (unsigned long long)draft->random->seed, days[i], draft->text, entries[i],
			  told_of(&plainly[i], words[0], sizeof words[0]),
			  told_of(&answer, words[1], sizeof words[1]));
	}
	told_close(told);
}

Test(fold_plain_law, what_is_plain_is_folded_as_the_long_way_folds_it)
{
	struct random random = random_open(14);

	for (int i = 0; i < PROCEDURES; i++) {
		static struct draft draft;

		draft = (struct draft){ .random = &random };
		write_procedure(&draft);
		compare_ways(&draft);
	}
}
