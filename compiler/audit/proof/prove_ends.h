/*
 * What ends a case, or the stage of a clause, before what that asks for has come.
 */
#ifndef COMPILER_AUDIT_PROVE_ENDS_H
#define COMPILER_AUDIT_PROVE_ENDS_H

#include "compiler/audit/proof/prove.h"

/* Something that ends it: an act, what is known or decided, or a window that runs out. */
struct end {
	const struct model_event *event; /* NULL: it is no act */
	const struct model_watch *watch;
	const struct model_clause *window;
	const struct model_condition *condition; /* only if it holds; NULL: always */
	const struct model_event *as; /* it counts as this, which ends it; NULL: as none */
	bool leaves;		      /* the stage only */
};

struct ends {
	struct end *items;
	uint32_t count, capacity;
};

/* All that may end a clause of one side: what closes its case; of a right, and of what is owed no
 * more then, what leaves its stage. */
struct ends prove_ends_of(const struct prove *prove, enum side side,
			  const struct model_clause *clause);

/* Of those of the procedure's clause, what the statute does not have as well, and whoever complains
 * has not chosen alone. */
struct ends prove_ends_alone(const struct prove *prove, const struct model_clause *statute,
			     const struct model_clause *procedure);

/* The day on which what is known or decided ends it, for the facts at hand; 0: never, or it cannot
 * be said. */
uint16_t prove_day_of_end(struct prove *prove, enum side side, const struct end *end,
			  bool *unknown);

/* Whether what is known of a case ends it as the stage of that opens, for the facts at hand: it
 * holds as long as nothing has happened there. */
bool prove_ends_at_once(struct prove *prove, enum side side, const struct end *end);

/* Whether an event of the procedure comes only after what has an end come, on that day too: it
 * counts from it or waits for it, or the end comes as its stage opens. */
bool prove_follows_end(struct prove *prove, const struct end *end, const struct model_event *event);

/* Who of some does not complain and acts without whoever does; NULL: nobody. */
const struct model_party *prove_other_than_complains(const struct model_parties *who);

/* Who does not complain and may bring an event about without whoever does; `at_will`: and need not,
 * or decides it as he likes; NULL: nobody. */
const struct model_party *prove_by_others(const struct model *model,
					  const struct model_event *event, bool at_will);

/* Whether an event of the procedure is an end that whoever complains has chosen, and of which the
 * statute says nothing. */
bool prove_is_withdrawal(const struct prove *prove, const struct model_event *event);

/* What has to be so, one by one, where the end in question has come, before an event and by the
 * last days of both sides (NULL: there is none), once what the clause counts from had come; and
 * none of the statute's has, but those that nothing in the procedure brings about. */
struct bounds_lists {
	struct bounds_list *items;
	uint32_t count, capacity;
};

struct bounds_lists prove_ended(struct prove *prove, const struct term *const terms[SIDE_COUNT],
				uint16_t event);

/* The same of the question at hand; nothing where that does not ask of an end. */
struct bounds_lists prove_besides(struct prove *prove);

#endif
