/* What a caseload comes to: adding a case. */
#include "compiler/audit/cases/figures.h"

#include <string.h>

#include "compiler/audit/cases/figures_group.h"
#include "lang/base/arena.h"
#include "lang/base/check.h"

const struct figure_info *figure_info(enum figure figure, bool is_right)
{
	static const struct figure_info infos[FIGURE_COUNT][2] = {
#define FIGURE(name, role, key, title, meaning, right_key, right_title, right_meaning) \
	[FIGURE_##name] = { { FIGURE_ROLE_##role, key, title, meaning },               \
			    { FIGURE_ROLE_##role, right_key, right_title, right_meaning } },
#include "compiler/audit/cases/figures.def"
	};

	return &infos[figure][is_right];
}

/* How the times of a clock are told: in working days if all its limits are. */
static struct clause_measure measure_clock(const struct program *program, uint32_t number)
{
	const struct program_clock *clock = &program->clocks[number];
	struct clause_measure measure = {
		.calendar = &program->calendars[clock->calendar],
		.working_days = true,
		.is_timed = true,
	};

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
		figures->measures[i * 2].is_owed = clause->kind == CLAUSE_DUTY;
		figures->measures[i * 2 + 1].is_owed = clause->kind == CLAUSE_DUTY;
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

bool figure_of_status(enum row_status status, bool anchored, bool dated, enum figure *out)
{
	switch (status) {
	case STATUS_PENDING:
	case STATUS_DUE_TODAY:
	case STATUS_OPEN:
	case STATUS_PAUSED:
	case STATUS_NOT_YET:
		*out = dated || status == STATUS_PAUSED ? FIGURE_RUNNING : FIGURE_UNDATED;
		return anchored || status == STATUS_OPEN;
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
		return anchored;
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

static int32_t days_between(const struct figures *figures, uint32_t number, struct date from,
			    struct date to)
{
	struct clause_measure measure = figures->measures[number];

	if (to.day < from.day)
		return 0;
	if (!measure.working_days)
		return to.day - from.day;
	return calendar_count(measure.calendar, from, to);
}

static bool read_row(const struct figures *figures, const struct outcome *outcome,
		     const struct brief_row *row, struct addition *out)
{
	bool dated = date_is_set(row->due), done = date_is_set(row->done);

	if (!figure_of_status((enum row_status)row->status, row->anchored, dated, &out->figure))
		return false;
	out->number = row->clause * 2 + row->target;
	out->time = out->lateness = -1;
	if (done && row->anchored && figures->measures[out->number].is_timed &&
	    (out->figure == FIGURE_IN_TIME || out->figure == FIGURE_LATE ||
	     out->figure == FIGURE_UNDATED_DONE))
		out->time = days_between(figures, out->number, row->anchor, row->done);
	if (dated && (out->figure == FIGURE_LATE ||
		      (out->figure == FIGURE_MISSED && figures->measures[out->number].is_owed)))
		out->lateness =
			days_between(figures, out->number, row->due,
				     out->figure == FIGURE_LATE ? row->counted : outcome->as_of);
	return true;
}

static struct tally *tally_of(struct figures *figures, struct case_group *group, size_t number)
{
	if (!group->tallies[number])
		group->tallies[number] = ARENA_NEW(figures->arena, struct tally);
	return group->tallies[number];
}

static void add_row(struct figures *figures, struct case_group *group,
		    const struct addition *addition)
{
	struct tally *tally = tally_of(figures, group, addition->number);

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

static void add_pending(struct figures *figures, struct case_group *group)
{
	for (uint32_t i = 0; i < group->pending_count; i++)
		if (group->pending[i].number == 0)
			case_group_add_times(figures, group, &group->pending[i]);
		else
			add_row(figures, group, &group->pending[i]);
	group->pending_count = 0;
}

/* A case, to a group of a breakdown. */
static void add_later(struct figures *figures, struct case_group *group,
		      const struct outcome *outcome, const struct addition *times)
{
	if (!group->pending)
		group->pending =
			ARENA_ARRAY(figures->arena, struct addition, FIGURES_PENDING_LIMIT);
	if (group->pending_count == FIGURES_PENDING_LIMIT)
		add_pending(figures, group);
	group->pending[group->pending_count++] = *times;
	for (uint32_t i = 0; i < outcome->brief_count; i++) {
		if (group->pending_count == FIGURES_PENDING_LIMIT)
			add_pending(figures, group);
		group->pending_count += read_row(figures, outcome, &outcome->brief_rows[i],
						 &group->pending[group->pending_count]);
	}
}

static void add_now(struct figures *figures, struct case_group *group,
		    const struct outcome *outcome, const struct addition *times)
{
	struct addition addition;

	case_group_add_times(figures, group, times);
	for (uint32_t i = 0; i < outcome->brief_count; i++)
		if (read_row(figures, outcome, &outcome->brief_rows[i], &addition))
			add_row(figures, group, &addition);
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
		tally_of(figures, group, number)->counts[FIGURE_REFUSED]++;
	}
}

/* Puts a row among the worst, if it is one; a case is listed once, for what was latest. */
static void rank(struct figures *figures, const struct outcome *outcome,
		 const struct brief_row *row, int32_t late)
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
		.file = log->file,
		.line = log->line,
		.clause = &figures->program->clauses[row->clause],
		.status = row->status,
		.due = row->due,
		.done = row->done,
		.late = late,
		.days = days_between(figures, row->clause * 2, row->due,
				     date_is_set(row->done) ? row->counted : outcome->as_of),
		.unit = figures->measures[row->clause * 2].working_days ? "working days" : "days",
	};
	worst[at].id_size =
		log->id_size < sizeof worst[at].id ? log->id_size : (uint32_t)sizeof worst[at].id;
	memcpy(worst[at].id, log->id, worst[at].id_size);
}

/* How late a row of a duty is, in calendar days; 0: not late. */
static int32_t lateness(const struct figures *figures, const struct outcome *outcome,
			const struct brief_row *row)
{
	if (row->target || !figures->measures[row->clause * 2].is_owed || !date_is_set(row->due))
		return 0;
	if (row->status == STATUS_MET_LATE)
		return row->counted.day - row->due.day;
	return row->status == STATUS_OVERDUE ? outcome->as_of.day - row->due.day : 0;
}

static void rank_case(struct figures *figures, const struct outcome *outcome)
{
	const struct brief_row *worst = NULL;
	int32_t latest = 0;

	for (uint32_t i = 0; i < outcome->brief_count; i++) {
		const struct brief_row *row = &outcome->brief_rows[i];
		int32_t late = lateness(figures, outcome, row);

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
	struct addition times;

	if (outcome->state == CASE_NOT_BEGUN)
		return;
	group = case_group_of(figures, outcome, scratch);
	case_group_add(figures, group, outcome, &times);
	if (figures->by == BY_NOTHING)
		add_now(figures, group, outcome, &times);
	else
		add_later(figures, group, outcome, &times);
	add_refusals(figures, group, outcome);
	if (figures->worst_limit > 0)
		rank_case(figures, outcome);
}

static void merge_tally(struct figures *figures, uint32_t number, const struct tally *from)
{
	struct tally *into = tally_of(figures, &figures->all, number);

	for (uint32_t i = 0; i < FIGURE_COUNT; i++)
		into->counts[i] += from->counts[i];
	histogram_merge(figures->arena, &into->time, &from->time);
	histogram_merge(figures->arena, &into->lateness, &from->lateness);
}

void figures_finish(struct figures *figures)
{
	for (struct case_group *group = figures->groups; group; group = group->next) {
		add_pending(figures, group);
		case_group_merge(figures, &figures->all, group);
		for (uint32_t i = 0; i < figures->program->clause_count * 2; i++)
			if (group->tallies[i])
				merge_tally(figures, i, group->tallies[i]);
	}
}
