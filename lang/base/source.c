/* Loaded files in one offset space. */
#include "lang/base/source.h"

#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/diagnostic.h"
#include "lang/base/utf8.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

void sources_open(struct sources *sources, struct arena *arena)
{
	*sources = (struct sources){ .arena = arena };
}

static uint32_t next_base(const struct sources *sources)
{
	const struct source *last;

	if (sources->count == 0)
		return 1;
	last = sources->items[sources->count - 1];
	/* One more than the size, so that the end of one file is not the beginning of another. */
	return last->base + last->size + 1;
}

static void find_lines(struct arena *arena, struct source *source)
{
	const char *end = source->bytes + source->size;
	uint32_t *line;
	uint32_t count = 1;

	for (const char *at = source->bytes; (at = memchr(at, '\n', (size_t)(end - at))); at++)
		count++;
	line = ARENA_ARRAY(arena, uint32_t, count);
	count = 1;
	for (const char *at = source->bytes; (at = memchr(at, '\n', (size_t)(end - at))); at++)
		line[count++] = (uint32_t)(at - source->bytes) + 1;
	source->line = line;
	source->line_count = count;
}

static struct source *store(struct sources *sources, const char *name, const char *bytes,
			    size_t size)
{
	struct source *source = ARENA_NEW(sources->arena, struct source);
	uint32_t base = next_base(sources);

	*ARRAY_PUSH(sources->arena, sources) = source;
	source->name = arena_copy_text(sources->arena, name, strlen(name));
	source->bytes = arena_copy_text(sources->arena, bytes, size);
	source->size = (uint32_t)size;
	source->base = base;
	find_lines(sources->arena, source);
	return source;
}

/* Finds the first thing that has no place in a text file, and says so. */
static bool check_bytes(struct diagnostics *diagnostics, const struct source *source)
{
	const char *bytes = source->bytes;

	for (size_t at = 0; at < source->size;) {
		if ((bytes[at] >= ' ' && bytes[at] < 0x7F) || bytes[at] == '\n') {
			at++;
			continue;
		}
		uint32_t character = 0;
		size_t length = utf8_decode(bytes + at, source->size - at, &character);
		struct span span = source_span(source, at, length ? length : 1);
		struct diagnostic *found;

		if (length == 0) {
			found = diagnose(diagnostics, SEVERITY_ERROR, "not-utf8", span,
					 "the byte <%02X> is not UTF-8 text",
					 (unsigned)(unsigned char)bytes[at]);
			diagnostic_hint(found, "Save the file as UTF-8.");
			return false;
		}
		if (utf8_is_direction_control(character)) {
			found = diagnose(diagnostics, SEVERITY_ERROR, "hidden-direction", span,
					 "a hidden character U+%04X changes the direction of the "
					 "text",
					 (unsigned)character);
			diagnostic_hint(found, "Delete the character: it makes the text read "
					       "differently from what it says.");
			return false;
		}
		if (utf8_is_control(character) && character != '\n' && character != '\t' &&
		    !(character == '\r' && bytes[at + 1] == '\n')) {
			found = diagnose(diagnostics, SEVERITY_ERROR, "control-character", span,
					 "the control character U+%04X cannot be in a text file",
					 (unsigned)character);
			diagnostic_hint(found, "Delete the character.");
			return false;
		}
		at += length;
	}
	return true;
}

const struct source *source_add(struct sources *sources, struct diagnostics *diagnostics,
				const char *name, const char *bytes, size_t size, size_t limit)
{
	struct source *source;

	if (size > limit || size >= UINT32_MAX - next_base(sources)) {
		struct diagnostic *found;

		source = store(sources, name, "", 0);
		found = diagnose(diagnostics, SEVERITY_ERROR, "file-too-large",
				 source_span(source, 0, 0),
				 "the file has %zu bytes, more than the %zu allowed", size, limit);
		diagnostic_hint(found, "Split it into several files.");
		return NULL;
	}
	if (size >= 3 && memcmp(bytes, BYTE_ORDER_MARK, 3) == 0) {
		bytes += 3;
		size -= 3;
	}
	/* A refused file is kept, so that its diagnostic can quote it. */
	source = store(sources, name, bytes, size);
	return check_bytes(diagnostics, source) ? source : NULL;
}

const struct source *source_find(const struct sources *sources, uint32_t offset)
{
	uint32_t low = 0, high = sources->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct source *source = sources->items[middle];

		if (offset < source->base)
			high = middle;
		else if (offset > source->base + source->size)
			low = middle + 1;
		else
			return source;
	}
	return NULL;
}

/* The number, from 0, of the line that holds the byte `at`. */
static uint32_t line_index(const struct source *source, uint32_t at)
{
	uint32_t low = 0, high = source->line_count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (source->line[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position source_position(const struct sources *sources, uint32_t offset)
{
	const struct source *source = source_find(sources, offset);
	struct position position = { .source = source };
	uint32_t at, line;

	if (!source)
		return position;
	at = offset - source->base;
	line = line_index(source, at);
	position.line = line + 1;
	position.column = 1 + (uint32_t)utf8_count(source->bytes + source->line[line],
						   at - source->line[line]);
	return position;
}

struct bytes source_line(const struct source *source, uint32_t line)
{
	const char *begin = source->bytes + source->line[line - 1];
	const char *end =
		source->bytes + (line < source->line_count ? source->line[line] - 1 : source->size);

	if (line < source->line_count && end > begin && end[-1] == '\r')
		end--;
	return (struct bytes){ begin, (size_t)(end - begin) };
}

struct bytes source_text(const struct sources *sources, struct span span)
{
	const struct source *source = source_find(sources, span.begin);

	if (!source || span.end < span.begin || span.end > source->base + source->size)
		return (struct bytes){ "", 0 };
	return (struct bytes){ source->bytes + (span.begin - source->base), span.end - span.begin };
}

struct span source_span(const struct source *source, size_t begin, size_t size)
{
	return (struct span){ source->base + (uint32_t)begin,
			      source->base + (uint32_t)(begin + size) };
}
