/*
 * ca3_fast HOLIDAYS DAY CASES: the workload of README.md as fast as one thread of C will go; the
 * practical limit that the machine is measured against. Its tricks are only worth their trouble
 * because nothing here can change: names, columns and stages are compiled in. x86-64 with SSE2.
 */
#define _GNU_SOURCE
#include "ca3_fold.h"

#include <emmintrin.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define OUT_SIZE (1 << 20)

/* The number of a case and its comma, at most 32 bytes. */
struct id {
	__m128i low, high;
	uint32_t size;
};

static uint32_t as_of;
static uint64_t line_number;
static struct state current;
static struct id current_id;

/* --- Printing: everything is copied in pieces of a fixed size, and the end moved after --- */

static char out_buffer[OUT_SIZE + 4096];
static char *out = out_buffer;

struct words {
	char text[56];
	uint64_t size;
};

#define WORDS(text)                   \
	{                             \
		text, sizeof text - 1 \
	}

/* clang-format off */
static const struct words phases[] = {
	[STAGE_1] = WORDS("stage1,-,respond_stage1,service_manager\n"),
	[ANSWERED_1] = WORDS("stage1,-,request_stage2,complainant\n"),
	[STAGE_2] = WORDS("stage2,-,respond_stage2,investigating_officer\n"),
	[ANSWERED_2] = WORDS("stage2,-,request_stage3,complainant\n"),
	[STAGE_3] = WORDS("stage3,-,hold_panel,panel_clerk\n"),
	[HEARD] = WORDS("stage3,-,report_panel,panel_chair\n"),
	[REPORTED] = WORDS("stage3,-,respond_stage3,director\n"),
	[ENDED] = WORDS("final,-,refer_ombudsman,complainant\n"),
};
static const struct words not_acknowledged[] = {
	WORDS("stage1,-,acknowledge_stage1,complaints_team\n"),
	WORDS("stage2,-,acknowledge_stage2,complaints_team\n"),
};
static const struct words reasons[] = {
	[LAPSED] = WORDS("closed_lapsed,"),
	[COMPLETED] = WORDS("closed_completed,"),
	[WITHDREW] = WORDS("closed_withdrawn,"),
	[OUT_OF_TIME] = WORDS("closed_out_of_time,"),
	[REFERRED] = WORDS("closed_referred,"),
};

/* The odd ones are followed by a number of working days. */
enum status { MET, LATE, VOID, PENDING, LAPSED_WINDOW, OVERDUE };

static const struct { char text[15]; uint8_t size; } statuses[] = {
	[MET] = WORDS("met\n"), [LATE] = WORDS("late,"), [VOID] = WORDS("void\n"),
	[PENDING] = WORDS("pending,"), [LAPSED_WINDOW] = WORDS("lapsed\n"),
	[OVERDUE] = WORDS("overdue,"),
};
/* clang-format on */

/* A number and the end of its line. */
static struct {
	char text[7];
	uint8_t size;
} numbers[DAYS];

static void open_numbers(void)
{
	for (int number = 0; number < DAYS; number++) {
		uint8_t size = 0;

		for (int power = 1000; power > 0; power /= 10)
			if (number >= power || power == 1)
				numbers[number].text[size++] = (char)('0' + number / power % 10);
		numbers[number].text[size++] = '\n';
		numbers[number].size = size;
	}
}

static void flush(void)
{
	for (char *at = out_buffer; at < out;) {
		ssize_t written = write(STDOUT_FILENO, at, (size_t)(out - at));

		if (written <= 0) {
			perror("write");
			exit(3);
		}
		at += written;
	}
	out = out_buffer;
}

ALWAYS_INLINE void print_row(const struct id *id, const char name[16], uint32_t name_size,
			     uint32_t due, uint32_t met, uint32_t unmet)
{
	uint32_t day = met != 0 ? met : as_of;
	uint32_t number = (uint32_t)abs((int)days.rank[day] - (int)days.rank[due]);
	uint32_t running = unmet != 0 ? unmet : as_of <= due ? PENDING : OVERDUE;
	uint32_t status = met != 0 ? met > due : running;
	char *at = out;

	_mm_storeu_si128((__m128i *)at, id->low);
	if (__builtin_expect(id->size > 16, 0))
		_mm_storeu_si128((__m128i *)(at + 16), id->high);
	at += id->size;
	memcpy(at, name, 16);
	at += name_size;
	memcpy(at, days.text[due], 16);
	at += 10;
	*at++ = ',';
	memcpy(at, &statuses[status], 16);
	at += statuses[status].size;
	memcpy(at, &numbers[number], 8);
	at += (status & 1) != 0 ? numbers[number].size : 0;
	out = at;
}

ALWAYS_INLINE void print_case(const struct id *id, const struct state *state)
{
	char *at = out;

	_mm_storeu_si128((__m128i *)at, id->low);
	_mm_storeu_si128((__m128i *)(at + 16), id->high);
	at += id->size;
	memcpy(at, "case,", 5);
	at += 5;
	if (state->phase == CLOSED) {
		memcpy(at, reasons[state->reason].text, 24);
		at += reasons[state->reason].size;
		memcpy(at, days.text[state->closed], 16);
		memcpy(at + 10, ",none,-\n", 8);
		at += 18;
	} else {
		const struct words *words = &phases[state->phase];

		if (state->phase == STAGE_1 && state->acknowledged_1 == 0)
			words = &not_acknowledged[0];
		if (state->phase == STAGE_2 && state->acknowledged_2 == 0)
			words = &not_acknowledged[1];
		memcpy(at, words->text, 48);
		at += words->size;
	}
	out = at;
}

#define ROW(name, due, met, unmet)                                   \
	do {                                                         \
		static const char padded[16] = name ",";             \
		print_row(id, padded, sizeof name, due, met, unmet); \
	} while (0)

ALWAYS_INLINE void report(const struct id *id, struct state *state)
{
	uint32_t duty;
	uint32_t window;

	if (state->phase == NOT_BEGUN)
		return;
	if ((state->phase == ANSWERED_1 || state->phase == ANSWERED_2 || state->phase == ENDED) &&
	    as_of > state->window)
		close_case(state, state->window + 1, state->phase == ENDED ? COMPLETED : LAPSED);
	if (out > out_buffer + OUT_SIZE)
		flush();
	print_case(id, state);
	duty = state->phase == CLOSED && state->reason == WITHDREW ? VOID : 0;
	window = duty != 0 ? duty : as_of <= state->window ? PENDING : LAPSED_WINDOW;
	ROW("s1_ack", add_days(state->received, 2), state->acknowledged_1, duty);
	ROW("s1_response", add_days(state->received, 10 + 10 * state->extended_1),
	    state->response_1, duty);
	if (state->response_1 == 0)
		return;
	ROW("s2_window", state->window_2, state->request_2, window);
	if (state->request_2 == 0 || state->request_2 > state->window_2)
		return;
	ROW("s2_ack", add_days(state->request_2, 2), state->acknowledged_2, duty);
	ROW("s2_response", add_days(state->request_2, 25 + 40 * state->extended_2),
	    state->response_2, duty);
	if (state->response_2 == 0)
		return;
	ROW("s3_window", state->window_3, state->request_3, window);
	if (state->request_3 == 0 || state->request_3 > state->window_3)
		return;
	ROW("s3_hearing", add_days(state->request_3, 30), state->hearing, duty);
	if (state->hearing == 0)
		return;
	ROW("s3_report", add_days(state->hearing, 5), state->report, duty);
	if (state->report == 0)
		return;
	ROW("s3_response", add_days(state->report, 15), state->final, duty);
	if (state->final != 0)
		ROW("ombudsman", state->window_4, state->referral, window);
}

/* --- Reading --- */

static void refuse(const char *what)
{
	(void)fprintf(stderr, "line %llu: %s\n", (unsigned long long)line_number, what);
	exit(1);
}

static inline __m128i load(const void *at)
{
	return _mm_loadu_si128(at);
}

/* A bit for each byte that is this character. */
static inline uint32_t find(__m128i bytes, char character)
{
	return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(character)));
}

static inline uint32_t find_2(const char *at, char character)
{
	return find(load(at), character) | find(load(at + 16), character) << 16;
}

static inline uint32_t first_bit(uint32_t bits)
{
	return (uint32_t)__builtin_ctz(bits);
}

static inline int is_current(const char *at)
{
	const struct id *id = &current_id;
	uint32_t same = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(id->low, load(at))) |
			(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(id->high, load(at + 16))) << 16;
	uint32_t needed = id->size >= 32 ? ~0u : (1u << id->size) - 1;

	return id->size != 0 && (same & needed) == needed;
}

static inline void begin_case(const char *at)
{
	uint32_t commas = find_2(at, ',');

	if (commas == 0)
		refuse("no case id, or one longer than 31");
	current_id = (struct id){ load(at), load(at + 16), first_bit(commas) + 1 };
}

/* 32 bytes of ones, then 32 of zeroes. */
static uint8_t mask[64];

/* What a name of so many bytes says; a shorter one than eight reads backwards, which is harmless.
 */
static inline uint32_t event_at(const char *at, uint32_t size)
{
	uint64_t first;
	uint64_t last;
	uint32_t slot;
	__m128i low = _mm_and_si128(load(at), load(mask + 32 - size));
	__m128i high = _mm_and_si128(load(at + 16), load(mask + 48 - size));

	memcpy(&first, at, 8);
	memcpy(&last, at + size - 8, 8);
	slot = name_slot(first, last);
	low = _mm_cmpeq_epi8(low, load(names[slot].text));
	high = _mm_cmpeq_epi8(high, load(names[slot].text + 16));
	return _mm_movemask_epi8(_mm_and_si128(low, high)) == 0xffff ? names[slot].event
								     : (uint32_t)EVENT_OTHER;
}

/* Takes in whole lines; 64 bytes after the end must be readable. */
static void consume(const char *at, const char *end)
{
	struct state state = current;

	while (at < end) {
		uint32_t day;
		uint32_t ends;
		uint32_t stops;
		uint32_t size;
		const char *name;

		line_number++;
		if (!is_current(at)) {
			report(&current_id, &state);
			begin_case(at);
			memset(&state, 0, sizeof state);
		}
		at += current_id.size;
		day = day_at(at);
		if (day == 0 || at[10] != ',')
			refuse("bad date");
		name = at + 11;
		ends = find_2(name, '\n');
		stops = ends | find_2(name, ',');
		size = stops != 0 ? first_bit(stops) : 32;
		for (at = name; ends == 0; ends = find(load(at), '\n'))
			at += at == name ? 32 : 16;
		at += first_bit(ends);
		if (day <= as_of)
			fold(&state, event_at(name, size), day, name + size, at);
		at++;
	}
	current = state;
}

/* The last lines go through a padded copy, so that no load leaves the map. */
static void consume_file(const char *bytes, size_t size)
{
	size_t cut = size > 1024 ? size - 1024 : 0;
	char *tail;

	while (cut > 0 && bytes[cut - 1] != '\n')
		cut--;
	consume(bytes, bytes + cut);
	size -= cut;
	tail = calloc(size + 65, 1);
	if (tail == NULL)
		refuse("out of memory");
	memcpy(tail, bytes + cut, size);
	if (size > 0 && tail[size - 1] != '\n')
		tail[size++] = '\n';
	consume(tail, tail + size);
	free(tail);
}

int main(int argc, char **argv)
{
	struct stat about;
	char *bytes;
	int file;

	if (argc != 4) {
		(void)fputs("usage: ca3_fast HOLIDAYS DAY CASES\n", stderr);
		return 2;
	}
	memset(mask, 0xff, 32);
	open_days(argv[1]);
	open_names();
	open_numbers();
	as_of = day_at(argv[2]);
	file = open(argv[3], O_RDONLY);
	if (file < 0 || fstat(file, &about) < 0) {
		perror(argv[3]);
		return 3;
	}
	bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
	if (bytes == MAP_FAILED) {
		perror("mmap");
		return 3;
	}
	consume_file(bytes, (size_t)about.st_size);
	report(&current_id, &current);
	flush();
	return 0;
}
