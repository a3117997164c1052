/*
 * Days that follow from others: the end of a week, a late arrival, a day agreed, a first day, the
 * close of the case. Figures worked out apart, and random pairs against brute force.
 *
 * PROC_PAIRS is how many pairs of each kind are tried, from the seed PROC_FIRST on.
 */
#include "tests/unit/test_prove_oracle.h"

#include <criterion/criterion.h>

#include "tests/support/random.h"

#define RESPONSE "council must send a response "
#define STAYS "a limit that ends on a non-working day stays."
#define ON "what arrives on a non-working day is received on the next working day.\n"
#define LATE \
	"what arrives after 17:00 or on a non-working day is received on the next working day.\n"

/* What a proof must find. */
struct figures {
	uint32_t broken, tried, past;
	int32_t worst;
};

static void expect(const char *procedure, const char *statute, const char *head,
		   struct figures wanted)
{
	struct pair pair;
	struct prove_question question;
	struct proof proof;

	pair_open(&pair,
		  &(struct pair_text){ procedure, statute, head ? head : STAYS, STAYS, NULL });
	question = pair_question(&pair, "first.response", GOAL_LATE);
	proof = prove_ask(&pair.prove, &question);
	cr_expect(proof.decided, "%s: not decided: %s", procedure, proof.why);
	cr_expect_eq(proof.broken, wanted.broken, "%s: broken on %u", procedure, proof.broken);
	cr_expect_eq(proof.tried, wanted.tried, "%s: tried on %u", procedure, proof.tried);
	cr_expect_eq(proof.past, wanted.past, "%s: past on %u", procedure, proof.past);
	if (wanted.broken > 0)
		cr_expect_eq(proof.worst, wanted.worst, "%s: worst %d", procedure, proof.worst);
	pair_close(&pair);
}

Test(prove_days, ends_of_months_and_quarters)
{
	expect(RESPONSE "by the end of the month after that of complaint.",
	       RESPONSE "within 1 month of complaint.", NULL,
	       (struct figures){ 17897, 18597, 31, 30 });
	expect(RESPONSE "within 40 days of complaint.",
	       RESPONSE "by the end of the month after that of complaint.", NULL,
	       (struct figures){ 5843, 18597, 31, 12 });
	expect(RESPONSE "by the end of the month of complaint.",
	       RESPONSE "by the last working day of the month of complaint.", NULL,
	       (struct figures){ 5822, 18628, 0, 4 });
	expect(RESPONSE "within 6 working days of the end of the quarter of complaint.",
	       RESPONSE "within 5 working days of the end of the quarter of complaint.", NULL,
	       (struct figures){ 18536, 18536, 92, 5 });
	expect(RESPONSE "by the end of the quarter of complaint.",
	       RESPONSE "within 93 days of complaint.", NULL, (struct figures){ 0, 18535, 93, 0 });
}

Test(prove_days, what_arrives_late)
{
	static const char ten[] = RESPONSE "within 10 working days of complaint.";

	expect(ten, ten, ON STAYS, (struct figures){ 5729, 18610, 18, 5 });
	expect(ten, ten, LATE STAYS, (struct figures){ 18610, 18610, 18, 5 });
	expect(RESPONSE "within 9 working days of complaint.", ten, LATE STAYS,
	       (struct figures){ 0, 18610, 18, 0 });
}

/* A pair being drawn. */
struct drawing {
	struct random random;
	struct arena arena;
	struct text text[SIDE_COUNT], head[SIDE_COUNT];
	struct oracle oracle;
	bool while_open; /* what ends the case is looked at too */
};

static uint32_t pick(struct drawing *drawing, uint32_t count)
{
	return (uint32_t)random_between(&drawing->random, 0, (int64_t)count - 1);
}

static const char *length(struct drawing *drawing)
{
	static const char *const lengths[] = { "1 working day",	 "2 working days", "3 working days",
					       "4 working days", "2 days",	   "4 days",
					       "5 days",	 "1 week" };

	return lengths[pick(drawing, sizeof lengths / sizeof *lengths)];
}

static void add_event(struct oracle *oracle, const char *name, const char *field, int32_t from,
		      int32_t until, bool never)
{
	oracle->events[oracle->count++] = (struct oracle_event){ name, field, from, until, never };
}

/* A limit of a day, or of the end of a week; which day. */
static uint32_t say_limit(struct drawing *drawing, struct text *out)
{
	static const char *const days[] = { "complaint", "complaint", "meeting",
					    "the start of this stage", "the last meeting" };
	static const char *const ends[] = { "end of the week", "end of the week after that",
					    "last working day of the week",
					    "first working day of the week after that" };
	uint32_t form = pick(drawing, 9), day = pick(drawing, 5);

	if (form < 3)
		text_format(out, "within %s of %s", length(drawing), days[day]);
	else if (form == 3)
		text_format(out, "within %s beginning with %s", length(drawing), days[day]);
	else if (form == 4)
		text_format(out, "within %s of the end of the week of %s", length(drawing),
			    days[day % 3]);
	else
		text_format(out, "by the %s of %s", ends[form - 5], days[day % 3]);
	return form < 4 ? day : day % 3;
}

static void draw_limits(struct drawing *drawing)
{
	uint32_t day = 0;
	bool first, last;

	for (int side = 0; side < SIDE_COUNT; side++) {
		struct text *out = &drawing->text[side];

		text_add_string(out, pick(drawing, 2) == 0
					     ? "council may hold a meeting.\n"
					     : "council must hold a meeting within 2 working days "
					       "of complaint.\n");
		text_add_string(out, RESPONSE);
		if (side == SIDE_STATUTE)
			day = say_limit(drawing, out);
		else
			(void)say_limit(drawing, out);
		text_add_string(out, ".\n");
	}
	first = day == 2;
	last = day == 4;
	add_event(&drawing->oracle, "first.complaint", NULL, first || last ? -6 : 0, 0, false);
	add_event(&drawing->oracle, "first.meeting", NULL, last ? -6 : 0, first || last ? 0 : 7,
		  !first);
	add_event(&drawing->oracle, "first.meeting", NULL, 0, last ? 0 : 14, !last);
	add_event(&drawing->oracle, "first.response", NULL, 0, 24, true);
}

static void draw_agreed(struct drawing *drawing)
{
	uint32_t who = pick(drawing, 3);

	for (int side = 0; side < SIDE_COUNT; side++) {
		struct text *out = &drawing->text[side];

		text_add_string(out, "complainant and council may agree a plan giving agreed_date "
				     "(date).\n" RESPONSE);
		if (side == SIDE_PROCEDURE || who == 0)
			text_format(out,
				    "by the agreed_date of plan, otherwise within %s of "
				    "complaint.\n",
				    length(drawing));
		else
			text_format(out, "within %s of complaint.\n", length(drawing));
	}
	add_event(&drawing->oracle, "first.complaint", NULL, 0, 0, false);
	add_event(&drawing->oracle, "first.plan", NULL, 0, 9, true);
	add_event(&drawing->oracle, "first.plan", "agreed_date", 0, 14, false);
	add_event(&drawing->oracle, "first.response", NULL, 0, 16, true);
}

static void draw_first_days(struct drawing *drawing)
{
	static const char *const after[] = { "complaint", "sending of response",
					     "the end of the week of complaint" };

	bool once = false;

	drawing->oracle.goal = GOAL_NOT_OPEN;
	drawing->oracle.id = "first.request";
	for (int side = 0; side < SIDE_COUNT; side++) {
		uint32_t form = pick(drawing, 4);
		bool too = form == 3 || pick(drawing, 2) == 0;
		struct text *out = &drawing->text[side];

		text_format(out, RESPONSE "within %s of complaint.\n", length(drawing));
		text_add_string(out, "complainant may make a request ");
		once = side == SIDE_STATUTE ? too : once;
		if (form == 3)
			text_add_string(out, "once response.\n");
		else
			text_format(out, "%snot earlier than %s after %s.\n",
				    too ? "once response, " : "", length(drawing), after[form]);
	}
	add_event(&drawing->oracle, "first.complaint", NULL, once ? -9 : 0, 0, false);
	add_event(&drawing->oracle, "first.response", NULL, 0, once ? 0 : 10, !once);
	add_event(&drawing->oracle, "first.request", NULL, 0, 20, false);
}

static void draw_windows(struct drawing *drawing)
{
	drawing->oracle.goal = GOAL_CLOSED;
	drawing->oracle.id = "first.request";
	for (int side = 0; side < SIDE_COUNT; side++)
		text_format(&drawing->text[side],
			    RESPONSE "within 3 days of complaint.\n"
				     "complainant may make a request within %s of %s.\n",
			    length(drawing),
			    pick(drawing, 2) == 0 ? "sending of response"
						  : "the end of the week of response");
	add_event(&drawing->oracle, "first.complaint", NULL, -3, 0, false);
	add_event(&drawing->oracle, "first.response", NULL, 0, 0, false);
	add_event(&drawing->oracle, "first.request", NULL, 0, 20, false);
}

static void draw_notices(struct drawing *drawing)
{
	static const char *const hows[] = { "by", "by", "by up to" };
	bool dated = false;

	for (int side = 0; side < SIDE_COUNT; side++) {
		struct text *out = &drawing->text[side];
		const char *run =
			pick(drawing, 3) == 0 ? "even after it has run out" : "while it is running";
		uint32_t how = pick(drawing, 3);

		text_format(out,
			    RESPONSE "within %s of complaint.\n"
				     "council may extend response ",
			    pick(drawing, 2) == 0 ? "3 working days" : "2 working days");
		text_format(out,
			    "%s %s by sending a notice giving new_date (date), at most once, %s.\n",
			    hows[how], pick(drawing, 2) == 0 ? "2 working days" : "1 working day",
			    run);
		dated |= how == 2;
		if (how < 2 && pick(drawing, 2) == 0)
			text_format(out,
				    "council may extend response by %s by sending a further, at "
				    "most %s, %s.\n",
				    pick(drawing, 2) == 0 ? "2 working days" : "1 working day",
				    pick(drawing, 2) == 0 ? "once" : "twice", run);
		else
			text_add_string(out, "council may send a further.\n");
	}
	add_event(&drawing->oracle, "first.complaint", NULL, 0, 0, false);
	add_event(&drawing->oracle, "first.notice", NULL, 0, 9, true);
	if (dated)
		add_event(&drawing->oracle, "first.notice", "new_date", 1, 12, true);
	add_event(&drawing->oracle, "first.further", NULL, 0, 9, true);
	if (!dated)
		add_event(&drawing->oracle, "first.further", NULL, 0, 9, true);
	add_event(&drawing->oracle, "first.response", NULL, 0, 16, true);
}

static void draw_caps(struct drawing *drawing)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		struct text *out = &drawing->text[side];
		bool to = pick(drawing, 2) == 0;

		text_format(out,
			    "council may hold a meeting.\n" RESPONSE "within %s of complaint.\n"
			    "council may extend response %s %s by sending a notice, at most once, ",
			    pick(drawing, 2) == 0 ? "3 working days" : "4 days", to ? "to" : "by",
			    to ? "7 working days" : "3 working days");
		if (pick(drawing, 3) > 0)
			text_format(out, "at most %s of meeting, ", length(drawing));
		text_format(out, "%s.\n",
			    pick(drawing, 3) == 0 ? "even after it has run out"
						  : "while it is running");
	}
	add_event(&drawing->oracle, "first.complaint", NULL, 0, 0, false);
	add_event(&drawing->oracle, "first.meeting", NULL, 0, 9, true);
	add_event(&drawing->oracle, "first.notice", NULL, 0, 9, true);
	add_event(&drawing->oracle, "first.response", NULL, 0, 16, true);
}

static void draw_closes(struct drawing *drawing)
{
	static const char *const whens[] = { "the close of the case", "the close of the case",
					     "withdrawal" };
	static const char *const reasons[] = { "", " as answered", " as withdrawn", " as lapsed" };
	bool lapses = pick(drawing, 2) == 0;
	const char *reason = reasons[pick(drawing, lapses ? 4 : 3)];

	drawing->oracle.id = "first.certificate";
	drawing->oracle.by_anchor = true;
	for (int side = 0; side < SIDE_COUNT; side++) {
		text_format(&drawing->text[side],
			    RESPONSE "within 4 days of complaint.\n"
				     "complainant may make an addition within %s of complaint%s.\n",
			    lapses && pick(drawing, 2) == 0 ? "5 days" : "4 days",
			    lapses ? "; if none is made in time, the case closes as lapsed" : "");
		text_format(&drawing->text[side],
			    "response closes the case as answered.\n"
			    "at any time complainant may make a withdrawal.\n"
			    "withdrawal closes the case as withdrawn.\n"
			    "after the case closes%s, council must send a certificate within %s of "
			    "%s.\n",
			    reason, length(drawing),
			    whens[strcmp(reason, " as withdrawn") == 0 ? pick(drawing, 3) : 0]);
	}
	add_event(&drawing->oracle, "first.complaint", NULL, -9, 0, false);
	add_event(&drawing->oracle, "first.response", NULL, -4, 5, true);
	if (lapses)
		add_event(&drawing->oracle, "first.addition", NULL, -4, 3, true);
	add_event(&drawing->oracle, "first.withdrawal", NULL, -4, 4, true);
	add_event(&drawing->oracle, "first.certificate", NULL, 0, 12, true);
}

/* What is owed until the case closes, alike on both sides; on one it counts as something else. */
static void draw_open(struct drawing *drawing)
{
	bool lapses = pick(drawing, 2) == 0, withdrawn = pick(drawing, 2) == 0;

	drawing->while_open = true;
	drawing->oracle.id = "first.acknowledgement";
	for (int side = 0; side < SIDE_COUNT; side++) {
		struct text *out = &drawing->text[side];

		text_format(
			out,
			"council must send an acknowledgement within %s of complaint.\n" RESPONSE
			"within %s of complaint.\nresponse closes the case as answered.\n",
			length(drawing), length(drawing));
		if (side == SIDE_PROCEDURE && pick(drawing, 2) == 0)
			text_add_string(out, "response counts as acknowledgement.\n");
		if (lapses)
			text_add_string(
				out, "complainant may make an addition within 4 days of complaint; "
				     "if none is made in time, the case closes as lapsed.\n");
		if (withdrawn)
			text_add_string(out, "at any time complainant may make a withdrawal.\n"
					     "withdrawal closes the case as withdrawn.\n");
	}
	add_event(&drawing->oracle, "first.complaint", NULL, 0, 0, false);
	add_event(&drawing->oracle, "first.acknowledgement", NULL, 0, 12, true);
	add_event(&drawing->oracle, "first.response", NULL, 0, 12, true);
	if (lapses)
		add_event(&drawing->oracle, "first.addition", NULL, 0, 6, true);
	if (withdrawn)
		add_event(&drawing->oracle, "first.withdrawal", NULL, 0, 12, true);
}

static void draw(struct drawing *drawing, void (*how)(struct drawing *), bool may_arrive_late)
{
	drawing->oracle.goal = GOAL_LATE;
	drawing->oracle.id = "first.response";
	for (int side = 0; side < SIDE_COUNT; side++) {
		text_open(&drawing->text[side], &drawing->arena);
		text_open(&drawing->head[side], &drawing->arena);
		text_add_string(&drawing->head[side],
				may_arrive_late && pick(drawing, 2) == 0 ? ON STAYS : STAYS);
	}
	how(drawing);
}

struct tally {
	uint32_t undecided, refused, days, broken, wrong;
};

static void compare(struct drawing *drawing, struct pair *pair, struct tally *tally)
{
	struct oracle *oracle = &drawing->oracle;
	struct prove_question question = pair_question(pair, oracle->id, oracle->goal);
	struct prove_systems systems;
	int32_t base = (int32_t)random_between(&drawing->random, 2000, 12000);

	question.nothing_kept = true;
	question.while_open = drawing->while_open;
	systems = prove_systems(&pair->prove, &question);
	if (pair->prove.why) {
		tally->undecided++;
		return;
	}
	for (int32_t day = base; day < base + 3; day++) {
		bool fast = prove_on(&pair->prove, &systems, day);
		bool slow = oracle_on(oracle, day);

		tally->days++;
		tally->broken += slow;
		if (fast == slow)
			continue;
		if (!fast && pair->prove.partial) {
			tally->undecided++;
			return;
		}
		tally->wrong++;
		printf("seed %llu, %s on %d\n%s%s-- statute\n%s%s",
		       (unsigned long long)drawing->random.seed, fast ? "broken" : "kept", day,
		       text_string(&drawing->head[SIDE_PROCEDURE]),
		       text_string(&drawing->text[SIDE_PROCEDURE]),
		       text_string(&drawing->head[SIDE_STATUTE]),
		       text_string(&drawing->text[SIDE_STATUTE]));
		for (uint32_t i = 0; !fast && i < oracle->count; i++)
			printf("   %s%s %d\n", oracle->events[i].name,
			       oracle->events[i].field ? ", its date" : "",
			       oracle->day[i] > 0 ? oracle->day[i] - day : -99);
		return;
	}
}

static void try_pairs(const char *what, void (*how)(struct drawing *), const char *pairs,
		      bool may_arrive_late)
{
	const char *count = getenv("PROC_PAIRS"), *first = getenv("PROC_FIRST");
	uint64_t seed = strtoull(first ? first : "1", NULL, 10);
	uint64_t end = seed + strtoull(count ? count : pairs, NULL, 10);
	struct allocator allocator = allocator_standard("test");
	struct tally tally = { 0 };

	for (; seed < end; seed++) {
		struct drawing drawing = { 0 };
		struct pair_text said = { 0 };
		struct pair pair;

		drawing.random = random_open(seed);
		drawing.random.seed = drawing.random.state = seed;
		arena_open(&drawing.arena, &allocator);
		draw(&drawing, how, may_arrive_late);
		said.procedure = text_string(&drawing.text[SIDE_PROCEDURE]);
		said.statute = text_string(&drawing.text[SIDE_STATUTE]);
		said.procedure_head = text_string(&drawing.head[SIDE_PROCEDURE]);
		said.statute_head = text_string(&drawing.head[SIDE_STATUTE]);
		if (pair_try(&pair, &said)) {
			oracle_open(&drawing.oracle, &pair);
			compare(&drawing, &pair, &tally);
			oracle_close(&drawing.oracle);
		} else {
			tally.refused++;
		}
		pair_close(&pair);
		arena_close(&drawing.arena);
	}
	printf("%s: %u not decided, %u refused; %u days, %u broken; %u wrong\n", what,
	       tally.undecided, tally.refused, tally.days, tally.broken, tally.wrong);
	cr_expect_eq(tally.wrong, 0u);
	cr_expect_eq(tally.refused, 0u);
}

Test(prove_days, weeks_and_arrivals)
{
	try_pairs("weeks and arrivals", draw_limits, "12", true);
}
Test(prove_days, days_agreed)
{
	try_pairs("days agreed", draw_agreed, "20", false);
}
Test(prove_days, first_days)
{
	try_pairs("first days", draw_first_days, "60", false);
}
Test(prove_days, windows_and_arrivals)
{
	try_pairs("windows and arrivals", draw_windows, "60", true);
}
Test(prove_days, notices_added_up)
{
	try_pairs("notices added up", draw_notices, "10", false);
}
Test(prove_days, caps_that_become_known)
{
	try_pairs("caps that become known", draw_caps, "20", false);
}
Test(prove_days, closes)
{
	try_pairs("closes", draw_closes, "20", false);
}
Test(prove_days, what_is_owed_while_the_case_is_open)
{
	try_pairs("while open", draw_open, "30", false);
}
