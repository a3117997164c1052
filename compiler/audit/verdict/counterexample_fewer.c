/* The fewest lines of a case that show it. */
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

/* Every choice of up to so many lines is tried. */
#define LINES_CHOSEN 10u

uint32_t making_line_count(const struct making *making)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < making->count; i++)
		count += !making->lines[i].left_out;
	return count;
}

/* Whether some choice of so many lines shows it; then the others are left out. */
static bool shows_with(struct making *making, bool (*shows)(struct making *making), uint32_t lines)
{
	uint32_t count = making->count;

	for (uint32_t chosen = 1; chosen < 1u << count; chosen++) {
		uint32_t size = 0;

		for (uint32_t i = 0; i < count; i++) {
			making->lines[i].left_out = !(chosen >> i & 1u);
			size += chosen >> i & 1u;
		}
		if (size == lines && shows(making))
			return true;
	}
	for (uint32_t i = 0; i < count; i++)
		making->lines[i].left_out = false;
	return false;
}

/* Whether an event closes the case of the procedure, for the reason that its clause waits for;
 * `otherwise`: for another. */
static bool closes(const struct making *making, const struct model_event *event, bool otherwise)
{
	const struct model_consequences *rows =
		&making->prove->models[SIDE_PROCEDURE]->consequences;
	const char *reason = making->clause->procedure->close_reason;

	for (uint32_t i = 0; event && i < rows->count; i++) {
		const struct model_consequence *row = &rows->items[i];

		if (row->kind == CONSEQUENCE_CLOSES && row->event == event)
			return (reason && !(row->reason && strcmp(row->reason, reason) == 0)) ==
			       otherwise;
	}
	return false;
}

/* Leaves out what comes after the first that closes the case and counts for nothing then, and what
 * closes it for another reason; whether it shows it so, else all is put back. */
static bool shows_until_closed(struct making *making, bool (*shows)(struct making *making))
{
	bool dropped[LINE_LIMIT] = { false }, is_closed = false, fewer = false;

	for (uint32_t i = 0; making->clause->procedure && i < making->count; i++) {
		struct line *line = &making->lines[i];
		const struct model_event *event =
			making->prove->variables.items[line->variable].event[SIDE_PROCEDURE];
		bool goes_on = !event || event == making->clause->procedure->event ||
			       (event->clause &&
				event->clause->flags & (CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES));

		dropped[i] =
			!line->left_out && ((is_closed && !goes_on) || closes(making, event, true));
		line->left_out |= dropped[i];
		fewer |= dropped[i];
		is_closed |= closes(making, event, false);
	}
	if (fewer && shows(making))
		return true;
	for (uint32_t i = 0; i < making->count; i++)
		making->lines[i].left_out &= !dropped[i];
	return false;
}

/* Leaves out what it does not take, the last ones first, as long as no more than so many lines are
 * known to be needed; false: it takes more, or does not show it with all of them. */
static bool drop_lines(struct making *making, bool (*shows)(struct making *making), uint32_t most)
{
	uint32_t needed = 0;

	if (!shows(making) && !shows_until_closed(making, shows))
		return false;
	for (uint32_t i = making->count; i-- > 0 && needed <= most;) {
		if (making->lines[i].left_out)
			continue;
		making->lines[i].left_out = true;
		making->lines[i].left_out = shows(making);
		needed += !making->lines[i].left_out;
	}
	return needed <= most;
}

bool making_drop_lines(struct making *making, bool (*shows)(struct making *making))
{
	return drop_lines(making, shows, making->count);
}

bool making_shows_shortly(struct making *making, bool (*shows)(struct making *making),
			  uint32_t most, bool every_choice)
{
	if (!every_choice || making->count > LINES_CHOSEN)
		return drop_lines(making, shows, most);
	for (uint32_t lines = 1; lines <= most && lines <= making->count; lines++) {
		if (shows_with(making, shows, lines))
			return true;
	}
	return false;
}
