/* Two clocks that stop, for every case of facts: the answer, its figures, and the shortest case. */
#include "compiler/audit/proof/prove_clocks.h"

#include <string.h>

#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_figures.h"
#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"

/* How many cases of the facts that are varied there are; 0: too many. */
static uint64_t case_count(const struct prove *prove, const bool *varied)
{
	uint64_t cases = 1;

	for (uint32_t i = 1; i < prove->facts.count && cases <= PROVE_FACT_CASES; i++) {
		if (varied[i])
			cases *= (uint64_t)(prove->facts.items[i].most -
					    prove->facts.items[i].least + 1);
	}
	return cases <= PROVE_FACT_CASES ? cases : 0;
}

/* Sets the facts of one case. */
static void set_facts(struct prove *prove, const bool *varied, uint64_t number)
{
	for (uint32_t i = 1; i < prove->facts.count; i++) {
		struct fact *fact = &prove->facts.items[i];
		uint64_t values = (uint64_t)(fact->most - fact->least + 1);

		fact->value = fact->least;
		if (!varied[i])
			continue;
		fact->value += (int32_t)(number % values);
		number /= values;
	}
}

/* Takes the facts that were asked for into those that are varied; whether there were new ones. */
static bool vary(struct prove *prove, bool *varied)
{
	bool more = false;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		more |= prove_fact_grew(&prove->facts.items[i], varied[i]);
		varied[i] |= prove->facts.items[i].touched;
	}
	return more;
}

/* What is done with the clocks of each case of facts; false: that is enough. */
typedef bool clocks_visit(struct clocks *clocks, void *context);

/* How the clocks of a case of facts are opened. */
enum opened {
	OPENED,
	OPENED_NEITHER, /* they cannot be followed so, but neither of them can stop */
	OPENED_NOT
};

static enum opened open_case(struct prove *prove, const struct prove_question *question,
			     struct clocks *clocks)
{
	if (prove_takes_too_long(prove))
		return OPENED_NOT;
	if (clocks_open(prove, question, clocks))
		return OPENED;
	prove->why = NULL;
	return prove_can_stop(prove, question) || prove->why ? OPENED_NOT : OPENED_NEITHER;
}

/* Opens the clocks of every case of facts, but for those in which neither can stop where they
 * cannot be followed (`neither`: there are such); false: some cannot be followed. */
static bool each_case(struct prove *prove, const struct prove_question *question,
		      clocks_visit *visit, void *context, bool *neither)
{
	bool *varied = ARENA_ARRAY(prove->arena, bool, (size_t)prove->facts.count + 1);
	struct clocks *clocks = ARENA_NEW(prove->arena, struct clocks);
	uint64_t cases;

	prove->question = question;
	for (uint32_t i = 1; i < prove->facts.count; i++)
		prove->facts.items[i].touched = false;
	do {
		cases = case_count(prove, varied);
		for (uint64_t i = 0; i < cases; i++) {
			set_facts(prove, varied, i);
			if (open_case(prove, question, clocks) == OPENED_NOT)
				return false;
		}
	} while (cases > 0 && vary(prove, varied));
	for (uint64_t i = 0; i < cases; i++) {
		enum opened opened;

		set_facts(prove, varied, i);
		opened = open_case(prove, question, clocks);
		*neither |= opened == OPENED_NEITHER;
		if (opened == OPENED_NOT)
			return false;
		if (opened == OPENED && !visit(clocks, context))
			return true;
	}
	return cases > 0;
}

struct answering {
	const struct prove_question *question;
	enum clocks_answer answer;
	bool must_tell;
	bool only_whether; /* it is only asked whether it is broken on any day */
	bool *broken;
	bool crowded; /* some other clause bounds their events: it may be broken on fewer days */
	bool endless; /* the clock that is kept can stop again whenever it is broken */
	bool stops;   /* for some facts one of them does */
	bool lost;    /* for some it may be broken, but not where what ends a pause is owed */
};

/* Whether a clock can stop as often as one likes. */
static bool can_stop(const struct clocks *clocks, enum side side)
{
	bool can = false;

	for (uint32_t i = 0; i < clocks->stop_count; i++)
		can |= clocks->stops[i].stops[side];
	return can;
}

/* Follows both as if nothing else bounded what stops them: what is then never broken never is. Else
 * what ends a pause comes once in the time in which it is owed. */
static enum clocks_answer run_bound(struct clocks *clocks, struct answering *answering)
{
	struct prove *prove = clocks->prove;
	enum clocks_answer answer;

	if (clocks->owed_count > 0) {
		bool *broken =
			ARENA_ARRAY(prove->arena, bool, (size_t)prove->tables.days.never + 1);

		clocks->only_whether = true;
		answer = clocks_run(clocks, broken);
		clocks->only_whether = answering->only_whether;
		if (answer != CLOCKS_SHORT)
			return answer;
		(void)clocks_bind(clocks);
	}
	answer = clocks_run(clocks, answering->broken);
	answering->crowded |= !clocks_alone(prove, answering->question, clocks);
	return answer;
}

static bool run(struct clocks *clocks, void *context)
{
	struct answering *answering = context;

	clocks->must_tell = answering->must_tell;
	clocks->only_whether = answering->only_whether;
	answering->stops |= clocks->stop_count > 0;
	switch (run_bound(clocks, answering)) {
	case CLOCKS_UNKNOWN:
		answering->answer = CLOCKS_UNKNOWN;
		return false;
	case CLOCKS_NEVER:
		answering->lost |= clocks->owing;
		break;
	case CLOCKS_SHORT:
		if (clocks->loose || clocks->prove->variables.items[clocks->anchor].moved) {
			answering->answer = CLOCKS_UNKNOWN; /* it is not on every day */
			return false;
		}
		answering->answer = CLOCKS_SHORT;
		answering->endless |= can_stop(clocks, clocks->kept);
		break;
	}
	return true;
}

/* Whether it may be broken on more days than were found: on some where the clocks alone say so. */
static bool may_be_more(const struct prove *prove, const struct answering *answering,
			const uint8_t *found_on)
{
	for (int32_t day = 1; found_on && day <= prove->tables.days.open; day++) {
		if (answering->broken[day] && found_on[day] != FOUND_BROKEN)
			return true;
	}
	return false;
}

/* On how many days it is broken, and from which on; a clock that stops again and again never ends.
 */
static void count(const struct prove *prove, const struct answering *answering, struct proof *proof)
{
	const struct history_days *days = &prove->tables.days;
	uint8_t *found_on = proof->found_on;
	bool more = may_be_more(prove, answering, found_on);

	proof->at_least = answering->crowded && (more || !found_on);
	if (proof->broken == 0 || !proof->at_least) {
		proof->broken = proof->tried = proof->past = 0;
		for (int32_t day = days->open; day >= 1; day--) {
			bool broken = answering->broken[day] ||
				      (found_on && found_on[day] == FOUND_BROKEN);

			proof->broken += broken;
			proof->past += !broken && found_on && found_on[day] == FOUND_PAST;
			proof->first = broken ? day : proof->first;
		}
		proof->tried = (uint32_t)days->open - proof->past;
	}
	if (answering->endless && !proof->no_bound && !proof->at_least) {
		proof->no_bound = true;
		proof->worst = days->never;
		proof->worst_at = proof->first;
	}
}

/* Whether nobody breaks it for the facts for which neither clock can stop: the proof follows these
 * whole. What the question at hand has left is as it was. */
static bool is_kept_unstopped(struct prove *prove, const struct prove_question *question)
{
	struct prove_question unstoppable = *question;
	const struct prove before = *prove;
	struct proof proof;

	unstoppable.unstoppable = true;
	proof = prove_ask(prove, &unstoppable);
	prove->question = question;
	prove->first_reading = before.first_reading;
	prove->last_kept = before.last_kept;
	prove->unfollowed = before.unfollowed;
	prove->why = before.why;
	prove->partial = before.partial;
	prove->too_wide = before.too_wide;
	prove->starts_again = before.starts_again;
	return proof.decided && proof.broken == 0;
}

enum clocks_answer prove_clocks(struct prove *prove, const struct prove_question *question,
				struct proof *proof)
{
	struct answering answering = { .question = question,
				       .answer = CLOCKS_NEVER,
				       .only_whether = question->extended };
	const struct prove_question *asked = prove->question;
	struct arena *own = prove->arena, scratch;
	const char *why = prove->why;
	uint64_t before = prove->tables.steps;
	bool neither = false;

	if (!question->procedure || (question->goal != GOAL_LATE && question->goal != GOAL_CLOSED))
		return CLOCKS_UNKNOWN;
	prove->question = question;
	prove_set_out(prove);
	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	prove->why = NULL;
	answering.broken = ARENA_ARRAY(&scratch, bool, (size_t)prove->tables.days.never + 1);
	if (!each_case(prove, question, run, &answering, &neither) || prove->why ||
	    !answering.stops)
		answering.answer = CLOCKS_UNKNOWN;
	if (answering.answer == CLOCKS_SHORT && question->extended) { /* but without a notice? */
		answering = (struct answering){ .question = question,
						.must_tell = true,
						.broken = answering.broken };
		memset(answering.broken, 0, (size_t)prove->tables.days.never);
		(void)each_case(prove, question, run, &answering, &neither);
	}
	if (answering.answer == CLOCKS_NEVER && answering.lost)
		answering.answer = CLOCKS_UNKNOWN;
	prove->arena = own;
	prove->tables.enough = UINT64_MAX;
	prove->spent += prove->tables.steps - before;
	if (neither && answering.answer != CLOCKS_UNKNOWN && !is_kept_unstopped(prove, question))
		answering.answer = CLOCKS_UNKNOWN;
	if (answering.answer == CLOCKS_SHORT)
		count(prove, &answering, proof);
	prove->why = why;
	prove->question = asked;
	arena_close(&scratch);
	return answering.answer;
}

/* The first case that is looked for, among all facts. */
struct first_case {
	const int32_t *between;
	uint32_t most;
	bool must_tell;
	struct clocks_case *out;
	bool found;
};

static bool look_for(struct clocks *clocks, void *context)
{
	struct first_case *first = context;
	const struct prove *prove = clocks->prove;
	const int32_t between[2] = { first->between[0],
				     first->found ? first->out->start - 1 : first->between[1] };
	struct clocks_case found;
	int32_t day;

	clocks->must_tell = first->must_tell;
	(void)clocks_bind(clocks);
	clocks_take_windows(clocks);
	if (between[1] < between[0])
		return false;
	if (!clocks_shortest(clocks, between[0], first->most, &found)) {
		day = clocks_first_broken(clocks, between, first->most);
		if (day == 0 || !clocks_shortest(clocks, day, first->most, &found))
			return true;
	}
	first->found = true;
	found.facts = first->out->facts;
	*first->out = found;
	for (uint32_t i = 1; i < prove->facts.count; i++)
		found.facts[i] = prove->facts.items[i].touched ? prove->facts.items[i].value : 0;
	return true;
}

bool prove_clocks_case(struct prove *prove, const struct prove_question *question,
		       const int32_t between[2], uint32_t most, struct clocks_case *out)
{
	struct first_case first = { between, most, question->extended, out, false };
	struct arena *own = prove->arena, scratch;
	uint64_t before = prove->tables.steps;
	bool all, neither = false;

	*out = (struct clocks_case){ .facts = ARENA_ARRAY(own, int32_t,
							  (size_t)prove->facts.count + 1) };
	prove->question = question;
	prove_set_out(prove);
	arena_open(&scratch, own->allocator);
	prove->arena = &scratch;
	prove->why = NULL;
	all = each_case(prove, question, look_for, &first, &neither);
	prove->arena = own;
	prove->tables.enough = UINT64_MAX;
	prove->spent += prove->tables.steps - before;
	arena_close(&scratch);
	return all && first.found;
}
