/* Two texts that differ in one part which a last day rests on do not have the same terms. */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/proof/prove_same.h"

#include <criterion/criterion.h>

#define HEAD                                                                                    \
	"fact urgent (yes or no, default no). fact oral (yes or no, default no). fact illness " \
	"(yes or no, default no). fact ground (delay or cost). fact topic (delay or cost). a "  \
	"limit that ends on a non-working day stays. "
#define NOTES                                                                                   \
	"council must send a note called fast within 5 working days of complaint, and aims to " \
	"within 3. council must send a letter called slow within 5 working days of complaint, " \
	"and aims to within 3. "
#define SECOND \
	" end stage second \"Stage 2\" begins with first.appeal. council must send a report. "
#define LAST "end stage third \"Stage 3\" begins with first.plea. council must send a summary. "
#define WITHHELD "the clock of response does not start before "
#define AGAIN "the clock of response starts again with "
#define ASKED "council may ask a question. complainant may send an answer at any time. "
#define STEPS                                                                                  \
	"council may ask a question. complainant may send an answer at any time. council may " \
	"send a hold. council may send a lift. "
#define STOPS                                                                                      \
	"council must send a response within 20 working days of complaint. the clock of response " \
	"stops from question until answer. "
#define RESPONSE "council must send a response within 20 working days of complaint"
#define LENGTH "council must send a response within 20 working days of "
#define APPEAL "complainant may make an appeal within 20 working days of complaint"
#define LEAVES "complainant may make a withdrawal. complainant may make a waiver. "
#define PLEAS "complainant may make a plea. complainant may make an appeal. "
#define BEGINS " end stage second \"Stage 2\" begins "
#define THIRD "end stage third \"Stage 3\" begins "
#define DECISIONS                                                                               \
	"council must decide outcome (upheld or rejected) within 5 working days of complaint. " \
	"council must decide view (upheld or rejected) within 5 working days of complaint. "
#define BOOKING "council may send a booking giving visit_date (date), hearing_date (date). "
#define PLAN \
	"council and complainant may agree a plan giving agreed_date (date), other_date (date). "
#define CERTIFICATE \
	"council must send a certificate within 5 working days of the close of the case. "
#define EXTENDED ". council may extend response "
#define RUNNING " while it is running"

/* A text with one place, `@`, where both sides differ: in its head, or in its stage. */
struct parts {
	const char *head, *stage; /* head NULL: what all have */
	const char *theirs, *ours;
};

/* The text with what stands at its place. */
static const char *put(char *out, size_t size, const char *text, const char *at_place)
{
	size_t before = strcspn(text, "@");

	snprintf(out, size, "%.*s%s%s", (int)before, text, text[before] ? at_place : "",
		 text[before] ? text + before + 1 : "");
	return out;
}

static bool are_same(const char *clause, const struct parts *parts, const char *ours)
{
	const char *head = parts->head ? parts->head : HEAD;
	char stage[SIDE_COUNT][1024], heads[SIDE_COUNT][1024];
	struct pair_text said = {
		.procedure = put(stage[SIDE_PROCEDURE], sizeof stage[0], parts->stage, ours),
		.statute = put(stage[SIDE_STATUTE], sizeof stage[0], parts->stage, parts->theirs),
		.procedure_head = put(heads[SIDE_PROCEDURE], sizeof heads[0], head, ours),
		.statute_head = put(heads[SIDE_STATUTE], sizeof heads[0], head, parts->theirs),
	};
	struct prove_question question;
	struct pair pair;
	bool same;

	pair_open(&pair, &said);
	question = pair_question(&pair, clause, GOAL_LATE);
	same = prove_same_terms(&pair.prove, &question);
	pair_close(&pair);
	return same;
}

static void expect_parts(const char *clause, const struct parts *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cr_expect(are_same(clause, &parts[i], parts[i].theirs), "%s: the same",
			  parts[i].stage);
		cr_expect_not(are_same(clause, &parts[i], parts[i].ours), "%s: %s for %s",
			      parts[i].stage, parts[i].ours, parts[i].theirs);
	}
}

#define EXPECT_PARTS(clause, parts) expect_parts(clause, parts, sizeof parts / sizeof parts[0])

static const struct parts conditions[] = {
	{ NULL, RESPONSE " unless ground is @.", "delay", "cost" },
	{ NULL, RESPONSE " unless @ is delay.", "ground", "topic" },
	{ NULL, RESPONSE " unless @.", "urgent", "oral" },
	{ NULL, RESPONSE " @ urgent.", "unless", "only if" },
	{ NULL, RESPONSE " unless @.", "urgent", "urgent or oral" },
	{ NULL, RESPONSE " unless urgent and @.", "oral and complex", "oral" },
	{ NULL, RESPONSE " unless urgent and @.", "oral", "oral and complex" },
	{ NULL, RESPONSE " unless urgent @ oral.", "and", "or" },
	{ NULL, DECISIONS RESPONSE " unless outcome is @.", "upheld", "rejected" },
	{ NULL, DECISIONS RESPONSE " unless @ is upheld.", "outcome", "view" },
	{ NULL, NOTES RESPONSE " unless @ is overdue.", "fast", "slow" },
	{ NULL, NOTES RESPONSE " unless fast is @.", "overdue", "late" },
	{ NULL, NOTES RESPONSE " unless fast is @.", "past its target", "overdue" },
	{ NULL, NOTES RESPONSE " unless @ is past its target.", "fast", "slow" },
	{ NULL,
	  "council must send a note called fast within 5 working days of complaint, and aims to "
	  "within @. " RESPONSE " unless fast is past its target.",
	  "3", "4" },
	{ NULL,
	  "council must send a note called fast within @ working days of complaint. " RESPONSE
	  " unless fast is overdue.",
	  "5", "6" },
	{ NULL,
	  STEPS RESPONSE " unless @ is open." BEGINS
			 "with first.question. council must send a report. " THIRD
			 "with first.hold. council must send a summary. ",
	  "second", "third" },
};

Test(prove_same_parts, another_condition_is_another_term)
{
	EXPECT_PARTS("first.response", conditions);
}

static const struct parts facts[] = {
	{ "fact ground (delay or @).", RESPONSE " unless ground is delay.", "cost",
	  "cost or tone" },
	{ "fact ground (delay or @).", RESPONSE " unless ground is delay.", "cost", "tone" },
	{ "fact income (number). fact rent (number). external function rule taking @ (number) "
	  "giving waived (yes or no).",
	  RESPONSE " unless waived.", "income", "rent" },
	{ "fact income (number). external function @ taking income (number) giving waived (yes or "
	  "no).",
	  RESPONSE " unless waived.", "rule", "law" },
	{ "fact income (number). @ (number) giving waived (yes or no).", RESPONSE " unless waived.",
	  "external function rule taking income",
	  "fact rent (number). external function rule taking income (number), rent" },
	{ "fact @waived (yes or no).", RESPONSE " unless waived.",
	  "income (number). external function rule taking income (number) giving ", "" },
	{ "fact income @) giving waived (yes or no).", RESPONSE " unless waived.",
	  "(number). external function rule taking income (number",
	  "(text). external function rule taking income (text" },
};

Test(prove_same_parts, another_fact_is_another_term)
{
	EXPECT_PARTS("first.response", facts);
}

static const struct parts days[] = {
	{ NULL, LENGTH "the end of the @ of complaint.", "month", "quarter" },
	{ NULL, LENGTH "the end of the month @of complaint.", "", "after that " },
	{ NULL, BOOKING LENGTH "the @ of booking.", "hearing_date", "visit_date" },
	{ NULL,
	  STEPS LENGTH "the start of stage @." BEGINS
		       "with first.question. council must send a report. " THIRD
		       "with first.hold. council must send a summary. ",
	  "second", "third" },
	{ NULL, STEPS LENGTH "the @.", "latest of hold, lift and answer",
	  "later of hold and lift" },
	{ NULL, STEPS LENGTH "the @.", "later of hold and lift",
	  "latest of hold, lift and answer" },
	{ NULL, STEPS LENGTH "the @ of hold and lift.", "later", "earlier" },
	{ NULL, STEPS LENGTH "@.", "hold", "lift" },
	{ NULL, STEPS LENGTH "@hold.", "", "the last " },
	{ NULL,
	  PLAN "council must send a response by the @ of plan, otherwise within 20 working days of "
	       "complaint.",
	  "agreed_date", "other_date" },
	{ NULL, LENGTH "@.", "complaint, or 30 working days if complex", "complaint" },
	{ NULL, LENGTH "@.", "complaint", "complaint, or 30 working days if complex" },
	{ NULL, RESPONSE ", or 30 working days if @.", "complex", "urgent" },
	{ NULL, RESPONSE ", or @ working days if complex.", "30", "31" },
	{ NULL,
	  STEPS
	  "the start of this stage is the day of @ if complex, otherwise of complaint. " LENGTH
	  "the start of this stage.",
	  "hold", "lift" },
	{ NULL,
	  STEPS "the start of this stage is the day of hold if @, otherwise of complaint. " LENGTH
		"the start of this stage.",
	  "complex", "urgent" },
	{ NULL, STEPS "the start of this stage is the day of @. " LENGTH "the start of this stage.",
	  "hold", "hold if complex, otherwise of complaint" },
	{ NULL, "if @, " RESPONSE ".", "complex", "urgent" },
};

Test(prove_same_parts, another_day_to_count_from_is_another_term)
{
	EXPECT_PARTS("first.response", days);
}

static const struct parts clocks[] = {
	{ NULL, STEPS RESPONSE ". @", WITHHELD "hold. ", "" },
	{ NULL, STEPS RESPONSE ". " WITHHELD "@. ", "hold", "lift" },
	{ NULL, STEPS RESPONSE ". " WITHHELD "hold. @", "", WITHHELD "lift. " },
	{ NULL, STEPS RESPONSE ". " WITHHELD "@. ", "hold", "hold if complex" },
	{ NULL, STEPS RESPONSE ". @", AGAIN "answer. ", "" },
	{ NULL, STEPS RESPONSE ". @", "", AGAIN "answer. " },
	{ NULL, STEPS RESPONSE ". " AGAIN "@. ", "answer", "hold" },
	{ NULL, STEPS RESPONSE ". " AGAIN "@. ", "answer", "answer if complex" },
	{ NULL, STEPS RESPONSE ". the clock of response stops from question until answer unless @.",
	  "complex", "urgent" },
	{ NULL, STEPS RESPONSE ". the clock of response stops while @.", "complex", "urgent" },
	{ NULL,
	  STEPS RESPONSE
	  ". the clock of response stops from question until answer, at most 5 @days.",
	  "", "working " },
};

Test(prove_same_parts, another_rule_of_the_clock_is_another_term)
{
	EXPECT_PARTS("first.response", clocks);
}

static const struct parts extensions[] = {
	{ NULL, RESPONSE EXTENDED "@ 10 working days, at most once," RUNNING ". ", "by", "to" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most @," RUNNING ". ", "once", "twice" },
	{ NULL, RESPONSE EXTENDED "by @10 working days, at most once," RUNNING ". ", "", "up to " },
	{ NULL, RESPONSE EXTENDED "by 10 @days, at most once," RUNNING ". ", "working ", "" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, @," RUNNING ". ", "without a cap",
	  "at most 50 working days" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most 50 @days," RUNNING ". ", "working ",
	  "" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most 6 months @ complaint," RUNNING ". ",
	  "of", "beginning with" },
	{ NULL, STEPS RESPONSE EXTENDED "by 10 working days, at most 6 months of @," RUNNING ". ",
	  "complaint", "hold" },
	{ NULL,
	  RESPONSE EXTENDED "by 10 working days, at most 50 working days unless @," RUNNING ". ",
	  "complex", "urgent" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most once," RUNNING ", only if @. ",
	  "complex", "urgent" },
	{ NULL,
	  RESPONSE EXTENDED "by 10 working days, at most once," RUNNING
			    ", before the first 10 @days run out. ",
	  "working ", "" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most once," RUNNING ", only for @. ",
	  "illness", "urgent" },
	{ NULL, RESPONSE EXTENDED "by 10 working days, at most once," RUNNING ", only for @. ",
	  "illness", "illness, urgent" },
	{ NULL,
	  RESPONSE EXTENDED "to the @ of letter by sending a letter giving new_date (date), "
			    "other_date (date), at most once," RUNNING ". ",
	  "new_date", "other_date" },
	{ NULL,
	  "council may send a letter. council may send a notice. " RESPONSE EXTENDED
	  "by 10 working days by sending a @, at most once," RUNNING ". ",
	  "letter", "notice" },
};

Test(prove_same_parts, another_way_to_extend_is_another_term)
{
	EXPECT_PARTS("first.response", extensions);
}

static const struct parts events[] = {
	{ NULL, "council may ask a question. complainant may send an answer at any @. " STOPS,
	  "time", "time only if giving papers" },
	{ NULL, "council may ask a question. complainant may send an answer at any @. " STOPS,
	  "time only if giving papers", "time" },
	{ NULL,
	  "council may ask a question. complainant may send an answer at any time only if giving "
	  "@. " STOPS,
	  "papers", "letters" },
	{ NULL, "council may ask a question. @ may send an answer at any time. " STOPS,
	  "complainant", "council" },
	{ NULL, "council may ask a question. complainant @. " STOPS,
	  "may send an answer at any time",
	  "must send an answer within 5 working days of question" },
	{ NULL, "council may ask a question. @. " STOPS,
	  "complainant may send an answer at any time",
	  "at any time, even after the case closes, complainant may send an answer" },
	{ NULL, ASKED "council may send a hold. @" STOPS, "hold counts as answer. ", "" },
	{ NULL, STEPS "@ counts as answer. " STOPS, "hold", "lift" },
	{ NULL, ASKED "council may send a hold. hold counts as @. " STOPS, "answer only if complex",
	  "answer" },
	{ NULL, "council must ask a @. complainant may send an answer at any time. " STOPS,
	  "question", "question only if complex" },
	{ NULL, "@council must ask a question. complainant may send an answer at any time. " STOPS,
	  "", "if complex, " },
	{ NULL,
	  "council may ask a question. complainant may send an answer at any time only if giving "
	  "papers @). " STOPS,
	  "(text", "(number" },
	{ NULL, STEPS RESPONSE ". the clock of response stops @.", "from question until answer",
	  "while complex" },
	{ NULL,
	  "if @, council must ask a question. complainant may send an answer at any time. " STOPS,
	  "complex", "urgent" },
	{ NULL, STEPS "@" STOPS, "complainant must send an answer. ", "" },
	{ NULL, STEPS "@" STOPS, "", "complainant must send an answer. " },
	{ NULL, STEPS "@ counts as question. " STOPS, "hold counts as answer. lift",
	  "lift counts as answer. hold" },
	{ NULL, ASKED "council may send a @. hold counts as answer. " STOPS, "hold",
	  "hold only if complex" },
	{ NULL, STEPS "council must send a note within 10 working days of @question. " STOPS,
	  "each ", "" },
	{ NULL,
	  STEPS "council must @ within 5 working days of complaint. " RESPONSE
		". the clock of response stops from view until answer.",
	  "decide view (upheld or rejected)", "send a view" },
	{ "@.", "council may ask a question. " STOPS, "at any time complainant may send an answer",
	  "fact urgent (yes or no, default no)" },
};

Test(prove_same_parts, another_event_is_another_term)
{
	EXPECT_PARTS("first.response", events);
}

static const struct parts ends[] = {
	{ NULL, LEAVES RESPONSE ". @ closes the case as withdrawn.", "withdrawal", "waiver" },
	{ NULL, LEAVES RESPONSE ". withdrawal closes the case as @.", "withdrawn",
	  "withdrawn only if complex" },
	{ NULL, LEAVES RESPONSE ". withdrawal closes the case as @.",
	  "withdrawn, and nothing stays owed", "withdrawn" },
	{ NULL, LEAVES RESPONSE ". withdrawal closes the case as @.",
	  "withdrawn only if complex. withdrawal closes the case as dropped, and nothing stays "
	  "owed",
	  "dropped, and nothing stays owed. withdrawal closes the case as withdrawn only if "
	  "complex" },
	{ NULL, PLEAS RESPONSE ". plea moves the case to @." SECOND LAST, "second", "third" },
	{ NULL, LEAVES RESPONSE ". @", "if complex, the case closes as trivial.", "" },
	{ NULL, LEAVES RESPONSE ". if @, the case closes as trivial.", "complex", "urgent" },
	{ NULL, LEAVES RESPONSE ". if complex, the case closes as @.",
	  "trivial, and nothing stays owed", "trivial" },
	{ NULL, PLEAS RESPONSE ". if complex, the case moves to @." SECOND LAST, "second",
	  "third" },
	{ NULL, PLEAS RESPONSE ". if complex, the case @." SECOND LAST, "moves to second",
	  "closes as moved" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "with @. council must send a report. " LAST,
	  "first.appeal", "first.appeal alongside first" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "with @. council must send a report. " LAST,
	  "first.appeal", "first.appeal counting from the request" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "with @. council must send a summary. ",
	  "first.appeal. council must send a report. " THIRD "with first.plea",
	  "first.plea. council must send a report. " THIRD "with first.appeal" },
	{ NULL, PLEAS RESPONSE ". " SECOND "@", LAST, "" },
	{ NULL,
	  PLEAS RESPONSE ". " BEGINS "with first.appeal @ first.plea. council must send a report. ",
	  "or", "and" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "with @. council must send a report. ",
	  "first.appeal or first.plea", "first.appeal" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "when @. council must send a report. ", "complex",
	  "urgent" },
	{ NULL,
	  PLEAS RESPONSE ". " BEGINS
			 "with first.appeal @giving grounds. council must send a report. ",
	  "", "only if " },
	{ NULL, PLEAS RESPONSE ". @", "",
	  "a complaint is out of time later than 12 months after complaint." },
	{ NULL,
	  PLEAS RESPONSE
	  ". council must decide progress (agreed or refused) within 5 working days of @. " BEGINS
	  "when first.progress is agreed counting from the request. council must send a report. ",
	  "appeal", "plea" },
	{ NULL, PLEAS RESPONSE ". " BEGINS "with @. council must send a report. ", "withdrawal",
	  "first.appeal" },
	{ NULL, PLEAS RESPONSE ".@ ", " " BEGINS "with first.appeal. council must send a report.",
	  "" },
	{ NULL, PLEAS RESPONSE ".@ ", "",
	  " " BEGINS "with first.appeal. council must send a report." },
	{ NULL, PLEAS RESPONSE ".@ ", "", " " BEGINS "when complex. council must send a report." },
	{ "a complaint is out of time later than @ months after complaint.", STEPS RESPONSE ".",
	  "12", "6" },
};

Test(prove_same_parts, another_end_of_a_stage_or_the_case_is_another_term)
{
	EXPECT_PARTS("first.response", ends);
}

static const struct parts silence[] = {
	{ NULL, "complainant may make an appeal within 20 working days of @",
	  "complaint; if none is made in time, the case closes as lapsed. ", "complaint." },
	{ NULL, APPEAL "; if none is made in time, the case closes as @. ", "lapsed",
	  "lapsed unless complex" },
	{ NULL, APPEAL "; if none is made in time, the case closes as @. ", "lapsed",
	  "lapsed, and nothing stays owed" },
	{ NULL,
	  "complainant may make a plea. " APPEAL
	  "; if none is made in time, the case moves to @. " BEGINS
	  "with first.plea. council must send a report. " THIRD
	  "with second.report. council must send a summary. ",
	  "second", "third" },
	{ NULL,
	  "complainant may make a plea. " APPEAL "; if none is made in time, the case @. " BEGINS
	  "with first.plea. council must send a report. " THIRD
	  "with second.report. council must send a summary. ",
	  "moves to second", "closes as lapsed" },
	{ NULL, "complainant may make an appeal within 20 working days of @.",
	  "complaint; if one is made late, council may accept it", "complaint" },
	{ NULL, "complainant may make an appeal within 20 working days of @.",
	  "complaint only if complex", "complaint" },
	{ NULL, APPEAL ", not earlier than @ working days after complaint.", "5", "6" },
	{ NULL, "complainant may make an appeal within 20 working days of @complaint.",
	  "complaint, not earlier than 5 working days after ", "" },
	{ NULL, "complainant may make an appeal within 20 working days of @. " RESPONSE ".",
	  "complaint once response", "complaint" },
	{ NULL, APPEAL "; if one is made late, the case closes as @.", "late", "out_of_time" },
	{ NULL,
	  RESPONSE ". complainant may make an appeal once response, @within 20 working days of "
		   "receipt of response.",
	  "or if response is overdue, ", "" },
};

Test(prove_same_parts, what_comes_of_silence_is_part_of_the_term)
{
	EXPECT_PARTS("first.appeal", silence);
}

static const struct parts closes[] = {
	{ NULL, LEAVES RESPONSE ". withdrawal closes the case as @. " CERTIFICATE, "withdrawn",
	  "dropped" },
	{ NULL,
	  CERTIFICATE "council must send a note within @ working days of complaint. note closes "
		      "the case as noted.",
	  "5", "6" },
	{ NULL, LEAVES RESPONSE ". if complex, the case closes as @. " CERTIFICATE, "trivial",
	  "slight" },
	{ NULL,
	  LEAVES RESPONSE ". " APPEAL
			  "; if none is made in time, the case closes as @. " CERTIFICATE,
	  "lapsed", "silent" },
	{ NULL,
	  LEAVES RESPONSE
	  ". after the case closes as @, " CERTIFICATE
	  "withdrawal closes the case as withdrawn. waiver closes the case as waived.",
	  "withdrawn", "waived" },
};

Test(prove_same_parts, what_follows_the_close_rests_on_its_reason)
{
	EXPECT_PARTS("first.certificate", closes);
}

static const struct parts letters[] = {
	{ "what is sent by post is received @ working days after it is sent.",
	  STEPS LENGTH "receipt of hold.", "2", "3" },
	{ "what is sent by @ is received 2 working days after it is sent.",
	  STEPS LENGTH "receipt of hold.", "post", "courier" },
	{ "@.", STEPS LENGTH "receipt of hold.",
	  "what is sent by post is received 2 working days after it is sent",
	  "calendar england_and_wales" },
	{ "what arrives @ is received on the next working day.", RESPONSE ".",
	  "on a non-working day", "after 17:00" },
	{ "what arrives after 17:00 @is received on the next working day.", RESPONSE ".",
	  "or on a non-working day ", "" },
};

Test(prove_same_parts, when_letters_arrive_is_part_of_the_term)
{
	EXPECT_PARTS("first.response", letters);
}

static const struct parts readings[] = {
	{ NULL,
	  "council must send a note called fast within 5 working days of @. " RESPONSE
	  " unless fast is overdue.",
	  "complaint", "complaint or read as 6 working days" },
};

Test(prove_same_parts, another_reading_is_another_term)
{
	EXPECT_PARTS("first.response", readings);
}

static const struct parts updates[] = {
	{ NULL,
	  "council must send an update every 28 days until @. council must send a report. " RESPONSE
	  ".",
	  "response", "report" },
};

Test(prove_same_parts, what_ends_a_duty_that_comes_again_is_part_of_the_term)
{
	EXPECT_PARTS("first.update", updates);
}
