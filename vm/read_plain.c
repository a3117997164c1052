/*
 * The plain lines of a CSV log, which are nearly all: an id, a date of ten digits, an event seen
 * before, values without quotation marks.
 *
 * Eight bytes are looked at together. A line that is anything else is left untouched for the
 * careful reader in read_csv.c, which gives the same entry for every plain line too.
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

#define EACH_BYTE(byte) (0x0101010101010101u * (byte))
#define HIGH_BITS EACH_BYTE(0x80u)

/* What precedes the first comma in a line, and what must follow it: a date and an event. */
#define DATE_SIZE 10
#define SHORTEST_REST 16

static inline uint64_t load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

#ifndef __SSE2__
/* The high bit of each byte of ASCII that is not `wanted`; the other bits mean nothing. */
static inline uint64_t differ(uint64_t word, unsigned char wanted)
{
	return (word ^ EACH_BYTE((uint64_t)wanted)) + EACH_BYTE(0x7Fu);
}
#endif

/* The place of the first comma or line end at or behind `at`. */
static inline char *find_cell_end(char *at)
{
#ifdef __SSE2__
	for (;; at += 16) {
		__m128i bytes = _mm_loadu_si128((const void *)at);
		__m128i commas = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(','));
		__m128i ends = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
		uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_or_si128(commas, ends));

		if (found)
			return at + __builtin_ctz(found);
	}
#else
	for (;; at += 8) {
		uint64_t word = load_word(at);
		uint64_t found = ~(differ(word, ',') & differ(word, '\n')) & HIGH_BITS;

		if (found)
			return at + (__builtin_ctzll(found) >> 3);
	}
#endif
}

/* The end of a cell, and the place of the first "=" in it; NULL: it has none. */
static inline char *find_pair_end(char *at, char **equals)
{
	char *end;

#ifdef __SSE2__
	__m128i bytes = _mm_loadu_si128((const void *)at);
	__m128i commas = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(','));
	__m128i ends = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
	uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_or_si128(commas, ends));
	uint32_t signs = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('=')));

	if (found) {
		signs &= found ^ (found - 1);
		*equals = signs ? at + __builtin_ctz(signs) : NULL;
		return at + __builtin_ctz(found);
	}
#endif
	end = find_cell_end(at);
	*equals = memchr(at, '=', (size_t)(end - at));
	return end;
}

/*
 * "2024-03-01" by arithmetic and one table; DATE_NONE for whatever needs care. The century is
 * compared, the rest is one word: with each digit as its value and each dash as 0, adding tells
 * which byte is more than it may be, and a multiplication makes numbers of all pairs of digits.
 */
static inline struct date read_plain_date(const struct log_reader *reader, const char *text)
{
	uint64_t word = load_word(text + 2) ^ 0x30302D30302D3030u;
	uint64_t wrong = ((word + 0x767C7F767E7F7676u) | word) & HIGH_BITS;
	uint64_t pairs = word * 10 + (word >> 8);
	uint32_t century = (uint32_t)((text[0] - '0') * 10 + text[1] - '0') - DATE_FIRST_YEAR / 100;
	uint32_t index = (century * 100 + (uint32_t)(pairs & 0xFF)) * LOG_MONTHS +
			 (uint32_t)(pairs >> 24 & 0xFF);
	uint32_t day = (uint32_t)(pairs >> 48 & 0xFF);
	uint32_t month;

	if (wrong || (unsigned char)(text[1] - '0') > 9 ||
	    century > (DATE_LAST_YEAR - DATE_FIRST_YEAR) / 100)
		return DATE_NONE;
	month = reader->months[index];
	if (day - 1 >= (month & 31))
		return DATE_NONE;
	return (struct date){ (int32_t)((month >> 5) + day) };
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

/* The remembered name for an event of 8 to 24 bytes, or NULL: the careful way must decide. */
static inline const struct log_name *find_name(struct log_reader *reader, const char *text,
					       size_t size)
{
	uint64_t first, middle, last, hash;
	struct log_name *slot;

	if (size - 8 > 16)
		return NULL;
	first = load_word(text);
	last = load_word(text + size - 8);
	middle = size > 16 ? load_word(text + 8) : 0;
	hash = (first ^ last * 3 ^ middle * 5) * 0x9E3779B97F4A7C15u;
	slot = &reader->names[hash >> 58];
	if (slot->first == first && slot->last == last && slot->middle == middle &&
	    slot->size == size)
		return slot;
	if (!is_plain_name(text, size))
		return NULL;
	*slot = (struct log_name){ first, middle, last, size, NULL };
	if (reader->program)
		slot->name = program_find_name(reader->program, text, size);
	return slot;
}

/* Adds a value; most have keys that neither the program nor the reader knows. */
static inline void add_value(struct log_reader *reader, struct entry *entry, struct bytes key,
			     struct bytes text)
{
	struct entry_value *value;

	if (key.size == 2 && key.data[0] == 'b' && key.data[1] == 'y') {
		entry->manner = text.data;
		entry->manner_size = (uint32_t)text.size;
		return;
	}
	if (reader->known_keys & filter_bit(key.data, key.size) ||
	    reader->value_count == reader->value_capacity) {
		entry_add(reader, entry, key, text);
		return;
	}
	value = &reader->values[reader->value_count++];
	if (entry->value_count++ == 0)
		entry->values = value;
	*value = (struct entry_value){ .key = key.data,
				       .text = text.data,
				       .key_size = (uint32_t)key.size,
				       .text_size = (uint32_t)text.size };
}

/*
 * Reads the values up to the end of the line; gives the place of the line end, or NULL when a
 * cell is not plain.
 */
static char *read_plain_values(struct log_reader *reader, struct entry *entry, char *at)
{
	char *key = at;

	for (;;) {
		char *equals;
		char *end = find_pair_end(key, &equals);

		if (!equals || equals == key || *key <= ' ' || end[-1] <= ' ')
			return NULL;
		add_value(reader, entry, (struct bytes){ key, (size_t)(equals - key) },
			  (struct bytes){ equals + 1, (size_t)(end - equals) - 1 });
		if (*end == '\n')
			return end;
		key = end + 1;
	}
}

/* Whether a line belongs to the case: `word` and `mask` are the first bytes of its id. */
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

	return *end == ',' && end > at;
}

/* Begins the case of a plain line; false when its id is not plain. */
static bool begin_case(struct log_reader *reader)
{
	char *end = find_cell_end(reader->at);
	size_t size = (size_t)(end - reader->at);

	if (*end != ',' || size == 0 || size > 64 || !date_is_set(read_plain_date(reader, end + 1)))
		return false;
	reader_begin(reader, (struct bytes){ reader->at, size }, (struct bytes){ 0 });
	reader_find_procedure(reader, read_plain_date(reader, end + 1));
	return true;
}

/* What every line changes, taken out of the reader while one follows another. */
struct place {
	char *at;
	struct date last_day, last_recorded;
	uint32_t count, line;
};

/* Takes one plain line; false, with nothing done, when it is not plain. */
static inline bool read_plain_line(struct log_reader *reader, struct place *place)
{
	char *text = place->at + reader->log.id_size + 1;
	struct entry *entry = &reader->log.entries[place->count];
	struct date day = read_plain_date(reader, text);
	struct date recorded = place->last_recorded;
	const struct log_name *name;
	char *word, *end;

	if (day.day < place->last_day.day || text[DATE_SIZE] != ',' || !date_is_set(day))
		return false;
	word = text + DATE_SIZE + 1;
	end = find_cell_end(word);
	name = find_name(reader, word, (size_t)(end - word));
	if (!name)
		return false;
	*entry = reader->empty; /* compilers copy more quickly than they clear */
	entry->day = day;
	entry->number = place->count + 1;
	entry->line = place->line;
	entry->name = name->name;
	entry->word = word;
	entry->word_size = (uint32_t)name->size;
	if (*end == ',') {
		end = read_plain_values(reader, entry, end + 1);
		if (!end)
			return false;
	}
	if (!date_is_set(entry->recorded))
		entry->recorded = day.day > recorded.day ? day : recorded;
	if (day.day != place->last_day.day)
		reader->last_minutes = 0;
	*place = (struct place){ end + 1, day, entry->recorded, place->count + 1, place->line + 1 };
	return true;
}

/* What comes behind the plain lines of a case. */
enum plain_end { PLAIN_ENDS, PLAIN_OTHER_CASE };

/* Takes the plain lines of the case that was begun. */
static enum plain_end read_plain_case(struct log_reader *reader, const char *last)
{
	struct case_log *log = &reader->log;
	uint32_t most = log->capacity < LOG_ENTRY_LIMIT ? log->capacity : LOG_ENTRY_LIMIT - 1;
	ptrdiff_t least = (ptrdiff_t)log->id_size + SHORTEST_REST;
	struct place place = { reader->at, reader->last_day, reader->last_recorded, log->count,
			       reader->line };
	enum plain_end end = PLAIN_ENDS;

	while (last - place.at > least) {
		if (!has_id(reader, place.at)) {
			end = is_other_case(place.at) ? PLAIN_OTHER_CASE : PLAIN_ENDS;
			break;
		}
		if (place.count >= most || !read_plain_line(reader, &place))
			break;
	}
	reader->keep_end = reader->at = place.at;
	reader->last_day = place.last_day;
	reader->last_recorded = place.last_recorded;
	reader->line = place.line;
	log->count = place.count;
	return end;
}

/* Whether the plain way is open at all. */
static bool is_possible(const struct log_reader *reader)
{
	if (!reader->plain_bytes || reader->overflowing || reader->skipping)
		return false;
	if (!reader->begun)
		return reader->line > 1;
	return !reader->searching && reader->keep_end == reader->at &&
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
	if (!reader->begun &&
	    (last - reader->at < (ptrdiff_t)(64 + SHORTEST_REST) || !begin_case(reader)))
		return false;
	return read_plain_case(reader, last) == PLAIN_OTHER_CASE;
}

#else

bool read_plain_lines(struct log_reader *reader)
{
	(void)reader;
	return false;
}

#endif
