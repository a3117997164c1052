/* In which cases each side asks for something: by the facts of the case, whatever happens in it. */
#include "compiler/audit/verdict/verdict.h"

/* More facts than these are not told apart. */
#define FACTS_LIMIT 8u

/* The facts that some conditions read. */
struct read {
	struct fact *facts[FACTS_LIMIT];
	int32_t kept[FACTS_LIMIT]; /* what each was before */
	uint32_t count;
	bool too_many;
};

static void collect(struct prove *prove, enum side side, const struct model_condition *condition,
		    struct read *out)
{
	uint32_t number;

	if (!condition)
		return;
	for (const struct model_condition *part = condition->parts; part; part = part->next)
		collect(prove, side, part, out);
	number = condition->field ? prove->fact_of[side][condition->field->number] : 0;
	for (uint32_t i = 0; i < out->count; i++) {
		if (out->facts[i] == &prove->facts.items[number])
			return;
	}
	out->too_many |= out->count == FACTS_LIMIT;
	if (number == 0 || out->too_many)
		return;
	out->kept[out->count] = prove->facts.items[number].value;
	out->facts[out->count++] = &prove->facts.items[number];
}

/* The next case of the facts; false: all have been. */
static bool next_case(const struct read *read)
{
	for (uint32_t i = 0; i < read->count; i++) {
		struct fact *fact = read->facts[i];

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

struct verdict_cases verdict_cases(struct prove *prove,
				   const struct model_condition *const theirs[2],
				   const struct model_condition *const ours[2])
{
	struct verdict_cases out = { false, false, false };
	struct read read = { .count = 0 };

	for (int i = 0; i < 2; i++) {
		collect(prove, SIDE_STATUTE, theirs[i], &read);
		collect(prove, SIDE_PROCEDURE, ours[i], &read);
	}
	for (uint32_t i = 0; i < read.count; i++)
		read.facts[i]->value = read.facts[i]->least;
	do {
		enum prove_truth there = both(prove, SIDE_STATUTE, theirs);
		enum prove_truth here = both(prove, SIDE_PROCEDURE, ours);

		out.unknown |= there == PROVE_DEPENDS || here == PROVE_DEPENDS;
		out.fewer |= there != PROVE_NO && here == PROVE_NO;
		out.more |= there == PROVE_NO && here == PROVE_YES;
	} while (!read.too_many && next_case(&read));
	for (uint32_t i = 0; i < read.count; i++)
		read.facts[i]->value = read.kept[i];
	out.unknown |= read.too_many;
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
