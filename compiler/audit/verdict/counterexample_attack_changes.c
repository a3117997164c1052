/* Random cases for which no history was searched: what stops, extends and starts again the limits
 * of a row comes on any days, and the machine says of both sides which day is the last. */
#include "compiler/audit/verdict/counterexample_attack.h"

#include "compiler/audit/verdict/counterexample.h"
#include "lang/base/arena.h"
#include "vm/outcome.h"

/* How long after the first day something happens, and how often it may come. */
#define DAYS_FOR_CHANGES 45
#define TIMES 3u

static void take_anchor(struct attack_changes *changes, const struct attack *attack, enum side side,
			const struct model_event *event)
{
	uint16_t variable = prove_event(attack->prove, side, event, DAY_DONE);

	for (uint32_t i = 0; i < changes->anchor_count; i++) {
		if (changes->anchors[i] == variable)
			return;
	}
	if (variable && changes->anchor_count < 16)
		changes->anchors[changes->anchor_count++] = variable;
}

static void take_anchors(struct attack_changes *changes, const struct attack *attack,
			 enum side side, const struct model_anchor *anchor)
{
	for (; anchor; anchor = anchor->next) {
		if (anchor->event)
			take_anchor(changes, attack, side, anchor->event);
		take_anchors(changes, attack, side, anchor->parts);
	}
}

static void take_change(struct attack_changes *changes, struct attack *attack, enum side side,
			const struct model_event *event)
{
	uint16_t first = event ? prove_event(attack->prove, side, event, DAY_DONE) : 0;

	for (uint32_t i = 0; i < changes->again_count; i++) {
		if (changes->again[i] == first)
			return;
	}
	for (uint32_t i = 0; first && i < TIMES && changes->again_count < 48; i++)
		changes->again[changes->again_count++] =
			prove_occurrence(attack->prove, side, event, i);
}

static bool is_among(const struct model_clauses *targets, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < targets->count; i++) {
		if (targets->items[i] == clause)
			return true;
	}
	return false;
}

/* Whether a question leaves out the notices of an extension: they extend the procedure's limit. */
static bool is_left_out(const struct attack *attack, enum side side,
			const struct model_extension *extension)
{
	const struct prove_question *question = &attack->row->proof.question;
	const struct model_extensions *ours = &attack->prove->models[SIDE_PROCEDURE]->extensions;
	uint16_t notice = prove_event(attack->prove, side, extension->event, DAY_DONE);

	for (uint32_t i = 0; question->not_extended && i < ours->count; i++) {
		if (is_among(&ours->items[i]->targets, question->procedure) &&
		    prove_event(attack->prove, SIDE_PROCEDURE, ours->items[i]->event, DAY_DONE) ==
			    notice)
			return true;
	}
	return false;
}

struct attack_changes attack_changes_of(struct attack *attack)
{
	const struct prove_question *question = &attack->row->proof.question;
	struct attack_changes changes = { .anchor_count = 0 };

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = attack->prove->models[side];
		const struct model_clause *clause =
			side == SIDE_STATUTE ? question->statute : question->procedure;
		const struct model_clock *clock =
			side == SIDE_STATUTE ? question->statute_clock : question->procedure_clock;

		for (uint32_t i = 0; clock && i < clock->arms.count; i++)
			take_anchors(&changes, attack, (enum side)side,
				     clock->arms.items[i].anchor);
		for (uint32_t i = 0; i < model->pauses.count; i++) {
			const struct model_pause *pause = model->pauses.items[i];

			if (!is_among(&pause->targets, clause))
				continue;
			take_change(&changes, attack, (enum side)side, pause->from);
			take_change(&changes, attack, (enum side)side, pause->until);
		}
		for (uint32_t i = 0; i < model->extensions.count; i++) {
			const struct model_extension *extension = model->extensions.items[i];

			if (is_among(&extension->targets, clause) &&
			    !is_left_out(attack, (enum side)side, extension))
				take_change(&changes, attack, (enum side)side, extension->event);
		}
	}
	return changes;
}

/* Any values of what conditions may ask for, most of them not said. */
static void draw_facts(struct attack *attack, struct making *making)
{
	const struct facts *facts = &attack->prove->facts;

	for (uint32_t i = 1; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];

		making->facts[i] = fact->least;
		if (attack_between(attack, 0, 2) == 0)
			making->facts[i] = attack_between(attack, fact->least, fact->most);
	}
}

struct making *attack_draw_changes(struct attack *attack, const struct attack_changes *changes)
{
	struct prove *prove = attack->prove;
	struct making *making = making_open(prove, attack->clause, attack->row);
	int32_t last = prove->tables.days.last;
	struct prove_system *system = ARENA_NEW(prove->arena, struct prove_system);

	system->events = ARENA_ARRAY(prove->arena, uint16_t, 1);
	system->events[0] =
		prove_event(prove, SIDE_STATUTE, attack->clause->statute->event, DAY_DONE);
	system->event_count = 1;
	making->system = system;
	making->days = ARENA_ARRAY(prove->arena, int32_t, 1);
	making->start = attack_first_day(attack);
	making->end = making->start + ATTACK_DAYS < last ? making->start + ATTACK_DAYS : last;
	draw_facts(attack, making);
	for (uint32_t i = 0; i < changes->anchor_count; i++) {
		int32_t later = attack_between(attack, 0, 1) * attack_between(attack, 0, 10);

		making_put(making, changes->anchors[i], making->start + later);
	}
	for (uint32_t i = 0; i < changes->again_count; i++) {
		int32_t day = making->start + attack_between(attack, 0, DAYS_FOR_CHANGES);

		if (attack_between(attack, 0, 1) == 0 && day <= making->end)
			making_put(making, changes->again[i], day);
	}
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_sort(making);
	return making;
}
