/*
 * Which field or party of the procedure is one of the statute's: by its name, or because a sentence
 * says that it stands for it.
 */
#ifndef COMPILER_AUDIT_PROVE_STANDS_H
#define COMPILER_AUDIT_PROVE_STANDS_H

#include "compiler/audit/proof/prove.h"

/* The procedure's field for one of the statute's, by name; where its decision stands for one, with
 * outcomes of the same names, the outcome of that. */
const char *prove_field_name(const struct prove *prove, const char *statute_name);

/* Whether a field of the procedure is one of the statute's, by their names: several may stand for
 * one, in letters of their own. */
bool prove_is_field(const struct prove *prove, const char *statute_name, const char *name);

/* The outcome of another name of the decision that stands for one that fills a field of the
 * statute's; alike: of one of them the outcomes have the names of the other's. NULL: there is none.
 */
const struct model_field *prove_stand_in_outcome(const struct prove *prove,
						 const char *statute_name, bool *alike);

/* Whether a party of the procedure is the statute's. */
bool prove_same_party(const struct prove *prove, const struct model_party *statute,
		      const struct model_party *procedure);

/* The statute's event that a sentence names: with its stage, or the one of that name; NULL: none.
 */
const struct model_event *prove_named_in_statute(const struct prove *prove, const char *name,
						 const struct model_event *procedure);

/* The event that a sentence says stands for one of the statute's, if it is not the one taken; NULL:
 * it says something else. */
const struct model_event *prove_other_event(const struct prove *prove,
					    const struct model_stand *stand,
					    const struct model_event *theirs);

/* An event of one track that stands for one of the statute's, and for no other, beside that which
 * was taken: the one after so many; NULL: no more. */
const struct model_event *prove_second(const struct prove *prove, const struct model_event *theirs,
				       uint32_t after);

/* Whether two events of the procedure are one, or stand for one of the statute's, for which the
 * other was taken. */
bool prove_stand_for_one(const struct prove *prove, const struct model_event *one,
			 const struct model_event *taken);

/* Has the later of two days, the earlier, or the first of all that stand for one of the statute's
 * be its day. */
void prove_stand_together(struct prove *prove);

/* Whether the day of one of the statute's is the first of several that stand for it. */
bool prove_is_together(const struct prove *prove, const struct model_event *theirs);

/* The statute's event that an event of the procedure is, alone or taken together with others; NULL:
 * none. */
const struct model_event *prove_stands_for(const struct prove *prove,
					   const struct model_event *ours);

/* Whether an event of the procedure stands for one of the statute's beside the one taken, and is
 * not taken together with that: nothing is known of it in the statute. */
bool prove_stands_aside(const struct prove *prove, const struct model_event *ours);

#endif
