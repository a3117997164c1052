/* Finds a row by its stage and its name, which are interned: equal names are equal pointers. */
#include "compiler/check_pass.h"

static struct row_slot *slot_of(const struct row_index *index, const struct model_stage *stage,
				const char *name)
{
	uint64_t hash = (uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15u;
	uint32_t at;

	hash = (hash ^ hash >> 32 ^ (uint64_t)(uintptr_t)stage) * 0x9E3779B97F4A7C15u;
	at = (uint32_t)(hash >> 32) & (index->capacity - 1);
	while (index->slots[at].name &&
	       (index->slots[at].name != name || index->slots[at].stage != stage))
		at = (at + 1) & (index->capacity - 1);
	return &index->slots[at];
}

void *row_index_find(const struct row_index *index, const struct model_stage *stage,
		     const char *name)
{
	return index->capacity > 0 ? slot_of(index, stage, name)->row : NULL;
}

static void grow(struct arena *arena, struct row_index *index)
{
	struct row_index larger = { .capacity = index->capacity > 0 ? 2 * index->capacity : 64,
				    .count = index->count };

	larger.slots = ARENA_ARRAY(arena, struct row_slot, larger.capacity);
	for (uint32_t i = 0; i < index->capacity; i++) {
		const struct row_slot *old = &index->slots[i];

		if (old->name)
			*slot_of(&larger, old->stage, old->name) = *old;
	}
	*index = larger;
}

void row_index_add(struct arena *arena, struct row_index *index, const struct model_stage *stage,
		   const char *name, void *row)
{
	struct row_slot *slot;

	if (2 * index->count >= index->capacity)
		grow(arena, index);
	slot = slot_of(index, stage, name);
	if (slot->row)
		return;
	*slot = (struct row_slot){ stage, name, row };
	index->count++;
}
