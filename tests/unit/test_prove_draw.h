/*
 * Random pairs of a procedure and a statute, drawn sentence by sentence.
 *
 * Every limit is short, so that the days that brute force tries see its end.
 */
#ifndef TESTS_UNIT_TEST_PROVE_DRAW_H
#define TESTS_UNIT_TEST_PROVE_DRAW_H

#include "tests/unit/test_prove_oracle.h"

#include "tests/support/random.h"

enum known { COMPLAINT, ACK, MEETING, QUESTION, ANSWER, NOTICE, BOOKING, RESPONSE, REQUEST, KNOWN };

static const char *const names[KNOWN] = {
	"first.complaint", "first.acknowledgement", "first.meeting",
	"first.question",  "first.answer",	    "first.notice",
	"first.booking",   "first.response",	    "first.request",
};

/* A pair being drawn. */
struct drawing {
	struct random random;
	struct arena arena;
	struct text text[SIDE_COUNT], head[SIDE_COUNT];
	bool used[KNOWN];
	bool complex;
	enum known anchor; /* what the statute's limit counts from */
	bool by_anchor;	   /* it can be several */
	enum prove_goal goal;
	const char *id;
};

static inline uint32_t pick(struct drawing *drawing, uint32_t count)
{
	return (uint32_t)random_between(&drawing->random, 0, (int64_t)count - 1);
}

static inline const char *one_of(struct drawing *drawing, const char *const *words, uint32_t count)
{
	return words[pick(drawing, count)];
}

static inline const char *format(struct drawing *drawing, const char *pattern, const char *one,
				 const char *other, const char *third)
{
	const char *parts[3] = { one, other, third };
	struct text text;

	text_open(&text, &drawing->arena);
	for (; *pattern; pattern++) {
		if (*pattern == '%')
			text_add_string(&text, parts[*++pattern - '1']);
		else
			text_add_character(&text, *pattern);
	}
	return text_string(&text);
}

/* A length: never so long that the days tried do not see its end. */
static inline const char *length(struct drawing *drawing)
{
	static const char *const lengths[] = { "1 working day",	 "2 working days", "3 working days",
					       "4 working days", "2 days",	   "3 days",
					       "4 days",	 "5 days",	   "1 week" };

	return one_of(drawing, lengths, sizeof lengths / sizeof *lengths);
}

static inline const char *relation(struct drawing *drawing)
{
	return pick(drawing, 5) == 0 ? "beginning with" : "of";
}

/* Something to count from, which both sides then know. */
static inline enum known anchor(struct drawing *drawing)
{
	static const enum known anchors[] = { COMPLAINT, COMPLAINT, COMPLAINT, ACK,
					      ACK,	 MEETING,   QUESTION };
	enum known known = anchors[pick(drawing, 7)];

	if (known != COMPLAINT && !drawing->used[known] &&
	    drawing->used[ACK] + drawing->used[MEETING] + drawing->used[QUESTION] >= 2)
		known = drawing->used[ACK] ? ACK : MEETING;
	drawing->used[known] = true;
	return known;
}

static inline const char *word(enum known known)
{
	return names[known] + strlen("first.");
}

/* What the statute's limit counts from; `several`: the machine says what. */
static inline void counts_from(struct drawing *drawing, enum side side, enum known known,
			       bool several)
{
	if (side != SIDE_STATUTE)
		return;
	drawing->anchor = known;
	drawing->by_anchor = several;
}

/* A limit of a response. */
static inline const char *limit(struct drawing *drawing, enum side side, uint32_t kind)
{
	enum known a = anchor(drawing), b = anchor(drawing);
	const char *one = format(drawing, "%1 %2 %3", length(drawing), relation(drawing), word(a));
	const char *other =
		format(drawing, "%1 %2 %3", length(drawing), relation(drawing), word(b));
	static const char *const which[] = { "later", "earlier" };
	uint32_t form = pick(drawing, 9);

	if (kind == 3 && side == SIDE_STATUTE && (form == 6 || form == 7))
		form = 5;
	if (kind == 2 && form >= 5 && form <= 7 && pick(drawing, 6) > 0)
		form = 0; /* pauses have two events of their own */
	if (form >= 5 && form <= 7 && a == b)
		form = 0;
	if (form == 4 || form == 7 || form == 8)
		drawing->complex = true;
	counts_from(drawing, side, form == 5 && b == COMPLAINT ? b : a, form == 6 || form == 7);
	if (form < 4)
		return format(drawing, "within %1", one, "", "");
	if (form == 4)
		return format(drawing, "within %1, or %2 if complex", one, length(drawing), "");
	if (form == 5)
		return format(drawing, "within %1, or within %2, whichever is %3", one, other,
			      one_of(drawing, which, 2));
	if (form == 6)
		return format(drawing, "within %1 of the %2", length(drawing),
			      format(drawing, "%1 of %2 and %3", one_of(drawing, which, 2), word(a),
				     word(b)),
			      "");
	if (form == 7)
		return format(drawing, "within %1 if complex, otherwise within %2", one, other, "");
	return format(drawing, "within %1, only if complex", one, "", "");
}

static inline void say(struct drawing *drawing, enum side side, const char *sentence)
{
	text_add_string(&drawing->text[side], sentence);
	text_add_character(&drawing->text[side], '\n');
}

static inline void say_roll(struct drawing *drawing, enum side side)
{
	static const char *const rolls[] = { "stays", "stays", "moves to the next working day",
					     "moves to the previous working day" };

	text_add_string(&drawing->head[side],
			format(drawing, "a limit that ends on a non-working day %1.",
			       one_of(drawing, rolls, 4), "", ""));
}

/* An extension of the response. */
static inline const char *extension(struct drawing *drawing)
{
	static const char *const hows[] = {
		"to %1", "to %1", "by %1", "by %1", "by %1 from the notice", "by up to %1"
	};
	static const char *const runs[] = { "while it is running", "while it is running",
					    "even after it has run out" };
	static const char *const often[] = { ", at most once", ", at most twice",
					     ", at most once, at most 6 working days",
					     ", at most once, at most 5 days of complaint" };
	static const char *const more[] = {
		"", "", "", "", ", only if complex", ", before the first 3 days run out"
	};
	const char *how = one_of(drawing, hows, 5);
	const char *last = one_of(drawing, more, 6);
	const char *times = one_of(drawing, often, strncmp(how, "by", 2) == 0 ? 4 : 1);

	drawing->complex |= strstr(last, "complex") != NULL;
	return format(drawing, "council may extend response %1 by sending a notice, %2%3.",
		      format(drawing, how, length(drawing), "", ""), one_of(drawing, runs, 3),
		      format(drawing, "%1%2", times, last, ""));
}

/* What changes the clock of the response. */
static inline void changes(struct drawing *drawing, enum side side, uint32_t kind)
{
	static const char *const if_complex[] = { "", "", " if complex" };
	const char *when = one_of(drawing, if_complex, 3);

	if (kind == 1 && pick(drawing, 5) > 0) {
		drawing->used[NOTICE] = true;
		say(drawing, side, extension(drawing));
	}
	if (kind == 2 && pick(drawing, 3) > 0) {
		drawing->used[QUESTION] = drawing->used[ANSWER] = true;
		say(drawing, side,
		    format(drawing, "the clock of response stops from question until answer%1.",
			   pick(drawing, 4) == 0 ? ", resuming on the day of answer" : "", "", ""));
	}
	if (kind == 3 && pick(drawing, 2) == 0) {
		drawing->used[QUESTION] = true;
		drawing->complex |= when[0] != '\0';
		say(drawing, side,
		    format(drawing, "the clock of response starts again with question%1.", when, "",
			   ""));
	} else if (kind == 3) {
		drawing->used[MEETING] = true;
		drawing->complex |= when[0] != '\0';
		say(drawing, side,
		    format(drawing, "the clock of response does not start before meeting%1.", when,
			   "", ""));
	}
}

/* The response, or the papers before a hearing, as one side has them. */
static inline void say_duty(struct drawing *drawing, enum side side, uint32_t kind)
{
	static const char *const backs[] = { "at least 2 working days before",
					     "at least 3 days before",
					     "at least 2 clear days before",
					     "at least 1 clear working days before" };

	if (kind == 4) {
		drawing->used[BOOKING] = true;
		if (side == SIDE_STATUTE)
			counts_from(drawing, side, BOOKING, false);
		say(drawing, side,
		    format(drawing,
			   "council must \"book the hearing\" recorded as booking, giving "
			   "hearing_date (date).\ncouncil must send a response %1 the hearing_date "
			   "of booking.",
			   one_of(drawing, backs, 4), "", ""));
		return;
	}
	say(drawing, side,
	    format(drawing, "council must send a response %1%2.", limit(drawing, side, kind),
		   kind == 0 && pick(drawing, 8) == 0 ? ", unless complex" : "", ""));
	drawing->complex |= strstr(text_string(&drawing->text[side]), "complex") != NULL;
	changes(drawing, side, kind);
}

/* The request that follows a response. */
static inline void say_right(struct drawing *drawing, enum side side, uint32_t kind)
{
	static const char *const opens[] = { "once response", "once meeting",
					     "once response, or if response is overdue",
					     "once acknowledgement" };
	const char *term = "";

	if (kind == 5) {
		uint32_t form = pick(drawing, side == SIDE_STATUTE ? 3 : 4);

		term = opens[form];
		drawing->used[MEETING] |= form == 1;
		drawing->used[ACK] |= form == 3;
		if (side == SIDE_STATUTE)
			counts_from(drawing, side,
				    form == 0	? RESPONSE
				    : form == 1 ? MEETING
						: COMPLAINT,
				    false);
	} else {
		term = format(drawing, "within %1 %2 sending of response", length(drawing),
			      relation(drawing), "");
		counts_from(drawing, side, RESPONSE, false);
	}
	say(drawing, side, format(drawing, "complainant may make a request %1.", term, "", ""));
}

/* The sentences that bring about what the others count from. */
static inline void say_the_rest(struct drawing *drawing, enum side side)
{
	const char *within = pick(drawing, 3) == 0 ? ""
						   : format(drawing, " within %1 %2 complaint",
							    length(drawing), relation(drawing), "");

	if (drawing->used[ACK])
		say(drawing, side,
		    format(drawing, "council must send an acknowledgement%1.",
			   side == SIDE_STATUTE && pick(drawing, 2) == 0 ? "" : within, "", ""));
	if (drawing->used[MEETING])
		say(drawing, side,
		    pick(drawing, 2) == 0
			    ? "council may hold a meeting."
			    : format(drawing, "council must hold a meeting within %1 of complaint.",
				     length(drawing), "", ""));
	if (drawing->used[QUESTION])
		say(drawing, side,
		    drawing->used[ANSWER] ? "council may ask a question."
					  : "complainant may ask a question at any "
					    "time.");
	if (drawing->used[ANSWER])
		say(drawing, side,
		    side == SIDE_PROCEDURE && pick(drawing, 2) == 0
			    ? "complainant must send an answer within 4 days of question."
			    : "complainant may send an answer at any time.");
	if (drawing->used[NOTICE] && !strstr(text_string(&drawing->text[side]), "a notice"))
		say(drawing, side, "council may send a notice.");
}

static inline void draw(struct drawing *drawing, uint32_t kind)
{
	drawing->id = kind >= 5 ? "first.request" : "first.response";
	drawing->goal = kind == 5 ? GOAL_NOT_OPEN : kind == 6 ? GOAL_CLOSED : GOAL_LATE;
	for (int side = 0; side < SIDE_COUNT; side++) {
		text_open(&drawing->text[side], &drawing->arena);
		text_open(&drawing->head[side], &drawing->arena);
		say_roll(drawing, (enum side)side);
		if (kind < 5)
			say_duty(drawing, (enum side)side, kind);
		else if (kind == 5)
			say(drawing, (enum side)side,
			    format(drawing, "council must send a response within %1 of complaint.",
				   length(drawing), "", ""));
		else
			say(drawing, (enum side)side, "council must send a response.");
		if (kind >= 5)
			say_right(drawing, (enum side)side, kind);
	}
	for (int side = 0; side < SIDE_COUNT; side++)
		say_the_rest(drawing, (enum side)side);
}

#endif
