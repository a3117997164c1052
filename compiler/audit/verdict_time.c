/* What comes too late to begin a case: the procedure's last day for it against the statute's. */
#include "compiler/audit/verdict.h"

#include "compiler/audit/counterexample.h"
#include "lang/base/text.h"
#include "vm/outcome.h"

static const struct history_table *table_of(struct prove *prove, enum side side,
					    const struct model_out_of_time *rule)
{
	return history_limit(&prove->tables, prove_calendar_of(prove, side), &rule->limit, NULL, 0);
}

/* The days on which the procedure's last day is before the statute's. */
static void compare(struct prove *prove, const struct history_table *theirs,
		    const struct history_table *ours, struct proof *proof, bool *longer)
{
	*proof = (struct proof){ .decided = true, .worst = -1 };
	for (int32_t day = 1; day <= prove->tables.days.last; day++) {
		int32_t by = theirs->due[day] - ours->due[day];

		if (theirs->due[day] > prove->tables.days.last) {
			proof->past++;
			continue;
		}
		proof->tried++;
		*longer |= by < 0;
		if (by <= 0)
			continue;
		if (proof->broken++ == 0)
			proof->first = day;
		if (by > proof->worst) {
			proof->worst = by;
			proof->worst_at = day;
		}
	}
}

/* The log of a case that begins on the day after the procedure's last day for it. */
static const char *log_of(struct prove *prove, enum side side, const struct model_out_of_time *rule,
			  int32_t from, int32_t begins)
{
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "case counterexample\nprocedure %s\n\n", prove->models[side]->name);
	text_add_date(&text, history_date(&prove->tables.days, begins));
	text_format(&text, " %s %s=", rule->event->full_name, rule->anchor->field->name);
	text_add_date(&text, history_date(&prove->tables.days, from));
	text_add_character(&text, '\n');
	return text_string(&text);
}

/* Whether the case is taken by the statute and not by the procedure; then it is told. */
static bool shows(struct prove *prove, const struct model_clause *sentence,
		  const struct model_out_of_time *const rules[SIDE_COUNT], int32_t from,
		  int32_t begins, struct verdict_row *row)
{
	struct counterexample_told told = { .clause = sentence,
					    .aspect = row->aspect,
					    .as_of = history_date(&prove->tables.days, begins) };
	struct outcome outcomes[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++) {
		told.log[side] = log_of(prove, (enum side)side, rules[side], from, begins);
		if (!counterexample_run(prove, (enum side)side, told.log[side], told.as_of,
					&outcomes[side]))
			return false;
	}
	if (outcomes[SIDE_STATUTE].state != CASE_OPEN ||
	    outcomes[SIDE_PROCEDURE].state == CASE_OPEN)
		return false;
	counterexample_tell(prove, &told, row);
	return true;
}

static enum verdict undecided(const char **says, const char *why)
{
	*says = why;
	return VERDICT_NOT_DECIDED;
}

enum verdict verdict_out_of_time(struct prove *prove, const struct model_clause *sentence,
				 const struct model_out_of_time *theirs,
				 const struct model_out_of_time *ours, struct verdict_row *row)
{
	const struct model_out_of_time *rules[SIDE_COUNT] = {
		[SIDE_STATUTE] = theirs, [SIDE_PROCEDURE] = ours
	};
	const struct history_table *tables[SIDE_COUNT];
	bool longer = false;

	row->aspect = ASPECT_LASTS;
	row->goal = GOAL_CLOSED;
	if (theirs->guard || ours->guard)
		return undecided(&row->says, "each last day holds in some cases only");
	if (!theirs->anchor->field || !ours->anchor->field ||
	    prove_anchor(prove, SIDE_STATUTE, theirs->anchor) !=
		    prove_anchor(prove, SIDE_PROCEDURE, ours->anchor))
		return undecided(&row->says, "the two last days count from different days");
	for (int side = 0; side < SIDE_COUNT; side++)
		tables[side] = table_of(prove, (enum side)side, rules[side]);
	compare(prove, tables[SIDE_STATUTE], tables[SIDE_PROCEDURE], &row->proof, &longer);
	row->proved = true;
	if (row->proof.broken == 0)
		return longer ? VERDICT_STRICTER : VERDICT_COMPLIANT;
	return shows(prove, sentence, rules, row->proof.first,
		     tables[SIDE_PROCEDURE]->due[row->proof.first] + 1, row)
		       ? VERDICT_BREACH
		       : undecided(&row->says,
				   "a day breaks it, but no case log was found that shows it");
}
