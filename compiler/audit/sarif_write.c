/* Writes SARIF 2.1.0. */
#include "compiler/audit/sarif.h"

#include <string.h>

#include "lang/base/check.h"
#include "lang/base/text.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

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

/* "key":{"text":"value"} */
static void add_words(struct text *out, const char *key, const char *value)
{
	text_format(out, "\"%s\":{", key);
	add_string(out, "text", value);
	text_add_character(out, '}');
}

/* A path as a URI reference: what is no letter, digit or mark of a path is written in hexadecimal.
 */
static void add_uri(struct text *out, struct sarif_path path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";

	text_add_string(out, path.base ? "\"uri\":\"" : "\"uri\":\"file://");
	for (const char *at = path.words; *at; at++) {
		if (strchr(plain, *at))
			text_add_character(out, *at);
		else
			text_format(out, "%%%02X", (unsigned)(unsigned char)*at);
	}
	text_add_character(out, '"');
	if (path.base)
		text_format(out, ",\"uriBaseId\":\"%s\"", path.base);
}

static void add_number(struct text *out, const char *key, uint32_t number)
{
	text_format(out, "\"%s\":%u", key, (unsigned)number);
}

static void add_region(struct text *out, const struct sarif_place *place)
{
	if (place->line == 0)
		return;
	text_add_string(out, ",\"region\":{");
	add_number(out, "startLine", place->line);
	if (place->column > 0) {
		text_add_character(out, ',');
		add_number(out, "startColumn", place->column);
	}
	if (place->column > 0 && place->end_column > 0) {
		text_add_character(out, ',');
		add_number(out, "endLine", place->end_line);
		text_add_character(out, ',');
		add_number(out, "endColumn", place->end_column);
	}
	text_add_character(out, '}');
}

static void add_location(const struct sarif *sarif, const struct sarif_place *place,
			 struct text *out)
{
	text_add_string(out, "\"physicalLocation\":{\"artifactLocation\":{");
	add_uri(out, sarif_path(sarif, place->file));
	text_add_character(out, '}');
	add_region(out, place);
	text_add_character(out, '}');
}

static void add_related(const struct sarif *sarif, const struct sarif_result *result,
			struct text *out)
{
	text_add_string(out, ",\"relatedLocations\":[");
	for (uint32_t i = 0; i < result->related.count; i++) {
		const struct sarif_place *place = &result->related.items[i];

		text_format(out, "%s{\"id\":%u,", i > 0 ? "," : "", (unsigned)i + 1);
		add_location(sarif, place, out);
		if (place->says) {
			text_add_character(out, ',');
			add_words(out, "message", place->says);
		}
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}

/* The case that shows it lies in the log, under the number of its artifact. */
static void add_attachment(const struct sarif *sarif, const struct sarif_result *result,
			   struct text *out)
{
	const struct sarif_artifact *artifact = &sarif->artifacts.items[result->artifact - 1];

	text_add_string(out, ",\"attachments\":[{");
	add_words(out, "description", artifact->says);
	text_add_string(out, ",\"artifactLocation\":{");
	add_uri(out, (struct sarif_path){ artifact->name, SARIF_CASES });
	text_format(out, ",\"index\":%u}}]", (unsigned)result->artifact - 1);
}

static uint32_t rule_index(const struct sarif *sarif, const char *id)
{
	uint32_t i = 0;

	while (strcmp(sarif->rules.items[i].id, id) != 0)
		i++;
	return i;
}

static void add_result(const struct sarif *sarif, const struct sarif_result *result,
		       struct text *out)
{
	text_add_string(out, "{");
	add_string(out, "ruleId", result->rule);
	text_format(out, ",\"ruleIndex\":%u,\"level\":\"%s\",",
		    (unsigned)rule_index(sarif, result->rule), level_name(result->level));
	add_words(out, "message", result->message);
	if (result->place.file && *result->place.file) {
		text_add_string(out, ",\"locations\":[{");
		add_location(sarif, &result->place, out);
		text_add_string(out, "}]");
	}
	if (result->related.count > 0)
		add_related(sarif, result, out);
	if (result->artifact > 0)
		add_attachment(sarif, result, out);
	text_format(out, ",\"partialFingerprints\":{\"procFinding/v1\":\"%08x%08x\"}",
		    (unsigned)(result->fingerprint >> 32), (unsigned)result->fingerprint);
	if (result->properties)
		text_format(out, ",\"properties\":{%s}", result->properties);
	text_add_character(out, '}');
}

static void add_rule(const struct sarif_rule *rule, struct text *out)
{
	struct text help;

	text_open(&help, out->arena);
	if (rule->help)
		text_add_string(&help, rule->help);
	else
		text_format(&help, "`procc explain %s` says more.", rule->id);
	text_add_character(out, '{');
	add_string(out, "id", rule->id);
	text_add_character(out, ',');
	add_words(out, "shortDescription", rule->demand);
	text_add_character(out, ',');
	add_words(out, "help", text_string(&help));
	text_format(out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}", level_name(rule->level));
}

static void add_tool(const struct sarif *sarif, struct text *out)
{
	text_add_string(out, "  \"tool\":{\"driver\":{\"name\":\"procaudit\",");
	if (sarif->version) {
		add_string(out, "version", sarif->version);
		text_add_character(out, ',');
	}
	text_add_string(out, "\"rules\":[");
	for (uint32_t i = 0; i < sarif->rules.count; i++) {
		text_add_string(out, i > 0 ? ",\n      " : "\n      ");
		add_rule(&sarif->rules.items[i], out);
	}
	text_add_string(out, "]}},\n");
}

static void add_artifacts(const struct sarif *sarif, struct text *out)
{
	text_add_string(out, "  \"artifacts\":[");
	for (uint32_t i = 0; i < sarif->artifacts.count; i++) {
		const struct sarif_artifact *artifact = &sarif->artifacts.items[i];

		text_add_string(out, i > 0 ? ",\n    {\"location\":{" : "\n    {\"location\":{");
		add_uri(out, (struct sarif_path){ artifact->name, SARIF_CASES });
		text_add_string(out, "},");
		add_words(out, "description", artifact->says);
		text_add_character(out, ',');
		add_words(out, "contents", artifact->content);
		text_add_character(out, '}');
	}
	text_add_string(out, "],\n");
}

static void add_bases(struct text *out)
{
	static const char *const bases[][2] = {
		{ SARIF_ROOT, "the folder in which procaudit was run" },
		{ SARIF_LIBRARY, "the folder of the statutes that come with procaudit" },
		{ SARIF_CASES, "no folder: these cases are in this log; --counterexamples DIR "
			       "writes them" },
	};

	text_add_string(out, "  \"originalUriBaseIds\":{");
	for (size_t i = 0; i < ARRAY_LENGTH(bases); i++) {
		text_format(out, "%s\"%s\":{", i > 0 ? "," : "", bases[i][0]);
		add_words(out, "description", bases[i][1]);
		text_add_character(out, '}');
	}
	text_add_string(out, "},\n");
}

/* What is no part of the format: how much was left out, and what findings rest on. */
static void add_properties(const struct sarif *sarif, struct text *out)
{
	if (sarif->left_out == 0 && sarif->pairs.count == 0)
		return;
	text_add_string(out, ",\n  \"properties\":{");
	if (sarif->left_out > 0)
		add_number(out, "resultsLeftOut", sarif->left_out);
	if (sarif->left_out > 0 && sarif->pairs.count > 0)
		text_add_character(out, ',');
	if (sarif->pairs.count > 0)
		text_add_string(out, "\"takenAsOne\":[");
	for (uint32_t i = 0; i < sarif->pairs.count; i++) {
		const struct sarif_pair *pair = &sarif->pairs.items[i];

		text_add_string(out, i > 0 ? ",\n    {" : "\n    {");
		add_string(out, "against", pair->against);
		text_add_character(out, ',');
		add_string(out, "what", pair->what);
		text_add_character(out, ',');
		add_string(out, "procedure", pair->procedure);
		text_add_character(out, ',');
		add_string(out, "statute", pair->statute);
		text_add_character(out, '}');
	}
	text_add_string(out, sarif->pairs.count > 0 ? "]}" : "}");
}

void sarif_write(const struct sarif *sarif, struct text *out)
{
	text_add_string(out, "{");
	add_string(out, "$schema", SCHEMA);
	text_add_string(out, ",\n\"version\":\"2.1.0\",\n\"runs\":[{\n");
	add_tool(sarif, out);
	text_format(out, "  \"invocations\":[{\"executionSuccessful\":%s}],\n",
		    sarif->failed ? "false" : "true");
	add_bases(out);
	if (sarif->artifacts.count > 0)
		add_artifacts(sarif, out);
	text_add_string(out, "  \"columnKind\":\"unicodeCodePoints\",\n  \"results\":[");
	for (uint32_t i = 0; i < sarif->results.count; i++) {
		text_add_string(out, i > 0 ? ",\n    " : "\n    ");
		add_result(sarif, &sarif->results.items[i], out);
	}
	text_add_string(out, "]");
	add_properties(sarif, out);
	text_add_string(out, "}]}\n");
}
