/* How a decision may fall: in no way that the statute does not know. */
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/text.h"
#include "vm/outcome.h"

/* The first outcome that only the procedure has; NULL: none. Outcomes of other names, as many as
 * the statute's, stand for those by their place. */
static const char *another(const struct model_field *theirs, const struct model_field *ours)
{
	for (uint32_t i = 0; ours->choices.count > theirs->choices.count && i < ours->choices.count;
	     i++) {
		bool known = false;

		for (uint32_t j = 0; j < theirs->choices.count; j++)
			known |= strcmp(theirs->choices.items[j], ours->choices.items[i]) == 0;
		if (!known)
			return ours->choices.items[i];
	}
	return NULL;
}

/* The event that opens the case, and with it the stage of a clause; NULL: it opens otherwise. */
static const struct model_event *opening(const struct model_clause *clause)
{
	const struct model_events *events = &clause->stage->begins_with;

	return events->count > 0 && events->items[0]->opens_case ? events->items[0] : NULL;
}

/* A log of the opening of the case, and on some day of the decision; NULL: without it. */
static const char *log_of(struct prove *prove, enum side side, const struct model_clause *clause,
			  const char *outcome, int32_t decided)
{
	const struct date day = history_date(&prove->tables.days, 1);
	const struct model_event *opens = opening(clause);
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "case counterexample\nprocedure %s\n\n", prove->models[side]->name);
	text_add_date(&text, day);
	text_format(&text, " %s\n", opens ? opens->full_name : "");
	if (outcome) {
		text_add_date(&text, history_date(&prove->tables.days, decided));
		text_format(&text, " %s=%s\n", clause->event->outcome->name, outcome);
	}
	return text_string(&text);
}

static const struct row *row_of(const struct outcome *outcome, const char *id)
{
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (!row->target && !row->reading && strcmp(row->clause->id, id) == 0)
			return row;
	}
	return NULL;
}

/* Whether the decision is made in the procedure, and nothing is late or wrong. */
static bool is_in_order(const struct outcome *ours, const char *id)
{
	const struct row *made = row_of(ours, id);

	for (uint32_t i = 0; i < ours->row_count; i++) {
		if (ours->rows[i].status == STATUS_OVERDUE)
			return false;
	}
	return made && made->status == STATUS_MET && ours->finding_count == 0;
}

/* The log on which the decision of the procedure falls so on the earliest day with which nothing is
 * late or wrong by then; NULL: there is none. */
static const char *made_by(struct prove *prove, const struct model_clause *ours,
			   const char *outcome, struct date as_of)
{
	int32_t end = history_number(&prove->tables.days, as_of);

	for (int32_t day = 1; day < end; day++) {
		const char *log = log_of(prove, SIDE_PROCEDURE, ours, outcome, day);
		struct outcome here;

		if (!counterexample_run(prove, SIDE_PROCEDURE, log, as_of, &here))
			return NULL;
		if (is_in_order(&here, ours->id))
			return log;
	}
	return NULL;
}

/* Whether a case shows that the statute's decision is still owed; then it is told. */
static bool shows(struct prove *prove, struct verdict_clause *clause, struct verdict_row *row,
		  const char *outcome)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const char *log[SIDE_COUNT];
	struct outcome there;
	const struct row *owed;
	struct date as_of;

	if (!theirs->clock || !opening(theirs) || !opening(ours))
		return false;
	log[SIDE_STATUTE] = log_of(prove, SIDE_STATUTE, theirs, NULL, 0);
	if (!counterexample_run(prove, SIDE_STATUTE, log[SIDE_STATUTE],
				history_date(&prove->tables.days, 1), &there))
		return false;
	owed = row_of(&there, theirs->id);
	if (!owed || !date_is_set(owed->due))
		return false;
	as_of = history_date(&prove->tables.days,
			     history_number(&prove->tables.days, owed->due) + 1);
	if (!counterexample_run(prove, SIDE_STATUTE, log[SIDE_STATUTE], as_of, &there))
		return false;
	owed = row_of(&there, theirs->id);
	log[SIDE_PROCEDURE] = made_by(prove, ours, outcome, as_of);
	if (!owed || owed->status != STATUS_OVERDUE || !log[SIDE_PROCEDURE])
		return false;
	row->goal = GOAL_LATE;
	counterexample_tell(prove, clause, row, log, as_of);
	return true;
}

void verdict_outcome(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_event *theirs = clause->statute->event;
	const struct model_event *ours = clause->procedure->event;
	const char *outcome = theirs && ours && theirs->outcome && ours->outcome
				      ? another(theirs->outcome, ours->outcome)
				      : NULL;
	struct verdict_row *row;

	if (!outcome)
		return;
	row = verdict_add(
		prove, clause, ASPECT_PRESENCE, VERDICT_BREACH,
		verdict_says(prove,
			     "once it is %s, which the statute does not know, it is owed no more",
			     outcome));
	if (shows(prove, clause, row, outcome))
		return;
	row->verdict = VERDICT_NOT_DECIDED;
	row->says = verdict_says(prove, "%s: what follows was not looked at", row->says);
}
