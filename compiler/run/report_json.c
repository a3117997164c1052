/* The report for programs: one JSON object for a case. */
#include "compiler/run/report.h"

#include <string.h>

#include "compiler/run/words.h"

/* An object or list being written. */
struct json {
	const struct report *report;
	struct text *out;
	struct text piece;
	bool needs_comma;
};

static void separate(struct json *json)
{
	if (json->needs_comma)
		text_add_character(json->out, ',');
	json->needs_comma = true;
}

static void add_key(struct json *json, const char *key)
{
	separate(json);
	text_add_character(json->out, '"');
	text_add_string(json->out, key);
	text_add_string(json->out, "\":");
}

static void open_with(struct json *json, char bracket)
{
	text_add_character(json->out, bracket);
	json->needs_comma = false;
}

static void close_with(struct json *json, char bracket)
{
	text_add_character(json->out, bracket);
	json->needs_comma = true;
}

/* Opens an object that stands in a list. */
static void open_item(struct json *json)
{
	separate(json);
	open_with(json, '{');
}

static void add_text(struct json *json, const char *key, const char *value)
{
	add_key(json, key);
	if (value)
		text_add_json_string(json->out, value, strlen(value));
	else
		text_add_string(json->out, "null");
}

static void add_date(struct json *json, const char *key, struct date date)
{
	char iso[DATE_ISO_SIZE];

	date_write_iso(date, iso);
	add_text(json, key, date_is_set(date) ? iso : NULL);
}

static void add_truth(struct json *json, const char *key, bool value)
{
	add_key(json, key);
	text_add_string(json->out, value ? "true" : "false");
}

static void add_number(struct json *json, const char *key, int64_t value)
{
	add_key(json, key);
	text_add_number(json->out, value);
}

/* Adds what has been put together in `piece`, null when that is nothing. */
static void add_piece(struct json *json, const char *key)
{
	add_text(json, key, json->piece.size > 0 ? text_string(&json->piece) : NULL);
	text_clear(&json->piece);
}

static void add_parties(struct json *json, const char *key, struct program_range who, bool either)
{
	words_add_parties(&json->piece, json->report->outcome->program, who, either);
	add_piece(json, key);
}

static void add_anchor(struct json *json, const struct row *row)
{
	const struct program *program = json->report->outcome->program;

	add_key(json, "anchor");
	if (!row->arm) {
		text_add_string(json->out, "null");
		return;
	}
	open_with(json, '{');
	add_text(json, "event",
		 row->arm->said_event ? program->events[row->arm->said_event].full_name
				      : row->arm->said);
	add_date(json, "date", row->anchor);
	close_with(json, '}');
}

static void add_limit(struct json *json, const struct row *row)
{
	add_key(json, "limit");
	if (!row->arm || row->arm->limit.unit == UNIT_NONE) {
		text_add_string(json->out, "null");
		return;
	}
	open_with(json, '{');
	add_number(json, "n", row->arm->limit.count);
	add_text(json, "unit", unit_name((enum unit)row->arm->limit.unit, 2));
	close_with(json, '}');
}

static void add_cite(struct json *json, const struct program_cite *cite)
{
	add_key(json, "cite");
	if (!cite->section && !cite->phrase && !cite->under) {
		text_add_string(json->out, "null");
		return;
	}
	open_with(json, '{');
	if (cite->under)
		add_text(json, "under", cite->under);
	add_text(json, "section", cite->section);
	add_text(json, "phrase", cite->phrase);
	close_with(json, '}');
}

/* Whether the last day is later than the limit alone would give, because of a notice. */
static bool is_extended(const struct row *row)
{
	for (uint32_t i = 0; i < row->ledger.entry_count; i++)
		if (row->ledger.entries[i].kind <= LEDGER_EXTEND_TO_DATE &&
		    row->ledger.entries[i].counted)
			return true;
	return false;
}

/* Of what counts from each occurrence, those that were answered before. */
static void add_answered(struct json *json, const struct row *row)
{
	if (row->answered_count == 0)
		return;
	add_key(json, "answered");
	open_with(json, '[');
	for (uint32_t i = 0; i < row->answered_count; i++) {
		const struct row *answered = &row->answered[i];

		open_item(json);
		add_date(json, "from", answered->anchor);
		add_date(json, "due", answered->due);
		add_text(json, "status", row_status_name((enum row_status)answered->status));
		add_date(json, "done", answered->done);
		close_with(json, '}');
	}
	close_with(json, ']');
}

/* What is said only where it holds. */
static void add_extras(struct json *json, const struct row *row)
{
	if (date_is_set(row->at_latest))
		add_date(json, "at_latest", row->at_latest);
	if (date_is_set(row->missed))
		add_date(json, "in_time_by", row->missed);
	if (date_is_set(row->earliest))
		add_date(json, "not_before_day", row->earliest);
	if (row->not_before)
		add_truth(json, "not_before", true);
	if (row->counts_as)
		add_truth(json, "counts_as", true);
	if (is_extended(row))
		add_truth(json, "extended", true);
	if (row->outcome)
		add_text(json, "outcome", row->outcome);
	if (row->target && row->clause->share > 0) {
		add_key(json, "aim_percent");
		text_add_number(json->out, row->clause->share);
	}
	if (row->unanchored)
		add_text(json, "open_because", row->otherwise);
	add_answered(json, row);
}

static void add_status(struct json *json, const struct row *row)
{
	add_text(json, "status", row_status_name((enum row_status)row->status));
}

static void add_duty(struct json *json, const struct row *row)
{
	const struct program *program = json->report->outcome->program;
	const struct program_clause *clause = row->clause;
	enum strength strength =
		row->target ? STRENGTH_LEVEL_AIMS_TO : (enum strength)clause->strength;

	open_item(json);
	words_add_row_id(&json->piece, row);
	add_piece(json, "id");
	add_text(json, "stage", clause->stage ? program->stages[clause->stage].name : NULL);
	add_parties(json, "party", clause->who, clause->either);
	add_text(json, "strength", words_strength_level(strength));
	add_text(json, "action", clause->action);
	add_anchor(json, row);
	add_limit(json, row);
	add_date(json, "due", row->due);
	add_truth(json, "provisional", row->provisional);
	add_status(json, row);
	add_key(json, "days");
	if (words_row_has_days(row))
		text_add_number(json->out, row->days);
	else
		text_add_string(json->out, "null");
	add_date(json, "done", row->done);
	add_extras(json, row);
	add_cite(json, &clause->cite);
	words_add_place(&json->piece, program, clause->place);
	add_piece(json, "clause");
	close_with(json, '}');
}

static void add_right(struct json *json, const struct row *row)
{
	open_item(json);
	words_add_row_id(&json->piece, row);
	add_piece(json, "id");
	add_parties(json, "party", row->clause->who, row->clause->either);
	add_anchor(json, row);
	add_limit(json, row);
	add_date(json, "until", row->due);
	add_status(json, row);
	add_date(json, "done", row->done);
	add_extras(json, row);
	close_with(json, '}');
}

static void add_rows(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;

	add_key(json, "duties");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (outcome->rows[i].clause->kind != CLAUSE_RIGHT)
			add_duty(json, &outcome->rows[i]);
	close_with(json, ']');
	add_key(json, "rights");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->row_count; i++)
		if (outcome->rows[i].clause->kind == CLAUSE_RIGHT)
			add_right(json, &outcome->rows[i]);
	close_with(json, ']');
}

static void add_actions(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;

	add_key(json, "actions");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->action_count; i++) {
		const struct action *action = &outcome->actions[i];

		open_item(json);
		add_parties(json, "who", action->who, action->clause && action->clause->either);
		add_text(json, "what", action->what);
		add_date(json, "by", action->by);
		add_text(json, "because", action->clause ? action->clause->id : NULL);
		if (action->kind == ACTION_OWED && action->row &&
		    action->row->earliest.day > outcome->as_of.day)
			add_date(json, "not_before_day", action->row->earliest);
		close_with(json, '}');
	}
	close_with(json, ']');
}

static void add_findings(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;

	add_key(json, "findings");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->finding_count; i++) {
		const struct finding *finding = &outcome->findings[i];

		open_item(json);
		add_text(json, "code", finding->code);
		add_key(json, "line");
		if (finding->line)
			text_add_number(json->out, finding->line);
		else
			text_add_string(json->out, "null");
		add_text(json, "message", finding->message);
		if (finding->settled)
			add_truth(json, "settled", true);
		close_with(json, '}');
	}
	close_with(json, ']');
}

static const char *step_name(enum step_kind kind)
{
	switch (kind) {
	case STEP_EVENT:
		return "event";
	case STEP_OPENED:
		return "stage opened";
	case STEP_LEFT:
		return "stage left";
	case STEP_CLOSED:
		return "closed";
	case STEP_REOPENED:
		return "reopened";
	case STEP_RAN_OUT:
		return "ran out";
	case STEP_LAPSED:
		return "lapsed";
	case STEP_EXTENDED:
		return "extended";
	case STEP_PAUSED:
		return "paused";
	case STEP_RESUMED:
		return "resumed";
	case STEP_RESTARTED:
		return "restarted";
	case STEP_BEGAN:
		return "began";
	case STEP_NEW_CASE:
		return "new case";
	case STEP_MADE_LATE:
		return "made late";
	case STEP_ACCEPTED:
		return "accepted";
	case STEP_REFUSED:
		return "refused";
	case STEP_FACT:
		return "fact";
	case STEP_CORRECTED:
		return "corrected";
	case STEP_RETRACTED:
		return "retracted";
	}
	UNREACHABLE();
}

/* What a step is about: an event, a stage, a clause, or the reason of a close. */
static const char *step_subject(const struct program *program, const struct step *step)
{
	if (step->event)
		return program->events[step->event].full_name;
	if (step->kind == STEP_OPENED || step->kind == STEP_LEFT)
		return program->stages[step->stage].name;
	if (step->kind == STEP_CLOSED)
		return step->reason;
	return step->clause ? step->clause->id : NULL;
}

static void add_history(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;

	add_key(json, "history");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->step_count; i++) {
		const struct step *step = &outcome->steps[i];

		open_item(json);
		add_date(json, "date", step->day);
		add_text(json, "what", step_name((enum step_kind)step->kind));
		add_text(json, "of", step_subject(outcome->program, step));
		if (step->line)
			add_number(json, "line", step->line);
		if (step->told)
			add_text(json, "told", step->told);
		if (date_is_set(step->counts))
			add_date(json, "counts_from", step->counts);
		if (step->refers)
			add_number(json, "entry", step->refers);
		if (step->target)
			add_truth(json, "target", true);
		if (step->entry && json->report->supposed && step->entry >= json->report->supposed)
			add_truth(json, "supposed", true);
		close_with(json, '}');
	}
	close_with(json, ']');
}

static const char *state_name(enum case_state state)
{
	switch (state) {
	case CASE_NOT_BEGUN:
		return "not begun";
	case CASE_AWAITING:
		return "awaiting decision";
	case CASE_OPEN:
		return "open";
	case CASE_CLOSED:
		return "closed";
	}
	UNREACHABLE();
}

static void add_state(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;

	add_text(json, "state", state_name((enum case_state)outcome->state));
	add_key(json, "stages");
	open_with(json, '[');
	for (uint32_t i = 0; i < outcome->stage_count; i++) {
		const char *name = outcome->program->stages[outcome->stages[i]].name;

		separate(json);
		text_add_json_string(json->out, name, strlen(name));
	}
	close_with(json, ']');
	add_key(json, "closed");
	if (!date_is_set(outcome->closed)) {
		text_add_string(json->out, "null");
		return;
	}
	open_with(json, '{');
	add_date(json, "date", outcome->closed);
	add_text(json, "reason", outcome->reason);
	close_with(json, '}');
}

static void add_head(struct json *json)
{
	const struct outcome *outcome = json->report->outcome;
	const struct program *program = outcome->program;

	add_key(json, "case");
	text_add_json_string(json->out, outcome->log->id, outcome->log->id_size);
	add_text(json, "procedure", program->name);
	if (program->title)
		add_text(json, "title", program->title);
	add_date(json, "as_of", outcome->as_of);
	if (date_is_set(outcome->known_on))
		add_date(json, "known_on", outcome->known_on);
	add_key(json, "calendar");
	if (program->calendar_count == 0) {
		text_add_string(json->out, "null");
		return;
	}
	open_with(json, '{');
	add_text(json, "name", program->calendars[0].name);
	add_text(json, "edition", program->calendars[0].edition);
	close_with(json, '}');
}

void report_json(const struct report *report, struct text *out)
{
	struct json json = { .report = report, .out = out };

	text_open(&json.piece, report->scratch);
	open_with(&json, '{');
	add_head(&json);
	add_state(&json);
	add_rows(&json);
	add_actions(&json);
	add_findings(&json);
	if (report->outcome->step_count > 0)
		add_history(&json);
	close_with(&json, '}');
	text_add_character(out, '\n');
}
