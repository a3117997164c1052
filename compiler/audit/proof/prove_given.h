/*
 * What an entry may give so that it counts on one side, and is not known on the other.
 */
#ifndef COMPILER_AUDIT_PROVE_GIVEN_H
#define COMPILER_AUDIT_PROVE_GIVEN_H

#include "compiler/audit/proof/prove.h"

/* Whether two lists of choices have as many names, and none in common: then one stands for another
 * by its place. */
bool prove_are_renamed(const struct model_field *one, const struct model_field *other);

/* What an entry may give in a field of one side so that nothing is known of it in that of the
 * other: a choice that is not on its list, words that are no number. The one after so many; NULL:
 * none. */
const char *prove_given_beyond(const struct model_field *giving, const struct model_field *taking,
			       uint32_t after);

/* What an entry for an event of the procedure has to give, or should, for a field of the statute's;
 * NULL: nothing. */
const struct model_content *prove_item(const struct prove *prove, const struct model_event *event,
				       const struct model_field *theirs);

#endif
