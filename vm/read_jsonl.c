/*
 * Case logs as JSON Lines: one flat object a line, {"case": ..., "date": ..., "event": ...}.
 *
 * The other keys are the values of the entry. yajl reads a line and this file gathers its pairs;
 * yajl knows no limit of depth, so it is counted here. A line may begin another case and be read
 * again, so its bytes are left as they are: texts with escapes go to the scratch.
 */
#include "vm/read_entry.h"

#include <stdalign.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#define PAIR_LIMIT 64u
#define DEPTH_LIMIT 65u /* the object itself, and what is nested in it */

static const char malformed[] = "the line is not one JSON object";

/* A key and its value, escapes resolved; a value that is null or nested has no data. */
struct pair {
	struct bytes key, value;
	bool nested;
};

struct pairs {
	struct log_reader *reader;
	const struct log_line *line;
	struct pair items[PAIR_LIMIT];
	uint32_t count, depth;
	bool whole;	   /* the object has ended */
	const char *wrong; /* what is wrong with the line; NULL: nothing */
};

/* What yajl asks for lies in the reader's room for one line; each piece knows its size. */
struct piece {
	alignas(max_align_t) size_t size;
};

static void *piece_allocate(void *context, size_t size)
{
	struct piece *piece = arena_alloc(context, sizeof *piece + size, alignof(max_align_t));

	piece->size = size;
	return piece + 1;
}

static void piece_release(void *context, void *memory)
{
	(void)context;
	(void)memory;
}

static void *piece_grow(void *context, void *memory, size_t size)
{
	void *grown = piece_allocate(context, size);

	if (memory) {
		size_t old = ((struct piece *)memory - 1)->size;

		memcpy(grown, memory, old < size ? old : size);
	}
	return grown;
}

/* A text as yajl gives it: where it stands in the line, else a copy that lasts. */
static struct bytes text_of(struct pairs *pairs, const unsigned char *text, size_t size)
{
	const char *at = (const char *)text, *line = pairs->line->text;

	if (at < line || at > line + pairs->line->size)
		at = arena_copy_text(&pairs->reader->scratch, at, size);
	return (struct bytes){ at, size };
}

static int stop(struct pairs *pairs, const char *wrong)
{
	pairs->wrong = wrong;
	return 0;
}

/* Sets the value of the key that was read last; inside a list or an object values are passed over.
 */
static int take_value(struct pairs *pairs, struct bytes value)
{
	if (pairs->depth == 0)
		return stop(pairs, malformed);
	if (pairs->depth == 1)
		pairs->items[pairs->count - 1].value = value;
	return 1;
}

static int take_null(void *context)
{
	return take_value(context, (struct bytes){ 0 });
}

static int take_truth(void *context, int truth)
{
	return take_value(context, truth ? (struct bytes){ "yes", 3 } : (struct bytes){ "no", 2 });
}

static int take_number(void *context, const char *text, size_t size)
{
	return take_value(context, text_of(context, (const unsigned char *)text, size));
}

static int take_text(void *context, const unsigned char *text, size_t size)
{
	return take_value(context, text_of(context, text, size));
}

static int take_key(void *context, const unsigned char *text, size_t size)
{
	struct pairs *pairs = context;

	if (pairs->depth != 1)
		return 1;
	if (pairs->count == PAIR_LIMIT)
		return stop(pairs, "the object has more than 64 keys");
	pairs->items[pairs->count] = (struct pair){ .key = text_of(pairs, text, size) };
	for (uint32_t i = 0; i < pairs->count; i++)
		if (pairs->items[i].key.size == size &&
		    memcmp(pairs->items[i].key.data, text, size) == 0)
			return stop(pairs, "one key stands twice in the object");
	pairs->count++;
	return 1;
}

/* Lists and objects are passed over: no entry holds one, but they may stand beside it. */
static int begin_nested(struct pairs *pairs)
{
	if (pairs->depth == DEPTH_LIMIT)
		return stop(pairs, malformed);
	if (pairs->depth++ == 1)
		pairs->items[pairs->count - 1].nested = true;
	return 1;
}

static int begin_object(void *context)
{
	return begin_nested(context);
}

static int begin_list(void *context)
{
	struct pairs *pairs = context;

	return pairs->depth == 0 ? stop(pairs, malformed) : begin_nested(pairs);
}

static int end_nested(void *context)
{
	struct pairs *pairs = context;

	pairs->whole = --pairs->depth == 0;
	return 1;
}

static void take_object(struct pairs *pairs)
{
	static const yajl_callbacks callbacks = {
		.yajl_null = take_null,
		.yajl_boolean = take_truth,
		.yajl_number = take_number,
		.yajl_string = take_text,
		.yajl_start_map = begin_object,
		.yajl_map_key = take_key,
		.yajl_end_map = end_nested,
		.yajl_start_array = begin_list,
		.yajl_end_array = end_nested,
	};
	yajl_alloc_funcs memory = { piece_allocate, piece_grow, piece_release,
				    &pairs->reader->line_room };
	yajl_handle parser;

	arena_reset(&pairs->reader->line_room);
	parser = yajl_alloc(&callbacks, &memory, pairs);
	if ((yajl_parse(parser, (const unsigned char *)pairs->line->text, pairs->line->size) !=
		     yajl_status_ok ||
	     yajl_complete_parse(parser) != yajl_status_ok || !pairs->whole) &&
	    !pairs->wrong)
		pairs->wrong = malformed;
}

static const struct pair *find_pair(const struct pairs *pairs, const char *key)
{
	for (uint32_t i = 0; i < pairs->count; i++)
		if (pairs->items[i].key.size == strlen(key) &&
		    memcmp(pairs->items[i].key.data, key, strlen(key)) == 0)
			return &pairs->items[i];
	return NULL;
}

static struct bytes find_text(const struct pairs *pairs, const char *key)
{
	const struct pair *pair = find_pair(pairs, key);

	return pair ? pair->value : (struct bytes){ 0 };
}

static void add_pairs(struct log_reader *reader, struct entry *entry, const struct pairs *pairs)
{
	for (uint32_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->items[i];

		if (pair == find_pair(pairs, "case") || pair == find_pair(pairs, "date") ||
		    pair == find_pair(pairs, "event") || pair == find_pair(pairs, "procedure"))
			continue;
		if (pair->nested || pair->key.size == 0)
			entry_has_problem(reader, entry,
					  "\"%.*s\" is left out: it holds no text, number, true or "
					  "false",
					  entry_shown(pair->key.data, pair->key.size),
					  pair->key.data);
		else if (pair->value.data)
			entry_add(reader, entry, pair->key, pair->value);
	}
}

static void read_pairs(struct log_reader *reader, struct entry *entry, const struct pairs *pairs)
{
	struct bytes day = find_text(pairs, "date");
	struct bytes words = find_text(pairs, "event");

	if (!day.data)
		entry_is_bad(reader, entry, "the object has no \"date\"");
	else if (!words.data)
		entry_is_bad(reader, entry, "the object has no \"event\"");
	else if (entry_read_day(reader, entry, day.data, day.size) &&
		 entry_read_words(reader, entry, words.data, words.size)) {
		add_pairs(reader, entry, pairs);
		if (entry->kind == ENTRY_FACT && entry->value_count == 0)
			entry_is_bad(reader, entry, "a fact needs a key such as \"complex\": true");
	}
}

static bool is_blank(const struct log_line *line)
{
	for (size_t i = 0; i < line->size; i++)
		if (!strchr(" \t\r", line->text[i]) || line->text[i] == '\0')
			return false;
	return true;
}

/* Takes a line; false when it begins another case. */
static bool read_line(struct log_reader *reader, const struct log_line *line)
{
	struct pairs pairs = { .reader = reader, .line = line };
	struct bytes id;
	struct entry *entry;

	if (!line->too_long && is_blank(line))
		return true;
	if (line->too_long)
		pairs.wrong = "the line is longer than 65536 bytes";
	else
		take_object(&pairs);
	id = find_text(&pairs, "case");
	if (!id.data && !pairs.wrong)
		pairs.wrong = "the object has no \"case\"";
	if (id.data && reader->begun &&
	    (id.size != reader->log.id_size || memcmp(id.data, reader->log.id, id.size) != 0))
		return false;
	if (!reader->begun)
		reader_begin(reader, id, find_text(&pairs, "procedure"));
	if (!line->too_long && !reader_line_is_text(reader, line))
		return true;
	entry = reader_entry(reader);
	if (pairs.wrong)
		entry_is_bad(reader, entry, "%s", pairs.wrong);
	else
		read_pairs(reader, entry, &pairs);
	entry_done(reader, entry);
	return true;
}

enum log_lines read_jsonl_lines(struct log_reader *reader)
{
	struct log_line line;

	while (reader_line(reader, &line)) {
		if (!read_line(reader, &line))
			return LINES_CASE_ENDS;
		reader_take(reader, &line);
	}
	return LINES_NEED_MORE;
}
