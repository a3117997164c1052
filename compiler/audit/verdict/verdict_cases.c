/* In which cases each side asks for something: by the facts of the case, whatever happens in it. */
#include "compiler/audit/proof/prove_facts.h"

#include "compiler/audit/verdict/verdict_cases.h"

void verdict_take_facts(const struct prove *prove, enum side side,
			const struct model_condition *condition, struct verdict_facts *out)
{
	uint32_t number =
		condition && condition->field ? prove->fact_of[side][condition->field->number] : 0;

	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next)
		verdict_take_facts(prove, side, part, out);
	for (uint32_t i = 0; i < out->count; i++)
		number = out->items[i] == number ? 0 : number;
	if (number == 0)
		return;
	if (out->count == VERDICT_FACTS)
		out->too_many = true;
	else
		out->items[out->count++] = number;
}

/* More cases than these are not tried. */
#define CASES_AT_MOST 65536

/* Whether the values of some facts come to more cases than are tried. */
static bool are_too_many(const struct prove *prove, const struct verdict_facts *read)
{
	int32_t cases = 1;

	for (uint32_t i = 0; i < read->count; i++) {
		const struct fact *fact = &prove->facts.items[read->items[i]];
		int32_t values = fact->most - fact->least + 1;

		if (values > CASES_AT_MOST / cases)
			return true;
		cases *= values;
	}
	return read->too_many;
}

/* The next case of the facts; false: all have been. */
static bool next_case(struct prove *prove, const struct verdict_facts *read)
{
	for (uint32_t i = 0; i < read->count; i++) {
		struct fact *fact = &prove->facts.items[read->items[i]];

		if (++fact->value <= fact->most)
			return true;
		fact->value = fact->least;
	}
	return false;
}

/* Whether both of two conditions hold in the case at hand. */
static enum prove_truth both(struct prove *prove, enum side side,
			     const struct model_condition *const conditions[2])
{
	enum prove_truth one = prove_condition(prove, side, conditions[0], NULL, false);
	enum prove_truth other = prove_condition(prove, side, conditions[1], NULL, false);

	if (one == PROVE_NO || other == PROVE_NO)
		return PROVE_NO;
	return one == PROVE_YES && other == PROVE_YES ? PROVE_YES : PROVE_DEPENDS;
}

/* What is said in a case: `complex=no, ground=late`; NULL: nothing. */
static const char *words(struct prove *prove, const struct verdict_facts *read,
			 const int32_t *values)
{
	struct text text;

	text_open(&text, prove->arena);
	for (uint32_t i = 0; i < read->count; i++) {
		const struct fact *fact = &prove->facts.items[read->items[i]];
		enum side side = fact->field[SIDE_PROCEDURE] ? SIDE_PROCEDURE : SIDE_STATUTE;

		if (values[i] == 0 || !fact->field[side])
			continue;
		text_format(&text, "%s%s=", text.size > 0 ? ", " : "", fact->field[side]->name);
		prove_fact_words(fact, side, values[i], &text);
	}
	return text.size > 0 ? text_string(&text) : NULL;
}

struct verdict_cases verdict_cases(struct prove *prove,
				   const struct model_condition *const theirs[2],
				   const struct model_condition *const ours[2])
{
	struct verdict_cases out = { .fewer = false };
	struct verdict_facts read = { .count = 0 };
	int32_t kept[VERDICT_FACTS], fewer[VERDICT_FACTS];

	for (int i = 0; i < 2; i++) {
		verdict_take_facts(prove, SIDE_STATUTE, theirs[i], &read);
		verdict_take_facts(prove, SIDE_PROCEDURE, ours[i], &read);
	}
	out.too_many = are_too_many(prove, &read);
	for (uint32_t i = 0; i < read.count; i++) {
		struct fact *fact = &prove->facts.items[read.items[i]];

		kept[i] = fact->value;
		fact->value = fact->least;
	}
	do {
		enum prove_truth there = both(prove, SIDE_STATUTE, theirs);
		enum prove_truth here = both(prove, SIDE_PROCEDURE, ours);

		out.unknown |= there == PROVE_DEPENDS || here == PROVE_DEPENDS;
		if (there != PROVE_NO && here == PROVE_NO) {
			out.fewer = true;
			for (uint32_t i = 0; i < read.count; i++)
				fewer[i] = prove->facts.items[read.items[i]].value;
		}
		out.more |= there == PROVE_NO && here == PROVE_YES;
		out.both |= there != PROVE_NO && here != PROVE_NO;
	} while (!out.too_many && next_case(prove, &read));
	for (uint32_t i = 0; i < read.count; i++)
		prove->facts.items[read.items[i]].value = kept[i];
	out.unknown |= out.too_many;
	out.where = out.fewer ? words(prove, &read, fewer) : NULL;
	return out;
}

bool verdict_reads(const struct prove *prove, enum side side,
		   const struct model_condition *condition, uint32_t fact)
{
	if (!condition || fact == 0)
		return false;
	if (condition->field && prove->fact_of[side][condition->field->number] == fact)
		return true;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		if (verdict_reads(prove, side, part, fact))
			return true;
	}
	return false;
}
