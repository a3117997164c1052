/* What a caseload comes to: adding a case. */
#include "compiler/audit/figures.h"

#include <string.h>

#include "compiler/audit/figures_group.h"
#include "lang/base/arena.h"
#include "lang/base/check.h"

const struct figure_info *figure_info(enum figure figure, bool is_right)
{
	static const struct figure_info infos[FIGURE_COUNT][2] = {
#define FIGURE(name, role, key, title, meaning, right_key, right_title, right_meaning) \
	[FIGURE_##name] = { { FIGURE_ROLE_##role, key, title, meaning },               \
			    { FIGURE_ROLE_##role, right_key, right_title, right_meaning } },
#include "compiler/audit/figures.def"
	};

	return &infos[figure][is_right];
}

/* How the times of a clock are told: in working days if all its limits are. */
static struct clause_measure measure_clock(const struct program *program, uint32_t number)
{
	const struct program_clock *clock = &program->clocks[number];
	struct clause_measure measure = { .working_days = true, .is_timed = true };

	if (number == 0 || clock->form == CLOCK_DATE || clock->form == CLOCK_REPEAT)
		return (struct clause_measure){ 0 };
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct limit *limit = &program->arms[clock->arms.first + i].limit;

		if (limit->unit == UNIT_NONE)
			continue;
		if (limit->unit != UNIT_WORKING_DAYS && limit->relation != RELATION_SAME_DAY)
			measure.working_days = false;
		if (limit->relation == RELATION_BEFORE || limit->relation == RELATION_CLEAR_BEFORE)
			measure.is_timed = false;
	}
	return measure;
}

void figures_open(struct figures *figures, struct arena *arena, const struct program *program,
		  enum figures_by by, const char *field)
{
	*figures = (struct figures){ .arena = arena, .program = program, .by = by, .field = field };
	figures->measures =
		ARENA_ARRAY(arena, struct clause_measure, (size_t)program->clause_count * 2);
	for (uint32_t i = 1; i < program->clause_count; i++) {
		const struct program_clause *clause = &program->clauses[i];

		figures->measures[i * 2] = measure_clock(program, clause->clock);
		figures->measures[i * 2 + 1] = measure_clock(program, clause->target);
	}
	case_group_open(figures, &figures->all, NULL);
}

void figures_list_worst(struct figures *figures, uint32_t limit)
{
	figures->worst = ARENA_ARRAY(figures->arena, struct worst_case, (size_t)limit + 1);
	figures->worst_limit = limit;
}

bool figures_want_history(const struct case_log *log)
{
	for (uint32_t i = 0; i < log->count; i++)
		if (log->entries[i].kind == ENTRY_REFUSE)
			return true;
	return false;
}

bool figure_of_row(const struct row *row, enum figure *out)
{
	bool dated = date_is_set(row->due);

	switch ((enum row_status)row->status) {
	case STATUS_PENDING:
	case STATUS_DUE_TODAY:
	case STATUS_OPEN:
	case STATUS_PAUSED:
	case STATUS_NOT_YET:
		*out = dated || row->status == STATUS_PAUSED ? FIGURE_RUNNING : FIGURE_UNDATED;
		return row->anchored || row->status == STATUS_OPEN;
	case STATUS_OVERDUE:
	case STATUS_PAST_TARGET:
	case STATUS_LAPSED:
		*out = FIGURE_MISSED;
		return true;
	case STATUS_MET:
	case STATUS_EXERCISED:
		*out = dated ? FIGURE_IN_TIME : FIGURE_UNDATED_DONE;
		return true;
	case STATUS_MET_LATE:
	case STATUS_EXERCISED_LATE:
		*out = FIGURE_LATE;
		return true;
	case STATUS_VOID:
		*out = FIGURE_VOID;
		return row->anchored;
	case STATUS_NO_LIMIT:
	case STATUS_ALWAYS_OPEN:
	case STATUS_CALENDAR_ENDS:
		*out = FIGURE_UNDATED;
		return true;
	case STATUS_WAITING:
	case STATUS_COUNT:
		return false;
	}
	UNREACHABLE();
}

/* What one row adds. */
struct addition {
	uint32_t number; /* in case_group.tallies */
	enum figure figure;
	int32_t time, lateness; /* negative: none */
};

static int32_t time_taken(const struct figures *figures, const struct row *row, uint32_t number)
{
	struct clause_measure measure = figures->measures[number];

	if (!measure.is_timed || !row->anchored || !date_is_set(row->done) ||
	    row->done.day < row->anchor.day)
		return measure.is_timed && row->anchored && date_is_set(row->done) ? 0 : -1;
	if (!measure.working_days)
		return row->done.day - row->anchor.day;
	return calendar_count(&figures->program->calendars[row->clock->calendar], row->anchor,
			      row->done);
}

static bool read_row(const struct figures *figures, const struct row *row, struct addition *out)
{
	if (row->reading || !figure_of_row(row, &out->figure))
		return false;
	out->number = (uint32_t)(row->clause - figures->program->clauses) * 2 + row->target;
	out->time = out->lateness = -1;
	if (out->figure == FIGURE_IN_TIME || out->figure == FIGURE_LATE ||
	    out->figure == FIGURE_UNDATED_DONE)
		out->time = time_taken(figures, row, out->number);
	if (date_is_set(row->due) &&
	    (out->figure == FIGURE_LATE ||
	     (out->figure == FIGURE_MISSED && row->clause->kind == CLAUSE_DUTY)))
		out->lateness = row->days;
	return true;
}

static void add_row(struct figures *figures, struct case_group *group,
		    const struct addition *addition)
{
	struct tally *tally = group->tallies[addition->number];

	if (!tally)
		tally = group->tallies[addition->number] = ARENA_NEW(figures->arena, struct tally);
	tally->counts[FIGURE_AROSE]++;
	tally->counts[addition->figure]++;
	if (addition->figure == FIGURE_IN_TIME || addition->figure == FIGURE_LATE ||
	    addition->figure == FIGURE_MISSED)
		tally->counts[FIGURE_DUE]++;
	if (addition->time >= 0)
		histogram_add(figures->arena, &tally->time, addition->time);
	if (addition->lateness >= 0)
		histogram_add(figures->arena, &tally->lateness, addition->lateness);
}

/* Late uses that were refused; outcome.steps is empty unless the log refuses something. */
static void add_refusals(struct figures *figures, struct case_group *group,
			 const struct outcome *outcome)
{
	for (uint32_t i = 0; i < outcome->step_count; i++) {
		const struct step *step = &outcome->steps[i];
		size_t number;

		if (step->kind != STEP_REFUSED || !step->clause ||
		    step->clause->kind == CLAUSE_NOTE)
			continue;
		number = (size_t)(step->clause - figures->program->clauses) * 2;
		if (group->tallies[number])
			group->tallies[number]->counts[FIGURE_REFUSED]++;
	}
}

/* Puts a row among the worst, if it is one; a case is listed once, for what was latest. */
static void rank(struct figures *figures, const struct outcome *outcome, const struct row *row,
		 int32_t late)
{
	struct worst_case *worst = figures->worst;
	const struct case_log *log = outcome->log;
	uint32_t at = figures->worst_count;

	if (at == figures->worst_limit && late <= worst[at - 1].late)
		return;
	if (at < figures->worst_limit)
		at = figures->worst_count++;
	else
		at--;
	for (; at > 0 && worst[at - 1].late < late; at--)
		worst[at] = worst[at - 1];
	worst[at] = (struct worst_case){
		.file = log->file, .line = log->line, .row = *row, .late = late
	};
	worst[at].id_size =
		log->id_size < sizeof worst[at].id ? log->id_size : (uint32_t)sizeof worst[at].id;
	memcpy(worst[at].id, log->id, worst[at].id_size);
}

static void rank_case(struct figures *figures, const struct outcome *outcome)
{
	const struct row *worst = NULL;
	int32_t latest = 0;

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];
		enum figure figure;
		int32_t late;

		if (row->reading || row->target || row->clause->kind != CLAUSE_DUTY ||
		    !date_is_set(row->due) || !figure_of_row(row, &figure) ||
		    (figure != FIGURE_LATE && figure != FIGURE_MISSED))
			continue;
		late = (figure == FIGURE_LATE ? row->done : outcome->as_of).day - row->due.day;
		if (late > latest) {
			latest = late;
			worst = row;
		}
	}
	if (worst)
		rank(figures, outcome, worst, latest);
}

void figures_add(struct figures *figures, const struct outcome *outcome, struct arena *scratch)
{
	struct case_group *group;
	struct addition addition;

	if (outcome->state == CASE_NOT_BEGUN)
		return;
	group = case_group_of(figures, outcome, scratch);
	case_group_add(figures, group, outcome);
	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (read_row(figures, &outcome->rows[i], &addition))
			add_row(figures, group, &addition);
	add_refusals(figures, group, outcome);
	if (figures->worst_limit > 0)
		rank_case(figures, outcome);
}

static void merge_tally(struct figures *figures, uint32_t number, const struct tally *from)
{
	struct tally *into = figures->all.tallies[number];

	if (!into)
		into = figures->all.tallies[number] = ARENA_NEW(figures->arena, struct tally);
	for (uint32_t i = 0; i < FIGURE_COUNT; i++)
		into->counts[i] += from->counts[i];
	histogram_merge(figures->arena, &into->time, &from->time);
	histogram_merge(figures->arena, &into->lateness, &from->lateness);
}

void figures_finish(struct figures *figures)
{
	for (const struct case_group *group = figures->groups; group; group = group->next) {
		case_group_merge(figures, &figures->all, group);
		for (uint32_t i = 0; i < figures->program->clause_count * 2; i++)
			if (group->tallies[i])
				merge_tally(figures, i, group->tallies[i]);
	}
}
