/* What the verifier lets pass in tables, and what it refuses and how it says so. */
#include "vm/verify.h"

#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "tests/support/assemble.h"

#include <criterion/criterion.h>
#include <string.h>

static struct assembly sample;
static struct problem why;

static void open_sample(void)
{
	assembly_open(&sample);
}

static void close_sample(void)
{
	assembly_close(&sample);
}

TestSuite(verify, .init = open_sample, .fini = close_sample);

static bool verify(void)
{
	why.line[0] = '\0';
	return program_verify(&sample.arena, &sample.program, &why);
}

#define ACCEPTS() cr_expect(verify(), "%s", why.line)
#define REFUSES(saying)                                                                            \
	cr_expect(!verify() && strstr(why.line, saying) != NULL, "wanted: %s\nfound:  %s", saying, \
		  why.line)

Test(verify, the_sample_is_sound)
{
	ACCEPTS();
	cr_expect_eq(sample.program.stack_depth, 2, "%u", sample.program.stack_depth);
	cr_expect_eq(program_find_name(&sample.program, "response", 8), &sample.program.names[3]);
}

/* One change to one row, and what is said about it; NULL: it is still sound. */
struct change {
	void (*make)(struct program *program);
	const char *saying;
};

#define CHANGE(name, ...)                   \
	static void name(struct program *p) \
	{                                   \
		__VA_ARGS__;                \
	}

CHANGE(party_without_name, p->parties[2].name = NULL)
CHANGE(party_without_title, p->parties[2].title = NULL)
CHANGE(party_of_unknown_kind, p->parties[2].kind = 3)
CHANGE(party_that_is_a_panel, p->parties[2].kind = PARTY_PANEL)
CHANGE(none_with_a_name, p->parties[0].name = "nobody")
CHANGE(none_with_code, p->events[0].code = p->events[2].code)
CHANGE(none_with_a_kind, p->parties[0].kind = 1)
CHANGE(field_of_unknown_type, p->fields[1].type = 5)
CHANGE(field_without_title, p->fields[1].title = NULL)
CHANGE(choices_past_the_end, p->fields[2].choices.count = 5)
CHANGE(choices_to_the_end, p->fields[2].choices.count = 4)
CHANGE(choices_that_wrap, p->fields[2].choices = ((struct program_range){ 3, UINT32_MAX }))
CHANGE(no_choices, p->fields[2].choices.count = 0)
CHANGE(default_yes, p->fields[1].default_value = 2)
CHANGE(default_past_yes, p->fields[1].default_value = 3)
CHANGE(default_below_none, p->fields[1].default_value = -1)
CHANGE(default_last_choice, p->fields[2].default_value = 2)
CHANGE(default_past_choices, p->fields[2].default_value = 3)
CHANGE(default_last_day, p->fields[3].default_value = DATE_LAST_DAY)
CHANGE(default_past_days, p->fields[3].default_value = DATE_LAST_DAY + 1)
CHANGE(default_largest_number, p->fields[4].default_value = (1 << 30) + 1)
CHANGE(default_past_numbers, p->fields[4].default_value = (1 << 30) + 2)
CHANGE(default_of_text, p->fields[5].default_value = 1)
CHANGE(unknown_native, p->fields[4].native = 2)
CHANGE(native_of_another_field, p->fields[1].native = 1)
CHANGE(content_without_field, p->contents[0].field = 0)
CHANGE(content_of_any_strength, p->contents[0].strength = STRENGTH_LEVEL_MAY + 1)
CHANGE(event_without_full_name, p->events[1].full_name = NULL)
CHANGE(event_of_no_stage, p->events[1].stage = 3)
CHANGE(event_of_another_stage, p->events[1].stage = 1)
CHANGE(event_with_unknown_flag, p->events[1].flags = 256)
CHANGE(event_with_all_flags, p->events[6].flags = 255)
CHANGE(decision_without_outcome, p->events[1].flags = EVENT_DECISION)
CHANGE(event_of_no_clause, p->events[1].clause = 4)
CHANGE(booking_without_date, p->bookings[0].field = ASSEMBLY_REASONS)
CHANGE(booking_of_no_event, p->bookings[0].event = 0)
CHANGE(clause_without_id, p->clauses[1].id = NULL)
CHANGE(clause_without_action, p->clauses[1].action = NULL)
CHANGE(clause_with_clock_of_another, p->clauses[1].clock = ASSEMBLY_ASK_WINDOW)
CHANGE(clause_with_target_as_limit, p->clauses[1].clock = ASSEMBLY_RESPOND_TARGET)
CHANGE(clause_without_clock, p->clauses[1].clock = 0)
CHANGE(reading_that_is_a_limit, p->reading_clocks[0] = ASSEMBLY_RESPOND_LIMIT)
CHANGE(clause_of_another_stage, p->clauses[1].stage = ASSEMBLY_REVIEW)
CHANGE(clause_of_unknown_kind, p->clauses[1].kind = CLAUSE_STANDING + 1)
CHANGE(clause_undated_for_unknown_reason, p->clauses[1].undated = UNDATED_NO_LIMIT + 1)
CHANGE(clause_by_nobody_known, p->clauses[1].who.first = 2)
CHANGE(clause_by_nobody, p->clauses[1].who = ((struct program_range){ 2, 0 }))
CHANGE(party_list_with_none, p->party_lists[0] = 0)
CHANGE(party_list_past_the_end, p->party_lists[0] = ASSEMBLY_PARTIES)
CHANGE(place_in_no_file, p->clauses[1].place.file = 1)
CHANGE(place_nowhere, p->clauses[1].place = ((struct program_place){ 7, 0 }))
CHANGE(clock_without_clause, p->clocks[1].clause = 0)
CHANGE(clock_without_calendar, p->clocks[1].calendar = 1)
CHANGE(clock_without_arms, p->clocks[1].arms.count = 0)
CHANGE(clock_of_unknown_form, p->clocks[1].form = CLOCK_EACH + 1)
CHANGE(clock_of_unknown_flag, p->clocks[1].flags = 8)
CHANGE(agreed_date_with_two_caps,
       (p->clocks[1].form = CLOCK_DATE, p->clocks[1].arms = (struct program_range){ 0, 3 }))
CHANGE(agreed_date_with_a_cap, p->clocks[1].form = CLOCK_DATE)
CHANGE(limit_of_10000, p->arms[1].limit.count = 10000)
CHANGE(limit_of_10001, p->arms[1].limit.count = 10001)
CHANGE(limit_of_1, p->arms[1].limit.count = 1)
CHANGE(limit_of_0, p->arms[1].limit.count = 0)
CHANGE(limit_of_less, p->arms[1].limit.count = -1)
CHANGE(limit_in_no_unit, p->arms[1].limit.unit = UNIT_YEARS + 1)
CHANGE(limit_in_no_relation, p->arms[1].limit.relation = RELATION_SAME_DAY + 1)
CHANGE(limit_with_no_roll, p->arms[1].limit.roll = ROLL_PREVIOUS + 1)
CHANGE(limit_not_stated, p->arms[1].limit = (struct limit){ 0 })
CHANGE(limit_of_a_same_day, p->arms[4].limit.count = 1)
CHANGE(arm_from_no_event, p->arms[1].anchor_event = ASSEMBLY_EVENTS)
CHANGE(extension_without_length, p->extensions[0].length = (struct duration){ 0 })
CHANGE(extension_not_stated, (p->extensions[0].length = (struct duration){ 0 },
			      p->extensions[0].kind = EXTENSION_NOT_STATED))
CHANGE(extension_to_no_date, (p->extensions[0].kind = EXTENSION_TO_DATE, p->booking_count = 0))
CHANGE(extension_to_a_date, p->extensions[0].kind = EXTENSION_TO_DATE)
CHANGE(extension_less_than_never, p->extensions[0].times = -1)
CHANGE(extension_of_unknown_kind, p->extensions[0].kind = EXTENSION_NOT_STATED + 1)
CHANGE(extension_past_the_cap, p->extensions[0].cap.count = 10001)
CHANGE(extension_in_no_unit, p->extensions[0].cap.unit = (enum unit)6)
CHANGE(clock_list_with_none, p->clock_lists[0] = 0)
CHANGE(pause_from_nothing, p->pauses[0].from = 0)
CHANGE(watch_of_nothing, p->watches[0].condition = 0)
CHANGE(time_bar_without_limit, p->out_of_times[0].limit = (struct limit){ 0 })
CHANGE(time_bar_from_nothing, p->out_of_times[0].anchor = 0)
CHANGE(reminder_of_nothing, p->prompts[0].clock = 0)
CHANGE(reminder_at_no_time, p->prompts[0].before = (struct duration){ 0 })
CHANGE(escalation_always, p->prompts[0].kind = PROMPT_ESCALATE)
CHANGE(separation_of_nobody, p->aparts[0].other_field = 0)
CHANGE(quality_of_nobody, p->qualities[0].party = 0)
CHANGE(quality_without_name, p->qualities[0].name = NULL)
CHANGE(quality_that_no_fact_tells, p->qualities[0].field = 0)
CHANGE(ground_without_name, p->grounds[0].name = NULL)
CHANGE(stage_on_no_track, p->stages[1].track = 2)
CHANGE(stage_with_too_much, p->stages[1].events.count = 5)
CHANGE(stage_with_too_many_clauses, p->stages[1].clauses.count = 3)
CHANGE(stage_with_too_many_clocks, p->stages[1].clocks.count = 5)
CHANGE(stage_with_too_few_clocks, p->stages[1].clocks.count = 3)
CHANGE(delivery_in_no_time, p->deliveries[0].limit = (struct limit){ 0 })
CHANGE(native_of_too_many, p->natives[1].arguments = ((struct program_range){ 0, 9 }))
CHANGE(name_that_is_empty, p->names[2].text = "")
CHANGE(name_twice, p->names[2].text = "response")
CHANGE(name_of_unknown_event, p->event_lists[5] = ASSEMBLY_EVENTS)
CHANGE(order_with_a_clause_twice, p->order[0] = ASSEMBLY_DECIDE)
CHANGE(order_with_none, p->order[0] = 0)
CHANGE(order_that_leaves_one_out, p->order_count = 2)
CHANGE(force_before_time, p->in_force.day = -1)
CHANGE(force_after_time, p->in_force.day = DATE_LAST_DAY + 1)
CHANGE(force_unknown, p->in_force = DATE_NONE)
CHANGE(version_of_unknown_rule, p->version_rule = VERSION_MOVE + 1)
CHANGE(version_of_no_event, p->version_event = ASSEMBLY_EVENTS)
CHANGE(arrival_after_midnight, p->arrives_after = 24 * 60)
CHANGE(arrival_before_midnight, p->arrives_after = 24 * 60 - 1)
CHANGE(nameless, p->name = NULL)
CHANGE(calendar_not_built, p->calendars[0].rank = NULL)
CHANGE(calendar_published_too_early, p->calendars[0].last_published.day = 1)
CHANGE(calendar_without_name, p->calendars[0].name = NULL)
CHANGE(calendar_of_eight_days, p->calendars[0].weekend = 128)
CHANGE(file_without_name, p->files[0] = NULL)
CHANGE(text_missing, p->texts[3] = NULL)
CHANGE(no_events_at_all, p->event_count = 0)
CHANGE(no_stages_at_all, p->stage_count = 0)
CHANGE(too_many_rows, p->text_count = VERIFY_ROW_LIMIT + 1)
CHANGE(rows_without_table, p->texts = NULL)
CHANGE(code_out_of_bounds, p->events[1].code = p->code_count)

static const struct change changes[] = {
	{ party_without_name, "party 2: its name is missing" },
	{ party_without_title, "party 2 (officer): its title is missing" },
	{ party_of_unknown_kind, "party 2 (officer): its kind has no such value" },
	{ party_that_is_a_panel, NULL },
	{ none_with_a_name, NULL },
	{ none_with_code, "event 0: its code is set, though this row means none" },
	{ none_with_a_kind, "party 0: its kind is set, though this row means none" },
	{ field_of_unknown_type, "field 1 (complex): its type has no such value" },
	{ field_without_title, NULL },
	{ choices_past_the_end, "field 2 (outcome): its choices leaves its table" },
	{ choices_to_the_end, NULL },
	{ choices_that_wrap, "its choices leaves its table" },
	{ no_choices, "it has nothing to choose from" },
	{ default_yes, NULL },
	{ default_past_yes, "3 cannot be its default" },
	{ default_below_none, "-1 cannot be its default" },
	{ default_last_choice, NULL },
	{ default_past_choices, "3 cannot be its default" },
	{ default_last_day, NULL },
	{ default_past_days, "109574 cannot be its default" },
	{ default_largest_number, NULL },
	{ default_past_numbers, "cannot be its default" },
	{ default_of_text, "field 5 (reasons): 1 cannot be its default" },
	{ unknown_native, "field 4 (days_open): its native points to no row" },
	{ native_of_another_field, "its native function computes another field" },
	{ content_without_field, "content 0: its field points to no row" },
	{ content_of_any_strength, "its strength has no such value" },
	{ event_without_full_name, "event 1 (withdrawal): its full_name is missing" },
	{ event_of_no_stage, "its stage points to no row" },
	{ event_of_another_stage, "it is not among those of its stage" },
	{ event_with_unknown_flag, "its flags has an unknown flag" },
	{ event_with_all_flags, NULL },
	{ decision_without_outcome, "a decision without an outcome" },
	{ event_of_no_clause, "its clause points to no row" },
	{ booking_without_date, "booking 0: its field holds no date" },
	{ booking_of_no_event, "booking 0: its event points to no row" },
	{ clause_without_id, "clause 1: its id is missing" },
	{ clause_without_action, NULL },
	{ clause_with_clock_of_another, "clock 4 belongs to another clause or another use" },
	{ clause_with_target_as_limit, "clock 2 belongs to another clause or another use" },
	{ clause_without_clock, NULL },
	{ reading_that_is_a_limit, "clock 1 belongs to another clause or another use" },
	{ clause_of_another_stage,
	  "clause 1 (first.response): it is not among those of its stage" },
	{ clause_of_unknown_kind, "its kind has no such value" },
	{ clause_undated_for_unknown_reason, "its undated has no such value" },
	{ clause_by_nobody_known, "its who leaves its table" },
	{ clause_by_nobody, NULL },
	{ party_list_with_none, "list of parties 0: its list of parties points to no row" },
	{ party_list_past_the_end, "points to no row" },
	{ place_in_no_file, "its place is in no file" },
	{ place_nowhere, NULL },
	{ clock_without_clause, "clock 1: its clause points to no row" },
	{ clock_without_calendar, "clock 1: its calendar points to no row" },
	{ clock_without_arms, "clock 1: it has no arm" },
	{ clock_of_unknown_form, "its form has no such value" },
	{ clock_of_unknown_flag, "its flags has an unknown flag" },
	{ agreed_date_with_two_caps, "one cap at most" },
	{ agreed_date_with_a_cap, NULL },
	{ limit_of_10000, NULL },
	{ limit_of_10001, "arm 1: its limit is no limit" },
	{ limit_of_1, NULL },
	{ limit_of_0, "its limit is no limit" },
	{ limit_of_less, "its limit is no limit" },
	{ limit_in_no_unit, "its limit is no limit" },
	{ limit_in_no_relation, "its limit is no limit" },
	{ limit_with_no_roll, "its limit is no limit" },
	{ limit_not_stated, NULL },
	{ limit_of_a_same_day, "arm 4: its limit is no limit" },
	{ arm_from_no_event, "its anchor_event points to no row" },
	{ extension_without_length, "extension 0 (extension): it has no length" },
	{ extension_not_stated, NULL },
	{ extension_to_no_date, "extension 0 (extension): it has no date" },
	{ extension_to_a_date, NULL },
	{ extension_less_than_never, "it is possible -1 times" },
	{ extension_of_unknown_kind, "its kind has no such value" },
	{ extension_past_the_cap, "its cap is no duration" },
	{ extension_in_no_unit, "its cap is no duration" },
	{ clock_list_with_none, "list of clocks 0" },
	{ pause_from_nothing, "pause 0: nothing begins it" },
	{ watch_of_nothing, "watch 0: it watches no condition" },
	{ time_bar_without_limit, "time bar 0: it has no limit" },
	{ time_bar_from_nothing, "time bar 0: it counts from nothing" },
	{ reminder_of_nothing, "prompt 0: a reminder needs a limit" },
	{ reminder_at_no_time, "prompt 0: a reminder needs a limit" },
	{ escalation_always, "prompt 0: an escalation needs a condition" },
	{ separation_of_nobody, "separation 0: its other_field points to no row" },
	{ quality_of_nobody, "quality 0 (independent): its party points to no row" },
	{ quality_without_name, "quality 0: its name is missing" },
	{ quality_that_no_fact_tells, "quality 0 (independent): its field points to no row" },
	{ ground_without_name, "ground 0: its name is missing" },
	{ stage_on_no_track, "stage 1 (first): its track points to no row" },
	{ stage_with_too_much, "stage 1 (first): event 6 is not its own" },
	{ stage_with_too_many_clauses, "stage 1 (first): clause 3 is not its own" },
	{ stage_with_too_many_clocks, "stage 1 (first): clock 5 is not its own" },
	{ stage_with_too_few_clocks, "clock 4: it is not among those of its stage" },
	{ delivery_in_no_time, "manner of delivery 0 (post): it has no length" },
	{ native_of_too_many, "native function 1 (days_between): its arguments leaves its table" },
	{ name_that_is_empty, "name 2 (): it is empty" },
	{ name_twice, "another row has the same name" },
	{ name_of_unknown_event, "list of events 5" },
	{ order_with_a_clause_twice, "order of clauses 2: clause 3 comes twice" },
	{ order_with_none, "order of clauses 0" },
	{ order_that_leaves_one_out, NULL },
	{ force_before_time, "the procedure's in_force is no date" },
	{ force_after_time, "the procedure's in_force is no date" },
	{ force_unknown, NULL },
	{ version_of_unknown_rule, "the procedure's version_rule has no such value" },
	{ version_of_no_event, "the procedure's version_event points to no row" },
	{ arrival_after_midnight, "the procedure's cut-off hour is at minute 1440 of a day" },
	{ arrival_before_midnight, NULL },
	{ nameless, "the procedure's name is missing" },
	{ calendar_not_built, "its holidays make no calendar" },
	{ calendar_published_too_early, "published before they begin" },
	{ calendar_without_name, "calendar 0: its name is missing" },
	{ calendar_of_eight_days, "its weekend has an unknown flag" },
	{ file_without_name, "file 0: its file is missing" },
	{ text_missing, "text 3: its text is missing" },
	{ no_events_at_all, "table events: its row 0 is missing" },
	{ no_stages_at_all, "table stages: its row 0 is missing" },
	{ too_many_rows, "table texts: 250001 rows, and at most 250000 are possible" },
	{ rows_without_table, "table texts: 4 rows, and at most 0 are possible" },
	{ code_out_of_bounds, "event 1 (withdrawal): its code begins outside the code" },
};

Test(verify, every_field_of_every_row_is_in_its_bounds)
{
	for (size_t i = 0; i < ARRAY_LENGTH(changes); i++) {
		const char *saying = changes[i].saying;
		bool sound;

		assembly_close(&sample);
		assembly_open(&sample);
		changes[i].make(&sample.program);
		sound = verify();
		cr_expect(sound == (saying == NULL), "change %zu: %s", i, why.line);
		if (saying != NULL)
			cr_expect(strstr(why.line, saying) != NULL,
				  "change %zu: wanted %s, found %s", i, saying, why.line);
	}
}

Test(verify, a_native_takes_eight_facts_and_no_more)
{
	uint32_t lists[9];

	for (uint32_t i = 0; i < ARRAY_LENGTH(lists); i++)
		lists[i] = ASSEMBLY_REASONS;
	sample.program.field_lists = lists;
	sample.program.field_list_count = 9;
	sample.program.natives[1].arguments.count = 8;
	ACCEPTS();
	sample.program.natives[1].arguments.count = 9;
	REFUSES("native function 1 (days_between): it takes 9 facts, and 8 is most");
}

Test(verify, what_all_rows_list_together_is_bounded)
{
	const uint32_t rows = VERIFY_ROW_LIMIT;
	struct program_name *names = ARENA_ARRAY(&sample.arena, struct program_name, rows);
	struct text text;

	for (uint32_t i = 0; i < rows; i++) {
		text_open(&text, &sample.arena);
		text_format(&text, "name_%u", i);
		names[i].text = text_string(&text);
		names[i].events = (struct program_range){ 0, 4 };
	}
	sample.program.names = names;
	sample.program.name_count = rows;
	sample.program.code_count -= 6; /* the route of the sample stands last */
	ACCEPTS();
	names[0].events.count = 5;
	REFUSES("its events make too many");
}
