/* The rows that are proved: limits, extensions, when rights open and how long they last. */
#include "compiler/audit/proof/prove_close.h"
#include "compiler/audit/verdict/verdict_cases.h"

#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stops.h"
#include "compiler/audit/proof/prove_term.h"
#include "compiler/model_print.h"
#include "lang/base/array.h"
#include "lang/base/text.h"

/* What one reading gives. */
struct judged {
	enum verdict verdict;
	struct proof proof;
	const struct model_clause *soft, *after;
	const char *says;
	bool same_terms; /* nothing was searched: there are no figures */
};

static bool broken(struct prove *prove, const struct prove_question *question, struct proof *proof)
{
	*proof = prove_ask(prove, question);
	return proof->broken > 0;
}

/* Whether clocks that stop more than once break it, whatever else bounds them. */
static bool clocks_break(struct prove *prove, const struct prove_question *question,
			 struct proof *proof)
{
	const struct model_clause *last_kept = prove->last_kept;

	if (!proof->decided)
		prove_clocks_too(prove, question, proof);
	prove->last_kept = last_kept;
	return proof->of_clocks && proof->broken > 0 && !proof->at_least;
}

/*
 * The clauses of the statute are given up from the last to the first until a history is left; only
 * those are tried that had a say in what was found.
 */
static void drop_others(struct prove *prove, struct prove_question question, struct judged *out)
{
	struct proof proof;

	question.nothing_kept = false;
	do {
		if (broken(prove, &question, &proof) || clocks_break(prove, &question, &proof) ||
		    prove_take_so_far(&proof)) {
			out->proof = proof;
			out->after = question.without;
			return;
		}
		question.without = prove->last_kept;
	} while (question.without);
	out->verdict = VERDICT_NOT_DECIDED;
	out->says = "it may be broken, but only where something else that the statute says is "
		    "broken too: compare the two texts by hand";
}

/* The procedure's clause that makes the difference when only strong ones are kept. */
static const struct model_clause *soft_link(struct prove *prove, struct prove_question question)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	struct proof proof;

	question.any = question.whether = true;
	for (uint32_t i = 0; i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->kind != CLAUSE_DUTY || clause->strength <= question.strength)
			continue;
		question.soft_too = clause;
		if (!broken(prove, &question, &proof) &&
		    (proof.decided || proof.question.late_first))
			return clause;
	}
	return NULL;
}

/* Whether it is kept only where the procedure's softer clauses are. */
static bool is_softer(struct prove *prove, struct prove_question question, struct judged *out)
{
	struct proof proof;
	bool opens = question.goal == GOAL_NOT_OPEN;
	uint32_t strength = opens ? verdict_softest(prove) : question.statute->strength;

	question.strength = strength < STRENGTH_LEVEL_WILL ? STRENGTH_LEVEL_WILL : strength;
	if (!(question.goal == GOAL_LATE || opens) ||
	    !verdict_has_softer(prove, question.strength) || !broken(prove, &question, &proof) ||
	    proof.unfollowed)
		return false;
	out->verdict = VERDICT_WEAKER_WORDING;
	out->says = NULL;
	out->proof = proof;
	out->soft = soft_link(prove, question);
	return true;
}

/* Whether another sentence of the procedure about the same act has an earlier last day. */
static bool is_shorter_elsewhere(struct prove *prove, struct prove_question question)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *own = question.procedure;
	bool shorter = false;
	struct proof proof;

	question.procedure_clock = NULL;
	for (uint32_t i = 0; question.goal == GOAL_SHORTER && i < clauses->count && !shorter; i++) {
		question.procedure = clauses->items[i];
		shorter = question.procedure != own && question.procedure->kind == CLAUSE_DUTY &&
			  question.procedure->event == own->event && question.procedure->clock &&
			  broken(prove, &question, &proof);
	}
	return shorter;
}

static void judge_kept(struct prove *prove, struct prove_question question, struct judged *out)
{
	struct proof proof;

	if (is_softer(prove, question, out) || question.goal == GOAL_NOT_OPEN ||
	    !question.procedure)
		return;
	question.goal = question.goal == GOAL_LATE ? GOAL_SHORTER : GOAL_LONGER;
	question.any = question.whether = true;
	if (question.goal == GOAL_SHORTER && !question.procedure->clock)
		return;
	if (!broken(prove, &question, &proof) && !is_shorter_elsewhere(prove, question))
		return;
	out->verdict = VERDICT_STRICTER;
	if (question.goal == GOAL_SHORTER && check_complains(&question.statute->who)) {
		out->verdict = VERDICT_HURDLE;
		out->says = "the procedure leaves the complainant less time for it";
	}
}

/* Whether what is said does not rest on how the procedure's other clauses are read. */
static bool in_every_reading(struct prove *prove, struct prove_question question, bool is_broken)
{
	struct proof proof;

	question.others = is_broken ? OTHERS_IN_EVERY_READING : OTHERS_LEFT_OUT;
	question.any = question.whether = true;
	return broken(prove, &question, &proof) == is_broken && proof.decided;
}

/* What no search decides may be decided by comparing the terms. */
static struct judged by_its_terms(struct prove *prove, const struct prove_question *question,
				  struct judged undecided)
{
	struct verdict_terms terms = verdict_by_terms(prove, question);

	if (!terms.says && undecided.proof.question.late_first)
		terms = verdict_by_the_punctual(prove, question);
	return terms.says ? (struct judged){ .verdict = terms.verdict,
					     .same_terms = true,
					     .soft = terms.verdict == VERDICT_WEAKER_WORDING
							     ? question->procedure
							     : NULL,
					     .says = terms.says }
			  : undecided;
}

static struct judged judge(struct prove *prove, struct prove_question question)
{
	struct judged out = { .verdict = VERDICT_COMPLIANT };

	question.nothing_kept = true;
	out.proof = prove_ask(prove, &question);
	prove_clocks_too(prove, &question, &out.proof);
	if (out.proof.so_far && !verdict_by_terms(prove, &question).says)
		(void)prove_take_so_far(&out.proof);
	if (!out.proof.decided) {
		out.verdict = VERDICT_NOT_DECIDED;
		out.says = out.proof.why;
		if (out.proof.question.late_first)
			(void)is_softer(prove, question, &out);
	} else if (out.proof.broken == 0 && out.proof.first_reading && !out.proof.of_clocks &&
		   !in_every_reading(prove, question, false)) {
		out.verdict = VERDICT_NOT_DECIDED;
		out.says = "it is kept as the text is first read, but it rests on a clause that "
			   "can be read in more ways";
	} else if (out.proof.broken == 0) {
		judge_kept(prove, question, &out);
	} else if (out.proof.unfollowed && out.proof.unfollowed == question.procedure) {
		out.verdict = VERDICT_NOT_DECIDED;
		out.says = "it may be broken, unless the procedure's own limit forbids it, which "
			   "could not be followed: compare the two limits by hand";
	} else if (out.proof.first_reading && !in_every_reading(prove, question, true)) {
		out.verdict = VERDICT_AMBIGUOUS;
		out.says = "it is broken as the text is first read; in another reading of one of "
			   "its clauses it may be kept";
	} else if (out.proof.of_clocks) {
		out.verdict = VERDICT_BREACH;
	} else {
		out.verdict = VERDICT_BREACH;
		if (out.proof.unknown)
			out.says =
				"the statute counts from what nothing in the procedure stands for";
		drop_others(prove, question, &out);
		if (out.proof.unfollowed && out.verdict == VERDICT_BREACH)
			out.says = verdict_says(prove,
						"on some of these days %s may forbid it, which "
						"could not be followed",
						out.proof.unfollowed->event->full_name);
	}
	if (out.verdict == VERDICT_BREACH)
		prove_clocks_settle(prove, &out.proof);
	return out.verdict == VERDICT_NOT_DECIDED ? by_its_terms(prove, &question, out) : out;
}

/* The readings of both sides, one at a time. */
struct readings {
	const struct calendar *calendar[SIDE_COUNT][8];
	const char *calendar_name[SIDE_COUNT][8];
	const struct model_clock *clock[SIDE_COUNT][8];
	uint32_t calendars[SIDE_COUNT], clocks[SIDE_COUNT];
};

static void collect(const struct prove *prove, const struct verdict_clause *clause,
		    struct readings *readings)
{
	*readings = (struct readings){ 0 };
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];
		const struct model_calendar *own =
			model->calendars.count > 0 ? model->calendars.items[0] : NULL;
		const struct model_clause *of =
			side == SIDE_STATUTE ? clause->statute : clause->procedure;

		readings->calendar_name[side][readings->calendars[side]++] = own ? own->text : "";
		for (uint32_t i = 0; own && i < own->readings.count && i < 7; i++) {
			uint32_t at = readings->calendars[side]++;

			readings->calendar[side][at] = &own->readings.items[i]->calendar;
			readings->calendar_name[side][at] = own->readings.items[i]->text;
		}
		readings->clock[side][readings->clocks[side]++] = of ? of->clock : NULL;
		for (uint32_t i = 0; of && i < of->readings.count; i++) {
			const struct model_clock *clock = of->readings.items[i];

			if (!prove_reads_calendar(of, clock) && readings->clocks[side] < 8)
				readings->clock[side][readings->clocks[side]++] = clock;
		}
	}
}

/* One reading of each. */
struct reading_at {
	uint32_t calendar[SIDE_COUNT], clock[SIDE_COUNT];
};

static uint32_t reading_count(const struct readings *readings)
{
	return readings->calendars[0] * readings->clocks[0] * readings->calendars[1] *
	       readings->clocks[1];
}

/* The readings by number, those of the procedure changing first; 0 is the first of all. */
static struct reading_at reading_number(const struct readings *readings, uint32_t number)
{
	struct reading_at at;

	for (int side = SIDE_COUNT; side-- > 0;) {
		at.clock[side] = number % readings->clocks[side];
		number /= readings->clocks[side];
		at.calendar[side] = number % readings->calendars[side];
		number /= readings->calendars[side];
	}
	return at;
}

/* Which reading a judgement is of, in words; NULL where there is only one. */
static const char *reading_name(struct prove *prove, const struct readings *readings,
				const struct reading_at *at)
{
	static const char *const whose[] = { "the statute", "the procedure" };
	struct text text;

	text_open(&text, prove->arena);
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (readings->calendars[side] > 1)
			text_format(&text, "%s%s counts by %s", text.size > 0 ? "; " : "",
				    whose[side], readings->calendar_name[side][at->calendar[side]]);
		if (readings->clocks[side] == 1)
			continue;
		text_format(&text, "%s%s in its reading %u (", text.size > 0 ? "; " : "",
			    whose[side], at->clock[side] + 1);
		model_print_clock(readings->clock[side][at->clock[side]], &text);
		text_add_character(&text, ')');
	}
	return text.size > 0 ? text_string(&text) : NULL;
}

static void judge_reading(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
			  struct prove_question question, const struct readings *readings,
			  const struct reading_at *at)
{
	struct judged judged;
	struct verdict_row *row;

	for (int side = 0; side < SIDE_COUNT; side++)
		prove->calendar[side] = readings->calendar[side][at->calendar[side]];
	question.statute_clock = readings->clock[SIDE_STATUTE][at->clock[SIDE_STATUTE]];
	question.procedure_clock = readings->clock[SIDE_PROCEDURE][at->clock[SIDE_PROCEDURE]];
	judged = judge(prove, question);
	prove->calendar[SIDE_STATUTE] = prove->calendar[SIDE_PROCEDURE] = NULL;
	row = verdict_add(prove, clause, aspect, judged.verdict, judged.says);
	row->reading = reading_name(prove, readings, at);
	row->proof = judged.proof;
	row->proof.question = judged.same_terms ? question : judged.proof.question;
	row->proved = judged.verdict != VERDICT_NOT_DECIDED && !judged.same_terms;
	row->soft = judged.soft;
	row->after = judged.after;
	row->goal = question.goal;
	row->as_first_read = true;
	for (int side = 0; side < SIDE_COUNT; side++) {
		row->as_first_read &= at->calendar[side] == 0 && at->clock[side] == 0;
		row->calendar[side] = readings->calendar[side][at->calendar[side]];
	}
}

/* Whether two readings come to the same: what is kept is kept, stricter or not. */
static bool is_alike(const struct verdict_row *first, const struct verdict_row *other)
{
	bool kept = first->verdict <= VERDICT_STRICTER && other->verdict <= VERDICT_STRICTER;

	return kept || first->verdict == other->verdict;
}

/* Whether a reading breaks a clause on other days, by more or less, or after something else. */
static bool has_other_figures(const struct verdict_row *first, const struct verdict_row *other)
{
	return other->proved && other->proof.broken > 0 &&
	       (!first->proved || !prove_same_figures(&first->proof, &other->proof) ||
		first->proof.at_least != other->proof.at_least || first->after != other->after);
}

/* One row for all readings that come to the same: it is stricter only if each of them is. Of those
 * with other figures than the first it keeps them. */
static void join(struct prove *prove, struct verdict_clause *clause, uint32_t first, uint32_t total)
{
	struct verdict_row *row = &clause->rows.items[first];

	row->others = ARENA_ARRAY(prove->arena, struct verdict_row, total);
	for (uint32_t i = 1; i < total; i++) {
		if (has_other_figures(row, &row[i]))
			row->others[row->other_count++] = row[i];
		if (row[i].verdict < row->verdict)
			row->verdict = row[i].verdict;
	}
	if (total > 1)
		row->reading =
			row->other_count > 0
				? verdict_says(prove,
					       "in every reading; the figures are of the first: %s",
					       row->reading)
				: "in every reading";
	clause->rows.count = first + 1;
}

/* What is kept only where the day of receipt is the day itself says so. */
static void say_received_as_one(struct prove *prove, struct verdict_clause *clause,
				struct verdict_row *row)
{
	const struct model_event *event =
		prove_received_as_one(prove, clause->statute, clause->procedure);

	if (!event || row->says || row->verdict > VERDICT_STRICTER)
		return;
	row->says = verdict_says(prove, "taking the receipt of %s and %s itself for one day",
				 event->full_name, event->full_name);
}

/* One row for every reading, and one that says what they come to where they differ. */
static void judge_readings(struct prove *prove, struct verdict_clause *clause, enum aspect aspect,
			   struct prove_question question)
{
	struct readings readings;
	bool by_statute = false, by_procedure = false;
	uint32_t first = clause->rows.count, total;

	collect(prove, clause, &readings);
	total = reading_count(&readings);
	for (uint32_t i = 0; i < total; i++) {
		struct reading_at at = reading_number(&readings, i);
		bool as_the_law_reads =
			at.calendar[SIDE_STATUTE] == 0 && at.clock[SIDE_STATUTE] == 0;

		judge_reading(prove, clause, aspect, question, &readings, &at);
		if (is_alike(&clause->rows.items[first], &clause->rows.items[first + i]))
			continue;
		by_procedure |= as_the_law_reads;
		by_statute |= !as_the_law_reads;
	}
	if (!by_procedure && !by_statute) {
		join(prove, clause, first, total);
		say_received_as_one(prove, clause, &clause->rows.items[first]);
		return;
	}
	for (uint32_t i = first; i < clause->rows.count; i++)
		clause->rows.items[i].of_reading = true;
	verdict_add(prove, clause, aspect, by_procedure ? VERDICT_AMBIGUOUS : VERDICT_DEPENDS,
		    by_procedure ? "the procedure can be read in more ways than one"
				 : "it depends on how the statute is read");
}

static void duty(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_LATE,
					   .statute = clause->statute,
					   .procedure = clause->procedure };
	const struct model_clause *ours = clause->procedure;
	const struct model_clause *extended = verdict_extended(prove, ours);

	if (!clause->statute->clock) {
		verdict_add(prove, clause, ASPECT_NUMBER,
			    clause->procedure->clock ? VERDICT_STRICTER : VERDICT_COMPLIANT,
			    clause->procedure->clock
				    ? "the statute sets no date, the procedure does"
				    : "the statute sets no date");
		if (clause->statute->earliest)
			verdict_first_day(prove, clause);
		return;
	}
	question.not_extended = extended == ours;
	judge_readings(prove, clause, ASPECT_NUMBER, question);
	if (clause->statute->earliest)
		verdict_first_day(prove, clause);
	if (extended) {
		clause->procedure = question.procedure = extended;
		question.not_extended = false;
		question.extended = true;
		judge_readings(prove, clause, ASPECT_EXTENSION, question);
		verdict_rests_extended(prove, clause, question);
		clause->procedure = ours;
	} else if (prove_is_extended(prove->models[SIDE_STATUTE], clause->statute)) {
		verdict_add(prove, clause, ASPECT_EXTENSION, VERDICT_SILENT_POWER,
			    "the statute permits an extension, the procedure has none");
	}
}

void verdict_right(struct prove *prove, struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_NOT_OPEN,
					   .statute = clause->statute,
					   .procedure = clause->procedure };

	judge_readings(prove, clause, ASPECT_OPENS, question);
	question.goal = GOAL_CLOSED;
	if (clause->procedure->clock || prove_outlives(prove, clause->statute, clause->procedure))
		judge_readings(prove, clause, ASPECT_LASTS, question);
	else
		verdict_add(prove, clause, ASPECT_LASTS,
			    clause->statute->clock ? VERDICT_STRICTER : VERDICT_COMPLIANT,
			    clause->statute->clock ? "the procedure sets no last day" : NULL);
}

void verdict_numbers(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute;

	if (theirs->kind == CLAUSE_DUTY) {
		duty(prove, clause);
		verdict_has_less_time(prove, clause);
	} else if (verdict_is_power(prove, theirs) && !check_complains(&theirs->who)) {
		verdict_may_be_right(prove, clause);
	} else if (theirs->kind == CLAUSE_RIGHT && theirs->who.count > 0) {
		verdict_right(prove, clause);
	}
}
