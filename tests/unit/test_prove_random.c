/*
 * The proof against brute force on random pairs: the same start days must fail.
 *
 * PROC_PAIRS is how many pairs of each kind are tried, from the seed PROC_FIRST on, and PROC_DAYS
 * on how many days each; PROC_ALL prints every disagreement, PROC_WHY what was not decided.
 */
#include "tests/unit/test_prove_draw.h"

#include <criterion/criterion.h>

#define FIRST "1000"
#define DAYS "2" /* one after the other */

static uint32_t wanted(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return (uint32_t)strtoul(value ? value : otherwise, NULL, 10);
}

static void try_event(struct oracle *oracle, enum known known, const char *field, int32_t from,
		      int32_t until, bool never)
{
	oracle->events[oracle->count++] =
		(struct oracle_event){ names[known], field, from, until, never };
}

/* Which days are tried for which event. */
static void events_of(const struct drawing *drawing, struct oracle *oracle)
{
	enum known first = drawing->anchor;

	oracle->by_anchor = drawing->by_anchor;
	if (first == COMPLAINT && !drawing->by_anchor)
		try_event(oracle, COMPLAINT, NULL, 0, 0, false);
	else
		try_event(oracle, COMPLAINT, NULL, -7, 0, false);
	for (uint32_t i = COMPLAINT + 1; i < KNOWN; i++) {
		enum known known = (enum known)i;

		if (!drawing->used[known] && !(known == RESPONSE) &&
		    !(known == REQUEST && drawing->goal != GOAL_LATE))
			continue;
		if (known == BOOKING) {
			try_event(oracle, BOOKING, "hearing_date", 0, 0, false);
			try_event(oracle, BOOKING, NULL, -9, 0, false);
		} else if (known == first && !drawing->by_anchor) {
			try_event(oracle, known, NULL, 0, 0, false);
		} else if (known == NOTICE) {
			bool twice = strstr(text_string(&((struct drawing *)(uintptr_t)drawing)
								 ->text[SIDE_STATUTE]),
					    "twice") ||
				     strstr(text_string(&((struct drawing *)(uintptr_t)drawing)
								 ->text[SIDE_PROCEDURE]),
					    "twice");

			try_event(oracle, known, NULL, oracle->events[0].from, 10, true);
			if (twice)
				try_event(oracle, known, NULL, oracle->events[0].from, 10, true);
		} else if (drawing->used[ANSWER] && known != RESPONSE) {
			try_event(oracle, known, NULL, oracle->events[0].from / 2,
				  known == ANSWER ? 14 : 7, true);
		} else if (oracle->events[0].from < 0) {
			try_event(oracle, known, NULL, -7, 14, known != REQUEST);
		} else {
			try_event(oracle, known, NULL, 0, 14, known != REQUEST);
		}
	}
	oracle->complex = drawing->complex;
	oracle->goal = drawing->goal;
	oracle->id = drawing->id;
}

struct tally {
	uint32_t pairs, undecided, days, broken, far, wrong, refused;
};

static void tell(const struct drawing *drawing, const struct oracle *oracle, int32_t day, bool fast)
{
	char text[DATE_ISO_SIZE];

	date_write_iso(oracle_date(oracle, day), text);
	printf("seed %llu goal %d, %s: proved %s%s\n-- procedure\n%s\n%s-- statute\n%s\n%s",
	       (unsigned long long)drawing->random.seed, (int)drawing->goal, text,
	       fast ? "broken" : "kept", oracle->others_kept ? " (others kept)" : "",
	       text_string(&((struct drawing *)(uintptr_t)drawing)->head[SIDE_PROCEDURE]),
	       text_string(&((struct drawing *)(uintptr_t)drawing)->text[SIDE_PROCEDURE]),
	       text_string(&((struct drawing *)(uintptr_t)drawing)->head[SIDE_STATUTE]),
	       text_string(&((struct drawing *)(uintptr_t)drawing)->text[SIDE_STATUTE]));
	for (uint32_t i = 0; !fast && i < oracle->count; i++) {
		text[0] = '\0';
		if (oracle->day[i] > 0)
			date_write_iso(oracle_date(oracle, oracle->day[i]), text);
		printf("   %s%s%s %s\n", oracle->events[i].name, oracle->events[i].field ? "." : "",
		       oracle->events[i].field ? oracle->events[i].field : "",
		       text[0] ? text : "never");
	}
	if (oracle->is_complex && !fast)
		printf("   complex\n");
	fflush(stdout);
}

/* A history that brute force could have seen. */
struct seen {
	int32_t low[HISTORY_EVENTS], first, last, never;
	uint32_t count;
};

static bool is_seen(void *context, int32_t *low, int32_t *high)
{
	struct seen *seen = context;

	(void)high;
	for (uint32_t i = 0; i < seen->count; i++) {
		if ((low[i] < seen->first && high[i] < seen->first) ||
		    (low[i] > seen->last && low[i] < seen->never))
			return false;
		seen->low[i] = low[i];
	}
	return true;
}

/* Whether what the proof found on a day is within the days that were tried; told, if so. */
static bool within_reach(struct pair *pair, const struct prove_systems *systems, int32_t day)
{
	const struct history_days *days = &pair->prove.tables.days;
	int32_t low[HISTORY_EVENTS], high[HISTORY_EVENTS];

	for (uint32_t i = 0; i < systems->count; i++) {
		const struct prove_system *system = &systems->items[i];
		struct seen seen = { .first = day - 7,
				     .last = day + 14,
				     .never = days->never,
				     .count = system->event_count };
		struct history_walk walk = {
			&pair->prove.tables,  &system->bounds, system->event_count, is_seen, &seen,
			&pair->prove.too_wide
		};

		for (uint32_t j = 0; j < system->event_count; j++) {
			low[j] = 0;
			high[j] = days->never;
		}
		low[system->pivot] = high[system->pivot] = day;
		if (system->impossible || !history_each(&walk, low, high))
			continue;
		for (uint32_t j = 0; j < system->event_count; j++)
			printf("   %s/%u %d%s\n",
			       pair->prove.variables.items[system->events[j]].name,
			       pair->prove.variables.items[system->events[j]].day,
			       seen.low[j] - day, j == system->pivot ? " pivot" : "");
		return true;
	}
	return false;
}

static void compare(struct drawing *drawing, struct pair *pair, struct oracle *oracle,
		    struct tally *tally)
{
	struct prove_question question = pair_question(pair, drawing->id, drawing->goal);
	struct prove_systems systems;
	int32_t base = (int32_t)random_between(&drawing->random, 2000, 12000);
	int32_t days = (int32_t)wanted("PROC_DAYS", DAYS);

	question.nothing_kept = !oracle->others_kept;
	systems = prove_systems(&pair->prove, &question);
	if (pair->prove.why) {
		if (getenv("PROC_WHY"))
			printf("seed %llu: %s\n", (unsigned long long)drawing->random.seed,
			       pair->prove.why);
		tally->undecided++;
		return;
	}
	for (int32_t day = base; day < base + days; day++) {
		bool fast = prove_on(&pair->prove, &systems, day);
		bool slow = oracle_on(oracle, day);

		tally->days++;
		tally->broken += slow;
		if (fast == slow)
			continue;
		if ((fast && pair->prove.unfollowed) || (!fast && pair->prove.too_wide)) {
			tally->undecided++;
			return;
		}
		if (fast && !within_reach(pair, &systems, day)) {
			tally->far++;
			continue;
		}
		if (tally->wrong++ < 3 || getenv("PROC_ALL"))
			tell(drawing, oracle, day, fast);
		return;
	}
}

static void try_pair(uint64_t seed, uint32_t kind, struct tally *tally)
{
	struct drawing drawing = { 0 };
	struct allocator allocator = allocator_standard("test");
	struct oracle oracle = { 0 };
	struct pair pair;
	struct pair_text said = { 0 };

	drawing.random = random_open(seed);
	drawing.random.seed = drawing.random.state = seed;
	arena_open(&drawing.arena, &allocator);
	draw(&drawing, kind);
	said.procedure = text_string(&drawing.text[SIDE_PROCEDURE]);
	said.statute = text_string(&drawing.text[SIDE_STATUTE]);
	said.procedure_head = text_string(&drawing.head[SIDE_PROCEDURE]);
	said.statute_head = text_string(&drawing.head[SIDE_STATUTE]);
	tally->pairs++;
	if (pair_try(&pair, &said)) {
		events_of(&drawing, &oracle);
		oracle.others_kept = pick(&drawing, 2) == 0;
		oracle_open(&oracle, &pair);
		compare(&drawing, &pair, &oracle, tally);
		oracle_close(&oracle);
	} else {
		tally->refused++;
	}
	pair_close(&pair);
	arena_close(&drawing.arena);
}

/* `pairs` is how many are tried where nothing else is wished: those of many events take longest. */
static void try_pairs(const char *what, uint32_t kind, const char *pairs)
{
	uint32_t count = wanted("PROC_PAIRS", pairs), seed = wanted("PROC_FIRST", FIRST);
	struct tally tally = { 0 };

	for (uint32_t i = 0; i < count; i++)
		try_pair(seed + i, kind, &tally);
	printf("%s: %u pairs, %u not decided, %u refused; %u days, %u broken, %u out of reach; %u "
	       "wrong\n",
	       what, tally.pairs, tally.undecided, tally.refused, tally.days, tally.broken,
	       tally.far, tally.wrong);
	cr_expect_eq(tally.wrong, 0u);
	cr_expect_lt(tally.refused, tally.pairs / 4 + 1);
}

Test(prove_random, limits_and_clocks_in_a_chain)
{
	try_pairs("limits", 0, "60");
}
Test(prove_random, extensions)
{
	try_pairs("extensions", 1, "5");
}
Test(prove_random, pauses)
{
	try_pairs("pauses", 2, "12");
}
Test(prove_random, restarts_and_clocks_withheld)
{
	try_pairs("restarts", 3, "40");
}
Test(prove_random, limits_counted_back)
{
	try_pairs("counted back", 4, "100");
}
Test(prove_random, rights_that_open)
{
	try_pairs("opening", 5, "100");
}
Test(prove_random, rights_that_end)
{
	try_pairs("windows", 6, "150");
}
