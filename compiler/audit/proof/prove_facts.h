/* What is known of a case: facts of both sides, those of one name as one, and their values. */
#ifndef COMPILER_AUDIT_PROVE_FACTS_H
#define COMPILER_AUDIT_PROVE_FACTS_H

#include "compiler/audit/proof/prove.h"

/* Numbers the facts of both sides, those of one name as one. */
void prove_pair_facts(struct prove *prove);

/* Whether one of two fields has all the choices of the other, by their names. */
bool prove_choices_alike(const struct model_field *one, const struct model_field *other);

/* Whether a fact is a value, as a side numbers it, in the case at hand; it is asked for then. */
bool prove_fact_is(struct fact *fact, enum side side, int32_t value);

/* The value of a fact for one that a side numbers so. */
int32_t prove_fact_value(const struct fact *fact, enum side side, int32_t value);

/* The same where several may be so at once: that it alone is. It is asked for then. */
int32_t prove_fact_alone(struct fact *fact, enum side side, int32_t value);

/* Whether an entry has to say a value: it is not what holds when nothing is said. */
bool prove_fact_is_said(const struct fact *fact, enum side side, int32_t value);

/* Whether a side knows a value: an outcome that only the other has is none of its decision. */
bool prove_fact_is_known(const struct fact *fact, enum side side, int32_t value);

/* Whether a fact is how a decision falls. */
bool prove_is_decision(const struct fact *fact);

/* Whether an event is a decision that is not taken in the case at hand, whatever its day. */
bool prove_is_not_taken(const struct prove *prove, enum side side, const struct model_event *event);

/* Whether it is one that falls as the procedure does not know it. */
bool prove_falls_otherwise(const struct prove *prove, const struct model_event *event);

/* The bit of a value in a set of them; the greatest share one. */
static inline uint64_t prove_fact_bit(int32_t value)
{
	return UINT64_C(1) << (value < 63 ? value : 63);
}

/* A value that both sides know, where it does not matter which. */
int32_t prove_fact_any(const struct fact *fact);

/* Whether something holds in each case of the facts that it asks for: what the question at hand has
 * found of them is forgotten. */
bool prove_in_each_case(struct prove *prove, bool (*holds)(void *context), void *context);

/* Adds a value as an entry of a side says it: `yes`, `late`, `late,rude`. */
void prove_fact_words(const struct fact *fact, enum side side, int32_t value, struct text *out);

/* Whether a fact that is asked for has to be varied for the first time, or among more cases. */
bool prove_fact_grew(struct fact *fact, bool varied);

/* Whether the facts at hand send what opens a case of a side elsewhere than to an event. */
bool prove_goes_elsewhere(struct prove *prove, enum side side, uint16_t number);

#endif
