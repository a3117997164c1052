/* The earliest case: no fact too many, the earliest start, then the earliest days. */
#include "compiler/audit/counterexample.h"
#include "compiler/audit/counterexample_log.h"

/* How far back the start of a case is looked for day by day. */
#define START_BACK 400

/* Whether a case still shows it with one line on an earlier day; then the line stays there. */
static bool moves_to(struct making *making, uint32_t at, int32_t day)
{
	struct making kept = *making;
	int32_t waited = making->lines[at].received - making->lines[at].day;

	making->lines[at].day = day;
	if (making->lines[at].received > 0)
		making->lines[at].received = day + waited;
	making_sort(making);
	if (making_shows(making))
		return true;
	*making = kept;
	return false;
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
	for (uint32_t rounds = 0; rounds < LINE_LIMIT && move_some_back(making); rounds++)
		continue;
}
