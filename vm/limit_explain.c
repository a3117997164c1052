/* Derives a due date for a reader: which day counted as which number, and which did not and why. */
#include "vm/limit.h"

#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/text.h"
#include "vm/limit_course.h"

struct explanation {
	struct arena *arena;
	const struct running *running;
	struct {
		struct limit_row *items;
		uint32_t count;
		uint32_t capacity;
	} rows;
};

static void add_row(struct explanation *explanation, enum limit_row_kind kind, struct date date,
		    int32_t entry, const char *reason)
{
	*ARRAY_PUSH(explanation->arena, &explanation->rows) =
		(struct limit_row){ .kind = kind, .date = date, .entry = entry, .reason = reason };
}

static void add_counted(struct explanation *explanation, struct date date, int32_t number)
{
	*ARRAY_PUSH(explanation->arena, &explanation->rows) = (struct limit_row){
		.kind = LIMIT_ROW_COUNTED, .date = date, .number = number, .entry = -1
	};
}

/* The entry that paused a day, or -1. */
static int32_t pausing_entry(const struct running *running, struct date date)
{
	for (uint32_t i = 0; i < running->ledger->entry_count; i++) {
		const struct ledger_entry *entry = &running->ledger->entries[i];

		if (entry->kind == LEDGER_PAUSE && entry->counted && date.day >= entry->first.day &&
		    (!date_is_set(entry->last) || date.day <= entry->last.day))
			return (int32_t)i;
	}
	return -1;
}

/* The day on which a pause that goes on stops the counting, if it does. */
static bool is_stopped(const struct running *running, struct date date)
{
	return date_is_set(running->paused_since) && date.day >= running->paused_since.day;
}

/* Tells the days of a count of working days from `begin` to `last`. */
static void tell_working_days(struct explanation *explanation, struct date begin, struct date last)
{
	const struct running *running = explanation->running;
	int32_t number = 0;

	for (struct date at = begin; at.day <= last.day; at.day++) {
		int32_t entry = pausing_entry(running, at);
		const char *reason = calendar_reason(running->calendar, at);

		if (entry >= 0)
			add_row(explanation, LIMIT_ROW_PAUSED, at, entry, "paused");
		else if (reason != NULL)
			add_row(explanation, LIMIT_ROW_NOT_WORKED, at, -1, reason);
		else
			add_counted(explanation, at, ++number);
		if (is_stopped(running, at))
			return;
	}
}

/* Tells the days counted back, in the order of counting. */
static void tell_working_days_back(struct explanation *explanation, struct date from,
				   struct date last)
{
	const struct running *running = explanation->running;
	int32_t number = 0;

	for (struct date at = { from.day - 1 }; at.day >= last.day; at.day--) {
		const char *reason = calendar_reason(running->calendar, at);

		if (reason != NULL)
			add_row(explanation, LIMIT_ROW_NOT_WORKED, at, -1, reason);
		else
			add_counted(explanation, at, ++number);
	}
}

/* Tells each pause that moved a last day in calendar units. */
static void tell_pauses(struct explanation *explanation, struct date begin, struct date last)
{
	const struct running *running = explanation->running;
	struct text reason;

	for (uint32_t i = 0; i < running->pause_count; i++) {
		struct stretch pause = *running_pause(running, i);

		if (pause.first.day < begin.day)
			pause.first = begin;
		if (pause.first.day > last.day || pause.last.day < pause.first.day)
			continue;
		text_open(&reason, explanation->arena);
		text_add_string(&reason, "paused until ");
		text_add_date(&reason, pause.last);
		text_format(&reason, ", %d days added", pause.last.day - pause.first.day + 1);
		add_row(explanation, LIMIT_ROW_PAUSED, pause.first,
			pausing_entry(running, pause.first), text_string(&reason));
	}
	if (date_is_set(running->paused_since) && running->paused_since.day <= last.day)
		add_row(explanation, LIMIT_ROW_PAUSED, running->paused_since,
			pausing_entry(running, running->paused_since), "paused");
}

static const char *relation_words(enum relation relation)
{
	switch (relation) {
	case RELATION_AFTER:
	case RELATION_CLEAR_AFTER:
		return "after";
	case RELATION_BEGINNING_WITH:
	case RELATION_SAME_DAY:
		return "beginning with";
	case RELATION_BEFORE:
	case RELATION_CLEAR_BEFORE:
		return "before";
	}
	return "";
}

/* "2 months after 2024-01-31", "3 clear days before 2024-10-20". */
static const char *length_words(struct explanation *explanation, int32_t count, enum unit unit,
				enum relation relation, struct date start)
{
	bool clear = relation == RELATION_CLEAR_AFTER || relation == RELATION_CLEAR_BEFORE;
	struct text words;

	text_open(&words, explanation->arena);
	text_format(&words, "%d %s%s %s ", count, clear ? "clear " : "", unit_name(unit, count),
		    relation_words(relation));
	text_add_date(&words, start);
	return text_string(&words);
}

/* The entry of a kind that was taken last, or -1. */
static int32_t taken_entry(const struct running *running, enum ledger_kind kind)
{
	for (uint32_t i = running->ledger->entry_count; i-- > 0;) {
		const struct ledger_entry *entry = &running->ledger->entries[i];

		if (entry->kind == kind && (entry->counted || kind == LEDGER_RESTART))
			return (int32_t)i;
	}
	return -1;
}

/* The day of the anchor, when it is not counted itself. */
static void tell_start(struct explanation *explanation)
{
	const struct running *running = explanation->running;
	const struct course *course = &running->course;
	bool notice = course->start.day != running->anchor.day;
	bool restarted = running->anchor.day != running->ledger->anchor.day;
	int32_t entry = notice	    ? taken_entry(running, LEDGER_EXTEND_BY_FROM_NOTICE)
			: restarted ? taken_entry(running, LEDGER_RESTART)
				    : -1;

	add_row(explanation, LIMIT_ROW_NOTE, course->start, entry,
		notice	    ? "the day of the notice is not counted"
		: restarted ? "the clock starts again; the day itself is not counted"
			    : "the day itself is not counted");
}

/* Tells the first part of a course. */
static struct date tell_first_part(struct explanation *explanation)
{
	const struct running *running = explanation->running;
	const struct course *course = &running->course;
	const struct limit *base = &course->base;
	struct date last = course_first_end(running, course);

	if (course->kind == COURSE_DATE) {
		add_row(explanation, LIMIT_ROW_NOTE, course->start, (int32_t)course->set_at,
			"the date set");
		return last;
	}
	if (base->relation != RELATION_BEGINNING_WITH)
		tell_start(explanation);
	if (base->unit != UNIT_WORKING_DAYS) {
		if (!limit_is_backward(base))
			tell_pauses(explanation, course_begin(course), last);
		if (!date_is_set(running->paused_since))
			add_row(explanation, LIMIT_ROW_NOTE, last, -1,
				length_words(explanation, base->count, base->unit, base->relation,
					     course->start));
	} else if (limit_is_backward(base)) {
		tell_working_days_back(explanation, course->start, last);
	} else {
		tell_working_days(explanation, course_begin(course), last);
	}
	return last;
}

/* Tells a tail, which runs from the last day of the part before it. */
static struct date tell_tail(struct explanation *explanation, struct duration tail,
			     struct date from)
{
	const struct running *running = explanation->running;
	struct date begin = date_add_days(from, 1);
	struct date last = course_tail_end(running, tail, from);

	if (tail.unit == UNIT_WORKING_DAYS) {
		tell_working_days(explanation, begin, last);
		return last;
	}
	tell_pauses(explanation, begin, last);
	if (!date_is_set(running->paused_since))
		add_row(explanation, LIMIT_ROW_NOTE, last, taken_entry(running, LEDGER_EXTEND_BY),
			length_words(explanation, tail.count, tail.unit, RELATION_AFTER, from));
	return last;
}

/* Tells the days that a last day was moved over, and the day it was moved to. */
static void tell_roll(struct explanation *explanation, const struct running_end *end)
{
	const struct running *running = explanation->running;
	int32_t step = end->due.day > end->last.day ? 1 : -1;

	if (end->last.day == end->due.day)
		return;
	for (struct date at = end->last; at.day != end->due.day; at.day += step) {
		int32_t entry = pausing_entry(running, at);
		const char *reason = calendar_reason(running->calendar, at);

		if (entry >= 0)
			add_row(explanation, LIMIT_ROW_PAUSED, at, entry, "paused");
		else if (reason != NULL)
			add_row(explanation, LIMIT_ROW_NOT_WORKED, at, -1, reason);
	}
	add_row(explanation, LIMIT_ROW_NOTE, end->due, -1,
		step > 0 ? "the next working day" : "the previous working day");
}

void limit_explain(struct arena *arena, const struct calendar *calendar, const struct limit *limit,
		   const struct ledger *ledger, struct limit_derivation *out)
{
	struct running running;
	struct running_end end;
	struct explanation explanation = { .arena = arena, .running = &running };
	struct date last;

	*out = (struct limit_derivation){ .answer = LIMIT_OUT_OF_RANGE };
	if (!running_read(&running, calendar, limit, ledger))
		return;
	end = running_end(&running);
	out->answer = date_is_set(running.paused_since) ? LIMIT_PAUSED : end.answer;
	if (end.answer != LIMIT_DUE)
		return;
	last = tell_first_part(&explanation);
	for (uint32_t i = 0; running.course.tail.unit != UNIT_NONE &&
			     i <= running.course.tail_count && !is_stopped(&running, last);
	     i++)
		last = tell_tail(&explanation, course_tail(&running, &running.course, i), last);
	if (!date_is_set(running.paused_since)) {
		tell_roll(&explanation, &end);
		out->due = end.due;
		out->provisional = calendar_is_provisional(calendar, end.rests_on);
	}
	out->rows = explanation.rows.items;
	out->row_count = explanation.rows.count;
}
