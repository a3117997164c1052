/* Words and numbers that the reports of a caseload share. */
#include "compiler/audit/cases/cases_report.h"
#include "compiler/audit/cases/cases_told.h"
#include "lang/base/check.h"

const char *const figures_meanings[] = {
	"In time, in per cent: of the duties due (met, met late or overdue), those met on or "
	"before "
	"their last day. What is void, still running or has no last day is not among them.",
	"Used in time, in per cent: of the windows that have ended or were used (used, used late "
	"or "
	"lapsed), those used on or before the last day.",
	"Median and longest: of all that were done, late or not, the time from the day the limit "
	"counts from to the day it was done, pauses included; in working days where the limit is "
	"in "
	"working days. The median of an even number is half-way between the two in the middle.",
	"Late by: of what was late or is overdue on the day of the report, in the unit of the "
	"limit.",
	"A duty is counted once for each time its stage was opened, so there may be more of it "
	"than "
	"cases. A duty to do something again and again is counted once, as it stands last.",
	"A target is counted beside its limit, as if it were the limit.",
	"Ended, in per cent: of the closed cases.",
	"Recorded later: entries written down on a later day than that on which they happened; "
	"where "
	"a log does not say when it was written, on the day itself, or the latest day above it.",
};

const uint32_t figures_meaning_count = ARRAY_LENGTH(figures_meanings);

void figures_add_share(struct text *out, bool is_known, bool is_hidden, uint32_t share)
{
	if (is_known)
		text_format(out, "%u.%u %%", (unsigned)(share / 10), (unsigned)(share % 10));
	else
		text_add_string(out, is_hidden ? HIDDEN_MARK : "-");
}

void figures_add_half(struct text *out, int64_t twice)
{
	text_add_number(out, twice / 2);
	if (twice % 2 != 0)
		text_add_string(out, ".5");
}

static void add_reason(struct text *out, uint64_t count, const char *one, const char *many)
{
	if (count == 0)
		return;
	text_format(out, "%s%llu %s", out->size > 0 ? "; " : "", (unsigned long long)count,
		    count == 1 ? one : many);
}

void figures_add_left_out(struct text *out, const struct audit_cases *cases)
{
	struct text words;

	text_open(&words, out->arena);
	add_reason(&words, cases->not_begun, "case had not begun by then",
		   "cases had not begun by then");
	add_reason(&words, cases->left_out, "case names another procedure",
		   "cases name another procedure");
	add_reason(&words, cases->unreadable, "line cannot be read", "lines cannot be read");
	add_reason(&words, cases->told->unknown,
		   "entry of an event that the procedure does not have",
		   "entries of events that the procedure does not have");
	if (words.size > 0)
		text_format(out, "Not in these figures: %s.", text_string(&words));
}
