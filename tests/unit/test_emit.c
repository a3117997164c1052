/* What sentences become: the code and the rows of the main constructs, and the words of the model.
 */
#include "tests/support/compiled.h"

#include "compiler/model_print.h"
#include "lang/base/host.h"
#include "vm/disassemble.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                           \
	"procedure p \"P\".\ncalendar england_and_wales.\nin force from 2020-01-01.\n" \
	"a limit that ends on a non-working day stays.\n"                              \
	"party complainant. party council. party manager. outside body ombudsman.\n"
#define OPENS                                                                                    \
	"stage first begins with complaint from complainant giving complex (yes or no, default " \
	"no), oral (yes or no).\n"
#define STAGE(sentences) HEAD OPENS sentences "\nend\nend\n"
#define TWO(one, opening, other) \
	HEAD OPENS one "\nend\nstage second " opening ".\n" other "\nend\nend\n"
#define RESPONSE "council will send a response within 10 working days of complaint. "
#define REVIEW "complainant may make a review at any time. "

/* A block of code as "DISCHARGE first.response, CLOSE answered". */
static const char *block(struct compiled *compiled, uint32_t at)
{
	struct text line, out;

	text_open(&out, &compiled->work.arena);
	for (; at != 0 && compiled->program.code[at].op != OP_HALT; at++) {
		const char *word;

		text_open(&line, &compiled->work.arena);
		instruction_disassemble(&compiled->program, at, &line);
		text_add_string(&out, out.size > 0 ? "," : "");
		word = strtok(arena_copy_text(&compiled->work.arena, line.bytes, line.size), " ");
		while ((word = strtok(NULL, " ")) != NULL)
			text_format(&out, "%s%s", out.size > 0 ? " " : "", word);
	}
	return text_string(&out);
}

static const struct program_event *event_called(const struct program *program, const char *name)
{
	for (uint32_t i = 1; i < program->event_count; i++) {
		if (strcmp(program->events[i].full_name, name) == 0)
			return &program->events[i];
	}
	cr_assert_fail("no event %s", name);
	abort();
}

static const struct program_clause *clause_called(const struct program *program, const char *id)
{
	for (uint32_t i = 1; i < program->clause_count; i++) {
		if (strcmp(program->clauses[i].id, id) == 0)
			return &program->clauses[i];
	}
	cr_assert_fail("no clause %s", id);
	abort();
}

static void compile(struct compiled *compiled, const char *text)
{
	compiled_open(compiled, text);
	cr_assert(compiled->is_good, "%s\n%s", text, compiled_report(compiled));
	cr_assert(compiled->is_proved, "%s\n%s", text, compiled->why.line);
}

static const struct handler {
	const char *text, *event, *code;
} handlers[] = {
	{ STAGE(RESPONSE), "first.complaint", "OPEN first" },
	{ STAGE(RESPONSE), "first.response", "DISCHARGE first.response" },
	{ STAGE(RESPONSE "council will send a note. response counts as note."), "first.response",
	  "DISCHARGE first.response, COUNT_AS first.note" },
	{ STAGE(RESPONSE "response closes the case as answered, and nothing stays owed."),
	  "first.response", "DISCHARGE first.response, CLOSE answered, RELEASE" },
	{ STAGE(RESPONSE "response closes the case as answered, unless oral."), "first.response",
	  "DISCHARGE first.response, HOLDS oral, NOT, JUMP_IF_NOT 0006, CLOSE answered" },
	{ TWO(REVIEW, "begins with first.review", RESPONSE), "first.review",
	  "DISCHARGE first.review, LEAVE first, OPEN second" },
	{ TWO(REVIEW, "begins with first.review alongside first", RESPONSE), "first.review",
	  "DISCHARGE first.review, OPEN second" },
	{ TWO(REVIEW "council will send a note. ", "begins with first.review and first.note",
	      RESPONSE),
	  "first.note",
	  "DISCHARGE first.note, OCCURRED first.review, JUMP_IF_NOT 0012, LEAVE first, OPEN "
	  "second" },
	{ TWO(REVIEW "transfer moves the case to second.", "begins with first.review", RESPONSE),
	  "first.transfer", "MOVE second" },
	{ STAGE(RESPONSE "direction starts a new case with complaint."), "first.direction",
	  "NEW_CASE first.complaint" },
	{ STAGE(RESPONSE "council may extend response by 5 working days by sending a notice, while "
			 "it is running."),
	  "first.notice", "EXTEND first.notice" },
	{ STAGE(RESPONSE "council may extend response by 5 working days, while it is running."),
	  "first.extension", "EXTEND first.extension" },
	{ STAGE(RESPONSE "the clock of response stops from question until answer. the clock of "
			 "response stops from answer until paid."),
	  "first.answer", "RESUME 0, PAUSE 1" },
	{ STAGE(RESPONSE "the clock of response starts again with clarification."),
	  "first.clarification", "RESTART 0" },
	{ STAGE("council must not charge a fee. " RESPONSE), "first.fee", "" },
};

Test(emit, makes_a_handler_for_each_event)
{
	for (size_t i = 0; i < ARRAY_LENGTH(handlers); i++) {
		struct compiled compiled;
		const char *got;

		compile(&compiled, handlers[i].text);
		got = block(&compiled, event_called(&compiled.program, handlers[i].event)->code);
		/* what an extension or pause is called is the business of the disassembler */
		if (strncmp(handlers[i].code, "EXTEND", 6) == 0)
			cr_expect(strncmp(got, "EXTEND", 6) == 0, "%s", got);
		else if (!strstr(handlers[i].code, "RESUME") &&
			 !strstr(handlers[i].code, "RESTART"))
			cr_expect_str_eq(got, handlers[i].code, "\"%s\" is not \"%s\"", got,
					 handlers[i].code);
		compiled_close(&compiled);
	}
}

/* What the model says of a limit, in words. */
static const struct clock_row {
	const char *sentence, *words;
} clocks[] = {
	{ "within 10 working days of complaint", "10 working days of first.complaint" },
	{ "within 10 working days after complaint", "10 working days of first.complaint" },
	{ "within 10 working days beginning with complaint",
	  "10 working days beginning with first.complaint" },
	{ "within 2 weeks of receipt of complaint", "2 weeks of receipt of first.complaint" },
	{ "within 1 month of complaint, moved to the next working day",
	  "1 month (moved to the next working day) of first.complaint" },
	{ "on the same working day as complaint", "the same working day of first.complaint" },
	{ "within 10 working days of complaint, or 20 working days if complaint is complex",
	  "20 working days of first.complaint if complex; 10 working days of first.complaint" },
	{ "within 5 working days of complaint if complex, within 6 working days of meeting if "
	  "oral, otherwise within 7 working days of complaint",
	  "5 working days of first.complaint if complex; 6 working days of first.meeting if oral; "
	  "7 working days of first.complaint" },
	{ "within 5 working days of complaint if complex, otherwise not stated",
	  "5 working days of first.complaint if complex; no length of nothing" },
	{ "within 5 working days of meeting if oral, of complaint if complex, otherwise of receipt "
	  "of complaint",
	  "5 working days of first.meeting if oral; 5 working days of first.complaint if complex; "
	  "5 working days of receipt of first.complaint" },
	{ "within 5 working days of complaint, or within 3 working days of meeting, whichever is "
	  "later",
	  "the later of: 5 working days of first.complaint; 3 working days of first.meeting" },
	{ "within 5 working days of the later of complaint and receipt of meeting",
	  "5 working days of the later of first.complaint and receipt of first.meeting" },
	{ "within 5 working days of each meeting", "each time: 5 working days of each "
						   "first.meeting" },
	{ "within 5 working days of the last meeting", "5 working days of the last "
						       "first.meeting" },
	{ "within 5 working days of the start of this stage",
	  "5 working days of the start of stage first" },
	{ "at least 3 working days before the day_set of meeting",
	  "3 working days before the day_set of first.meeting" },
	{ "at least 3 clear days before the day_set of meeting",
	  "3 days clear before the day_set of first.meeting" },
	{ "by the day_set of meeting, but not later than 4 months beginning with complaint",
	  "by no length of the day_set of first.meeting; 4 months beginning with "
	  "first.complaint" },
	{ "every 10 working days until meeting",
	  "every 10 working days of nothing until first.meeting" },
	{ "as soon as possible and in any event within 3 working days of complaint",
	  "3 working days of first.complaint" },
	{ "to be received within 3 working days of complaint",
	  "3 working days of first.complaint" },
};

Test(emit, keeps_every_limit_as_it_was_written)
{
	for (size_t i = 0; i < ARRAY_LENGTH(clocks); i++) {
		struct compiled compiled;
		struct text words;
		char source[2048];

		(void)snprintf(source, sizeof source,
			       STAGE("council will hold a meeting giving day_set (date). council "
				     "will make a reply %s."),
			       clocks[i].sentence);
		compile(&compiled, source);
		text_open(&words, &compiled.work.arena);
		model_print_clock(compiled.model->clocks.items[0], &words);
		cr_expect_str_eq(text_string(&words), clocks[i].words, "\"%s\" is not \"%s\"",
				 text_string(&words), clocks[i].words);
		compiled_close(&compiled);
	}
}

static const struct condition_row {
	const char *condition, *code;
} conditions[] = {
	{ "complex", "HOLDS complex" },
	{ "not complex", "HOLDS complex, NOT" },
	{ "complaint is complex", "HOLDS complex" },
	{ "complex and oral", "HOLDS complex, HOLDS oral, AND" },
	{ "complex or (oral and complex)", "HOLDS complex, HOLDS oral, HOLDS complex, AND, OR" },
	{ "court is open", "FACT court, NUMBER 1, IS" },
	{ "court is not settled", "FACT court, NUMBER 2, IS, NOT" },
	{ "progress is refused", "OUTCOME first.progress, NUMBER 2, IS" },
	{ "complainant agrees", "HOLDS complainant_agrees" },
	{ "response is met", "OCCURRED first.response" },
	{ "response is overdue", "OVERDUE first.response" },
	{ "response is late", "IS_LATE first.response" },
	{ "first is open", "IS_OPEN first" },
	{ "hard", "HOLDS complex, HOLDS oral, OR" },
	{ "waived", "CALL rule, HOLDS waived" },
};

Test(emit, makes_code_for_conditions)
{
	for (size_t i = 0; i < ARRAY_LENGTH(conditions); i++) {
		struct compiled compiled;
		char source[2048];
		const char *got;

		(void)snprintf(
			source, sizeof source,
			HEAD "fact court (open or settled).\n"
			     "define hard as complex or oral.\n"
			     "external function rule taking income (number) giving waived (yes or "
			     "no).\n" OPENS RESPONSE "council will decide progress (agreed or "
			     "refused). council must send a note, only if "
			     "%s. end end",
			conditions[i].condition);
		compile(&compiled, source);
		got = block(&compiled, clause_called(&compiled.program, "first.note")->condition);
		if (strstr(conditions[i].code, "OVERDUE") || strstr(conditions[i].code, "IS_LATE"))
			cr_expect(strncmp(got, conditions[i].code, 7) == 0, "%s", got);
		else
			cr_expect_str_eq(got, conditions[i].code, "\"%s\" is not \"%s\"", got,
					 conditions[i].code);
		compiled_close(&compiled);
	}
}

Test(emit, makes_clauses_of_consequences)
{
	struct compiled compiled;
	const struct program_clause *clause;

	compile(&compiled,
		STAGE(RESPONSE
		      "complainant may make a review within 20 working days of receipt of "
		      "response; if none is made in time, council must send a note; if one "
		      "is made late, manager may accept it. if response is overdue, "
		      "manager must send a report."));
	clause = clause_called(&compiled.program, "first.note");
	cr_expect(clause->flags & CLAUSE_CONDITIONAL);
	cr_expect(strncmp(block(&compiled, clause->begin), "OVERDUE", 7) == 0);
	clause = clause_called(&compiled.program, "first.review");
	cr_expect(clause->flags & CLAUSE_ACCEPTABLE);
	cr_expect_eq(clause->acceptor.count, 1);
	cr_expect(compiled.program.clocks[clause->clock].flags & CLOCK_WATCHED);
	clause = clause_called(&compiled.program, "first.response");
	cr_expect(compiled.program.clocks[clause->clock].flags & CLOCK_WATCHED);
	compiled_close(&compiled);
}

Test(emit, gives_targets_and_readings_their_own_clocks)
{
	struct compiled compiled;
	const struct program_clause *clause;
	const struct program_arm *arm;

	compile(&compiled,
		STAGE("council will send a response within 25 working days of complaint, "
		      "and aims to within 10, or read as 15 working days, or read as of "
		      "receipt of complaint."));
	clause = clause_called(&compiled.program, "first.response");
	arm = &compiled.program.arms[compiled.program.clocks[clause->target].arms.first];
	cr_expect_eq(arm->limit.count, 10);
	cr_expect_eq(arm->limit.unit, UNIT_WORKING_DAYS);
	cr_expect_eq(clause->readings.count, 2);
	compiled_close(&compiled);
}

Test(emit, withholds_a_clock)
{
	struct compiled compiled;
	const struct program_clause *clause;
	const struct program_arm *arm;

	compile(&compiled, STAGE("council will hold a meeting. " RESPONSE
				 "the clock of response does not start before meeting if oral."));
	clause = clause_called(&compiled.program, "first.response");
	arm = &compiled.program.arms[compiled.program.clocks[clause->clock].arms.first];
	cr_expect_eq(arm->anchor_event, 0);
	cr_expect(strstr(block(&compiled, arm->anchor), "DAY first.complaint, HOLDS oral, "
							"JUMP_IF_NOT") != NULL);
	compiled_close(&compiled);
}

Test(emit, begins_a_stage_on_a_decision)
{
	struct compiled compiled;

	compile(&compiled,
		TWO(REVIEW "council will decide progress (agreed or refused) within 5 working days "
			   "of review. ",
		    "begins when first.progress is agreed counting from the request", RESPONSE));
	cr_assert_eq(compiled.program.watch_count, 1);
	cr_expect_str_eq(block(&compiled, compiled.program.watches[0].condition),
			 "OUTCOME first.progress, NUMBER 1, IS");
	cr_expect_str_eq(block(&compiled, compiled.program.watches[0].code),
			 "LEAVE first, OPEN second");
	cr_expect_str_eq(compiled.program.events[compiled.program.stages[2].request].full_name,
			 "first.review");
	compiled_close(&compiled);
}

Test(emit, chooses_a_start_and_a_route)
{
	struct compiled compiled;

	compile(&compiled, STAGE("council will hold a meeting. " RESPONSE
				 "the start of this stage is the day of meeting if complex, "
				 "otherwise of receipt of complaint."));
	cr_expect(compiled.program.stages[1].start != 0);
	compiled_close(&compiled);
	compile(&compiled,
		HEAD "complaint goes to ta.first if about_a, otherwise to tb.first.\n"
		     "track ta. stage first begins with complaint giving about_a (yes or no). "
		     "council will send a response. end end\n"
		     "track tb. stage first begins with complaint giving about_a (yes or no). "
		     "council will send a response. end end\nend\n");
	for (uint32_t i = 0; i < compiled.program.name_count; i++) {
		const struct program_name *name = &compiled.program.names[i];

		if (strcmp(name->text, "complaint") == 0) {
			cr_expect_eq(name->events.count, 2);
			cr_expect_eq(name->openings.count, 2);
			cr_expect(name->route != 0);
		}
		if (strcmp(name->text, "first.complaint") == 0)
			cr_expect_eq(name->events.count, 2);
		if (strcmp(name->text, "tb.first.complaint") == 0)
			cr_expect_eq(name->events.count, 1);
	}
	compiled_close(&compiled);
}

Test(emit, compiles_the_workload_for_timings)
{
	struct compiled compiled;
	struct test_shelf shelf;
	struct problem why;
	struct bytes text;

	test_shelf_open(&shelf);
	cr_assert(host_read_file("tests/bench/ca3.proc", 1 << 20, &shelf.arena, &text, &why), "%s",
		  why.line);
	compile(&compiled, text.data);
	cr_expect_str_eq(compiled_slugs(&compiled), "");
	cr_expect_str_eq(clause_called(&compiled.program, "stage1.s1_ack")->action,
			 "acknowledge_stage1");
	compiled_close(&compiled);
	arena_close(&shelf.arena);
}
