/*
 * The rows of a case in brief: what `lines` prints of them, and what decides on the first action.
 *
 * Plain clauses are dealt with here; whatever else there is becomes a whole row first.
 */
#include "vm/plain.h"

static void shorten(struct run *run, struct outcome *out, const struct row *row)
{
	out->brief_rows[out->brief_count++] = (struct brief_row){
		.clause = (uint32_t)(row->clause - run->program->clauses),
		.anchor = row->anchor,
		.due = row->due,
		.done = row->done,
		.counted = row->counted,
		.days = row->status == STATUS_PAUSED ? row->days : row->working_days,
		.status = row->status,
		.target = row->target,
		.anchored = row->anchored,
		.earlier = row->earlier_instance,
	};
	run->undone |= 1u << row->status;
}

/* Rows are taken away once they are in brief, unless a reminder looks at them. */
static void shorten_rows(struct run *run, struct outcome *out, uint32_t first)
{
	for (uint32_t i = first; i < out->row_count; i++)
		if (!out->rows[i].reading)
			shorten(run, out, &out->rows[i]);
	if (run->program->prompt_count == 0)
		out->row_count = 0;
}

/* How a plain clause stands that was done; see rate_done. */
static inline enum row_status rate_done(const struct plain_clause *plain, struct date due,
					int32_t *days)
{
	bool late = plain->state->late || (date_is_set(due) && plain->state->counted.day > due.day);

	if (late && date_is_set(due))
		*days = calendar_count(plain->calendar, due, plain->state->counted);
	if (plain->right)
		return late ? STATUS_EXERCISED_LATE : STATUS_EXERCISED;
	return late ? STATUS_MET_LATE : STATUS_MET;
}

/* Whether a plain clause that was not done is void; see is_void. */
static inline bool is_void(const struct run *run, const struct plain_clause *plain, struct date due)
{
	const struct stage_state *stage = plain->stage;
	bool dated = date_is_set(due);

	if (plain->right && !stage->open)
		return !dated || due.day >= stage->left.day;
	if (stage->released)
		return true;
	return date_is_set(run->closed) && (run->released || !dated || due.day >= run->closed.day);
}

/* How a plain clause stands that was not done; see rate_running. */
static inline enum row_status rate_undone(const struct run *run, const struct plain_clause *plain,
					  struct date due, int32_t *days)
{
	struct date today = run->options->as_of;

	if (is_void(run, plain, due))
		return STATUS_VOID;
	if (!date_is_set(due))
		return STATUS_CALENDAR_ENDS;
	if (due.day < today.day) {
		*days = calendar_count(plain->calendar, due, today);
		return plain->right ? STATUS_LAPSED : STATUS_OVERDUE;
	}
	*days = calendar_count(plain->calendar, today, due);
	if (plain->right)
		return STATUS_OPEN;
	return due.day == today.day ? STATUS_DUE_TODAY : STATUS_PENDING;
}

/* The last day of a plain clause of which a limit was extended; none when that is not simple. */
static struct date SELDOM read_extended(const struct plain_clause *plain,
					const struct plain_arm *arm)
{
	struct ledger ledger = {
		.anchor = arm->anchor->day,
		.entry_count = plain->clock->entry_count,
		.entries = plain->clock->entries,
	};
	struct date due;

	if (limit_due(plain->calendar, &arm->rule->limit, &ledger, &due) != LIMIT_DUE)
		return DATE_NONE;
	return due;
}

/* Writes what `lines` prints of a plain clause that has a last day, or would have but for the end
 * of the calendar. */
static inline void write_row(struct run *run, const struct plain_clause *plain, struct date anchor,
			     struct date due, struct brief_row *row)
{
	struct date done = plain->state->done;
	enum row_status status;

	row->days = 0;
	if (date_is_set(done)) {
		status = rate_done(plain, due, &row->days);
	} else {
		status = rate_undone(run, plain, due, &row->days);
		run->undone |= 1u << status;
	}
	row->clause = plain->number;
	row->anchor = anchor;
	row->due = due;
	row->done = done;
	row->counted = plain->state->counted;
	row->status = (uint8_t)status;
	row->target = row->earlier = false;
	row->anchored = true;
}

/* Adds what `lines` prints of a plain clause whose stage opened; false when that goes the long way.
 */
static inline bool add_plain(struct run *run, const struct plain_clause *plain,
			     struct brief_row **next)
{
	const struct plain_arm *arm;
	struct date anchor, due;

	if (!plain->arms)
		return plain->silent && !run->options->undated;
	arm = plain_arm(plain);
	if (!arm)
		return false;
	anchor = arm->anchor->day;
	if (!date_is_set(anchor))
		return !(run->options->undated && date_is_set(plain->state->done));
	if (plain->clock->entry_count == 0) {
		due = plain_due(plain, arm, anchor);
	} else {
		due = read_extended(plain, arm);
		if (!date_is_set(due))
			return false;
	}
	write_row(run, plain, anchor, due, (*next)++);
	return true;
}

/* Adds the rows of a clause the long way; gives the place behind them. */
static struct brief_row *SELDOM add_long(struct run *run, struct outcome *out, uint32_t clause,
					 struct brief_row *next)
{
	uint32_t first = out->row_count;

	out->brief_count = (uint32_t)(next - out->brief_rows);
	rows_of_clause(run, out, clause);
	shorten_rows(run, out, first);
	return &out->brief_rows[out->brief_count];
}

void rows_shorten(struct run *run, struct outcome *out)
{
	const struct plain_rows *rows = run->machine->plain_rows;
	const struct plain_rows *end = rows + run->machine->plain_rows_count;
	bool plainly = !run->done_before && run->program->prompt_count == 0;
	struct brief_row *next;

	if (out->row_count > 0)
		shorten_rows(run, out, 0);
	next = &out->brief_rows[out->brief_count];
	for (; rows < end; rows++) {
		const struct plain_clause **plain = rows->first;
		bool holds = rows->holds && plainly;

		if (holds && !date_is_set(rows->stage->opened))
			continue;
		for (; plain < rows->end; plain++)
			if (!holds || !add_plain(run, *plain, &next))
				next = add_long(run, out, (*plain)->number, next);
	}
	out->brief_count = (uint32_t)(next - out->brief_rows);
}
