/* What outlives the question it was made for. */
#include "compiler/audit/proof/prove_keep.h"

#include <string.h>

#include "lang/base/arena.h"

const struct prove_system *prove_keep_system(struct arena *arena, const struct prove_system *system)
{
	struct prove_system *kept = ARENA_NEW(arena, struct prove_system);

	*kept = *system;
	kept->bounds.items = ARENA_ARRAY(arena, struct bound, system->bounds.count);
	memcpy(kept->bounds.items, system->bounds.items,
	       system->bounds.count * sizeof *system->bounds.items);
	kept->events = ARENA_ARRAY(arena, uint16_t, system->event_count);
	memcpy(kept->events, system->events, system->event_count * sizeof *system->events);
	kept->facts = ARENA_ARRAY(arena, int32_t, system->fact_count);
	memcpy(kept->facts, system->facts, system->fact_count * sizeof *system->facts);
	if (system->also) {
		kept->also = ARENA_ARRAY(arena, uint64_t, system->fact_count);
		memcpy(kept->also, system->also, system->fact_count * sizeof *system->also);
	}
	return kept;
}

static void keep_found(const struct prove *prove, struct arena *arena, struct proof *proof)
{
	size_t size = (size_t)prove->tables.days.never + 1;
	uint8_t *found = proof->found_on;

	if (proof->system)
		proof->system = prove_keep_system(arena, proof->system);
	if (!found)
		return;
	proof->found_on = ARENA_ARRAY(arena, uint8_t, size);
	memcpy(proof->found_on, found, size);
}

void prove_keep_proof(const struct prove *prove, struct arena *arena, struct proof *proof)
{
	struct proof *cut;

	keep_found(prove, arena, proof);
	if (!proof->so_far)
		return;
	cut = ARENA_NEW(arena, struct proof);
	*cut = *proof->so_far;
	keep_found(prove, arena, cut);
	proof->so_far = cut;
}

const struct prove_question *prove_keep_question(struct arena *arena,
						 const struct prove_question *question)
{
	struct prove_question *kept = ARENA_NEW(arena, struct prove_question);

	*kept = *question;
	return kept;
}
