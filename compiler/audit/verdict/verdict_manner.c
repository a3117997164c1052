/* By which means it is done. */
#include "compiler/audit/verdict/verdict.h"

#include <string.h>

static bool has_manner(const struct model_clause *clause, const char *manner)
{
	for (uint32_t i = 0; i < clause->manners.count; i++) {
		if (strcmp(clause->manners.items[i], manner) == 0)
			return true;
	}
	return false;
}

bool verdict_by(const struct model_clause *other, const struct model_clause *clause)
{
	for (uint32_t i = 0; i < clause->manners.count; i++) {
		if (!has_manner(other, clause->manners.items[i]))
			return false;
	}
	return true;
}

const char *verdict_other_manner(struct prove *prove, const struct model_clause *theirs,
				 const struct model_clause *ours)
{
	bool by = verdict_by(theirs, ours);
	const char *instead = NULL;
	struct text means;

	if (theirs->manners.count == 0)
		return NULL;
	if (ours->manners.count == 0)
		instead = "the procedure does not say how";
	else if (by && theirs->only_manners && !ours->only_manners)
		instead = "the procedure leaves other means open";
	else if (!by)
		instead = "the procedure by other means";
	else if (theirs->every_manner && !ours->every_manner)
		instead = "the procedure by one of them";
	if (!instead)
		return NULL;
	text_open(&means, prove->arena);
	for (uint32_t i = 0; i < theirs->manners.count; i++)
		text_format(&means, "%s%s",
			    means.size == 0	   ? ""
			    : theirs->every_manner ? " and "
						   : " or ",
			    theirs->manners.items[i]);
	return verdict_says(prove, "the statute has it done %sby %s, %s",
			    by && ours->manners.count > 0 && theirs->only_manners ? "only " : "",
			    text_string(&means), instead);
}

void verdict_tell_manner(struct prove *prove, struct verdict_clause *clause,
			 const struct model_clause *ours, const char *says)
{
	const struct model_clause *theirs = clause->statute;
	bool is_breach = !verdict_by(theirs, ours) && theirs->only_manners;
	struct verdict_row *row = verdict_add(prove, clause, ASPECT_CONTENT,
					      is_breach ? VERDICT_BREACH : VERDICT_SILENT, says);

	if (!is_breach)
		return;
	row->finding = "wrong-manner";
	for (uint32_t i = 0; i < ours->manners.count && !row->manner; i++) {
		if (!has_manner(theirs, ours->manners.items[i]))
			row->manner = ours->manners.items[i];
	}
}
