/* What the reports of the proof share: figures and places in words. */
#include "compiler/audit/verdict/report_prove.h"

#include <string.h>

#include "lang/base/array.h"
#include "lang/base/source.h"
#include "lang/base/workspace.h"

const char *report_place(const struct prove *prove, const struct model_clause *clause)
{
	struct position position;
	const char *name, *slash;
	struct text text;

	if (!clause || !span_is_set(clause->span))
		return "";
	position = source_position(&prove->audit->work->sources, clause->span.begin);
	if (!position.source)
		return "";
	name = position.source->name;
	slash = strrchr(name, '/');
	text_open(&text, prove->arena);
	text_add_untrusted(&text, slash ? slash + 1 : name, strlen(slash ? slash + 1 : name));
	text_format(&text, ":%u", position.line);
	return text_string(&text);
}

/* The hundredths of a percent that a count is of a total, rounded. */
static uint32_t share_of(const struct proof *proof)
{
	if (proof->tried == 0)
		return 0;
	return (uint32_t)(((uint64_t)proof->broken * 20000u + proof->tried) /
			  (2u * (uint64_t)proof->tried));
}

static void add_count(struct text *out, uint32_t count)
{
	if (count >= 1000)
		text_format(out, "%u,%03u", count / 1000, count % 1000);
	else
		text_format(out, "%u", count);
}

static const char *short_weekday(struct date date)
{
	return weekday_name(date_weekday(date));
}

static void add_worst(const struct prove *prove, const struct verdict_row *row, struct text *out)
{
	const struct proof *proof = &row->proof;
	struct date at = history_date(&prove->tables.days, proof->worst_at);

	if (proof->no_bound) {
		text_add_string(out, "; worst: no bound");
		return;
	}
	if (proof->worst < 0 || proof->worst_past) {
		if ((row->goal == GOAL_LATE && !proof->at_least) || proof->worst_past)
			text_add_string(out, "; worst: past the horizon");
		return;
	}
	text_format(out, "; worst by %s%d day%s from ", proof->at_least ? "at least " : "",
		    proof->worst, proof->worst == 1 ? "" : "s");
	text_add_date(out, at);
}

void report_figures(const struct prove *prove, const struct verdict_row *row, struct text *out)
{
	const struct proof *proof = &row->proof;

	if (proof->system_count == 0 && proof->broken == 0) {
		text_add_string(out, "no history can break it");
		return;
	}
	if (proof->at_least && proof->broken < proof->tried)
		text_add_string(out, "at least ");
	add_count(out, proof->broken);
	text_add_string(out, " of ");
	add_count(out, proof->tried);
	text_add_string(out, proof->tried == 1 ? " day" : " days");
	if (proof->broken > 0) {
		uint32_t share = share_of(proof);
		struct date first = history_date(&prove->tables.days, proof->first);

		text_format(out, " (%u.%02u %%), first %s ", share / 100, share % 100,
			    short_weekday(first));
		text_add_date(out, first);
		add_worst(prove, row, out);
	}
	if (proof->past > 0) {
		text_add_string(out, "; ");
		add_count(out, proof->past);
		text_add_string(out, " more end past the horizon");
	}
}

static void add_pair(const struct prove *prove, struct report_pairs *pairs, const char *what,
		     const char *procedure, const char *statute)
{
	*ARRAY_PUSH(prove->arena, pairs) = (struct report_pair){ what, procedure, statute };
}

/* Whether a field only keeps what an entry says against `officer is independent`. */
static bool is_quality(const struct model *model, const struct model_field *field)
{
	for (uint32_t i = 0; i < model->qualities.count; i++) {
		if (model->qualities.items[i].field == field)
			return true;
	}
	return false;
}

/* Which days of an event a side counts from. */
struct counted {
	bool sending, receipt;
};

static void look_at(const struct model_anchor *anchor, const struct model_event *event,
		    struct counted *out)
{
	if (!anchor)
		return;
	out->receipt |= anchor->event == event && anchor->kind == MODEL_ANCHOR_RECEIPT;
	out->sending |= anchor->event == event && anchor->kind == MODEL_ANCHOR_EVENT;
	for (const struct model_anchor *part = anchor->parts; part; part = part->next)
		look_at(part, event, out);
}

static struct counted days_of(const struct model *model, const struct model_event *event)
{
	struct counted counted = { false, false };

	for (uint32_t i = 0; i < model->clauses.count; i++) {
		const struct model_clock *clock = model->clauses.items[i]->clock;

		for (uint32_t j = 0; clock && j < clock->arms.count; j++)
			look_at(clock->arms.items[j].anchor, event, &counted);
	}
	for (uint32_t i = 0; i < model->extensions.count; i++)
		look_at(model->extensions.items[i]->cap_anchor, event, &counted);
	return counted;
}

/* What one side counts from the receipt of and the other not, though it has one day: what the
 * complainant sends is logged on the day it arrives. */
static void add_receipt(const struct prove *prove, const struct model_event *theirs,
			const struct model_event *ours, struct report_pairs *pairs)
{
	struct counted one = days_of(prove->models[SIDE_STATUTE], theirs);
	struct counted other = days_of(prove->models[SIDE_PROCEDURE], ours);
	const char *receipt = one.receipt ? theirs->full_name : ours->full_name;
	struct text text;

	if (prove_event(prove, SIDE_STATUTE, theirs, DAY_DONE) !=
		    prove_event(prove, SIDE_STATUTE, theirs, DAY_RECEIVED) ||
	    !((one.receipt && other.sending) || (one.sending && other.receipt)))
		return;
	text_open(&text, prove->arena);
	text_format(&text, "receipt of %s", receipt);
	receipt = text_string(&text);
	if (one.receipt)
		add_pair(prove, pairs, "day", ours->full_name, receipt);
	else
		add_pair(prove, pairs, "day", receipt, theirs->full_name);
}

/* What a field of the procedure is; NULL: a fact, which is told as such. */
static const char *kind_of_field(const struct prove *prove, const char *name)
{
	const struct model_fields *fields = &prove->models[SIDE_PROCEDURE]->fields;

	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct model_field *field = prove->facts.items[i].field[SIDE_PROCEDURE];

		if (field && strcmp(field->name, name) == 0)
			return NULL;
	}
	for (uint32_t i = 0; i < fields->count; i++) {
		if (strcmp(fields->items[i]->name, name) != 0)
			continue;
		if (fields->items[i]->type == FIELD_DATE)
			return "date";
		if (prove->fact_of[SIDE_PROCEDURE][fields->items[i]->number] > 0)
			return "fact";
	}
	return "content";
}

/* What the procedure itself says stands for something of another name. */
static void add_stands(const struct prove *prove, struct report_pairs *pairs)
{
	const struct model_stands *stands = &prove->models[SIDE_PROCEDURE]->stands;

	for (uint32_t i = 0; i < stands->count; i++) {
		const struct model_stand *stand = &stands->items[i];
		const char *what = NULL;

		if (!stand->name || strcmp(stand->name, stand->statute_name) == 0)
			continue;
		switch (stand->word) {
		case STANDS_PARTY:
			what = "party";
			break;
		case STANDS_STAGE:
			what = "stage";
			break;
		case STANDS_FIELD:
			what = kind_of_field(prove, stand->name);
			break;
		case STANDS_EVENT:
		case STANDS_UNSAID:
			break;
		}
		if (what)
			add_pair(prove, pairs, what, stand->name, stand->statute_name);
	}
}

/* What is owed always or every so often, answered by a sentence of another name. */
static void add_standing(const struct prove *prove, const struct verdicts *verdicts,
			 struct report_pairs *pairs)
{
	for (uint32_t i = 0; i < verdicts->count; i++) {
		const struct model_clause *theirs = verdicts->items[i].statute;
		const struct model_clause *ours = verdicts->items[i].procedure;

		if (ours && theirs->kind == CLAUSE_STANDING && strcmp(ours->id, theirs->id) != 0)
			add_pair(prove, pairs, "duty", ours->id, theirs->id);
	}
}

struct report_pairs report_taken_as_one(const struct prove *prove, const struct verdicts *verdicts)
{
	const struct model_events *events = &prove->models[SIDE_STATUTE]->events;
	struct report_pairs pairs = { 0 };

	if (verdicts->not_applicable)
		return pairs;
	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *ours = prove_pair(prove, SIDE_STATUTE, events->items[i]);

		if (ours && strcmp(ours->name, events->items[i]->name) != 0)
			add_pair(prove, &pairs, "event", ours->full_name,
				 events->items[i]->full_name);
		if (ours)
			add_receipt(prove, events->items[i], ours, &pairs);
	}
	for (uint32_t i = 1; i < prove->facts.count; i++) {
		const struct fact *fact = &prove->facts.items[i];

		if (fact->field[SIDE_STATUTE] && fact->field[SIDE_PROCEDURE] &&
		    !is_quality(prove->models[SIDE_STATUTE], fact->field[SIDE_STATUTE]))
			add_pair(prove, &pairs, "fact", fact->field[SIDE_PROCEDURE]->name,
				 fact->field[SIDE_STATUTE]->name);
	}
	add_stands(prove, &pairs);
	add_standing(prove, verdicts, &pairs);
	return pairs;
}

static const char *edition_of(const struct model *model)
{
	if (model->calendars.count == 0 || !model->calendars.items[0]->calendar.edition)
		return "none";
	return model->calendars.items[0]->calendar.edition;
}

const char *report_edition(const struct prove *prove)
{
	const char *theirs = edition_of(prove->models[SIDE_STATUTE]);
	const char *ours = edition_of(prove->models[SIDE_PROCEDURE]);
	struct text text;

	if (strcmp(theirs, ours) == 0)
		return theirs;
	text_open(&text, prove->arena);
	text_format(&text, "%s (the statute), %s (the procedure)", theirs, ours);
	return text_string(&text);
}
