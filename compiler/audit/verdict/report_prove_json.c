/* The proof as JSON: one object on one line. */
#include "compiler/audit/verdict/report_prove.h"

#include <string.h>

#include "lang/base/workspace.h"

static void add_key(struct text *out, const char *key, bool *first)
{
	text_add_string(out, *first ? "" : ",");
	*first = false;
	text_add_json_string(out, key, strlen(key));
	text_add_character(out, ':');
}

static void add_string(struct text *out, const char *key, const char *value, bool *first)
{
	if (!value)
		return;
	add_key(out, key, first);
	text_add_json_string(out, value, strlen(value));
}

static void add_number(struct text *out, const char *key, int64_t value, bool *first)
{
	add_key(out, key, first);
	text_add_number(out, value);
}

static void add_date(struct text *out, const char *key, struct date date, bool *first)
{
	add_key(out, key, first);
	text_add_character(out, '"');
	text_add_date(out, date);
	text_add_character(out, '"');
}

static void add_proof(const struct prove *prove, const struct proof *proof, struct text *out,
		      bool *first_key)
{
	const struct history_days *days = &prove->tables.days;
	bool first = true;

	add_key(out, "figures", first_key);
	text_add_character(out, '{');
	add_number(out, "broken", proof->broken, &first);
	add_number(out, "days", proof->tried, &first);
	add_number(out, "past_horizon", proof->past, &first);
	if (proof->broken > 0) {
		add_date(out, "first", history_date(days, proof->first), &first);
		add_key(out, "no_bound", &first);
		text_add_string(out, proof->no_bound ? "true" : "false");
		if (proof->at_least) {
			add_key(out, "at_least", &first);
			text_add_string(out, "true");
		}
		if (!proof->no_bound && !proof->worst_past && proof->worst >= 0) {
			add_number(out, "worst", proof->worst, &first);
			add_date(out, "worst_from", history_date(days, proof->worst_at), &first);
		}
	}
	text_add_character(out, '}');
}

/* What the two runs of its case say. */
static void add_shown(const struct verdict_row *row, struct text *out, bool *first)
{
	add_date(out, "as_of", row->shown_on, first);
	add_string(out, "shown_by", verdict_shown_word(row->shown), first);
	if (row->shown == SHOWN_FINDING)
		add_string(out, "finding", row->finding, first);
	if (row->ended) {
		add_key(out, "ended", first);
		text_add_string(out, "true");
	}
}

/* The figures of the readings that come to the same as the first. */
static void add_others(const struct prove *prove, const struct verdict_row *row, struct text *out,
		       bool *first_key)
{
	add_key(out, "other_readings", first_key);
	text_add_character(out, '[');
	for (uint32_t i = 0; i < row->other_count; i++) {
		const struct verdict_row *other = &row->others[i];
		bool first = true;

		text_add_string(out, i > 0 ? ",{" : "{");
		add_string(out, "reading", other->reading, &first);
		add_string(out, "only_after", other->after ? other->after->id : NULL, &first);
		add_proof(prove, &other->proof, out, &first);
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}

static void add_row(const struct prove *prove, const struct verdict_row *row, struct text *out)
{
	bool first = true;

	text_add_character(out, '{');
	add_string(out, "aspect", aspect_word(row->aspect), &first);
	add_string(out, "verdict", verdict_word(row->verdict), &first);
	add_string(out, "says", row->says, &first);
	add_string(out, "reading", row->reading, &first);
	add_string(out, "only_after", row->after ? row->after->id : NULL, &first);
	add_string(out, "soft_link", row->soft ? row->soft->id : NULL, &first);
	add_string(out, "counterexample", row->counterexample, &first);
	if (row->counterexample)
		add_shown(row, out, &first);
	add_string(out, "no_counterexample", row->no_case, &first);
	if (row->attacked)
		add_number(out, "attacks", row->attacks, &first);
	add_string(out, "not_attacked", row->unattacked, &first);
	if (row->proved)
		add_proof(prove, &row->proof, out, &first);
	if (row->other_count > 0)
		add_others(prove, row, out, &first);
	text_add_character(out, '}');
}

static void add_pairs(const struct prove *prove, const struct verdicts *verdicts, struct text *out,
		      bool *first_key)
{
	struct report_pairs pairs = report_taken_as_one(prove, verdicts);

	add_key(out, "taken_as_one", first_key);
	text_add_character(out, '[');
	for (uint32_t i = 0; i < pairs.count; i++) {
		bool first = true;

		text_add_string(out, i > 0 ? ",{" : "{");
		add_string(out, "what", pairs.items[i].what, &first);
		add_string(out, "procedure", pairs.items[i].procedure, &first);
		add_string(out, "statute", pairs.items[i].statute, &first);
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}

/* What a verdict rests on. */
static void add_basis(const struct prove *prove, const struct verdicts *verdicts, struct text *out,
		      bool *first)
{
	add_date(out, "first_day", verdicts->first, first);
	add_date(out, "horizon", verdicts->horizon, first);
	add_string(out, "calendar", report_edition(prove), first);
}

static void add_clause(const struct prove *prove, const struct verdicts *verdicts,
		       const struct verdict_clause *clause, struct text *out)
{
	bool first = true;

	text_add_character(out, '{');
	add_string(out, "clause", clause->statute->id, &first);
	add_string(out, "under", clause->statute->cite.under, &first);
	add_string(out, "verdict", verdict_word(clause->verdict), &first);
	if (clause->inner != clause->verdict)
		add_string(out, "if_verified", verdict_word(clause->inner), &first);
	add_string(out, "why", clause->why, &first);
	add_string(out, "statute_at", report_place(prove, clause->statute), &first);
	if (clause->procedure) {
		add_string(out, "procedure_clause", clause->procedure->id, &first);
		add_string(out, "procedure_at", report_place(prove, clause->procedure), &first);
	}
	add_basis(prove, verdicts, out, &first);
	add_key(out, "rows", &first);
	text_add_character(out, '[');
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		if (i > 0)
			text_add_character(out, ',');
		add_row(prove, &clause->rows.items[i], out);
	}
	text_add_string(out, "]}");
}

void verdict_report_json(const struct prove *prove, const struct verdicts *verdicts)
{
	struct text *out = prove->audit->out;
	bool first = true, first_count = true;

	text_add_character(out, '{');
	add_string(out, "procedure", prove->models[SIDE_PROCEDURE]->name, &first);
	add_string(out, "statute", prove->models[SIDE_STATUTE]->name, &first);
	add_string(out, "cited_as", prove->models[SIDE_STATUTE]->cited_as, &first);
	add_string(out, "status", prove->models[SIDE_STATUTE]->status, &first);
	add_string(out, "not_applicable", verdicts->not_applicable, &first);
	if (!verdicts->not_applicable) {
		add_basis(prove, verdicts, out, &first);
		add_key(out, "not_looked_at", &first);
		text_add_string(out,
				"[\"what ends a case or a stage early: it is asked of each clause "
				"beside the rows that count days\","
				"\"facts that change while a case runs\"]");
	}
	add_key(out, "counts", &first);
	text_add_character(out, '{');
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
		if (verdicts->counts[verdict] > 0)
			add_number(out, verdict_word((enum verdict)verdict),
				   verdicts->counts[verdict], &first_count);
	}
	text_add_character(out, '}');
	add_pairs(prove, verdicts, out, &first);
	add_key(out, "clauses", &first);
	text_add_character(out, '[');
	for (uint32_t i = 0; i < verdicts->count; i++) {
		if (i > 0)
			text_add_character(out, ',');
		add_clause(prove, verdicts, &verdicts->items[i], out);
	}
	text_add_string(out, "]}\n");
}
