/* The proof as text: one block for every clause, the worst first, and a line that sums up. */
#include "compiler/audit/verdict/report_prove.h"

#include <string.h>

#include "lang/base/workspace.h"

static void add_model(const char *what, const struct model *model, struct text *out)
{
	text_format(out, "%-10s ", what);
	text_add_untrusted(out, model->name, strlen(model->name));
	if (model->title) {
		text_add_string(out, ", ");
		text_add_untrusted(out, model->title, strlen(model->title));
	}
	if (model->cited_as) {
		text_add_string(out, " (");
		text_add_untrusted(out, model->cited_as, strlen(model->cited_as));
		text_add_string(out, ")");
	}
	text_add_character(out, '\n');
}

static void add_pairs(const struct prove *prove, const struct verdicts *verdicts, struct text *out)
{
	struct report_pairs pairs = report_taken_as_one(prove, verdicts);

	if (pairs.count > 0)
		text_add_string(out, "\nTaken to be one; every verdict about them rests on it:\n");
	for (uint32_t i = 0; i < pairs.count; i++)
		text_format(out, "  %-7s %-26s and %s\n", pairs.items[i].what,
			    pairs.items[i].procedure, pairs.items[i].statute);
}

/* The figures of a reading that comes to the same as the first. */
static void add_other(const struct prove *prove, const struct verdict_row *first,
		      const struct verdict_row *row, struct text *out)
{
	text_format(out, "    reading: %s\n    ", row->reading);
	report_figures(prove, row, out);
	if (row->after && row->after != first->after)
		text_format(out, "; only after %s is broken", row->after->id);
	else if (first->after && !row->after)
		text_add_string(out, "; after nothing else");
	text_add_character(out, '\n');
}

static void add_row(const struct prove *prove, const struct verdict_row *row, struct text *out)
{
	text_format(out, "  %-32s %s%s", aspect_word(row->aspect), verdict_word(row->verdict),
		    row->of_reading ? " in this reading" : "");
	if (row->after) {
		text_format(out, ", only after %s is broken", row->after->id);
		if (row->after->cite.under)
			text_format(out, " (%s)", row->after->cite.under);
	}
	if (row->says)
		text_format(out, ": %s", row->says);
	text_add_character(out, '\n');
	if (row->reading)
		text_format(out, "    reading: %s\n", row->reading);
	if (row->proved) {
		text_add_string(out, "    ");
		report_figures(prove, row, out);
		text_add_character(out, '\n');
	}
	for (uint32_t i = 0; i < row->other_count; i++)
		add_other(prove, row, &row->others[i], out);
	if (row->soft)
		text_format(out, "    the soft link is %s (%s)\n", row->soft->id,
			    report_place(prove, row->soft));
	if (row->attacked)
		text_format(out, "    %u random histories that keep the procedure keep it too\n",
			    row->attacks);
	if (row->unattacked)
		text_format(out, "    not attacked%s: %s\n",
			    row->attacked ? " in a further reading" : "", row->unattacked);
	if (row->counterexample)
		text_format(out, "    counterexample: %s\n", row->counterexample);
	if (row->no_case)
		text_format(out, "    no case log can show it: %s\n", row->no_case);
}

static void add_clause(const struct prove *prove, const struct verdict_clause *clause,
		       struct text *out)
{
	const struct model_clause *statute = clause->statute;

	text_format(out, "\n%s", verdict_word(clause->verdict));
	if (clause->inner != clause->verdict)
		text_format(out, " (%s, if %s as the file has it)", verdict_word(clause->inner),
			    "the law is");
	text_format(out, ": %s", statute->id);
	if (statute->cite.under) {
		text_add_string(out, ", ");
		text_add_untrusted(out, statute->cite.under, strlen(statute->cite.under));
	}
	if (clause->procedure)
		text_format(out, "; %s at %s", clause->procedure->id,
			    report_place(prove, clause->procedure));
	text_add_character(out, '\n');
	if (clause->why)
		text_format(out, "  %s\n", clause->why);
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];
		bool plain = row->verdict == VERDICT_COMPLIANT && !row->says && !row->proved;

		if (!plain || prove->audit->options.compliant_too)
			add_row(prove, row, out);
	}
}

/* What the figures are of, where there are any. */
static void add_meaning(const struct verdicts *verdicts, struct text *out)
{
	bool any = false;

	for (uint32_t i = 0; i < verdicts->count; i++) {
		for (uint32_t j = 0; j < verdicts->items[i].rows.count; j++)
			any |= verdicts->items[i].rows.items[j].proved;
	}
	if (!any)
		return;
	text_add_string(out, "\nDays are those from which the clause of the statute counts, each "
			     "tried by itself: on so many of them a case can keep the procedure "
			     "and break the clause.\nWhat ends past the horizon (");
	text_add_date(out, verdicts->horizon);
	text_add_string(out, ") is counted apart. No bound: by as many days as one "
			     "likes.\n");
}

void verdict_report_text(const struct prove *prove, const struct verdicts *verdicts)
{
	struct text *out = prove->audit->out;
	bool any = false;

	add_model("procedure", prove->models[SIDE_PROCEDURE], out);
	add_model("against", prove->models[SIDE_STATUTE], out);
	if (prove->models[SIDE_STATUTE]->status)
		text_format(out, "status     %s\n", prove->models[SIDE_STATUTE]->status);
	if (verdicts->not_applicable) {
		text_format(out, "\nnot applicable: %s\n", verdicts->not_applicable);
		return;
	}
	text_add_string(out, "days       ");
	text_add_date(out, verdicts->first);
	text_add_string(out, " to ");
	text_add_date(out, verdicts->last);
	text_format(out, ", calendar %s\n", report_edition(prove));
	for (uint32_t i = 0; i < verdicts->count; i++)
		add_clause(prove, &verdicts->items[i], out);
	add_pairs(prove, verdicts, out);
	add_meaning(verdicts, out);
	text_add_string(out, "\nEach clause is proved while its case is open; what ends a case or "
			     "a stage early is asked of each beside it.\n"
			     "A fact that changes while a case runs is no part of the proof: what "
			     "it is on the first day it stays.\n");
	text_format(out, "%u clause%s", verdicts->count, verdicts->count == 1 ? "" : "s");
	for (int verdict = VERDICT_COUNT; verdict-- > 0;) {
		if (verdicts->counts[verdict] == 0)
			continue;
		text_format(out, "%s%u %s", any ? ", " : ": ", verdicts->counts[verdict],
			    verdict_word((enum verdict)verdict));
		any = true;
	}
	text_add_string(out, ".\n");
}
