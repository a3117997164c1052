/*
 * Whether one of some conditions always holds: every combination of the facts they speak of is
 * tried. A fact that is not known makes no condition about it hold (language 1.3). And whether one
 * holds on the first day of a stage already, when nothing of it is known.
 */
#include "compiler/check_pass.h"

/* No more combinations are tried; beyond them the answer is "yes", which no honest text reaches. */
#define COMBINATION_LIMIT 65536

/* Something that can be one of several things; `value` 0 is "not known". */
struct variable {
	const struct model_condition *atom;
	uint32_t first, count, value;
};

struct variables {
	struct variable *items;
	uint32_t count, capacity;
};

static bool same(const struct model_condition *one, const struct model_condition *other)
{
	bool facts = (one->kind == MODEL_HOLDS || one->kind == MODEL_FACT_IS) &&
		     (other->kind == MODEL_HOLDS || other->kind == MODEL_FACT_IS);

	if (facts)
		return one->field == other->field;
	return one->kind == other->kind && one->event == other->event &&
	       (one->kind != MODEL_DAY_KNOWN || one->field == other->field) &&
	       one->clause == other->clause && one->target == other->target &&
	       one->stage == other->stage;
}

static struct variable *find(const struct variables *variables, const struct model_condition *atom)
{
	for (uint32_t i = 0; i < variables->count; i++) {
		if (same(variables->items[i].atom, atom))
			return &variables->items[i];
	}
	return NULL;
}

static void collect(struct check *check, struct variables *variables,
		    const struct model_condition *condition)
{
	struct variable *made;

	if (condition->parts) {
		for (const struct model_condition *part = condition->parts; part; part = part->next)
			collect(check, variables, part);
		return;
	}
	if (find(variables, condition))
		return;
	made = ARRAY_PUSH(check->arena, variables);
	made->atom = condition;
	made->count = 2;
	if (condition->field && condition->kind != MODEL_DAY_KNOWN)
		made->count = condition->field->type == FIELD_YES_NO
				      ? 3
				      : condition->field->choices.count + 1;
	if (condition->field && condition->field->default_value && !condition->event) {
		made->first = 1;
		made->value = 1;
	}
}

/* What a combination makes of the atom; collect() has met them all. */
static uint32_t value_of(const struct variables *variables, const struct model_condition *atom)
{
	const struct variable *variable = find(variables, atom);

	return variable ? variable->value : 0;
}

static bool evaluate(const struct variables *variables, const struct model_condition *condition)
{
	const struct model_condition *part = condition->parts;

	switch (condition->kind) {
	case MODEL_HOLDS:
		return value_of(variables, condition) == 2;
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		return value_of(variables, condition) == (uint32_t)condition->choice + 1;
	case MODEL_OCCURRED:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_STAGE_OPEN:
	case MODEL_DAY_KNOWN:
		return value_of(variables, condition) == 1;
	case MODEL_NOT:
		return !evaluate(variables, part);
	case MODEL_AND:
		for (; part; part = part->next) {
			if (!evaluate(variables, part))
				return false;
		}
		return true;
	case MODEL_OR:
		for (; part; part = part->next) {
			if (evaluate(variables, part))
				return true;
		}
		return false;
	}
	UNREACHABLE();
}

static void describe(struct text *text, const struct variable *variable)
{
	const struct model_condition *atom = variable->atom;
	uint32_t value = variable->value;

	switch (atom->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		text_add_string(text, atom->event ? atom->event->name : atom->field->name);
		if (value == 0)
			text_add_string(text, " is not known");
		else if (atom->field->type == FIELD_YES_NO)
			text_add_string(text, value == 2 ? " is yes" : " is no");
		else
			text_format(text, " is %s", atom->field->choices.items[value - 1]);
		return;
	case MODEL_OCCURRED:
		text_format(text, "%s has %soccurred", atom->event->name, value ? "" : "not ");
		return;
	case MODEL_OVERDUE:
	case MODEL_LATE:
		text_format(text, "%s is %slate", atom->clause->name, value ? "" : "not ");
		return;
	case MODEL_STAGE_OPEN:
		text_format(text, "stage %s is %sopen", atom->stage->name, value ? "" : "not ");
		return;
	case MODEL_DAY_KNOWN:
		text_format(text, "%s is %sknown", atom->field->name, value ? "" : "not ");
		return;
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		return;
	}
}

/* The next combination; false after the last. */
static bool advance(struct variables *variables)
{
	for (uint32_t i = 0; i < variables->count; i++) {
		struct variable *variable = &variables->items[i];

		if (++variable->value < variable->count)
			return true;
		variable->value = variable->first;
	}
	return false;
}

bool check_always_applies(struct check *check, struct model_condition *const conditions[],
			  uint32_t count, const char **facts)
{
	struct variables variables = { 0 };
	uint32_t tried = 0;
	struct text text;

	for (uint32_t i = 0; i < count; i++)
		collect(check, &variables, conditions[i]);
	do {
		bool applies = false;

		for (uint32_t i = 0; i < count && !applies; i++)
			applies = evaluate(&variables, conditions[i]);
		if (applies)
			continue;
		text_open(&text, check->arena);
		for (uint32_t i = 0; i < variables.count; i++) {
			text_add_string(&text, i > 0 ? " and " : "");
			describe(&text, &variables.items[i]);
		}
		*facts = text_string(&text);
		return false;
	} while (++tried < COMBINATION_LIMIT && advance(&variables));
	return true;
}

static bool is_opening(const struct model_stage *stage, const struct model_event *event)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (stage->begins_with.items[i] == event)
			return true;
	}
	return false;
}

/* Whether nothing but the begin of a case opens the stage; then nothing was known before. */
static bool begins_case(const struct model_stage *stage)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		if (!stage->begins_with.items[i]->opens_case)
			return false;
	}
	return stage->number == 0 || (stage->begins_with.count > 0 && !stage->moved_to);
}

/* Whether what opens a stage, or another stage before it, can have told a fact. */
static bool may_be_told(const struct model *model, const struct model_stage *stage,
			const struct model_field *field)
{
	bool told = false;

	for (uint32_t i = 0; i < model->events.count; i++) {
		const struct model_event *event = model->events.items[i];
		bool tells = event->outcome == field;

		for (uint32_t j = 0; j < event->contents.count; j++)
			tells |= event->contents.items[j].field == field;
		if (!tells)
			continue;
		told = true;
		if (is_opening(stage, event) || (stage->number == 0 && event->opens_case) ||
		    (!begins_case(stage) && event->stage != stage))
			return true;
	}
	/* What no event tells may be said at any time, but hardly before the case began. */
	return field->native || (!told && !begins_case(stage));
}

/* Whether it is certain that an atom is as it is when nothing has happened yet. */
static bool is_untouched(const struct model *model, const struct model_stage *stage,
			 const struct model_condition *atom)
{
	const struct model_stage *owner = atom->event	 ? atom->event->stage
					  : atom->clause ? atom->clause->stage
							 : NULL;

	switch (atom->kind) {
	case MODEL_HOLDS:
	case MODEL_FACT_IS:
		return !may_be_told(model, stage, atom->field);
	case MODEL_OUTCOME_IS:
	case MODEL_OCCURRED:
	case MODEL_OVERDUE:
	case MODEL_LATE:
	case MODEL_DAY_KNOWN:
		return (owner == stage || stage->number == 0 ||
			(owner->number == 0 && begins_case(stage))) &&
		       !(atom->event &&
			 (atom->event->opens_case || is_opening(stage, atom->event)));
	case MODEL_STAGE_OPEN:
	case MODEL_NOT:
	case MODEL_AND:
	case MODEL_OR:
		return false;
	}
	UNREACHABLE();
}

bool check_holds_at_first(struct check *check, const struct model_stage *stage,
			  const struct model_condition *condition)
{
	struct variables variables = { 0 };
	uint32_t tried = 0;

	collect(check, &variables, condition);
	for (uint32_t i = 0; i < variables.count; i++) {
		struct variable *variable = &variables.items[i];

		if (!is_untouched(check->model, stage, variable->atom))
			continue;
		if (variable->atom->field && variable->atom->field->default_value &&
		    !variable->atom->event)
			variable->first = (uint32_t)variable->atom->field->default_value;
		variable->value = variable->first;
		variable->count = variable->first + 1;
	}
	do {
		if (!evaluate(&variables, condition))
			return false;
	} while (++tried < COMBINATION_LIMIT && advance(&variables));
	return tried < COMBINATION_LIMIT;
}
