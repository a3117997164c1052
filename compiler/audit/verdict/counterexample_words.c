/* A breach in words as a case: the act that the procedure allows and the statute finds fault with.
 */
#include "compiler/audit/verdict/counterexample.h"

#include <string.h>

#include "compiler/audit/verdict/counterexample_log.h"
#include "lang/base/arena.h"
#include "vm/finding.h"

/* How many days of the calendar are tried for a case that cannot be of one day. */
#define DAYS_TRIED 8

/* How many days after the beginning an act is tried that a limit permits or forbids. */
#define DAYS_AFTER 64

/* Whether a run finds nothing wrong, or no more than what an entry lacks. */
static bool is_in_order(const struct outcome *outcome, bool may_lack)
{
	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		const struct finding_info *info = finding_find(outcome->findings[i].code);

		if (!info || (info->severity == FINDING_FAULT &&
			      !(may_lack && strcmp(info->code, "missing-content") == 0)))
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

		if (strcmp(finding->code, row->finding) == 0 &&
		    (!finding->clause || strcmp(finding->clause->id, id) == 0))
			return true;
	}
	return false;
}

static bool shows_or_lacks(struct making *making, bool may_lack)
{
	struct outcome outcomes[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!making_run(making, (enum side)side, &outcomes[side]))
			return false;
	}
	return is_in_order(&outcomes[SIDE_PROCEDURE], may_lack) &&
	       is_found(&outcomes[SIDE_STATUTE], making->row, making->clause->statute->id);
}

static bool shows(struct making *making)
{
	return shows_or_lacks(making, false);
}

/* The same once the entries give all that they should, where that is all they lack. */
static bool shows_completed(struct making *making)
{
	if (making->complete != COMPLETE_NOT || !shows_or_lacks(making, true))
		return making->complete != COMPLETE_NOT && shows(making);
	if (shows(making))
		return true;
	making_complete(making, shows);
	return making->complete != COMPLETE_NOT;
}

/* The same as of the day of the act, which comes last on it. */
static bool shows_by_then(struct making *making)
{
	uint16_t act = prove_event(making->prove, SIDE_PROCEDURE, making->clause->procedure->event,
				   DAY_DONE);

	return making_end_with(making, act) && shows(making);
}

/* What closes the statute's case so, where its clause holds only after that, or the procedure's
 * does too; NULL: it does not. */
static const struct model_event *closes_before(const struct making *making)
{
	const struct model_clause *theirs = making->clause->statute;
	const struct model_consequences *rows = &making->prove->models[SIDE_STATUTE]->consequences;
	bool after = (theirs->flags & CLAUSE_AFTER_CLOSE) ||
		     (making->clause->procedure->flags & ~theirs->flags & CLAUSE_SURVIVES);

	for (uint32_t i = 0; after && i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind == CONSEQUENCE_CLOSES &&
		    (!theirs->close_reason || strcmp(theirs->close_reason, row->reason) == 0))
			return row->event;
	}
	return NULL;
}

/* Adds what each side needs before the act. What the statute's own right waits for has not come
 * where it is the act that comes too early. */
static void put_back(struct making *making)
{
	const struct verdict_row *row = making->row;
	struct verdict_row early = *row;

	early.goal =
		row->finding && strcmp(row->finding, "forbidden") == 0 ? GOAL_LATE : GOAL_NOT_OPEN;
	making_put_back(making, SIDE_PROCEDURE);
	making->row = &early;
	making_put_back(making, SIDE_STATUTE);
	making->row = row;
}

/* What the first day of the statute counts from the receipt of, and the procedure does not, is
 * received on the day of the act. */
static void receive(struct making *making)
{
	const struct model_clock *earliest = making->clause->statute->earliest;
	const struct model_anchor *anchor =
		earliest && earliest->arms.count > 0 ? earliest->arms.items[0].anchor : NULL;
	struct line *line = anchor && anchor->kind == MODEL_ANCHOR_RECEIPT
				    ? making_find(making, prove_event(making->prove, SIDE_STATUTE,
								      anchor->event, DAY_DONE))
				    : NULL;

	if (line && line->received == 0)
		line->received = making->end;
}

/* The act some days after the beginning, and what it needs; whether that shows it, once no line is
 * too many. */
static bool try_day(struct making *making, const struct model_event *act, int32_t day,
		    int32_t after)
{
	struct prove *prove = making->prove;
	uint16_t number = prove_event(prove, SIDE_PROCEDURE, act, DAY_DONE);
	struct line *line;

	making->count = 0;
	making->start = day;
	making->end = day + after;
	line = making_put(making, number, making->end);
	if (!line)
		return false;
	line->manner = making->row->manner;
	(void)making_put_before(making, SIDE_STATUTE, closes_before(making), making->end);
	making_put_anchors(making, SIDE_PROCEDURE, making->clause->procedure->clock, day, 0);
	making_put_anchors(making, SIDE_PROCEDURE, making->clause->procedure->earliest, day, 0);
	receive(making);
	put_back(making);
	making_do_the_rest(making);
	making_sort(making);
	making_put_last(making, number);
	return making_drop_lines(making, shows);
}

/* Whether one of the two clauses turns on a fact. */
static bool is_read(const struct making *making, uint32_t fact)
{
	return making_turns_on(making, SIDE_STATUTE, making->clause->statute, fact) ||
	       making_turns_on(making, SIDE_PROCEDURE, making->clause->procedure, fact);
}

/* The same with one fact of the case set to one value, or with none set. */
static bool try_facts(struct making *making, const struct model_event *act, int32_t day,
		      int32_t after)
{
	const struct facts *facts = &making->prove->facts;

	if (try_day(making, act, day, after))
		return true;
	for (uint32_t i = 1; i < facts->count; i++) {
		if (after > 0 && !is_read(making, i))
			continue; /* it was no use on the first day */
		for (int32_t value = 1; value <= facts->items[i].most; value++) {
			making->facts[i] = value;
			if (try_day(making, act, day, after))
				return true;
		}
		making->facts[i] = 0;
	}
	return false;
}

/* How many days after the beginning the act is tried: it may have to come after some day. */
static int32_t days_after(const struct verdict_clause *clause, const struct verdict_row *row)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;

	if (row->manner)
		return 0;
	return theirs->clock || theirs->earliest || ours->clock || ours->earliest ? DAYS_AFTER : 0;
}

/* The same with entries as short as they can be, and with all that they should give. */
static bool try_contents(struct making *making, const struct model_event *act, int32_t day,
			 int32_t after)
{
	making->complete = COMPLETE_NOT;
	if (try_facts(making, act, day, after))
		return true;
	making->complete = COMPLETE_WITH_A_LATER_DAY;
	return try_facts(making, act, day, after);
}

bool counterexample_make_of_words(struct prove *prove, const struct verdict_clause *clause,
				  struct verdict_row *row)
{
	struct making *making = making_open(prove, clause, row);
	int32_t most = days_after(clause, row);
	int32_t first = row->proof.first > 0 ? row->proof.first : 1;
	bool shown = false;

	counterexample_begin(prove);
	for (int32_t day = first; day < first + DAYS_TRIED && !shown; day++) {
		for (int32_t after = 0; after <= most && !shown; after++)
			shown = try_contents(making, clause->procedure->event, day, after);
	}
	if (shown)
		making_tell(making, shows_by_then, shows, row);
	counterexample_end(prove);
	return shown;
}

bool counterexample_make_of_act(struct prove *prove, const struct verdict_clause *clause,
				struct verdict_row *row, const struct proof *proof)
{
	struct verdict_row *asked = ARENA_NEW(prove->arena, struct verdict_row);
	struct making *making;

	*asked = *row;
	asked->proof = *proof;
	asked->goal = proof->question.goal;
	counterexample_begin(prove);
	making = proof->of_clocks
			 ? counterexample_of_clocks_for(prove, clause, asked, shows_completed)
			 : counterexample_search_for(prove, clause, asked, shows_completed);
	if (making)
		making_tell(making, shows_by_then, shows, row);
	counterexample_end(prove);
	return making != NULL;
}
