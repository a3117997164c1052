/*
 * The plain lines of a CSV log, which are nearly all: an id, a date of ten digits, an event seen
 * before, values without quotation marks.
 *
 * Eight bytes are looked at together, and what has been seen before is compared rather than read:
 * the id, the year and month, the name of the event, each up to the comma or line end behind it.
 * A line that is anything else is left untouched for the careful reader in read_csv.c, which gives
 * the same entry for every plain line too.
 *
 * Bytes behind the last whole line may be anything: there is padding behind all bytes, and what
 * is found in it lies behind a line end found before.
 */
#include "vm/read_entry.h"

#include <string.h>

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define LONGEST_ID 64
#define DATE_SIZE 10
#define SHORTEST_NAME 8u
#define LONGEST_NAME 24u

/* How many places a remembered name can have, one after the other. */
#define NAME_PLACES 4u

/* Makes a place among LOG_MONTH_SLOTS of the digits of "2024-03-": 32 for each year of a century.
 */
#define MONTH_FACTOR 0x0000500800040040u
#define MONTH_SHIFT 54

static inline uint64_t load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

static inline uint32_t load_half(const char *at)
{
	uint32_t half;

	memcpy(&half, at, sizeof half);
	return half;
}

/* Which bit is the first that is set. */
static inline uint32_t first_bit(uint32_t bits)
{
	return (uint32_t)__builtin_ctz(bits);
}

#ifdef __SSE2__
/*
 * Where the first byte is that is no more than "," in ASCII, or beyond it; 16: further on. In most
 * cells this is the comma or line end behind them.
 */
static inline uint32_t find_low_byte(const char *at)
{
	__m128i bytes = _mm_loadu_si128((const void *)at);
	__m128i others = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(','));

	return first_bit(~(uint32_t)_mm_movemask_epi8(others));
}

/* The same for "=". */
static inline uint32_t find_sign(const char *at)
{
	__m128i bytes = _mm_loadu_si128((const void *)at);
	__m128i signs = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('='));

	return first_bit((uint32_t)_mm_movemask_epi8(signs) | 1u << 16);
}
#endif

/*
 * The first comma or line end at or behind `at`; NULL when a byte before it needs care: it is not
 * ASCII, NUL, or a quotation mark.
 */
static char *SELDOM find_far_end(char *at)
{
	for (;; at++) {
		unsigned char byte;

#ifdef __SSE2__
		uint32_t run;

		while ((run = find_low_byte(at)) == 16)
			at += run;
		at += run;
#endif
		byte = (unsigned char)*at;
		if (byte == ',' || byte == '\n')
			return at;
		if (byte == 0 || byte >= 0x80 || byte == '"')
			return NULL;
	}
}

/* The same for cells that are mostly short and without blanks. */
static inline char *find_cell_end(char *at)
{
#ifdef __SSE2__
	char *end = at + find_low_byte(at);

	if (*end == ',' || *end == '\n')
		return end;
#endif
	return find_far_end(at);
}

/* The end of "key=value", and the place of its first "="; NULL when it is not that, or not plain.
 */
static inline char *find_pair_end(char *at, char **equals)
{
	char *end;

#ifdef __SSE2__
	end = at + find_low_byte(at);
	*equals = at + find_sign(at);
	if (*equals < end && (*end == ',' || *end == '\n'))
		return end;
#endif
	end = find_far_end(at);
	if (!end || *at <= ' ' || end[-1] <= ' ')
		return NULL;
	*equals = memchr(at, '=', (size_t)(end - at));
	return *equals ? end : NULL;
}

/* Reads the month of "2024-03-" into its slot; false when there is no such month. */
static bool SELDOM learn_month(struct log_month *slot, const char *text)
{
	struct date first;
	struct civil civil;
	char day[DATE_SIZE];

	memcpy(day, text, 8);
	memcpy(day + 8, "01", 2);
	if (date_parse_iso(day, sizeof day, &first) != DATE_OK)
		return false;
	memcpy(&slot->text, text, sizeof slot->text);
	slot->before = first.day - 1;
	date_to_civil(first, &civil);
	slot->day_count = (uint32_t)date_days_in_month(civil.year, civil.month);
	return true;
}

/*
 * Reads the date of "2024-03-01,"; false for whatever needs care. The month is one seen before; of
 * the rest, "-01,", what differs from "-00," are the two digits of the day.
 */
static inline bool read_plain_date(const struct log_reader *reader, const char *text,
				   struct date *out)
{
	uint64_t word = load_word(text);
	uint32_t digits = load_half(text + 7) ^ 0x2C30302Du;
	uint32_t day = digits * 0xA01u >> 16 & 0xFF;
	struct log_month *month = &reader->months[word * MONTH_FACTOR >> MONTH_SHIFT];

	if ((digits & 0xF0FF) != 0 || digits >= 10 << 16 ||
	    (month->text != word && !learn_month(month, text)) || day - 1 >= month->day_count)
		return false;
	*out = (struct date){ month->before + (int32_t)day };
	return true;
}

/* A word that is an event's name and nothing else. */
static bool is_plain_name(const char *text, size_t size)
{
	static const char *const words[] = { "fact", "accept", "refuse", "correct", "retract" };

	for (size_t i = 0; i < size; i++)
		if (text[i] <= ' ' || text[i] == '=')
			return false;
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (strlen(words[i]) == size && memcmp(text, words[i], size) == 0)
			return false;
	return true;
}

/* Whether a cell is the name of a slot; no text is that of an empty one. */
static inline bool is_name(const struct log_name *name, const char *text)
{
	const char *end = text + name->size;

	return load_word(text) == name->first && load_word(end - 8) == name->last &&
	       load_word(text + name->size / 2 - 4) == name->middle &&
	       (*end == ',' || *end == '\n');
}

/* The slot of a name that is not in its first place, or NULL: the careful way must decide. */
static const struct log_name *SELDOM learn_name(struct log_reader *reader, char *text,
						const struct log_name *place)
{
	const char *end = find_cell_end(text);
	size_t first = (size_t)(place - reader->names);
	size_t size = end ? (size_t)(end - text) : 0;
	struct log_name *slot = NULL;

	for (size_t i = first; i < first + NAME_PLACES; i++) {
		struct log_name *name = &reader->names[i % LOG_NAME_SLOTS];

		if (is_name(name, text))
			return name;
		if (!slot && name->size == 0)
			slot = name;
	}
	if (size < SHORTEST_NAME || size > LONGEST_NAME || !is_plain_name(text, size))
		return NULL;
	if (!slot)
		slot = &reader->names[first];
	*slot = (struct log_name){ .first = load_word(text),
				   .middle = load_word(text + size / 2 - 4),
				   .last = load_word(text + size - 8),
				   .size = (uint32_t)size };
	if (reader->program)
		slot->name = program_find_name(reader->program, text, size);
	return slot;
}

/*
 * The remembered name of an event, or NULL. It is looked for by its first eleven bytes, and where
 * it ends is known by comparing: nothing is searched.
 */
static inline const struct log_name *find_name(struct log_reader *reader, char *text)
{
	uint64_t hash = (load_word(text) ^ load_word(text + 3) * 5) * 0x9E3779B97F4A7C15u;
	const struct log_name *name = &reader->names[hash >> LOG_NAME_SHIFT];

	return is_name(name, text) ? name : learn_name(reader, text, name);
}

/* Adds a value; most have keys that neither the program nor the reader knows. */
static inline void add_value(struct log_reader *reader, struct entry *entry, struct bytes key,
			     struct bytes text)
{
	if (reader->known_keys & filter_bit(key.data, key.size) ||
	    reader->value == reader->values_end) {
		reader_mark(reader, entry);
		entry_add(reader, entry, key, text);
		return;
	}
	*reader->value++ = (struct entry_value){ .key = key.data,
						 .text = text.data,
						 .key_size = (uint32_t)key.size,
						 .text_size = (uint32_t)text.size };
	entry->value_count++;
}

/*
 * Reads the values up to the end of the line; gives the place of the line end, or NULL when a
 * cell is not plain.
 */
static char *read_plain_values(struct log_reader *reader, struct entry *entry, char *at)
{
	entry->values = reader->value;
	for (char *key = at;; key = at + 1) {
		char *equals;
		struct bytes name, text;

		at = find_pair_end(key, &equals);
		if (!at || equals == key)
			return NULL;
		name = (struct bytes){ key, (size_t)(equals - key) };
		text = (struct bytes){ equals + 1, (size_t)(at - equals) - 1 };
		if (name.size == 2 && key[0] == 'b' && key[1] == 'y') {
			entry->manner = text.data;
			entry->manner_size = (uint32_t)text.size;
		} else {
			add_value(reader, entry, name, text);
		}
		if (*at == '\n')
			return at;
	}
}

/* Notes the id of a plain case, so that most of its lines are known by one comparison. */
static void note_id(struct log_reader *reader)
{
	size_t size = reader->log.id_size;

	reader->id_is_plain = true;
	reader->id_word = 0;
	if (size >= sizeof reader->id_word) {
		memcpy(&reader->id_word, reader->log.id, sizeof reader->id_word);
		reader->id_mask = UINT64_MAX;
	} else {
		memcpy(&reader->id_word, reader->log.id, size);
		reader->id_mask = ((uint64_t)1 << size * 8) - 1;
	}
}

void read_plain_id(struct log_reader *reader)
{
	const struct case_log *log = &reader->log;

	for (uint32_t i = 0; i < log->id_size; i++) {
		unsigned char byte = (unsigned char)log->id[i];

		if (byte < ' ' || byte >= 0x80 || byte == '"' || byte == ',')
			return;
	}
	if (log->id_size > 0 && log->id_size <= LONGEST_ID)
		note_id(reader);
}

/* Whether a line belongs to the case. */
static inline bool has_id(const struct log_reader *reader, const char *at)
{
	size_t size = reader->log.id_size;

	if (((load_word(at) ^ reader->id_word) & reader->id_mask) != 0 || at[size] != ',')
		return false;
	return size <= 8 || memcmp(at + 8, reader->log.id + 8, size - 8) == 0;
}

/* Whether a line with another beginning is of another case: a line without cells is of none. */
static bool is_other_case(char *at)
{
	char *end = find_cell_end(at);

	return end && *end == ',' && end > at;
}

/* Finds the procedure of all cases, by the first of them; false when its day is not plain. */
static bool SELDOM find_procedure(struct log_reader *reader, const char *text)
{
	struct date day;

	if (!read_plain_date(reader, text, &day))
		return false;
	reader_find_procedure(reader, day);
	return true;
}

/*
 * Begins the case of a plain line; false when the careful reader must go on. Once the procedure is
 * known, the names of events can be read before it is noted on which day the case opened.
 */
static bool begin_case(struct log_reader *reader)
{
	char *end = find_cell_end(reader->at);
	struct bytes id = { reader->at, end ? (size_t)(end - reader->at) : 0 };

	if (id.size == 0 || id.size > LONGEST_ID || *end != ',')
		return false;
	reader_begin(reader, id, (struct bytes){ 0 });
	note_id(reader);
	return reader->unnamed_known || find_procedure(reader, end + 1);
}

/* What every line changes, taken out of the reader while one follows another. */
struct place {
	char *at;
	struct entry *entry;
	struct date last_day, last_recorded;
	uint32_t line;
};

/* Takes one plain line; false when it is not plain, and then nothing is done that lasts. */
static inline bool read_plain_line(struct log_reader *reader, struct place *place)
{
	char *text = place->at + reader->log.id_size + 1;
	char *word = text + DATE_SIZE + 1;
	struct entry *entry = place->entry;
	struct date day, recorded;
	const struct log_name *name;
	char *end;

	if (!read_plain_date(reader, text, &day) || day.day < place->last_day.day)
		return false;
	name = find_name(reader, word);
	if (!name)
		return false;
	entry->day = day;
	entry->recorded = recorded =
		day.day > place->last_recorded.day ? day : place->last_recorded;
	entry->line = place->line;
	entry->name = name->name;
	entry->word = word;
	entry->word_size = name->size;
	entry->manner = NULL;
	entry->manner_size = entry->value_count = 0;
	end = word + name->size;
	if (*end == ',') {
		end = read_plain_values(reader, entry, end + 1);
		if (!end || end - place->at > (ptrdiff_t)LOG_LINE_LIMIT)
			return false;
		/* A recorded= that is no date says nothing. */
		if (!date_is_set(entry->recorded))
			entry->recorded = recorded;
	}
	*place = (struct place){ end + 1, entry + 1, day, entry->recorded, place->line + 1 };
	return true;
}

/* What comes behind the plain lines of a case. */
enum plain_end { PLAIN_ENDS, PLAIN_OTHER_CASE };

/* Takes the plain lines of the case that was begun. */
static enum plain_end read_plain_case(struct log_reader *reader, const char *last)
{
	struct case_log *log = &reader->log;
	uint32_t most = log->capacity < LOG_ENTRY_LIMIT ? log->capacity : LOG_ENTRY_LIMIT - 1;
	struct place place = { reader->at, &log->entries[log->count], reader->last_day,
			       reader->last_recorded, reader->line };
	const struct entry *full = &log->entries[most];
	enum plain_end end = PLAIN_ENDS;

	while (place.at < last) {
		if (!has_id(reader, place.at)) {
			end = is_other_case(place.at) ? PLAIN_OTHER_CASE : PLAIN_ENDS;
			break;
		}
		if (place.entry >= full || !read_plain_line(reader, &place))
			break;
	}
	if (reader->searching && place.entry > log->entries)
		reader_find_procedure(reader, log->entries->day);
	if (place.last_day.day != reader->last_day.day)
		reader->last_minutes = 0;
	reader->keep_end = reader->at = place.at;
	reader->last_day = place.last_day;
	reader->last_recorded = place.last_recorded;
	reader->line = place.line;
	log->count = (uint32_t)(place.entry - log->entries);
	return end;
}

/* Whether the plain way is open at all. */
static bool is_possible(const struct log_reader *reader)
{
	if (reader->overflowing || reader->skipping)
		return false;
	if (!reader->begun)
		return reader->line > 1;
	return reader->id_is_plain && !reader->searching && reader->keep_end == reader->at &&
	       (size_t)(reader->keep_end - reader->keep) < LOG_CASE_LIMIT / 2;
}

/* The end of the last whole line; it is remembered until there are other bytes. */
static char *find_last_line(struct log_reader *reader)
{
	char *last = reader->end;

	if (reader->last_line)
		return reader->last_line;
	while (last > reader->at && last[-1] != '\n')
		last--;
	reader->last_line = last;
	return last;
}

bool read_plain_lines(struct log_reader *reader)
{
	char *last;

	if (!is_possible(reader))
		return false;
	last = find_last_line(reader);
	if (!reader->begun && (reader->at == last || !begin_case(reader)))
		return false;
	return read_plain_case(reader, last) == PLAIN_OTHER_CASE;
}

#else

void read_plain_id(struct log_reader *reader)
{
	(void)reader;
}

bool read_plain_lines(struct log_reader *reader)
{
	(void)reader;
	return false;
}

#endif
