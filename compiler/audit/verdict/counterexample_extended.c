/* The extension that a case shows: that it has come, how often, and to which date. */
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

#include "compiler/audit/proof/prove_term.h"
#include "lang/base/arena.h"
#include "vm/outcome.h"

bool making_is_extended(const struct row *row)
{
	for (uint32_t i = 0; row && i < row->ledger.entry_count; i++) {
		const struct ledger_entry *entry = &row->ledger.entries[i];

		switch (entry->kind) {
		case LEDGER_EXTEND_TO:
		case LEDGER_EXTEND_BY:
		case LEDGER_EXTEND_BY_FROM_NOTICE:
		case LEDGER_EXTEND_TO_DATE:
			if (entry->counted) /* a day that is no later extends nothing */
				return true;
			break;
		case LEDGER_PAUSE:
		case LEDGER_RESTART:
		case LEDGER_REPLACE:
			break;
		}
	}
	return false;
}

/* How often a notice that may come any number of times is tried. */
#define NOTICES_TRIED 6u

/* The notice of an extension of the procedure's clause that may come any number of times, and has
 * come; NULL: there is none. */
static const struct model_event *notice_again(const struct making *making)
{
	const struct model_extensions *extensions =
		&making->prove->models[SIDE_PROCEDURE]->extensions;

	for (uint32_t i = 0; i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];

		for (uint32_t j = 0; extension->times == 0 && j < extension->targets.count; j++) {
			if (extension->targets.items[j] == making->clause->procedure)
				return extension->event;
		}
	}
	return NULL;
}

void making_extend_again(struct making *making)
{
	const struct model_event *notice = notice_again(making);
	const struct line *first =
		notice ? making_find(making,
				     prove_event(making->prove, SIDE_PROCEDURE, notice, DAY_DONE))
		       : NULL;

	for (uint32_t times = 1; first && times < NOTICES_TRIED; times++) {
		struct outcome ours;
		const struct row *row;

		if (!making_run(making, SIDE_PROCEDURE, &ours))
			return;
		row = making_row_of(making, SIDE_PROCEDURE, &ours, making->clause->procedure->id);
		if (!row || row->status != STATUS_OVERDUE)
			return;
		(void)making_put(making,
				 prove_occurrence(making->prove, SIDE_PROCEDURE, notice, times),
				 first->day);
		making_sort(making);
		first = making_find(making,
				    prove_event(making->prove, SIDE_PROCEDURE, notice, DAY_DONE));
	}
}

/* Whether an event gives the date to which the procedure's clause may be extended. */
static bool gives_new_day(const struct making *making, const struct model_event *event)
{
	const struct model_extensions *extensions =
		&making->prove->models[SIDE_PROCEDURE]->extensions;

	for (uint32_t i = 0; event && i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];

		if (extension->event == event && extension->date_field &&
		    prove_has_clause(&extension->targets, making->clause->procedure))
			return true;
	}
	return false;
}

/* The last line of a notice that gives a new day; NULL: there is none. */
static struct line *last_notice(struct making *making)
{
	for (uint32_t i = making->count; i-- > 0;) {
		struct line *line = &making->lines[i];

		if (!line->left_out &&
		    gives_new_day(
			    making,
			    making->prove->variables.items[line->variable].event[SIDE_PROCEDURE]))
			return line;
	}
	return NULL;
}

struct line *making_idle_notice(struct making *making, int32_t *date)
{
	struct line *notice = last_notice(making);
	struct outcome ours;
	const struct row *row;

	if (!notice || !making_run(making, SIDE_PROCEDURE, &ours))
		return NULL;
	row = making_row_of(making, SIDE_PROCEDURE, &ours, making->clause->procedure->id);
	if (!row || making_is_extended(row) || !date_is_set(row->due))
		return NULL;
	*date = history_number(&making->prove->tables.days, row->due) + 1;
	return *date > making->prove->tables.days.last ? NULL : notice;
}

/* Whether a case shows it too with one more line, of a notice on a day. */
static bool shows_with_notice(struct making *making, const struct model_extension *extension,
			      int32_t day)
{
	const struct prove *prove = making->prove;
	uint16_t notice = prove_event(prove, SIDE_PROCEDURE, extension->event, DAY_DONE);
	size_t size = prove->facts.count * sizeof *making->facts;
	struct making kept = *making;
	int32_t *facts = making->facts;

	making->facts = ARENA_ARRAY(prove->arena, int32_t, (size_t)prove->facts.count + 1);
	memcpy(making->facts, facts, size);
	making->extended = true;
	making_meet(making, SIDE_PROCEDURE, extension->condition, false);
	(void)making_put(making, notice, day);
	making_sort(making);
	if (making_find(making, notice) && making_shows(making))
		return true;
	*making = kept;
	return false;
}

bool making_extend(struct making *making)
{
	const struct model_extensions *extensions =
		&making->prove->models[SIDE_PROCEDURE]->extensions;
	const uint32_t count = making->count;

	for (uint32_t i = 0; i < extensions->count; i++) {
		const struct model_extension *extension = extensions->items[i];

		if (!prove_has_clause(&extension->targets, making->clause->procedure))
			continue;
		if (shows_with_notice(making, extension, making->end))
			return true;
		for (uint32_t j = 0; j < count; j++) {
			if (shows_with_notice(making, extension, making->lines[j].day))
				return true;
		}
	}
	return false;
}
