/*
 * Memory that lives and dies together.
 *
 * Whoever takes a `struct arena *` returns memory from it. Memory is zeroed, unless it is room for
 * bytes. Running out never comes back to the caller: the allocator's out_of_memory hook does not
 * return.
 */
#ifndef LANG_BASE_ARENA_H
#define LANG_BASE_ARENA_H

#include <stddef.h>

/* Where memory comes from: the one seam to the host. */
struct allocator {
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *memory);
	void (*out_of_memory)(void *context); /* must not return */
	void *context;
};

struct arena_block;

struct arena {
	const struct allocator *allocator;
	struct arena_block *first;
	struct arena_block *current;
	char *at;   /* next free byte of the current block */
	char *end;  /* just past the current block */
	char *last; /* the newest object, the one that can still grow in place; NULL: there is none
		     */
};

/* A zeroed object of a type. */
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type), _Alignof(type)))

/* A zeroed array of a type. */
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_alloc_array((arena), (count), sizeof(type), _Alignof(type)))

/* Makes an empty arena; it takes nothing from the allocator until it is used. */
void arena_open(struct arena *arena, const struct allocator *allocator);

/* Gives zeroed memory; `align` is a power of two no greater than that of max_align_t. */
void *arena_alloc(struct arena *arena, size_t size, size_t align);

/* Gives a zeroed array; a size that overflows counts as running out of memory. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size, size_t align);

/* Makes an object larger, in place when it is the newest; the new part is zeroed. */
void *arena_grow(struct arena *arena, void *memory, size_t old_size, size_t new_size, size_t align);

/* The same for bytes that are written before they are read: no more than are used are copied, and
 * the new part may hold anything. */
char *arena_grow_bytes(struct arena *arena, char *bytes, size_t used, size_t new_size);

/* Copies bytes and adds a NUL. */
char *arena_copy_text(struct arena *arena, const char *text, size_t size);

/* Takes back what the arena has handed out since it was last empty. */
void arena_take_back(struct arena *arena);

/* Forgets everything in the arena, keeping its first block for reuse. */
static inline void arena_reset(struct arena *arena)
{
	if (arena->last)
		arena_take_back(arena);
}

/* Gives everything back to the allocator. */
void arena_close(struct arena *arena);

#endif
