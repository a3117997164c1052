/* Which of the events that close a case on one day comes first: a fact of the case for every two.
 */
#include "compiler/audit/proof/prove_close.h"

#include "lang/base/array.h"

/* More events that close the case may come in any order on one day. */
#define TIED_EVENTS 8u

static void add_tied(uint16_t *events, uint32_t *count, uint16_t event)
{
	for (uint32_t i = 0; i < *count; i++) {
		if (events[i] == event)
			return;
	}
	if (*count < TIED_EVENTS + 1 && event > 0)
		events[(*count)++] = event;
}

void prove_ties(struct prove *prove)
{
	uint16_t events[TIED_EVENTS + 1];
	uint32_t count = 0;

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_consequences *rows = &prove->models[side]->consequences;

		for (uint32_t i = 0; i < rows->count; i++) {
			if (rows->items[i].kind == CONSEQUENCE_CLOSES)
				add_tied(events, &count,
					 prove_event(prove, (enum side)side, rows->items[i].event,
						     DAY_DONE));
		}
	}
	if (count > TIED_EVENTS)
		return;
	prove->ties = ARENA_ARRAY(prove->arena, struct prove_tie, TIED_EVENTS * TIED_EVENTS);
	for (uint32_t i = 0; i < count; i++) {
		for (uint32_t j = i + 1; j < count; j++) {
			if (prove->facts.count == 0)
				(void)ARRAY_PUSH(prove->arena, &prove->facts);
			prove->ties[prove->tie_count++] = (struct prove_tie){
				.one = events[i], .other = events[j], .fact = prove->facts.count
			};
			*ARRAY_PUSH(prove->arena, &prove->facts) =
				(struct fact){ .least = 1, .most = 2, .value = 1 };
		}
	}
}
