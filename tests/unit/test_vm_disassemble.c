/* A disassembly names what it speaks of, and an image read back disassembles the same. */
#include "vm/disassemble.h"

#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "tests/support/assemble.h"
#include "vm/image.h"
#include "vm/verify.h"

#include <criterion/criterion.h>
#include <string.h>

static struct assembly sample;
static struct problem why;

static void open_sample(void)
{
	assembly_open(&sample);
	cr_assert(program_verify(&sample.arena, &sample.program, &why), "%s", why.line);
}

static void close_sample(void)
{
	assembly_close(&sample);
}

TestSuite(disassemble, .init = open_sample, .fini = close_sample);

static const char *disassembled(const struct program *program)
{
	struct text text;

	text_open(&text, &sample.arena);
	program_disassemble(program, &text);
	return text_string(&text);
}

#define SHOWS(part)                                                                               \
	cr_expect(strstr(disassembled(&sample.program), part) != NULL, "%s\nis not in\n%s", part, \
		  disassembled(&sample.program))

Test(disassemble, a_block_has_a_title_and_a_place)
{
	SHOWS("\n  stage first, when request                               sample.proc:50\n"
	      "    0010  DISCHARGE    first.request\n"
	      "    0011  LEAVE        first\n"
	      "    0012  OPEN         review\n"
	      "    0013  HALT\n");
}

Test(disassemble, every_kind_of_block_has_a_title)
{
	SHOWS("\n  when withdrawal  ");
	SHOWS("\n  first.request has run out  ");
	SHOWS("\n  first.response, arm 1, if  ");
	SHOWS("\n  first.request, arm 1, counts from  ");
	SHOWS("\n  stage first, once it holds that  ");
	SHOWS("\n  stage first, what follows then  ");
	SHOWS("\n  first.complaint is out of time, counted from  ");
	SHOWS("\n  complaint goes to  ");
}

Test(disassemble, operands_have_names)
{
	SHOWS("EXTEND       first.notice\n");
	SHOWS("CLOSE        answered\n");
	SHOWS("HOLDS        complex\n");
	SHOWS("CALL         days_between\n");
	SHOWS("OVERDUE      first.response\n");
	SHOWS("JUMP_IF_NOT  0031\n");
	SHOWS("NUMBER       41\n");
}

Test(disassemble, two_readers_of_a_block_are_both_named)
{
	sample.program.clauses[ASSEMBLY_ASK].begin = sample.program.arms[0].condition;
	SHOWS("\n  first.request begins to exist when                      sample.proc:59\n"
	      "  first.response, arm 1, if\n"
	      "    0019  HOLDS        complex\n");
}

Test(disassemble, another_line_within_a_block_is_shown)
{
	sample.program.code_places[11].line = 99;
	SHOWS("    0011  LEAVE        first                              sample.proc:99\n");
}

Test(disassemble, tables_are_shown_in_short)
{
	SHOWS("\nparties\n     1 complainant title=\"complainant\" complains\n");
	SHOWS("choices=agreed+refused");
	SHOWS("limit=40 working days");
	SHOWS("limit=1 month, moved to the next working day");
	SHOWS("limit=the same working day");
	SHOWS("under=\"reg. 17(3)\" unverified at sample.proc:12 strength=must");
	SHOWS("flags=chooses+pausable");
	SHOWS("weekend=Sat+Sun");
	SHOWS("version_rule=keep");
}

Test(disassemble, text_from_outside_does_not_drive_the_terminal)
{
	sample.program.grounds[0].text = "\x1b[2J";
	cr_expect_null(strchr(disassembled(&sample.program), '\x1b'));
}

Test(disassemble, an_image_read_back_disassembles_identically)
{
	struct bytes image = image_write(&sample.program, &sample.arena);
	struct program program;

	cr_assert(image_read(image, &sample.arena, &program, &why), "%s", why.line);
	cr_expect_str_eq(disassembled(&program), disassembled(&sample.program));
}

Test(disassemble, one_instruction_alone)
{
	struct text text;

	text_open(&text, &sample.arena);
	instruction_disassemble(&sample.program, 0, &text);
	cr_expect_str_eq(text_string(&text), "    0000  HALT");
}
