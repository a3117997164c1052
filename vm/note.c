/* Findings and the history of a case, as data. */
#include "vm/finding.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lang/base/text.h"
#include "vm/machine.h"

static const struct finding_info table[] = {
#define FINDING(code, severity, meaning) { code, FINDING_##severity, meaning },
#include "vm/finding.def"
#undef FINDING
};

const struct finding_info *finding_table(size_t *count)
{
	*count = ARRAY_LENGTH(table);
	return table;
}

const struct finding_info *finding_find(const char *code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(table); i++)
		if (strcmp(table[i].code, code) == 0)
			return &table[i];
	return NULL;
}

void note_finding(struct run *run, const char *code, const struct entry *entry, uint32_t clause,
		  const char *format, ...)
{
	if (run->options->rows_only || run->aside)
		return;
	assert(finding_find(code));
	if (run->finding_count == run->finding_capacity) {
		uint32_t capacity = run->finding_capacity ? run->finding_capacity * 2 : 8;
		run->findings = arena_grow(
			run->scratch, run->findings, run->finding_capacity * sizeof *run->findings,
			capacity * sizeof *run->findings, _Alignof(struct finding));
		run->finding_capacity = capacity;
	}
	va_list values;
	va_start(values, format);
	const char *message = text_make_list(run->scratch, format, values);
	va_end(values);
	run->findings[run->finding_count++] = (struct finding){
		.code = code,
		.entry = entry ? entry->number : 0,
		.line = entry ? entry->line : 0,
		.clause = clause ? &run->program->clauses[clause] : NULL,
		.message = message,
	};
}

/* More misspelt names in one case are told of without the nearest: each is compared with all. */
#define SOUGHT_AT_MOST 64u

bool note_may_suggest(struct run *run)
{
	return !run->options->rows_only && !run->aside && run->sought++ < SOUGHT_AT_MOST;
}

static int finding_compare(const void *left, const void *right)
{
	const struct finding *one = left, *other = right;
	if (one->line != other->line)
		return one->line < other->line ? -1 : 1;
	return one < other ? -1 : one > other;
}

void note_sort(struct run *run)
{
	if (run->finding_count > 1)
		qsort(run->findings, run->finding_count, sizeof *run->findings, finding_compare);
}

void note_settled(struct run *run, const char *code, uint32_t entry, const char *decision)
{
	for (uint32_t i = run->finding_count; i-- > 0;) {
		struct finding *finding = &run->findings[i];
		if (finding->entry != entry || strcmp(finding->code, code) != 0)
			continue;
		const char *until = strstr(finding->message, "; ");
		char day[DATE_ISO_SIZE];
		struct text message;
		date_write_iso(run->now, day);
		text_open(&message, run->scratch);
		text_format(&message, "%.*s; it was %s on %s (line %u)",
			    until ? (int)(until - finding->message) : (int)strlen(finding->message),
			    finding->message, decision, day, run->entry ? run->entry->line : 0);
		finding->message = text_string(&message);
		finding->settled = true;
		return;
	}
}

/* What is a text, or cannot be read, is not told with its event. */
static bool is_only_text(const struct run *run, const struct entry_value *value)
{
	return value->field == 0 || value->value == 0 ||
	       run->program->fields[value->field].type == FIELD_TEXT;
}

/* "complex=yes, meeting_date=2024-03-01": what an entry says, without texts or with them. */
static const char *values_told(struct run *run, const struct entry *entry, bool texts)
{
	struct text told;
	text_open(&told, run->scratch);
	for (uint32_t i = 0; i < entry->value_count; i++) {
		const struct entry_value *value = &entry->values[i];
		if (!texts && is_only_text(run, value))
			continue;
		text_add_string(&told, told.size ? ", " : "");
		text_add(&told, value->key, value->key_size);
		text_add_character(&told, '=');
		text_add(&told, value->text, value->text_size);
	}
	return told.size ? text_string(&told) : NULL;
}

const char *decision_told(const struct run *run, uint32_t event)
{
	uint32_t number = run->program->events[event].outcome;
	const struct program_field *field = &run->program->fields[number];
	int32_t outcome = run->events[event].outcome;
	if (!number || outcome <= 0)
		return NULL;
	if (field->type == FIELD_YES_NO)
		return outcome == FACT_YES ? "yes" : "no";
	return run->program->texts[field->choices.first + (uint32_t)outcome - 1];
}

/* What was told with an event: the outcome of a decision, and facts that are more than texts. */
static const char *event_told(struct run *run, uint32_t event)
{
	const char *outcome = decision_told(run, event);
	if (outcome || !run->entry)
		return outcome;
	return values_told(run, run->entry, false);
}

/* A step that an entry about another entry makes. */
void note_amendment(struct run *run, const struct entry *entry)
{
	run->entry = entry;
	struct step *step = note_step(
		run, entry->kind == ENTRY_CORRECT ? STEP_CORRECTED : STEP_RETRACTED, 0, 0);
	run->entry = NULL;
	if (!step)
		return;
	step->day = entry->day;
	step->refers = entry->refers;
	struct text told;
	text_open(&told, run->scratch);
	const char *values = values_told(run, entry, true);
	text_add_string(&told, values ? values : "");
	if (date_is_set(entry->received)) {
		text_add_string(&told, told.size ? ", received=" : "received=");
		text_add_date(&told, entry->received);
	}
	if (entry->manner) {
		text_add_string(&told, told.size ? ", by=" : "by=");
		text_add(&told, entry->manner, entry->manner_size);
	}
	step->told = told.size ? text_string(&told) : NULL;
}

/* What stops a limit stops its target too: that is one step. */
static bool is_told(const struct run *run, enum step_kind kind, uint32_t clause)
{
	if (run->step_count == 0 || (kind != STEP_EXTENDED && kind != STEP_PAUSED &&
				     kind != STEP_RESUMED && kind != STEP_RESTARTED))
		return false;
	const struct step *last = &run->steps[run->step_count - 1];
	return last->kind == kind && last->day.day == run->now.day &&
	       last->clause == &run->program->clauses[clause] &&
	       last->entry == (run->entry ? run->entry->number : 0);
}

struct step *note_history(struct run *run, enum step_kind kind, uint32_t subject, uint32_t clause)
{
	if (is_told(run, kind, clause))
		return NULL;
	if (run->step_count == run->step_capacity) {
		uint32_t capacity = run->step_capacity ? run->step_capacity * 2 : 16;
		run->steps = arena_grow(run->scratch, run->steps,
					run->step_capacity * sizeof *run->steps,
					capacity * sizeof *run->steps, _Alignof(struct step));
		run->step_capacity = capacity;
	}
	struct step step = {
		.day = run->now,
		.kind = (uint8_t)kind,
		.entry = run->entry ? run->entry->number : 0,
		.line = run->entry ? run->entry->line : 0,
		.clause = clause ? &run->program->clauses[clause] : NULL,
	};
	if (kind == STEP_OPENED || kind == STEP_LEFT)
		step.stage = subject;
	else if (kind == STEP_EVENT || kind == STEP_NEW_CASE || kind == STEP_MADE_LATE ||
		 kind == STEP_ACCEPTED || kind == STEP_REFUSED)
		step.event = subject;
	else if (kind == STEP_FACT && run->entry)
		step.told = values_told(run, run->entry, true);
	else if (kind == STEP_CLOSED)
		step.reason = run->reason;
	if (kind == STEP_EVENT)
		step.told = event_told(run, subject);
	if ((kind == STEP_EVENT || kind == STEP_MADE_LATE) && run->entry &&
	    run->arrived.day != run->now.day)
		step.counts = run->arrived;
	run->steps[run->step_count] = step;
	return &run->steps[run->step_count++];
}

void day_list_add(struct run *run, struct day_list *list, struct date day)
{
	if (list->count == list->capacity) {
		uint32_t capacity = list->capacity ? list->capacity * 2 : 4;
		list->days =
			arena_grow(run->scratch, list->days, list->capacity * sizeof *list->days,
				   capacity * sizeof *list->days, _Alignof(struct date));
		list->capacity = capacity;
	}
	list->days[list->count++] = day;
}
