/*
 * The report for other programs and for measuring: lines of comma-separated words.
 *
 * A line is put together from pieces made beforehand: the case's id with its comma, the name of
 * the row with its comma, the text of the day, the word of the status. Pieces are copied in
 * blocks of PIECE_SIZE bytes, which is quicker than asking how long each is.
 */
#include "compiler/run/report_lines.h"

#include <string.h>

#include "compiler/run/words.h"
#include "lang/base/arena.h"

#define PIECE_SIZE 32u

/* The same for the names of rows, which are shorter. */
#define NAME_SIZE 16u

/* Ids are mostly shorter than this, with their commas. */
#define SHORT_ID 16u

/* Room in a line for what was not made beforehand, and how much of that may be one text. */
#define SPARE_ROOM 2048u
#define SPARE_TEXT 900u

/* Days of which the texts are made together. */
#define CHUNK_DAYS 256u
#define CHUNK_COUNT (DATE_LAST_DAY / CHUNK_DAYS + 1)

/* Numbers below this have their texts beforehand. */
#define SMALL_NUMBERS 1000

/* A short text; one that is longer than PIECE_SIZE lies elsewhere. */
struct piece {
	char bytes[PIECE_SIZE];
	const char *longer; /* NULL: it is in `bytes` */
	uint32_t size;
};

/* The name of a row; one that is longer than NAME_SIZE lies elsewhere. */
struct name {
	char bytes[NAME_SIZE];
	const char *text;
	uint32_t size;
};

/* "2024-03-01," with room to spare. */
struct day_text {
	char bytes[16];
};

/* "17" and LF. */
struct number_text {
	char bytes[4];
	uint32_t size;
};

struct lines_report {
	struct arena *arena;
	const struct program *program;
	struct name *names;    /* for each clause "s1_ack,", then "s1_ack.target," */
	struct piece *stages;  /* for each stage ",case,stage1,-," without the first comma */
	struct piece *actions; /* for each clause "acknowledge_stage1,complaints_team" and LF */
	struct text spare;     /* for what was not made beforehand */
	size_t room;	       /* what one line needs at most, without the id */
	struct day_text *days[CHUNK_COUNT];
	struct number_text *numbers;
};

static void piece_set(struct arena *arena, struct piece *piece, const struct text *text)
{
	piece->size = (uint32_t)text->size;
	if (text->size <= PIECE_SIZE)
		memcpy(piece->bytes, text_string(text), text->size);
	else
		piece->longer = arena_copy_text(arena, text->bytes, text->size);
}

static void name_set(struct arena *arena, struct name *name, const struct text *text)
{
	name->size = (uint32_t)text->size;
	name->text = arena_copy_text(arena, text->bytes, text->size);
	if (text->size <= NAME_SIZE)
		memcpy(name->bytes, text->bytes, text->size);
}

static inline char *put_name(char *to, const struct name *name)
{
	if (__builtin_expect(name->size > NAME_SIZE, 0))
		memcpy(to, name->text, name->size);
	else
		memcpy(to, name->bytes, NAME_SIZE);
	return to + name->size;
}

static inline char *put_piece(char *to, const struct piece *piece)
{
	if (__builtin_expect(piece->longer != NULL, 0))
		memcpy(to, piece->longer, piece->size);
	else
		memcpy(to, piece->bytes, PIECE_SIZE);
	return to + piece->size;
}

/* A word that cannot be taken for two: commas and line ends become blanks. */
static void add_word(struct text *text, const char *word)
{
	for (; word && *word; word++)
		text_add_character(text,
				   *word == ',' || *word == '\n' || *word == '\r' ? ' ' : *word);
}

static void make_action(struct text *text, const struct program *program, const char *what,
			struct program_range who, bool either)
{
	size_t names;

	add_word(text, what ? what : "none");
	text_add_character(text, ',');
	names = text->size;
	words_add_parties(text, program, who, either);
	for (size_t i = names; i < text->size; i++)
		if (text->bytes[i] == ',')
			text->bytes[i] = ';';
	if (text->size == names)
		text_add_character(text, '-');
	text_add_character(text, '\n');
}

static void make_clause(struct lines_report *report, struct text *text, uint32_t index)
{
	const struct program_clause *clause = &report->program->clauses[index];

	add_word(text, clause->name);
	text_add_character(text, ',');
	name_set(report->arena, &report->names[index * 2], text);
	text_clear(text);
	add_word(text, clause->name);
	text_add_string(text, ".target,");
	name_set(report->arena, &report->names[index * 2 + 1], text);
	text_clear(text);
	make_action(text, report->program, clause->action, clause->who, clause->either);
	piece_set(report->arena, &report->actions[index], text);
	text_clear(text);
}

/* How much room one line may take; reasons and decisions are far shorter than what is added. */
static size_t longest_piece(const struct lines_report *report)
{
	size_t longest = 0;

	for (uint32_t i = 1; i < report->program->clause_count; i++) {
		if (report->names[i * 2 + 1].size > longest)
			longest = report->names[i * 2 + 1].size;
		if (report->actions[i].size > longest)
			longest = report->actions[i].size;
	}
	for (uint32_t i = 1; i < report->program->stage_count; i++)
		if (report->stages[i].size > longest)
			longest = report->stages[i].size;
	return longest;
}

static char *put_any_number(char *to, int32_t number)
{
	char digits[12];
	char *at = digits + sizeof digits;
	uint32_t rest = number < 0 ? 0 - (uint32_t)number : (uint32_t)number;
	size_t size;

	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	size = (size_t)(digits + sizeof digits - at);
	memcpy(to, at, size);
	return to + size;
}

struct lines_report *lines_report_open(struct arena *arena, const struct program *program)
{
	struct lines_report *report = ARENA_NEW(arena, struct lines_report);
	struct text text;

	report->arena = arena;
	report->program = program;
	text_open(&report->spare, arena);
	report->names = ARENA_ARRAY(arena, struct name, (size_t)program->clause_count * 2);
	report->actions = ARENA_ARRAY(arena, struct piece, program->clause_count);
	report->stages = ARENA_ARRAY(arena, struct piece, program->stage_count);
	text_open(&text, arena);
	for (uint32_t i = 1; i < program->clause_count; i++)
		make_clause(report, &text, i);
	for (uint32_t i = 1; i < program->stage_count; i++) {
		text_add_string(&text, "case,");
		add_word(&text, program->stages[i].name);
		text_add_string(&text, ",-,");
		piece_set(arena, &report->stages[i], &text);
		text_clear(&text);
	}
	report->room = longest_piece(report) + SPARE_ROOM;
	report->numbers = ARENA_ARRAY(arena, struct number_text, SMALL_NUMBERS);
	for (int32_t i = 0; i < SMALL_NUMBERS; i++) {
		struct number_text *number = &report->numbers[i];
		char *end = put_any_number(number->bytes, i);

		*end = '\n';
		number->size = (uint32_t)(end + 1 - number->bytes);
	}
	return report;
}

/* The day after that of a text, in the same month. */
static void count_up(char iso[DATE_ISO_SIZE])
{
	if (iso[9] < '9') {
		iso[9]++;
		return;
	}
	iso[9] = '0';
	iso[8]++;
}

/* The texts of the days around one, made when the first of them is needed. */
static struct day_text *make_chunk(struct lines_report *report, uint32_t chunk)
{
	struct day_text *days = ARENA_ARRAY(report->arena, struct day_text, CHUNK_DAYS);

	char iso[DATE_ISO_SIZE];
	int left = 0;

	for (uint32_t i = 0; i < CHUNK_DAYS; i++) {
		struct date date = date_from_day((int64_t)chunk * CHUNK_DAYS + i);
		struct civil civil;

		if (left > 0) {
			count_up(iso);
			left--;
		} else {
			date_write_iso(date, iso);
			date_to_civil(date, &civil);
			left = date_is_set(date)
				       ? date_days_in_month(civil.year, civil.month) - civil.day
				       : 0;
		}
		memcpy(days[i].bytes, iso, sizeof iso);
	}
	report->days[chunk] = days;
	return days;
}

static inline char *put_day(struct lines_report *report, char *to, struct date date)
{
	uint32_t day = (uint32_t)date.day;
	struct day_text *days = report->days[day / CHUNK_DAYS];

	if (!days)
		days = make_chunk(report, day / CHUNK_DAYS);
	memcpy(to, days[day % CHUNK_DAYS].bytes, 16);
	return to + (day == 0 ? 1 : 10);
}

/* A number and the end of the line; nearly all are small and have their texts. */
static inline char *put_number(const struct lines_report *report, char *to, int32_t number)
{
	if (__builtin_expect((uint32_t)number >= SMALL_NUMBERS, 0)) {
		to = put_any_number(to, number);
		*to = '\n';
		return to + 1;
	}
	memcpy(to, report->numbers[number].bytes, sizeof report->numbers[number].bytes);
	return to + report->numbers[number].size;
}

/* The word of a status in `lines`, with the comma after it where a number follows. */
struct word {
	char bytes[14];
	uint8_t size;
	bool has_days;
};

/* Statuses without a word have no line: they have no date yet, or never. */
static const struct word words[STATUS_COUNT] = {
	[STATUS_PENDING] = { ",pending,", 9, true },
	[STATUS_DUE_TODAY] = { ",pending,", 9, true },
	[STATUS_OPEN] = { ",pending,", 9, true },
	[STATUS_NOT_YET] = { ",pending,", 9, true },
	[STATUS_OVERDUE] = { ",overdue,", 9, true },
	[STATUS_PAST_TARGET] = { ",past,", 6, true },
	[STATUS_MET] = { ",met\n", 5, false },
	[STATUS_EXERCISED] = { ",met\n", 5, false },
	[STATUS_MET_LATE] = { ",late,", 6, true },
	[STATUS_EXERCISED_LATE] = { ",late,", 6, true },
	[STATUS_PAUSED] = { ",paused,", 8, true },
	[STATUS_VOID] = { ",void\n", 6, false },
	[STATUS_LAPSED] = { ",lapsed\n", 8, false },
};

static inline bool has_line(const struct brief_row *row)
{
	return row->anchored && words[row->status].size > 0 &&
	       (date_is_set(row->due) || row->status == STATUS_PAUSED);
}

static char *put_closed(struct lines_report *report, char *to, const struct outcome *outcome)
{
	static const char begin[] = "case,closed_";
	size_t size = outcome->reason ? strlen(outcome->reason) : 0;

	if (size > SPARE_TEXT)
		size = SPARE_TEXT;
	memcpy(to, begin, sizeof begin);
	to += sizeof begin - 1;
	if (size > 0)
		memcpy(to, outcome->reason, size);
	to += size;
	*to++ = ',';
	to = put_day(report, to, outcome->closed);
	*to++ = ',';
	return to;
}

static char *put_action(struct lines_report *report, char *to, const struct outcome *outcome)
{
	const struct action *action = outcome->actions;
	struct text *text = &report->spare;

	if (outcome->action_count == 0) {
		memcpy(to, "none,-\n", 7);
		return to + 7;
	}
	if (action->clause && action->what == action->clause->action &&
	    action->who.first == action->clause->who.first)
		return put_piece(to, &report->actions[action->clause - report->program->clauses]);
	text_clear(text);
	make_action(text, report->program, action->what, action->who, false);
	/* Decisions and such: their words are cut rather than put past the room there is. */
	if (text->size > SPARE_TEXT)
		text->bytes[(text->size = SPARE_TEXT) - 1] = '\n';
	memcpy(to, text->bytes, text->size);
	return to + text->size;
}

static char *put_case(struct lines_report *report, char *to, const struct outcome *outcome)
{
	if (outcome->state == CASE_CLOSED) {
		to = put_closed(report, to, outcome);
	} else if (outcome->stage_count > 0) {
		to = put_piece(to, &report->stages[outcome->stages[0]]);
	} else {
		static const char none[] = "case,-,-,";

		memcpy(to, none, sizeof none);
		to += sizeof none - 1;
	}
	return put_action(report, to, outcome);
}

/* The id with its comma, once for the whole case; commas and line ends in it become blanks. */
static uint32_t put_id(char *to, const struct case_log *log)
{
	for (uint32_t i = 0; i < log->id_size; i++) {
		char byte = log->id[i];

		to[i] = byte == ',' || byte == '\n' || byte == '\r' ? ' ' : byte;
	}
	to[log->id_size] = ',';
	return log->id_size + 1;
}

void lines_report_write(struct lines_report *report, const struct outcome *outcome,
			struct text *out)
{
	uint32_t id_size = outcome->log->id_size + 1;
	char short_id[SHORT_ID];
	const char *id;
	char *to;

	if (outcome->state == CASE_NOT_BEGUN)
		return;
	text_reserve(out, (outcome->brief_count + 1) * (id_size + report->room) + id_size);
	to = out->bytes + out->size;
	id = to;
	to += put_id(to, outcome->log);
	memcpy(short_id, id, sizeof short_id);
	to = put_case(report, to, outcome);
	for (uint32_t i = 0; i < outcome->brief_count; i++) {
		const struct brief_row *row = &outcome->brief_rows[i];
		const struct word *word = &words[row->status];

		if (!has_line(row))
			continue;
		if (id_size <= sizeof short_id)
			memcpy(to, short_id, sizeof short_id);
		else
			memcpy(to, id, id_size);
		to = put_name(to + id_size, &report->names[row->clause * 2 + row->target]);
		to = put_day(report, to, row->due);
		memcpy(to, word->bytes, sizeof word->bytes);
		to += word->size;
		if (word->has_days)
			to = put_number(report, to, row->days);
	}
	out->size = (size_t)(to - out->bytes);
	*to = '\0';
}
