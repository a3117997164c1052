/*
 * The calendars at hand, by name; each is read, united and built once.
 *
 * The shelf has no files of its own: the host hands over the bytes of a calendar by name.
 */
#ifndef VM_CALENDAR_SHELF_H
#define VM_CALENDAR_SHELF_H

#include "lang/base/array.h"
#include "lang/base/bytes.h"
#include "lang/base/problem.h"
#include "vm/calendar.h"

/* The calendar that questions and tools use when none is named. */
#define CALENDAR_DEFAULT_NAME "england_and_wales"

/* How the host finds the bytes of "scotland"; false when there is no such calendar. */
struct calendar_source {
	bool (*load)(void *context, const char *name, struct bytes *out);
	void *context;
	const char *const *names; /* those there are, for suggestions; may be NULL */
	uint32_t name_count;
};

struct calendar_shelf {
	struct arena *arena; /* everything on the shelf lives in it */
	struct calendar_source source;
	const struct calendar *usual; /* of questions that name none; NULL: the default */
	struct {
		const struct calendar **items;
		uint32_t count;
		uint32_t capacity;
	} built;
};

/* Begins an empty shelf. */
void calendar_shelf_open(struct calendar_shelf *shelf, struct arena *arena,
			 const struct calendar_source *source);

/* The calendar of "scotland", or of "scotland and northern_ireland"; NULL, and why, if none. */
const struct calendar *calendar_shelf_find(struct calendar_shelf *shelf, const char *names,
					   size_t size, struct problem *why);

#endif
