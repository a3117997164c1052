/* Comparing limits over every day from which they can count. */
#include "compiler/audit/lint/lint_pass.h"

#include "lang/base/array.h"
#include "lang/base/text.h"

/* The days that are tried: all that a calendar covers of these years. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2040

struct stretch lint_days(const struct calendar *calendar)
{
	struct date first = date_from_civil(FIRST_YEAR, 1, 1);
	struct date last = date_from_civil(LAST_YEAR, 12, 31);

	if (date_is_set(calendar->first) && date_compare(calendar->first, first) > 0)
		first = calendar->first;
	if (date_is_set(calendar->horizon) && date_compare(calendar->horizon, last) < 0)
		last = calendar->horizon;
	return (struct stretch){ first, last };
}

struct lint_limit lint_limit_of(const struct model_clock *clock, const struct model_arm *arm)
{
	return (struct lint_limit){ .calendar = &clock->calendar->calendar, .limit = arm->limit };
}

struct date lint_last_day(const struct lint_limit *limit, struct date anchor)
{
	struct ledger_entry entry = { .kind = LEDGER_EXTEND_TO,
				      .unit = (uint8_t)limit->to.unit,
				      .count = limit->to.count,
				      .first = anchor };
	struct ledger ledger = { .anchor = anchor, .entries = &entry };
	struct date due = DATE_NONE;

	ledger.entry_count = limit->to.count > 0;
	if (limit_due(limit->calendar, &limit->limit, &ledger, &due) != LIMIT_DUE)
		return DATE_NONE;
	return due;
}

static bool is_same(const struct lint_limit *one, const struct lint_limit *other)
{
	return one->calendar == other->calendar && one->limit.count == other->limit.count &&
	       one->limit.unit == other->limit.unit &&
	       one->limit.relation == other->limit.relation &&
	       one->limit.roll == other->limit.roll && one->to.count == other->to.count &&
	       one->to.unit == other->to.unit;
}

static struct lint_tally tally(const struct lint_limit *one, const struct lint_limit *other,
			       int32_t slack)
{
	struct stretch days = lint_days(one->calendar);
	struct lint_tally found = { 0 };

	for (int32_t day = days.first.day; day <= days.last.day; day++) {
		struct date anchor = { day };
		struct date last = lint_last_day(one, anchor);
		struct date bound = lint_last_day(other, anchor);

		if (!date_is_set(last) || !date_is_set(bound))
			continue;
		found.days++;
		if (last.day <= bound.day + slack)
			continue;
		if (found.fails++ == 0)
			found.first = anchor;
	}
	return found;
}

struct lint_tally lint_compare(struct lint *lint, const struct lint_limit *one,
			       const struct lint_limit *other, int32_t slack)
{
	struct lint_compared *made;

	for (uint32_t i = 0; i < lint->compared.count; i++) {
		made = &lint->compared.items[i];
		if (made->slack == slack && is_same(&made->one, one) &&
		    is_same(&made->other, other))
			return made->tally;
	}
	made = ARRAY_PUSH(lint->arena, &lint->compared);
	*made = (struct lint_compared){ .one = *one, .other = *other, .slack = slack };
	made->tally = tally(one, other, slack);
	return made->tally;
}

const char *lint_tally_words(struct lint *lint, const struct lint_tally *tally)
{
	struct text text;

	if (tally->fails == tally->days)
		return "on every day";
	text_open(&text, lint->arena);
	text_format(&text, "on %u of the %u days from which they can count, first from ",
		    (unsigned)tally->fails, (unsigned)tally->days);
	text_add_date(&text, tally->first);
	return text_string(&text);
}

const char *lint_length(struct lint *lint, const struct limit *limit)
{
	struct text text;

	text_open(&text, lint->arena);
	text_format(&text, "%d %s", (int)limit->count,
		    unit_name((enum unit)limit->unit, limit->count));
	return text_string(&text);
}

/* The opening event of a stage is its start, where nothing else is said to be. */
static bool is_start_of(const struct model_anchor *anchor, const struct model_stage *stage)
{
	return anchor->kind == MODEL_ANCHOR_EVENT && stage->begins_with.count == 1 &&
	       stage->begins_with.items[0] == anchor->event && stage->start.count == 0 &&
	       !stage->from_request;
}

static bool is_same_day(const struct model_anchor *one, const struct model_anchor *other)
{
	const struct model_anchor *left = one->parts, *right = other->parts;

	if (one->kind == MODEL_ANCHOR_STAGE && is_start_of(other, one->stage))
		return true;
	if (other->kind == MODEL_ANCHOR_STAGE && is_start_of(one, other->stage))
		return true;
	if (one->kind != other->kind || one->event != other->event || one->field != other->field ||
	    one->stage != other->stage || one->period != other->period ||
	    one->after != other->after)
		return false;
	for (; left && right; left = left->next, right = right->next) {
		if (!is_same_day(left, right))
			return false;
	}
	return left == right;
}

/* Whether two clocks are simple and count from one day: their arms can then be compared. */
static bool same_start(const struct model_clock *one, const struct model_arm *one_arm,
		       const struct model_clock *other, const struct model_arm *other_arm)
{
	return one->form == CLOCK_ARMS && other->form == CLOCK_ARMS && one_arm->anchor &&
	       other_arm->anchor && one_arm->limit.count > 0 && other_arm->limit.count > 0 &&
	       one->withholds.count == 0 && other->withholds.count == 0 &&
	       is_same_day(one_arm->anchor, other_arm->anchor);
}

bool lint_later(struct lint *lint, const struct model_clock *one, const struct model_clock *other,
		int32_t slack, struct lint_tally *out)
{
	bool in_step = one->arms.count > 1 && other->arms.count > 1;

	*out = (struct lint_tally){ 0 };
	/* Which arms go together when facts choose both is known only where they are in step. */
	if (in_step && one->arms.count != other->arms.count)
		return false;
	for (uint32_t i = 0; i < one->arms.count; i++) {
		for (uint32_t j = 0; j < other->arms.count; j++) {
			const struct model_arm *left = &one->arms.items[i];
			const struct model_arm *right = &other->arms.items[j];
			struct lint_limit first = lint_limit_of(one, left);
			struct lint_limit second = lint_limit_of(other, right);
			struct lint_tally found;

			if ((in_step && i != j) || !same_start(one, left, other, right))
				continue;
			found = lint_compare(lint, &first, &second, slack);
			if (found.fails > out->fails)
				*out = found;
		}
	}
	return out->fails > 0;
}
