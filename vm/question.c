/* The date calculator: finds the calendar, counts, and says how. */
#include "vm/question.h"

#include "lang/base/check.h"
#include "lang/base/text.h"
#include "vm/question_parse.h"

#include <string.h>

/* What an answer is made with. */
struct answering {
	struct question question;
	const struct calendar *calendar; /* covers no day when the question needs none */
	enum question_detail detail;
	struct arena *scratch;
	struct text *answer;
};

static void add_outcome(const struct answering *answering, bool provisional)
{
	if (provisional && answering->detail == QUESTION_WHY)
		text_add_string(answering->answer, " (provisional)");
}

/* "\n  2024-04-16  Tuesday    ". */
static void add_day(struct text *text, struct date date)
{
	text_add_string(text, "\n  ");
	text_add_date(text, date);
	text_format(text, "  %-9s  ", weekday_name(date_weekday(date)));
}

static void add_row(struct text *text, const struct limit_row *row)
{
	add_day(text, row->date);
	switch (row->kind) {
	case LIMIT_ROW_COUNTED:
		text_format(text, "%4d", row->number);
		return;
	case LIMIT_ROW_NOT_WORKED:
		text_add_string(text, "   -");
		if (strcmp(row->reason, weekday_name(date_weekday(row->date))) != 0)
			text_format(text, "  %s", row->reason);
		return;
	case LIMIT_ROW_PAUSED:
	case LIMIT_ROW_NOTE:
		text_format(text, "      %s", row->reason);
		return;
	}
	UNREACHABLE();
}

/* Which calendar was used, and until when its holidays have been published. */
static void add_calendar(const struct answering *answering)
{
	const struct calendar *calendar = answering->calendar;

	if (calendar->name == NULL)
		return;
	text_format(answering->answer, "\n  calendar %s, edition %s, published until ",
		    calendar->name, calendar->edition);
	text_add_date(answering->answer, calendar->last_published);
}

/* Says that a day is needed that the calendar does not cover. */
static bool refuse_coverage(const struct answering *answering, bool before)
{
	const struct calendar *calendar = answering->calendar;

	text_format(answering->answer, "error: the calendar %s %s ", calendar->name,
		    before ? "begins on" : "ends on");
	text_add_date(answering->answer, before ? calendar->first : calendar->horizon);
	text_format(answering->answer, ", and this needs %s day",
		    before ? "an earlier" : "a later");
	return false;
}

/* Whether a limit that the calendar cannot count leaves it at its beginning. */
static bool leaves_before(const struct answering *answering, const struct ledger *ledger)
{
	struct limit limit = answering->question.limit;
	const struct calendar *calendar = answering->calendar;
	struct date last;

	if (!calendar_covers(calendar, ledger->anchor) && limit.unit == UNIT_WORKING_DAYS)
		return ledger->anchor.day < calendar->first.day;
	if (limit.unit == UNIT_WORKING_DAYS)
		return limit.relation == RELATION_BEFORE || limit.relation == RELATION_CLEAR_BEFORE;
	limit.roll = ROLL_STAYS;
	(void)limit_due(calendar, &limit, ledger, &last);
	if (!calendar_covers(calendar, last))
		return last.day < calendar->first.day;
	return answering->question.limit.roll == ROLL_PREVIOUS;
}

static bool answer_limit(const struct answering *answering)
{
	const struct limit *limit = &answering->question.limit;
	struct ledger ledger = { .anchor = answering->question.date };
	struct limit_derivation derivation;
	struct date due;

	switch (limit_due(answering->calendar, limit, &ledger, &due)) {
	case LIMIT_DUE:
		break;
	case LIMIT_PAST_HORIZON:
		return refuse_coverage(answering, leaves_before(answering, &ledger));
	case LIMIT_PAUSED:
	case LIMIT_OUT_OF_RANGE:
		text_add_string(answering->answer, "error: the answer is outside the days known "
						   "here, 1900-01-01 to 2199-12-31");
		return false;
	}
	text_add_date(answering->answer, due);
	if (answering->detail != QUESTION_WHY)
		return true;
	limit_explain(answering->scratch, answering->calendar, limit, &ledger, &derivation);
	add_outcome(answering, derivation.provisional);
	for (uint32_t i = 0; i < derivation.row_count; i++)
		add_row(answering->answer, &derivation.rows[i]);
	add_calendar(answering);
	return true;
}

/* A date alone, moved if asked. */
static bool answer_date(const struct answering *answering)
{
	const struct calendar *calendar = answering->calendar;
	struct date date = answering->question.date;
	struct date moved = date;
	uint8_t roll = answering->question.limit.roll;
	struct date rests_on;

	if (roll != ROLL_STAYS && !calendar_covers(calendar, date))
		return refuse_coverage(answering, date.day < calendar->first.day);
	if (roll == ROLL_NEXT)
		moved = calendar_next_working_day(calendar, date);
	else if (roll == ROLL_PREVIOUS)
		moved = calendar_previous_working_day(calendar, date);
	if (!date_is_set(moved))
		return refuse_coverage(answering, roll == ROLL_PREVIOUS);
	text_add_date(answering->answer, moved);
	if (answering->detail != QUESTION_WHY)
		return true;
	rests_on = moved.day > date.day ? moved : date;
	add_outcome(answering, roll != ROLL_STAYS && calendar_is_provisional(calendar, rests_on));
	for (; date.day != moved.day; date.day += roll == ROLL_NEXT ? 1 : -1)
		add_row(answering->answer,
			&(struct limit_row){ .kind = LIMIT_ROW_NOT_WORKED,
					     .date = date,
					     .reason = calendar_reason(calendar, date) });
	add_row(answering->answer, &(struct limit_row){ .kind = LIMIT_ROW_NOTE,
							.date = moved,
							.reason = "the answer" });
	add_calendar(answering);
	return true;
}

/* Tells the days between, in order; they count down when the second date is the earlier. */
static void tell_between(const struct answering *answering, struct date after, struct date up_to)
{
	int32_t number = 0;

	for (struct date at = { after.day + 1 }; at.day <= up_to.day; at.day++) {
		const char *reason = calendar_reason(answering->calendar, at);
		struct limit_row row = { .kind = LIMIT_ROW_NOT_WORKED,
					 .date = at,
					 .reason = reason };

		if (reason == NULL) {
			row.kind = LIMIT_ROW_COUNTED;
			row.number = ++number;
		}
		add_row(answering->answer, &row);
	}
}

/* Days and weeks between two dates, for which no day is left out. */
static bool answer_days(const struct answering *answering)
{
	int32_t days = answering->question.end.day - answering->question.date.day;
	struct text *answer = answering->answer;

	if (answering->question.limit.unit == UNIT_DAYS || days % 7 == 0) {
		text_add_number(answer,
				answering->question.limit.unit == UNIT_DAYS ? days : days / 7);
		return true;
	}
	text_format(answer, "%d %s and %d %s", days / 7,
		    days / 7 == 1 || days / 7 == -1 ? "week" : "weeks", days % 7,
		    days % 7 == 1 || days % 7 == -1 ? "day" : "days");
	return true;
}

/* Whether a day is a working day, and why not. */
static bool answer_worked(const struct answering *answering)
{
	const struct calendar *calendar = answering->calendar;
	struct date date = answering->question.date;
	const char *reason;

	if (!calendar_covers(calendar, date))
		return refuse_coverage(answering, date.day < calendar->first.day);
	reason = calendar_reason(calendar, date);
	text_add_string(answering->answer, reason ? "no" : "yes");
	if (answering->detail == QUESTION_REASON && reason)
		text_format(answering->answer, "\n%s", reason);
	if (answering->detail != QUESTION_WHY)
		return true;
	add_outcome(answering, calendar_is_provisional(calendar, date));
	add_row(answering->answer,
		&(struct limit_row){ .kind = reason ? LIMIT_ROW_NOT_WORKED : LIMIT_ROW_NOTE,
				     .date = date,
				     .reason = reason ? reason : "a working day" });
	add_calendar(answering);
	return true;
}

static bool answer_between(const struct answering *answering)
{
	const struct calendar *calendar = answering->calendar;
	struct date first = answering->question.date;
	struct date last = answering->question.end;

	if (answering->question.limit.unit != UNIT_WORKING_DAYS)
		return answer_days(answering);
	if (!calendar_covers(calendar, first))
		return refuse_coverage(answering, first.day < calendar->first.day);
	if (!calendar_covers(calendar, last))
		return refuse_coverage(answering, last.day < calendar->first.day);
	text_add_number(answering->answer, calendar_count(calendar, first, last));
	if (answering->detail != QUESTION_WHY)
		return true;
	add_outcome(answering,
		    calendar_is_provisional(calendar, last.day > first.day ? last : first));
	if (answering->question.from)
		add_row(answering->answer,
			&(struct limit_row){ .kind = LIMIT_ROW_NOTE,
					     .date = last.day >= first.day ? first : last,
					     .reason = "the day itself is not counted" });
	if (last.day >= first.day)
		tell_between(answering, first, last);
	else
		tell_between(answering, last, first);
	add_calendar(answering);
	return true;
}

/* Whether the answer depends on which days are working days. */
static bool needs_calendar(const struct question *question)
{
	return question->names_size > 0 || question->kind == QUESTION_WORKED ||
	       question->limit.unit == UNIT_WORKING_DAYS || question->limit.roll != ROLL_STAYS;
}

bool question_answer(struct calendar_shelf *shelf, const char *names, const char *question,
		     size_t size, enum question_detail detail, struct arena *scratch,
		     struct text *answer)
{
	static const struct calendar none;
	struct answering answering = {
		.calendar = &none, .detail = detail, .scratch = scratch, .answer = answer
	};
	struct text error;
	struct problem why;

	text_open(&error, scratch);
	if (!question_parse(question, size, &answering.question, &error)) {
		text_format(answer, "error: %s", text_string(&error));
		return false;
	}
	if (needs_calendar(&answering.question)) {
		struct bytes named = { answering.question.names, answering.question.names_size };
		bool is_usual = named.size == 0 && names == NULL && shelf->usual;

		if (names == NULL)
			names = CALENDAR_DEFAULT_NAME;
		if (named.size == 0)
			named = (struct bytes){ names, strlen(names) };
		answering.calendar =
			is_usual ? shelf->usual
				 : calendar_shelf_find(shelf, named.data, named.size, &why);
		if (answering.calendar == NULL) {
			text_format(answer, "error: %s", why.line);
			return false;
		}
	}
	switch (answering.question.kind) {
	case QUESTION_DATE:
		return answer_date(&answering);
	case QUESTION_LIMIT:
		return answer_limit(&answering);
	case QUESTION_BETWEEN:
		return answer_between(&answering);
	case QUESTION_WORKED:
		return answer_worked(&answering);
	}
	UNREACHABLE();
}
