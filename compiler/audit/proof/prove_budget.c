/* How many steps a question may take, and that it takes too many. */
#include "compiler/audit/proof/prove_again.h"
#include "compiler/audit/proof/prove_steps.h"
#include "compiler/audit/proof/prove_term.h"

static const char too_many[] = "there are too many cases";

void prove_too_many(struct prove *prove)
{
	prove_cannot(prove, too_many);
}

void prove_set_out(struct prove *prove)
{
	uint64_t left = prove->spent < PROVE_AUDIT_STEPS ? PROVE_AUDIT_STEPS - prove->spent : 0;
	uint64_t share = left / PROVE_SHARE;

	if (prove->most_steps > 0 && share > prove->most_steps)
		share = prove->most_steps;
	if (prove->search_until > 0) { /* a search for a case counts its own */
		prove->tables.enough = prove->search_until;
		return;
	}
	prove->tables.enough = prove->tables.steps + share;
}

bool prove_takes_too_long(struct prove *prove)
{
	if (prove->tables.steps <= prove->tables.enough)
		return false;
	prove_too_many(prove);
	return true;
}

void prove_undecided(struct proof *proof, const char *why)
{
	proof->decided = false;
	proof->why = why;
}

bool prove_found_too_many(const struct proof *proof)
{
	return proof->why == too_many;
}
