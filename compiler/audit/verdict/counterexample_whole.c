/* Whether a case is a part of one that keeps what else the statute asks for; which systems can be
 * on the days of a search at all. */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/verdict/counterexample_log.h"

static bool is_enough(void *context, int32_t *low, int32_t *high)
{
	(void)context;
	(void)low;
	(void)high;
	return true;
}

/* Whether a system is of the facts of a case, as far as both say any. */
static bool is_of_facts(const struct prove *prove, const struct prove_system *system,
			const int32_t *facts)
{
	for (uint32_t i = 1; i < system->fact_count; i++) {
		bool any = system->also && system->also[i] != 0 &&
			   system->facts[i] == prove->facts.items[i].least;

		if (system->facts[i] != 0 && facts[i] != 0 && system->facts[i] != facts[i] &&
		    !any && !(system->also && system->also[i] & prove_fact_bit(facts[i])))
			return false;
	}
	return true;
}

/* The day on which a case has something; 0: it says none. */
static int32_t said_day(const struct making *making, uint16_t number)
{
	const struct prove *prove = making->prove;
	bool received = prove->variables.items[number].day == DAY_RECEIVED;
	uint16_t line = received ? prove_sending(prove, number) : number;

	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out && making->lines[i].variable == line)
			return received ? making->lines[i].received : making->lines[i].day;
	}
	return 0;
}

/* The ends of every event of a system, where those of a case are on its days. */
static void fix(const struct making *making, const struct prove_system *system, int32_t *low,
		int32_t *high)
{
	const struct prove *prove = making->prove;

	for (uint32_t i = 0; i < system->event_count; i++) {
		int32_t day = said_day(making, system->events[i]);

		low[i] = day > 0 ? day : 1;
		high[i] = day > 0 ? day : prove->tables.days.never;
		if (i == system->act && low[i] < high[i]) /* what is sent in time is a line */
			low[i] = making->end;
	}
	low[system->pivot] = high[system->pivot] = making->start;
}

bool making_can_go_on(const struct making *making, const struct prove_systems *whole)
{
	struct prove *prove = making->prove;
	int32_t low[HISTORY_EVENTS], high[HISTORY_EVENTS];

	for (uint32_t i = 0; i < whole->count; i++) {
		const struct prove_system *system = &whole->items[i];
		struct history_walk walk = {
			&prove->tables, &system->bounds, system->event_count, is_enough,
			NULL,		&prove->too_wide
		};

		if (system->impossible || system->event_count > HISTORY_EVENTS ||
		    !is_of_facts(prove, system, making->facts))
			continue;
		fix(making, system, low, high);
		if (history_each(&walk, low, high))
			return true;
	}
	return false;
}

void making_mark_impossible(struct prove *prove, struct prove_systems *systems, int32_t first,
			    int32_t last)
{
	int32_t low[HISTORY_EVENTS], high[HISTORY_EVENTS];

	for (uint32_t i = 0; i < systems->count; i++) {
		struct prove_system *system = &systems->items[i];

		if (system->impossible || system->event_count > HISTORY_EVENTS)
			continue;
		for (uint32_t j = 0; j < system->event_count; j++) {
			low[j] = 1;
			high[j] = prove->tables.days.never;
		}
		low[system->pivot] = first;
		high[system->pivot] = last;
		system->impossible = !history_solve(&prove->tables, &system->bounds, low, high);
	}
}
