/* How a decision may fall: in no way that the statute does not know. */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict_cases.h"

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

/* So many days are tried for the decision. */
#define DAYS_TRIED 100

/* What is done beside the decision: no more is put into the case. */
#define DONE_BESIDE 8u

/* A case in which the procedure decides. */
struct decided {
	const struct model_clause *clause[SIDE_COUNT];
	const char *outcome;
	int32_t day; /* of the decision; all else is done on the first */
	const struct model_event *beside[DONE_BESIDE];
	uint32_t count;
};

static void add_line(struct prove *prove, int32_t day, const char *words, struct text *out)
{
	text_add_date(out, history_date(&prove->tables.days, day));
	text_format(out, " %s\n", words);
}

/* The log of it for one side; the statute knows nothing of the decision. */
static const char *log_of(struct prove *prove, enum side side, const struct decided *decided)
{
	const struct model_clause *clause = decided->clause[side];
	const struct model_event *opens = opening(clause);
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "case counterexample\nprocedure %s\n\n", prove->models[side]->name);
	add_line(prove, 1, opens ? opens->full_name : "", &text);
	for (uint32_t i = 0; i < decided->count; i++) {
		const struct model_event *event =
			side == SIDE_PROCEDURE
				? decided->beside[i]
				: prove_pair(prove, SIDE_PROCEDURE, decided->beside[i]);

		if (event)
			add_line(prove, 1, event->full_name, &text);
	}
	if (side == SIDE_PROCEDURE)
		add_line(prove, decided->day,
			 verdict_says(prove, "%s=%s", clause->event->outcome->name,
				      decided->outcome),
			 &text);
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

/* The event of a duty of the procedure; NULL: it has none. */
static const struct model_event *event_of(const struct prove *prove, const char *id)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->kind == CLAUSE_DUTY &&
		    strcmp(clauses->items[i]->id, id) == 0)
			return clauses->items[i]->event;
	}
	return NULL;
}

/* Has what is late in the procedure beside the decision be done; whether there is any more. */
static bool do_beside(const struct prove *prove, const struct outcome *here,
		      struct decided *decided)
{
	uint32_t before = decided->count;

	for (uint32_t i = 0; i < here->row_count; i++) {
		const struct row *row = &here->rows[i];
		const struct model_event *event =
			row->target || row->reading || row->status != STATUS_OVERDUE
				? NULL
				: event_of(prove, row->clause->id);

		for (uint32_t j = 0; j < decided->count; j++)
			event = decided->beside[j] == event ? NULL : event;
		if (event && !event->outcome && decided->count < DONE_BESIDE)
			decided->beside[decided->count++] = event;
	}
	return decided->count > before;
}

/* Finds the earliest day of the decision with which nothing in the procedure is late or wrong on a
 * day; `beside`: with what else it owes done. */
static bool is_made(struct prove *prove, struct decided *decided, struct date as_of, bool beside)
{
	const struct model_clause *ours = decided->clause[SIDE_PROCEDURE];
	int32_t end = history_number(&prove->tables.days, as_of);
	struct outcome here;

	for (decided->day = 1; decided->day < end && decided->day <= DAYS_TRIED; decided->day++) {
		decided->count = 0;
		do {
			if (!counterexample_run(prove, SIDE_PROCEDURE,
						log_of(prove, SIDE_PROCEDURE, decided), as_of,
						&here))
				return false;
			if (is_in_order(&here, ours->id))
				return true;
		} while (beside && do_beside(prove, &here, decided));
	}
	return false;
}

/* The last day of the statute's decision where nothing but the opening has come; false: none. */
static bool last_day(struct prove *prove, const struct decided *decided, struct date *day)
{
	struct outcome there;
	const struct row *owed;

	if (!counterexample_run(prove, SIDE_STATUTE, log_of(prove, SIDE_STATUTE, decided),
				history_date(&prove->tables.days, 1), &there))
		return false;
	owed = row_of(&there, decided->clause[SIDE_STATUTE]->id);
	if (!owed || !date_is_set(owed->due))
		return false;
	*day = owed->due;
	return true;
}

/* Whether a case shows that the statute's decision is still owed; then it is told. */
static bool shows(struct prove *prove, struct verdict_clause *clause, struct verdict_row *row,
		  const char *outcome)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	struct decided decided = { .clause = { [SIDE_STATUTE] = theirs, [SIDE_PROCEDURE] = ours },
				   .outcome = outcome };
	const char *log[SIDE_COUNT];
	struct outcome there;
	const struct row *owed;
	struct date as_of;
	bool made;

	if (!theirs->clock || !opening(theirs) || !opening(ours) ||
	    !last_day(prove, &decided, &as_of))
		return false;
	as_of = history_date(&prove->tables.days, history_number(&prove->tables.days, as_of) + 1);
	counterexample_begin(prove);
	made = is_made(prove, &decided, as_of, false) || is_made(prove, &decided, as_of, true);
	counterexample_end(prove);
	if (!made)
		return false;
	for (int side = 0; side < SIDE_COUNT; side++)
		log[side] = log_of(prove, (enum side)side, &decided);
	if (!counterexample_run(prove, SIDE_STATUTE, log[SIDE_STATUTE], as_of, &there))
		return false;
	owed = row_of(&there, theirs->id);
	if (!owed || owed->status != STATUS_OVERDUE)
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

/* Whether a clause turns on a field of its side. */
static bool turns_on(const struct prove *prove, enum side side, const struct model_clause *clause,
		     const struct model_field *field)
{
	uint32_t fact = prove->fact_of[side][field->number];

	return verdict_reads(prove, side, clause->condition, fact) ||
	       verdict_reads(prove, side, clause->begin, fact);
}

const char *verdict_other_outcomes(struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_fields *fields = &prove->models[SIDE_STATUTE]->fields;

	for (uint32_t i = 0; i < fields->count; i++) {
		const struct model_field *theirs = fields->items[i];
		bool alike = false;
		const struct model_field *ours =
			theirs->is_outcome ? prove_stand_in_outcome(prove, theirs->name, &alike)
					   : NULL;

		if (!ours || prove->fact_of[SIDE_STATUTE][theirs->number] ==
				     prove->fact_of[SIDE_PROCEDURE][ours->number])
			continue;
		if (turns_on(prove, SIDE_STATUTE, clause->statute, theirs) ||
		    turns_on(prove, SIDE_PROCEDURE, clause->procedure, ours))
			return verdict_says(prove,
					    "%s stands for %s, but not its outcomes for the "
					    "other's, which have other names: `field %s stands for "
					    "field %s.` takes them for each other by their place",
					    ours->name, theirs->name, ours->name, theirs->name);
	}
	return NULL;
}
