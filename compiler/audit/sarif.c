/* What a SARIF log holds: rules, findings, fingerprints, paths. */
#include "compiler/audit/sarif.h"

#include <string.h>

#include "lang/base/array.h"
#include "lang/base/source.h"
#include "lang/base/text.h"

void sarif_open(struct sarif *sarif, struct arena *arena)
{
	*sarif = (struct sarif){ .arena = arena };
}

static bool is_described(const struct sarif *sarif, const char *id)
{
	for (uint32_t i = 0; i < sarif->rules.count; i++) {
		if (strcmp(sarif->rules.items[i].id, id) == 0)
			return true;
	}
	return false;
}

void sarif_describe(struct sarif *sarif, const char *rule, enum sarif_level level,
		    const char *demand, const char *help)
{
	if (!is_described(sarif, rule))
		*ARRAY_PUSH(sarif->arena, &sarif->rules) =
			(struct sarif_rule){ rule, demand, help, level };
}

/* FNV-1a, 64 bits; the NUL counts, so that "a", "bc" is not "ab", "c". */
static uint64_t hash(uint64_t value, const char *text)
{
	for (size_t i = 0; i <= strlen(text); i++) {
		value ^= (unsigned char)text[i];
		value *= 0x100000001b3u;
	}
	return value;
}

/* The fingerprint of one more result alike: the first has the plain one. */
static uint64_t fingerprint_of(const struct sarif *sarif, uint64_t alike)
{
	uint64_t value = alike;

	for (uint32_t i = 0; i < sarif->results.count; i++) {
		if (sarif->results.items[i].alike == alike)
			value = hash(value, "again");
	}
	return value;
}

/* Adds the parts of a path to one that has no "." and ".." in it. */
static void add_path(struct text *text, const char *path)
{
	while (*path) {
		size_t size = strcspn(path, "/");
		bool is_up = size == 2 && path[0] == '.' && path[1] == '.';

		if (is_up) {
			while (text->size > 0 && text->bytes[--text->size] != '/')
				continue;
		} else if (size > 0 && !(size == 1 && path[0] == '.')) {
			text_add_character(text, '/');
			text_add(text, path, size);
		}
		path += size + strspn(path + size, "/");
	}
}

/* What follows a folder in a path; NULL: the path is not below it. */
static const char *below(const char *path, const char *folder, struct arena *arena)
{
	struct text plain;

	if (!folder || folder[0] != '/')
		return NULL;
	text_open(&plain, arena);
	add_path(&plain, folder);
	if (strncmp(path, text_string(&plain), plain.size) != 0 || path[plain.size] != '/')
		return NULL;
	return path + plain.size + 1;
}

struct sarif_path sarif_path(const struct sarif *sarif, const char *file)
{
	const char *rest;
	struct text plain;

	text_open(&plain, sarif->arena);
	if (file[0] != '/' && sarif->root)
		add_path(&plain, sarif->root);
	add_path(&plain, file);
	if (file[0] != '/' && !sarif->root)
		return (struct sarif_path){ text_string(&plain) + 1, SARIF_ROOT };
	rest = below(text_string(&plain), sarif->root, sarif->arena);
	if (rest)
		return (struct sarif_path){ rest, SARIF_ROOT };
	rest = below(text_string(&plain), sarif->library, sarif->arena);
	if (rest)
		return (struct sarif_path){ rest, SARIF_LIBRARY };
	return (struct sarif_path){ text_string(&plain), NULL };
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

struct sarif_place sarif_place(const struct sources *sources, struct span span, const char *says)
{
	struct bytes words = source_text(sources, span);
	struct position begin = source_position(sources, span.begin), end;

	if (!begin.source)
		return (struct sarif_place){ .says = says };
	while (words.size > 0 && is_blank(words.data[words.size - 1]))
		words.size--;
	end = source_position(sources, span.begin + (uint32_t)words.size);
	return (struct sarif_place){
		.file = begin.source->name,
		.line = begin.line,
		.column = begin.column,
		.end_line = end.line,
		.end_column = end.column,
		.says = says,
	};
}

struct sarif_result *sarif_add(struct sarif *sarif, const char *rule, enum sarif_level level,
			       const char *message, struct sarif_place place,
			       const char *fingerprint)
{
	const char *path = place.file ? sarif_path(sarif, place.file).words : "";
	uint64_t alike = hash(hash(hash(0xcbf29ce484222325u, rule), path), fingerprint);
	struct sarif_result result = {
		.rule = rule,
		.message = message,
		.place = place,
		.alike = alike,
		.level = level,
	};

	if (sarif->results.count >= SARIF_LIMIT) {
		sarif->left_out++;
		return NULL;
	}
	sarif_describe(sarif, rule, level, rule, NULL);
	result.fingerprint = fingerprint_of(sarif, alike);
	*ARRAY_PUSH(sarif->arena, &sarif->results) = result;
	return &sarif->results.items[sarif->results.count - 1];
}

void sarif_relate(struct sarif *sarif, struct sarif_result *result, struct sarif_place place)
{
	if (result && place.file && *place.file)
		*ARRAY_PUSH(sarif->arena, &result->related) = place;
}

void sarif_attach(struct sarif *sarif, struct sarif_result *result, struct sarif_artifact artifact)
{
	if (!result)
		return;
	*ARRAY_PUSH(sarif->arena, &sarif->artifacts) = artifact;
	result->artifact = sarif->artifacts.count;
}

void sarif_take_as_one(struct sarif *sarif, struct sarif_pair pair)
{
	*ARRAY_PUSH(sarif->arena, &sarif->pairs) = pair;
}
