/* A breach in words as a case: the act that the procedure allows and the statute finds fault with.
 */
#include "compiler/audit/counterexample.h"

#include <string.h>

#include "compiler/audit/counterexample_log.h"
#include "vm/finding.h"

/* How many days of the calendar are tried for a case that cannot be of one day. */
#define DAYS_TRIED 8

/* Whether a run finds nothing wrong. */
static bool is_in_order(const struct outcome *outcome)
{
	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		const struct finding_info *info = finding_find(outcome->findings[i].code);

		if (!info || info->severity == FINDING_FAULT)
			return false;
	}
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (!row->target && !row->reading &&
		    (row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
		     row->status == STATUS_EXERCISED_LATE))
			return false;
	}
	return outcome->state != CASE_NOT_BEGUN;
}

/* Whether a run finds fault with a clause in the words of a row. */
static bool is_found(const struct outcome *outcome, const struct verdict_row *row, const char *id)
{
	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		const struct finding *finding = &outcome->findings[i];

		if (strcmp(finding->code, row->finding) == 0 && finding->clause &&
		    strcmp(finding->clause->id, id) == 0)
			return true;
	}
	return false;
}

static bool shows(struct making *making)
{
	struct outcome outcomes[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!counterexample_run(making->prove, (enum side)side,
					making_log(making, (enum side)side), making_end(making),
					&outcomes[side]))
			return false;
	}
	return is_in_order(&outcomes[SIDE_PROCEDURE]) &&
	       is_found(&outcomes[SIDE_STATUTE], making->row, making->clause->statute->id);
}

/* The act and what it needs, all on one day; whether that shows it, once no line is too many. */
static bool try_day(struct making *making, const struct model_event *act, int32_t day)
{
	struct prove *prove = making->prove;
	struct line *line;

	making->count = 0;
	making->start = making->end = day;
	line = making_put(making, prove_event(prove, SIDE_PROCEDURE, act, DAY_DONE), day);
	if (!line)
		return false;
	line->manner = making->row->manner;
	making_put_back(making, SIDE_STATUTE);
	making_put_back(making, SIDE_PROCEDURE);
	making_do_the_rest(making);
	making_sort(making);
	return making_drop_lines(making, shows);
}

/* The same with one fact of the case set to one value, or with none set. */
static bool try_facts(struct making *making, const struct model_event *act, int32_t day)
{
	const struct facts *facts = &making->prove->facts;

	if (try_day(making, act, day))
		return true;
	for (uint32_t i = 1; i < facts->count; i++) {
		for (int32_t value = 1; value <= facts->items[i].most; value++) {
			making->facts[i] = value;
			if (try_day(making, act, day))
				return true;
		}
		making->facts[i] = 0;
	}
	return false;
}

bool counterexample_make_of_words(struct prove *prove, const struct verdict_clause *clause,
				  struct verdict_row *row)
{
	struct making *making = making_open(prove, clause, row);
	bool shown = false;

	for (int32_t day = 1; day <= DAYS_TRIED && !shown; day++)
		shown = try_facts(making, clause->procedure->event, day);
	if (!shown)
		return false;
	making_complete(making, shows);
	counterexample_tell_of(making, row);
	return true;
}
