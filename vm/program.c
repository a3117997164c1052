/* Finding things in a program by name. */
#include "vm/program.h"

#include "lang/base/arena.h"
#include "lang/base/suggest.h"

#include <string.h>

/* An odd number with well-mixed bits: 2^64 divided by the golden ratio. */
#define HASH_FACTOR 0x9E3779B97F4A7C15u

static uint64_t load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* Up to seven bytes as one number. */
static uint64_t load_part(const char *at, size_t size)
{
	uint64_t word = 0;

	for (size_t i = 0; i < size; i++)
		word = word << 8 | (unsigned char)at[i];
	return word;
}

/* Eight bytes at a time; the last eight may overlap those before. */
uint32_t program_hash(const char *text, size_t size)
{
	uint64_t hash = size * HASH_FACTOR;
	size_t at = 0;

	if (size < 8) {
		hash ^= load_part(text, size);
	} else {
		for (; at + 8 < size; at += 8) {
			hash = (hash ^ load_word(text + at)) * HASH_FACTOR;
			hash ^= hash >> 29;
		}
		hash ^= load_word(text + size - 8);
	}
	hash *= HASH_FACTOR;
	return (uint32_t)(hash >> 32);
}

void program_index(struct arena *arena, struct program *program)
{
	uint32_t slots = 8;

	while (slots < 2 * program->name_count)
		slots *= 2;
	program->name_slots = ARENA_ARRAY(arena, uint32_t, slots);
	program->name_mask = slots - 1;
	for (uint32_t i = 0; i < program->name_count; i++) {
		struct program_name *name = &program->names[i];
		uint32_t slot;

		name->size = (uint32_t)strlen(name->text);
		name->hash = program_hash(name->text, name->size);
		name->dotted = memchr(name->text, '.', name->size) != NULL;
		slot = name->hash & program->name_mask;
		while (program->name_slots[slot] != 0)
			slot = (slot + 1) & program->name_mask;
		program->name_slots[slot] = i + 1;
	}
}

static bool name_is(const struct program_name *name, uint32_t hash, const char *text, size_t size)
{
	return name->hash == hash && name->size == size && memcmp(name->text, text, size) == 0;
}

const struct program_name *program_find_name(const struct program *program, const char *text,
					     size_t size)
{
	uint32_t hash = program_hash(text, size);
	uint32_t slot = hash & program->name_mask;
	uint32_t found;

	if (program->name_slots == NULL)
		return NULL;
	while ((found = program->name_slots[slot]) != 0) {
		if (name_is(&program->names[found - 1], hash, text, size))
			return &program->names[found - 1];
		slot = (slot + 1) & program->name_mask;
	}
	return NULL;
}

const char *program_nearest_name(const struct program *program, const char *text, size_t size)
{
	struct suggestion near;

	suggestion_open(&near, text, size);
	for (uint32_t i = 0; i < program->name_count; i++)
		if (program->names[i].text)
			suggestion_offer(&near, program->names[i].text,
					 strlen(program->names[i].text));
	return near.best;
}

const char *program_nearest_key(const struct program *program, const char *text, size_t size)
{
	struct suggestion near;

	suggestion_open(&near, text, size);
	suggestion_offer(&near, "received", strlen("received"));
	suggestion_offer(&near, "recorded", strlen("recorded"));
	for (uint32_t i = 1; i < program->field_count; i++)
		suggestion_offer(&near, program->fields[i].name, strlen(program->fields[i].name));
	return near.best;
}

uint32_t program_find_field(const struct program *program, const char *text, size_t size)
{
	for (uint32_t i = 1; i < program->field_count; i++) {
		const char *name = program->fields[i].name;

		if (strlen(name) == size && memcmp(name, text, size) == 0)
			return i;
	}
	return 0;
}
