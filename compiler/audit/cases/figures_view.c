/* Figures as they are to be published. */
#include "compiler/audit/cases/figures_view.h"

#include "compiler/audit/cases/figures_group.h"
#include "lang/base/arena.h"
#include "lang/base/text.h"

bool view_share(struct cell part, struct cell whole, uint32_t *out)
{
	if (part.hidden || whole.hidden || whole.value == 0)
		return false;
	*out = (uint32_t)((part.value * 2000 + whole.value) / (whole.value * 2));
	return true;
}

bool view_in_time(const struct view_row *row, uint32_t group, uint32_t *out)
{
	return view_share(view_cell(row, group, FIGURE_IN_TIME), view_cell(row, group, FIGURE_DUE),
			  out);
}

bool view_row_is_empty(const struct view_row *row)
{
	return view_cell(row, 0, FIGURE_AROSE).value == 0;
}

static struct span_of_time make_time(const struct figures_view *view,
				     const struct histogram *histogram, bool hidden)
{
	struct span_of_time time = {
		.count = histogram->count,
		.longest = histogram->longest,
		.hidden = hidden || (histogram->count > 0 && histogram->count < view->suppress),
	};

	if (histogram->count > 0)
		time.median_twice = histogram_median_twice(histogram);
	return time;
}

static void hide(const struct figures_view *view, struct cell *cells, const enum figure_role *roles,
		 uint32_t cell_count, struct arena *arena)
{
	struct hiding hiding = {
		.cells = cells,
		.roles = roles,
		.line_count = view->group_count,
		.cell_count = cell_count,
		.limit = view->suppress,
	};

	figures_hide(&hiding, arena);
}

static void fill_row(const struct figures_view *view, struct view_row *row, uint32_t number,
		     struct case_group *const *groups, struct arena *arena)
{
	static const struct tally nothing;
	enum figure_role roles[FIGURE_COUNT];

	row->cells = ARENA_ARRAY(arena, struct cell, (size_t)view->group_count * FIGURE_COUNT);
	row->times = ARENA_ARRAY(arena, struct span_of_time, view->group_count);
	row->lateness = ARENA_ARRAY(arena, struct span_of_time, view->group_count);
	for (uint32_t group = 0; group < view->group_count; group++)
		for (uint32_t figure = 0; figure < FIGURE_COUNT; figure++) {
			const struct tally *tally = groups[group]->tallies[number];

			roles[figure] = figure_info((enum figure)figure, false)->role;
			if (tally)
				row->cells[group * FIGURE_COUNT + figure].value =
					tally->counts[figure];
		}
	hide(view, row->cells, roles, FIGURE_COUNT, arena);
	for (uint32_t group = 0; group < view->group_count; group++) {
		const struct tally *tally = groups[group]->tallies[number];
		bool hides_late = view_cell(row, group, FIGURE_LATE).hidden;
		bool hides = hides_late || view_cell(row, group, FIGURE_IN_TIME).hidden;

		if (!tally)
			tally = &nothing;
		row->times[group] = make_time(view, &tally->time, hides);
		row->lateness[group] =
			make_time(view, &tally->lateness,
				  hides_late || view_cell(row, group, FIGURE_MISSED).hidden);
	}
}

static void add_row(struct figures_view *view, uint32_t number, struct case_group *const *groups,
		    struct arena *arena)
{
	const struct clause_measure *measure = &view->figures->measures[number];
	const struct program_clause *clause = &view->program->clauses[number / 2];
	struct view_row *row = &view->rows[view->row_count];
	struct text id;

	if ((clause->kind != CLAUSE_DUTY && clause->kind != CLAUSE_RIGHT) ||
	    (number % 2 == 1 && !clause->target))
		return;
	view->row_count++;
	text_open(&id, arena);
	text_add_string(&id, clause->id);
	if (number % 2 == 1)
		text_add_string(&id, ".target");
	*row = (struct view_row){
		.clause = clause,
		.id = text_string(&id),
		.target = number % 2 == 1,
		.is_right = clause->kind == CLAUSE_RIGHT,
		.aim = number % 2 == 1 ? (uint32_t)clause->share : 0,
		.unit = measure->working_days ? "working days" : "days",
		.is_timed = measure->is_timed,
	};
	fill_row(view, row, number, groups, arena);
}

static void make_rows(struct figures_view *view, struct case_group *const *groups,
		      struct arena *arena)
{
	const struct program *program = view->program;

	view->rows = ARENA_ARRAY(arena, struct view_row, (size_t)program->clause_count * 2);
	for (uint32_t i = 0; i < program->order_count; i++) {
		add_row(view, program->order[i] * 2, groups, arena);
		add_row(view, program->order[i] * 2 + 1, groups, arena);
	}
}

static void make_endings(struct figures_view *view, struct case_group *const *groups,
			 struct arena *arena)
{
	const struct figures *figures = view->figures;
	bool has_more = figures->all.reasons[FIGURES_REASON_LIMIT] > 0;
	enum figure_role *roles;

	view->ending_count = ENDING_REASONS + figures->reason_count + has_more;
	view->endings = ARENA_ARRAY(arena, const char *, view->ending_count);
	roles = ARENA_ARRAY(arena, enum figure_role, view->ending_count);
	view->ended =
		ARENA_ARRAY(arena, struct cell, (size_t)view->group_count * view->ending_count);
	view->endings[ENDING_CASES] = "cases";
	view->endings[ENDING_CLOSED] = "closed";
	view->endings[ENDING_OPEN] = "open";
	view->endings[ENDING_AWAITING] = "waiting to be accepted";
	roles[ENDING_CASES] = FIGURE_ROLE_WHOLE;
	roles[ENDING_CLOSED] = FIGURE_ROLE_DUE;
	roles[ENDING_OPEN] = roles[ENDING_AWAITING] = FIGURE_ROLE_PART;
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++) {
		roles[i] = FIGURE_ROLE_DECIDED;
		view->endings[i] = i - ENDING_REASONS < figures->reason_count
					   ? figures->reasons[i - ENDING_REASONS]
					   : "other reasons";
	}
	for (uint32_t group = 0; group < view->group_count; group++) {
		struct cell *cells = &view->ended[group * view->ending_count];

		cells[ENDING_CASES].value = groups[group]->cases;
		cells[ENDING_CLOSED].value = groups[group]->closed;
		cells[ENDING_OPEN].value = groups[group]->open;
		cells[ENDING_AWAITING].value = groups[group]->awaiting;
		for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++)
			cells[i].value = groups[group]->reasons[i - ENDING_REASONS];
	}
	hide(view, view->ended, roles, view->ending_count, arena);
	view->lives = ARENA_ARRAY(arena, struct span_of_time, view->group_count);
	for (uint32_t group = 0; group < view->group_count; group++)
		view->lives[group] =
			make_time(view, &groups[group]->life,
				  view->ended[group * view->ending_count + ENDING_CLOSED].hidden);
}

static void make_recording(struct figures_view *view, struct case_group *const *groups,
			   struct arena *arena)
{
	static const enum figure_role roles[RECORDED_COUNT] = { FIGURE_ROLE_WHOLE, FIGURE_ROLE_PART,
								FIGURE_ROLE_PART };

	view->recorded =
		ARENA_ARRAY(arena, struct cell, (size_t)view->group_count * RECORDED_COUNT);
	view->recording = ARENA_ARRAY(arena, struct span_of_time, view->group_count);
	for (uint32_t group = 0; group < view->group_count; group++) {
		struct cell *cells = &view->recorded[group * RECORDED_COUNT];

		cells[RECORDED_ALL].value = groups[group]->entries;
		cells[RECORDED_LATER].value = groups[group]->entries_later;
		cells[RECORDED_SAME_DAY].value =
			groups[group]->entries - groups[group]->entries_later;
	}
	hide(view, view->recorded, roles, RECORDED_COUNT, arena);
	for (uint32_t group = 0; group < view->group_count; group++)
		view->recording[group] =
			make_time(view, &groups[group]->recording,
				  view->recorded[group * RECORDED_COUNT + RECORDED_LATER].hidden);
}

/* The stages add up to the open cases, so a small one hides them all. */
static void count_stages(struct figures_view *view, struct arena *arena)
{
	uint32_t count = view->program->stage_count;
	bool hidden = false;

	view->in_stage = ARENA_ARRAY(arena, struct cell, count);
	for (uint32_t i = 0; i < count; i++) {
		view->in_stage[i].value = view->figures->all.in_stage[i];
		hidden |= view->in_stage[i].value > 0 && view->in_stage[i].value < view->suppress;
	}
	for (uint32_t i = 0; i < count; i++)
		view->in_stage[i].hidden = hidden;
}

void figures_view_make(struct figures_view *view, const struct figures *figures, struct date as_of,
		       uint64_t suppress, struct arena *arena)
{
	struct case_group **groups =
		ARENA_ARRAY(arena, struct case_group *, (size_t)figures->group_count + 1);
	struct case_group all = figures->all;

	*view = (struct figures_view){
		.figures = figures,
		.program = figures->program,
		.as_of = as_of,
		.suppress = suppress,
		.group_count = figures->group_count + 1,
	};
	groups[0] = &all;
	case_groups_sort(figures, groups + 1);
	view->groups = ARENA_ARRAY(arena, const char *, view->group_count);
	for (uint32_t i = 0; i < view->group_count; i++)
		view->groups[i] = i == 0 ? "all" : groups[i]->label;
	make_rows(view, groups, arena);
	make_endings(view, groups, arena);
	make_recording(view, groups, arena);
	count_stages(view, arena);
}
