/* The figures of a caseload as one JSON object on one line. */
#include "compiler/audit/cases/cases.h"
#include "compiler/audit/cases/cases_report.h"
#include "compiler/audit/cases/cases_told.h"

#include <string.h>

#include "compiler/run/words.h"
#include "lang/base/arena.h"

struct writer {
	const struct figures_view *view;
	struct text *out;
};

static void add_string(struct text *out, const char *string)
{
	if (string)
		text_add_json_string(out, string, strlen(string));
	else
		text_add_string(out, "null");
}

static void add_member(struct text *out, const char *key, const char *string)
{
	text_format(out, "\"%s\":", key);
	add_string(out, string);
	text_add_character(out, ',');
}

/* Null is a count that is suppressed. */
static void add_cell(struct text *out, struct cell cell)
{
	if (cell.hidden)
		text_add_string(out, "null");
	else
		text_add_number(out, (int64_t)cell.value);
}

static void add_date(struct text *out, struct date date)
{
	if (!date_is_set(date)) {
		text_add_string(out, "null");
		return;
	}
	text_add_character(out, '"');
	text_add_date(out, date);
	text_add_character(out, '"');
}

static void add_percent(struct text *out, struct cell part, struct cell whole)
{
	uint32_t share;

	if (view_share(part, whole, &share))
		text_format(out, "%u.%u", (unsigned)(share / 10), (unsigned)(share % 10));
	else
		text_add_string(out, "null");
}

static void add_time(struct text *out, const char *key, const struct span_of_time *time,
		     const char *unit)
{
	text_format(out, "\"%s\":", key);
	if (time->count == 0 || time->hidden) {
		text_add_string(out, "null");
		return;
	}
	text_add_string(out, "{\"median\":");
	figures_add_half(out, time->median_twice);
	text_format(out, ",\"longest\":%d,\"unit\":\"%s\"}", (int)time->longest, unit);
}

static void add_row(struct writer *writer, const struct view_row *row, uint32_t group)
{
	const struct program *program = writer->view->program;
	struct text *out = writer->out, party;

	text_open(&party, out->arena);
	words_add_parties(&party, program, row->clause->who, row->clause->either);
	text_add_character(out, '{');
	add_member(out, "id", row->id);
	add_member(out, "stage",
		   row->clause->stage ? program->stages[row->clause->stage].name : NULL);
	add_member(out, "party", text_string(&party));
	text_format(out, "\"target\":%s,", row->target ? "true" : "false");
	if (row->aim > 0)
		text_format(out, "\"aim_percent\":%u,", (unsigned)row->aim);
	for (uint32_t i = 0; i < FIGURE_COUNT; i++) {
		if (i == FIGURE_REFUSED && !row->is_right)
			continue;
		text_format(out, "\"%s\":", figure_info((enum figure)i, row->is_right)->key);
		add_cell(out, view_cell(row, group, (enum figure)i));
		text_add_character(out, ',');
	}
	text_add_string(out, "\"percent_in_time\":");
	add_percent(out, view_cell(row, group, FIGURE_IN_TIME), view_cell(row, group, FIGURE_DUE));
	text_add_character(out, ',');
	add_time(out, "time", &row->times[group], row->unit);
	text_add_character(out, ',');
	add_time(out, "late_by", &row->lateness[group], row->unit);
	text_add_character(out, '}');
}

static void add_rows(struct writer *writer, const char *key, uint32_t group, bool is_right)
{
	const struct figures_view *view = writer->view;
	bool needs_comma = false;

	text_format(writer->out, "\"%s\":[", key);
	for (uint32_t i = 0; i < view->row_count; i++) {
		if (view->rows[i].is_right != is_right)
			continue;
		if (needs_comma)
			text_add_character(writer->out, ',');
		add_row(writer, &view->rows[i], group);
		needs_comma = true;
	}
	text_add_character(writer->out, ']');
}

static void add_endings(struct writer *writer, uint32_t group)
{
	const struct figures_view *view = writer->view;
	const struct cell *cells = &view->ended[group * view->ending_count];
	static const char *const keys[ENDING_REASONS] = { "cases", "closed", "open",
							  "awaiting_decision" };
	struct text *out = writer->out;

	for (uint32_t i = 0; i < ENDING_REASONS; i++) {
		text_format(out, "\"%s\":", keys[i]);
		add_cell(out, cells[i]);
		text_add_character(out, ',');
	}
	text_add_string(out, "\"endings\":[");
	for (uint32_t i = ENDING_REASONS; i < view->ending_count; i++) {
		text_add_string(out, i > ENDING_REASONS ? ",{" : "{");
		add_member(out, "reason", view->endings[i]);
		text_add_string(out, "\"cases\":");
		add_cell(out, cells[i]);
		text_add_string(out, ",\"percent_of_closed\":");
		add_percent(out, cells[i], cells[ENDING_CLOSED]);
		text_add_character(out, '}');
	}
	text_add_string(out, "],");
	add_time(out, "life", &view->lives[group], "days");
	text_add_character(out, ',');
}

static void add_group(struct writer *writer, uint32_t group)
{
	const struct figures_view *view = writer->view;
	const struct cell *recorded = &view->recorded[group * RECORDED_COUNT];
	struct text *out = writer->out;

	text_add_character(out, '{');
	add_member(out, "group", group == 0 ? NULL : view->groups[group]);
	add_endings(writer, group);
	add_rows(writer, "duties", group, false);
	text_add_character(out, ',');
	add_rows(writer, "rights", group, true);
	text_add_string(out, ",\"recording\":{\"entries\":");
	add_cell(out, recorded[RECORDED_ALL]);
	text_add_string(out, ",\"later\":");
	add_cell(out, recorded[RECORDED_LATER]);
	text_add_character(out, ',');
	add_time(out, "delay", &view->recording[group], "days");
	text_add_string(out, "}}");
}

static void add_worst(struct writer *writer)
{
	const struct figures *figures = writer->view->figures;
	struct text *out = writer->out;

	text_add_string(out, ",\"worst\":[");
	for (uint32_t i = 0; i < figures->worst_count; i++) {
		const struct worst_case *worst = &figures->worst[i];

		text_add_string(out, i > 0 ? ",{\"case\":" : "{\"case\":");
		text_add_json_string(out, worst->id, worst->id_size);
		text_add_character(out, ',');
		add_member(out, "file", worst->file);
		text_format(out, "\"line\":%u,", (unsigned)worst->line);
		add_member(out, "duty", worst->clause->id);
		add_member(out, "status", row_status_name(worst->status));
		text_format(out, "\"days\":%d,", (int)worst->days);
		add_member(out, "unit", worst->unit);
		text_add_string(out, "\"due\":");
		add_date(out, worst->due);
		text_add_string(out, ",\"done\":");
		add_date(out, worst->done);
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}

static void add_stages(struct writer *writer)
{
	const struct figures_view *view = writer->view;

	text_add_string(writer->out, ",\"open_in_stages\":[");
	for (uint32_t i = 1; i < view->program->stage_count; i++) {
		text_add_string(writer->out, i > 1 ? ",{" : "{");
		add_member(writer->out, "stage", view->program->stages[i].name);
		text_add_string(writer->out, "\"cases\":");
		add_cell(writer->out, view->in_stage[i]);
		text_add_character(writer->out, '}');
	}
	text_add_character(writer->out, ']');
}

/* What every key of a duty and of a right counts, and what the other figures are of. */
static void add_meanings(struct writer *writer)
{
	struct text *out = writer->out;

	text_add_string(out, ",\"meanings\":{\"figures\":[");
	for (uint32_t i = 0; i < figures_meaning_count; i++) {
		text_add_string(out, i > 0 ? "," : "");
		add_string(out, figures_meanings[i]);
	}
	text_add_character(out, ']');
	for (int is_right = 0; is_right < 2; is_right++) {
		text_add_string(out, is_right ? ",\"rights\":{" : ",\"duties\":{");
		for (uint32_t i = 0; i < FIGURE_COUNT; i++) {
			const struct figure_info *info = figure_info((enum figure)i, is_right == 1);

			if (i == FIGURE_REFUSED && !is_right)
				continue;
			text_format(out, "%s\"%s\":", i > 0 ? "," : "", info->key);
			add_string(out, info->meaning);
		}
		text_add_character(out, '}');
	}
	text_add_character(out, '}');
}

void figures_add_left_out_json(struct text *out, const struct audit_cases *cases)
{
	text_format(out,
		    "\"left_out\":{\"not_begun\":%llu,\"other_procedure\":%llu,"
		    "\"unreadable_lines\":%llu,\"unknown_entries\":%llu}",
		    (unsigned long long)cases->not_begun, (unsigned long long)cases->left_out,
		    (unsigned long long)cases->unreadable,
		    (unsigned long long)cases->told->unknown);
}

void figures_write_json(const struct figures_view *view, const struct audit_cases *cases,
			struct text *out)
{
	struct writer writer = { .view = view, .out = out };

	text_add_character(out, '{');
	add_member(out, "procedure", view->program->name);
	add_member(out, "title", view->program->title);
	add_member(out, "authority", view->program->authority);
	text_add_string(out, "\"as_of\":");
	add_date(out, view->as_of);
	text_add_string(out, ",\"known_on\":");
	add_date(out, cases->known_on);
	text_format(out, ",\"suppressed_below\":%u,", (unsigned)view->suppress);
	figures_add_left_out_json(out, cases);
	text_add_string(out, ",\"all\":");
	add_group(&writer, 0);
	add_stages(&writer);
	text_add_string(out, ",\"by\":");
	add_string(out, view->figures->by == BY_NOTHING ? NULL : figures_by_words(view->figures));
	text_add_string(out, ",\"groups\":[");
	for (uint32_t group = 1; group < view->group_count; group++) {
		text_add_string(out, group > 1 ? "," : "");
		add_group(&writer, group);
	}
	text_add_character(out, ']');
	add_worst(&writer);
	add_meanings(&writer);
	text_add_string(out, "}\n");
}
