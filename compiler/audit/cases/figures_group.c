/* The groups of a breakdown, and what a case as a whole adds to one. */
#include "compiler/audit/cases/figures_group.h"

#include <string.h>

#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/text.h"

#define NOT_GIVEN "not given"
#define OTHER_VALUES "other values"

/* What a group is found by; of a period the key alone. */
struct group_name {
	int64_t key;
	const char *label;
	size_t size;
};

void case_group_open(struct figures *figures, struct case_group *group, const char *label)
{
	*group = (struct case_group){ .label = label };
	group->in_stage = ARENA_ARRAY(figures->arena, uint64_t, figures->program->stage_count);
	group->tallies = ARENA_ARRAY(figures->arena, struct tally *,
				     (size_t)figures->program->clause_count * 2);
}

static const char *period_label(struct figures *figures, const struct civil *day)
{
	struct text text;

	text_open(&text, figures->arena);
	switch (figures->by) {
	case BY_MONTH:
		text_format(&text, "%04d-%02d", day->year, day->month);
		break;
	case BY_QUARTER:
		text_format(&text, "%04d Q%d", day->year, (day->month + 2) / 3);
		break;
	case BY_YEAR:
		text_format(&text, "%04d", day->year);
		break;
	case BY_NOTHING:
	case BY_FIELD:
		UNREACHABLE();
	}
	return text_string(&text);
}

static int periods_a_year(const struct figures *figures)
{
	return figures->by == BY_YEAR ? 1 : figures->by == BY_QUARTER ? 4 : 12;
}

static int64_t period_key(const struct figures *figures, const struct civil *day)
{
	int count = periods_a_year(figures);

	return (int64_t)day->year * count + (day->month - 1) * count / 12;
}

static struct case_group *add_group(struct figures *figures, const char *label, int64_t key)
{
	struct case_group *group = ARENA_NEW(figures->arena, struct case_group);

	case_group_open(figures, group, label);
	group->key = key;
	group->next = figures->groups;
	figures->groups = group;
	figures->group_count++;
	return group;
}

static struct case_group *group_of_period(struct figures *figures, struct date opened)
{
	struct case_group **slot;
	struct civil day;
	int64_t key;

	date_to_civil(opened, &day);
	key = period_key(figures, &day);
	if (!figures->periods)
		figures->periods = ARENA_ARRAY(figures->arena, struct case_group *,
					       (size_t)(DATE_LAST_YEAR - DATE_FIRST_YEAR + 1) * 12);
	slot = &figures->periods[key - (int64_t)DATE_FIRST_YEAR * periods_a_year(figures)];
	if (!*slot)
		*slot = add_group(figures, period_label(figures, &day), key);
	return *slot;
}

/* The entry that opened the case: the first event that can, and was not taken back. */
static const struct entry *opening_entry(const struct case_log *log)
{
	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];

		if (entry->kind == ENTRY_EVENT && !entry->retracted && entry->name &&
		    entry->name->openings.count > 0)
			return entry;
	}
	return NULL;
}

/* A value as the procedure writes it, so that "Yes" and "yes" are one. */
static void name_value(const struct program *program, uint32_t number, int32_t value,
		       struct group_name *out)
{
	const struct program_field *field = &program->fields[number];
	const char *word = NULL;

	if (field->type == FIELD_YES_NO && value != 0)
		word = value == FACT_YES ? "yes" : "no";
	else if (field->type == FIELD_CHOICE && value > 0 &&
		 (uint32_t)value <= field->choices.count)
		word = program->texts[field->choices.first + (uint32_t)value - 1];
	if (word)
		*out = (struct group_name){ 0, word, strlen(word) };
}

static struct group_name name_by_field(const struct figures *figures, const struct outcome *outcome,
				       struct arena *scratch)
{
	const struct program *program = outcome->program;
	struct group_name name = { 0, NOT_GIVEN, sizeof NOT_GIVEN - 1 };
	struct case_log settled = *outcome->log;
	const struct entry *entry;
	size_t size = strlen(figures->field);

	for (uint32_t i = 1; i < program->field_count; i++)
		if (strcmp(program->fields[i].name, figures->field) == 0)
			name_value(program, i, program->fields[i].default_value, &name);
	if (!settled.plain)
		case_log_settle(scratch, outcome->log, outcome->as_of, outcome->known_on, &settled);
	entry = opening_entry(&settled);
	for (uint32_t i = 0; entry && i < entry->value_count; i++) {
		const struct entry_value *value = &entry->values[i];

		if (value->key_size != size || memcmp(value->key, figures->field, size) != 0)
			continue;
		name = (struct group_name){ 0, value->text, value->text_size };
		if (value->field)
			name_value(program, value->field, value->value, &name);
	}
	if (name.size > 80)
		name.size = 80;
	return name;
}

static bool group_is(const struct case_group *group, const struct group_name *name)
{
	return strncmp(group->label, name->label, name->size) == 0 &&
	       group->label[name->size] == '\0';
}

static struct case_group *find_group(const struct figures *figures, const struct group_name *name)
{
	struct case_group *group = figures->groups;

	while (group && !group_is(group, name))
		group = group->next;
	return group;
}

static struct case_group *group_of_value(struct figures *figures, struct group_name name)
{
	struct case_group *group = figures->latest;

	if (group && group_is(group, &name))
		return group;
	group = find_group(figures, &name);
	if (!group && figures->group_count >= FIGURES_VALUE_LIMIT) {
		name = (struct group_name){ 0, OTHER_VALUES, sizeof OTHER_VALUES - 1 };
		group = find_group(figures, &name);
	}
	if (!group)
		group = add_group(figures, arena_copy_text(figures->arena, name.label, name.size),
				  0);
	return group;
}

struct case_group *case_group_of(struct figures *figures, const struct outcome *outcome,
				 struct arena *scratch)
{
	switch (figures->by) {
	case BY_NOTHING:
		return &figures->all;
	case BY_MONTH:
	case BY_QUARTER:
	case BY_YEAR:
		return group_of_period(figures, outcome->opened);
	case BY_FIELD:
		figures->latest = group_of_value(figures, name_by_field(figures, outcome, scratch));
		return figures->latest;
	}
	UNREACHABLE();
}

static uint32_t reason_index(struct figures *figures, const char *reason)
{
	if (!reason)
		reason = "closed";
	for (uint32_t i = 0; i < figures->reason_count; i++)
		if (figures->reasons[i] == reason || strcmp(figures->reasons[i], reason) == 0)
			return i;
	if (figures->reason_count == FIGURES_REASON_LIMIT)
		return FIGURES_REASON_LIMIT;
	figures->reasons[figures->reason_count] =
		arena_copy_text(figures->arena, reason, strlen(reason));
	return figures->reason_count++;
}

static bool is_told(const struct entry *entry, const struct outcome *outcome)
{
	switch ((enum entry_kind)entry->kind) {
	case ENTRY_EVENT:
	case ENTRY_DECISION:
	case ENTRY_FACT:
	case ENTRY_ACCEPT:
	case ENTRY_REFUSE:
		return date_is_set(entry->day) && entry->day.day <= outcome->as_of.day;
	case ENTRY_CORRECT:
	case ENTRY_RETRACT:
	case ENTRY_EXPECT:
	case ENTRY_BAD:
		return false;
	}
	UNREACHABLE();
}

/* As they were written down: what was corrected since was recorded late all the same. */
static int32_t add_recording(struct figures *figures, struct case_group *group,
			     const struct outcome *outcome)
{
	const struct case_log *log = outcome->log;
	int32_t at_once = 0;

	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];
		int32_t delay;

		if (!is_told(entry, outcome) ||
		    (date_is_set(outcome->known_on) && entry->recorded.day > outcome->known_on.day))
			continue;
		delay = date_is_set(entry->recorded) ? entry->recorded.day - entry->day.day : 0;
		if (delay <= 0) {
			at_once++;
			continue;
		}
		group->entries++;
		group->entries_later++;
		histogram_add(figures->arena, &group->recording, delay);
	}
	return at_once;
}

void case_group_add_times(struct figures *figures, struct case_group *group,
			  const struct addition *later)
{
	uint64_t at_once = (uint64_t)later->lateness;

	if (later->time >= 0)
		histogram_add(figures->arena, &group->life, later->time);
	group->entries += at_once;
	if (at_once > 0)
		histogram_add_many(figures->arena, &group->recording, 0, at_once);
}

void case_group_add(struct figures *figures, struct case_group *group,
		    const struct outcome *outcome, struct addition *later)
{
	*later = (struct addition){ .time = -1 };
	group->cases++;
	switch ((enum case_state)outcome->state) {
	case CASE_NOT_BEGUN:
		break;
	case CASE_AWAITING:
		group->awaiting++;
		break;
	case CASE_OPEN:
		group->open++;
		break;
	case CASE_CLOSED:
		group->closed++;
		group->reasons[reason_index(figures, outcome->reason)]++;
		later->time = outcome->closed.day - outcome->opened.day;
		if (later->time < 0)
			later->time = 0;
		break;
	}
	for (uint32_t i = 0; i < outcome->stage_count; i++)
		group->in_stage[outcome->stages[i]]++;
	later->lateness = add_recording(figures, group, outcome);
}

void case_group_merge(struct figures *figures, struct case_group *into,
		      const struct case_group *from)
{
	into->cases += from->cases;
	into->awaiting += from->awaiting;
	into->open += from->open;
	into->closed += from->closed;
	for (uint32_t i = 0; i <= FIGURES_REASON_LIMIT; i++)
		into->reasons[i] += from->reasons[i];
	for (uint32_t i = 0; i < figures->program->stage_count; i++)
		into->in_stage[i] += from->in_stage[i];
	into->entries += from->entries;
	into->entries_later += from->entries_later;
	histogram_merge(figures->arena, &into->life, &from->life);
	histogram_merge(figures->arena, &into->recording, &from->recording);
}

/* Periods by time; values by name, since an order by size would tell what is suppressed. */
static bool comes_before(const struct figures *figures, const struct case_group *one,
			 const struct case_group *other)
{
	if (figures->by != BY_FIELD)
		return one->key < other->key;
	return strcmp(one->label, other->label) < 0;
}

void case_groups_sort(const struct figures *figures, struct case_group **out)
{
	uint32_t count = 0;

	for (struct case_group *group = figures->groups; group; group = group->next) {
		uint32_t at = count++;

		for (; at > 0 && comes_before(figures, group, out[at - 1]); at--)
			out[at] = out[at - 1];
		out[at] = group;
	}
}

bool figures_lack_field(const struct figures *figures)
{
	return figures->by == BY_FIELD && figures->group_count == 1 &&
	       strcmp(figures->groups->label, NOT_GIVEN) == 0;
}

const char *figures_by_words(const struct figures *figures)
{
	switch (figures->by) {
	case BY_NOTHING:
		return "";
	case BY_MONTH:
		return "month of receipt";
	case BY_QUARTER:
		return "quarter of receipt";
	case BY_YEAR:
		return "year of receipt";
	case BY_FIELD:
		return figures->field;
	}
	UNREACHABLE();
}
