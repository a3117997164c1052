/* The proof: a question is put into systems, and these are tried on every day. */
#include "compiler/audit/proof/prove.h"

#include <string.h>

#include "compiler/audit/proof/prove_again.h"
#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_days.h"
#include "compiler/audit/proof/prove_keep.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_repeat.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/proof/prove_stops.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

/* A question for which nothing else of the statute was kept, and its answer. */
struct prove_answered {
	struct prove_question question;
	const struct calendar *calendar[SIDE_COUNT];
	const struct model_track *track, *law;
	const struct model_clause *unfollowed;
	const char *partial;
	struct proof proof;
	bool too_wide, known; /* known: there is one */
};

/* Whether a question is the one that was answered last, but for what else of the statute is kept:
 * nothing here either. */
static bool is_answered(const struct prove *prove, const struct prove_question *question)
{
	const struct prove_answered *answered = prove->answered;
	struct prove_question twin = *question;

	twin.nothing_kept = true;
	return answered && answered->known && !question->nothing_kept && !prove->last_kept &&
	       !prove->starts_again && answered->track == prove->track &&
	       answered->law == prove->law && answered->partial == prove->partial &&
	       answered->unfollowed == prove->unfollowed &&
	       memcmp(&twin, &answered->question, sizeof twin) == 0 &&
	       memcmp(answered->calendar, prove->calendar, sizeof answered->calendar) == 0;
}

static struct proof answered_again(struct prove *prove)
{
	struct proof proof = prove->answered->proof;

	prove->too_wide = prove->answered->too_wide;
	proof.question.nothing_kept = false;
	return proof;
}

/* Tries the days of all systems, unless that takes too many steps: then nothing is told of any. */
static struct trying try_all(struct prove *prove, struct prove_systems *systems,
			     struct proof *proof)
{
	const struct proof nothing = *proof;
	struct trying trying;

	prove_set_out(prove);
	trying = trying_begin(prove, systems, !proof->question.any);
	trying_days(prove, &trying, proof);
	if (proof->broken == 0 && proof->past > 0 && proof->question.goal != GOAL_LATE)
		trying_past_days(prove, &trying, proof);
	if (prove_takes_too_long(prove)) {
		const struct proof *cut = trying_so_far(prove, &trying, proof);

		*proof = nothing;
		proof->so_far = cut;
		prove_undecided(proof, prove->why);
	}
	prove->tables.enough = UINT64_MAX;
	return trying;
}

struct proof prove_ask_once(struct prove *prove, const struct prove_question *question)
{
	struct prove_systems systems = prove_systems(prove, question);
	struct proof proof = {
		.question = *question, .decided = !prove->why, .why = prove->why, .worst = -1
	};
	struct trying trying;

	proof.unfollowed = prove->unfollowed;
	proof.first_reading = prove->first_reading;
	proof.system_count = systems.count;
	if (systems.count == 0 && prove->partial && !prove->why)
		prove_undecided(&proof, prove->partial);
	if (prove->why || systems.count == 0)
		return proof;
	if (is_answered(prove, question))
		return answered_again(prove);
	trying = try_all(prove, &systems, &proof);
	if (!proof.decided)
		return proof;
	if ((prove->too_wide || prove->partial) && !question->any)
		proof.found_on = trying.found;
	proof.at_least = proof.found_on && proof.broken > 0;
	if (proof.broken > 0)
		return proof;
	if (prove->too_wide)
		prove_undecided(&proof,
				"its clock stops, and what it counts from can be on any day");
	else if (prove->partial)
		prove_undecided(&proof, prove->partial);
	else if (proof.tried == 0 && proof.past > 0 && question->goal != GOAL_NOT_OPEN)
		prove_undecided(&proof,
				"on every day its last day is past the end of the calendar");
	return proof;
}

/* Of notices that are too many to be followed so many may not be. */
#define NOTICES_ENOUGH 3u

/* Of notices that are too many to be followed fewer are, and of what starts a clock again more. */
static struct proof ask_again(struct prove *prove, struct prove_question question,
			      struct proof proof)
{
	while (prove_found_too_many(&proof) && prove->notices > 1) {
		question.notices =
			prove->notices > NOTICES_ENOUGH ? NOTICES_ENOUGH : prove->notices - 1;
		proof = prove_ask_once(prove, &question);
	}
	if (prove->starts_again && proof.decided)
		proof = prove_ask_of_restarts(prove, &question, proof);
	if (proof.decided && proof.broken == 0 && prove->several_pivots) {
		question.own_pivots = true; /* it may be broken where that event never happens */
		proof = prove_ask_once(prove, &question);
	}
	return proof;
}

static void remember(struct prove *prove, const struct prove_question *question,
		     const struct proof *proof)
{
	struct prove_answered *answered = prove->answered;

	if (!question->nothing_kept)
		return;
	answered->question = *question;
	answered->track = prove->track;
	answered->law = prove->law;
	answered->proof = *proof;
	answered->too_wide = prove->too_wide;
	answered->known = true;
	memcpy(answered->calendar, prove->calendar, sizeof answered->calendar);
}

/* What a question came to, and what it left of itself for whoever asks the next. */
struct answer {
	struct proof proof;
	const struct model_clause *last_kept, *first_reading;
	const char *partial;
	bool starts_again, too_wide;

	/* As it was asked first. */
	const struct model_clause *unfollowed;
	const char *first_partial;
};

/* A proof with what its question has just left behind. */
static struct answer answer_of(const struct prove *prove, struct proof proof)
{
	return (struct answer){ .proof = proof,
				.last_kept = prove->last_kept,
				.first_reading = prove->first_reading,
				.partial = prove->partial,
				.starts_again = prove->starts_again,
				.too_wide = prove->too_wide };
}

static struct answer answer_to(struct prove *prove, const struct prove_question *question)
{
	struct proof proof = prove_ask_once(prove, question);
	const struct model_clause *unfollowed = prove->unfollowed;
	const char *first_partial = prove->partial;
	struct answer answer = answer_of(prove, ask_again(prove, *question, proof));

	answer.unfollowed = unfollowed;
	answer.first_partial = first_partial;
	return answer;
}

/* Leaves behind what an answer left that others came after; its proof. */
static struct proof settle_on(struct prove *prove, const struct answer *answer)
{
	prove->last_kept = answer->last_kept;
	prove->first_reading = answer->first_reading;
	prove->partial = answer->partial;
	prove->starts_again = answer->starts_again;
	prove->too_wide = answer->too_wide;
	return answer->proof;
}

/* What no history breaks that keeps only what could be followed whole, none breaks that keeps more.
 */
static struct proof ask_of_followed(struct prove *prove, struct prove_question question,
				    struct proof proof)
{
	const struct answer before = answer_of(prove, proof);
	struct proof kept;

	question.followed_only = true;
	kept = ask_again(prove, question, prove_ask_once(prove, &question));
	if (kept.decided && kept.broken == 0)
		return kept;
	return settle_on(prove, &before);
}

/* The same where what a right waits to be overdue never is. */
static struct proof ask_of_punctual(struct prove *prove, struct prove_question question,
				    struct proof proof)
{
	const struct answer before = answer_of(prove, proof);
	struct proof punctual;

	question.never_late = proof.decided ? NULL : prove_never_late(prove, &question);
	if (question.never_late) {
		punctual = ask_of_followed(prove, question, proof);
		punctual.question.never_late = NULL;
		if (punctual.decided)
			return punctual;
	}
	return settle_on(prove, &before);
}

/* What is kept by another clock of the statute that never asks for less. */
static struct proof ask_by_clock(struct prove *prove, const struct prove_question *question,
				 const struct model_clock *clock, struct proof proof)
{
	const struct answer before = answer_of(prove, proof);
	struct prove_question other = *question;
	struct proof kept;

	other.statute_clock = clock;
	kept = ask_again(prove, other, prove_ask_once(prove, &other));
	if (!kept.decided || kept.broken > 0)
		return settle_on(prove, &before);
	kept.question = *question;
	return kept;
}

/* What a date that can be given anew only puts off is never late as soon as it is in time without
 * that date. What opens in time, or is never done too soon, without any last day is so with one. */
static struct proof ask_without_dates(struct prove *prove, const struct prove_question *question,
				      struct proof proof)
{
	const struct model_clock endless = { .form = CLOCK_EARLIER };
	struct model_clock undated;

	prove->question = question;
	if (!proof.decided && prove_without_dates(prove, &undated))
		proof = ask_by_clock(prove, question, &undated, proof);
	if (!proof.decided && question->statute->clock &&
	    (question->goal == GOAL_NOT_OPEN || question->goal == GOAL_SOON))
		proof = ask_by_clock(prove, question, &endless, proof);
	return proof;
}

/* A clock that can stop again and again within a window stands still no longer than until the last
 * of these stops has ended: what is kept then is kept. */
static struct proof ask_stopped_throughout(struct prove *prove, struct prove_question question,
					   struct proof proof)
{
	const struct answer before = answer_of(prove, proof);
	struct proof kept;

	if (proof.decided || !prove_stops_for_a_time(prove))
		return proof;
	question.stopped_throughout = true;
	kept = answer_to(prove, &question).proof;
	kept.question.stopped_throughout = false;
	return kept.decided && kept.broken == 0 ? kept : settle_on(prove, &before);
}

/* Whether what is asked is owed or given only once something else is late: it has to be so, or it
 * is of a stage that is reached so; of a right its window, where both sides give it then. */
static bool is_for_the_late(const struct prove *prove, const struct prove_question *question)
{
	bool in_time = question->goal == GOAL_NOT_OPEN || question->goal == GOAL_CLOSED;
	bool own = prove_is_for_the_late(question->statute);
	bool window = own && question->goal == GOAL_CLOSED && question->procedure &&
		      prove_is_for_the_late(question->procedure);

	return window || (own && question->goal == GOAL_LATE) ||
	       ((in_time || question->goal == GOAL_LATE) && question->strength == 0 &&
		prove_is_reached_late(prove, question->statute->stage, NULL));
}

/*
 * What is owed or given only once something else is late is never owed by whoever keeps the
 * procedure as soon as that is in time for the statute too. It is said to be kept where it is so
 * besides without that: by whoever is late with it. Else no history that keeps the procedure breaks
 * it, and it is not said to be kept either.
 */
static struct proof ask_of_late(struct prove *prove, struct prove_question question,
				struct proof proof)
{
	struct proof late;

	if (!question.nothing_kept || question.ended || question.late_first || question.begun ||
	    !proof.decided || proof.broken > 0 || !is_for_the_late(prove, &question))
		return proof;
	question.late_first = true;
	late = ask_again(prove, question, prove_ask_once(prove, &question));
	if (late.decided && late.broken == 0)
		return proof;
	proof.question.late_first = true;
	prove_undecided(&proof, question.statute->kind == CLAUSE_DUTY
					? "it is owed only once something else is late, and "
					  "whoever keeps the procedure never is"
					: "it may be lost only once something else is late, "
					  "and whoever keeps the procedure never is");
	return proof;
}

static bool gave_up(const struct answer *answer)
{
	return !answer->proof.decided && prove_found_too_many(&answer->proof);
}

/*
 * What takes too many steps because other clocks stop too is asked twice more: without any limit of
 * theirs, and with no stop of them.
 */
static struct answer answer_around_stops(struct prove *prove, const struct prove_question *question)
{
	struct prove_question without = *question, unstopped = *question;
	struct answer wide, narrow;

	without.without_stops = unstopped.unstopped = true;
	wide = answer_to(prove, &without);
	if (wide.proof.decided && wide.proof.broken == 0) {
		wide.proof.question = *question;
		return wide;
	}
	narrow = answer_to(prove, &unstopped);
	if (narrow.proof.broken > 0 && prove_same_figures(&wide.proof, &narrow.proof)) {
		narrow.proof.at_least = wide.proof.at_least;
		narrow.proof.found_on = wide.proof.found_on;
	}
	return narrow;
}

/* What answers around the stops: at first there are few steps for the question itself, and more
 * where that says no more than that it is broken. */
static struct answer answer_or_around(struct prove *prove, const struct prove_question *question)
{
	struct answer answer, around;

	prove->question = question;
	prove->most_steps = question->ended		    ? PROVE_ENDED_STEPS
			    : prove_has_stops_beside(prove) ? PROVE_BRIEF_STEPS
							    : 0;
	answer = answer_to(prove, question);
	if (prove->most_steps != PROVE_BRIEF_STEPS || !gave_up(&answer))
		return answer;
	prove->most_steps = PROVE_AROUND_STEPS;
	around = answer_around_stops(prove, question);
	if (around.proof.decided && !around.proof.at_least) {
		(void)settle_on(prove, &around);
		return around;
	}
	prove->most_steps = around.proof.decided ? PROVE_AROUND_STEPS : 0;
	answer = answer_to(prove, question);
	if (!around.proof.decided || !gave_up(&answer))
		return answer;
	(void)settle_on(prove, &around);
	return around;
}

/* What nobody breaks the first time may be broken a later one. */
static struct proof ask_of_later_times(struct prove *prove, struct prove_question question,
				       struct proof proof)
{
	const char *why = question.goal == GOAL_LATE && proof.decided && proof.broken == 0
				  ? prove_later_times(prove, &question)
				  : NULL;
	struct proof later;

	if (!why)
		return proof;
	question.later_time = true;
	later = answer_or_around(prove, &question).proof;
	if (!later.decided || later.broken > 0)
		prove_undecided(&proof, why);
	return proof;
}

/* Where there are too many cases, those in which no clock is changed may be enough to break it. */
static struct proof ask_unchanged(struct prove *prove, struct prove_question question,
				  struct proof proof)
{
	struct answer unchanged;

	if (proof.decided || !prove_found_too_many(&proof))
		return proof;
	question.unchanged = true;
	prove->most_steps = PROVE_UNCHANGED_STEPS;
	unchanged = answer_to(prove, &question);
	return unchanged.proof.broken > 0 ? unchanged.proof : proof;
}

/* Where more notices come than were followed, the statute's may be used up before they matter. */
static struct proof ask_used_up(struct prove *prove, struct prove_question question,
				struct proof proof)
{
	struct answer used_up;

	if (proof.decided || !prove->more_notices || question.goal != GOAL_LATE)
		return proof;
	question.used_up = true;
	used_up = answer_to(prove, &question);
	return used_up.proof.broken > 0 ? used_up.proof : proof;
}

/* Where one of several kinds of notice is followed at a time, another may be enough to break it. */
static struct proof ask_of_others(struct prove *prove, struct prove_question question,
				  struct proof proof)
{
	uint32_t kinds = prove->several_notices;
	struct answer other;

	if (proof.decided || kinds == 0 ||
	    (question.goal != GOAL_LATE && question.goal != GOAL_NOT_OPEN))
		return proof;
	while (++question.notice < kinds) {
		other = answer_to(prove, &question);
		if (other.proof.broken > 0)
			return other.proof;
	}
	return proof;
}

/* What was not broken with a date that is agreed may be without one, and what changes a clock then.
 */
static struct proof ask_undated(struct prove *prove, struct prove_question question,
				struct proof proof)
{
	struct answer undated;

	if (proof.decided || !prove_may_be_undated(prove, &question))
		return proof;
	question.undated = true;
	undated = answer_to(prove, &question);
	return undated.proof.broken > 0 ? undated.proof : proof;
}

/* Where a clock stops and starts again, it may be broken before it ever starts again. */
static struct proof ask_unrestarted(struct prove *prove, struct prove_question question,
				    struct proof proof)
{
	struct answer unrestarted;

	if (proof.decided || !prove_may_restart(prove, &question))
		return proof;
	question.unrestarted = true;
	unrestarted = answer_to(prove, &question);
	return unrestarted.proof.broken > 0 ? unrestarted.proof : proof;
}

struct proof prove_ask(struct prove *prove, const struct prove_question *question)
{
	struct arena *own = prove->arena, scratch;
	uint64_t before = prove->tables.steps;
	struct answer answer;
	struct proof proof;

	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	answer = answer_or_around(prove, question);
	proof = answer.proof;
	if (!prove->answered)
		prove->answered = ARENA_NEW(prove->lasting, struct prove_answered);
	if (question->nothing_kept) {
		prove->answered->unfollowed = answer.unfollowed;
		prove->answered->partial = answer.first_partial;
	}
	if (!proof.decided && proof.why && (proof.why == prove->partial || prove->starts_again))
		proof = ask_of_punctual(prove, *question, ask_of_followed(prove, *question, proof));
	proof = ask_without_dates(prove, question, proof);
	proof = ask_stopped_throughout(prove, *question, proof);
	proof = ask_of_late(prove, *question, proof);
	proof = ask_of_later_times(prove, *question, proof);
	proof = ask_used_up(prove, *question, proof);
	proof = ask_of_others(prove, *question, proof);
	proof = ask_undated(prove, *question, proof);
	proof = ask_unrestarted(prove, *question, proof);
	proof = ask_unchanged(prove, *question, proof);
	prove->arena = own;
	prove->question = prove_keep_question(own, question);
	prove_keep_proof(prove, own, &proof);
	prove->most_steps = 0;
	remember(prove, question, &proof);
	prove->spent += prove->tables.steps - before;
	arena_close(&scratch);
	return proof;
}
