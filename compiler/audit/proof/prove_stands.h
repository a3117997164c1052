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

#endif
