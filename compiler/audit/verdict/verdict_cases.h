/*
 * In which cases, by the facts that they read, conditions of the two sides hold.
 */
#ifndef COMPILER_AUDIT_VERDICT_CASES_H
#define COMPILER_AUDIT_VERDICT_CASES_H

#include "compiler/audit/verdict/verdict.h"

/* The facts that some conditions read, by their numbers: no more of them are told apart. */
#define VERDICT_FACTS 16u

struct verdict_facts {
	uint32_t items[VERDICT_FACTS];
	uint32_t count;
	bool too_many;
};

/* Takes those that a condition reads (NULL: none). */
void verdict_take_facts(const struct prove *prove, enum side side,
			const struct model_condition *condition, struct verdict_facts *out);

/* In which cases the conditions of one side hold and those of the other do not. */
struct verdict_cases {
	bool fewer, more;  /* some in which only the statute's do, only the procedure's */
	bool both;	   /* some in which all do */
	bool unknown;	   /* something else is asked than facts: it may be in others too */
	bool too_many;	   /* so are facts: only the first case of them was looked at */
	const char *where; /* one of the fewer: `complex=no`; NULL: nothing is said of it */
};

/* Compares two pairs of conditions, each of which must hold; NULL always does. */
struct verdict_cases verdict_cases(struct prove *prove,
				   const struct model_condition *const theirs[2],
				   const struct model_condition *const ours[2]);

/* When one of some sentences about an act asks for it, or another (NULL: none) does not; NULL:
 * always. */
const struct model_condition *verdict_any_asks(struct prove *prove,
					       const struct model_clauses *sentences,
					       const struct model_clause *unless);

/* In which cases of the statute's clause only one sentence asks for it, and none of some others. */
struct verdict_cases verdict_asked_alone(struct prove *prove, const struct model_clause *theirs,
					 const struct model_clause *alone,
					 const struct model_clauses *full);

/* Whether an extension is of a sentence about the act of a clause; the first such sentence, of the
 * procedure, that has one, the clause itself before others. NULL: none has. */
bool verdict_extends(const struct model_extension *extension, const struct model_clause *ours);
const struct model_clause *verdict_extended(const struct prove *prove,
					    const struct model_clause *ours);

/* Whether some contents name a field. */
bool verdict_carries(const struct model_contents *contents, const struct model_field *field);

/* Whether a condition reads a fact. */
bool verdict_reads(const struct prove *prove, enum side side,
		   const struct model_condition *condition, uint32_t fact);

#endif
