/*
 * Terms that would have an effect, were it not for another of the same sentence, or for its lead.
 */
#include "compiler/check_pass.h"

/* Terms of which a sentence has one: a second would be passed over. */
static bool is_single(enum ast_term_kind kind)
{
	switch ((int)kind) {
	case TERM_CALLED:
	case TERM_RECORDED_AS:
	case TERM_ROLL:
	case TERM_BY_DAY:
	case TERM_BY_SENDING:
	case TERM_AT_MOST_ONCE:
	case TERM_AT_MOST:
	case TERM_BEFORE_FIRST:
	case TERM_RESUMING_ON:
	case TERM_UNLESS_ACCEPTS:
	case TERM_OR_WITHIN:
	case TERM_IN_PER_CENT:
	case TERM_NOT_COUNTING:
		return true;
	default:
		return false;
	}
}

/* The kind that a term of this kind contradicts; itself where there is none. */
static enum ast_term_kind opposite(enum ast_term_kind kind)
{
	switch ((int)kind) {
	case TERM_WHILE_RUNNING:
		return TERM_AFTER_EXPIRY;
	case TERM_AT_MOST:
		return TERM_WITHOUT_CAP;
	default:
		return kind;
	}
}

static void find_seconds(struct check *check, const struct ast_terms *terms)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		const struct ast_term *first = check_term(terms, term->kind);
		enum ast_term_kind against = opposite(term->kind);

		if (first != term && is_single(term->kind))
			check_no_effect(check, term->span, "a second term of this kind",
					"one sentence", "Keep one of the two.");
		if (against != term->kind && check_term(terms, against))
			check_no_effect(check, term->span, "this",
					"a sentence that says the "
					"opposite too",
					"Keep one of the two.");
	}
}

static bool is_undated(const struct ast_term *term)
{
	return term->kind == TERM_AS_SOON || term->kind == TERM_NOT_STATED ||
	       term->kind == TERM_NO_LIMIT || term->kind == TERM_IMMEDIATELY;
}

/* `as soon as practicable, within 10 working days of E`: the one would hide the other. */
static void find_undated(struct check *check, const struct model_clause *clause,
			 const struct ast_terms *terms)
{
	const struct ast_term *first = NULL;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (!is_undated(term))
			continue;
		if (first)
			check_no_effect(check, term->span, "a second way of having no date",
					"one sentence", "Keep one of the two.");
		first = first ? first : term;
		if (!clause->clock ||
		    (term->kind == TERM_IMMEDIATELY && check->model->immediately_same_day))
			continue;
		check_no_effect(check, term->span, "what has no date",
				"a sentence that has a limit",
				term->kind == TERM_AS_SOON
					? "Write both as one: as soon as practicable and in any "
					  "event within 10 working days of EVENT."
					: "Keep one of the two.");
	}
}

static void find_lead(struct check *check, const struct sentence *at)
{
	const struct ast_lead *lead = &at->item->clause.lead;
	const struct model_clause *clause = at->clause;
	bool any_time = clause->flags & CLAUSE_AT_ANY_TIME;
	const struct ast_term *day = check_term(&at->item->clause.terms, TERM_BY_DAY);

	if (any_time && clause->kind == CLAUSE_RIGHT && clause->clock)
		check_no_effect(check, lead->kind == LEAD_NONE ? clause->span : lead->span,
				"`at any time`", "a right with a window",
				"Leave out the window, or `at any time`.");
	if (lead->kind == LEAD_AT_ANY_TIME && clause->kind == CLAUSE_DUTY)
		check_no_effect(check, lead->span, "`at any time`", "a duty",
				"Leave it out; a duty without a limit is written: limit not "
				"stated.");
	if (lead->kind != LEAD_NONE && at->item->clause.always)
		check_no_effect(check, lead->span, "what stands before WHO",
				"a sentence with `always`",
				"It is outside any case, at all times. Leave out one of the two.");
	if (lead->kind != LEAD_EVERY)
		return;
	if (day && lead->length.amount.unit != UNIT_YEARS)
		check_no_effect(check, day->span, "a day of the year",
				"a duty that returns more often",
				"Begin with: every year. Or leave the day out.");
	if (lead->length.amount.unit != UNIT_YEARS && lead->length.amount.unit != UNIT_MONTHS &&
	    at->stage->number != 0)
		check_no_effect(check, lead->span, "`every` before WHO", "a case",
				"It is outside any case there. Write it behind the event: will "
				"send updates every 10 working days until EVENT.");
}

/* What facts choose has no meaning where two limits run together, or a day is agreed. */
static void find_choices(struct check *check, const struct model_clock *clock,
			 const struct ast_terms *terms)
{
	const struct ast_term *beside = check_term(terms, TERM_OR_WITHIN);
	uint32_t most = clock && clock->form == CLOCK_DATE ? UINT32_MAX
			: beside && beside->terms	   ? 3
							   : 2;

	if (!clock || clock->form == CLOCK_ARMS || clock->form == CLOCK_EACH)
		return;
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		if (clock->arms.items[i].condition || i >= most)
			check_no_effect(check, clock->arms.items[i].span, "a further limit",
					"a sentence whose limit is the later or earlier of two, "
					"returns, or is a day agreed",
					"Write two sentences, each with the condition before it: "
					"if CONDITION, PARTY must …");
	}
}

bool check_is_otherwise(enum ast_term_kind kind)
{
	return kind == TERM_OTHERWISE_WITHIN || kind == TERM_OTHERWISE_LENGTH ||
	       kind == TERM_OTHERWISE_OF || kind == TERM_OTHERWISE_SAME_DAY ||
	       kind == TERM_OTHERWISE_NOT_STATED;
}

/* What `otherwise` cannot say after a day that is agreed: one under a cap, or no day at all. */
static void find_otherwise(struct check *check, const struct ast_terms *terms)
{
	const struct ast_term *day = check_term(terms, TERM_BY_DATE);

	for (const struct ast_term *term = day; term; term = term->next) {
		if (!check_is_otherwise(term->kind) || day->anchor.kind != ANCHOR_FIELD)
			continue;
		if (day->capped)
			check_no_effect(check, term->span, "`otherwise`",
					"a sentence whose limit is a day agreed under a cap",
					"Until a day is agreed the cap is the last day. Leave "
					"out one of the two.");
		else if (term->kind == TERM_OTHERWISE_NOT_STATED)
			check_no_effect(check, term->span, "`otherwise not stated`",
					"a sentence whose limit is a day agreed",
					"Leave it out: the duty waits until a day is agreed.");
	}
}

/* A share of the cases is of a limit, and of the last one that the sentence gives. */
static void find_share(struct check *check, const struct ast_terms *terms)
{
	const struct ast_term *share = check_term(terms, TERM_IN_PER_CENT);
	const struct ast_term *aim = check_term(terms, TERM_AND_WITHIN);
	bool limited = false;

	if (!share)
		return;
	for (const struct ast_term *term = terms->first; term != share; term = term->next)
		limited |= term->kind <= TERM_BY_DATE && !is_undated(term);
	for (const struct ast_term *term = share; term; term = term->next)
		if (term == aim)
			check_no_effect(check, share->span, "a share of the cases",
					"a limit that is followed by an aim",
					"Write it behind the aim that it is for, or in a sentence "
					"of its own.");
	if (!limited && !aim)
		check_no_effect(check, share->span, "a share of the cases",
				"a sentence without a limit",
				"Write it behind the limit that it is for: within 10 working days "
				"of EVENT in 90 per cent of cases.");
}

/* Only working days can be left out of a count. */
static void find_not_counting(struct check *check, const struct model_clause *clause,
			      const struct ast_terms *terms)
{
	const struct ast_term *term = check_term(terms, TERM_NOT_COUNTING);
	bool counts = false;

	for (uint32_t i = 0; term && clause->clock && i < clause->clock->arms.count; i++)
		counts |= clause->clock->arms.items[i].limit.unit == UNIT_WORKING_DAYS;
	for (uint32_t i = 0; term && clause->target && i < clause->target->arms.count; i++)
		counts |= clause->target->arms.items[i].limit.unit == UNIT_WORKING_DAYS;
	if (term && !counts)
		check_no_effect(check, term->span, "leaving days out",
				"a sentence without a limit in working days",
				"Write the limit in working days, or stop the clock: the clock of "
				"EVENT stops while CONDITION.");
}

static void find_in_clause(struct check *check, const struct sentence *at)
{
	const struct ast_terms *terms = &at->item->clause.terms;
	const struct model_clause *clause = at->clause;
	const struct ast_term *recorded = check_term(terms, TERM_RECORDED_AS);
	const struct ast_term *roll = check_term(terms, TERM_ROLL);

	find_undated(check, clause, terms);
	find_lead(check, at);
	find_choices(check, clause->clock, terms);
	find_otherwise(check, terms);
	find_share(check, terms);
	find_not_counting(check, clause, terms);
	if (recorded && at->item->clause.action.kind == ACTION_QUOTED)
		check_no_effect(check, recorded->span, "a second name", "one sentence",
				"Keep one `recorded as`.");
	if (roll && !clause->clock && !clause->target &&
	    (clause->kind == CLAUSE_DUTY || clause->kind == CLAUSE_RIGHT))
		check_no_effect(check, roll->span, "where a last day moves",
				"a sentence without a limit", "Write the limit: within … of …");
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind == TERM_READ_AS && term->names.first)
			check_no_effect(check, term->span, "a name as another reading",
					"a sentence about a limit",
					"Write a length, a limit, or: or read as of EVENT. Keep "
					"other doubts with: unclear \"…?\".");
	}
}

void check_term_pairs(struct check *check, const struct sentence *at, const struct ast_terms *terms)
{
	find_seconds(check, terms);
	if (at->clause)
		find_in_clause(check, at);
}
