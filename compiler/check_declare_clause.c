/* Declares a clause: what it is called, which event discharges it, and what is done. */
#include "compiler/check_pass.h"

#include <string.h>

/* Verbs by which something leaves one person and reaches another. */
static bool is_sending(const char *verb)
{
	static const char *const verbs[] = { "send",   "sends",	 "give",    "reply",  "write",
					     "notify", "post",	 "email",   "inform", "tell",
					     "issue",  "return", "forward", "provide" };

	for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++) {
		if (strcmp(verbs[i], verb) == 0)
			return true;
	}
	return false;
}

/* holds: hold; publishes: publish; replies: reply. */
static const char *base_form(struct check *check, const char *verb)
{
	size_t size = strlen(verb);
	static const char *const endings[] = { "sses", "shes", "ches", "xes", "oes" };

	if (size < 3 || verb[size - 1] != 's' || verb[size - 2] == 's')
		return verb;
	if (size > 4 && strcmp(verb + size - 3, "ies") == 0)
		return check_format(check, "%.*sy", (int)size - 3, verb);
	for (size_t i = 0; i < ARRAY_LENGTH(endings); i++) {
		size_t length = strlen(endings[i]);

		if (size > length && strcmp(verb + size - length, endings[i]) == 0)
			return check_format(check, "%.*s", (int)size - 2, verb);
	}
	return check_format(check, "%.*s", (int)size - 1, verb);
}

static const char *action_words(struct check *check, const struct ast_action *action,
				const char *event)
{
	const char *verb = action->verb.symbol ? action->verb.symbol->text : "do";

	switch (action->kind) {
	case ACTION_QUOTED:
		return check_text(check, &action->text);
	case ACTION_ENSURE:
		verb = base_form(check, verb);
		break;
	case ACTION_DECIDE:
		verb = "decide";
		break;
	case ACTION_VERB:
		break;
	}
	return check_format(check, "%s %s", check_words(check, verb), check_words(check, event));
}

/* publish annual report by 31 March: what no case owes is listed with its day. */
static void add_by_day(struct check *check, const struct ast_terms *terms,
		       struct model_clause *clause)
{
	const struct ast_term *by_day = check_term(terms, TERM_BY_DAY);
	struct civil day;

	if (!by_day)
		return;
	clause->by_day = by_day->day;
	date_to_civil(by_day->day, &day);
	clause->action =
		check_format(check, "%s by %d %s", clause->action, day.day, month_name(day.month));
}

static enum clause_kind kind_of(const struct ast_clause *clause)
{
	if (clause->lead.kind == LEAD_EVERY || clause->always)
		return CLAUSE_STANDING;
	switch (clause->strength) {
	case STRENGTH_MAY:
		return CLAUSE_RIGHT;
	case STRENGTH_MUST_NOT:
	case STRENGTH_WILL_NOT:
		return CLAUSE_FORBIDDEN;
	case STRENGTH_NEED_NOT:
		return CLAUSE_NOTE;
	case STRENGTH_NONE:
	case STRENGTH_MUST:
	case STRENGTH_WILL:
	case STRENGTH_SHOULD:
	case STRENGTH_AIMS_TO:
	case STRENGTH_WILL_NORMALLY:
		return CLAUSE_DUTY;
	}
	UNREACHABLE();
}

/* `may reopen the case`, `will close the case`: an event called "case" would do neither. */
static bool is_of_case(struct check *check, const struct ast_action *action)
{
	const char *verb = action->verb.symbol ? action->verb.symbol->text : "";
	bool reopens = strncmp(verb, "reopen", 6) == 0, closes = strncmp(verb, "close", 5) == 0;
	struct diagnostic *diagnostic;

	if (action->kind == ACTION_QUOTED || strcmp(action->object.symbol->text, "case") != 0 ||
	    (!reopens && !closes))
		return false;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR,
			      reopens ? "cannot-reopen" : "closes-case", action->object.span,
			      reopens ? "a case closes once; this would reopen nothing"
				      : "this would close nothing: the case closes for a reason");
	if (reopens)
		diagnostic_hint(diagnostic,
				"Let it begin a case of its own: PARTY may \"re-open the case\" "
				"recorded as reopening, even after the case closes. reopening "
				"starts a new case with EVENT.");
	else
		diagnostic_hint(diagnostic, "Write what is done, and that it closes the case: "
					    "EVENT closes the case as REASON.");
	return true;
}

/* The event that the sentence names; NULL with a diagnostic, or for `accept it`. */
static const struct ast_name *event_name(struct check *check, const struct ast_item *item)
{
	const struct ast_action *action = &item->clause.action;
	const struct ast_term *recorded = check_term(&item->clause.terms, TERM_RECORDED_AS);
	struct diagnostic *diagnostic;

	if (recorded && recorded->name.symbol)
		return &recorded->name;
	if (!action->object.symbol) {
		diagnostic =
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "action-has-no-name",
				 item->span, "nothing says how the case log records this");
		diagnostic_hint(diagnostic, "Name the event, or quote the action and add: recorded "
					    "as NAME.");
		return NULL;
	}
	if (is_of_case(check, action))
		return NULL;
	if (check_find_party(check, action->object.symbol->text) && action->kind != ACTION_QUOTED) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "party-as-event",
				      action->object.span,
				      "\"%s\" is a party, and what is done should stand here",
				      action->object.symbol->text);
		diagnostic_hint(diagnostic,
				"Quote the action and name its event: \"%s the %s\" "
				"recorded as NAME.",
				action->verb.symbol ? action->verb.symbol->text : "tell",
				check_words(check, action->object.symbol->text));
		return NULL;
	}
	return &action->object;
}

/* What a clause names is an event of its own stage; a dotted name would be another's. */
static struct model_event *clause_event(struct check *check, const struct sentence *sentence,
					const struct ast_name *name)
{
	const char *dot = strrchr(name->symbol->text, '.');
	struct diagnostic *diagnostic;

	if (!dot)
		return check_make_event(check, sentence->stage, name->symbol->text, ORIGIN_CLAUSE,
					name->span);
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "event-with-stage",
			      name->span, "a sentence makes an event of its own stage");
	diagnostic_hint(diagnostic,
			"Write \"%s\" here; what happens in another stage is said in that stage.",
			dot + 1);
	return NULL;
}

/* What a clause is called: as it says, else as its event. */
static const char *plain_name(struct check *check, const struct sentence *sentence,
			      const struct ast_name *event)
{
	const struct ast_term *called = check_term(&sentence->item->clause.terms, TERM_CALLED);
	const char *dot = strrchr(event->symbol->text, '.');

	if (called && called->name.symbol)
		return called->name.symbol->text;
	return dot ? check_intern(check, dot + 1) : event->symbol->text;
}

/* A name for the clause that no other of its stage has: response, response_2. */
static const char *clause_name(struct check *check, const struct sentence *sentence,
			       const char *plain)
{
	const struct ast_term *called = check_term(&sentence->item->clause.terms, TERM_CALLED);
	const struct model_clauses *clauses = &check->model->clauses;
	struct model_clause *other = row_index_find(&check->clauses, sentence->stage, plain);
	struct diagnostic *diagnostic;
	const char *name = plain;
	uint32_t number = 1;

	if (!other)
		return plain;
	if (called) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "duplicate-clause",
				      called->span, "two sentences of one stage are called \"%s\"",
				      plain);
		diagnostic_label(diagnostic, other->span, "the other one");
		return plain;
	}
	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->stage == sentence->stage &&
		    clauses->items[i]->plain_name == plain)
			number++;
	}
	do
		name = check_format(check, "%s_%u", plain, number++);
	while (row_index_find(&check->clauses, sentence->stage, name));
	return name;
}

static void declare_outcome(struct check *check, struct model_event *event,
			    const struct ast_action *action)
{
	struct model_field *field;

	if (!event || !action->type.choices.first)
		return;
	field = check_make_field(check, event->name, action->object.span);
	check_type_field(check, field, &action->type);
	event->outcome = field;
	field->is_outcome = true;
}

static bool is_acceptance(const struct sentence *sentence)
{
	const struct ast_action *action = &sentence->item->clause.action;

	return sentence->outcome == OUTCOME_IF_LATE && action->object_is_it;
}

void check_declare_clause(struct check *check, struct sentence *sentence)
{
	const struct ast_clause *ast = &sentence->item->clause;
	const struct ast_name *name;
	struct model_clause *clause;

	if (is_acceptance(sentence))
		return;
	name = event_name(check, sentence->item);
	if (!name)
		return;
	clause = ARENA_NEW(check->arena, struct model_clause);
	clause->stage = sentence->stage;
	clause->span = sentence->item->span;
	clause->sentence = sentence->item;
	clause->kind = kind_of(ast);
	clause->strength = check_strength(ast->strength);
	clause->sends = ast->action.verb.symbol && is_sending(ast->action.verb.symbol->text);
	if (clause->kind != CLAUSE_NOTE && clause->kind != CLAUSE_STANDING)
		clause->event = clause_event(check, sentence, name);
	if (clause->event && !clause->event->clause && clause->kind != CLAUSE_FORBIDDEN)
		clause->event->clause = clause;
	if (clause->event && clause->sends)
		clause->event->sent = true;
	if (ast->action.kind == ACTION_DECIDE || ast->action.type.choices.first)
		clause->flags |= CLAUSE_DECIDES;
	declare_outcome(check, clause->event, &ast->action);
	clause->plain_name = plain_name(check, sentence, name);
	clause->name = clause_name(check, sentence, clause->plain_name);
	clause->id = check_format(check, "%s%s", check_prefix(check, clause->stage), clause->name);
	clause->action = action_words(check, &ast->action, name->symbol->text);
	if (clause->kind == CLAUSE_STANDING)
		add_by_day(check, &ast->terms, clause);
	check_contents(check, &ast->terms, &clause->contents);
	check_add_contents(check, clause->event, &clause->contents);
	clause->place = check->model->clauses.count;
	*ARRAY_PUSH(check->arena, &check->model->clauses) = clause;
	*ARRAY_PUSH(check->arena, &check->model->text_order) = clause;
	row_index_add(check->arena, &check->clauses, clause->stage, clause->name, clause);
	sentence->clause = clause;
}
