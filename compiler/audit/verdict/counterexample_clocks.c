/* The case of a breach that clocks show which stop more than once: its events are known. */
#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/arena.h"
#include "vm/outcome.h"

/* How many days are looked at after the first, and how many cases are run. */
#define CLOCKS_DAYS 400
#define CLOCKS_CASES 40u

/* The variable of an event that has come so often before. */
static uint16_t occurrence(struct prove *prove, uint16_t variable, uint32_t times)
{
	const struct variable *of = &prove->variables.items[variable];
	enum side side = of->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;

	return prove_occurrence(prove, side, of->event[side], times);
}

/* The latest day of what a day follows from, such as when something arrived that counts from then.
 */
static int32_t day_of_root(const struct prove *prove, uint16_t number, int32_t day)
{
	for (; prove->variables.items[number].moved;
	     number = prove->variables.items[number].parts[0])
		day = prove->variables.items[number].moved->inverse[day];
	return day;
}

/* What the clocks count from: a line that was received on its day, or was then done; false: no line
 * of a log is on that day. */
static bool take_anchor(struct making *making, const struct clocks_case *found)
{
	uint16_t root = prove_root(making->prove, found->anchor);
	int32_t day = day_of_root(making->prove, found->anchor, found->start);
	const struct variable *anchor = &making->prove->variables.items[root];
	enum side side = anchor->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
	bool received = anchor->day == DAY_RECEIVED;
	struct line *line;

	if (!anchor->event[side] || day < 1)
		return false;
	line = making_put(making,
			  received ? prove_event(making->prove, side, anchor->event[side], DAY_DONE)
				   : root,
			  day);
	if (line && received)
		line->received = day;
	return true;
}

/* The use of the right, once the procedure's window has run out. */
static void take_use(struct making *making, struct prove_system *system, int32_t *days, int32_t day)
{
	uint16_t use =
		prove_event(making->prove, SIDE_STATUTE, making->clause->statute->event, DAY_DONE);

	making_put(making, use, day);
	system->act = (uint16_t)system->event_count;
	system->events[system->event_count] = use;
	days[system->event_count++] = day;
}

/* The history of a case, as the system that has these events and no bounds; false: there is none.
 */
static bool take_events(struct making *making, const struct clocks_case *found)
{
	struct arena *arena = making->prove->arena;
	struct prove_system *system = ARENA_NEW(arena, struct prove_system);
	int32_t *days = ARENA_ARRAY(arena, int32_t, (size_t)found->count + 2);

	system->events = ARENA_ARRAY(arena, uint16_t, (size_t)found->count + 2);
	system->fact_count = making->prove->facts.count;
	if (!take_anchor(making, found))
		return false;
	for (uint32_t i = 0; i < found->count; i++) {
		uint32_t times = 0;
		uint16_t variable;
		struct line *line;

		for (uint32_t j = 0; j < i; j++)
			times += found->events[j].variable == found->events[i].variable;
		variable = occurrence(making->prove, found->events[i].variable, times);
		line = making_put(making, variable, found->events[i].day);
		if (line)
			line->turn = i + 1;
		system->events[system->event_count] = variable;
		days[system->event_count++] = found->events[i].day;
	}
	making->system = system;
	making->days = days;
	if (making->row->goal == GOAL_CLOSED)
		take_use(making, system, days, found->end);
	return true;
}

/* Whether nothing else that the statute asks for is late in the case. */
static bool keeps_the_rest(struct making *making)
{
	struct outcome theirs;

	if (!making_run(making, SIDE_STATUTE, &theirs))
		return false;
	for (uint32_t i = 0; i < theirs.row_count; i++) {
		const struct row *row = &theirs.rows[i];

		if ((row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE) &&
		    !row->target && row->due.day < making_end(making).day - 1)
			return false;
	}
	return true;
}

/* Puts on a day what has to have come for the statute's clause to be owed; of several the first. */
static void put_awaited(struct making *making, const struct model_condition *condition, int32_t day)
{
	if (!condition || condition->kind == MODEL_NOT)
		return;
	if (condition->kind == MODEL_OCCURRED)
		(void)making_put_before(making, SIDE_STATUTE, condition->event, day);
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		put_awaited(making, part, day);
		if (condition->kind == MODEL_OR)
			return;
	}
}

/* The lines of a case, and what else they need; NULL: no log has them. */
static struct making *make(struct prove *prove, const struct verdict_clause *clause,
			   const struct verdict_row *row, const struct clocks_case *found)
{
	struct making *making = ARENA_NEW(prove->arena, struct making);

	*making = (struct making){ .prove = prove,
				   .clause = clause,
				   .row = row,
				   .facts = found->facts,
				   .start = found->start,
				   .end = found->end,
				   .extended = row->proof.question.extended };
	if (!take_events(making, found))
		return NULL;
	put_awaited(making, clause->statute->begin, found->start);
	put_awaited(making, clause->statute->condition, found->start);
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_do_the_rest(making);
	making_sort(making);
	return making;
}

/* Whether a pause ends with what a line is of. */
static bool ends_pause(const struct prove *prove, const struct line *line)
{
	const struct variable *variable = &prove->variables.items[line->variable];

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_pauses *pauses = &prove->models[side]->pauses;

		for (uint32_t i = 0; variable->event[side] && i < pauses->count; i++) {
			if (pauses->items[i]->until == variable->event[side])
				return true;
		}
	}
	return false;
}

/* Whether it still shows it, perhaps sooner, and no answer is given before any question. */
static bool shows_as_asked(struct making *making)
{
	const struct prove_system *system = making->system;

	for (uint32_t i = 0; i < making->count; i++) {
		const struct line *line = &making->lines[i];
		uint32_t at = 0;

		while (at < system->event_count && system->events[at] != line->variable)
			at++;
		if (line->left_out || at == system->event_count)
			continue;
		if (ends_pause(making->prove, line))
			return false;
		break;
	}
	return making_end_sooner(making) && making_shows(making);
}

/* The fewest events, and one more, of which there is a case between two days; 0: of none. */
static uint32_t fewest_events(struct prove *prove, const struct verdict_row *row,
			      const int32_t between[2])
{
	struct clocks_case found;
	uint32_t least = 0, most = 4;

	while (!prove_clocks_case(prove, &row->proof.question, between, most, &found)) {
		if (most == CLOCKS_CASE_EVENTS || counterexample_takes_too_long(prove))
			return 0;
		least = most;
		most = most * 2 < CLOCKS_CASE_EVENTS ? most * 2 : CLOCKS_CASE_EVENTS;
	}
	while (least + 1 < most && !counterexample_takes_too_long(prove)) {
		uint32_t middle = (least + most) / 2;

		if (prove_clocks_case(prove, &row->proof.question, between, middle, &found))
			most = middle;
		else
			least = middle;
	}
	return most;
}

struct making *counterexample_of_clocks_for(struct prove *prove,
					    const struct verdict_clause *clause,
					    const struct verdict_row *row,
					    bool (*shows)(struct making *making))
{
	int32_t between[2] = { row->proof.first, row->proof.first + CLOCKS_DAYS };
	struct clocks_case found;
	uint32_t cases = 0, most;

	if (between[1] > prove->tables.days.last)
		between[1] = prove->tables.days.last;
	most = fewest_events(prove, row, between);
	for (; most > 0 && most <= CLOCKS_CASE_EVENTS; most++) {
		between[0] = row->proof.first;
		while (cases < CLOCKS_CASES && !counterexample_takes_too_long(prove) &&
		       prove_clocks_case(prove, &row->proof.question, between, most, &found)) {
			struct making *making = make(prove, clause, row, &found);

			if (making && shows(making) && keeps_the_rest(making))
				return making;
			between[0] = found.start + 1;
			cases++;
		}
	}
	return NULL;
}

struct making *counterexample_of_clocks(struct prove *prove, const struct verdict_clause *clause,
					const struct verdict_row *row)
{
	struct making *making = counterexample_of_clocks_for(prove, clause, row, making_shows);

	if (!making)
		return NULL;
	making->shows = shows_as_asked;
	making_move_back(making);
	making->shows = NULL;
	return making;
}
