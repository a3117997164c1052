/* The algebra of limits: reads the ledger in order, and says what is due and what is left. */
#include "vm/limit.h"

#include "vm/limit_course.h"

/* A course of so many units from the anchor. */
static struct course from_anchor(const struct running *running, int64_t count, uint8_t unit)
{
	struct course course = { .base = running->own, .start = running->anchor };

	course.base.count = limit_clamp(count);
	course.base.unit = unit;
	return course;
}

/* A course with so much more on it: counts in the same unit add, another one is a tail, and so is
 * what comes after the last day of a limit counted back. */
static struct course lengthen(const struct running *running, const struct ledger_entry *entry)
{
	struct course course = running->course;

	if (course.tail.unit == UNIT_NONE && course.kind == COURSE_LIMIT &&
	    course.base.unit == entry->unit && !limit_is_backward(&running->own)) {
		course.base.count = limit_clamp((int64_t)course.base.count + entry->count);
	} else if (course.tail.unit == (enum unit)entry->unit) {
		course.tail.count = limit_clamp((int64_t)course.tail.count + entry->count);
	} else {
		if (course.tail.unit != UNIT_NONE)
			running->ledger->entries[course.tail_count++].scratch.tail = course.tail;
		course.tail = (struct duration){ limit_clamp(entry->count), entry->unit };
	}
	return course;
}

/* What an extension asks for; false when it asks for nothing. */
static bool extension_course(const struct running *running, uint32_t index, struct course *out)
{
	const struct ledger_entry *entry = &running->ledger->entries[index];

	if (entry->kind != LEDGER_EXTEND_TO_DATE && (entry->count < 1 || entry->unit == UNIT_NONE))
		return false;
	if (entry->kind == LEDGER_EXTEND_TO) {
		*out = from_anchor(running, entry->count, entry->unit);
	} else if (entry->kind == LEDGER_EXTEND_BY) {
		*out = lengthen(running, entry);
	} else if (entry->kind == LEDGER_EXTEND_BY_FROM_NOTICE) {
		*out = from_anchor(running, entry->count, entry->unit);
		out->base.relation = RELATION_AFTER;
		out->start = entry->first;
	} else if (entry->kind == LEDGER_EXTEND_TO_DATE) {
		*out = (struct course){ .kind = COURSE_DATE,
					.base = running->own,
					.start = entry->first,
					.set_at = index };
	} else {
		return false;
	}
	return date_is_set(out->start);
}

/* Takes an extension up to its cap, unless the limit would end sooner than it does. */
static void extend(struct running *running, uint32_t index)
{
	struct ledger_entry *entry = &running->ledger->entries[index];
	struct course course;
	struct course cap;

	entry->counted = false;
	if (!extension_course(running, index, &course))
		return;
	if (entry->cap_count > 0) {
		cap = from_anchor(running, entry->cap_count, entry->cap_unit);
		if (course_end_day(running, &cap) < course_end_day(running, &course))
			course = cap;
	}
	if (date_is_set(entry->cap_day)) {
		cap = (struct course){ .kind = COURSE_DATE,
				       .base = running->own,
				       .start = entry->cap_day,
				       .set_at = index };
		if (course_end_day(running, &cap) < course_end_day(running, &course))
			course = cap;
	}
	if (course_end_day(running, &course) > course_end_day(running, &running->course)) {
		running->course = course;
		entry->counted = true;
	}
}

/* Counts the own length and every extension so far again, from the anchor as it is now. */
static void count_again(struct running *running, uint32_t entry_count)
{
	running->course = from_anchor(running, running->own.count, running->own.unit);
	for (uint32_t i = 0; i < entry_count; i++)
		if (running->ledger->entries[i].kind <= LEDGER_EXTEND_TO_DATE)
			extend(running, i);
}

/* Keeps a pause among the others, in order, joined with those that it touches. */
static void keep_pause(struct running *running, struct stretch pause)
{
	struct ledger_entry *entries = running->ledger->entries;
	uint32_t at = running->pause_count++;
	uint32_t kept;

	for (; at > 0 && entries[at - 1].scratch.pause.first.day > pause.first.day; at--)
		entries[at].scratch.pause = entries[at - 1].scratch.pause;
	entries[at].scratch.pause = pause;
	kept = at > 0 ? at - 1 : 0;
	for (uint32_t i = kept + 1; i < running->pause_count; i++) {
		struct stretch *before = &entries[kept].scratch.pause;
		struct stretch next = entries[i].scratch.pause;

		if (next.first.day > before->last.day + 1)
			entries[++kept].scratch.pause = next;
		else if (next.last.day > before->last.day)
			before->last = next.last;
	}
	running->pause_count = kept + 1;
}

/* Takes a pause unless it ends before it starts or begins after the last day. */
static void pause_clock(struct running *running, struct ledger_entry *entry)
{
	struct running_end end;

	if (!date_is_set(entry->first) || limit_is_backward(&running->own) ||
	    (date_is_set(entry->last) && entry->last.day < entry->first.day))
		return;
	if (!date_is_set(running->paused_since)) {
		end = running_end(running);
		if (end.answer == LIMIT_DUE && entry->first.day > end.due.day)
			return;
	}
	entry->counted = true;
	if (date_is_set(entry->last))
		keep_pause(running, (struct stretch){ entry->first, entry->last });
	else if (!date_is_set(running->paused_since) ||
		 entry->first.day < running->paused_since.day)
		running->paused_since = entry->first;
}

/* Takes a limit as its own length; the same working day is one working day beginning with it. */
static bool set_own(struct running *running, const struct limit *limit)
{
	running->own = *limit;
	if (limit->relation == RELATION_SAME_DAY) {
		running->own.count = 1;
		running->own.unit = UNIT_WORKING_DAYS;
		running->own.relation = RELATION_BEGINNING_WITH;
	}
	running->own.count = limit_clamp(running->own.count);
	return running->own.count >= 1 && running->own.unit != UNIT_NONE;
}

bool running_read(struct running *running, const struct calendar *calendar,
		  const struct limit *limit, const struct ledger *ledger)
{
	*running = (struct running){ .calendar = calendar,
				     .ledger = ledger,
				     .anchor = ledger->anchor };
	if (!set_own(running, limit))
		return false;
	for (uint32_t i = 0; i < ledger->entry_count; i++)
		ledger->entries[i].counted = false;
	count_again(running, 0);
	for (uint32_t i = 0; i < ledger->entry_count; i++) {
		struct ledger_entry *entry = &ledger->entries[i];

		switch ((enum ledger_kind)entry->kind) {
		case LEDGER_EXTEND_TO:
		case LEDGER_EXTEND_BY:
		case LEDGER_EXTEND_BY_FROM_NOTICE:
		case LEDGER_EXTEND_TO_DATE:
			extend(running, i);
			break;
		case LEDGER_PAUSE:
			pause_clock(running, entry);
			break;
		case LEDGER_RESTART:
			running->anchor = entry->first;
			count_again(running, i);
			break;
		case LEDGER_REPLACE:
			if (!set_own(running, &entry->limit))
				return false;
			count_again(running, i);
			break;
		}
	}
	return true;
}

/* The usual ledger: one extension to so many working days, of a limit in working days. */
static bool is_extended_once(const struct limit *limit, const struct ledger *ledger)
{
	const struct ledger_entry *entry = ledger->entries;

	return ledger->entry_count == 1 && entry->kind == LEDGER_EXTEND_TO &&
	       entry->unit == UNIT_WORKING_DAYS && entry->cap_count == 0 &&
	       !date_is_set(entry->cap_day) && entry->count > 0 &&
	       limit->unit == UNIT_WORKING_DAYS && limit->relation == RELATION_AFTER &&
	       limit->roll == ROLL_STAYS && limit->count > 0;
}

/* The usual length in calendar units: nothing has happened to it, and it ends where it ends. */
static bool is_unchanged(const struct limit *limit, const struct ledger *ledger)
{
	return ledger->entry_count == 0 && limit->relation == RELATION_AFTER &&
	       limit->roll == ROLL_STAYS && limit->unit > UNIT_WORKING_DAYS && limit->count > 0;
}

enum limit_answer limit_evaluate(const struct calendar *calendar, const struct limit *limit,
				 const struct ledger *ledger, struct date *due)
{
	struct running running;
	struct running_end end;

	if (is_extended_once(limit, ledger)) {
		struct date own = calendar_add(calendar, ledger->anchor, limit->count);
		struct date extended =
			calendar_add(calendar, ledger->anchor, ledger->entries->count);

		*due = extended.day > own.day ? extended : own;
		if (date_is_set(own) && date_is_set(extended)) {
			ledger->entries->counted = extended.day > own.day;
			return LIMIT_DUE;
		}
	}
	if (is_unchanged(limit, ledger)) {
		*due = date_add_units(ledger->anchor, limit->count, (enum unit)limit->unit);
		return date_is_set(*due) ? LIMIT_DUE : LIMIT_OUT_OF_RANGE;
	}
	*due = DATE_NONE;
	if (!running_read(&running, calendar, limit, ledger))
		return LIMIT_OUT_OF_RANGE;
	if (date_is_set(running.paused_since))
		return LIMIT_PAUSED;
	end = running_end(&running);
	*due = end.due;
	return end.answer;
}

struct date limit_rests_on(const struct calendar *calendar, const struct limit *limit,
			   const struct ledger *ledger)
{
	struct running running;

	if (!running_read(&running, calendar, limit, ledger) || date_is_set(running.paused_since))
		return DATE_NONE;
	return running_end(&running).rests_on;
}

bool limit_distance(const struct calendar *calendar, const struct limit *limit, struct date from,
		    struct date to, int32_t *distance)
{
	*distance = 0;
	if (!date_is_set(from) || !date_is_set(to))
		return false;
	if (limit->unit != UNIT_WORKING_DAYS && limit->relation != RELATION_SAME_DAY) {
		*distance = to.day - from.day;
		return true;
	}
	if (!calendar_covers(calendar, from) || !calendar_covers(calendar, to))
		return false;
	*distance = calendar_count(calendar, from, to);
	return true;
}

/* How many days of a stretch the limit counts: working days, or all of them. */
static int32_t count_days(const struct running *running, struct stretch days)
{
	if (days.last.day < days.first.day)
		return 0;
	if (running->own.unit == UNIT_WORKING_DAYS)
		return calendar_count_within(running->calendar, days.first, days.last);
	return days.last.day - days.first.day + 1;
}

/* What was left of a limit when the pause that goes on began; -1 outside the calendar. */
static int32_t left_unspent(const struct running *running, struct date last)
{
	struct date begin = course_begin(&running->course);
	struct stretch left = { running->paused_since, last };
	int32_t unspent;

	if (running->course.kind == COURSE_DATE)
		begin = date_add_days(running->anchor, 1);
	if (!stretch_clip(&left, begin))
		return 0;
	unspent = count_days(running, left);
	for (uint32_t i = 0; i < running->pause_count; i++) {
		struct stretch pause = *running_pause(running, i);

		if (pause.last.day > left.last.day)
			pause.last = left.last;
		if (stretch_clip(&pause, left.first))
			unspent -= count_days(running, pause);
	}
	return unspent;
}

enum limit_answer limit_left(const struct calendar *calendar, const struct limit *limit,
			     const struct ledger *ledger, struct date as_of, int32_t *left)
{
	struct running running;
	struct running_end end;

	*left = 0;
	if (!running_read(&running, calendar, limit, ledger))
		return LIMIT_OUT_OF_RANGE;
	end = running_end(&running);
	if (end.answer != LIMIT_DUE)
		return end.answer;
	if (!date_is_set(running.paused_since))
		return limit_distance(calendar, &running.own, as_of, end.due, left)
			       ? LIMIT_DUE
			       : LIMIT_PAST_HORIZON;
	*left = left_unspent(&running, end.last);
	if (*left >= 0)
		return LIMIT_PAUSED;
	*left = 0;
	return LIMIT_PAST_HORIZON;
}
