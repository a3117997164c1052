/* What the rules of lint.h share: how they speak, and the questions they ask a model. */
#ifndef COMPILER_AUDIT_LINT_PASS_H
#define COMPILER_AUDIT_LINT_PASS_H

#include "compiler/audit/lint/lint.h"
#include "compiler/check.h"
#include "compiler/model.h"

/* How the days of one limit lie to those of another, over all days from which both can count. */
struct lint_tally {
	uint32_t days, fails;
	struct date first; /* the first day from which it fails */
};

/* A limit on its calendar, and perhaps what extends it. */
struct lint_limit {
	const struct calendar *calendar;
	struct limit limit;
	struct duration to; /* of an extension to a length; count 0: none */
};

struct lint_compared {
	struct lint_limit one, other;
	int32_t slack;
	struct lint_tally tally;
};

struct lint {
	struct workspace *work;
	struct arena *arena;
	const struct model *model;
	const struct lint_rule *rule; /* the one that is looking */
	struct {
		struct lint_compared *items;
		uint32_t count, capacity;
	} compared; /* no pair is worked out twice */
};

/* Records what the rule that is looking has found. */
struct diagnostic *lint_say(struct lint *lint, struct span span, const char *format, ...)
	PRINTF_LIKE(3, 4);

/* On how many days the last day of one is later than `slack` days after the last day of the other.
 */
struct lint_tally lint_compare(struct lint *lint, const struct lint_limit *one,
			       const struct lint_limit *other, int32_t slack);

/* "on 4098 of 18610 days, first 1990-01-06"; "on every day". */
const char *lint_tally_words(struct lint *lint, const struct lint_tally *tally);

/* The last day of a limit counted from a day, or no date. */
struct date lint_last_day(const struct lint_limit *limit, struct date anchor);

/* The first and last day that a rule tries with a calendar. */
struct stretch lint_days(const struct calendar *calendar);

/* The limit of an arm of a clock. */
struct lint_limit lint_limit_of(const struct model_clock *clock, const struct model_arm *arm);

/*
 * The worst of all pairs of arms: where one is later than the other on most days; false when no
 * two arms can be compared, or it is later on none.
 */
bool lint_later(struct lint *lint, const struct model_clock *one, const struct model_clock *other,
		int32_t slack, struct lint_tally *out);

/* "10 working days". */
const char *lint_length(struct lint *lint, const struct limit *limit);

bool lint_is_authority(const struct model_parties *parties); /* none does, nor is outside */
bool lint_is_outside(const struct model_parties *parties);   /* one is an outside body */

/* Whether a duty binds the authority by a date: a limit, or at least a target. */
bool lint_is_dated(const struct model_clause *clause);

/* What sees to it that an event comes. */
enum lint_bound {
	LINT_BOUND_DATE,	/* a duty with a date */
	LINT_BOUND_UNDATED,	/* a duty without one */
	LINT_BOUND_POWER,	/* the authority may */
	LINT_BOUND_COMPLAINANT, /* the complainant may, or opens with it */
	LINT_BOUND_NOBODY,
};

enum lint_bound lint_bound_of(const struct model *model, const struct model_event *event);

/* The dated duty whose limit an event keeps, or NULL. */
const struct model_clause *lint_duty_of(const struct model *model, const struct model_event *event);

/* Calls back for every condition and part of one in the model. */
typedef bool lint_condition_test(const struct model_condition *condition, const void *context);
bool lint_any_condition(const struct model *model, lint_condition_test *test, const void *context);

/* The same for every anchor and part of one. */
typedef bool lint_anchor_test(const struct model_anchor *anchor, const void *context);
bool lint_any_anchor(const struct model *model, lint_anchor_test *test, const void *context);

/* Whether some sentence other than its own speaks of an event or opens something with it. */
bool lint_event_matters(const struct model *model, const struct model_event *event);

/* The conditions all of which must hold, one by one: those joined by `and`, else the one itself. */
const struct model_condition *lint_next_needed(const struct model_condition *whole,
					       const struct model_condition *last);

/* Whether a name has one of some words in it; the list ends with NULL. */
bool lint_has_word(const char *name, const char *const *words);
bool lint_contents_have(const struct model_contents *contents, const char *const *words);

/* Whether a stage opens when an event happens. */
bool lint_opens_stage(const struct model *model, const struct model_event *event);

/* The same, or whether a decision answers it on which a stage begins. */
bool lint_leads_on(const struct model *model, const struct model_event *event);

#define RULE(id, severity, function, demand) void function(struct lint *lint);
#define SHARED(id, severity, demand)
#include "compiler/audit/lint/rule.def"
#undef RULE
#undef SHARED

#endif
