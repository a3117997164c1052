/* What the reports of the proof share: figures and places in words. */
#include "compiler/audit/report_prove.h"

#include <string.h>

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

uint32_t report_share(const struct proof *proof)
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

static void add_worst(const struct prove *prove, const struct proof *proof, struct text *out)
{
	struct date at = history_date(&prove->tables.days, proof->worst_at);

	if (proof->no_bound) {
		text_add_string(out, "; worst: no bound");
		return;
	}
	if (proof->worst < 0)
		return;
	text_format(out, "; worst by %d day%s from ", proof->worst, proof->worst == 1 ? "" : "s");
	text_add_date(out, at);
}

void report_figures(const struct prove *prove, const struct verdict_row *row, struct text *out)
{
	const struct proof *proof = &row->proof;

	if (proof->system_count == 0) {
		text_add_string(out, "no history can break it");
		return;
	}
	add_count(out, proof->broken);
	text_add_string(out, " of ");
	add_count(out, proof->tried);
	text_add_string(out, proof->tried == 1 ? " day" : " days");
	if (proof->broken > 0) {
		uint32_t share = report_share(proof);
		struct date first = history_date(&prove->tables.days, proof->first);

		text_format(out, " (%u.%02u %%), first %s ", share / 100, share % 100,
			    short_weekday(first));
		text_add_date(out, first);
		add_worst(prove, proof, out);
	}
	if (proof->past > 0) {
		text_add_string(out, "; ");
		add_count(out, proof->past);
		text_add_string(out, " more end past the horizon");
	}
}

const char *report_edition(const struct prove *prove, enum side side)
{
	const struct model *model = prove->models[side];

	if (model->calendars.count == 0 || !model->calendars.items[0]->calendar.edition)
		return "none";
	return model->calendars.items[0]->calendar.edition;
}
