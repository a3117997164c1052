/* Whether a case shows a breach: it is run under both sides, as any log is. */
#include "compiler/audit/counterexample_log.h"

#include <string.h>

#include "compiler/audit/counterexample.h"
#include "vm/outcome.h"

static const struct row *row_of(const struct outcome *outcome, const char *id)
{
	const struct row *found = NULL;

	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (!row->target && !row->reading && strcmp(row->clause->id, id) == 0)
			found = row;
	}
	return found;
}

/* The first row that is late, targets aside; NULL: nothing is. */
static const struct row *late_row(const struct outcome *outcome, const char *but)
{
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (row->target || row->reading || (but && strcmp(row->clause->id, but) == 0))
			continue;
		if (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		    row->status == STATUS_EXERCISED_LATE)
			return row;
	}
	return NULL;
}

struct date making_end(const struct making *making)
{
	return history_date(&making->prove->tables.days, making->end);
}

/* Late; what must be received in time may have been sent. */
static bool is_broken(const struct making *making, const struct row *row)
{
	return row->status == STATUS_OVERDUE ||
	       (row->status == STATUS_MET_LATE &&
		(making->clause->statute->flags & CLAUSE_BY_RECEIPT));
}

/* Whether the case shows the breach: nothing late here, the clause late there. */
bool making_shows(struct making *making)
{
	struct outcome ours, theirs;
	const struct row *row, *used;
	bool late = making->row->goal == GOAL_LATE;

	if (!counterexample_run(making->prove, SIDE_PROCEDURE, making_log(making, SIDE_PROCEDURE),
				making_end(making), &ours) ||
	    !counterexample_run(making->prove, SIDE_STATUTE, making_log(making, SIDE_STATUTE),
				making_end(making), &theirs))
		return false;
	row = row_of(&theirs, making->clause->statute->id);
	if (late)
		return row && is_broken(making, row) &&
		       row->due.day == making_end(making).day - 1 && ours.state != CASE_NOT_BEGUN &&
		       !late_row(&ours, NULL);
	used = row_of(&ours, making->clause->procedure->id);
	return row && (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN) &&
	       row->done.day == making_end(making).day && used &&
	       used->status != STATUS_EXERCISED && used->status != STATUS_ALWAYS_OPEN &&
	       !late_row(&ours, making->clause->procedure->id);
}

static const struct model_clause *clause_of(const struct model *model, const char *id)
{
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (strcmp(model->clauses.items[i]->id, id) == 0)
			return model->clauses.items[i];
	}
	return NULL;
}

/* How often a notice that may come any number of times is tried. */
#define NOTICES_TRIED 6u

/* The notice of an extension of the procedure's clause that may come any number of times, and has
 * come; NULL: there is none. */
static const struct model_event *notice_again(const struct making *making)
{
	const struct model_extensions *extensions =
		&making->prove->models[SIDE_PROCEDURE]->extensions;

	for (uint32_t i = 0; i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];

		for (uint32_t j = 0; extension->times == 0 && j < extension->targets.count; j++) {
			if (extension->targets.items[j] == making->clause->procedure)
				return extension->event;
		}
	}
	return NULL;
}

/* Extends the procedure's clause until it is not late on the last day. */
static void extend_again(struct making *making)
{
	const struct model_event *notice = notice_again(making);
	const struct line *first =
		notice ? making_find(making,
				     prove_event(making->prove, SIDE_PROCEDURE, notice, DAY_DONE))
		       : NULL;

	for (uint32_t times = 1; first && times < NOTICES_TRIED; times++) {
		struct outcome ours;
		const struct row *row;

		if (!counterexample_run(making->prove, SIDE_PROCEDURE,
					making_log(making, SIDE_PROCEDURE), making_end(making),
					&ours))
			return;
		row = row_of(&ours, making->clause->procedure->id);
		if (!row || row->status != STATUS_OVERDUE)
			return;
		(void)making_put(making,
				 prove_occurrence(making->prove, SIDE_PROCEDURE, notice, times),
				 first->day);
		making_sort(making);
		first = making_find(making,
				    prove_event(making->prove, SIDE_PROCEDURE, notice, DAY_DONE));
	}
}

/* Other clauses of the procedure that would be late are done on the day they count from. */
static void do_others(struct making *making)
{
	const struct model *model = making->prove->models[SIDE_PROCEDURE];
	const struct history_days *days = &making->prove->tables.days;

	for (uint32_t tries = 0; tries < LINE_LIMIT; tries++) {
		struct outcome ours;
		const struct row *row;
		const struct model_clause *clause;

		making_sort(making);
		if (!counterexample_run(making->prove, SIDE_PROCEDURE,
					making_log(making, SIDE_PROCEDURE), making_end(making),
					&ours))
			return;
		row = late_row(&ours, making->clause->procedure->id);
		clause = row ? clause_of(model, row->clause->id) : NULL;
		if (!clause || !date_is_set(row->anchor) ||
		    !making_put_before(making, SIDE_PROCEDURE, clause->event,
				       history_number(days, row->anchor)))
			return;
	}
}

void making_do_the_rest(struct making *making)
{
	do_others(making);
	if (making->row->goal == GOAL_LATE)
		extend_again(making);
}
