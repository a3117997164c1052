/*
 * Facts of the case: what both sides know of, and every case of them.
 *
 * A case is a number. Of a yes-or-no fact, and of a decision, it is the value that the log gives,
 * 0 where it says nothing and the default of each side holds. Of any other choice an entry may
 * name several values at once: it is the set of those that some condition asks for.
 */
#include "compiler/audit/proof/prove_facts.h"
#include "compiler/audit/proof/prove_stands.h"

#include <string.h>

#include "lang/base/array.h"
#include "vm/program.h"

static int32_t choice_count(const struct model_field *field)
{
	return field->type == FIELD_YES_NO ? FACT_YES : (int32_t)field->choices.count;
}

/* The number of a choice among those of another field; 0: it is not among them. */
static int32_t place_of(const struct model_field *field, const char *choice)
{
	for (uint32_t i = 0; i < field->choices.count; i++) {
		if (strcmp(field->choices.items[i], choice) == 0)
			return (int32_t)i + 1;
	}
	return 0;
}

/* Whether as many choices stand for each other by their places: none of them has the name of
 * another, or of a decision none of another place. */
static bool stand_by_place(const struct model_field *statute, const struct model_field *procedure)
{
	uint32_t shared = 0, moved = 0;

	for (uint32_t i = 0; i < procedure->choices.count; i++) {
		int32_t place = place_of(statute, procedure->choices.items[i]);

		shared += place > 0;
		moved += place > 0 && place != (int32_t)i + 1;
	}
	return procedure->choices.count == statute->choices.count &&
	       shared < procedure->choices.count &&
	       (shared == 0 || (statute->is_outcome && moved == 0));
}

/* Where the procedure has the same choices in another order, or others too, their places: what the
 * statute does not know comes after all that it knows. NULL: they stand for each other by place. */
static const uint8_t *places(const struct prove *prove, const struct model_field *statute,
			     const struct model_field *procedure)
{
	uint32_t count = procedure->choices.count;
	int32_t last = choice_count(statute);
	uint8_t *found = ARENA_ARRAY(prove->lasting, uint8_t, (size_t)count + 1);

	if (count > UINT8_MAX || stand_by_place(statute, procedure))
		return NULL;
	for (uint32_t i = 0; i < count; i++) {
		int32_t place = place_of(statute, procedure->choices.items[i]);

		found[i] = (uint8_t)(place > 0 ? place : ++last);
	}
	return found;
}

/* What a side calls a value, in the numbers of the fact; 0 stays 0. */
static int32_t common(const struct fact *fact, enum side side, int32_t value)
{
	return value > 0 && side == SIDE_PROCEDURE && fact->places ? fact->places[value - 1]
								   : value;
}

/* The value of a fact, as a side numbers it. */
static int32_t own(const struct fact *fact, enum side side, int32_t value)
{
	const struct model_field *field = fact->field[side];

	if (side != SIDE_PROCEDURE || !fact->places)
		return value;
	for (int32_t i = 1; i <= choice_count(field); i++) {
		if (fact->places[i - 1] == value)
			return i;
	}
	return 0;
}

static int32_t default_of(const struct fact *fact, enum side side)
{
	return fact->field[side] ? common(fact, side, fact->field[side]->default_value) : 0;
}

/* Takes one more choice into the sets; what there is already keeps its number. */
static void take(struct fact *fact, int32_t value)
{
	for (uint32_t i = 0; i < fact->asked_count; i++) {
		if (fact->asked[i] == value)
			return;
	}
	fact->asked[fact->asked_count++] = (uint8_t)value;
	fact->most = (int32_t)((1u << fact->asked_count) - 1u);
}

/* Where there is a default, one choice that nothing asks for is among the sets: it replaces it. */
static void take_another(struct fact *fact)
{
	const struct model_field *field =
		fact->field[fact->field[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE];

	if (!default_of(fact, SIDE_STATUTE) && !default_of(fact, SIDE_PROCEDURE))
		return;
	for (int32_t value = 1; value <= choice_count(field); value++) {
		if (!(fact->tested >> value & 1u)) {
			take(fact, value);
			return;
		}
	}
}

static void ask_for(struct fact *fact, int32_t value)
{
	if (fact->tested >> value & 1u)
		return;
	fact->tested |= 1u << value;
	take(fact, value);
	take_another(fact);
}

static bool is_in_set(const struct fact *fact, int32_t set, int32_t value)
{
	for (uint32_t i = 0; i < fact->asked_count; i++) {
		if (fact->asked[i] == value)
			return (uint32_t)set >> i & 1u;
	}
	return false;
}

bool prove_fact_is(struct fact *fact, enum side side, int32_t value)
{
	value = common(fact, side, value);
	fact->touched = true;
	if (fact->several)
		ask_for(fact, value);
	if (fact->value == 0)
		return default_of(fact, side) == value;
	return fact->several ? is_in_set(fact, fact->value, value) : fact->value == value;
}

int32_t prove_fact_value(const struct fact *fact, enum side side, int32_t value)
{
	return common(fact, side, value);
}

int32_t prove_fact_alone(struct fact *fact, enum side side, int32_t value)
{
	uint32_t place = 0;

	value = common(fact, side, value);
	if (!fact->several)
		return value;
	ask_for(fact, value);
	while (fact->asked[place] != value)
		place++;
	return (int32_t)(1u << place);
}

/* Whether a side knows any of several values. */
static bool has_any(const struct fact *fact, enum side side, int32_t value)
{
	for (int32_t i = 1; i <= choice_count(fact->field[side]); i++) {
		if (is_in_set(fact, value, common(fact, side, i)))
			return true;
	}
	return false;
}

bool prove_fact_is_said(const struct fact *fact, enum side side, int32_t value)
{
	return fact->field[side] && value != 0 &&
	       (fact->several ? has_any(fact, side, value)
			      : own(fact, side, value) != fact->field[side]->default_value);
}

void prove_fact_words(const struct fact *fact, enum side side, int32_t value, struct text *out)
{
	const struct model_field *field = fact->field[side];
	size_t begin = out->size;

	if (field->type == FIELD_YES_NO) {
		text_add_string(out, value == FACT_YES ? "yes" : "no");
		return;
	}
	for (int32_t i = 1; i <= choice_count(field); i++) {
		bool is = fact->several ? is_in_set(fact, value, common(fact, side, i))
					: common(fact, side, i) == value;

		if (is)
			text_format(out, "%s%s", out->size > begin ? "," : "",
				    field->choices.items[i - 1]);
	}
}

bool prove_fact_is_known(const struct fact *fact, enum side side, int32_t value)
{
	int32_t number = own(fact, side, value);

	if (value == 0 || !fact->field[side])
		return true;
	return fact->several ? has_any(fact, side, value)
			     : number > 0 && number <= choice_count(fact->field[side]);
}

bool prove_is_decision(const struct fact *fact)
{
	const struct model_field *field =
		fact->field[fact->field[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE];

	return field && field->is_outcome;
}

int32_t prove_fact_any(const struct fact *fact)
{
	int32_t value = 1;

	while (value < fact->most && !(prove_fact_is_known(fact, SIDE_STATUTE, value) &&
				       prove_fact_is_known(fact, SIDE_PROCEDURE, value)))
		value++;
	return value;
}

bool prove_fact_grew(struct fact *fact, bool varied)
{
	bool grew = fact->touched && (!varied || fact->taken != fact->most ||
				      fact->taken_timeless != fact->timeless);

	fact->taken = fact->most;
	fact->taken_timeless = fact->timeless;
	return grew;
}

static void add_fact(struct prove *prove, enum side side, const struct model_field *field,
		     const struct model_field *other)
{
	enum side across = side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE;
	struct fact *fact;

	if (prove->fact_of[side][field->number] ||
	    (field->type != FIELD_YES_NO && field->type != FIELD_CHOICE))
		return;
	if (prove->facts.count == 0)
		(void)ARRAY_PUSH(prove->arena, &prove->facts);
	prove->fact_of[side][field->number] = prove->facts.count;
	if (other)
		prove->fact_of[across][other->number] = prove->facts.count;
	fact = ARRAY_PUSH(prove->arena, &prove->facts);
	*fact = (struct fact){ .most = choice_count(field) };
	fact->field[side] = field;
	fact->field[across] = other;
	if (other && field->type == FIELD_CHOICE)
		fact->places =
			places(prove, fact->field[SIDE_STATUTE], fact->field[SIDE_PROCEDURE]);
	for (int32_t i = 0; fact->places && i < choice_count(other); i++) {
		if (fact->places[i] > fact->most)
			fact->most = fact->places[i]; /* only the procedure knows it */
	}
	fact->several = field->type == FIELD_CHOICE && !field->is_outcome &&
			field->choices.count <= FACT_SET_LIMIT;
	if (fact->several)
		fact->most = 0;
	else if (default_of(fact, side) &&
		 (!other || default_of(fact, side) == default_of(fact, across)))
		fact->least = 1; /* what is not said is as if it were */
	fact->value = fact->least;
}

/* Whether each choice of one field is one of another. */
static bool are_among(const struct model_field *one, const struct model_field *other)
{
	for (uint32_t i = 0; i < one->choices.count; i++) {
		if (place_of(other, one->choices.items[i]) == 0)
			return false;
	}
	return true;
}

bool prove_choices_alike(const struct model_field *one, const struct model_field *other)
{
	return are_among(one, other) || are_among(other, one);
}

/* Whether two fields of one name are one: they have as many choices, or one has all the choices of
 * the other and more. */
static bool are_one(const struct model_field *statute, const struct model_field *procedure)
{
	if (procedure->type != statute->type)
		return false;
	return procedure->choices.count == statute->choices.count ||
	       (statute->is_outcome == procedure->is_outcome &&
		prove_choices_alike(statute, procedure));
}

/* Another field of the procedure may stand for one that is paired already, if it is alike. */
static void pair_others(struct prove *prove, const struct model_field *statute)
{
	const struct model_fields *procedure = &prove->models[SIDE_PROCEDURE]->fields;
	uint32_t number = prove->fact_of[SIDE_STATUTE][statute->number];
	const struct model_field *first =
		number > 0 ? prove->facts.items[number].field[SIDE_PROCEDURE] : NULL;

	for (uint32_t i = 0; first && i < procedure->count; i++) {
		const struct model_field *field = procedure->items[i];

		if (prove->fact_of[SIDE_PROCEDURE][field->number] == 0 && !first->is_outcome &&
		    !field->is_outcome && field->type == FIELD_YES_NO &&
		    field->type == first->type && field->default_value == first->default_value &&
		    prove_is_field(prove, statute->name, field->name))
			prove->fact_of[SIDE_PROCEDURE][field->number] = number;
	}
}

void prove_pair_facts(struct prove *prove)
{
	const struct model_fields *statute = &prove->models[SIDE_STATUTE]->fields;
	const struct model_fields *procedure = &prove->models[SIDE_PROCEDURE]->fields;

	for (uint32_t i = 0; i < statute->count; i++) {
		const char *name = prove_field_name(prove, statute->items[i]->name);
		const struct model_field *other = NULL;

		for (uint32_t j = 0; j < procedure->count && !other; j++) {
			if (strcmp(procedure->items[j]->name, name) == 0 &&
			    !(statute->items[i]->is_outcome &&
			      prove->fact_of[SIDE_PROCEDURE][procedure->items[j]->number]) &&
			    are_one(statute->items[i], procedure->items[j]))
				other = procedure->items[j];
		}
		add_fact(prove, SIDE_STATUTE, statute->items[i], other);
		pair_others(prove, statute->items[i]);
	}
	for (uint32_t i = 0; i < procedure->count; i++)
		add_fact(prove, SIDE_PROCEDURE, procedure->items[i], NULL);
}

/* Where what opens a case goes, of several places; NULL: nowhere. */
static const struct model_event *route_end(struct prove *prove, enum side side,
					   const struct model_choices *choices, bool *depends)
{
	for (uint32_t i = 0; i < choices->count; i++) {
		enum prove_truth truth =
			prove_condition(prove, side, choices->items[i].condition, NULL, false);

		*depends |= truth == PROVE_DEPENDS;
		if (truth != PROVE_NO)
			return choices->items[i].event;
	}
	return NULL;
}

static bool leads_to(const struct model_choices *choices, const struct model_event *event)
{
	for (uint32_t i = 0; i < choices->count; i++) {
		if (choices->items[i].event == event)
			return true;
	}
	return false;
}

/* One event of the procedure may stand for what opens several tracks of the statute: it goes
 * elsewhere only where it stands for none of those that a case goes to. */
bool prove_goes_elsewhere(struct prove *prove, enum side side, uint16_t number)
{
	const struct model_routes *routes = &prove->models[side]->routes;
	const struct variable variable = prove->variables.items[number];
	const char *why = prove->why;
	bool elsewhere = false;

	for (uint32_t i = 0; variable.event[side] && i < routes->count; i++) {
		const struct model_choices *choices = &routes->items[i].choices;
		const struct model_event *place;
		bool depends = false;

		if (!leads_to(choices, variable.event[side]))
			continue;
		place = route_end(prove, side, choices, &depends);
		elsewhere |=
			!depends && (!place || prove_event(prove, side, place,
							   (enum event_day)variable.day) != number);
	}
	prove->why = why;
	return elsewhere;
}
