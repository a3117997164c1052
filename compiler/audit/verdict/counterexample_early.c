/* The earliest case: no fact too many, the earliest start, then the earliest days. */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/arena.h"

/* How far back the start of a case is looked for day by day. */
#define START_BACK 400

/* Whether a case that was changed still shows it, perhaps sooner; else it is what it was. */
static bool still_shows(struct making *making, const struct making *before)
{
	making_sort(making);
	if (making_end_sooner(making) && making_shows(making))
		return true;
	*making = *before;
	return false;
}

static void move_line(struct line *line, int32_t by)
{
	line->day -= by;
	if (line->received > 0)
		line->received -= by;
}

/* Whether a case still shows it with one line on an earlier day; then the line stays there. */
static bool moves_to(struct making *making, uint32_t at, int32_t day)
{
	struct making kept = *making;

	move_line(&making->lines[at], making->lines[at].day - day);
	return still_shows(making, &kept);
}

/* Whether it still shows it with every day of it so much earlier, those that entries give too. */
static bool moves_by(struct making *making, int32_t by)
{
	const struct prove *prove = making->prove;
	const struct prove_system *system = making->system;
	struct making kept = *making;
	int32_t *days = ARENA_ARRAY(prove->arena, int32_t, (size_t)system->event_count + 1);

	for (uint32_t i = 0; i < system->event_count; i++)
		days[i] = making->days[i] > by && making->days[i] <= prove->tables.days.last
				  ? making->days[i] - by
				  : making->days[i];
	for (uint32_t i = 0; i < making->count; i++)
		move_line(&making->lines[i], by);
	making->days = days;
	making->start -= by;
	making->end -= by;
	return still_shows(making, &kept);
}

/* Begins the whole case as early as can be. */
static void begin_sooner(struct making *making)
{
	int32_t first = making->end, back;

	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out && making->lines[i].day < first)
			first = making->lines[i].day;
	}
	back = first - 1 < START_BACK ? first - 1 : START_BACK;
	while (back > 0 && !moves_by(making, back))
		back--;
}

/* Leaves out every fact that is not needed. */
static void drop_facts(struct making *making)
{
	for (uint32_t i = 1; i < making->system->fact_count; i++) {
		int32_t value = making->facts[i];

		if (value == 0)
			continue;
		making->facts[i] = 0;
		if (!making_shows(making))
			making->facts[i] = value;
	}
}

/* One round of it; whether a line has moved. */
static bool move_some_back(struct making *making)
{
	int32_t first = 1;
	bool starts = true, any = false;

	for (uint32_t i = 0; i < making->count; i++) {
		int32_t day = making->lines[i].day;
		bool moved = false;

		if (making->lines[i].left_out)
			continue;
		if (starts && day > START_BACK)
			moved = moves_to(making, i, 1);
		for (int32_t try = starts && day > START_BACK ? day - START_BACK : first;
		     try < day && !moved; try++)
			moved = moves_to(making, i, try);
		if (starts)
			first = making->lines[i].day;
		starts = false;
		any |= moved;
	}
	return any;
}

void making_move_back(struct making *making)
{
	drop_facts(making);
	begin_sooner(making);
	for (uint32_t rounds = 0; rounds < LINE_LIMIT && move_some_back(making); rounds++)
		continue;
}
