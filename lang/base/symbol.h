/* Interned names: equal names are equal pointers. */
#ifndef LANG_BASE_SYMBOL_H
#define LANG_BASE_SYMBOL_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct symbol {
	const char *text; /* NUL-terminated */
	uint32_t size;
	uint32_t hash;
	uint32_t number; /* free for the owner of the table */
};

struct symbols {
	struct arena *arena;
	struct symbol **slots; /* open addressing; the capacity is a power of two */
	uint32_t count;
	uint32_t capacity;
};

/* Begins an empty table. */
void symbols_open(struct symbols *symbols, struct arena *arena);

/* The one symbol for a name, made when it is new. */
struct symbol *symbol_intern(struct symbols *symbols, const char *text, size_t size);

/* The symbol for a C string. */
struct symbol *symbol_intern_string(struct symbols *symbols, const char *string);

/* The symbol for a name, or NULL when nobody has interned it. */
struct symbol *symbol_find(const struct symbols *symbols, const char *text, size_t size);

#endif
