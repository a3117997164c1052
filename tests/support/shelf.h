/* The shipped calendars for tests, read from the source tree. */
#ifndef TESTS_SUPPORT_SHELF_H
#define TESTS_SUPPORT_SHELF_H

#include "lang/base/host.h"
#include "lang/base/text.h"
#include "vm/calendar_shelf.h"

/* A shelf with its memory. */
struct test_shelf {
	struct allocator allocator;
	struct arena arena;
	struct calendar_shelf shelf;
};

static inline bool test_shelf_load(void *context, const char *name, struct bytes *out)
{
	struct arena *arena = context;
	struct problem why;
	struct text path;

	text_open(&path, arena);
	text_format(&path, "stdlib/calendars/%s.calendar", name);
	return host_read_file(text_string(&path), 1 << 20, arena, out, &why);
}

/* Opens a shelf with the shipped calendars; close its arena afterwards. */
static inline void test_shelf_open(struct test_shelf *test)
{
	static const char *const names[] = { "england_and_wales", "scotland", "northern_ireland" };
	struct calendar_source source = { test_shelf_load, &test->arena, names, 3 };

	test->allocator = allocator_standard("test");
	arena_open(&test->arena, &test->allocator);
	calendar_shelf_open(&test->shelf, &test->arena, &source);
}

/* The calendar of some names, or NULL. */
static inline const struct calendar *test_shelf_find(struct test_shelf *test, const char *names)
{
	struct problem why;

	return calendar_shelf_find(&test->shelf, names, strlen(names), &why);
}

#endif
