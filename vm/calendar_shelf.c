/* The calendars at hand: each is loaded, read and built once, and so is each union. */
#include "vm/calendar_shelf.h"

#include "lang/base/arena.h"
#include "lang/base/suggest.h"

#include <stdlib.h>
#include <string.h>

/* More names in one union are refused. */
#define MAX_NAMES 16

/* Longer names are not names of calendars. */
#define MAX_NAME_SIZE 64

#define UNION_NAME_SIZE (MAX_NAMES * (MAX_NAME_SIZE + sizeof " and "))

struct names {
	char text[MAX_NAMES][MAX_NAME_SIZE + 1];
	uint32_t count;
};

void calendar_shelf_open(struct calendar_shelf *shelf, struct arena *arena,
			 const struct calendar_source *source)
{
	*shelf = (struct calendar_shelf){ .arena = arena, .source = *source };
}

static bool is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

/* Adds a name, in small letters and once. */
static bool add_name(struct names *names, const char *word, size_t size, struct problem *why)
{
	char *name = names->text[names->count];

	if (size > MAX_NAME_SIZE) {
		problem_set(why, "the name of a calendar has at most %d letters", MAX_NAME_SIZE);
		return false;
	}
	for (size_t i = 0; i < size; i++) {
		char c = word[i];

		c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') {
			problem_set(why, "a calendar is named in letters, digits and \"_\", such "
					 "as " CALENDAR_DEFAULT_NAME);
			return false;
		}
		name[i] = c;
	}
	name[size] = '\0';
	for (uint32_t i = 0; i < names->count; i++)
		if (strcmp(names->text[i], name) == 0)
			return true;
	names->count++;
	return true;
}

static bool is_and(const char *word, size_t size)
{
	return size == 3 && (word[0] | 0x20) == 'a' && (word[1] | 0x20) == 'n' &&
	       (word[2] | 0x20) == 'd';
}

static bool refuse_names(struct problem *why)
{
	problem_set(why, "name the calendars with \"and\" between them: "
			 "england_and_wales and scotland");
	return false;
}

/* Splits "scotland and northern_ireland": names, and an "and" between each two. */
static bool split_names(const char *text, size_t size, struct names *names, struct problem *why)
{
	bool expect_name = true;
	size_t at = 0;

	names->count = 0;
	for (;;) {
		size_t begin;

		while (at < size && is_blank(text[at]))
			at++;
		if (at == size)
			return expect_name ? refuse_names(why) : true;
		begin = at;
		while (at < size && !is_blank(text[at]))
			at++;
		if (is_and(text + begin, at - begin) == expect_name)
			return refuse_names(why);
		if (expect_name && names->count == MAX_NAMES) {
			problem_set(why, "at most %d calendars can be united", MAX_NAMES);
			return false;
		}
		if (expect_name && !add_name(names, text + begin, at - begin, why))
			return false;
		expect_name = !expect_name;
	}
}

static int compare_names(const void *one, const void *other)
{
	return strcmp(one, other);
}

/* What is on the shelf already. */
static const struct calendar *look_up(const struct calendar_shelf *shelf, const char *name)
{
	for (uint32_t i = 0; i < shelf->built.count; i++)
		if (strcmp(shelf->built.items[i]->name, name) == 0)
			return shelf->built.items[i];
	return NULL;
}

static const struct calendar *put(struct calendar_shelf *shelf, const struct calendar *calendar,
				  struct problem *why)
{
	struct calendar *kept = ARENA_NEW(shelf->arena, struct calendar);

	*kept = *calendar;
	if (!calendar_build(shelf->arena, kept, why))
		return NULL;
	*ARRAY_PUSH(shelf->arena, &shelf->built) = kept;
	return kept;
}

/* Says that there is no such calendar, and which one may be meant. */
static void refuse_name(const struct calendar_shelf *shelf, const char *name, struct problem *why)
{
	const struct calendar_source *source = &shelf->source;
	const char *near = suggest_nearest(name, strlen(name), source->names, source->name_count);
	int at;

	if (near != NULL && strcmp(near, name) == 0) {
		problem_set(
			why,
			"there is no calendar %s here: it is in the library, which was not found",
			name);
		return;
	}
	if (near != NULL) {
		problem_set(why, "there is no calendar %s; did you mean %s?", name, near);
		return;
	}
	problem_set(why, "there is no calendar %s", name);
	for (uint32_t i = 0; i < source->name_count; i++) {
		at = (int)strlen(why->line);
		if ((size_t)at + strlen(source->names[i]) + 16 > sizeof why->line)
			return;
		(void)snprintf(why->line + at, sizeof why->line - (size_t)at, "%s%s",
			       i == 0			     ? "; there are "
			       : i + 1 == source->name_count ? " and "
							     : ", ",
			       source->names[i]);
	}
}

static const struct calendar *find_one(struct calendar_shelf *shelf, const char *name,
				       struct problem *why)
{
	const struct calendar *found = look_up(shelf, name);
	struct calendar read;
	struct bytes bytes;

	if (found != NULL)
		return found;
	if (!shelf->source.load(shelf->source.context, name, &bytes)) {
		refuse_name(shelf, name, why);
		return NULL;
	}
	if (!calendar_read(shelf->arena, bytes.data, bytes.size, &read, why))
		return NULL;
	if (strcmp(read.name, name) != 0) {
		problem_set(why, "the calendar %s calls itself %s", name, read.name);
		return NULL;
	}
	return put(shelf, &read, why);
}

/* The name of a union: the names in order, with "and" between them. */
static void join_names(const struct names *names, char out[UNION_NAME_SIZE])
{
	size_t at = 0;

	for (uint32_t i = 0; i < names->count; i++)
		at += (size_t)snprintf(out + at, UNION_NAME_SIZE - at, "%s%s", i > 0 ? " and " : "",
				       names->text[i]);
}

const struct calendar *calendar_shelf_find(struct calendar_shelf *shelf, const char *names,
					   size_t size, struct problem *why)
{
	char key[UNION_NAME_SIZE];
	const struct calendar *found;
	struct calendar united;
	struct names split;

	if (!split_names(names, size, &split, why))
		return NULL;
	qsort(split.text, split.count, sizeof split.text[0], compare_names);
	join_names(&split, key);
	found = look_up(shelf, key);
	if (found != NULL)
		return found;
	for (uint32_t i = 0; i < split.count; i++) {
		found = find_one(shelf, split.text[i], why);
		if (found == NULL)
			return NULL;
		if (i == 0)
			united = *found;
		else
			calendar_unite(shelf->arena, &united, found, &united);
	}
	return split.count == 1 ? found : put(shelf, &united, why);
}
