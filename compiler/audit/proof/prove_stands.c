/* Which field or party of the procedure a sentence says stands for one of the statute. */
#include "compiler/audit/proof/prove_stands.h"
#include "compiler/audit/proof/prove_facts.h"

#include <string.h>

static bool equal(const char *one, const char *other)
{
	return one && other && strcmp(one, other) == 0;
}

/* The last part of a name that may have a stage before it. */
static const char *short_name(const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;

	return dot ? dot + 1 : name;
}

const struct model_field *prove_stand_in_outcome(const struct prove *prove,
						 const char *statute_name, bool *alike)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	for (uint32_t i = 0; i < events->count && prove->event_pair[SIDE_STATUTE]; i++) {
		const struct model_event *theirs = events->items[i];
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);

		if (!theirs->outcome || !equal(theirs->outcome->name, statute_name) || !ours ||
		    !ours->outcome || equal(ours->outcome->name, statute_name))
			continue;
		*alike = prove_choices_alike(theirs->outcome, ours->outcome);
		return ours->outcome;
	}
	return NULL;
}

/* The procedure's fact of whether a party agrees, for the statute's of that party; NULL: none. */
static const struct model_field *same_consent(const struct prove *prove, const char *statute_name)
{
	const struct model_fields *statute = &prove->models[SIDE_STATUTE]->fields;
	const struct model_fields *procedure = &prove->models[SIDE_PROCEDURE]->fields;

	for (uint32_t i = 0; i < statute->count; i++) {
		const struct model_field *theirs = statute->items[i];

		for (uint32_t j = 0;
		     theirs->agrees && equal(theirs->name, statute_name) && j < procedure->count;
		     j++) {
			const struct model_field *ours = procedure->items[j];

			if (ours->agrees && prove_same_party(prove, theirs->agrees, ours->agrees))
				return ours;
		}
	}
	return NULL;
}

const char *prove_field_name(const struct prove *prove, const char *statute_name)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;
	const struct model_field *decided, *agrees;
	bool alike = false;

	for (uint32_t i = 0; i < stands->count; i++) {
		if (stands->items[i].word == STANDS_FIELD &&
		    equal(stands->items[i].statute_name, statute_name))
			return short_name(stands->items[i].name);
	}
	if (stands->count == 0)
		return statute_name;
	agrees = same_consent(prove, statute_name);
	if (agrees)
		return agrees->name;
	decided = prove_stand_in_outcome(prove, statute_name, &alike);
	return decided && alike ? decided->name : statute_name;
}

bool prove_is_field(const struct prove *prove, const char *statute_name, const char *name)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;

	for (uint32_t i = 0; i < stands->count; i++) {
		if (stands->items[i].word == STANDS_FIELD &&
		    equal(stands->items[i].statute_name, statute_name) &&
		    equal(short_name(stands->items[i].name), name))
			return true;
	}
	return equal(prove_field_name(prove, statute_name), name);
}

bool prove_same_party(const struct prove *prove, const struct model_party *statute,
		      const struct model_party *procedure)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;

	for (uint32_t i = 0; i < stands->count; i++) {
		if (stands->items[i].word == STANDS_PARTY &&
		    equal(stands->items[i].name, procedure->name))
			return equal(stands->items[i].statute_name, statute->name);
	}
	return equal(statute->name, procedure->name);
}
