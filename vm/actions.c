/* What to do next, and who is to do it (language 2.5.3). */
#include <string.h>

#include "lang/base/text.h"
#include "vm/machine.h"

/* Whether a duty with this status is owed. */
static bool is_owing(enum row_status status)
{
	switch (status) {
	case STATUS_PENDING:
	case STATUS_DUE_TODAY:
	case STATUS_OVERDUE:
	case STATUS_PAUSED:
	case STATUS_NO_LIMIT:
	case STATUS_CALENDAR_ENDS:
		return true;
	case STATUS_WAITING:
	case STATUS_PAST_TARGET:
	case STATUS_MET:
	case STATUS_MET_LATE:
	case STATUS_VOID:
	case STATUS_NOT_YET:
	case STATUS_OPEN:
	case STATUS_EXERCISED:
	case STATUS_EXERCISED_LATE:
	case STATUS_LAPSED:
	case STATUS_ALWAYS_OPEN:
	case STATUS_COUNT:
		return false;
	}
	UNREACHABLE();
}

static bool is_owed(const struct row *row)
{
	return is_owing((enum row_status)row->status) && row->clause->kind == CLAUSE_DUTY &&
	       !row->target && !row->reading;
}

static void action_add(struct outcome *out, struct action action)
{
	out->actions[out->action_count++] = action;
}

/* By due date, undated last; of one day, in the order of the text. */
static void sort_actions(struct action *actions, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct action action = actions[i];
		int64_t day = date_is_set(action.by) ? action.by.day : INT64_MAX;
		uint32_t at = i;
		for (; at > 0; at--) {
			const struct action *before = &actions[at - 1];
			if (date_is_set(before->by) ? before->by.day <= day : day == INT64_MAX)
				break;
			actions[at] = *before;
		}
		actions[at] = action;
	}
}

/* Whether what has no last day must not be done yet: it comes up on its first day. */
static bool is_far_off(struct run *run, const struct program_clause *clause, uint8_t status)
{
	struct date first;
	return status == STATUS_NO_LIMIT && is_too_soon(run, clause, run->options->as_of, &first);
}

/* Whether a row is an action of this kind: of an open stage, or of one left behind. */
static inline bool is_action(struct run *run, const struct row *row, enum action_kind kind,
			     bool open)
{
	if (kind == ACTION_RIGHT)
		return row->status == STATUS_OPEN && !row->reading;
	return is_owed(row) && !is_far_off(run, row->clause, row->status) &&
	       (run->stages[row->clause->stage].open && !row->earlier_instance) == open;
}

static void add_row(struct outcome *out, enum action_kind kind, const struct row *row)
{
	action_add(out, (struct action){
				.kind = (uint8_t)kind,
				.row = row,
				.clause = row->clause,
				.who = row->clause->who,
				.what = row->clause->action,
				.by = row->due,
			});
}

/* The same of a row in brief. */
static bool is_brief_action(struct run *run, const struct brief_row *row, enum action_kind kind,
			    bool open)
{
	const struct program_clause *clause = &run->program->clauses[row->clause];
	if (kind == ACTION_RIGHT)
		return row->status == STATUS_OPEN;
	return is_owing((enum row_status)row->status) && clause->kind == CLAUSE_DUTY &&
	       !row->target && !is_far_off(run, clause, row->status) &&
	       (run->stages[clause->stage].open && !row->earlier) == open;
}

/* Adds the row that would be the first. */
static void add_first_row(struct run *run, struct outcome *out, enum action_kind kind, bool open)
{
	const struct brief_row *first = NULL;
	for (uint32_t i = 0; i < out->brief_count; i++) {
		const struct brief_row *row = &out->brief_rows[i];
		if (!is_brief_action(run, row, kind, open))
			continue;
		if (!first || (date_is_set(row->due) &&
			       (!date_is_set(first->due) || row->due.day < first->due.day)))
			first = row;
	}
	if (!first)
		return;
	const struct program_clause *clause = &run->program->clauses[first->clause];
	action_add(out, (struct action){ .kind = (uint8_t)kind,
					 .clause = clause,
					 .who = clause->who,
					 .what = clause->action,
					 .by = first->due });
}

static void add_rows(struct run *run, struct outcome *out, enum action_kind kind, bool open)
{
	uint32_t first = out->action_count;
	for (uint32_t i = 0; i < out->row_count; i++)
		if (is_action(run, &out->rows[i], kind, open))
			add_row(out, kind, &out->rows[i]);
	sort_actions(out->actions + first, out->action_count - first);
}

static const char *worded(struct run *run, const char *verb, const char *what)
{
	struct text text;
	text_open(&text, run->scratch);
	text_format(&text, "%s %s", verb, what);
	return text_string(&text);
}

static void add_decisions(struct run *run, struct outcome *out)
{
	const struct program *program = run->program;
	for (uint32_t i = 1; i < program->clause_count; i++)
		if (run->clauses[i].awaiting)
			action_add(out, (struct action){
						.kind = ACTION_DECISION,
						.clause = &program->clauses[i],
						.who = program->clauses[i].acceptor,
						.what = worded(run, "accept or refuse the late",
							       program->clauses[i].name),
					});
	for (uint32_t i = 0; run->awaiting_event && i < program->out_of_time_count; i++)
		if (program->out_of_times[i].event == run->awaiting_event)
			action_add(out, (struct action){
						.kind = ACTION_DECISION,
						.who = program->out_of_times[i].acceptor,
						.what = worded(
							run, "accept or refuse the out-of-time",
							program->events[run->awaiting_event].name),
					});
}

/* A reminder is due from so long before the last day until that day. */
static bool reminds(struct run *run, const struct program_prompt *prompt, const struct row *row)
{
	const struct program_clock *clock = &run->program->clocks[prompt->clock];
	bool runs = row->status == STATUS_PENDING || row->status == STATUS_DUE_TODAY ||
		    (row->status == STATUS_OPEN && date_is_set(row->due));
	if (row->clock != clock || !runs)
		return false;
	struct limit limit = { .count = prompt->before.count,
			       .unit = (uint8_t)prompt->before.unit,
			       .relation = RELATION_BEFORE };
	struct ledger back = { .anchor = row->due };
	struct date from;
	return limit_due(&run->program->calendars[clock->calendar], &limit, &back, &from) ==
		       LIMIT_DUE &&
	       run->options->as_of.day >= from.day;
}

/* Of a right, whoever is reminded is mostly not who may use it. */
static const char *reminder_words(struct run *run, const struct program_clause *clause)
{
	bool right = clause->kind == CLAUSE_RIGHT;
	return worded(run, right ? "be reminded that time runs out to" : "be reminded to",
		      clause->action);
}

static const char *prompt_words(const struct program_prompt *prompt)
{
	return prompt->kind == PROMPT_FIRST ? "deal with this case first" : "take this up";
}

static void add_prompts(struct run *run, struct outcome *out)
{
	for (uint32_t i = 0; i < run->program->prompt_count; i++) {
		const struct program_prompt *prompt = &run->program->prompts[i];
		if (prompt->kind != PROMPT_REMIND) {
			if (date_is_set(run->stages[prompt->stage].opened) &&
			    !date_is_set(run->closed) && execute(run, prompt->condition))
				action_add(out, (struct action){ .kind = ACTION_ESCALATION,
								 .who = prompt->who,
								 .what = prompt_words(prompt) });
			continue;
		}
		for (uint32_t r = 0; r < out->row_count; r++)
			if (reminds(run, prompt, &out->rows[r]))
				action_add(out,
					   (struct action){
						   .kind = ACTION_REMINDER,
						   .row = &out->rows[r],
						   .clause = out->rows[r].clause,
						   .who = prompt->who,
						   .what = reminder_words(run, out->rows[r].clause),
						   .by = out->rows[r].due,
					   });
	}
}

/* What is asked once is enough, however many clauses ask for it. */
static void ask_for(struct outcome *out, const struct program_clause *clause, const char *what)
{
	for (uint32_t i = 0; i < out->action_count; i++)
		if (out->actions[i].kind == ACTION_FACT && strcmp(out->actions[i].what, what) == 0)
			return;
	action_add(out, (struct action){ .kind = ACTION_FACT, .clause = clause, .what = what });
}

/* "record whether complex: fact complex=yes or fact complex=no" */
static const char *fact_words(struct run *run, const struct program_field *field)
{
	struct text text;
	text_open(&text, run->scratch);
	switch ((enum field_type)field->type) {
	case FIELD_YES_NO:
		text_format(&text, "record whether %s: fact %s=yes or fact %s=no", field->title,
			    field->name, field->name);
		break;
	case FIELD_CHOICE:
		text_format(&text, "record %s:", field->title);
		for (uint32_t i = 0; i < field->choices.count; i++)
			text_format(&text, "%s fact %s=%s", i ? " or" : "", field->name,
				    run->program->texts[field->choices.first + i]);
		break;
	case FIELD_DATE:
		text_format(&text, "record %s: fact %s=DATE", field->title, field->name);
		break;
	case FIELD_NUMBER:
		text_format(&text, "record %s: fact %s=NUMBER", field->title, field->name);
		break;
	case FIELD_TEXT:
		text_format(&text, "record %s: fact %s=\"...\"", field->title, field->name);
		break;
	}
	return text_string(&text);
}

static uint32_t line_of(const struct run *run, uint32_t number)
{
	for (uint32_t i = 0; i < run->log->count; i++)
		if (run->log->entries[i].number == number)
			return run->log->entries[i].line;
	return 0;
}

/* "record the day on which first.response was received: correct #3 received=DATE (line 7)" */
static const char *receipt_words(struct run *run, uint32_t event)
{
	uint32_t entry = run->events[event].entry, line = line_of(run, entry);
	struct text text;
	text_open(&text, run->scratch);
	text_format(&text, "record the day on which %s was received",
		    run->program->events[event].full_name);
	if (entry)
		text_format(&text, ": correct #%u received=DATE", entry);
	if (line)
		text_format(&text, " (line %u)", line);
	return text_string(&text);
}

/* Asks for the day of a receipt that a row rests on. */
static void ask_for_receipt(struct run *run, struct outcome *out, const struct row *row)
{
	const struct program_clause *clause = row->clause;
	bool done = row->status == STATUS_MET || row->status == STATUS_EXERCISED;
	if (clause->flags & CLAUSE_BY_RECEIPT && date_is_set(row->done) &&
	    !date_is_set(clause_receipt(run, clause)))
		ask_for(out, clause, receipt_words(run, clause->event));
	else if (!done && row->arm && row->arm->said_event)
		ask_for(out, clause, receipt_words(run, row->arm->said_event));
	else if (!done && row->arm)
		ask_for(out, clause, worded(run, "record the day of", row->arm->said));
}

static void add_questions(struct run *run, struct outcome *out)
{
	for (uint32_t i = 0; i < run->machine->ask_count; i++) {
		const struct ask *ask = &run->machine->asks[i];
		const struct program_clause *clause = &run->program->clauses[ask->clause];
		if (run->facts[ask->field] || !stage_is_open(run, ask->stage) ||
		    date_is_set(run->clauses[ask->clause].done) || !clause_exists(run, clause))
			continue;
		ask_for(out, clause, fact_words(run, &run->program->fields[ask->field]));
	}
	for (uint32_t i = 0; i < out->row_count; i++) {
		const struct row *row = &out->rows[i];
		if (row->not_before && !row->reading && !row->earlier_instance &&
		    row->status != STATUS_VOID)
			ask_for_receipt(run, out, row);
	}
}

uint32_t actions_most(const struct machine *machine, uint32_t rows)
{
	const struct program *program = machine->program;
	return rows * (3 + program->prompt_count) + program->prompt_count + machine->ask_count +
	       program->out_of_time_count + program->clause_count + 1;
}

/* Whether some row is neither done nor void. */
static bool is_anything_left(const struct run *run)
{
	uint32_t ended = 1u << STATUS_MET | 1u << STATUS_MET_LATE | 1u << STATUS_VOID |
			 1u << STATUS_EXERCISED | 1u << STATUS_EXERCISED_LATE |
			 1u << STATUS_LAPSED | 1u << STATUS_WAITING | 1u << STATUS_NOT_YET;
	return (run->undone & ~ended) != 0;
}

/* The first action alone. */
static void write_first(struct run *run, struct outcome *out)
{
	bool left = is_anything_left(run);
	if (left)
		add_first_row(run, out, ACTION_OWED, true);
	if (left && out->action_count == 0)
		add_first_row(run, out, ACTION_OWED, false);
	if (out->action_count == 0 && (run->machine->accepts || run->awaiting_event))
		add_decisions(run, out);
	if (out->action_count == 0 && run->program->prompt_count > 0)
		add_prompts(run, out);
	if (left && out->action_count == 0)
		add_first_row(run, out, ACTION_RIGHT, true);
}

void actions_write(struct run *run, struct outcome *out)
{
	out->actions = out->row_count <= run->machine->row_capacity
			       ? run->machine->actions
			       : ARENA_ARRAY(run->scratch, struct action,
					     actions_most(run->machine, out->row_count));
	out->action_count = 0;
	if (!run->begun)
		return;
	if (run->options->brief) {
		write_first(run, out);
		return;
	}
	add_rows(run, out, ACTION_OWED, true);
	add_rows(run, out, ACTION_OWED, false);
	add_decisions(run, out);
	add_prompts(run, out);
	if (!run->options->rows_only)
		add_questions(run, out);
	add_rows(run, out, ACTION_RIGHT, true);
}
