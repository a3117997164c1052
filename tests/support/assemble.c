/* Small programs made by hand, for tests of what reads them. */
#include "tests/support/assemble.h"

#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"

#include <string.h>

/* A copy of an array literal in the arena. */
static void *keep(struct assembly *assembly, const void *items, size_t size)
{
	void *copy = arena_alloc(&assembly->arena, size, _Alignof(max_align_t));

	memcpy(copy, items, size);
	return copy;
}

/* KEEP(table, count, type, rows...): a table of the program and its count. */
#define KEEP(table, count, type, ...)                               \
	do {                                                        \
		type rows[] = { __VA_ARGS__ };                      \
		program->table = keep(assembly, rows, sizeof rows); \
		program->count = ARRAY_LENGTH(rows);                \
	} while (0)

uint32_t assembly_code(struct assembly *assembly, const struct instruction *code, uint32_t count)
{
	struct program *program = &assembly->program;
	uint32_t begin = program->code_count;
	uint32_t end = begin + count;
	struct instruction *grown = ARENA_ARRAY(&assembly->arena, struct instruction, end);
	struct program_place *places = ARENA_ARRAY(&assembly->arena, struct program_place, end);

	if (begin > 0) {
		memcpy(grown, program->code, begin * sizeof *grown);
		memcpy(places, program->code_places, begin * sizeof *places);
	}
	memcpy(grown + begin, code, count * sizeof *code);
	for (uint32_t i = begin; i < end; i++) {
		if (grown[i].op == OP_JUMP || grown[i].op == OP_JUMP_IF_NOT)
			grown[i].operand = (grown[i].operand + begin) & 0xFFFFFF;
		places[i] = (struct program_place){ 0, 40 + begin };
	}
	program->code = grown;
	program->code_places = places;
	program->code_count = end;
	return begin;
}

static void make_calendar(struct assembly *assembly)
{
	struct program *program = &assembly->program;
	struct problem why;

	KEEP(calendars, calendar_count, struct calendar,
	     { .name = "england_and_wales",
	       .title = "England and Wales",
	       .edition = "2024-01-01",
	       .first = date_from_civil(2023, 1, 1),
	       .horizon = date_from_civil(2026, 12, 31),
	       .last_published = date_from_civil(2025, 12, 31),
	       .weekend = CALENDAR_WEEKEND });
	KEEP(calendars[0].holidays, calendars[0].holiday_count, struct holiday,
	     { date_from_civil(2024, 3, 29), HOLIDAY_PUBLISHED, "Good Friday" },
	     { date_from_civil(2024, 12, 27), HOLIDAY_CLOSURE, "office closed" });
	if (!calendar_build(&assembly->arena, &program->calendars[0], &why))
		program->calendar_count = 0;
}

static void make_people_and_facts(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	KEEP(files, file_count, const char *, "sample.proc");
	KEEP(texts, text_count, const char *, "agreed", "refused", "lapsed", "answered");
	KEEP(parties, party_count, struct program_party, { 0 },
	     { "complainant", "complainant", PARTY_ORDINARY, true },
	     { "officer", "Complaints Officer", PARTY_ORDINARY, false });
	KEEP(party_lists, party_list_count, uint32_t, ASSEMBLY_COMPLAINANT, ASSEMBLY_OFFICER);
	KEEP(fields, field_count, struct program_field, { 0 },
	     { .name = "complex", .type = FIELD_YES_NO, .asked = true, .default_value = 1 },
	     { .name = "outcome", .type = FIELD_CHOICE, .choices = { 0, 2 } },
	     { .name = "expected_date", .type = FIELD_DATE },
	     { .name = "days_open", .type = FIELD_NUMBER, .native = 1 },
	     { .name = "reasons", .type = FIELD_TEXT });
	KEEP(field_lists, field_list_count, uint32_t, ASSEMBLY_EXPECTED, ASSEMBLY_EXPECTED,
	     ASSEMBLY_REASONS);
	KEEP(contents, content_count, struct program_content,
	     { ASSEMBLY_COMPLEX, STRENGTH_LEVEL_NONE, false },
	     { ASSEMBLY_REASONS, STRENGTH_LEVEL_MUST, true });
	KEEP(natives, native_count, struct program_native, { 0 },
	     { .name = "days_between", .arguments = { 0, 2 }, .result = ASSEMBLY_COUNT });
	KEEP(bookings, booking_count, struct program_booking,
	     { ASSEMBLY_NOTICE, ASSEMBLY_EXPECTED });
}

static void make_events(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	KEEP(events, event_count, struct program_event, { 0 },
	     { "withdrawal",
	       "withdrawal",
	       ASSEMBLY_CASE,
	       0,
	       0,
	       0,
	       EVENT_FROM_COMPLAINANT,
	       { 0 },
	       { 0 } },
	     { "complaint",
	       "first.complaint",
	       ASSEMBLY_FIRST,
	       0,
	       0,
	       0,
	       EVENT_OPENS_CASE,
	       { 0, 1 },
	       { 0 } },
	     { "response",
	       "first.response",
	       ASSEMBLY_FIRST,
	       ASSEMBLY_RESPOND,
	       0,
	       0,
	       EVENT_SENT,
	       { 0 },
	       { 0 } },
	     { "notice", "first.notice", ASSEMBLY_FIRST, 0, 0, 0, EVENT_AGAIN, { 0 }, { 0 } },
	     { "request", "first.request", ASSEMBLY_FIRST, ASSEMBLY_ASK, 0, 0, 0, { 1, 1 }, { 0 } },
	     { "decision",
	       "review.decision",
	       ASSEMBLY_REVIEW,
	       ASSEMBLY_DECIDE,
	       0,
	       ASSEMBLY_OUTCOME,
	       EVENT_DECISION,
	       { 0 },
	       { 0 } });
	KEEP(event_lists, event_list_count, uint32_t, ASSEMBLY_WITHDRAWAL, ASSEMBLY_COMPLAINT,
	     ASSEMBLY_RESPONSE, ASSEMBLY_NOTICE, ASSEMBLY_REQUEST, ASSEMBLY_DECISION);
	KEEP(names, name_count, struct program_name, { .text = "withdrawal", .events = { 0, 1 } },
	     { .text = "complaint", .events = { 1, 1 }, .openings = { 1, 1 } },
	     { .text = "first.response", .events = { 2, 1 } },
	     { .text = "response", .events = { 2, 1 } }, { .text = "notice", .events = { 3, 1 } },
	     { .text = "request", .events = { 4, 1 } }, { .text = "decision", .events = { 5, 1 } });
	KEEP(tracks, track_count, struct program_track, { 0 }, { "adults", "Adult social care" });
	KEEP(stages, stage_count, struct program_stage,
	     { .name = "case", .events = { 1, 1 }, .clauses = { 1, 0 }, .clocks = { 1, 0 } },
	     { .name = "first",
	       .title = "Stage 1",
	       .track = 1,
	       .events = { 2, 4 },
	       .clauses = { 1, 2 },
	       .clocks = { 1, 4 },
	       .place = { 0, 10 } },
	     { .name = "review",
	       .title = "Stage 2",
	       .request = ASSEMBLY_REQUEST,
	       .events = { 6, 1 },
	       .clauses = { 3, 1 },
	       .clocks = { 5, 1 },
	       .place = { 0, 30 },
	       .cite = { .phrase = "the review" } });
}

static void make_clauses(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	KEEP(clauses, clause_count, struct program_clause, { 0 },
	     { .id = "first.response",
	       .name = "response",
	       .action = "send response",
	       .stage = ASSEMBLY_FIRST,
	       .event = ASSEMBLY_RESPONSE,
	       .clock = ASSEMBLY_RESPOND_LIMIT,
	       .target = ASSEMBLY_RESPOND_TARGET,
	       .who = { 1, 1 },
	       .to = { 0, 1 },
	       .readings = { 0, 1 },
	       .cite = { "Stage 1", "within 20 working days", "counted from receipt", NULL,
			 "reg. 17(3)", false, true },
	       .place = { 0, 12 },
	       .strength = STRENGTH_LEVEL_MUST },
	     { .id = "first.request",
	       .name = "request",
	       .action = "make request",
	       .late_reason = "out_of_time",
	       .stage = ASSEMBLY_FIRST,
	       .event = ASSEMBLY_REQUEST,
	       .clock = ASSEMBLY_ASK_WINDOW,
	       .who = { 0, 1 },
	       .acceptor = { 1, 1 },
	       .place = { 0, 16 },
	       .kind = CLAUSE_RIGHT,
	       .strength = STRENGTH_LEVEL_MAY,
	       .flags = CLAUSE_ACCEPTABLE },
	     { .id = "review.decision",
	       .name = "decision",
	       .action = "decide",
	       .stage = ASSEMBLY_REVIEW,
	       .event = ASSEMBLY_DECISION,
	       .clock = ASSEMBLY_DECIDE_LIMIT,
	       .who = { 1, 1 },
	       .place = { 0, 32 },
	       .strength = STRENGTH_LEVEL_WILL,
	       .flags = CLAUSE_DECIDES });
	KEEP(order, order_count, uint32_t, ASSEMBLY_RESPOND, ASSEMBLY_ASK, ASSEMBLY_DECIDE);
}

static void make_clocks(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	KEEP(reading_clocks, reading_clock_count, uint32_t, ASSEMBLY_RESPOND_READING);
	KEEP(clock_lists, clock_list_count, uint32_t, ASSEMBLY_RESPOND_LIMIT,
	     ASSEMBLY_RESPOND_TARGET);
	KEEP(clocks, clock_count, struct program_clock, { 0 },
	     { .clause = ASSEMBLY_RESPOND,
	       .arms = { 0, 2 },
	       .flags = CLOCK_CHOOSES | CLOCK_PAUSABLE },
	     { .clause = ASSEMBLY_RESPOND, .arms = { 2, 1 }, .role = ROLE_TARGET },
	     { .clause = ASSEMBLY_RESPOND, .arms = { 2, 1 }, .role = ROLE_READING },
	     { .clause = ASSEMBLY_ASK, .arms = { 3, 1 }, .flags = CLOCK_WATCHED },
	     { .clause = ASSEMBLY_DECIDE, .arms = { 4, 1 } });
	KEEP(arms, arm_count, struct program_arm,
	     { .anchor_event = ASSEMBLY_COMPLAINT,
	       .said_event = ASSEMBLY_COMPLAINT,
	       .said = "complaint",
	       .limit = { 40, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS } },
	     { .anchor_event = ASSEMBLY_COMPLAINT,
	       .said = "complaint",
	       .limit = { 20, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS } },
	     { .anchor_event = ASSEMBLY_COMPLAINT,
	       .said = "complaint",
	       .limit = { 10, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS } },
	     { .said_event = ASSEMBLY_RESPONSE,
	       .said = "receipt of response",
	       .limit = { 1, UNIT_MONTHS, RELATION_AFTER, ROLL_NEXT },
	       .receipt = true },
	     { .anchor_event = ASSEMBLY_REQUEST,
	       .said = "request",
	       .limit = { 0, UNIT_WORKING_DAYS, RELATION_SAME_DAY, ROLL_STAYS } });
}

static void make_changes(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	KEEP(extensions, extension_count, struct program_extension,
	     { .name = "extension",
	       .event = ASSEMBLY_NOTICE,
	       .clocks = { 0, 2 },
	       .who = { 1, 1 },
	       .length = { 65, UNIT_WORKING_DAYS },
	       .cap = { 6, UNIT_MONTHS },
	       .reasons = { 2, 1 },
	       .times = 1,
	       .while_running = true,
	       .place = { 0, 18 } });
	KEEP(pauses, pause_count, struct program_pause,
	     { .clocks = { 0, 1 },
	       .from = ASSEMBLY_NOTICE,
	       .until = ASSEMBLY_REQUEST,
	       .place = { 0, 19 } });
	KEEP(restarts, restart_count, struct program_restart,
	     { .clocks = { 0, 1 }, .event = ASSEMBLY_NOTICE, .place = { 0, 20 } });
	KEEP(prompts, prompt_count, struct program_prompt,
	     { .kind = PROMPT_REMIND,
	       .who = { 1, 1 },
	       .before = { 3, UNIT_WORKING_DAYS },
	       .clock = ASSEMBLY_RESPOND_LIMIT,
	       .stage = ASSEMBLY_FIRST,
	       .place = { 0, 21 } });
	KEEP(aparts, apart_count, struct program_apart,
	     { ASSEMBLY_REASONS, ASSEMBLY_OUTCOME, { 0, 22 } });
	KEEP(qualities, quality_count, struct program_quality,
	     { .name = "independent", .party = 1, .field = ASSEMBLY_REASONS, .place = { 0, 24 } });
	KEEP(grounds, ground_count, struct program_ground,
	     { "official_opinion", "disagreeing with an opinion", { 0, 5 } });
	KEEP(deliveries, delivery_count, struct program_delivery,
	     { "post", { 2, UNIT_WORKING_DAYS, RELATION_AFTER, ROLL_STAYS } });
	KEEP(watches, watch_count, struct program_watch,
	     { .stage = ASSEMBLY_FIRST, .place = { 0, 23 } });
	KEEP(out_of_times, out_of_time_count, struct program_out_of_time,
	     { .event = ASSEMBLY_COMPLAINT,
	       .limit = { 1, UNIT_YEARS, RELATION_AFTER, ROLL_STAYS },
	       .acceptor = { 1, 1 },
	       .place = { 0, 6 } });
}

static void make_code(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	ASSEMBLY_CODE(assembly, { OP_HALT, 0 });
	program->events[ASSEMBLY_COMPLAINT].code =
		ASSEMBLY_CODE(assembly, { OP_OPEN, ASSEMBLY_FIRST }, { OP_HALT, 0 });
	program->events[ASSEMBLY_RESPONSE].code =
		ASSEMBLY_CODE(assembly, { OP_DISCHARGE, ASSEMBLY_RESPOND }, { OP_HALT, 0 });
	program->events[ASSEMBLY_NOTICE].code =
		ASSEMBLY_CODE(assembly, { OP_EXTEND, 0 }, { OP_RESUME, 0 }, { OP_PAUSE, 0 },
			      { OP_RESTART, 0 }, { OP_HALT, 0 });
	program->events[ASSEMBLY_REQUEST].code = ASSEMBLY_CODE(
		assembly, { OP_DISCHARGE, ASSEMBLY_ASK }, { OP_LEAVE, ASSEMBLY_FIRST },
		{ OP_OPEN, ASSEMBLY_REVIEW }, { OP_HALT, 0 });
	program->events[ASSEMBLY_WITHDRAWAL].code =
		ASSEMBLY_CODE(assembly, { OP_CLOSE, 3 }, { OP_RELEASE, 0 }, { OP_HALT, 0 });
	program->clocks[ASSEMBLY_ASK_WINDOW].expiry =
		ASSEMBLY_CODE(assembly, { OP_CLOSE, 2 }, { OP_HALT, 0 });
	program->arms[0].condition =
		ASSEMBLY_CODE(assembly, { OP_HOLDS, ASSEMBLY_COMPLEX }, { OP_HALT, 0 });
	program->arms[3].anchor =
		ASSEMBLY_CODE(assembly, { OP_RECEIPT, ASSEMBLY_RESPONSE }, { OP_HALT, 0 });
	program->watches[0].condition =
		ASSEMBLY_CODE(assembly, { OP_CALL, 1 }, { OP_FACT, ASSEMBLY_COUNT },
			      { OP_NUMBER, 41 }, { OP_IS, 0 }, { OP_HALT, 0 });
	program->watches[0].code =
		ASSEMBLY_CODE(assembly, { OP_OVERDUE, ASSEMBLY_RESPOND_LIMIT },
			      { OP_JUMP_IF_NOT, 3 }, { OP_MOVE, ASSEMBLY_REVIEW }, { OP_HALT, 0 });
	program->out_of_times[0].anchor =
		ASSEMBLY_CODE(assembly, { OP_FACT_DAY, ASSEMBLY_EXPECTED }, { OP_HALT, 0 });
	program->names[1].route =
		ASSEMBLY_CODE(assembly, { OP_HOLDS, ASSEMBLY_COMPLEX }, { OP_JUMP_IF_NOT, 4 },
			      { OP_NUMBER, ASSEMBLY_COMPLAINT }, { OP_JUMP, 5 },
			      { OP_NUMBER, ASSEMBLY_REQUEST }, { OP_HALT, 0 });
}

void assembly_open(struct assembly *assembly)
{
	struct program *program = &assembly->program;

	*assembly = (struct assembly){ .allocator = allocator_standard("test") };
	arena_open(&assembly->arena, &assembly->allocator);
	program->name = "sample";
	program->title = "A sample procedure";
	program->authority = "Bexley";
	program->calendar_text = "england_and_wales";
	program->in_force = date_from_civil(2024, 1, 1);
	program->version_rule = VERSION_KEEP;
	program->version_event = ASSEMBLY_COMPLAINT;
	program->arrives_after = 17 * 60;
	memcpy(program->digest, "0123456789abcdef0123456789abcdef", sizeof program->digest);
	make_calendar(assembly);
	make_people_and_facts(assembly);
	make_events(assembly);
	make_clauses(assembly);
	make_clocks(assembly);
	make_changes(assembly);
	make_code(assembly);
}

void assembly_close(struct assembly *assembly)
{
	arena_close(&assembly->arena);
}
