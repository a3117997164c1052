/*
 * The proof against brute force: every history of a few days, as a log that the machine runs.
 *
 * Nothing is shared but the two programs: no table, no bound and no case split of the proof.
 */
#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/verdict/counterexample.h"
#include "tests/support/random.h"
#include "vm/outcome.h"

#include <criterion/criterion.h>

#define RESPONSE "council must send a response within "
#define EVENTS 4
#define STARTS 24

/* What a pair is, and which of its events are tried on which days from the anchor's. */
struct trial {
	const char *name;
	struct pair_text said;
	const char *id;
	enum prove_goal goal;
	struct trial_event {
		const char *name;  /* the first is the anchor; NULL: no more */
		const char *field; /* a date that it gives; "received": its receipt */
		int32_t from, until;
		bool never; /* it may also not happen */
	} events[EVENTS];
};

struct history {
	int32_t day[EVENTS]; /* 0: never */
	bool complex;
};

static uint32_t event_count(const struct trial *trial)
{
	uint32_t count = 0;

	while (count < EVENTS && trial->events[count].name)
		count++;
	return count;
}

static void add_date(struct text *text, const struct pair *pair, int32_t number)
{
	text_add_date(text, history_date(&pair->prove.tables.days, number));
}

/* An event with what it gives: its receipt, a date. */
static void add_event(struct text *text, const struct pair *pair, const struct trial *trial,
		      const struct history *history, uint32_t at)
{
	const struct trial_event *event = &trial->events[at];

	add_date(text, pair, history->day[at]);
	text_format(text, " %s", event->name);
	if (history->complex && strcmp(event->name, "first.complaint") == 0)
		text_add_string(text, " complex=yes");
	for (uint32_t i = 0; i < event_count(trial); i++) {
		if (!trial->events[i].field || strcmp(trial->events[i].name, event->name) != 0 ||
		    history->day[i] == 0)
			continue;
		text_format(text, " %s=", trial->events[i].field);
		add_date(text, pair, history->day[i]);
	}
	text_add_character(text, '\n');
}

static const char *log_of(const struct pair *pair, const struct trial *trial,
			  const struct history *history, const char *procedure)
{
	int32_t first = INT32_MAX, last = 0;
	struct text text;

	text_open(&text, pair->prove.arena);
	text_format(&text, "case x\nprocedure %s\n", procedure);
	for (uint32_t i = 0; i < event_count(trial); i++) {
		if (history->day[i] == 0 || trial->events[i].field)
			continue;
		first = history->day[i] < first ? history->day[i] : first;
		last = history->day[i] > last ? history->day[i] : last;
	}
	for (int32_t day = first; day <= last; day++) {
		for (uint32_t i = 0; i < event_count(trial); i++) {
			if (history->day[i] == day && !trial->events[i].field)
				add_event(&text, pair, trial, history, i);
		}
	}
	return text_string(&text);
}

static bool is_late(const struct row *row)
{
	return row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
	       row->status == STATUS_EXERCISED_LATE;
}

/* Whether a history keeps the procedure and breaks the statute, as the machine sees it. */
static bool breaks(struct pair *pair, const struct trial *trial, const struct history *history,
		   struct date as_of)
{
	struct outcome ours, theirs;
	bool used = false, late = false, in_time = false;

	cr_assert(counterexample_run(&pair->prove, SIDE_PROCEDURE,
				     log_of(pair, trial, history, "p"), as_of, &ours));
	cr_assert(counterexample_run(&pair->prove, SIDE_STATUTE, log_of(pair, trial, history, "s"),
				     as_of, &theirs));
	for (uint32_t i = 0; i < ours.row_count; i++) {
		const struct row *row = &ours.rows[i];
		bool right = trial->goal != GOAL_LATE && strcmp(row->clause->id, trial->id) == 0;

		if (row->target)
			continue;
		if (right)
			used |= row->status == STATUS_EXERCISED;
		else if (is_late(row))
			return false;
	}
	for (uint32_t i = 0; i < theirs.row_count; i++) {
		const struct row *row = &theirs.rows[i];

		if (row->target || strcmp(row->clause->id, trial->id) != 0)
			continue;
		late |= is_late(row);
		in_time |= row->status == STATUS_EXERCISED;
	}
	return trial->goal == GOAL_LATE ? late : in_time && !used;
}

/* Tries every day for the events from one on. */
static bool any_history(struct pair *pair, const struct trial *trial, struct history *history,
			uint32_t at, int32_t start, struct arena *scratch)
{
	const struct trial_event *event = &trial->events[at];

	if (at >= ARRAY_LENGTH(trial->events) || at == event_count(trial)) {
		bool found = breaks(pair, trial, history,
				    history_date(&pair->prove.tables.days, start + 90));

		arena_reset(scratch);
		return found;
	}
	for (int32_t day = event->from; day <= event->until; day++) {
		history->day[at] = start + day;
		if (any_history(pair, trial, history, at + 1, start, scratch))
			return true;
	}
	history->day[at] = 0;
	return event->never && any_history(pair, trial, history, at + 1, start, scratch);
}

/* Whether one of the two speaks of a fact, so that both its values are tried. */
static bool asks_complex(const struct trial *trial)
{
	return strstr(trial->said.procedure, "complex") || strstr(trial->said.statute, "complex");
}

static bool brute(struct pair *pair, const struct trial *trial, int32_t start)
{
	struct arena scratch, *own = pair->prove.arena;
	struct history history = { 0 };
	bool found = false;

	arena_open(&scratch, &pair->allocator);
	pair->prove.arena = &scratch;
	for (int complex = 0; complex <= (asks_complex(trial) ? 1 : 0) && !found; complex++) {
		history.complex = complex == 1;
		found = any_history(pair, trial, &history, 0, start, &scratch);
	}
	pair->prove.arena = own;
	arena_close(&scratch);
	return found;
}

static void open_machines(struct pair *pair)
{
	struct outcome outcome;

	for (int side = 0; side < SIDE_COUNT; side++)
		cr_assert(counterexample_run(&pair->prove, (enum side)side,
					     "case x\nprocedure p\n2020-01-01 first.complaint\n",
					     (struct date){ 44000 }, &outcome));
}

/* The proof and brute force agree on some days; whether any of them was broken. */
static void agree(const struct trial *trial)
{
	struct random random = random_open(20240301);
	struct prove_question question;
	struct prove_systems systems;
	struct pair pair;
	uint32_t broken = 0;

	pair_open(&pair, &trial->said);
	open_machines(&pair);
	question = pair_question(&pair, trial->id, trial->goal);
	systems = prove_systems(&pair.prove, &question);
	cr_assert_null(pair.prove.why, "%s: %s", trial->name, pair.prove.why);
	for (int i = 0; i < STARTS; i++) {
		int32_t day = (int32_t)random_between(&random, 400, 12000);
		bool fast = prove_on(&pair.prove, &systems, day);
		bool slow = brute(&pair, trial, day);

		cr_expect_eq(fast, slow, "%s: day %d: proved %s, but %s", trial->name, day,
			     fast ? "broken" : "kept", slow ? "broken" : "kept");
		broken += slow;
	}
	printf("%s: %u of %d days broken\n", trial->name, broken, STARTS);
	pair_close(&pair);
}

#define COMPLAINT                                    \
	{                                            \
		"first.complaint", NULL, 0, 0, false \
	}
#define ANSWERED                                    \
	{                                           \
		"first.response", NULL, 0, 12, true \
	}
#define STAYS "a limit that ends on a non-working day stays."

Test(prove_brute, clocks_in_a_chain)
{
	static const struct trial trials[] = {
		{ "chain",
		  { .procedure = "council must send an acknowledgement within 2 working days of "
				 "complaint.\n" RESPONSE "3 working days of acknowledgement.",
		    .statute = RESPONSE "5 days of complaint.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.acknowledgement", NULL, 0, 8, true }, ANSWERED } },
		{ "chain without a first link",
		  { .procedure = "council must send an acknowledgement.\n" RESPONSE
				 "1 working day of acknowledgement.",
		    .statute = RESPONSE "5 working days of complaint." },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.acknowledgement", NULL, 0, 12, true }, ANSWERED } },
		{ "the later of two clocks",
		  { .procedure = RESPONSE
		    "3 working days of complaint, or within 2 working days of question, whichever "
		    "is later.\ncomplainant may ask a question at any time.",
		    .statute = RESPONSE
		    "3 working days of complaint, or within 2 working days of question, whichever "
		    "is earlier.\ncomplainant may ask a question at any time." },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.question", NULL, 0, 8, true }, ANSWERED } },
		{ "withheld",
		  { .procedure = RESPONSE "3 working days of complaint.\ncouncil must hold a "
					  "meeting within 2 working days of complaint.\nthe clock "
					  "of response does not start before meeting if complex.",
		    .statute = RESPONSE "5 days of complaint.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.meeting", NULL, 0, 8, true }, ANSWERED } },
	};

	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		agree(&trials[i]);
}

Test(prove_brute, facts_and_guards)
{
	static const struct trial trials[] = {
		{ "facts",
		  { .procedure =
			    RESPONSE "4 working days of complaint, or 6 working days if complex.",
		    .statute = RESPONSE "5 days of complaint, or 8 days if complex.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, ANSWERED } },
		{ "a fact that only one side asks for",
		  { .procedure = RESPONSE "4 working days of complaint.",
		    .statute =
			    RESPONSE "3 working days of complaint, or 6 working days if complex." },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, ANSWERED } },
		{ "a notice a day late",
		  { .procedure = RESPONSE
		    "3 working days of complaint.\ncouncil may extend response to 6 working days "
		    "by sending a notice, at most once, while it is running.",
		    .statute =
			    RESPONSE "3 days of complaint.\ncouncil may extend response to 10 days "
				     "by sending a notice, at most once, while it is running.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.notice", NULL, 0, 8, true }, ANSWERED } },
		{ "so long from the notice",
		  { .procedure = RESPONSE
		    "3 working days of complaint.\ncouncil may extend response by 3 working days "
		    "from the notice by sending a notice, at most once, while it is running.",
		    .statute = RESPONSE "9 days of complaint.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT,
		    { "first.notice", NULL, 0, 8, true },
		    { "first.response", NULL, 0, 16, true } } },
		{ "unless something happened",
		  { .procedure = RESPONSE "4 working days of complaint, unless meeting is "
					  "met.\ncouncil may hold a meeting.",
		    .statute =
			    RESPONSE "4 working days of complaint.\ncouncil may hold a meeting." },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.meeting", NULL, 0, 8, true }, ANSWERED } },
	};

	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		agree(&trials[i]);
}

#define BOOKS                                                                         \
	"council must \"book the hearing\" recorded as booking, giving hearing_date " \
	"(date).\ncouncil must send the papers "

Test(prove_brute, backward_limits_and_chosen_anchors)
{
	static const struct trial trials[] = {
		{ "counted back",
		  { .procedure = BOOKS "at least 5 days before the hearing_date of booking.",
		    .statute = BOOKS "at least 3 working days before the hearing_date of booking.",
		    .procedure_head = STAYS },
		  "first.papers",
		  GOAL_LATE,
		  { { "first.booking", "hearing_date", 0, 0, false },
		    { "first.complaint", NULL, -15, -15, false },
		    { "first.booking", NULL, -15, -15, false },
		    { "first.papers", NULL, -14, 1, true } } },
		{ "an anchor chosen by a fact",
		  { .procedure =
			    RESPONSE "4 working days of complaint.\ncouncil must hold a meeting.",
		    .statute = "council must hold a meeting.\nthe start of this stage is the day "
			       "of meeting if complex, otherwise of complaint.\n" RESPONSE
			       "3 working days of the start of this stage." },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.meeting", NULL, 0, 6, true }, ANSWERED } },
	};

	agree(&trials[0]);
	agree(&trials[1]);
}

#define PAUSES                                                                          \
	"\nthe clock of response stops from question until answer.\ncouncil may ask a " \
	"question.\ncomplainant may send an answer at any time."
#define ASKS "\ncouncil may ask a question.\ncomplainant may send an answer at any time."

Test(prove_brute, pauses)
{
	static const struct trial trials[] = {
		{ "a pause of the procedure alone",
		  { .procedure = RESPONSE "2 working days of complaint." PAUSES,
		    .statute = RESPONSE "4 working days of complaint." ASKS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT,
		    { "first.question", NULL, 0, 3, true },
		    { "first.answer", NULL, 0, 6, true },
		    ANSWERED } },
		{ "a pause of the statute alone",
		  { .procedure = RESPONSE "5 days of complaint." ASKS,
		    .statute = RESPONSE "3 working days of complaint." PAUSES,
		    .procedure_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT,
		    { "first.question", NULL, 0, 3, true },
		    { "first.answer", NULL, 0, 6, true },
		    ANSWERED } },
		{ "the same pause",
		  { .procedure = RESPONSE "3 working days of complaint." PAUSES,
		    .statute = RESPONSE "3 working days of complaint." PAUSES },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT,
		    { "first.question", NULL, 0, 3, true },
		    { "first.answer", NULL, 0, 6, true },
		    ANSWERED } },
		{ "a clock that starts again",
		  { .procedure = RESPONSE
		    "3 working days of complaint.\ncomplainant may send a question at any "
		    "time.\nthe clock of response starts again with question.",
		    .statute = RESPONSE
		    "5 days of complaint.\ncomplainant may send a question at any time.",
		    .statute_head = STAYS },
		  "first.response",
		  GOAL_LATE,
		  { COMPLAINT, { "first.question", NULL, 0, 6, true }, ANSWERED } },
	};

	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		agree(&trials[i]);
}

Test(prove_brute, rights)
{
	static const struct trial trials[] = {
		{ "a right that opens too late",
		  { .procedure = RESPONSE
		    "3 working days of complaint.\ncomplainant may make a request once response.",
		    .statute = RESPONSE "3 working days of complaint.\ncomplainant may make a "
					"request once response, or if response is overdue." },
		  "first.request",
		  GOAL_NOT_OPEN,
		  { COMPLAINT,
		    { "first.response", NULL, 0, 8, true },
		    { "first.request", NULL, 0, 10, false } } },
		{ "a right that waits for something else",
		  { .procedure = RESPONSE
		    "3 working days of complaint.\ncouncil must hold a meeting within 3 working "
		    "days of complaint.\ncomplainant may make a request once meeting.",
		    .statute = RESPONSE
		    "3 working days of complaint.\ncouncil must hold a meeting within 3 days of "
		    "complaint.\ncomplainant may make a request once response.",
		    .statute_head = STAYS },
		  "first.request",
		  GOAL_NOT_OPEN,
		  { { "first.response", NULL, 0, 0, false },
		    { "first.complaint", NULL, -6, 0, false },
		    { "first.meeting", NULL, -6, 6, true },
		    { "first.request", NULL, 0, 6, false } } },
		{ "a window from the sending",
		  { .procedure = "council must send a response.\ncomplainant may make a request "
				 "within 3 working days of sending of response.",
		    .statute = "council must send a response.\ncomplainant may make a request "
			       "within 3 working days of receipt of response." },
		  "first.request",
		  GOAL_CLOSED,
		  { { "first.response", "received", 0, 0, false },
		    { "first.complaint", NULL, -6, -6, false },
		    { "first.response", NULL, -6, 0, false },
		    { "first.request", NULL, 0, 8, false } } },
		{ "a window in other days",
		  { .procedure = "council must send a response.\ncomplainant may make a request "
				 "within 4 days of sending of response.",
		    .statute = "council must send a response.\ncomplainant may make a request "
			       "within 3 working days of sending of response.",
		    .procedure_head = STAYS },
		  "first.request",
		  GOAL_CLOSED,
		  { { "first.response", NULL, 0, 0, false },
		    { "first.complaint", NULL, -2, -2, false },
		    { "first.request", NULL, 0, 9, false } } },
	};

	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		agree(&trials[i]);
}
