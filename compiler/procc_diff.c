/* What changes between two texts, line by line. */
#include "compiler/procc_diff.h"

#include "lang/base/array.h"

#include <string.h>

/* Lines around a change. */
#define CONTEXT 3u

/* Beyond so many comparisons the whole middle is shown as replaced. */
#define COMPARISON_LIMIT (16u << 20)

struct lines {
	struct bytes *items;
	uint32_t count, capacity;
};

/* One line of the result. */
struct edit {
	char mark; /* ' ', '-' or '+' */
	struct bytes line;
};

struct edits {
	struct edit *items;
	uint32_t count, capacity;
};

static void split(struct arena *arena, struct bytes text, struct lines *out)
{
	size_t at = 0;

	while (at < text.size) {
		const char *begin = text.data + at;
		const char *end = memchr(begin, '\n', text.size - at);
		size_t size = end ? (size_t)(end - begin) : text.size - at;

		*ARRAY_PUSH(arena, out) = (struct bytes){ begin, size };
		at += size + 1;
	}
}

static bool line_equals(struct bytes one, struct bytes other)
{
	return one.size == other.size && memcmp(one.data, other.data, one.size) == 0;
}

static void add_edit(struct arena *arena, struct edits *edits, char mark, struct bytes line)
{
	*ARRAY_PUSH(arena, edits) = (struct edit){ mark, line };
}

/* The longest common run of lines of two middles, by the usual table; then read off forwards. */
static void compare(struct arena *arena, struct edits *edits, const struct bytes *old,
		    uint32_t old_count, const struct bytes *new, uint32_t new_count)
{
	size_t width = (size_t)new_count + 1;
	uint32_t *common = NULL;
	uint32_t i = 0, j = 0;

	if ((uint64_t)old_count * new_count <= COMPARISON_LIMIT) {
		common = ARENA_ARRAY(arena, uint32_t, width * ((size_t)old_count + 1));
		for (uint32_t a = old_count; a-- > 0;) {
			for (uint32_t b = new_count; b-- > 0;) {
				uint32_t down = common[(a + 1) * width + b];
				uint32_t right = common[a * width + b + 1];

				common[a * width + b] =
					line_equals(old[a], new[b])
						? common[(a + 1) * width + b + 1] + 1
					: down > right ? down
						       : right;
			}
		}
	}
	while (common && i < old_count && j < new_count) {
		if (line_equals(old[i], new[j])) {
			add_edit(arena, edits, ' ', old[i]);
			i++, j++;
		} else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
			add_edit(arena, edits, '-', old[i++]);
		} else {
			add_edit(arena, edits, '+', new[j++]);
		}
	}
	while (i < old_count)
		add_edit(arena, edits, '-', old[i++]);
	while (j < new_count)
		add_edit(arena, edits, '+', new[j++]);
}

/* The first edit after `at` that is a change, or the count. */
static uint32_t next_change(const struct edits *edits, uint32_t at)
{
	while (at < edits->count && edits->items[at].mark == ' ')
		at++;
	return at;
}

/* Where the hunk that has a change at `change` ends. */
static uint32_t hunk_end(const struct edits *edits, uint32_t change)
{
	uint32_t last = change;

	for (uint32_t at = change; at < edits->count && at <= last + 2 * CONTEXT + 1; at++) {
		if (edits->items[at].mark != ' ')
			last = at;
	}
	return last + 1 + CONTEXT < edits->count ? last + 1 + CONTEXT : edits->count;
}

static void add_hunk(struct text *out, const struct edits *edits, uint32_t begin, uint32_t end,
		     uint32_t old_line, uint32_t new_line)
{
	uint32_t old_count = 0, new_count = 0;

	for (uint32_t at = begin; at < end; at++) {
		old_count += edits->items[at].mark != '+';
		new_count += edits->items[at].mark != '-';
	}
	text_format(out, "@@ -%u,%u +%u,%u @@\n", (unsigned)old_line, (unsigned)old_count,
		    (unsigned)new_line, (unsigned)new_count);
	for (uint32_t at = begin; at < end; at++) {
		text_add_character(out, edits->items[at].mark);
		text_add(out, edits->items[at].line.data, edits->items[at].line.size);
		text_add_character(out, '\n');
	}
}

void text_add_diff(struct text *out, const char *name, struct bytes before, struct bytes after)
{
	struct lines old = { 0 }, new = { 0 };
	struct edits edits = { 0 };
	uint32_t done = 0, old_line = 1, new_line = 1, change;

	split(out->arena, before, &old);
	split(out->arena, after, &new);
	compare(out->arena, &edits, old.items, old.count, new.items, new.count);
	change = next_change(&edits, 0);
	if (change < edits.count)
		text_format(out, "--- %s\n+++ %s, formatted\n", name, name);
	while (change < edits.count) {
		uint32_t begin = change > done + CONTEXT ? change - CONTEXT : done;
		uint32_t end = hunk_end(&edits, change);

		for (; done < begin; done++)
			old_line++, new_line++;
		add_hunk(out, &edits, begin, end, old_line, new_line);
		for (; done < end; done++) {
			old_line += edits.items[done].mark != '+';
			new_line += edits.items[done].mark != '-';
		}
		change = next_change(&edits, done);
	}
}
