/* What outlives the question it was made for. */
#include "compiler/audit/proof/prove.h"

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
	return kept;
}

uint8_t *prove_keep_found(struct arena *arena, const struct history_days *days,
			  const uint8_t *found)
{
	uint8_t *kept = ARENA_ARRAY(arena, uint8_t, (size_t)days->never + 1);

	memcpy(kept, found, (size_t)days->never);
	return kept;
}

const struct prove_question *prove_keep_question(struct arena *arena,
						 const struct prove_question *question)
{
	struct prove_question *kept = ARENA_NEW(arena, struct prove_question);

	*kept = *question;
	return kept;
}
