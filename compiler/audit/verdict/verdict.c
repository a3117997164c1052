/* The verdict on every clause of a statute: its rows put together, the worst first. */
#include "compiler/audit/verdict/verdict.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_attack.h"
#include "lang/base/array.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

const char *verdict_word(enum verdict verdict)
{
	static const char *const names[] = {
		[VERDICT_COMPLIANT] = "compliant",
		[VERDICT_STRICTER] = "stricter",
		[VERDICT_SILENT_POWER] = "silent power",
		[VERDICT_NOT_APPLICABLE] = "not applicable",
		[VERDICT_NOT_DECIDED] = "not decided",
		[VERDICT_DEPENDS] = "depends",
		[VERDICT_AMBIGUOUS] = "ambiguous",
		[VERDICT_SILENT] = "silent",
		[VERDICT_WEAKER_WORDING] = "weaker wording",
		[VERDICT_HURDLE] = "hurdle",
		[VERDICT_GATEKEEPING] = "gatekeeping",
		[VERDICT_BREACH] = "breach",
	};

	return names[verdict];
}

const char *verdict_shown_word(enum verdict_shown shown)
{
	static const char *const words[] = {
		[SHOWN_LATE] = "late",	     [SHOWN_LATE_AGAIN] = "late again",
		[SHOWN_OWED] = "owed",	     [SHOWN_TAKEN] = "taken",
		[SHOWN_FINDING] = "finding", [SHOWN_CASE] = "case open",
	};

	return words[shown];
}

const char *aspect_word(enum aspect aspect)
{
	static const char *const names[] = {
		[ASPECT_PRESENCE] = "presence",
		[ASPECT_BEARER] = "bearer",
		[ASPECT_NUMBER] = "anchor and number",
		[ASPECT_EXTENSION] = "extension and its guard",
		[ASPECT_OPENS] = "when the right opens",
		[ASPECT_LASTS] = "how long it lasts",
		[ASPECT_ASKED] = "what is asked of the complainant",
		[ASPECT_CONTENT] = "content",
		[ASPECT_STRENGTH] = "strength",
	};

	return names[aspect];
}

const char *verdict_says(struct prove *prove, const char *format, ...)
{
	const char *says;
	va_list values;

	va_start(values, format);
	says = text_make_list(prove->arena, format, values);
	va_end(values);
	return says;
}

struct verdict_row *verdict_add(struct prove *prove, struct verdict_clause *clause,
				enum aspect aspect, enum verdict verdict, const char *says)
{
	struct verdict_row *row = ARRAY_PUSH(prove->arena, &clause->rows);

	*row = (struct verdict_row){ .aspect = aspect, .verdict = verdict, .says = says };
	return row;
}

static struct date later(struct date one, struct date other)
{
	return date_compare(one, other) >= 0 ? one : other;
}

static struct date earlier(struct date one, struct date other)
{
	return !date_is_set(other) || (date_is_set(one) && date_compare(one, other) <= 0) ? one
											  : other;
}

/* Only days that every reading of a calendar covers are looked at. */
static void cover_readings(const struct model_calendar *calendar, struct date *first,
			   struct date *last)
{
	for (uint32_t i = 0; i < calendar->readings.count; i++) {
		*first = later(*first, calendar->readings.items[i]->calendar.first);
		*last = earlier(*last, calendar->readings.items[i]->calendar.horizon);
	}
}

bool verdict_begin(struct audit *audit, struct prove *prove)
{
	struct date first = DATE_NONE, open = DATE_NONE, last = DATE_NONE;

	*prove = (struct prove){ .audit = audit,
				 .arena = &audit->work->arena,
				 .lasting = &audit->work->arena };
	prove->models[SIDE_STATUTE] = audit->statute.model;
	prove->models[SIDE_PROCEDURE] = audit->procedure.model;
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];

		if (date_compare(model->in_force, first) > 0)
			prove->earliest = 1;
		first = later(first, model->in_force);
		open = earlier(open, model->in_force_until);
	}
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];

		for (uint32_t i = 0; i < model->calendars.count; i++) {
			const struct calendar *calendar = &model->calendars.items[i]->calendar;

			if (date_compare(calendar->first, first) > 0)
				prove->earliest = 0;
			first = later(first, calendar->first);
			last = earlier(last, calendar->horizon);
		}
		for (uint32_t i = 0; i < model->calendars.count; i++)
			cover_readings(model->calendars.items[i], &first, &last);
	}
	open = earlier(open, last);
	if (!date_is_set(first) || !date_is_set(open) || date_compare(first, open) > 0)
		return false;
	history_open(&prove->tables, prove->arena, first, open, last);
	prove_names(prove);
	return true;
}

/* A fact that nobody has checked leaves nothing certain, but what is open stays as it is. */
static void doubt(struct verdict_clause *clause)
{
	clause->inner = clause->verdict;
	if (!clause->statute->cite.unverified)
		return;
	switch (clause->verdict) {
	case VERDICT_COMPLIANT:
	case VERDICT_STRICTER:
	case VERDICT_SILENT:
	case VERDICT_WEAKER_WORDING:
	case VERDICT_HURDLE:
	case VERDICT_GATEKEEPING:
	case VERDICT_BREACH:
		clause->verdict = VERDICT_DEPENDS;
		clause->why = "the statute's fact has not been checked";
		break;
	case VERDICT_SILENT_POWER:
	case VERDICT_NOT_APPLICABLE:
	case VERDICT_NOT_DECIDED:
	case VERDICT_DEPENDS:
	case VERDICT_AMBIGUOUS:
	case VERDICT_COUNT:
		break;
	}
}

/* What no case shows may be broken only once the statute's own case has closed; whether that
 * settles it. */
static bool settled_while_open(struct prove *prove, const struct verdict_clause *clause,
			       struct verdict_row *row)
{
	struct prove_question question = row->proof.question;
	const uint32_t lasts = CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES;
	struct proof proof;

	if (row->finding || row->proof.of_clocks || (clause->statute->flags & lasts))
		return false;
	question.nothing_kept = question.while_open = true;
	question.without = NULL;
	memcpy(prove->calendar, row->calendar, sizeof prove->calendar);
	question.any = question.whether = counterexample_cannot_show(clause, row);
	proof = prove_ask(prove, &question);
	if (question.any && proof.decided && proof.broken == 0) {
		question.any = question.whether = false; /* its days are told */
		proof = prove_ask(prove, &question);
	}
	memset(prove->calendar, 0, sizeof prove->calendar);
	if (!proof.decided || (proof.broken == 0 && proof.first_reading) || question.any)
		return false;
	row->proof = proof;
	row->after = NULL;
	if (proof.broken > 0)
		return counterexample_make(prove, clause, row);
	row->verdict = VERDICT_COMPLIANT;
	row->says = "the statute's own case has closed before it can be late";
	if (clause->statute->kind != CLAUSE_RIGHT)
		return true;
	row->verdict = VERDICT_NOT_DECIDED;
	row->says = "the statute closes its own case before this right can be used, so no case log "
		    "can show it";
	return true;
}

static const char *unshown(struct prove *prove, const struct verdict_row *row)
{
	if (row->finding)
		return "by its words it may be broken, " VERDICT_UNSHOWN;
	if (!row->proof.unfollowed)
		return "it may be broken, " VERDICT_UNSHOWN;
	return verdict_says(prove,
			    "it may be broken, unless %s forbids it, which could not be followed: "
			    "read that beside it",
			    row->proof.unfollowed->event->full_name);
}

/* What no case shows is not broken where its terms are the statute's own, or no worse. */
static bool settled_by_terms(struct prove *prove, struct verdict_row *row)
{
	struct verdict_terms terms = { .says = NULL };

	memcpy(prove->calendar, row->calendar, sizeof prove->calendar);
	if (row->proved && !row->finding)
		terms = verdict_by_terms(prove, &row->proof.question);
	memset(prove->calendar, 0, sizeof prove->calendar);
	if (!terms.says)
		return false;
	row->verdict = terms.verdict;
	row->says = terms.says;
	row->proved = false;
	row->after = NULL;
	return true;
}

/* A breach is only told when a case shows it, or a log cannot tell of it at all; what a clause that
 * was not followed may forbid, only when a case shows it. */
static void replay(struct prove *prove, struct verdict_clause *clause)
{
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		struct verdict_row *row = &clause->rows.items[i];

		if (row->verdict != VERDICT_BREACH || row->counterexample ||
		    (row->no_case && !row->proof.unfollowed) ||
		    (row->finding ? counterexample_make_of_words(prove, clause, row)
				  : counterexample_make(prove, clause, row)) ||
		    settled_by_terms(prove, row) || settled_while_open(prove, clause, row))
			continue;
		row->no_case =
			row->proof.unfollowed ? NULL : counterexample_cannot_read(clause, row);
		if (row->no_case)
			continue;
		row->verdict = VERDICT_NOT_DECIDED;
		row->says = verdict_other_outcomes(prove, clause);
		row->says = row->says ? row->says : unshown(prove, row);
		row->proved = false; /* figures of what nothing shows would read as a finding */
	}
}

/* Whether a case shows that a right or a duty ends with the case, or with its stage: what is proved
 * of its days holds only until then. */
static bool ends_early(const struct verdict_clause *clause)
{
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (row->verdict == VERDICT_BREACH && !row->proved &&
		    (row->aspect == ASPECT_LASTS ||
		     (row->aspect == ASPECT_PRESENCE && row->counterexample && !row->finding)))
			return true;
	}
	return false;
}

/* Whether a row is about days, which a random history can speak of. */
static bool is_of_days(const struct verdict_row *row)
{
	return (row->verdict == VERDICT_COMPLIANT || row->verdict == VERDICT_STRICTER) &&
	       (row->proved || row->as_first_read || row->of_reading);
}

/* What was proved is attacked, and not believed when the attack succeeds. */
static void attack(struct prove *prove, struct verdict_clause *clause)
{
	bool early = ends_early(clause);
	bool anew = verdict_opens_nothing(prove, clause->statute->stage);

	for (uint32_t i = 0; i < clause->rows.count && prove->audit->options.simulate > 0; i++) {
		struct verdict_row *row = &clause->rows.items[i];

		if (!is_of_days(row))
			continue;
		if (early || anew) {
			row->unattacked = early ? "it ends early, and is proved only until then"
						: "its stage begins with what opens none in the "
						  "procedure";
			continue;
		}
		if (counterexample_attack(prove, clause, row))
			continue;
		row->verdict = VERDICT_NOT_DECIDED;
		row->says = "it was proved, but a random case breaks it: this is a mistake of the "
			    "tool, please report it";
	}
}

void verdict_judge_clause(struct prove *prove, struct verdict_clause *clause)
{
	if (clause->statute->kind == CLAUSE_STANDING) {
		verdict_always(prove, clause);
	} else if (verdict_presence(prove, clause)) {
		verdict_wording(prove, clause);
		verdict_numbers(prove, clause);
		verdict_again(prove, clause);
		verdict_rests(prove, clause);
		verdict_notice(prove, clause);
		verdict_early_end(prove, clause);
		verdict_opened(prove, clause);
	}
	replay(prove, clause);
	attack(prove, clause);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		if (!clause->rows.items[i].of_reading &&
		    clause->rows.items[i].verdict > clause->verdict)
			clause->verdict = clause->rows.items[i].verdict;
	}
}

static int compare_clauses(const void *one, const void *other)
{
	const struct verdict_clause *a = one, *b = other;

	if (a->verdict != b->verdict)
		return a->verdict > b->verdict ? -1 : 1;
	if (a->statute->place != b->statute->place)
		return a->statute->place > b->statute->place ? 1 : -1;
	return (a->statute->span.begin > b->statute->span.begin) -
	       (a->statute->span.begin < b->statute->span.begin);
}

/* Whether any event by which a case can be opened is known to both. */
static bool reaches(const struct prove *prove)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;

	for (uint32_t i = 0; i < events->count; i++) {
		if (prove->event_pair[SIDE_STATUTE][events->items[i]->number])
			return true;
	}
	return false;
}

void verdict_judge(struct prove *prove, struct verdicts *out)
{
	const struct model_clauses *clauses = &prove->models[SIDE_STATUTE]->text_order;

	*out = (struct verdicts){
		.first = history_date(&prove->tables.days, 1),
		.last = history_date(&prove->tables.days, prove->tables.days.open),
		.horizon = history_date(&prove->tables.days, prove->tables.days.last)
	};
	if (!reaches(prove)) {
		out->not_applicable = "no event of the statute is one of the procedure";
		return;
	}
	for (uint32_t i = 0; i < clauses->count; i++) {
		struct verdict_clause *clause;

		if (clauses->items[i]->kind == CLAUSE_NOTE || clauses->items[i]->cite.silent)
			continue; /* nothing that the statute itself asks for */
		clause = ARRAY_PUSH(prove->arena, out);
		clause->statute = clauses->items[i];
	}
	verdict_tracks(prove, out);
	verdict_standing(prove, out);
	verdict_lost(prove, out);
	for (uint32_t i = 0; i < out->count; i++) {
		doubt(&out->items[i]);
		out->counts[out->items[i].verdict]++;
	}
	counterexample_files(prove, out);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, compare_clauses);
}

bool audit_prove(struct audit *audit)
{
	struct prove prove;
	struct verdicts verdicts = { 0 };

	if (verdict_begin(audit, &prove))
		verdict_judge(&prove, &verdicts);
	else
		verdicts.not_applicable = "no day is one on which both are in force";
	switch (audit->options.format) {
	case AUDIT_TEXT:
		verdict_report_text(&prove, &verdicts);
		break;
	case AUDIT_JSON:
		verdict_report_json(&prove, &verdicts);
		break;
	case AUDIT_SARIF:
		verdict_report_sarif(&prove, &verdicts);
		break;
	}
	return verdicts.counts[VERDICT_BREACH] > 0;
}
