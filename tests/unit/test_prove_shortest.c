/*
 * The cases that show a breach against brute force: none is shorter, none of as few lines starts
 * sooner, and none of those has an earlier day before its first difference.
 */
#include "tests/unit/test_prove_draw.h"

#include <criterion/criterion.h>

#define PAIRS 4
#define REACH 12	/* days after the start on which the other events are tried */
#define REACH_OF_MANY 6 /* of four others and more */

/* A case: the days of its events from the start, in the order of the log. */
struct shortest {
	uint32_t lines;
	int32_t start, days[ORACLE_EVENTS]; /* sorted */
};

static void sort_days(struct shortest *found)
{
	for (uint32_t i = 1; i < found->lines; i++) {
		for (uint32_t j = i; j > 0 && found->days[j - 1] > found->days[j]; j--) {
			int32_t day = found->days[j];

			found->days[j] = found->days[j - 1];
			found->days[j - 1] = day;
		}
	}
}

/* Whether the history at hand, looked at on a day, shows the breach as a log must. */
static bool shows_on(struct oracle *oracle, int32_t day)
{
	struct outcome ours, theirs;
	const struct row *row;
	bool shown;

	oracle->start = day - ORACLE_LOOK;
	shown = oracle_run(oracle, SIDE_STATUTE, &theirs) &&
		(row = oracle_row(&theirs, oracle->id)) != NULL && row->status == STATUS_OVERDUE &&
		row->due.day == oracle_date(oracle, day).day - 1 &&
		oracle_run(oracle, SIDE_PROCEDURE, &ours) && ours.state != CASE_NOT_BEGUN &&
		!oracle_any_late(&ours, NULL);
	arena_reset(&oracle->scratch);
	return shown;
}

static bool shows(struct oracle *oracle, int32_t last)
{
	for (int32_t day = last; day < last + 2 * REACH; day++) {
		if (shows_on(oracle, day))
			return true;
	}
	return false;
}

/* Tries so many of the events from one on, on the days after the start. */
static bool choose(struct oracle *oracle, uint32_t at, uint32_t lines, int32_t start, int32_t last)
{
	if (lines == 0) {
		for (uint32_t i = at; i < oracle->count; i++)
			oracle->day[i] = 0;
		return shows(oracle, last);
	}
	if (oracle->count - at < lines)
		return false;
	oracle->day[at] = 0;
	if (choose(oracle, at + 1, lines, start, last))
		return true;
	for (int32_t day = start; day <= start + (oracle->count > 4 ? REACH_OF_MANY : REACH);
	     day++) {
		oracle->day[at] = day;
		if (choose(oracle, at + 1, lines - 1, start, day > last ? day : last))
			return true;
	}
	return false;
}

/* Whether brute force knows a case of so many lines that begins on a day. */
static bool exists(struct oracle *oracle, uint32_t lines, int32_t start)
{
	for (int complex = 0; complex <= (oracle->complex ? 1 : 0); complex++) {
		oracle->is_complex = complex == 1;
		oracle->day[0] = start;
		if (choose(oracle, 1, lines - 1, start, start))
			return true;
	}
	return false;
}

/* The entries of a log, as days. */
static struct shortest read_log(const struct pair *pair, const char *log)
{
	struct shortest found = { 0 };

	for (const char *line = strstr(log, "\n\n"); line && line[1];
	     line = strchr(line + 1, '\n')) {
		struct date date;

		if (line[1] == '\n' || strstr(line, " fact ") == line + 11)
			continue;
		if (date_parse_iso(line + 1, 10, &date) != DATE_OK || found.lines == ORACLE_EVENTS)
			continue;
		found.days[found.lines++] = history_number(&pair->prove.tables.days, date);
	}
	sort_days(&found);
	found.start = found.days[0];
	return found;
}

struct tally {
	uint32_t cases, longer, later;
};

static void compare(const struct drawing *drawing, struct oracle *oracle, const char *log,
		    struct tally *tally)
{
	struct shortest found = read_log(oracle->pair, log);
	int32_t least = found.start < 40 ? 1 : found.start - 40;
	bool longer = false, later = false;

	tally->cases++;
	for (uint32_t lines = 1; lines < found.lines && !longer; lines++) {
		for (int32_t start = least; start <= found.start + 20 && !longer; start++)
			longer = exists(oracle, lines, start);
	}
	for (int32_t start = least; start < found.start && !longer && !later; start++)
		later = exists(oracle, found.lines, start);
	tally->longer += longer;
	tally->later += later;
	if (longer || later)
		printf("seed %llu: %s\n%s-- procedure\n%s%s\n-- statute\n%s%s\n",
		       (unsigned long long)drawing->random.seed,
		       longer ? "fewer lines are enough" : "it can start sooner", log,
		       drawing->head[SIDE_PROCEDURE].bytes, drawing->text[SIDE_PROCEDURE].bytes,
		       drawing->head[SIDE_STATUTE].bytes, drawing->text[SIDE_STATUTE].bytes);
}

static void try_event(struct oracle *oracle, const struct drawing *drawing, enum known known)
{
	bool twice = known == NOTICE;

	if (known != COMPLAINT && !drawing->used[known])
		return;
	for (int i = 0; i <= (twice ? 1 : 0); i++)
		oracle->events[oracle->count++].name = names[known];
}

static void try_pair(uint64_t seed, uint32_t kind, struct tally *tally)
{
	struct drawing drawing = { 0 };
	struct allocator allocator = allocator_standard("test");
	struct oracle oracle = { .goal = GOAL_LATE };
	const struct verdict_clause *clause;
	struct pair pair;
	struct pair_text said = { 0 };

	drawing.random.seed = drawing.random.state = seed;
	arena_open(&drawing.arena, &allocator);
	draw(&drawing, kind);
	said.procedure = text_string(&drawing.text[SIDE_PROCEDURE]);
	said.statute = text_string(&drawing.text[SIDE_STATUTE]);
	said.procedure_head = text_string(&drawing.head[SIDE_PROCEDURE]);
	said.statute_head = text_string(&drawing.head[SIDE_STATUTE]);
	pair_open(&pair, &said);
	for (uint32_t i = COMPLAINT; i < RESPONSE; i++)
		try_event(&oracle, &drawing, (enum known)i);
	oracle.complex = drawing.complex;
	oracle.id = drawing.id;
	oracle_open(&oracle, &pair);
	clause = pair_verdict(&pair, drawing.id);
	for (uint32_t i = 0; clause && i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->log && row->goal == GOAL_LATE && !row->proof.question.extended)
			compare(&drawing, &oracle, row->log, tally);
		if (row->says && strstr(row->says, "no case log"))
			printf("seed %llu: no log on %d of %d\n-- procedure\n%s%s\n-- "
			       "statute\n%s%s\n",
			       (unsigned long long)seed, (int)row->proof.broken,
			       (int)row->proof.first, said.procedure_head, said.procedure,
			       said.statute_head, said.statute);
	}
	oracle_close(&oracle);
	pair_close(&pair);
	arena_close(&drawing.arena);
}

static void try_pairs(uint32_t kind)
{
	const char *first = getenv("PROC_FIRST"), *pairs = getenv("PROC_PAIRS");
	uint64_t seed = first ? strtoull(first, NULL, 10) : 3000;
	uint64_t count = pairs ? strtoull(pairs, NULL, 10) : PAIRS;
	struct tally tally = { 0 };

	for (uint64_t i = 0; i < count; i++)
		try_pair(seed + i, kind, &tally);
	printf("%u cases, %u with fewer lines, %u that start sooner\n", tally.cases, tally.longer,
	       tally.later);
	cr_expect_eq(tally.longer, 0u);
	cr_expect_eq(tally.later, 0u);
}

Test(prove_shortest, limits)
{
	try_pairs(0);
}
Test(prove_shortest, pauses)
{
	try_pairs(2);
}
Test(prove_shortest, clocks_that_start_again)
{
	try_pairs(3);
}
