/* Memory that lives and dies together. */
#include "lang/base/arena.h"

#include "lang/base/check.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_IS_POISONED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(ARENA_IS_POISONED)
#define ARENA_IS_POISONED 1
#endif

/*
 * Under AddressSanitizer everything not handed out is poisoned, and a red zone follows each
 * object. The sanitizer sees memory in steps of 8 bytes, so objects then begin on a step.
 */
#ifdef ARENA_IS_POISONED
#include <sanitizer/asan_interface.h>
#define RED_ZONE 8u
#define STEP 8u
#else
#define ASAN_POISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#define RED_ZONE 0u
#define STEP 1u
#endif

#define FIRST_BLOCK_SIZE ((size_t)32 << 10)
#define LARGEST_BLOCK_SIZE ((size_t)1 << 20)

struct arena_block {
	struct arena_block *next;
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

void arena_open(struct arena *arena, const struct allocator *allocator)
{
	*arena = (struct arena){ .allocator = allocator };
}

_Noreturn static void out_of_memory(const struct arena *arena)
{
	arena->allocator->out_of_memory(arena->allocator->context);
	UNREACHABLE();
}

static void use_block(struct arena *arena, struct arena_block *block)
{
	arena->current = block;
	arena->at = block->bytes;
	arena->end = block->bytes + block->size;
	arena->last = NULL;
}

static void add_block(struct arena *arena, size_t need)
{
	const struct allocator *allocator = arena->allocator;
	size_t size = FIRST_BLOCK_SIZE;
	struct arena_block *block;

	if (arena->current) {
		size = arena->current->size * 2;
		if (size > LARGEST_BLOCK_SIZE)
			size = LARGEST_BLOCK_SIZE;
	}
	if (size < need)
		size = need;

	block = allocator->allocate(allocator->context, sizeof *block + size);
	if (!block)
		out_of_memory(arena);
	block->next = NULL;
	block->size = size;
	if (arena->current)
		arena->current->next = block;
	else
		arena->first = block;
	use_block(arena, block);
	ASAN_POISON_MEMORY_REGION(block->bytes, block->size);
}

/* Takes memory as it is. */
static void *take(struct arena *arena, size_t size, size_t align)
{
	size_t step = align < STEP ? STEP : align;
	size_t padding = (size_t)(0 - (uintptr_t)arena->at) & (step - 1);
	char *memory;

	assert(align != 0 && (align & (align - 1)) == 0 && align <= _Alignof(max_align_t));
	if (size > SIZE_MAX / 4)
		out_of_memory(arena);
	if (!arena->current || size + padding + RED_ZONE > (size_t)(arena->end - arena->at)) {
		add_block(arena, size + RED_ZONE);
		padding = 0;
	}
	memory = arena->at + padding;
	arena->at = memory + size + RED_ZONE;
	arena->last = memory;
	ASAN_UNPOISON_MEMORY_REGION(memory, size);
	return memory;
}

void *arena_alloc(struct arena *arena, size_t size, size_t align)
{
	return memset(take(arena, size, align), 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size, size_t align)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		out_of_memory(arena);
	return arena_alloc(arena, total, align);
}

/* Makes the newest object larger where it is; false when another is newer or there is no room. */
static bool extend(struct arena *arena, char *memory, size_t new_size)
{
	if (!memory || memory != arena->last || new_size > SIZE_MAX / 4 ||
	    new_size + RED_ZONE > (size_t)(arena->end - arena->last))
		return false;
	arena->at = memory + new_size + RED_ZONE;
	ASAN_UNPOISON_MEMORY_REGION(memory, new_size);
	return true;
}

void *arena_grow(struct arena *arena, void *memory, size_t old_size, size_t new_size, size_t align)
{
	void *larger = memory;

	assert(new_size >= old_size && (memory || old_size == 0));
	if (!extend(arena, memory, new_size)) {
		larger = take(arena, new_size, align);
		if (old_size > 0)
			memcpy(larger, memory, old_size);
	}
	memset((char *)larger + old_size, 0, new_size - old_size);
	return larger;
}

char *arena_grow_bytes(struct arena *arena, char *bytes, size_t used, size_t new_size)
{
	char *larger = bytes;

	assert(new_size >= used && (bytes || used == 0));
	if (!extend(arena, bytes, new_size)) {
		larger = take(arena, new_size, 1);
		if (used > 0)
			memcpy(larger, bytes, used);
	}
	return larger;
}

char *arena_copy_text(struct arena *arena, const char *text, size_t size)
{
	char *copy = take(arena, size + 1, 1);

	if (size > 0)
		memcpy(copy, text, size);
	copy[size] = '\0';
	return copy;
}

static void release_from(const struct arena *arena, struct arena_block *block)
{
	const struct allocator *allocator = arena->allocator;

	while (block) {
		struct arena_block *next = block->next;

		ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
		allocator->release(allocator->context, block);
		block = next;
	}
}

void arena_take_back(struct arena *arena)
{
	struct arena_block *first = arena->first;

	release_from(arena, first->next);
	first->next = NULL;
	use_block(arena, first);
	ASAN_POISON_MEMORY_REGION(first->bytes, first->size);
}

void arena_close(struct arena *arena)
{
	release_from(arena, arena->first);
	*arena = (struct arena){ .allocator = arena->allocator };
}
