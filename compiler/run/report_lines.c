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

/* Room in a line for what was not made beforehand, and how much of that may be one text. */
#define SPARE_ROOM 2048u
#define SPARE_TEXT 900u

/* Days of which the texts are made together. */
#define CHUNK_DAYS 256u
#define CHUNK_COUNT (DATE_LAST_DAY / CHUNK_DAYS + 1)

/* How many reasons for closing are remembered. */
#define REASON_SLOTS 16u

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

/* "case,closed_lapsed," for a reason, which is a text of the program and stays where it is. */
struct reason {
	const char *text;
	char bytes[PIECE_SIZE];
	size_t size; /* 0: nothing is remembered */
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
	struct reason reasons[REASON_SLOTS];
	struct text spare; /* for what was not made beforehand */
	size_t room;	   /* what one line needs at most, without the id */
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
	uint32_t size = name->size;

	if (__builtin_expect(size > NAME_SIZE, 0))
		memcpy(to, name->text, size);
	else
		memcpy(to, name->bytes, NAME_SIZE);
	return to + size;
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

/* Ten digits and dashes. */
static inline char *put_day(struct lines_report *report, char *to, struct date date)
{
	uint32_t day = (uint32_t)date.day;
	struct day_text *days = report->days[day / CHUNK_DAYS];

	if (!days)
		days = make_chunk(report, day / CHUNK_DAYS);
	memcpy(to, days[day % CHUNK_DAYS].bytes, sizeof days->bytes);
	return to + 10;
}

/* A number and the end of the line; nearly all are small and have their texts. */
static inline char *put_number(const struct lines_report *report, char *to, int32_t number)
{
	const struct number_text *text;

	if (__builtin_expect((uint32_t)number >= SMALL_NUMBERS, 0)) {
		to = put_any_number(to, number);
		*to = '\n';
		return to + 1;
	}
	text = &report->numbers[number];
	memcpy(to, text->bytes, sizeof text->bytes);
	return to + text->size;
}

/*
 * The word of a status in `lines`, with the comma after it where a number follows. All of it is
 * copied, which moves no more bytes than the longest word has.
 */
struct word {
	char bytes[14];
	uint8_t size;
	bool has_days;
};

/* What has a status without a word has no last day yet, or never, and so no line. */
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

/* Puts a reason, which is remembered unless it is long. */
static char *put_new_reason(struct reason *slot, char *to, const char *text)
{
	static const char begin[] = "case,closed_";
	size_t size = text ? strlen(text) : 0;

	if (size > SPARE_TEXT)
		size = SPARE_TEXT;
	memcpy(to, begin, sizeof begin);
	if (size > 0)
		memcpy(to + sizeof begin - 1, text, size);
	size += sizeof begin;
	to[size - 1] = ',';
	if (size <= PIECE_SIZE) {
		slot->text = text;
		slot->size = size;
		memcpy(slot->bytes, to, size);
	}
	return to + size;
}

static char *put_closed(struct lines_report *report, char *to, const struct outcome *outcome)
{
	const char *text = outcome->reason;
	struct reason *slot = &report->reasons[(uintptr_t)text / 8 % REASON_SLOTS];

	if (slot->text == text && slot->size > 0) {
		memcpy(to, slot->bytes, sizeof slot->bytes);
		to += slot->size;
	} else {
		to = put_new_reason(slot, to, text);
	}
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

/* Whether one of eight bytes comes before "-" in ASCII, as commas, blanks and line ends do. */
static inline bool has_low_byte(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return ((word - 0x2D2D2D2D2D2D2D2Du) & ~word & 0x8080808080808080u) != 0;
}

/* The id with its comma, once for the whole case; commas and line ends in it become blanks. */
static uint32_t put_id(char *to, const struct case_log *log)
{
	uint32_t i = 0;

	for (; i + 8 <= log->id_size && !has_low_byte(log->id + i); i += 8)
		memcpy(to + i, log->id + i, 8);
	for (; i < log->id_size; i++) {
		char byte = log->id[i];

		to[i] = byte == ',' || byte == '\n' || byte == '\r' ? ' ' : byte;
	}
	to[i] = ',';
	return i + 1;
}

/* The beginning of a line: nearly all ids with their commas are as short as `low` and `high`. */
struct line_id {
	uint64_t low, high;
	const char *bytes;
	uint32_t size;
};

static inline char *put_line_id(char *to, const struct line_id *id)
{
	memcpy(to, &id->low, sizeof id->low);
	memcpy(to + 8, &id->high, sizeof id->high);
	if (__builtin_expect(id->size > 16, 0))
		memcpy(to, id->bytes, id->size);
	return to + id->size;
}

/* Puts the line of a row; one that has no last day, and is not paused, leaves `to` where it is. */
static inline char *put_row(struct lines_report *report, char *to, const struct line_id *id,
			    const struct brief_row *row)
{
	const struct word *word = &words[row->status];
	bool dated = date_is_set(row->due);
	char *at;

	if (!dated && row->status != STATUS_PAUSED)
		return to;
	at = put_line_id(to, id);
	at = put_name(at, &report->names[row->clause * 2 + row->target]);
	if (__builtin_expect(dated, 1))
		at = put_day(report, at, row->due);
	else
		*at++ = '-';
	memcpy(at, word, sizeof *word);
	at += word->size;
	return word->has_days ? put_number(report, at, row->days) : at;
}

void lines_report_write(struct lines_report *report, const struct outcome *outcome,
			struct text *out)
{
	struct line_id id;
	char *to;

	if (outcome->state == CASE_NOT_BEGUN)
		return;
	text_reserve(out, (outcome->brief_count + 1) * (outcome->log->id_size + report->room));
	id.bytes = to = out->bytes + out->size;
	id.size = put_id(to, outcome->log);
	memcpy(&id.low, to, sizeof id.low);
	memcpy(&id.high, to + 8, sizeof id.high);
	to = put_case(report, to + id.size, outcome);
	for (const struct brief_row *row = outcome->brief_rows, *end = row + outcome->brief_count;
	     row < end; row++)
		to = put_row(report, to, &id, row);
	out->size = (size_t)(to - out->bytes);
	*to = '\0';
}
