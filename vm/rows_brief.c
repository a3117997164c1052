/*
 * The rows of a case in brief: what `lines` prints of them, and what decides on the first action.
 *
 * A plain clause that is done is dealt with here; whatever else there is becomes a whole row first.
 */
#include "vm/plain.h"

static struct brief_row *add_brief(struct outcome *out)
{
	return &out->brief_rows[out->brief_count++];
}

static void shorten(const struct run *run, struct outcome *out, const struct row *row)
{
	*add_brief(out) = (struct brief_row){
		.clause = (uint32_t)(row->clause - run->program->clauses),
		.due = row->due,
		.days = row->status == STATUS_PAUSED ? row->days : row->working_days,
		.status = row->status,
		.target = row->target,
		.anchored = row->anchored,
		.earlier = row->earlier_instance,
	};
}

/* Rows are taken away once they are in brief, unless a reminder looks at them. */
static uint32_t shorten_rows(const struct run *run, struct outcome *out, uint32_t first)
{
	for (uint32_t i = first; i < out->row_count; i++)
		if (!out->rows[i].reading)
			shorten(run, out, &out->rows[i]);
	if (run->program->prompt_count == 0)
		out->row_count = 0;
	return out->row_count;
}

static void add_done(const struct plain_clause *plain, const struct clause_state *state,
		     uint32_t number, struct date due, struct outcome *out)
{
	struct brief_row *row = add_brief(out);
	bool late = date_is_set(due) && state->counted.day > due.day;

	row->clause = number;
	row->due = due;
	row->days = late ? calendar_count(plain->calendar, due, state->counted) : 0;
	late |= state->late && plain->right;
	if (plain->right)
		row->status = late ? STATUS_EXERCISED_LATE : STATUS_EXERCISED;
	else
		row->status = late ? STATUS_MET_LATE : STATUS_MET;
	row->target = row->earlier = false;
	row->anchored = true;
}

/* Adds what `lines` prints of a plain clause; false when that goes the long way. */
static inline bool add_plain(struct run *run, struct outcome *out, uint32_t number)
{
	const struct plain_clause *plain = &run->machine->plain_clauses[number];
	const struct clause_state *state = &run->clauses[number];
	const struct program_arm *arm;
	struct date anchor, due;

	if (!plain->holds)
		return false;
	if (!date_is_set(run->stages[plain->stage].opened))
		return !date_is_set(state->done);
	if (plain->silent)
		return true;
	arm = plain_arm(run, plain, &anchor);
	if (!arm || !date_is_set(anchor))
		return arm != NULL;
	due = plain_due(run, plain, arm, anchor);
	if (date_is_set(state->done))
		add_done(plain, state, number, due, out);
	else
		row_add_undone(run, out, number, arm, due);
	return true;
}

void rows_shorten(struct run *run, struct outcome *out)
{
	const uint32_t *order = run->program->order;
	bool whole = run->program->prompt_count > 0;
	uint32_t taken = shorten_rows(run, out, 0);

	for (uint32_t i = 0, count = run->program->order_count; i < count; i++) {
		if (whole || !add_plain(run, out, order[i]))
			rows_of_clause(run, out, order[i]);
		if (out->row_count != taken)
			taken = shorten_rows(run, out, taken);
	}
}
