/* The sentences that bind nobody to an act: who is who, what stands for what, when it starts. */
#include "compiler/check_pass.h"

#include <string.h>

static void rule_is(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	struct model_parties parties = { 0 };
	struct model_cite cite = { 0 };

	check_parties(check, &item->names, &parties);
	check_cite(check, &item->terms, at->stage->name, &cite);
	for (uint32_t i = 0; i < parties.count; i++) {
		for (const struct ast_quality *quality = item->qualities; quality;
		     quality = quality->next) {
			struct model_quality *made =
				ARRAY_PUSH(check->arena, &check->model->qualities);

			made->party = parties.items[i];
			made->name = quality->name.symbol->text;
			made->negated = quality->negated;
			made->words = check_words(check, made->name);
			made->field = check_yes_no(
				check,
				check_intern(check, check_format(check, "%s_%s", made->party->name,
								 made->name)),
				quality->name.span);
			made->cite = cite;
			made->span = item->span;
		}
	}
}

static void rule_not_same(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	struct ast_name_node node = { .name = item->name };
	struct ast_names other = { .first = &node, .last = &node, .count = 1 };
	struct model_parties ones = { 0 }, others = { 0 };
	struct model_cite cite = { 0 };

	check_parties(check, &item->names, &ones);
	check_parties(check, &other, &others);
	check_cite(check, &item->terms, at->stage->name, &cite);
	for (uint32_t i = 0; i < ones.count && others.count > 0; i++) {
		struct model_apart *apart = ARRAY_PUSH(check->arena, &check->model->aparts);

		apart->one = check_make_field(check, ones.items[i]->name, item->span);
		apart->other = check_make_field(check, others.items[0]->name, item->span);
		apart->cite = cite;
		apart->span = item->span;
	}
}

/* `because X and Y`: facts that need no declaration. */
static void declare_implicit(struct check *check, const struct ast_condition *condition)
{
	if (!condition)
		return;
	for (const struct ast_condition *part = condition->parts; part; part = part->next)
		declare_implicit(check, part);
	if (condition->kind == CONDITION_NAME &&
	    !check_find_definition(check, condition->name.symbol->text))
		(void)check_yes_no(check, condition->name.symbol->text, condition->name.span);
}

/* Whether an event belongs to where a sentence stands, or begins that stage. */
static bool belongs_here(const struct sentence *at, const struct model_event *event)
{
	const struct model_track *track = at->stage->number == 0 ? at->track : NULL;

	if (at->stage->number == 0)
		return !track || event->stage->track == track;
	for (uint32_t i = 0; i < at->stage->begins_with.count; i++) {
		if (at->stage->begins_with.items[i] == event)
			return true;
	}
	return event->stage == at->stage;
}

/* It bars the event wherever it stands, so where it stands may not seem to say when. */
static void refuse_elsewhere(struct check *check, const struct sentence *at,
			     const struct model_event *event)
{
	struct diagnostic *diagnostic;

	if (belongs_here(at, event))
		return;
	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "out-of-time-elsewhere",
			      at->item->span, "\"%s\" does not belong to %s \"%s\"", event->name,
			      at->stage->number == 0 ? "track" : "stage",
			      at->stage->number == 0 ? at->track->name : at->stage->name);
	diagnostic_label(diagnostic, event->span, "it belongs here");
	diagnostic_hint(diagnostic, "Write the sentence where the event belongs; if it is not for "
				    "every case, with: only if CONDITION.");
}

static void rule_out_of_time(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	const struct ast_term *accepts = check_term(&item->terms, TERM_UNLESS_ACCEPTS);
	struct model_anchor *anchor = check_anchor(check, at, &item->anchor);
	struct model_out_of_time made = { .anchor = anchor, .span = item->span };

	if (!anchor || !check_duration(check, &item->length))
		return;
	made.limit = (struct limit){
		.count = item->length.amount.count,
		.unit = (uint8_t)item->length.amount.unit,
		.relation = item->relation == AST_BEGINNING_WITH ? RELATION_BEGINNING_WITH
								 : RELATION_AFTER,
		.roll = check_roll(check, &item->length, check_term(&item->terms, TERM_ROLL))
	};
	if (accepts) {
		struct ast_name_node node = { .name = accepts->name };
		struct ast_names names = { .first = &node, .last = &node, .count = 1 };

		check_parties(check, &names, &made.acceptor);
		declare_implicit(check, accepts->condition);
		made.condition = check_condition(check, at, accepts->condition);
	}
	made.guard = check_guard(check, at, &item->terms);
	check_cite(check, &item->terms, at->stage->name, &made.cite);
	for (const struct ast_name_node *node = item->names.first; node; node = node->next) {
		made.event = check_event(check, at, &node->name, "unknown-event");
		if (!made.event)
			continue;
		refuse_elsewhere(check, at, made.event);
		*ARRAY_PUSH(check->arena, &check->model->out_of_times) = made;
	}
}

/* Whether a sentence about what is owed outside any case is called so. */
static bool is_standing(const struct check *check, const char *name)
{
	const struct model_clauses *clauses = &check->model->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i]->kind == CLAUSE_STANDING &&
		    clauses->items[i]->plain_name == name)
			return true;
	}
	return false;
}

/* Whether a sentence may speak of something of a kind: it says so, or says nothing. */
static bool may_be(const struct ast_item *item, enum ast_stands_word word)
{
	return item->word == word || item->word == STANDS_UNSAID;
}

/* Nothing here has the name that `party`, `field` or `stage` says it has. */
static void tell_unknown(struct check *check, enum ast_stands_word word,
			 const struct ast_name *name)
{
	static const char *const kinds[] = {
		[STANDS_PARTY] = "party", [STANDS_FIELD] = "fact", [STANDS_STAGE] = "stage"
	};
	struct diagnostic *diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-name", name->span,
			 "this procedure has no %s \"%s\"", kinds[word], name->symbol->text);

	diagnostic_hint(diagnostic, "Its own name stands first, the statute's second.");
}

static void rule_stands_for(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	const struct ast_name *ours = item->names.first ? &item->names.first->name : &item->name;
	struct model_stand *stand = ARRAY_PUSH(check->arena, &check->model->stands);
	struct model_cite cite = { 0 };
	const char *name;

	check_cite(check, &item->terms, at->stage->name, &cite);
	stand->word = item->word;
	stand->span = item->span;
	stand->statute_kind = item->anchor2.kind;
	stand->statute_name = item->anchor2.name.symbol ? item->anchor2.name.symbol->text : NULL;
	if (!stand->statute_name && item->anchor2.kind == ANCHOR_NONE && item->name.symbol)
		stand->statute_name = item->name.symbol->text;
	if (item->anchor.kind != ANCHOR_NONE && item->anchor.kind != ANCHOR_EVENT) {
		stand->anchor = check_anchor(check, at, &item->anchor);
		return;
	}
	if (item->anchor.kind == ANCHOR_EVENT)
		ours = &item->anchor.name;
	name = ours->symbol ? ours->symbol->text : NULL;
	if (!name)
		return;
	stand->name = name;
	if (item->word == STANDS_EVENT ||
	    (item->word == STANDS_UNSAID && check_find_event(check, at, name))) {
		struct ast_anchor anchor = { .kind = ANCHOR_EVENT, .name = *ours };

		anchor.span = ours->span;
		stand->anchor = check_anchor(check, at, &anchor);
		stand->word = STANDS_EVENT;
	} else if (may_be(item, STANDS_PARTY) && check_find_party(check, name)) {
		stand->word = STANDS_PARTY;
	} else if (may_be(item, STANDS_FIELD) && check_find_field(check, name)) {
		stand->word = STANDS_FIELD;
	} else if (may_be(item, STANDS_STAGE) && check_find_stage(check, name, at->track)) {
		stand->word = STANDS_STAGE;
	} else if (item->word != STANDS_UNSAID) {
		tell_unknown(check, item->word, ours);
	} else if (!is_standing(check, name)) {
		(void)check_event(check, at, ours, "unknown-name");
	}
}

/* The event by which a stage begins that is called so. */
static struct model_event *opening_of(const struct model_stage *stage, const char *name)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (stage->begins_with.items[i]->name == name)
			return stage->begins_with.items[i];
	}
	return NULL;
}

static void rule_goes_to(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	const struct ast_name *name = item->names.first ? &item->names.first->name : &item->name;
	struct model_route *route = ARRAY_PUSH(check->arena, &check->model->routes);
	struct model_cite cite = { 0 };
	struct diagnostic *diagnostic;

	check_cite(check, &item->terms, at->stage->name, &cite);
	route->name = name->symbol->text;
	route->span = item->span;
	for (const struct ast_choice *choice = item->choices; choice; choice = choice->next) {
		struct model_stage *stage = check_stage(check, &choice->stage, at->track);
		struct model_choice *made;

		if (!stage)
			continue;
		made = ARRAY_PUSH(check->arena, &route->choices);
		made->condition = check_condition(check, at, choice->condition);
		made->event = opening_of(stage, route->name);
		made->span = choice->span;
		if (made->event)
			continue;
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR,
				      "stage-does-not-begin-so", choice->stage.span,
				      "stage \"%s\" does not begin with \"%s\"", stage->name,
				      route->name);
		diagnostic_label(diagnostic, stage->span, "declared here");
	}
}

/* A start that leans on the start of a stage could lean on itself. */
static void refuse_start(struct check *check, const struct model_anchor *anchor)
{
	if (!anchor)
		return;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next)
		refuse_start(check, part);
	if (anchor->kind == MODEL_ANCHOR_STAGE)
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "start-from-a-start",
			 anchor->span,
			 "the start of a stage cannot be told by the start of a stage");
}

static void rule_stage_start(struct check *check, const struct sentence *at)
{
	struct model_choices *start = &at->stage->start;
	struct model_condition **conditions;
	struct model_cite cite = { 0 };
	const char *facts;
	uint32_t count = 0;
	bool always = false;

	for (const struct ast_choice *choice = at->item->choices; choice; choice = choice->next) {
		struct model_choice *made = ARRAY_PUSH(check->arena, start);

		made->condition = check_condition(check, at, choice->condition);
		made->anchor = check_anchor(check, at, &choice->anchor);
		refuse_start(check, made->anchor);
		made->span = choice->span;
		always |= !choice->condition;
		if (choice->anchor.kind == ANCHOR_NONE)
			check_doubt(check, DOUBT_NOT_STATED, at->stage->name, NULL, choice->span);
	}
	check_cite(check, &at->item->terms, at->stage->name, &cite);
	conditions = ARENA_ARRAY(check->arena, struct model_condition *, start->count + 1);
	for (uint32_t i = 0; i < start->count; i++) {
		if (start->items[i].condition)
			conditions[count++] = start->items[i].condition;
	}
	if (!always && count > 0 && !check_always_applies(check, conditions, count, &facts))
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "limit-missing-for",
			 at->item->span, "this stage has no start when %s", facts);
}

static void rule_prompt(struct check *check, const struct sentence *at, enum prompt_kind kind)
{
	const struct ast_item *item = at->item;
	struct model_prompt *prompt = ARRAY_PUSH(check->arena, &check->model->prompts);
	struct model_cite cite = { 0 };

	check_cite(check, &item->terms, at->stage->name, &cite);
	prompt->kind = kind;
	prompt->stage = at->stage;
	prompt->span = item->span;
	if (kind == PROMPT_FIRST)
		check_event(check, at, &item->names.first->name, "unknown-event");
	else
		check_parties(check, &item->names, &prompt->who);
	if (kind != PROMPT_REMIND) {
		prompt->condition = check_condition(check, at, item->condition);
		return;
	}
	(void)check_duration(check, &item->length);
	prompt->before = item->length.amount;
	prompt->clause = check_clause(check, at, &item->name);
	if (prompt->clause && !prompt->clause->clock && !prompt->clause->target)
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "never-due", item->name.span,
			 "\"%s\" has no limit, so it is never due", prompt->clause->name);
}

static void rule_texts(struct check *check, const struct sentence *at)
{
	const struct ast_item *item = at->item;
	struct model_cite cite = { 0 };

	check_cite(check, &item->terms, at->stage->name, &cite);
	if (item->kind == ITEM_UNCLEAR) {
		check_doubt(check, DOUBT_UNCLEAR, at->stage->name, check_text(check, &item->text),
			    item->span);
		return;
	}
	if (item->kind == ITEM_NO_RULE) {
		struct citation found = { .phrase = check_text(check, &item->text) };
		const struct compile_inputs *inputs = check->inputs;

		if (inputs->find)
			(void)inputs->find(inputs->context, found.phrase,
					   check_text(check, &item->heading), item->text.span,
					   &found);
		*ARRAY_PUSH(check->arena, &check->model->citations) =
			(struct model_citation){ found.section, found.phrase,
						 check_text(check, &item->why), at->stage->name,
						 item->span };
		return;
	}
	for (const struct ast_ground *ground = item->grounds; ground; ground = ground->next) {
		struct model_ground *made = ARRAY_PUSH(check->arena, &check->model->grounds);

		made->name = ground->name.symbol->text;
		made->text = check_text(check, &ground->text);
		made->span = ground->name.span;
	}
	if (item->grounds)
		(void)check_make_field(check, check_intern(check, "ground"), item->span);
}

void check_rule(struct check *check, const struct sentence *at)
{
	switch ((int)at->item->kind) {
	case ITEM_CASE_CLOSES:
	case ITEM_CASE_MOVES:
	case ITEM_COUNTS_AS:
	case ITEM_CLOSES:
	case ITEM_MOVES:
	case ITEM_NEW_CASE:
		check_effect(check, at);
		break;
	case ITEM_IS:
		rule_is(check, at);
		break;
	case ITEM_NOT_SAME:
		rule_not_same(check, at);
		break;
	case ITEM_OUT_OF_TIME:
		rule_out_of_time(check, at);
		break;
	case ITEM_STANDS_FOR:
		rule_stands_for(check, at);
		break;
	case ITEM_GOES_TO:
		rule_goes_to(check, at);
		break;
	case ITEM_STAGE_START:
		rule_stage_start(check, at);
		break;
	case ITEM_REMIND:
		rule_prompt(check, at, PROMPT_REMIND);
		break;
	case ITEM_ESCALATE:
		rule_prompt(check, at, PROMPT_ESCALATE);
		break;
	case ITEM_COMES_FIRST:
		rule_prompt(check, at, PROMPT_FIRST);
		break;
	case ITEM_UNCLEAR:
	case ITEM_NO_RULE:
	case ITEM_NOT_ADMISSIBLE:
		rule_texts(check, at);
		break;
	default:
		check_clock_rule(check, at);
		break;
	}
}
