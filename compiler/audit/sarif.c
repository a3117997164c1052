/* Writes SARIF 2.1.0. */
#include "compiler/audit/sarif.h"

#include "lang/base/array.h"
#include "lang/base/check.h"
#include "lang/base/text.h"

#include <string.h>

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

void sarif_open(struct sarif *sarif, struct arena *arena)
{
	*sarif = (struct sarif){ .arena = arena };
}

static struct sarif_rule *find_rule(const struct sarif *sarif, const char *id)
{
	for (uint32_t i = 0; i < sarif->rules.count; i++) {
		if (strcmp(sarif->rules.items[i].id, id) == 0)
			return &sarif->rules.items[i];
	}
	return NULL;
}

void sarif_describe(struct sarif *sarif, const char *rule, enum sarif_level level,
		    const char *demand)
{
	if (!find_rule(sarif, rule))
		*ARRAY_PUSH(sarif->arena, &sarif->rules) =
			(struct sarif_rule){ rule, demand, level };
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

/* The path below the root, without "./" before it. */
static const char *relative(const struct sarif *sarif, const char *file)
{
	size_t size = sarif->root ? strlen(sarif->root) : 0;

	while (size > 0 && sarif->root[size - 1] == '/')
		size--;
	if (size > 0 && strncmp(file, sarif->root, size) == 0 && file[size] == '/')
		file += size + 1;
	while (strncmp(file, "./", 2) == 0)
		file += 2;
	return file;
}

void sarif_add(struct sarif *sarif, const char *rule, enum sarif_level level, const char *message,
	       const char *file, uint32_t line, const char *fingerprint)
{
	const char *path = file ? relative(sarif, file) : "";
	uint64_t value = hash(hash(hash(0xcbf29ce484222325u, rule), path), fingerprint);

	if (sarif->results.count >= SARIF_LIMIT) {
		sarif->left_out++;
		return;
	}
	sarif_describe(sarif, rule, level, rule);
	*ARRAY_PUSH(sarif->arena, &sarif->results) = (struct sarif_result){
		.rule = rule,
		.message = message,
		.file = path,
		.alike = value,
		.fingerprint = fingerprint_of(sarif, value),
		.line = line,
		.level = level,
	};
}

static const char *level_name(enum sarif_level level)
{
	switch (level) {
	case SARIF_NOTE:
		return "note";
	case SARIF_WARNING:
		return "warning";
	case SARIF_ERROR:
		return "error";
	}
	UNREACHABLE();
}

static void add_string(struct text *out, const char *key, const char *value)
{
	text_format(out, "\"%s\":", key);
	text_add_json_string(out, value, strlen(value));
}

/* A path as a URI reference: what is no letter, digit or mark of a path is written in hexadecimal.
 */
static void add_uri(struct text *out, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";

	text_add_string(out, path[0] == '/' ? "\"uri\":\"file://" : "\"uri\":\"");
	for (; *path; path++) {
		if (strchr(plain, *path))
			text_add_character(out, *path);
		else
			text_format(out, "%%%02X", (unsigned)(unsigned char)*path);
	}
	text_add_character(out, '"');
}

static void add_rules(const struct sarif *sarif, struct text *out)
{
	for (uint32_t i = 0; i < sarif->rules.count; i++) {
		const struct sarif_rule *rule = &sarif->rules.items[i];

		text_add_string(out, i > 0 ? ",\n      {" : "\n      {");
		add_string(out, "id", rule->id);
		text_add_string(out, ",\"shortDescription\":{");
		add_string(out, "text", rule->demand);
		text_format(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}}",
			    level_name(rule->level));
	}
}

static uint32_t rule_index(const struct sarif *sarif, const char *id)
{
	return (uint32_t)(find_rule(sarif, id) - sarif->rules.items);
}

static void add_result(const struct sarif *sarif, const struct sarif_result *result,
		       struct text *out)
{
	text_add_string(out, "{");
	add_string(out, "ruleId", result->rule);
	text_format(out, ",\"ruleIndex\":%u,\"level\":\"%s\",\"message\":{",
		    (unsigned)rule_index(sarif, result->rule), level_name(result->level));
	add_string(out, "text", result->message);
	text_add_string(out, "}");
	if (*result->file) {
		text_add_string(out,
				",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{");
		add_uri(out, result->file);
		text_add_string(out, "}");
		if (result->line > 0)
			text_format(out, ",\"region\":{\"startLine\":%u}", (unsigned)result->line);
		text_add_string(out, "}}]");
	}
	text_format(out, ",\"partialFingerprints\":{\"procFinding/v1\":\"%08x%08x\"}}",
		    (unsigned)(result->fingerprint >> 32), (unsigned)result->fingerprint);
}

void sarif_write(const struct sarif *sarif, struct text *out)
{
	text_add_string(out, "{");
	add_string(out, "$schema", SCHEMA);
	text_add_string(out, ",\n\"version\":\"2.1.0\",\n\"runs\":[{\n  \"tool\":{\"driver\":{"
			     "\"name\":\"procaudit\",\"rules\":[");
	add_rules(sarif, out);
	text_add_string(out, "]}},\n  \"columnKind\":\"unicodeCodePoints\",\n  \"results\":[");
	for (uint32_t i = 0; i < sarif->results.count; i++) {
		text_add_string(out, i > 0 ? ",\n    " : "\n    ");
		add_result(sarif, &sarif->results.items[i], out);
	}
	text_add_string(out, "]");
	if (sarif->left_out > 0)
		text_format(out, ",\n  \"properties\":{\"resultsLeftOut\":%u}",
			    (unsigned)sarif->left_out);
	text_add_string(out, "}]}\n");
}
