/* The reports of procrun, from outcomes made by hand. */
#include <criterion/criterion.h>

#include <string.h>

#include "compiler/run/report.h"
#include "compiler/run/report_lines.h"
#include "compiler/run/worklist.h"
#include "lang/base/host.h"

/* A case with as many rows as a test needs. */
struct made {
	struct allocator allocator;
	struct arena arena;
	struct program program;
	struct program_party parties[2];
	uint32_t party_lists[2];
	struct program_clause clauses[4];
	struct program_stage stages[2];
	struct program_arm arm;
	struct program_clock clock;
	struct case_log log;
	struct row rows[8];
	struct action action;
	uint32_t open_stage;
	struct outcome outcome;
	struct run_settings settings;
	struct report report;
	struct text out;
};

static void make(struct made *made)
{
	memset(made, 0, sizeof *made);
	made->allocator = allocator_standard("test");
	arena_open(&made->arena, &made->allocator);
	text_open(&made->out, &made->arena);
	made->parties[1] = (struct program_party){ .name = "officer", .title = "Officer" };
	made->party_lists[0] = 1;
	made->party_lists[1] = 1;
	for (uint32_t i = 1; i < 4; i++)
		made->clauses[i] =
			(struct program_clause){ .who = { 0, 1 }, .strength = STRENGTH_LEVEL_MUST };
	made->clauses[1].id = made->clauses[1].name = "response";
	made->clauses[1].action = "send response";
	made->clauses[2].id = made->clauses[2].name =
		"a_name_that_is_longer_than_one_piece_of_a_line";
	made->clauses[2].action = "do it";
	made->clauses[3].id = made->clauses[3].name = "request";
	made->clauses[3].action = "make request";
	made->clauses[3].kind = CLAUSE_RIGHT;
	made->stages[1] = (struct program_stage){ .name = "first", .title = "Stage 1" };
	made->arm = (struct program_arm){ .limit = { 10, UNIT_WORKING_DAYS, 0, 0 },
					  .said = "complaint" };
	made->program = (struct program){ .name = "made",
					  .parties = made->parties,
					  .party_count = 2,
					  .party_lists = made->party_lists,
					  .clauses = made->clauses,
					  .clause_count = 4,
					  .stages = made->stages,
					  .stage_count = 2 };
	made->log = (struct case_log){ .id = "a", .id_size = 1 };
	made->open_stage = 1;
	made->outcome = (struct outcome){ .program = &made->program,
					  .log = &made->log,
					  .as_of = date_from_civil(2024, 5, 3),
					  .state = CASE_OPEN,
					  .stages = &made->open_stage,
					  .stage_count = 1,
					  .rows = made->rows,
					  .actions = &made->action };
	made->settings.as_of = made->outcome.as_of;
	made->report = (struct report){ .settings = &made->settings,
					.outcome = &made->outcome,
					.scratch = &made->arena };
}

static struct row *add_row(struct made *made, uint32_t clause, enum row_status status, int32_t days)
{
	struct row *row = &made->rows[made->outcome.row_count++];

	*row = (struct row){ .clause = &made->clauses[clause],
			     .clock = &made->clock,
			     .arm = &made->arm,
			     .status = (uint8_t)status,
			     .anchored = true,
			     .due = date_from_civil(2024, 5, 21),
			     .days = days,
			     .working_days = days,
			     .unit = "working days" };
	return row;
}

/* The rows in brief; a further reading has none. */
static void shorten(struct made *made)
{
	made->outcome.brief_rows =
		ARENA_ARRAY(&made->arena, struct brief_row, made->outcome.row_count + 1);
	for (uint32_t i = 0; i < made->outcome.row_count; i++) {
		const struct row *row = &made->rows[i];

		if (!row->reading)
			made->outcome.brief_rows[made->outcome.brief_count++] = (struct brief_row){
				.clause = (uint32_t)(row->clause - made->clauses),
				.due = row->due,
				.days = row->days,
				.status = row->status,
				.target = row->target,
				.anchored = row->anchored,
			};
	}
}

static const char *lines(struct made *made)
{
	shorten(made);
	lines_report_write(lines_report_open(&made->arena, &made->program), &made->outcome,
			   &made->out);
	return text_string(&made->out);
}

Test(report, lines_have_the_word_of_each_status)
{
	struct made made;

	make(&made);
	add_row(&made, 1, STATUS_PENDING, 11);
	add_row(&made, 1, STATUS_PAST_TARGET, 3)->target = true;
	add_row(&made, 2, STATUS_PAUSED, 4)->due = DATE_NONE;
	add_row(&made, 2, STATUS_WAITING, 0)->due = DATE_NONE;
	add_row(&made, 1, STATUS_MET_LATE, 1234567);
	add_row(&made, 3, STATUS_LAPSED, 5);
	add_row(&made, 1, STATUS_OVERDUE, 0)->reading = true;
	cr_expect_str_eq(lines(&made),
			 "a,case,first,-,none,-\n"
			 "a,response,2024-05-21,pending,11\n"
			 "a,response.target,2024-05-21,past,3\n"
			 "a,a_name_that_is_longer_than_one_piece_of_a_line,-,paused,4\n"
			 "a,response,2024-05-21,late,1234567\n"
			 "a,request,2024-05-21,lapsed\n");
	arena_close(&made.arena);
}

Test(report, lines_keep_their_commas_whatever_the_case_is_called)
{
	struct made made;

	make(&made);
	made.log.id = "a,b\nc";
	made.log.id_size = 5;
	add_row(&made, 1, STATUS_MET, 0);
	cr_expect_str_eq(lines(&made),
			 "a b c,case,first,-,none,-\na b c,response,2024-05-21,met\n");
	arena_close(&made.arena);
}

Test(report, a_case_that_has_not_begun_has_no_lines)
{
	struct made made;

	make(&made);
	made.outcome.state = CASE_NOT_BEGUN;
	cr_expect_str_eq(lines(&made), "");
	arena_close(&made.arena);
}

Test(report, a_closed_case_has_its_reason_and_day)
{
	struct made made;

	make(&made);
	made.outcome.state = CASE_CLOSED;
	made.outcome.closed = date_from_civil(2024, 4, 2);
	made.outcome.reason = "withdrawn";
	cr_expect_str_eq(lines(&made), "a,case,closed_withdrawn,2024-04-02,none,-\n");
	arena_close(&made.arena);
}

/* Whether a text has bytes that a terminal obeys, or lines wider than the page. */
static bool is_tame(const char *text)
{
	size_t column = 0;

	for (; *text; text++) {
		if ((unsigned char)*text < 0x20 && *text != '\n')
			return false;
		column = *text == '\n' ? 0 : column + (((unsigned char)*text & 0xC0) != 0x80);
		if (column > 80)
			return false;
	}
	return true;
}

Test(report, text_of_a_log_cannot_drive_the_terminal)
{
	static const char hostile[] = "\x1B[2J\rx\n\x1B]0;t\x07\xC2\x9B\x31m\xE2\x80\xAE";
	struct finding finding = { .code = "bad-entry", .line = 3, .message = hostile };
	struct made made;

	make(&made);
	made.log.id = hostile;
	made.log.id_size = sizeof hostile - 1;
	made.clauses[1].action = hostile;
	made.parties[1].title = hostile;
	made.program.title = hostile;
	made.outcome.findings = &finding;
	made.outcome.finding_count = 1;
	add_row(&made, 1, STATUS_OVERDUE, 3);
	add_row(&made, 1, STATUS_WAITING, 3);
	add_row(&made, 3, STATUS_OPEN, 3);
	add_row(&made, 3, STATUS_EXERCISED, 3);
	report_text(&made.report, &made.out);
	cr_expect(is_tame(text_string(&made.out)), "%s", text_string(&made.out));
	cr_expect_not_null(strstr(text_string(&made.out), "^[[2J"));
	arena_close(&made.arena);
}

Test(report, text_says_what_makes_a_date_uncertain)
{
	struct made made;
	struct row *row;

	make(&made);
	row = add_row(&made, 1, STATUS_PENDING, 1);
	row->provisional = row->not_before = true;
	report_text(&made.report, &made.out);
	cr_expect_not_null(
		strstr(text_string(&made.out), "Tue 21 May 2024   Officer must send response"));
	cr_expect_not_null(strstr(text_string(&made.out),
				  "pending, 1 working day left [provisional] [not before]"));
	cr_expect_not_null(strstr(text_string(&made.out), "holidays"));
	cr_expect_not_null(strstr(text_string(&made.out), "The day of complaint is not recorded"));
	arena_close(&made.arena);
}

Test(report, csv_cells_are_no_formulas)
{
	struct made made;

	make(&made);
	made.log.id = "=HYPERLINK(\"x\")";
	made.log.id_size = 15;
	add_row(&made, 1, STATUS_PENDING, -3);
	report_csv(&made.report, &made.out);
	cr_expect(strncmp(text_string(&made.out), "\"'=HYPERLINK(\"\"x\"\")\",made,", 26) == 0,
		  "%s", text_string(&made.out));
	cr_expect_not_null(strstr(text_string(&made.out), ",pending,-3,working days,"));
	arena_close(&made.arena);
}

Test(report, the_worklist_keeps_the_most_urgent)
{
	struct made made;
	struct worklist list;
	const char *first;

	make(&made);
	worklist_open(&list, &made.allocator);
	made.outcome.action_count = 1;
	made.action = (struct action){ .what = "act" };
	for (int32_t i = 0; i < 25000; i++) {
		made.action.by = (struct date){ 25000 - i };
		worklist_add(&list, &made.outcome);
	}
	cr_expect_leq(list.count, WORKLIST_LIMIT * 2);
	worklist_write(&list, made.outcome.as_of, &made.out);
	first = strstr(text_string(&made.out), "Mon 1 Jan 1900");
	cr_expect_not_null(first);
	cr_expect_not_null(strstr(text_string(&made.out), "... and 20000 more, due later."));
	worklist_close(&list);
	arena_close(&made.arena);
}
