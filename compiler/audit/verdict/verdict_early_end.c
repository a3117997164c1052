/* What may end a case, or a stage, before a clause is done: then it is owed or given no more. */
#include "compiler/audit/proof/prove_ends.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"

/* Whether somebody who does not complain may bring an event of the procedure about. */
static bool is_of_authority(const struct prove *prove, const struct model_event *event)
{
	return prove_by_others(prove->models[SIDE_PROCEDURE], event, false) != NULL;
}

/* Whether he may and need not, or decides it as he likes. */
static bool is_at_will(const struct prove *prove, const struct model_event *event)
{
	return prove_by_others(prove->models[SIDE_PROCEDURE], event, true) != NULL;
}

/* Whether an event may end what a clause asks for before it is done. Whoever complains may withdraw
 * as he likes, but what the statute lets him do too ends nothing there; and what follows the clause
 * comes after it. The clause itself ends it only where it is owed again. */
static bool may_end(const struct prove *prove, const struct verdict_clause *clause,
		    const struct model_event *event)
{
	const struct model_event *ours = clause->procedure->event;
	const struct model_clock *clock = clause->procedure->clock;
	bool again = clock && (clock->form == CLOCK_REPEAT || clock->form == CLOCK_EACH);

	if (event == ours)
		return again && is_of_authority(prove, event);
	if (ours && event->clause && verdict_follows(event->clause, ours))
		return false;
	return is_of_authority(prove, event) || prove_pair(prove, SIDE_PROCEDURE, event);
}

/* Whether a clause counts from what somebody may do or not. */
static bool counts_at_will(const struct prove *prove, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (anchor && is_at_will(prove, anchor->event))
			return true;
	}
	return false;
}

/* Whether two stages can be open at once: they are one, or one is the case. */
static bool meet(const struct model_stage *one, const struct model_stage *other)
{
	return one == other || one->number == 0 || other->number == 0;
}

/* The statute's sentence by which the same event closes its case; NULL: there is none. */
static const struct model_consequence *close_of(const struct prove *prove,
						const struct model_event *event)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; theirs && i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_CLOSES && rows->items[i].event == theirs)
			return &rows->items[i];
	}
	return NULL;
}

/* Whether only the statute has it owed, or given, after the close too, or only then. */
static bool survives_there(const struct verdict_clause *clause)
{
	uint32_t there = clause->statute->flags, here = clause->procedure->flags;

	return (there & ~here & CLAUSE_SURVIVES) ||
	       ((there & CLAUSE_AFTER_CLOSE) && !(here & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES)));
}

/* What is known of an ending, the worst last. */
enum early {
	EARLY_NONE,
	EARLY_TRIED, /* no case was found that shows it */
	EARLY_SHOWN,
};

/* An ending in words. */
struct told {
	struct ending ending;
	const char *before, *name, *after; /* "", "first.refusal", " may end the case" */
	const struct model_clause *power;  /* of the statute, beyond which it goes; NULL: none */
	bool at_will;			   /* so that it is told of even where no case was found */
	bool undated_too;		   /* what has no date is told to rest on it */
};

/* Whether it ends the case only where it comes before what it counts from: nobody would do so, but
 * the procedure does not say so. */
static bool ends_out_of_turn(struct prove *prove, const struct verdict_clause *clause,
			     const struct verdict_row *row, const struct told *told)
{
	struct ending early = told->ending;

	if (!early.event || !early.event->clause || early.event->clause->kind != CLAUSE_DUTY)
		return false;
	early.out_of_turn = true;
	return counterexample_shows_ending(prove, clause, row, &early);
}

/* Adds what is owed or given no more, where a case shows it; else, of what is at will and is not
 * proved (verdict_ended.c), that it was not looked at, and of what may come out of turn, that it
 * rests on that. Whether a case shows it: then nothing else need be told. */
static enum early tell(struct prove *prove, struct verdict_clause *clause, const struct told *told)
{
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	bool is_dated = clause->statute->kind == CLAUSE_DUTY && clause->statute->clock;
	bool is_tried = is_right || is_dated || told->ending.undated;
	const char *no_more = told->ending.outlived ? "this opens no more"
			      : is_right	    ? "this is given no more"
						    : "what is not yet overdue is owed no more";
	enum aspect aspect = told->ending.outlived ? ASPECT_OPENS
			     : is_right		   ? ASPECT_LASTS
						   : ASPECT_PRESENCE;
	struct verdict_row *row;

	row = verdict_add(prove, clause, aspect, VERDICT_BREACH,
			  verdict_says(prove, "%s%s%s, and %s", told->before, told->name,
				       told->after, no_more));
	if (is_tried && counterexample_make_of_ending(prove, clause, row, &told->ending)) {
		row->after = told->power;
		return EARLY_SHOWN;
	}
	row->aspect = ASPECT_PRESENCE;
	if ((told->ending.there || !verdict_can_be_ended(prove, clause)) &&
	    (told->at_will || (is_tried && prove->gave_up))) {
		row->verdict = VERDICT_NOT_DECIDED;
		row->says =
			verdict_says(prove, "%s: what is owed then was not looked at", row->says);
	} else if ((is_dated || is_right) && ends_out_of_turn(prove, clause, row, told)) {
		row->verdict = VERDICT_COMPLIANT;
		row->says = verdict_says(
			prove, "rests on %s coming after what it counts from: it%s, and then %s",
			told->name, told->after, no_more);
	} else if (told->undated_too && clause->statute->kind == CLAUSE_DUTY && !is_dated) {
		row->verdict = VERDICT_COMPLIANT;
		row->says =
			verdict_says(prove,
				     "rests on being done first: %s%s%s, and then it is owed no "
				     "more",
				     told->before, told->name, told->after);
	} else {
		clause->rows.count--;
	}
	return EARLY_TRIED;
}

/* Whether an event of the procedure waits for something else than the start of its time. */
static bool waits(const struct model_event *event)
{
	const struct model_clause *clause = event->clause;

	return clause &&
	       (clause->condition || clause->begin || clause->available || clause->earliest);
}

/* Whether the stage of an event of the procedure begins with what that of its own begins with in
 * the statute. */
static bool begins_alike(const struct prove *prove, const struct model_event *ours,
			 const struct model_event *theirs)
{
	const struct model_events *events = &ours->stage->begins_with;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *same =
			prove_pair(prove, SIDE_PROCEDURE, events->items[i]);

		if (!same || !prove_opens(theirs->stage, same))
			return false;
	}
	return events->count > 0;
}

/* Whether an event may close the case in the procedure before the stage has begun in which it does
 * so in the statute. */
static bool is_later_there(const struct prove *prove, const struct verdict_clause *clause,
			   const struct model_event *ours, const struct model_event *theirs)
{
	return theirs->clause && !meet(theirs->stage, clause->statute->stage) &&
	       (meet(ours->stage, clause->procedure->stage) || !begins_alike(prove, ours, theirs));
}

/* Whether the statute lets something be done in some cases or at some times only, and the procedure
 * not in the same. */
static bool is_limited(struct prove *prove, const struct model_clause *act,
		       const struct model_event *ours)
{
	return verdict_is_limited(act) &&
	       !(ours->clause && verdict_same_own_terms(prove, act, ours->clause));
}

/* An event that closes the case in the procedure. */
static enum early closes(struct prove *prove, struct verdict_clause *clause,
			 const struct model_consequence *row)
{
	const struct model_consequence *there = close_of(prove, row->event);
	const struct model_clause *act = there ? there->event->clause : NULL;
	bool limited = act && act->kind == CLAUSE_RIGHT && is_limited(prove, act, row->event);
	bool is_right = clause->statute->kind == CLAUSE_RIGHT;
	bool together = meet(row->event->stage, clause->procedure->stage);
	bool later = there && is_later_there(prove, clause, row->event, there->event);
	bool goes_on = clause->procedure->flags & CLAUSE_SURVIVES;
	struct told told = { .before = "", .after = " may end the case" };

	if (!may_end(prove, clause, row->event) || (!together && is_right) ||
	    (there && !there->condition && !limited && !later && !survives_there(clause)))
		return EARLY_NONE;
	told.name = row->event->full_name;
	told.ending.event = row->event;
	told.ending.conditions[SIDE_PROCEDURE] = row->condition;
	if (there) {
		told.ending.conditions[SIDE_STATUTE] =
			there->condition || !limited ? there->condition : act->condition;
		told.ending.there = limited || later ? act : NULL;
		told.ending.out_of_turn = later;
		told.power = limited && !later && !there->condition ? act : NULL;
	}
	told.at_will = together &&
		       (there ? later && !waits(row->event) && !goes_on
			      : is_at_will(prove, row->event) && verdict_may_miss(prove, clause));
	told.ending.outlived = told.at_will && is_right && goes_on;
	told.ending.undated =
		told.at_will && clause->statute->kind == CLAUSE_DUTY && !clause->statute->clock;
	return tell(prove, clause, &told);
}

/* A window that closes the case when it ends unused, or leaves the stage. */
static enum early lapses(struct prove *prove, struct verdict_clause *clause,
			 const struct model_clause *row)
{
	const struct model_clock *clock = row->clock;
	const struct model_clause *there =
		row->event ? verdict_lapse_there(prove, row->event) : NULL;
	const struct model_condition *unless = there ? there->clock->expiry_condition : NULL;
	bool gives = clause->statute->kind == CLAUSE_RIGHT;
	struct told told = { .before = "the end of the time for ", .undated_too = true };

	if (!clock || row == clause->procedure || !row->event ||
	    (!clock->expiry_reason && !(clock->expiry_stage && (gives || clock->expiry_release))) ||
	    !meet(row->stage, clause->procedure->stage) ||
	    (there && (!unless || prove_asks_the_same(prove, unless, clock->expiry_condition))))
		return EARLY_NONE;
	told.ending.conditions[SIDE_STATUTE] = unless;
	told.after = clock->expiry_reason ? " may end the case" : " may end the stage";
	told.name = row->event->full_name;
	told.ending.window = row;
	told.ending.conditions[SIDE_PROCEDURE] = clock->expiry_condition;
	told.at_will = clock->expiry_reason && counts_at_will(prove, row) &&
		       verdict_may_miss(prove, clause);
	return tell(prove, clause, &told);
}

/* The event of which a condition holds: a decision that falls so; NULL: it is what the case is. */
static const struct model_event *event_of(const struct model *model,
					  const struct model_condition *condition)
{
	if (condition->kind != MODEL_OUTCOME_IS)
		return condition->kind == MODEL_OCCURRED ? condition->event : NULL;
	for (uint32_t i = 0; i < model->events.count; i++) {
		if (model->events.items[i]->outcome == condition->field)
			return model->events.items[i];
	}
	return NULL;
}

/* Whether a stage is among those that are left. */
static bool is_left(const struct model_stages *leaves, const struct model_stage *stage)
{
	for (uint32_t i = 0; i < leaves->count; i++) {
		if (leaves->items[i] == stage)
			return true;
	}
	return false;
}

/* What is so, or decided so, and closes the case or leaves the stage of a right. */
static enum early watched(struct prove *prove, struct verdict_clause *clause,
			  const struct model_watch *watch)
{
	const struct model_stage *stage = clause->procedure->stage;
	const struct model_event *event = event_of(prove->models[SIDE_PROCEDURE], watch->condition);
	const struct model_event *theirs = event ? prove_pair(prove, SIDE_PROCEDURE, event) : NULL;
	const struct model_event *missed = verdict_missed_by_complainant(watch->condition);
	bool leaves = clause->statute->kind == CLAUSE_RIGHT && stage->number > 0 &&
		      ((watch->moves && watch->moves != stage) || is_left(&watch->leaves, stage));
	struct told told = {
		.ending = { .event = event, .conditions[SIDE_PROCEDURE] = watch->condition },
		.before = event ? "" : "what is known of it",
		.name = event ? event->full_name : "",
		.after = watch->reason ? " may end the case" : " may end the stage",
		.undated_too = true,
	};
	uint32_t rows = clause->rows.count;

	if (!(watch->reason && (watch->stage->number == 0 || meet(watch->stage, stage))) && !leaves)
		return EARLY_NONE;
	if (event && !may_end(prove, clause, event))
		return EARLY_NONE;
	if (missed) {
		verdict_needs_in_time(prove, clause, missed);
		return EARLY_NONE;
	}
	if (theirs && is_later_there(prove, clause, event, theirs)) {
		told.ending.there = theirs->clause;
		told.ending.out_of_turn = true;
	}
	if (tell(prove, clause, &told) == EARLY_SHOWN)
		return EARLY_SHOWN;
	if (clause->rows.count == rows)
		verdict_rests_on_time(prove, clause, watch);
	return EARLY_TRIED;
}

bool verdict_leaves(const struct model_consequence *row, const struct model_stage *stage)
{
	return row->stage != stage && (row->kind == CONSEQUENCE_MOVES ||
				       (row->kind == CONSEQUENCE_OPENS && !row->stage->alongside &&
					row->event->stage == stage));
}

/* Whether an event leaves the stage of the statute's clause there too; of a duty, so that it is
 * owed no more. */
static bool leaves_there(const struct prove *prove, const struct model_clause *theirs,
			 const struct model_event *event)
{
	bool stays = theirs->kind != CLAUSE_RIGHT;
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;
	const struct model_event *same = prove_pair(prove, SIDE_PROCEDURE, event);

	for (uint32_t i = 0; same && i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->event == same && theirs->stage->number > 0 && (!stays || row->release) &&
		    verdict_leaves(row, theirs->stage))
			return true;
	}
	return false;
}

/* Whether another stage has a second event for the one of a clause. */
static bool goes_on_elsewhere(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_event *second = prove_second(prove, clause->statute->event, 0);

	return second && second->stage != clause->procedure->stage;
}

/* An event that leaves the stage of a clause: its rights are given no more, and what it owes where
 * nothing stays owed. */
static enum early leaves(struct prove *prove, struct verdict_clause *clause,
			 const struct model_consequence *row)
{
	const struct model_stage *stage = clause->procedure->stage;
	const struct model_event *theirs = prove_pair(prove, SIDE_PROCEDURE, row->event);
	const struct model_clause *act = theirs ? theirs->clause : NULL;
	bool limited = act && verdict_is_power(prove, act) && is_limited(prove, act, row->event);
	bool there = leaves_there(prove, clause->statute, row->event);
	struct told told = {
		.ending = { .event = row->event, .conditions[SIDE_PROCEDURE] = row->condition },
		.before = "",
		.name = row->event->full_name,
		.after = " may end the stage",
	};

	if (!verdict_leaves(row, stage) ||
	    (clause->statute->kind != CLAUSE_RIGHT && !row->release) || stage->number == 0 ||
	    !may_end(prove, clause, row->event) || (there && !limited) ||
	    goes_on_elsewhere(prove, clause))
		return EARLY_NONE;
	if (there) {
		told.ending.there = told.power = act;
		told.ending.conditions[SIDE_STATUTE] = act->condition;
	}
	return tell(prove, clause, &told);
}

/* Whether one sentence about what an event brings about ends it early. */
static enum early follows(struct prove *prove, struct verdict_clause *clause,
			  const struct model_consequence *row)
{
	switch (row->kind) {
	case CONSEQUENCE_CLOSES:
		return closes(prove, clause, row);
	case CONSEQUENCE_OPENS:
	case CONSEQUENCE_MOVES:
		return leaves(prove, clause, row);
	case CONSEQUENCE_COUNTS_AS:
	case CONSEQUENCE_NEW_CASE:
		break;
	}
	return EARLY_NONE;
}

/* Whether the use of a right ends the statute's case: nobody misses it once the case has ended. Nor
 * does the authority miss a power. */
static bool ends_case(const struct prove *prove, const struct model_clause *right)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; right->kind == CLAUSE_RIGHT && i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_CLOSES &&
		    rows->items[i].event == right->event)
			return true;
	}
	return false;
}

/* What has no date is never late, but may not be owed any more. */
static void undated(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind != CONSEQUENCE_CLOSES || !may_end(prove, clause, row->event) ||
		    !meet(row->event->stage, clause->procedure->stage) ||
		    (close_of(prove, row->event) && !survives_there(clause)))
			continue;
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    verdict_says(prove,
					 "rests on being done before %s: that may end the case, "
					 "and then it is owed no more",
					 row->event->full_name));
		return;
	}
}

/* What closes the case may have the procedure forget what is overdue, which the statute does not.
 */
static void forgets(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_consequences *rows = &prove->models[SIDE_PROCEDURE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];
		const struct model_consequence *there = close_of(prove, row->event);

		if (row->kind != CONSEQUENCE_CLOSES || !row->release || (there && there->release) ||
		    !may_end(prove, clause, row->event))
			continue;
		verdict_add(
			prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			verdict_says(
				prove,
				"rests on being in time: what is overdue is owed no more once %s "
				"closes the case; in the statute it stays owed",
				row->event->full_name));
		return;
	}
}

/* Tries all that may end it early, until a case shows one. */
static enum early try_all(struct prove *prove, struct verdict_clause *clause)
{
	const struct model *model = prove->models[SIDE_PROCEDURE];
	enum early early = EARLY_NONE, next;

	for (uint32_t i = 0; i < model->consequences.count && early < EARLY_SHOWN; i++) {
		next = follows(prove, clause, &model->consequences.items[i]);
		early = next > early ? next : early;
	}
	for (uint32_t i = 0; i < model->watches.count && early < EARLY_SHOWN; i++) {
		next = watched(prove, clause, &model->watches.items[i]);
		early = next > early ? next : early;
	}
	for (uint32_t i = 0; i < model->clauses.count && early < EARLY_SHOWN; i++) {
		next = lapses(prove, clause, model->clauses.items[i]);
		early = next > early ? next : early;
	}
	return early;
}

void verdict_early_end(struct prove *prove, struct verdict_clause *clause)
{
	enum early early = EARLY_NONE;
	bool found = ends_case(prove, clause->statute) ||
		     verdict_is_power(prove, clause->statute) ||
		     verdict_same_terms(prove, clause->statute, clause->procedure);

	if (!found)
		early = try_all(prove, clause);
	found = found || early == EARLY_SHOWN || goes_on_elsewhere(prove, clause) ||
		verdict_ended(prove, clause);
	if (clause->statute->kind != CLAUSE_DUTY || found)
		return;
	if (!clause->statute->clock)
		undated(prove, clause);
	else
		forgets(prove, clause);
}
