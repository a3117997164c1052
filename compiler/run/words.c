/* The words that all reports share. */
#include "compiler/run/words.h"

#include <string.h>

static void add_party(struct text *text, const struct program *program, uint32_t index, bool title)
{
	const struct program_party *party = &program->parties[program->party_lists[index]];

	text_add_string(text, title ? party->title : party->name);
}

/* "A", "A and B", "A, B and C". */
static void add_parties(struct text *text, const struct program *program, struct program_range who,
			const char *last, bool title)
{
	for (uint32_t i = 0; i < who.count; i++) {
		if (i > 0)
			text_add_string(text, i + 1 == who.count ? last : ", ");
		add_party(text, program, who.first + i, title);
	}
}

void words_add_parties(struct text *text, const struct program *program, struct program_range who,
		       bool either)
{
	add_parties(text, program, who, either ? " or " : " and ", false);
}

void words_add_titles(struct text *text, const struct program *program, struct program_range who,
		      bool either)
{
	add_parties(text, program, who, either ? " or " : " and ", true);
}

void words_add_day(struct text *text, struct date date)
{
	struct civil civil;

	if (!date_is_set(date)) {
		text_add_character(text, '-');
		return;
	}
	date_to_civil(date, &civil);
	text_add(text, weekday_name(date_weekday(date)), 3);
	text_add_character(text, ' ');
	text_add_number(text, civil.day);
	text_add_character(text, ' ');
	text_add(text, month_name(civil.month), 3);
	text_add_character(text, ' ');
	text_add_number(text, civil.year);
}

void words_add_long_day(struct text *text, struct date date)
{
	if (date_is_set(date)) {
		text_add_string(text, weekday_name(date_weekday(date)));
		text_add_character(text, ' ');
	}
	text_add_long_date(text, date);
}

void words_add_count(struct text *text, int64_t count, const char *units)
{
	size_t size = units ? strlen(units) : 0;

	text_add_number(text, count);
	if (size == 0)
		return;
	if ((count == 1 || count == -1) && units[size - 1] == 's')
		size--;
	text_add_character(text, ' ');
	text_add(text, units, size);
}

void words_add_limit(struct text *text, const struct limit *limit)
{
	if (limit->relation == RELATION_SAME_DAY && limit->unit != UNIT_NONE) {
		text_add_string(text, "the same working day");
		return;
	}
	if (limit->unit == UNIT_NONE) {
		text_add_string(text, "not stated");
		return;
	}
	text_add_number(text, limit->count);
	text_add_character(text, ' ');
	if (limit->relation == RELATION_CLEAR_BEFORE || limit->relation == RELATION_CLEAR_AFTER)
		text_add_string(text, "clear ");
	text_add_string(text, unit_name((enum unit)limit->unit, limit->count));
}

static bool is_letter(char character)
{
	return character >= 'a' && character <= 'z';
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

/* "stage2" is two words, "b2b" is one. */
static bool begins_number(const char *name, const char *at)
{
	return is_digit(*at) && at - name >= 3 && is_letter(at[-1]) && is_letter(at[-2]) &&
	       is_letter(at[-3]);
}

void words_add_plain(struct text *text, const char *name)
{
	for (const char *at = name; *at; at++) {
		if (begins_number(name, at))
			text_add_character(text, ' ');
		text_add_character(text, *at == '_' ? ' ' : *at);
	}
}

/* How much of a title tells its stage from all others: what stands before the colon, or all. */
static size_t short_title(const struct program *program, const char *title)
{
	const char *colon = strchr(title, ':');
	uint32_t count = 0;

	for (uint32_t i = 1; colon && i < program->stage_count; i++) {
		const char *other = program->stages[i].title;

		count += other && strncmp(other, title, (size_t)(colon - title) + 1) == 0;
	}
	return colon && count == 1 ? (size_t)(colon - title) : strlen(title);
}

void words_add_stage(struct text *text, const struct program *program, uint32_t stage)
{
	const struct program_stage *rule = &program->stages[stage];

	if (rule->title)
		text_add(text, rule->title, short_title(program, rule->title));
	else
		words_add_plain(text, rule->name);
}

bool words_has_stages(const struct program *program)
{
	/* The first is the case itself. */
	return program->stage_count > 2;
}

static void add_named(struct text *text, const struct program *program, const char *name,
		      uint32_t stage)
{
	words_add_plain(text, name);
	if (stage == 0 || !words_has_stages(program))
		return;
	text_add_string(text, " (");
	words_add_stage(text, program, stage);
	text_add_character(text, ')');
}

void words_add_event(struct text *text, const struct program *program, uint32_t event)
{
	add_named(text, program, program->events[event].name, program->events[event].stage);
}

/* Adds the event or clause of a full name; false when there is none. */
static bool add_full_name(struct text *text, const struct program *program, const char *name,
			  size_t size)
{
	for (uint32_t i = 1; i < program->event_count; i++) {
		const char *full = program->events[i].full_name;

		if (strlen(full) != size || memcmp(full, name, size) != 0)
			continue;
		text_add_string(text, "the ");
		words_add_event(text, program, i);
		return true;
	}
	for (uint32_t i = 1; i < program->clause_count; i++) {
		const struct program_clause *clause = &program->clauses[i];

		if (!clause->id || strlen(clause->id) != size ||
		    memcmp(clause->id, name, size) != 0)
			continue;
		text_add_string(text, "the ");
		add_named(text, program, clause->name, clause->stage);
		return true;
	}
	return false;
}

/* Adds "longer_time" as "longer time" where that is an event; false when it is none. */
static bool add_short_name(struct text *text, const struct program *program, const char *name,
			   size_t size)
{
	for (uint32_t i = 1; i < program->event_count; i++) {
		const char *event = program->events[i].name;

		if (strlen(event) != size || memcmp(event, name, size) != 0)
			continue;
		words_add_plain(text, event);
		return true;
	}
	return false;
}

/* Adds a name of the log as people say it; false when it is none, or stands in `name=value`. */
static bool add_name(struct text *text, const struct program *program, const char *name,
		     size_t size)
{
	if (memchr(name, '.', size))
		return add_full_name(text, program, name, size);
	return memchr(name, '_', size) && name[size] != '=' &&
	       add_short_name(text, program, name, size);
}

static bool is_of_name(char character)
{
	return is_letter(character) || is_digit(character) || character == '_' || character == '.';
}

/* Adds the day of "2024-03-01"; false when no such date stands there. */
static bool add_iso(struct text *text, const char *at)
{
	static const char shape[] = "dddd-dd-dd";
	int number[3] = { 0 }, part = 0;

	for (size_t i = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == 'd' ? !is_digit(at[i]) : at[i] != '-')
			return false;
		if (shape[i] == '-')
			part++;
		else
			number[part] = number[part] * 10 + (at[i] - '0');
	}
	if (is_digit(at[sizeof shape - 1]))
		return false;
	words_add_day(text, date_from_civil(number[0], number[1], number[2]));
	return true;
}

void words_add_told(struct text *text, const struct program *program, const char *sentence)
{
	bool quoted = false;

	while (*sentence) {
		size_t size = 0;

		quoted ^= *sentence == '"';
		if (quoted) {
			text_add_character(text, *sentence++);
			continue;
		}
		if (is_digit(*sentence) && add_iso(text, sentence)) {
			sentence += DATE_ISO_SIZE - 1;
			continue;
		}
		while (is_of_name(sentence[size]))
			size++;
		while (size > 0 && sentence[size - 1] == '.')
			size--;
		if (size == 0) {
			text_add_character(text, *sentence++);
			continue;
		}
		if (!add_name(text, program, sentence, size))
			text_add(text, sentence, size);
		sentence += size;
	}
}

void words_add_arm(struct text *text, const struct program *program, const struct program_arm *arm)
{
	static const char *const relations[] = {
		[RELATION_AFTER] = " of ",	    [RELATION_BEGINNING_WITH] = " beginning with ",
		[RELATION_BEFORE] = " before ",	    [RELATION_CLEAR_BEFORE] = " before ",
		[RELATION_CLEAR_AFTER] = " after ", [RELATION_SAME_DAY] = " as ",
	};

	words_add_limit(text, &arm->limit);
	text_add_string(text, relations[arm->limit.relation]);
	words_add_told(text, program, arm->said ? arm->said : "the start");
}

void words_add_row_id(struct text *text, const struct row *row)
{
	text_add_string(text, row->clause->id);
	if (row->target)
		text_add_string(text, ".target");
	if (row->reading)
		text_add_string(text, ".reading");
}

void words_add_place(struct text *text, const struct program *program, struct program_place place)
{
	const char *file, *slash;

	if (place.line == 0 || place.file >= program->file_count)
		return;
	file = program->files[place.file];
	slash = file ? strrchr(file, '/') : NULL;
	if (!file)
		return;
	text_add_string(text, slash ? slash + 1 : file);
	text_add_character(text, ':');
	text_add_number(text, place.line);
}

const char *words_strength_level(enum strength strength)
{
	switch (strength) {
	case STRENGTH_LEVEL_NONE:
		return "";
	case STRENGTH_LEVEL_MUST:
		return "must";
	case STRENGTH_LEVEL_WILL:
		return "will";
	case STRENGTH_LEVEL_SHOULD:
		return "should";
	case STRENGTH_LEVEL_AIMS_TO:
		return "aims to";
	case STRENGTH_LEVEL_NORMALLY:
		return "will normally";
	case STRENGTH_LEVEL_MAY:
		return "may";
	}
	UNREACHABLE();
}

/* Whether a status has a number of days beside it, where there is a last day. */
static bool status_has_days(enum row_status status)
{
	switch (status) {
	case STATUS_PENDING:
	case STATUS_DUE_TODAY:
	case STATUS_OVERDUE:
	case STATUS_PAST_TARGET:
	case STATUS_MET_LATE:
	case STATUS_PAUSED:
	case STATUS_OPEN:
	case STATUS_EXERCISED_LATE:
	case STATUS_LAPSED:
		return true;
	case STATUS_WAITING:
	case STATUS_MET:
	case STATUS_VOID:
	case STATUS_NO_LIMIT:
	case STATUS_NOT_YET:
	case STATUS_EXERCISED:
	case STATUS_ALWAYS_OPEN:
	case STATUS_CALENDAR_ENDS:
	case STATUS_COUNT:
		return false;
	}
	UNREACHABLE();
}

bool words_row_has_days(const struct row *row)
{
	return status_has_days((enum row_status)row->status) &&
	       (date_is_set(row->due) || row->status == STATUS_PAUSED);
}

bool words_is_complainant(const struct program *program, struct program_range who)
{
	for (uint32_t i = 0; i < who.count; i++)
		if (program->parties[program->party_lists[who.first + i]].complains)
			return true;
	return false;
}
