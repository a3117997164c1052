/* By which acts the statute opens a case: the procedure opens one by each of them. */
#include "compiler/audit/verdict/verdict.h"

/* Whether the statute says elsewhere that a new case is started with an event: it is told there. */
static bool is_started(const struct prove *prove, const struct model_event *event)
{
	const struct model_consequences *rows = &prove->models[SIDE_STATUTE]->consequences;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->items[i].kind == CONSEQUENCE_NEW_CASE && rows->items[i].other == event)
			return true;
	}
	return false;
}

/* Whether a case of the statute begins with an event alone, or with several of which the procedure
 * opens one with none. */
static bool begins_case(const struct prove *prove, const struct model_stage *stage,
			const struct model_event *event)
{
	const struct model_events *all = &stage->begins_with;

	if (!event->opens_case || stage->cite.silent || is_started(prove, event))
		return false;
	for (uint32_t i = 0; stage->begins_with_all && i < all->count; i++) {
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, all->items[i]);

		if (all->items[i] != event && ours && ours->opens_case)
			return false;
	}
	return true;
}

/* Whether several events of the procedure, or the receipt of one, stand for the statute's. */
static bool stands_as_one(const struct prove *prove, const struct model_event *theirs)
{
	uint16_t day = prove_event(prove, SIDE_STATUTE, theirs, DAY_DONE);
	const struct variable *variable = &prove->variables.items[day];

	return day > 0 && (variable->part_count > 0 || variable->event[SIDE_PROCEDURE]);
}

/* What the procedure has for an opening of the statute's. */
struct beginning {
	enum verdict verdict;
	const char *says; /* NULL: it opens a case with it too */
};

static struct beginning beginning_of(struct prove *prove, const struct model_stage *stage,
				     const struct model_event *theirs)
{
	const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, theirs);
	const struct model_stage *own = prove->stage_pair[SIDE_STATUTE][stage->number];

	if (ours && ours->opens_case)
		return (struct beginning){ .says = NULL };
	if (ours && own && prove_opens(own, ours))
		return (struct beginning){
			VERDICT_COMPLIANT,
			"rests on a case being open when it comes: the procedure opens none with it"
		};
	if (ours)
		return (struct beginning){ VERDICT_SILENT, "the procedure opens no case with it" };
	if (stands_as_one(prove, theirs))
		return (struct beginning){ VERDICT_NOT_DECIDED,
					   "whether what stands for it opens a case" };
	return (struct beginning){ VERDICT_SILENT,
				   "the procedure does not know it, and opens no case with it" };
}

void verdict_begins(struct prove *prove, struct verdicts *out)
{
	const struct model_stages *stages = &prove->models[SIDE_STATUTE]->stages;

	for (uint32_t i = 1; i < stages->count; i++) {
		const struct model_stage *stage = stages->items[i];

		for (uint32_t j = 0; j < stage->begins_with.count; j++) {
			const struct model_event *theirs = stage->begins_with.items[j];
			struct model_clause sentence = { .cite = stage->cite,
							 .span = theirs->span };
			struct beginning beginning;

			if (!begins_case(prove, stage, theirs))
				continue;
			beginning = beginning_of(prove, stage, theirs);
			if (!beginning.says)
				continue;
			sentence.id = verdict_says(prove, "%s opens the case", theirs->full_name);
			(void)verdict_add_sentence(prove, out, &sentence, beginning.verdict,
						   beginning.says);
		}
	}
}

const struct model_event *verdict_opens_nothing(struct prove *prove,
						const struct model_stage *stage)
{
	for (uint32_t i = 0; i < stage->begins_with.count; i++) {
		const struct model_event *theirs = stage->begins_with.items[i];

		if (begins_case(prove, stage, theirs) &&
		    beginning_of(prove, stage, theirs).verdict == VERDICT_SILENT)
			return theirs;
	}
	return NULL;
}
