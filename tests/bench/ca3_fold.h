/* The case for the yardstick: names of events, and what each does to it. For ca3_fast.c only. */
#ifndef TESTS_BENCH_CA3_FOLD_H
#define TESTS_BENCH_CA3_FOLD_H

#include "ca3_days.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

enum event {
	EVENT_OTHER,
	RECEIVED,
	ACKNOWLEDGED_1,
	EXTENDED_1,
	RESPONSE_1,
	REQUEST_2,
	ACKNOWLEDGED_2,
	EXTENDED_2,
	RESPONSE_2,
	REQUEST_3,
	HEARING,
	REPORT,
	FINAL,
	REFERRAL,
	WITHDRAWN,
	EVENT_COUNT
};

enum phase {
	NOT_BEGUN,
	STAGE_1,
	ANSWERED_1,
	STAGE_2,
	ANSWERED_2,
	STAGE_3,
	HEARD,
	REPORTED,
	ENDED,
	CLOSED
};

enum reason { LAPSED, COMPLETED, WITHDREW, OUT_OF_TIME, REFERRED };

/* One case while its entries are folded; days, 0 where nothing has happened. */
struct state {
	uint32_t phase, extended_1, extended_2;
	uint32_t window; /* the last day of the one that is open, or was */
	uint32_t received, acknowledged_1, response_1, window_2, request_2;
	uint32_t acknowledged_2, response_2, window_3, request_3;
	uint32_t hearing, report, final, window_4, referral;
	uint32_t closed, reason;
};

/* The names of events: a perfect hash over their first and last eight bytes. */

static struct {
	char text[32];
	uint32_t event;
} names[64];
static uint64_t factor;

static inline uint32_t name_slot(uint64_t first, uint64_t last)
{
	return (uint32_t)(((first + last) * factor) >> 58);
}

static inline int try_factor(void)
{
	static const char *const texts[EVENT_COUNT] = { NULL,
							"complaint_received",
							"stage1_acknowledged",
							"stage1_extended",
							"stage1_response",
							"stage2_request",
							"stage2_acknowledged",
							"stage2_extended",
							"stage2_response",
							"stage3_request",
							"panel_hearing",
							"panel_report",
							"director_response",
							"ombudsman_referral",
							"complaint_withdrawn" };

	memset(names, 0, sizeof names);
	for (uint32_t event = RECEIVED; event < EVENT_COUNT; event++) {
		size_t size = strlen(texts[event]);
		uint64_t first;
		uint64_t last;
		uint32_t slot;

		memcpy(&first, texts[event], 8);
		memcpy(&last, texts[event] + size - 8, 8);
		slot = name_slot(first, last);
		if (names[slot].event != EVENT_OTHER)
			return 0;
		memcpy(names[slot].text, texts[event], size);
		names[slot].event = event;
	}
	return 1;
}

static inline void open_names(void)
{
	for (factor = 0x9E3779B97F4A7C15; !try_factor();)
		factor += 2 * 0x1234567890ABCDEF;
}

static inline int is_complex(const char *at, const char *end)
{
	static const char wanted[] = ",complex=yes";
	const size_t size = sizeof wanted - 1;

	while (at != NULL && at < end) { /* at a comma */
		if ((size_t)(end - at) >= size && memcmp(at, wanted, size) == 0 &&
		    (at + size == end || at[size] == ','))
			return 1;
		at = memchr(at + 1, ',', (size_t)(end - at - 1));
	}
	return 0;
}

static inline void close_case(struct state *state, uint32_t day, enum reason reason)
{
	state->phase = CLOSED;
	state->closed = day;
	state->reason = reason;
}

static inline void set_once(uint32_t *day, uint32_t value)
{
	if (*day == 0)
		*day = value;
}

#define ON(phase, event) ((phase) << 4 | (event))

ALWAYS_INLINE void fold(struct state *state, uint32_t event, uint32_t day, const char *values,
			const char *end)
{
	switch (ON(state->phase, event)) {
	case ON(NOT_BEGUN, RECEIVED):
		state->received = day;
		state->extended_1 = (uint32_t)is_complex(values, end);
		state->phase = STAGE_1;
		break;
	case ON(STAGE_1, ACKNOWLEDGED_1):
		set_once(&state->acknowledged_1, day);
		break;
	case ON(STAGE_1, EXTENDED_1):
		state->extended_1 = 1;
		break;
	case ON(STAGE_1, RESPONSE_1):
		set_once(&state->acknowledged_1, day);
		state->response_1 = day;
		state->window = state->window_2 = add_days(day, 20);
		state->phase = ANSWERED_1;
		break;
	case ON(ANSWERED_1, REQUEST_2):
		state->request_2 = day;
		state->phase = STAGE_2;
		if (day > state->window_2)
			close_case(state, state->window_2 + 1, OUT_OF_TIME);
		break;
	case ON(STAGE_2, ACKNOWLEDGED_2):
		set_once(&state->acknowledged_2, day);
		break;
	case ON(STAGE_2, EXTENDED_2):
		state->extended_2 = 1;
		break;
	case ON(STAGE_2, RESPONSE_2):
		set_once(&state->acknowledged_2, day);
		state->response_2 = day;
		state->window = state->window_3 = add_days(day, 20);
		state->phase = ANSWERED_2;
		break;
	case ON(ANSWERED_2, REQUEST_3):
		state->request_3 = day;
		state->phase = STAGE_3;
		if (day > state->window_3)
			close_case(state, state->window_3 + 1, OUT_OF_TIME);
		break;
	case ON(STAGE_3, HEARING):
		state->hearing = day;
		state->phase = HEARD;
		break;
	case ON(HEARD, REPORT):
		state->report = day;
		state->phase = REPORTED;
		break;
	case ON(REPORTED, FINAL):
		state->final = day;
		state->window = state->window_4 = days.year_on[day];
		state->phase = ENDED;
		break;
	case ON(ENDED, REFERRAL):
		state->referral = day;
		if (day > state->window_4)
			close_case(state, state->window_4 + 1, OUT_OF_TIME);
		else
			close_case(state, day, REFERRED);
		break;
	case ON(ANSWERED_1, WITHDRAWN):
	case ON(ANSWERED_2, WITHDRAWN):
	case ON(ENDED, WITHDRAWN):
		if (day > state->window)
			break;
		/* fall through */
	case ON(STAGE_1, WITHDRAWN):
	case ON(STAGE_2, WITHDRAWN):
	case ON(STAGE_3, WITHDRAWN):
	case ON(HEARD, WITHDRAWN):
	case ON(REPORTED, WITHDRAWN):
		close_case(state, day, WITHDREW);
		break;
	}
}

#endif
