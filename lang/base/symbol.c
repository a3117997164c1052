/* Interned names: equal names are equal pointers. */
#include "lang/base/symbol.h"

#include "lang/base/arena.h"

#include <string.h>

void symbols_open(struct symbols *symbols, struct arena *arena)
{
	*symbols = (struct symbols){ .arena = arena };
}

/* FNV-1a, mixed at the end because the table uses the low bits. */
static uint32_t hash_text(const char *text, size_t size)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619u;
	hash ^= hash >> 15;
	hash *= 0x2C1B3C6Du;
	return hash ^ hash >> 12;
}

/* The slot where a name is, or where it would go. */
static struct symbol **find_slot(const struct symbols *symbols, const char *text, size_t size,
				 uint32_t hash)
{
	uint32_t mask = symbols->capacity - 1;

	for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
		struct symbol *symbol = symbols->slots[at];

		if (!symbol || (symbol->hash == hash && symbol->size == size &&
				memcmp(symbol->text, text, size) == 0))
			return &symbols->slots[at];
	}
}

static void grow(struct symbols *symbols)
{
	struct symbols larger = *symbols;

	larger.capacity = symbols->capacity ? symbols->capacity * 2 : 64;
	larger.slots = ARENA_ARRAY(symbols->arena, struct symbol *, larger.capacity);
	for (uint32_t i = 0; i < symbols->capacity; i++) {
		struct symbol *symbol = symbols->slots[i];

		if (symbol)
			*find_slot(&larger, symbol->text, symbol->size, symbol->hash) = symbol;
	}
	*symbols = larger;
}

struct symbol *symbol_intern(struct symbols *symbols, const char *text, size_t size)
{
	uint32_t hash = hash_text(text, size);
	struct symbol **slot;

	if (symbols->count >= symbols->capacity / 2)
		grow(symbols);
	slot = find_slot(symbols, text, size, hash);
	if (!*slot) {
		struct symbol *symbol = ARENA_NEW(symbols->arena, struct symbol);

		symbol->text = arena_copy_text(symbols->arena, text, size);
		symbol->size = (uint32_t)size;
		symbol->hash = hash;
		symbols->count++;
		*slot = symbol;
	}
	return *slot;
}

struct symbol *symbol_intern_string(struct symbols *symbols, const char *string)
{
	return symbol_intern(symbols, string, strlen(string));
}

struct symbol *symbol_find(const struct symbols *symbols, const char *text, size_t size)
{
	return symbols->count == 0 ? NULL : *find_slot(symbols, text, size, hash_text(text, size));
}
