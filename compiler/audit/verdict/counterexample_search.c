/*
 * The shortest case that shows a breach: the fewest lines, then the earliest start, then the
 * earliest days.
 *
 *     system, day ──history_each──▶ least history, with what can wait put off ──▶ lines ──▶ fewer
 *
 * Every day on which it is broken is looked at for a while, because one day may need fewer lines
 * than another; a case counts only once the machine has shown it under both sides.
 */
#include "compiler/audit/verdict/counterexample.h"

#include <string.h>

#include "compiler/audit/proof/prove_keep.h"
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/arena.h"
#include "lang/base/symbol.h"

/* How many days are looked at after the first, how many cases are run, and how many of a day. */
#define SEARCH_DAYS 1100
#define SEARCH_CASES 300
#define SEARCH_CASES_A_DAY 12

/* How many are run until one shows it; a system waits of which SEARCH_CASES show nothing. */
#define SEARCH_CASES_WITHOUT 1800

/* Where a duty comes before its first day however soon the case begins, there have to be more days
 * before it: so many are left out at once, until there have been so many. */
#define DAYS_AT_ONCE 13
#define DAYS_WAITED 100

/* In so many cases every choice of lines is tried. */
#define CASES_CHOSEN 24

/* How the lines of a history are chosen: these together. */
enum {
	WAY_BEGIN_LATE = 1,
	WAY_PUT_NOTHING_OFF = 2,
	WAY_TOO_SOON = 4,
	WAY_ONCE_LATE = 8, /* the case ends once what the clause waits for is late too */
	WAY_USE_LAST = 16, /* the act comes after what else happens on its day */
	WAYS = 32,

	/* Where none of those shows anything, one of these with each. */
	WAY_LESS_SAID = 32,  /* of what several values do for, that alone which its lines need */
	WAY_LEAVE_LAST = 64, /* nothing on the last day that is not counted from: it is not late yet
			      */
	WAY_OPEN_ONCE = 128, /* nothing opens a stage that is open */
	WAY_ANY_ORDER = 256, /* a duty may come before what it counts from */
	WAY_AFTER_CLOSE =
		512, /* what comes once the procedure's case has ended counts for nothing */
	WAYS_END = 1024
};

struct search {
	struct prove *prove;
	const struct verdict_clause *clause;
	const struct verdict_row *row;
	const struct prove_systems *whole; /* in which the statute's other clauses are kept too */
	const struct prove_system *system;
	int32_t day;
	uint16_t opening;      /* of the stage of the statute's clause; 0: it is not known */
	struct arena *lasting; /* of the best case */
	struct symbols judged; /* what the statute's side of each log that was run showed */
	struct making *best;
	uint32_t best_lines, cases, cases_today;
	uint32_t *cases_of; /* each system */
	bool extended;	    /* only cases in which an extension has come */
	bool disordered;    /* some case was refused as a duty came before what it counts from */
	bool too_early;	    /* of that day one has a duty before its first day */
	unsigned with;	    /* this beside each way; 0: nothing */
	bool (*shows)(struct making *making);
};

/* Marks an event, the event that gives it as a date, or what opens the stage of that, and those
 * that it is the latest of, or the first that it is the earliest of. */
static void hold(const struct search *search, uint16_t number, const int32_t *days, bool *held)
{
	const struct prove *prove = search->prove;
	const struct variable *variable = &prove->variables.items[search->system->events[number]];
	bool is_earliest = !variable->is_latest && !variable->closes && !variable->reached;

	if (held[number])
		return;
	held[number] = true;
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model_event *event = variable->event[side];
		int32_t giver =
			event ? making_number_of(search->system, prove_event(prove, (enum side)side,
									     event, DAY_DONE))
			      : -1;

		if (event && giver < 0)
			giver = making_number_of(
				search->system,
				prove_opening(search->prove, (enum side)side, event->stage));
		if (giver >= 0)
			held[giver] = true;
	}
	for (uint32_t i = 0; i < variable->part_count; i++) {
		int32_t part = making_number_of(search->system, variable->parts[i]);

		if (part >= 0)
			hold(search, (uint16_t)part, days, held);
		if (part >= 0 && is_earliest && days[part] == days[number])
			return;
	}
}

/* The number of the day on which the stage of the statute's clause is reached, where that is for
 * time that passes; -1: it is not. */
static int32_t reached(const struct search *search)
{
	const struct prove *prove = search->prove;
	uint16_t day = search->opening;

	return prove->variables.items[day].reached ? making_number_of(search->system, day) : -1;
}

/* The last day of what is broken (`all`: or of anything that is, and that before its stage is
 * reached), for the days of a history; marks what it counts from. */
static int32_t last_day(const struct search *search, bool all, const int32_t *days, bool *held)
{
	const struct prove_system *system = search->system;
	int32_t last = -1, stage = all ? reached(search) : -1;

	if (stage >= 0) {
		last = days[stage] - 1;
		hold(search, (uint16_t)stage, days, held);
	}
	for (uint32_t i = 0; i < system->bounds.count; i++) {
		const struct bound *bound = &system->bounds.items[i];
		int32_t due;

		if ((!all && prove_root(search->prove, system->events[bound->x]) !=
				     system->events[system->act]) ||
		    (bound->kind != BOUND_BROKEN && bound->kind != BOUND_PAUSED_BROKEN))
			continue;
		due = history_is_paused(bound)
			      ? history_paused_due(&search->prove->tables, bound,
						   days[bound->anchor], days[bound->stopped],
						   days[bound->y])
			      : bound->f->due[days[bound->y]];
		last = due > last ? due : last;
		hold(search, bound->y, days, held);
		if (!history_is_paused(bound))
			continue;
		hold(search, bound->anchor, days, held);
		hold(search, bound->stopped, days, held);
	}
	return last;
}

/* Whether an event need not have happened by the end of the case: what is due then is not late. */
static bool can_wait(const struct prove_system *system, uint32_t i, int32_t end, const bool *held,
		     const int32_t *low, const int32_t *high)
{
	return !held[i] && i != system->pivot && high[i] >= end && low[i] < end;
}

/* Has the case begin as late as it can, so that less of it has become due by its end. */
static bool begin_late(const struct search *search, int32_t *low, int32_t *high)
{
	const struct prove_system *system = search->system;

	for (uint32_t i = 0; i < system->event_count; i++) {
		const struct variable *variable =
			&search->prove->variables.items[system->events[i]];
		const struct model_event *event = variable->event[SIDE_PROCEDURE]
							  ? variable->event[SIDE_PROCEDURE]
							  : variable->event[SIDE_STATUTE];

		if (event && event->opens_case && !variable->field && high[i] < search->day + 1)
			low[i] = high[i];
	}
	return history_solve(&search->prove->tables, &system->bounds, low, high);
}

/* Puts off what can wait until after the last day of the case, all at once or one by one. */
static bool put_off(const struct search *search, int32_t end, const bool *held, int32_t *low,
		    int32_t *high)
{
	const struct prove_system *system = search->system;
	size_t size = system->event_count * sizeof *low;
	struct history_tables *tables = &search->prove->tables;
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];

	memcpy(first, low, size);
	memcpy(last, high, size);
	for (uint32_t i = 0; i < system->event_count; i++) {
		if (can_wait(system, i, end, held, low, high))
			low[i] = high[i] > end ? end + 1 : end;
	}
	if (history_solve(tables, &system->bounds, low, high))
		return true;
	memcpy(low, first, size);
	memcpy(high, last, size);
	for (uint32_t i = 0; i < system->event_count; i++) {
		if (!can_wait(system, i, end, held, low, high))
			continue;
		memcpy(first, low, size);
		memcpy(last, high, size);
		low[i] = high[i] > end ? end + 1 : end;
		if (history_solve(tables, &system->bounds, low, high))
			continue;
		memcpy(low, first, size);
		memcpy(high, last, size);
	}
	return history_solve(tables, &system->bounds, low, high);
}

/* How many lines are of days before the last: no fewer will do. */
static uint32_t needed(const struct making *making)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < making->count; i++)
		count += making->lines[i].day < making->end;
	return count;
}

/* Takes out what comes on the last day of a case and is not counted from; whether anything does. */
static bool leave_last(const struct search *search, struct making *making, const bool *held)
{
	uint32_t kept = 0, count = making->count;

	for (uint32_t i = 0; i < count; i++) {
		const struct line line = making->lines[i];
		int32_t number = making_number_of(search->system, line.variable);

		if (line.day < making->end || (number >= 0 && held[number]))
			making->lines[kept++] = line;
	}
	making->count = kept;
	return kept < count;
}

/* Makes the lines of one history: its own, what they need, and what else would be late. */
static bool make_lines(struct search *search, struct making *making, unsigned way, int32_t *low,
		       int32_t *high)
{
	bool held[HISTORY_EVENTS] = { false };
	bool late = search->row->goal == GOAL_LATE, all = (way & WAY_ONCE_LATE) != 0;

	if (way & WAY_BEGIN_LATE && !begin_late(search, low, high))
		return false;
	making->start = search->day;
	making->end = late ? last_day(search, all, low, held) + 1 : low[search->system->act];
	if (making->end < (late ? 2 : 1) || making->end > search->prove->tables.days.last + late)
		return false;
	held[search->system->act] = !late;
	if (!late)
		high[search->system->act] = making->end;
	if ((!(way & WAY_PUT_NOTHING_OFF) && !put_off(search, making->end, held, low, high)) ||
	    (late && last_day(search, all, low, held) + 1 != making->end))
		return false;
	making_take_history(making, low);
	if ((way & WAY_LEAVE_LAST) && !(late && leave_last(search, making, held)))
		return false;
	if (search->best && needed(making) >= search->best_lines)
		return false;
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_put_back(making, SIDE_STATUTE);
	if ((way & WAY_OPEN_ONCE) && !making_open_once(making))
		return false;
	making_do_the_rest(making);
	search->too_early |= making->too_early;
	if (making->too_early)
		return false;
	making_sort(making);
	if (search->row->proof.question.ended)
		making_close_last(making);
	if (way & WAY_USE_LAST)
		making_put_last(making, search->system->events[search->system->act]);
	return true;
}

/* Keeps what is the best case so far. */
static void keep(struct search *search, const struct making *making)
{
	const struct prove_system *system = prove_keep_system(search->lasting, making->system);
	int32_t *days = ARENA_ARRAY(search->lasting, int32_t, system->event_count);
	int32_t *facts = ARENA_ARRAY(search->lasting, int32_t, (size_t)system->fact_count + 1);

	memcpy(days, making->days, system->event_count * sizeof *days);
	memcpy(facts, making->facts, system->fact_count * sizeof *facts);
	search->best = ARENA_NEW(search->lasting, struct making);
	*search->best = *making;
	search->best->system = system;
	search->best->days = days;
	search->best->facts = facts;
	search->best->judged = NULL;
	search->best_lines = making_line_count(making);
}

/* One history of a system on a day, with what can wait put off or not; kept if it shows it. */
static void try_lines(struct search *search, unsigned way, const int32_t *low, const int32_t *high)
{
	const struct prove_system *system = search->system;
	struct making making = { .prove = search->prove,
				 .clause = search->clause,
				 .row = search->row,
				 .extended = search->extended,
				 .too_soon = (way & WAY_TOO_SOON) != 0,
				 .in_order = (way & WAY_ANY_ORDER) == 0,
				 .after_close = (way & WAY_AFTER_CLOSE) != 0,
				 .judged = &search->judged,
				 .system = system };
	size_t size = system->event_count * sizeof *low;
	int32_t first[HISTORY_EVENTS], last[HISTORY_EVENTS];
	uint32_t most;

	memcpy(first, low, size);
	memcpy(last, high, size);
	making.days = first;
	making.facts = making_facts_of(search->prove, system, (way & WAY_LESS_SAID) != 0);
	if ((making.too_soon && !making_may_be_too_soon(&making)) ||
	    !make_lines(search, &making, way, first, last))
		return;
	search->cases++;
	most = search->best ? search->best_lines - 1 : making.count;
	if (making_shows_shortly(&making, search->shows, most, search->cases <= CASES_CHOSEN) &&
	    making_can_go_on(&making, search->whole))
		keep(search, &making);
	search->disordered |= making.was_disordered;
}

/* Whether a way is one for what is looked for. */
static bool is_way(const struct search *search, unsigned way)
{
	return (!(way & WAY_ONCE_LATE) || reached(search) >= 0 ||
		prove_is_for_the_late(search->clause->statute)) &&
	       (!(way & WAY_USE_LAST) ||
		(search->row->goal != GOAL_LATE && search->row->goal != GOAL_CLOSED));
}

/* One history of a system on a day; whether enough have been tried. */
static bool try_history(void *context, int32_t *low, int32_t *high)
{
	struct search *search = context;

	for (unsigned way = 0; way < WAYS; way++) {
		if (!is_way(search, way))
			continue;
		try_lines(search, way | search->with, low, high);
		arena_reset(search->prove->arena);
	}
	return ++search->cases_today >= SEARCH_CASES_A_DAY;
}

static void try_day(struct search *search, const struct prove_systems *systems)
{
	struct prove *prove = search->prove;
	int32_t low[HISTORY_EVENTS], high[HISTORY_EVENTS];

	for (uint32_t i = 0; i < systems->count; i++) {
		const struct prove_system *system = &systems->items[i];
		uint32_t before = search->cases;
		struct history_walk walk = { &prove->tables, &system->bounds, system->event_count,
					     try_history,    search,	      &prove->too_wide };

		if (system->impossible || system->event_count > HISTORY_EVENTS ||
		    (!search->best && search->cases_of[i] >= SEARCH_CASES) ||
		    (system->breaks && system->breaks->due[search->day] > prove->tables.days.last))
			continue;
		search->system = system;
		search->cases_today = 0;
		for (uint32_t j = 0; j < system->event_count; j++) {
			low[j] = 1;
			high[j] = prove->tables.days.never;
		}
		low[system->pivot] = high[system->pivot] = search->day;
		(void)history_each(&walk, low, high);
		search->cases_of[i] += search->cases - before;
	}
}

/* Whether what is tried beside each way may show what none of them has. */
static bool may_help(const struct search *search, const struct prove_systems *systems)
{
	if (counterexample_takes_too_long(search->prove))
		return false;
	switch (search->with) {
	case WAY_LESS_SAID:
		return making_can_say_less(search->prove, systems);
	case WAY_LEAVE_LAST:
		return search->row->goal == GOAL_LATE;
	case WAY_OPEN_ONCE:
		return making_can_open_again(search->prove);
	case WAY_ANY_ORDER:
		return search->disordered;
	default:
		return search->row->proof.question.ended;
	}
}

/* Looks at one day after the other, until enough have been tried. */
static void try_all(struct search *search, const struct prove_systems *systems, int32_t until)
{
	struct prove *prove = search->prove;
	int32_t first = search->row->proof.first, step;

	for (search->day = first; search->day <= until; search->day += step) {
		search->too_early = false;
		try_day(search, systems);
		step = search->too_early && !search->best && search->day < first + DAYS_WAITED
			       ? DAYS_AT_ONCE
			       : 1;
		if (counterexample_takes_too_long(prove) ||
		    search->cases > (search->best ? SEARCH_CASES : SEARCH_CASES_WITHOUT) ||
		    (search->best && search->best_lines == 1))
			break;
	}
}

/* The systems of a question, and what is tried of them. */
static void try_days(struct search *search)
{
	struct prove *prove = search->prove;
	struct prove_question question = search->row->proof.question;
	struct prove_systems whole, systems;
	int32_t last = prove->tables.days.open, until = search->row->proof.first + SEARCH_DAYS;
	struct arena *asked = prove->arena, trial;

	question.any = true; /* nothing is counted */
	whole = prove_systems(prove, &question);
	question.nothing_kept = true; /* a log need not show what does not matter to the replay */
	systems = prove_systems(prove, &question);
	prove->tables.enough = prove->search_until;
	if (prove->why || !search->row->proof.system)
		return;
	until = until < last ? until : last;
	making_mark_impossible(prove, &whole, search->row->proof.first, until);
	making_mark_impossible(prove, &systems, search->row->proof.first, until);
	search->whole = &whole;
	search->opening = prove_opening(prove, SIDE_STATUTE, search->clause->statute->stage);
	search->cases_of = ARENA_ARRAY(asked, uint32_t, (size_t)systems.count + 1);
	arena_open(&trial, asked->allocator);
	prove->arena = &trial;
	try_all(search, &systems, until);
	for (search->with = WAYS; search->with < WAYS_END && !search->best; search->with *= 2) {
		if (!may_help(search, &systems))
			continue;
		search->cases = 0;
		memset(search->cases_of, 0, systems.count * sizeof *search->cases_of);
		try_all(search, &systems, until);
	}
	prove->arena = asked;
	arena_close(&trial);
}

/* Looks for the shortest case that shows it; NULL: none does. */
static struct making *look_for(struct search search)
{
	struct prove *prove = search.prove;
	struct arena *own = prove->arena, asked;

	search.lasting = own;
	arena_open(&asked, own->allocator);
	symbols_open(&search.judged, &asked);
	prove->arena = &asked;
	try_days(&search);
	prove->arena = own;
	arena_close(&asked);
	prove->question = &search.row->proof.question;
	return search.best;
}

struct making *counterexample_search(struct prove *prove, const struct verdict_clause *clause,
				     const struct verdict_row *row, bool extended)
{
	struct making *best = look_for((struct search){ .prove = prove,
							.clause = clause,
							.row = row,
							.extended = extended,
							.shows = making_shows });

	if (best)
		making_move_back(best);
	return best;
}

struct making *counterexample_search_for(struct prove *prove, const struct verdict_clause *clause,
					 const struct verdict_row *row,
					 bool (*shows)(struct making *making))
{
	return look_for(
		(struct search){ .prove = prove, .clause = clause, .row = row, .shows = shows });
}
