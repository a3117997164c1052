/* What is owed outside any case: always, or every so often. */
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/date.h"

/* What is done, without the day by which: "publish annual report". */
static size_t action_size(const struct model_clause *clause)
{
	size_t size = strlen(clause->action);

	if (!date_is_set(clause->by_day))
		return size;
	while (size > 4 && strncmp(clause->action + size - 4, " by ", 4) != 0)
		size--;
	return size - 4;
}

static bool does_the_same(const struct model_clause *one, const struct model_clause *other)
{
	size_t size = action_size(one);

	return size == action_size(other) && strncmp(one->action, other->action, size) == 0;
}

/* Whether the procedure says that one stands for the other. */
static bool stands_for(const struct prove *prove, const struct model_clause *ours,
		       const struct model_clause *theirs)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;

	for (uint32_t i = 0; i < stands->count; i++) {
		const struct model_stand *stand = &stands->items[i];

		if (stand->name && stand->statute_name && !stand->anchor &&
		    strcmp(stand->name, ours->plain_name) == 0 &&
		    strcmp(stand->statute_name, theirs->plain_name) == 0)
			return true;
	}
	return false;
}

const struct model_clause *verdict_always_answer(const struct prove *prove,
						 const struct model_clause *theirs)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (int way = 0; way < 3; way++) {
		for (uint32_t i = 0; i < clauses->count; i++) {
			const struct model_clause *ours = clauses->items[i];

			if (ours->kind != CLAUSE_STANDING)
				continue;
			if (way == 0   ? stands_for(prove, ours, theirs)
			    : way == 1 ? strcmp(ours->plain_name, theirs->plain_name) == 0
				       : does_the_same(ours, theirs))
				return ours;
		}
	}
	return NULL;
}

/* How long a while is, in months or else in days; false: it is in neither. */
static bool measure(struct duration every, bool *months, int32_t *count)
{
	*months = every.unit == UNIT_YEARS || every.unit == UNIT_MONTHS;
	*count = every.unit == UNIT_YEARS || every.unit == UNIT_WEEKS
			 ? every.count * (every.unit == UNIT_YEARS ? 12 : 7)
			 : every.count;
	return *months || every.unit == UNIT_WEEKS || every.unit == UNIT_DAYS;
}

/* The last day for doing it again, for every day on which it was done. */
static const struct history_table *again(struct prove *prove, enum side side, struct duration every)
{
	struct limit limit = { .count = every.count,
			       .unit = (uint8_t)every.unit,
			       .relation = RELATION_AFTER,
			       .roll = ROLL_STAYS };

	return history_limit(&prove->tables, prove_calendar_of(prove, side), &limit, NULL, 0);
}

/* Says of a breach after which day it shows. */
static const char *waits_longer(struct prove *prove, int32_t done, int32_t again)
{
	char from[DATE_ISO_SIZE], until[DATE_ISO_SIZE];

	date_write_iso(history_date(&prove->tables.days, done), from);
	date_write_iso(history_date(&prove->tables.days, again), until);
	return verdict_says(prove,
			    "done on %s it is to be done again by %s, and the procedure lets it "
			    "wait longer",
			    from, until);
}

/* How often where the units differ: every day on which it may have been done is tried. */
static enum verdict often_by_day(struct prove *prove, const struct model_clause *theirs,
				 const struct model_clause *ours, const char **says)
{
	const struct history_days *days = &prove->tables.days;
	const struct history_table *statute = again(prove, SIDE_STATUTE, theirs->every);
	const struct history_table *procedure = again(prove, SIDE_PROCEDURE, ours->every);
	bool known = false, sooner = false;

	for (int32_t day = 1; day <= days->last && statute->due[day] <= days->last; day++) {
		known = true;
		sooner = sooner || procedure->due[day] < statute->due[day];
		if (procedure->due[day] <= statute->due[day])
			continue;
		*says = waits_longer(prove, day, statute->due[day]);
		return VERDICT_BREACH;
	}
	if (!known)
		*says = "how often is past the horizon";
	return !known ? VERDICT_NOT_DECIDED : sooner ? VERDICT_STRICTER : VERDICT_COMPLIANT;
}

/* How often: as often as the statute wants it. */
static enum verdict often(struct prove *prove, const struct model_clause *theirs,
			  const struct model_clause *ours, const char **says)
{
	int32_t every[SIDE_COUNT];
	bool months[SIDE_COUNT];

	if (theirs->every.count == ours->every.count && theirs->every.unit == ours->every.unit)
		return VERDICT_COMPLIANT;
	if (ours->every.count == 0) {
		*says = "the statute says how often, the procedure does not";
		return VERDICT_SILENT;
	}
	if (theirs->every.count == 0) {
		*says = "the statute asks for it always, the procedure from time to time";
		return VERDICT_SILENT;
	}
	if (!measure(theirs->every, &months[SIDE_STATUTE], &every[SIDE_STATUTE]) ||
	    !measure(ours->every, &months[SIDE_PROCEDURE], &every[SIDE_PROCEDURE]) ||
	    months[SIDE_STATUTE] != months[SIDE_PROCEDURE])
		return often_by_day(prove, theirs, ours, says);
	if (every[SIDE_PROCEDURE] <= every[SIDE_STATUTE])
		return every[SIDE_PROCEDURE] < every[SIDE_STATUTE] ? VERDICT_STRICTER
								   : VERDICT_COMPLIANT;
	*says = "the procedure does it less often";
	return VERDICT_BREACH;
}

/* By which day of the year. */
static enum verdict by_day(const struct model_clause *theirs, const struct model_clause *ours,
			   const char **says)
{
	int order;

	if (!date_is_set(theirs->by_day))
		return date_is_set(ours->by_day) ? VERDICT_STRICTER : VERDICT_COMPLIANT;
	if (!date_is_set(ours->by_day)) {
		*says = "the statute sets a last day in the year, the procedure none";
		return VERDICT_BREACH;
	}
	order = date_compare(ours->by_day, theirs->by_day);
	if (order > 0)
		*says = "the procedure's last day in the year is later";
	return order > 0 ? VERDICT_BREACH : order < 0 ? VERDICT_STRICTER : VERDICT_COMPLIANT;
}

/* What the verdict rests on where the two have different names; NULL: they have the same. */
static const char *taken_as_one(struct prove *prove, const struct model_clause *theirs,
				const struct model_clause *ours)
{

	if (strcmp(theirs->plain_name, ours->plain_name) == 0)
		return NULL;
	return verdict_says(prove, "rests on %s standing for %s", ours->id, theirs->id);
}

void verdict_always(struct prove *prove, struct verdict_clause *clause)
{
	const char *how_often = NULL, *by_when = NULL;
	enum verdict every, day;

	clause->procedure = verdict_always_answer(prove, clause->statute);
	if (!clause->procedure) {
		if (clause->statute->strength == STRENGTH_LEVEL_MAY)
			verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT_POWER,
				    "the statute permits it, and the procedure says nothing");
		else
			verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
				    "no clause answers it");
		return;
	}
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
		    taken_as_one(prove, clause->statute, clause->procedure));
	verdict_wording(prove, clause);
	every = often(prove, clause->statute, clause->procedure, &how_often);
	day = by_day(clause->statute, clause->procedure, &by_when);
	verdict_add(prove, clause, ASPECT_NUMBER, every > day ? every : day,
		    every > day ? how_often : by_when);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		struct verdict_row *row = &clause->rows.items[i];

		if (row->verdict == VERDICT_BREACH && !row->no_case)
			row->no_case = "it is owed outside any case";
	}
}
