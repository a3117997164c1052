/* The rows that need no proof: who answers a clause, who is bound, what is said and what is asked.
 */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/proof/prove_term.h"
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

#include "lang/base/text.h"

static const char *format(struct prove *prove, const char *pattern, const char *one,
			  const char *other)
{
	struct text text;

	text_open(&text, prove->arena);
	for (const char *at = pattern; *at; at++) {
		if (*at == '%' && (at[1] == '1' || at[1] == '2')) {
			text_add_string(&text, *++at == '1' ? one : other);
			continue;
		}
		text_add_character(&text, *at);
	}
	return text_string(&text);
}

const char *const verdict_who_acted = "a log does not say who acted";

/* Whether one sentence answers a clause rather than another: it has a limit, or one that is
 * extended where the statute's is. */
static bool answers_rather(const struct prove *prove, const struct model_clause *clause,
			   const struct model_clause *one, const struct model_clause *other)
{
	const struct model *const *models = prove->models;

	if (!one->clock || !other->clock)
		return one->clock && !other->clock;
	return prove_is_extended(models[SIDE_STATUTE], clause) &&
	       prove_is_extended(models[SIDE_PROCEDURE], one) &&
	       !prove_is_extended(models[SIDE_PROCEDURE], other);
}

/* The procedure's clause for one of the statute: of the same kind, of several that of the same
 * name, else one with a limit first. */
static const struct model_clause *answer(const struct prove *prove,
					 const struct model_clause *clause,
					 const struct model_event *event)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		const struct model_clause *other = clauses->items[i];

		if (other->event != event || other->kind != clause->kind)
			continue;
		if (strcmp(other->name, clause->name) == 0 && !other->clock == !clause->clock)
			return other;
		if (!found || answers_rather(prove, clause, other, found))
			found = other;
	}
	return found;
}

/* The clause about an event, or about one of several, that stands for the statute's: `the later of
 * letter and report stands for decision`. */
static const struct model_clause *answer_of_day(const struct prove *prove,
						const struct model_clause *clause)
{
	const struct variable *day =
		&prove->variables.items[prove_event(prove, SIDE_STATUTE, clause->event, DAY_DONE)];
	const struct model_clause *found = answer(prove, clause, day->event[SIDE_PROCEDURE]);

	for (uint32_t i = 0; i < day->part_count && !found; i++)
		found = answer(prove, clause,
			       prove->variables.items[day->parts[i]].event[SIDE_PROCEDURE]);
	return found;
}

/* The clause about another event that the statute counts as that of a duty. */
static const struct model_clause *answer_by_another(const struct prove *prove,
						    const struct model_clause *clause)
{
	const struct model *statute = prove->models[SIDE_STATUTE];
	const struct model_clause *found = NULL;

	for (uint32_t i = 0; i < statute->consequences.count && !found; i++) {
		const struct model_consequence *consequence = &statute->consequences.items[i];

		if (clause->kind == CLAUSE_DUTY && prove_counts_as(consequence, clause))
			found = answer(prove, clause,
				       prove_pair(prove, SIDE_STATUTE, consequence->event));
	}
	return found;
}

/* Finds the procedure's clause; says on what it rests where it is about another event. */
static const struct model_clause *find_answer(struct prove *prove,
					      const struct model_clause *statute,
					      const struct model_event *event, const char **says)
{
	const struct model_clause *found = answer(prove, statute, event);

	*says = NULL;
	if (found || !statute->event)
		return found;
	found = answer_of_day(prove, statute);
	if (!found)
		found = answer_by_another(prove, statute);
	if (found)
		*says = format(prove, "rests on %1 standing or counting for it",
			       found->event->full_name, "");
	return found;
}

/* What might have been meant: an event of the same name in a stage that stands for no other. */
static const char *hint(struct prove *prove, const struct model_clause *clause)
{
	const struct model_events *events = &prove->models[SIDE_PROCEDURE]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];

		if (!prove->event_pair[SIDE_PROCEDURE][event->number] && clause->event &&
		    strcmp(event->name, clause->event->name) == 0)
			return format(prove,
				      "no clause answers it; if %1 does, the procedure should say "
				      "that it stands for %2",
				      event->full_name, clause->event->full_name);
	}
	return "no clause answers it";
}

/* The procedure's first clause of two kinds about an event; NULL: none. */
static const struct model_clause *about(const struct prove *prove, const struct model_event *event,
					enum clause_kind one, enum clause_kind other)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; event && i < clauses->count; i++) {
		const struct model_clause *clause = clauses->items[i];

		if (clause->event == event && (clause->kind == one || clause->kind == other))
			return clause;
	}
	return NULL;
}

/* What nobody may do: the procedure may not provide for it. */
static void forbidden(struct prove *prove, struct verdict_clause *clause,
		      const struct model_event *event)
{
	bool both = clause->procedure != NULL;

	if (!both)
		clause->procedure = about(prove, event, CLAUSE_DUTY, CLAUSE_RIGHT);
	if (both && (clause->statute->flags & CLAUSE_AFTER_CLOSE) &&
	    !(clause->procedure->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES))) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    "the procedure forbids it only until the case closes");
		return;
	}
	if (clause->procedure && verdict_forbids_less(prove, clause))
		return;
	verdict_add(prove, clause, ASPECT_PRESENCE,
		    clause->procedure || (event && event->forbidden) ? VERDICT_COMPLIANT
		    : event					     ? VERDICT_NOT_DECIDED
								     : VERDICT_SILENT,
		    clause->procedure && verdict_permits_the_late(prove, clause)
			    ? "rests on nothing being late: where something is, the procedure lets "
			      "it happen"
		    : both		? "the procedure forbids it too"
		    : clause->procedure ? "the procedure has it on no day on which the statute "
					  "forbids it"
		    : event		? "the procedure knows what the statute forbids"
			    : "nothing in the procedure does it, and nothing forbids it");
}

static const char made_a_duty[] =
	"the statute gives it as a right, the procedure makes a duty of it";

/* A right that no clause of the procedure gives, though it knows the event: it forbids it, asks for
 * it, or only says what follows. */
static void right_without_clause(struct prove *prove, struct verdict_clause *clause,
				 const struct model_event *event)
{
	struct verdict_row *row;

	if (event->forbidden) {
		row = verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_BREACH,
				  "the procedure forbids what the statute gives as a right");
		row->no_case = "the event counts, and only the procedure finds fault with it";
	} else if (verdict_begins_a_stage(prove, event)) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    "a stage of the procedure begins with it");
	} else if (event->clause && event->clause->kind == CLAUSE_DUTY) {
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, made_a_duty);
	} else {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    "the procedure speaks of it, but gives it to nobody");
	}
}

bool verdict_presence(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *statute = clause->statute;
	const struct model_event *event = prove_pair(prove, SIDE_STATUTE, statute->event);
	const char *says;

	clause->procedure = find_answer(prove, statute, event, &says);
	if (statute->kind == CLAUSE_FORBIDDEN) {
		forbidden(prove, clause, event);
		return false;
	}
	if (clause->procedure) {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT, says);
		return true;
	}
	if (verdict_is_power(prove, statute)) {
		clause->procedure = about(prove, event, CLAUSE_DUTY, CLAUSE_FORBIDDEN);
		if (clause->procedure && clause->procedure->kind == CLAUSE_DUTY &&
		    verdict_binds_complainant(clause->procedure))
			verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, made_a_duty);
		if (clause->procedure && verdict_exceeds_power(prove, clause))
			return false;
		verdict_add(prove, clause, ASPECT_PRESENCE,
			    event ? VERDICT_COMPLIANT : VERDICT_SILENT_POWER,
			    event ? "the procedure knows the event"
				  : "the statute permits it, and the procedure says nothing");
	} else if (statute->kind == CLAUSE_RIGHT && event) {
		right_without_clause(prove, clause, event);
	} else {
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_SILENT,
			    event ? "the procedure speaks of it, but binds nobody to do it"
				  : hint(prove, statute));
	}
	return false;
}

uint32_t verdict_rank(enum strength strength)
{
	return strength == STRENGTH_LEVEL_WILL ? STRENGTH_LEVEL_MUST : strength;
}

static void strength(struct prove *prove, struct verdict_clause *clause)
{
	static const char *const words[] = {
		[STRENGTH_LEVEL_NONE] = "",	      [STRENGTH_LEVEL_MUST] = "must",
		[STRENGTH_LEVEL_WILL] = "will",	      [STRENGTH_LEVEL_SHOULD] = "should",
		[STRENGTH_LEVEL_AIMS_TO] = "aims to", [STRENGTH_LEVEL_NORMALLY] = "will normally",
		[STRENGTH_LEVEL_MAY] = "may",
	};
	enum strength theirs = clause->statute->strength, ours = clause->procedure->strength;
	const char *says = format(prove, "the statute says \"%1\", the procedure \"%2\"",
				  words[theirs], words[ours]);

	if (verdict_rank(ours) > verdict_rank(theirs))
		verdict_add(prove, clause, ASPECT_STRENGTH, VERDICT_WEAKER_WORDING, says);
	else if (verdict_rank(ours) < verdict_rank(theirs) &&
		 check_complains(&clause->statute->who) && check_complains(&clause->procedure->who))
		verdict_add(prove, clause, ASPECT_ASKED, VERDICT_HURDLE, says);
	else
		verdict_add(prove, clause, ASPECT_STRENGTH, VERDICT_COMPLIANT, NULL);
}

bool verdict_follows(const struct model_clause *clause, const struct model_event *event)
{
	if (!event)
		return false;
	for (uint32_t i = 0; clause->clock && i < clause->clock->arms.count; i++) {
		const struct model_anchor *anchor = clause->clock->arms.items[i].anchor;

		if (anchor && anchor->event == event)
			return true;
	}
	return prove_asks_of_event(clause->begin, event) ||
	       prove_asks_of_event(clause->available, event) ||
	       prove_asks_of_event(clause->condition, event);
}

/* What somebody may do who neither complains nor owes anything in the statute is taken to be a
 * right of his; where the procedure lets him do it more often, the row says that it rests on that.
 */
static void may_be_power(struct prove *prove, struct verdict_clause *clause)
{
	uint32_t first = clause->rows.count;
	bool wider = false;

	verdict_power(prove, clause);
	for (uint32_t i = first; i < clause->rows.count; i++)
		wider |= clause->rows.items[i].aspect == ASPECT_PRESENCE ||
			 clause->rows.items[i].given.value;
	clause->rows.count = first;
	if (wider)
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    format(prove,
				   "rests on its being a right of %1 and no power of the "
				   "authority: the procedure may permit it where the statute does "
				   "not",
				   clause->statute->who.items[0]->name, ""));
}

/* Whether whoever complains does it together with somebody else. */
static bool is_joint(const struct model_parties *who)
{
	uint32_t complain = 0;

	for (uint32_t i = 0; i < who->count; i++)
		complain += who->items[i]->complains;
	return complain > 0 && complain < who->count && !who->either;
}

void verdict_wording(struct prove *prove, struct verdict_clause *clause)
{
	verdict_bearer(prove, clause);
	if (clause->statute->kind == CLAUSE_RIGHT) {
		if (check_complains(&clause->statute->who)) {
			verdict_asked(prove, clause);
			if (is_joint(&clause->statute->who))
				verdict_content(prove, clause);
			verdict_gate(prove, clause);
			verdict_gate_of_stage(prove, clause);
			verdict_gag(prove, clause);
		} else if (verdict_is_power(prove, clause->statute)) {
			verdict_power(prove, clause);
		} else {
			verdict_asked(prove, clause);
			may_be_power(prove, clause);
		}
		return;
	}
	verdict_content(prove, clause);
	if (clause->statute->kind == CLAUSE_DUTY || clause->statute->kind == CLAUSE_STANDING) {
		verdict_burden(prove, clause);
		strength(prove, clause);
	}
	if (clause->statute->kind == CLAUSE_DUTY) {
		verdict_gate_of_stage(prove, clause);
		verdict_owed(prove, clause);
		verdict_order(prove, clause);
		verdict_outcome(prove, clause);
	}
}
