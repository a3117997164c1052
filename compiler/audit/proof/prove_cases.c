/* All cases of facts of a question: each is built by itself, and leaves no more than its systems.
 */
#include "compiler/audit/proof/prove_alternatives.h"
#include "compiler/audit/proof/prove_days.h"
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_refused.h"
#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/proof/prove_term.h"

#include <string.h>

#include "lang/base/arena.h"

/* The systems in which the statute takes notice of all that is done, and those in which it refuses
 * rights that are used as the procedure gives them. */
static void build_all(struct prove *prove, struct prove_systems *systems, struct arena *lasting)
{
	struct refusable refusable = { .count = 0 };
	const char *why;

	if (prove->question->unstoppable && prove_can_stop(prove, prove->question))
		return;
	prove_build(prove, systems, lasting);
	if (!prove->why && prove->question->goal != GOAL_ANY)
		prove_find_refusable(prove, &refusable);
	for (uint32_t chosen = 1; chosen < 1u << refusable.count; chosen++) {
		prove_refuse(prove, &refusable, chosen);
		prove_build(prove, systems, lasting);
		prove_refuse(prove, &refusable, 0);
		why = prove->why;
		prove->why = NULL;
		if (why)
			prove->partial = why;
	}
}

/* The first value that is looked at of a fact that is varied: that a decision was not taken is the
 * last. What is broken whatever was decided is then told of a case in which it was. */
static int32_t first_value(const struct fact *fact)
{
	return fact->least == 0 && prove_is_decision(fact) ? 1 : fact->least;
}

/* The next case of the facts that conditions ask for; false after the last. */
static bool next_case(struct prove *prove, const bool *varied)
{
	for (uint32_t i = 1; i < prove->facts.count; i++) {
		struct fact *fact = &prove->facts.items[i];

		if (!varied[i])
			continue;
		if (fact->value == fact->most && fact->least < first_value(fact)) {
			fact->value = fact->least;
			return true;
		}
		if (fact->value < fact->most && fact->value >= first_value(fact)) {
			fact->value++;
			return true;
		}
		fact->value = first_value(fact);
	}
	return false;
}

/* Takes the facts that were asked for into those that are varied; whether there were new ones. */
static bool vary(struct prove *prove, bool *varied)
{
	bool more = false;
	uint64_t cases = 1;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		struct fact *fact = &prove->facts.items[i];

		more |= prove_fact_grew(fact, varied[i]);
		varied[i] |= fact->touched;
		fact->value = varied[i] ? first_value(fact) : fact->least;
		if (varied[i])
			cases *= (uint64_t)(fact->most - fact->least + 1);
		if (cases > PROVE_FACT_CASES)
			prove_cannot(prove, "it rests on too many facts");
	}
	return more;
}

/* No fact was asked for yet. */
static void forget_facts(struct prove *prove)
{
	for (uint32_t i = 1; i < prove->facts.count; i++) {
		prove->facts.items[i].touched = prove->facts.items[i].timeless = false;
		prove->facts.items[i].value = prove->facts.items[i].least;
	}
}

bool prove_in_each_case(struct prove *prove, bool (*holds)(void *context), void *context)
{
	bool *varied = ARENA_ARRAY(prove->arena, bool, (size_t)prove->facts.count + 1);
	const char *why = prove->why;
	bool held;

	prove->why = NULL;
	forget_facts(prove);
	do {
		do {
			held = holds(context);
		} while (held && next_case(prove, varied));
	} while (held && vary(prove, varied) && !prove->why);
	held = held && !prove->why;
	prove->why = why;
	return held;
}

/* Makes a question the one at hand: nothing is known of it yet, and no fact was asked for. */
static void begin(struct prove *prove, const struct prove_question *question)
{
	prove->question = question;
	prove->why = NULL;
	prove->unfollowed = NULL;
	prove->several_pivots = prove->starts_again = prove->too_wide = false;
	prove->partial = NULL;
	prove->notices = 0;
	prove->more_notices = false;
	prove->several_notices = 0;
	prove->first_reading = NULL;
	prove->last_kept = NULL;
	prove_set_out(prove);
	if (!prove->in_cone) {
		prove->in_cone = ARENA_ARRAY(prove->lasting, bool, PROVE_EVENT_LIMIT);
		prove->cone = ARENA_ARRAY(prove->lasting, uint16_t, PROVE_EVENT_LIMIT);
	}
	forget_facts(prove);
}

/* Builds the systems of the facts at hand; whether they are all that is asked for: some day is, and
 * one of them breaks it. */
static bool build_case(struct prove *prove, struct prove_systems *systems, struct arena *lasting)
{
	uint32_t before = systems->count;

	build_all(prove, systems, lasting);
	if (!prove->question->whether || prove->why || !prove_on_any_day(prove, systems, before))
		return false;
	systems->items += before;
	systems->count = systems->capacity = systems->count - before;
	return true;
}

/* What is put together for one case of facts is given back before the next: there are many. */
struct prove_systems prove_systems(struct prove *prove, const struct prove_question *question)
{
	const struct history_days *days = &prove->tables.days;
	struct arena *lasting = prove->arena, of_case;
	bool *varied = ARENA_ARRAY(lasting, bool, (size_t)prove->facts.count + 1);
	uint8_t *sight = ARENA_ARRAY(lasting, uint8_t, (size_t)days->last + 1);
	struct prove_systems systems;
	bool enough = false;

	begin(prove, question);
	arena_open(&of_case, lasting->allocator);
	prove->arena = &of_case;
	do {
		memset(sight, 0, (size_t)days->last + 1);
		systems = (struct prove_systems){ .sight = sight };
		do {
			enough = build_case(prove, &systems, lasting);
			arena_reset(&of_case);
		} while (!enough && !prove->why && !prove_takes_too_long(prove) &&
			 next_case(prove, varied));
	} while (!enough && !prove->why && vary(prove, varied) && !prove->why);
	prove->tables.enough = UINT64_MAX;
	prove->arena = lasting;
	arena_close(&of_case);
	return systems;
}
