/* Growing arrays in an arena. */
#include "lang/base/array.h"

void *array_make_room(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
		      size_t item_size)
{
	size_t old_size, new_size;
	uint32_t larger;

	if (count < *capacity)
		return items;
	/* At the end of the range the size cannot be met, and the arena says so. */
	larger = *capacity == 0 ? 8 : *capacity > UINT32_MAX / 2 ? UINT32_MAX : *capacity * 2;
	old_size = item_size * count;
	if (larger == *capacity || __builtin_mul_overflow(item_size, larger, &new_size))
		new_size = SIZE_MAX;
	items = new_size == SIZE_MAX
			? arena_alloc(arena, SIZE_MAX, 1)
			: arena_grow(arena, items, old_size, new_size, _Alignof(max_align_t));
	*capacity = larger;
	return items;
}
