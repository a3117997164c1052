/* The earliest case: no fact too many, the earliest start, then the earliest days. */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/arena.h"
#include "vm/outcome.h"

/* How far back the start of a case is looked for day by day. */
#define START_BACK 400

/* Some days may be none on which it can begin: so many more are tried. */
#define FEW_DAYS 14

/* Of so many lines, the last, every choice is tried. */
#define LINES_TOGETHER 8u

/* Whether a case that was changed still shows it, perhaps sooner; else it is what it was. What ends
 * it here may have to come after all else of its day. */
static bool still_shows(struct making *making, const struct making *before)
{
	bool ended = making->row->proof.question.ended;

	making_sort(making);
	if (ended)
		making_close_last(making);
	if (making->shows ? making->shows(making)
			  : making_end_sooner(making) && making_shows(making))
		return true;
	if (making->shows && !ended) {
		making_close_last(making);
		if (making->shows(making))
			return true;
	}
	*making = *before;
	return false;
}

static void move_line(struct line *line, int32_t by)
{
	line->day -= by;
	if (line->received > 0)
		line->received -= by;
	if (line->date > 0)
		line->date -= by;
}

/* Which days of a line are moved: all of them, or of a letter with a day of receipt one alone. */
enum moved { MOVED_WHOLLY, MOVED_SENDING, MOVED_RECEIPT, MOVED_COUNT };

static int32_t *moved_day(struct line *line, enum moved moved)
{
	return moved == MOVED_RECEIPT ? &line->received : &line->day;
}

/* Whether a case still shows it with one line on an earlier day; then the line stays there. */
static bool moves_to(struct making *making, uint32_t at, enum moved moved, int32_t day)
{
	struct making kept = *making;
	struct line *line = &making->lines[at];

	if (moved == MOVED_WHOLLY)
		move_line(line, line->day - day);
	else
		*moved_day(line, moved) = day;
	return still_shows(making, &kept);
}

/* The same on the earliest of some days; whether it has moved. */
static bool moves_back_to(struct making *making, uint32_t at, enum moved moved, int32_t first)
{
	int32_t day = *moved_day(&making->lines[at], moved);

	for (int32_t try = first; try < day; try++) {
		if (moves_to(making, at, moved, try))
			return true;
	}
	return false;
}

/* Whether it still shows it with every day of it so much earlier, those that entries give too. */
static bool moves_by(struct making *making, int32_t by)
{
	const struct prove *prove = making->prove;
	uint32_t count = making->system ? making->system->event_count : 0;
	struct making kept = *making;
	int32_t *days = ARENA_ARRAY(prove->arena, int32_t, (size_t)count + 1);

	for (uint32_t i = 0; i < count; i++)
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

/* Whether a fact is one of those by which the case goes to the track of one of its lines. */
static bool is_routed_by(const struct making *making, uint32_t fact)
{
	const struct prove *prove = making->prove;

	for (uint32_t i = 0; i < making->count; i++) {
		const struct variable *variable =
			&prove->variables.items[making->lines[i].variable];

		for (int side = 0; side < SIDE_COUNT; side++) {
			if (verdict_routed_by(prove, (enum side)side, variable->event[side], fact))
				return true;
		}
	}
	return false;
}

/* Leaves out every fact that is not needed. */
static void drop_facts(struct making *making)
{
	for (uint32_t i = 1; i < making->prove->facts.count; i++) {
		struct making kept = *making;
		int32_t value = making->facts[i];

		if (value == 0 || is_routed_by(making, i))
			continue;
		making->facts[i] = 0;
		if ((making->shows ? making->shows : making_shows)(making))
			continue;
		*making = kept;
		making->facts[i] = value;
	}
}

/* One line, the first one as far back as can be, the others not before it; whether it has moved. */
static bool move_line_back(struct making *making, uint32_t at, int32_t first)
{
	const struct line line = making->lines[at];
	bool starts = first == 0;

	for (int moved = MOVED_WHOLLY; moved < MOVED_COUNT; moved++) {
		int32_t day = *moved_day(&making->lines[at], (enum moved)moved), from = first;

		if (moved != MOVED_WHOLLY && line.received == 0)
			break;
		if (moved == MOVED_RECEIPT)
			from = line.day;
		else if (starts && day > START_BACK)
			from = day - START_BACK;
		if ((starts && moved != MOVED_RECEIPT && day > START_BACK &&
		     moves_to(making, at, (enum moved)moved, 1)) ||
		    moves_back_to(making, at, (enum moved)moved, from > 0 ? from : 1))
			return true;
	}
	return false;
}

/* Whether it still shows it with its first lines so much earlier, their days of receipt too or not.
 */
static bool moves_first_by(struct making *making, uint32_t count, bool received, int32_t by)
{
	struct making kept = *making;

	for (uint32_t i = 0; i < count; i++) {
		int32_t day = making->lines[i].received;

		move_line(&making->lines[i], by);
		if (!received)
			making->lines[i].received = day;
	}
	return still_shows(making, &kept);
}

/* Its first lines together as far back as can be: to the first day, or by longer and shorter steps;
 * whether they have moved. */
static bool move_first_back(struct making *making, uint32_t count, bool received)
{
	int32_t first = making->lines[0].day, step = START_BACK, by;

	if (first > 1 && moves_first_by(making, count, received, first - 1))
		return true;
	while (step > 0) {
		by = step < making->lines[0].day ? step : making->lines[0].day - 1;
		if (by == 0 || !moves_first_by(making, count, received, by))
			step /= 2;
	}
	for (by = 1; by <= FEW_DAYS && by < making->lines[0].day; by++) {
		if (moves_first_by(making, count, received, by))
			by = 0;
	}
	return making->lines[0].day < first;
}

/* Begins the case earlier than what can be no earlier itself: what comes before that goes back
 * together, where each of it alone has to stay near the others. */
static bool move_beginning_back(struct making *making)
{
	bool any = false;

	for (uint32_t i = making->count; i-- > 1 && making->lines[0].day > 1;) {
		if (making->lines[i - 1].day == making->lines[i].day)
			continue;
		any |= move_first_back(making, i, true);
		any |= move_first_back(making, i, false);
	}
	return any;
}

/* Takes out of a case what is left out. */
static void forget_left_out(struct making *making)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < making->count; i++) {
		if (!making->lines[i].left_out)
			making->lines[count++] = making->lines[i];
	}
	making->count = count;
}

/* Leaves out several lines of which each makes the others needed, where the case still shows it
 * without them all; whether there are such. */
static bool drop_together(struct making *making)
{
	uint32_t count = making->count < LINES_TOGETHER ? making->count : LINES_TOGETHER;

	for (uint32_t kept = 1; kept + 1 < 1u << count; kept++) {
		struct making before = *making;

		for (uint32_t i = 0; i < count; i++)
			making->lines[making->count - count + i].left_out = !(kept >> i & 1u);
		forget_left_out(making);
		if (still_shows(making, &before))
			return true;
	}
	return false;
}

/* One round of it; whether a line has moved. */
static bool move_some_back(struct making *making)
{
	bool any = move_beginning_back(making);
	int32_t first = 0;

	for (uint32_t i = 0; i < making->count; i++) {
		any |= move_line_back(making, i, first);
		if (first == 0)
			first = making->lines[i].day;
	}
	return any;
}

void making_move_back(struct making *making)
{
	struct outcome theirs;

	making->keeps_others = making_run(making, SIDE_STATUTE, &theirs);
	making->others_late = making->keeps_others ? making_others_late(making, &theirs) : 0;
	forget_left_out(making);
	drop_facts(making);
	begin_sooner(making);
	for (uint32_t rounds = 0; rounds < LINE_LIMIT; rounds++) {
		if (!move_some_back(making) && !drop_together(making))
			break;
		begin_sooner(making); /* it is shorter now */
	}
}

void making_complete(struct making *making, bool (*shows)(struct making *making))
{
	for (int way = COMPLETE_WITH_ITS_DAY; way < COMPLETE_WAYS; way++) {
		making->complete = (enum completeness)way;
		if (shows(making))
			return;
	}
	making->complete = COMPLETE_NOT;
}

void making_tell(struct making *making, bool (*shows_by_then)(struct making *making),
		 bool (*shows)(struct making *making), struct verdict_row *row)
{
	making->shows = shows_by_then;
	making_move_back(making);
	making_complete(making, shows);
	counterexample_tell_of(making, row);
}
