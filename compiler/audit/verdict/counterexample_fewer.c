/* The fewest lines of a case that show it. */
#include "compiler/audit/verdict/counterexample_log.h"

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

bool making_drop_lines(struct making *making, bool (*shows)(struct making *making))
{
	if (!shows(making))
		return false;
	for (uint32_t i = making->count; i-- > 0;) {
		making->lines[i].left_out = true;
		making->lines[i].left_out = shows(making);
	}
	return true;
}

bool making_shows_shortly(struct making *making, bool (*shows)(struct making *making),
			  uint32_t most, bool every_choice)
{
	if (!every_choice || making->count > LINES_CHOSEN)
		return making_drop_lines(making, shows) && making_line_count(making) <= most;
	for (uint32_t lines = 1; lines <= most && lines <= making->count; lines++) {
		if (shows_with(making, shows, lines))
			return true;
	}
	return false;
}
