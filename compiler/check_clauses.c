/* Completes every clause: who, when, under which conditions, and where the source says so. */
#include "compiler/check_pass.h"

/* A clause may rest on several phrases: all of them are kept, with the section of the first. */
static void add_phrase(struct check *check, const struct citation *citation,
		       const struct ast_term *term, struct model_cite *out)
{
	struct text both;

	if (!out->phrase) {
		out->section = citation->section;
		out->phrase = citation->phrase;
		out->span = term->span;
		return;
	}
	text_open(&both, check->arena);
	text_format(&both, "%s" PROGRAM_CITE_JOINT "%s", out->phrase, citation->phrase);
	out->phrase = text_string(&both);
}

void check_cite(struct check *check, const struct ast_terms *terms, const char *about,
		struct model_cite *out)
{
	const struct compile_inputs *inputs = check->inputs;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		const char *text = check_text(check, &term->text);

		if (term->kind == TERM_SEE && text) {
			struct citation citation = { .phrase = text };
			struct model_citation *made;

			if (inputs->find)
				(void)inputs->find(inputs->context, text,
						   check_text(check, &term->heading),
						   term->text.span, &citation);
			made = ARRAY_PUSH(check->arena, &check->model->citations);
			*made = (struct model_citation){ citation.section, citation.phrase, NULL,
							 about, term->span };
			add_phrase(check, &citation, term, out);
		} else if (term->kind == TERM_SOURCE_SILENT) {
			out->silent = true;
			check_doubt(check, DOUBT_SILENT, about, NULL, term->span);
		} else if (term->kind == TERM_ASSUMING) {
			out->assuming = text;
			check_doubt(check, DOUBT_ASSUMING, about, text, term->span);
		} else if (term->kind == TERM_UNCLEAR) {
			out->unclear = text;
			check_doubt(check, DOUBT_UNCLEAR, about, text, term->span);
		} else if (term->kind == TERM_UNDER) {
			out->under = text;
		} else if (term->kind == TERM_UNVERIFIED) {
			out->unverified = true;
			check_doubt(check, DOUBT_UNVERIFIED, about, out->under, term->span);
		}
	}
}

static void outside_body_owes(struct check *check, const struct model_clause *clause,
			      const struct ast_names *names)
{
	struct diagnostic *diagnostic;

	for (uint32_t i = 0; i < clause->who.count; i++) {
		if (clause->who.items[i]->kind != PARTY_OUTSIDE_BODY ||
		    clause->kind == CLAUSE_RIGHT || clause->kind == CLAUSE_NOTE)
			continue;
		diagnostic = diagnose(
			&check->work->diagnostics, SEVERITY_ERROR, "outside-body-owes", names->span,
			"\"%s\" is an outside body, and this procedure cannot bind it",
			clause->who.items[i]->name);
		diagnostic_label(diagnostic, clause->who.items[i]->span, "declared here");
		diagnostic_hint(diagnostic, "Say what it may do, or who in the authority must see "
					    "to it.");
	}
}

static void add_from(struct check *check, struct model_clause *clause)
{
	const struct model_parties *doers = clause->doer.count ? &clause->doer : &clause->who;

	for (uint32_t i = 0; clause->event && i < doers->count; i++)
		*ARRAY_PUSH(check->arena, &clause->event->from) = doers->items[i];
}

void check_only_manners(struct check *check, struct model_event *event,
			const struct ast_names *names)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next)
		*ARRAY_PUSH(check->arena, &event->manners) = node->name.symbol->text;
}

static void complete_parties(struct check *check, struct model_clause *clause,
			     const struct ast_clause *ast)
{
	check_parties(check, &ast->who, &clause->who);
	check_parties(check, &ast->action.who, &clause->doer);
	for (const struct ast_term *term = ast->terms.first; term; term = term->next) {
		if (term->kind == TERM_TO)
			check_parties(check, &term->names, &clause->to);
		if (term->kind != TERM_BY_MANNER)
			continue;
		clause->only_manners |= term->only;
		clause->every_manner |= term->names.join == JOIN_AND;
		for (const struct ast_name_node *node = term->names.first; node; node = node->next)
			*ARRAY_PUSH(check->arena, &clause->manners) = node->name.symbol->text;
		if (term->only && clause->event)
			check_only_manners(check, clause->event, &term->names);
	}
	outside_body_owes(check, clause, &ast->who);
	add_from(check, clause);
}

static void add_begin(struct check *check, struct model_clause *clause,
		      struct model_condition *condition)
{
	clause->begin = check_join(check, MODEL_AND, clause->begin, condition);
	clause->flags |= CLAUSE_CONDITIONAL;
}

/* `if outcome is upheld, … of it`: the event that a condition speaks of, when it is only one. */
static struct model_event *spoken_of(const struct model_condition *condition)
{
	if (condition->kind == MODEL_OUTCOME_IS || condition->kind == MODEL_OCCURRED)
		return condition->event;
	return NULL;
}

static void complete_lead(struct check *check, const struct sentence *at)
{
	struct model_clause *clause = at->clause;
	const struct ast_lead *lead = &at->item->clause.lead;
	struct model_condition *condition = check_condition(check, at, lead->condition);

	if (condition)
		check->it = spoken_of(condition);

	switch (lead->kind) {
	case LEAD_NONE:
		break;
	case LEAD_ANY_TIME_AFTER_CLOSE:
		clause->flags |= CLAUSE_SURVIVES | CLAUSE_AT_ANY_TIME;
		break;
	case LEAD_AT_ANY_TIME:
		clause->flags |= CLAUSE_AT_ANY_TIME;
		break;
	case LEAD_AFTER_CLOSE:
		clause->flags |= CLAUSE_AFTER_CLOSE;
		clause->close_reason = lead->reason.symbol ? lead->reason.symbol->text : NULL;
		break;
	case LEAD_WHILE:
		if (clause->kind == CLAUSE_RIGHT)
			clause->available =
				check_join(check, MODEL_AND, clause->available, condition);
		else
			clause->condition =
				check_join(check, MODEL_AND, clause->condition, condition);
		break;
	case LEAD_IF:
		add_begin(check, clause, condition);
		break;
	case LEAD_EVERY:
		(void)check_duration(check, &lead->length);
		clause->every = lead->length.amount;
		break;
	}
}

struct model_condition *check_lateness(struct check *check, struct model_clause *clause,
				       enum model_condition_kind kind, struct span span)
{
	struct model_condition *made = ARENA_NEW(check->arena, struct model_condition);

	made->kind = kind;
	made->clause = clause;
	made->span = span;
	clause->asked_late = true;
	return made;
}

struct model_condition *check_once_term(struct check *check, const struct sentence *at,
					const struct ast_term *term)
{
	struct model_condition *once = check_once(check, at, &term->names);

	if (!term->condition)
		return once;
	return check_join(check, MODEL_OR, once, check_condition(check, at, term->condition));
}

static void complete_once(struct check *check, const struct sentence *at,
			  const struct ast_term *term)
{
	struct model_clause *clause = at->clause;
	struct model_condition *once = check_once_term(check, at, term);

	if (clause->kind == CLAUSE_RIGHT) {
		clause->available = check_join(check, MODEL_AND, clause->available, once);
		/* its parts are the events, and the condition */
		if (term->condition && once && once->kind == MODEL_OR)
			clause->unanchored =
				check_join(check, MODEL_OR, clause->unanchored, once->parts->next);
		return;
	}
	/* What only an order holds back is seen to wait; what a condition may never begin is not.
	 */
	if (clause->kind == CLAUSE_DUTY && !(clause->flags & CLAUSE_CONDITIONAL))
		clause->flags |= CLAUSE_ONCE;
	add_begin(check, clause, once);
}

static void complete_terms(struct check *check, const struct sentence *at)
{
	struct model_clause *clause = at->clause;
	const struct ast_terms *terms = &at->item->clause.terms;

	for (const struct ast_term *term = terms->first; term; term = term->next) {
		if (term->kind == TERM_ONCE) {
			complete_once(check, at, term);
		} else if (term->kind == TERM_AT_ANY_TIME) {
			clause->flags |= CLAUSE_AT_ANY_TIME;
		} else if (term->kind == TERM_AFTER_CLOSE) {
			clause->flags |= CLAUSE_SURVIVES;
		} else if (term->kind == TERM_NOTHING_MORE) {
			clause->nothing_more = true;
		} else if (term->kind == TERM_UNLESS_ACCEPTS) {
			struct ast_name_node node = { .name = term->name };
			struct ast_names names = { .first = &node, .last = &node, .count = 1 };

			check_parties(check, &names, &clause->acceptor);
			clause->flags |= CLAUSE_ACCEPTABLE;
		}
	}
	clause->condition =
		check_join(check, MODEL_AND, clause->condition, check_guard(check, at, terms));
}

/* `; if none is made in time, …` and `; if one is made late, …`. */
static void complete_outcome(struct check *check, const struct sentence *at)
{
	struct model_clause *parent = at->parent ? at->parent->clause : NULL;
	enum model_condition_kind kind =
		at->outcome == OUTCOME_IF_LATE ? MODEL_LATE : MODEL_OVERDUE;
	struct model_cite cite = { 0 };

	if (!parent)
		return;
	if (at->clause) {
		add_begin(check, at->clause, check_lateness(check, parent, kind, at->item->span));
		return;
	}
	parent->flags |= CLAUSE_ACCEPTABLE;
	check_cite(check, &at->item->clause.terms, parent->id, &cite);
	check_parties(check, &at->item->clause.who, &parent->acceptor);
}

/* Whether a day is never known while an event has not happened. */
static bool waits_for(const struct model_anchor *anchor, const struct model_event *event)
{
	bool all = anchor->parts != NULL, any = false;

	for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
		bool waits = waits_for(part, event);

		all &= waits;
		any |= waits;
	}
	if (anchor->kind == MODEL_ANCHOR_EARLIER)
		return all;
	return any || anchor->event == event;
}

/* `; if none is made in time, … within 5 working days of appeal`, where appeal is what none made.
 */
static void refuse_unmade_anchor(struct check *check, const struct sentence *at)
{
	const struct model_clause *parent = at->parent ? at->parent->clause : NULL;
	const struct model_clock *clock = at->clause->clock;
	struct diagnostic *diagnostic;

	if (at->outcome != OUTCOME_IF_NONE || !parent || !parent->event || !clock)
		return;
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_anchor *anchor = clock->arms.items[i].anchor;

		if (!anchor || !waits_for(anchor, parent->event))
			continue;
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "waits-for-none-made",
				 anchor->span, "this counts from \"%s\", and here none was made",
				 parent->event->name);
		diagnostic_hint(diagnostic,
				"Add the two times up, and count from where the first does: within "
				"15 working days of receipt of response, for 10 to ask and 5 to "
				"answer.");
		diagnostic_hint(diagnostic, "What follows one that is made too late is written: ; "
					    "if one is made late, …");
		return;
	}
}

static void complete(struct check *check, struct sentence *at)
{
	struct model_clause *clause = at->clause;

	check->it = NULL;
	if (at->outcome != OUTCOME_OF_NOTHING)
		complete_outcome(check, at);
	if (!clause)
		return;
	complete_parties(check, clause, &at->item->clause);
	complete_lead(check, at);
	complete_terms(check, at);
	check_limits(check, at);
	refuse_unmade_anchor(check, at);
	check_cite(check, &at->item->clause.terms, clause->id, &clause->cite);
	if (!clause->event)
		return;
	clause->event->survives |= (clause->flags & CLAUSE_SURVIVES) != 0;
	clause->event->forbidden |= clause->kind == CLAUSE_FORBIDDEN;
}

void check_clauses(struct check *check)
{
	check_definitions(check);
	for (uint32_t i = 0; i < check->sentences.count; i++) {
		if (check->sentences.items[i]->item->kind == ITEM_CLAUSE)
			complete(check, check->sentences.items[i]);
	}
}
