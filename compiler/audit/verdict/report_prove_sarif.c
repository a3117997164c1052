/* The proof as findings of a SARIF log: one for every aspect that is not in order. */
#include "compiler/audit/verdict/report_prove.h"

#include <string.h>

#include "compiler/audit/sarif.h"
#include "compiler/audit/verdict/counterexample.h"
#include "lang/base/check.h"
#include "lang/base/workspace.h"

/* How a verdict is told to a review; without an id it is in order and no finding. */
struct finding_rule {
	const char *id, *demand, *help, *head;
	enum sarif_level level;
};

static const struct finding_rule *finding_rule(enum verdict verdict)
{
	static const struct finding_rule rules[VERDICT_COUNT] = {
		[VERDICT_NOT_APPLICABLE] = { "not-applicable", "the statute reaches the procedure",
					     "No clause of the statute applies to the procedure; "
					     "the message says why.",
					     "Not applicable", SARIF_NOTE },
		[VERDICT_NOT_DECIDED] = { "not-decided", "the method can settle every clause",
					  "Somebody has to read these two sentences: the method "
					  "cannot settle them. "
					  "It does not mean that they are in order.",
					  "Not decided", SARIF_NOTE },
		[VERDICT_DEPENDS] = { "depends",
				      "nothing turns on a fact or a reading of the statute",
				      "It turns on a reading of the statute, on a reason that "
				      "lifts a cap, or on a "
				      "fact of the law that nobody has checked.",
				      "Depends", SARIF_NOTE },
		[VERDICT_AMBIGUOUS] = { "ambiguous", "the source can be read in one way only",
					"In one reading of the source the clause of the statute is "
					"kept, in another "
					"it is not. Say in the policy which is meant.",
					"Ambiguous", SARIF_WARNING },
		[VERDICT_SILENT] = { "silent",
				     "the procedure answers whatever the statute asks for",
				     "Add the clause, or, if another sentence does it, say that it "
				     "stands for it.",
				     "Silent", SARIF_WARNING },
		[VERDICT_WEAKER_WORDING] = { "weaker-wording",
					     "the procedure binds as strongly as the statute",
					     "The statute is kept only if the softer words of the "
					     "procedure are kept: "
					     "write `must` where the statute does.",
					     "Weaker wording", SARIF_WARNING },
		[VERDICT_HURDLE] = { "hurdle",
				     "nothing is asked of the complainant that the statute does "
				     "not ask",
				     "The procedure asks the complainant for more than the "
				     "statute: a reason, a "
				     "form, an agreement.",
				     "Hurdle", SARIF_WARNING },
		[VERDICT_GATEKEEPING] = { "gatekeeping",
					  "no right depends on a decision of the authority",
					  "The statute gives a right; the procedure lets the "
					  "authority decide whether "
					  "there is one.",
					  "Gatekeeping", SARIF_WARNING },
		[VERDICT_BREACH] = { "breach", "who keeps the procedure keeps the statute",
				     "Somebody can keep every clause of the procedure and break "
				     "the statute. The "
				     "case that is attached shows it: run it under both.",
				     "Breach", SARIF_ERROR },
	};

	return &rules[verdict];
}

/* Describes every verdict as a rule of the log. */
static void describe_rules(struct sarif *sarif)
{
	for (int verdict = VERDICT_COUNT; verdict-- > 0;) {
		const struct finding_rule *rule = finding_rule((enum verdict)verdict);

		if (rule->id)
			sarif_describe(sarif, rule->id, rule->level, rule->demand, rule->help);
	}
}

/* "reg. 3 of the Regulation of nowhere". */
static void add_law(struct text *text, const struct prove *prove,
		    const struct model_clause *statute)
{
	const struct model *model = prove->models[SIDE_STATUTE];

	if (statute->cite.under)
		text_format(text, "%s, ", statute->cite.under);
	text_format(text, "%s (%s)", model->cited_as ? model->cited_as : model->name, statute->id);
}

static const char *sentence_of(const struct verdict_row *row)
{
	switch (row->aspect) {
	case ASPECT_OPENS:
		return "the right opens later than the statute says";
	case ASPECT_LASTS:
		return "the right ends before the statute says";
	case ASPECT_PRESENCE:
	case ASPECT_BEARER:
	case ASPECT_NUMBER:
	case ASPECT_EXTENSION:
	case ASPECT_ASKED:
	case ASPECT_CONTENT:
	case ASPECT_STRENGTH:
		return row->verdict == VERDICT_WEAKER_WORDING
			       ? "kept only if the softer words are kept; otherwise the procedure "
				 "can be kept and the statute's last day missed"
			       : "the procedure can be kept and the statute's last day missed";
	}
	UNREACHABLE();
}

/* What the runs of a case say on its last day. */
static void add_what_is_said(struct text *text, const struct verdict_row *row)
{
	if (row->finding)
		text_format(text,
			    " nothing is wrong under the procedure, and under the statute procrun "
			    "reports %s.",
			    row->finding);
	else if (row->goal == GOAL_LATE)
		text_add_string(text, " nothing is late under the procedure, and the statute's "
				      "last day has passed.");
	else
		text_add_string(text, " the procedure refuses what the statute allows.");
}

/* The lines of the case in one: "1990-01-06 first.complaint; 1990-01-06 first.update". */
static void add_case(struct text *text, const struct verdict_row *row)
{
	const char *line = row->log ? strstr(row->log, "\n\n") : NULL;
	const char *between = " A case that shows it: ";

	if (row->no_case)
		text_format(text, " No case log can show it: %s.", row->no_case);

	for (line = line ? line + 2 : NULL; line && *line;) {
		size_t size = strcspn(line, "\n");

		if (size > 0) {
			text_add_string(text, between);
			text_add(text, line, size);
			between = "; ";
		}
		line += size + (line[size] == '\n');
	}
	if (!line)
		return;
	text_add_string(text, "; on ");
	text_add_date(text, row->shown_on);
	add_what_is_said(text, row);
}

/* Whether a row sums up readings that differ. */
static bool is_sum(const struct verdict_row *row)
{
	return !row->of_reading &&
	       (row->verdict == VERDICT_AMBIGUOUS || row->verdict == VERDICT_DEPENDS);
}

/* What the readings say that a row sums up. */
static void add_readings(struct text *text, const struct verdict_clause *clause, enum aspect aspect)
{
	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *row = &clause->rows.items[i];

		if (!row->of_reading || row->aspect != aspect || !row->reading)
			continue;
		text_format(text, " %s: %s.", row->reading, verdict_word(row->verdict));
		add_case(text, row);
	}
}

static const char *message_of(const struct prove *prove, const struct verdicts *verdicts,
			      const struct verdict_clause *clause, const struct verdict_row *row)
{
	struct text text;

	text_open(&text, prove->arena);
	if (clause->inner != clause->verdict)
		text_format(&text, "%s (%s, if the law is as the file has it): ",
			    finding_rule(clause->verdict)->head, verdict_word(row->verdict));
	else
		text_format(&text, "%s: ", finding_rule(row->verdict)->head);
	add_law(&text, prove, clause->statute);
	text_format(&text, ", %s: ", aspect_word(row->aspect));
	text_add_string(&text, row->says ? row->says : sentence_of(row));
	if (row->proved && row->proof.broken > 0) {
		text_add_string(&text, ": ");
		report_figures(prove, row, &text);
	}
	text_add_character(&text, '.');
	if (row->after)
		text_format(&text, " Only after %s is broken.", row->after->id);
	if (row->soft)
		text_format(&text, " The soft link is %s.", row->soft->id);
	if (clause->why)
		text_format(&text, " It depends: %s.", clause->why);
	if (row->reading)
		text_format(&text, " Reading: %s.", row->reading);
	if (is_sum(row))
		add_readings(&text, clause, row->aspect);
	add_case(&text, row);
	if (!row->proved)
		return text_string(&text);
	text_add_string(&text, " Days looked at: ");
	text_add_date(&text, verdicts->first);
	text_add_string(&text, " to ");
	text_add_date(&text, verdicts->last);
	text_format(&text,
		    ", calendar %s. What ends a case early is tried out, not proved; a fact "
		    "that changes is no part of it.",
		    report_edition(prove));
	return text_string(&text);
}

static void add_member(struct text *text, const char *key, const char *value)
{
	if (!value)
		return;
	text_format(text, "%s\"%s\":", text->size > 0 ? "," : "", key);
	text_add_json_string(text, value, strlen(value));
}

static void add_day(struct text *text, const char *key, struct date date)
{
	text_format(text, ",\"%s\":\"", key);
	text_add_date(text, date);
	text_add_character(text, '"');
}

static const char *properties_of(const struct prove *prove, const struct verdicts *verdicts,
				 const struct verdict_clause *clause, const struct verdict_row *row)
{
	struct text text;

	text_open(&text, prove->arena);
	add_member(&text, "statute", prove->models[SIDE_STATUTE]->name);
	add_member(&text, "statuteClause", clause->statute->id);
	add_member(&text, "regulation", clause->statute->cite.under);
	add_member(&text, "procedureClause", clause->procedure ? clause->procedure->id : NULL);
	add_member(&text, "aspect", aspect_word(row->aspect));
	add_member(&text, "verdict", verdict_word(clause->verdict));
	if (row->proved) {
		text_format(&text, ",\"daysBroken\":%u,\"daysTried\":%u",
			    (unsigned)row->proof.broken, (unsigned)row->proof.tried);
		text_format(&text, ",\"daysPastHorizon\":%u", (unsigned)row->proof.past);
		if (row->proof.at_least)
			text_add_string(&text, ",\"atLeast\":true");
	}
	add_member(&text, "calendar", report_edition(prove));
	add_day(&text, "firstDay", verdicts->first);
	add_day(&text, "horizon", verdicts->horizon);
	return text_string(&text);
}

/* What stays the same while the figures change: which clause, which aspect, which reading. */
static const char *fingerprint_of(const struct prove *prove, const struct verdict_clause *clause,
				  const struct verdict_row *row)
{
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "%s %s %s", prove->models[SIDE_STATUTE]->name, clause->statute->id,
		    aspect_word(row->aspect));
	return text_string(&text);
}

static struct sarif_place place_of(const struct prove *prove, const struct model_clause *clause,
				   const char *says)
{
	return sarif_place(&prove->audit->work->sources, clause ? clause->span : (struct span){ 0 },
			   says);
}

/* The clause of the procedure, or where none answers the head of its text. */
static struct sarif_place place_of_row(const struct prove *prove,
				       const struct verdict_clause *clause)
{
	struct sarif_place place = place_of(prove, clause->procedure, NULL);

	if (!place.file)
		place = (struct sarif_place){ .file = prove->audit->procedure.path, .line = 1 };
	return place;
}

static void relate(const struct prove *prove, const struct verdict_clause *clause,
		   const struct verdict_row *row, struct sarif_result *result)
{
	struct sarif *sarif = prove->audit->sarif;
	struct text law;

	text_open(&law, prove->arena);
	add_law(&law, prove, clause->statute);
	sarif_relate(sarif, result, place_of(prove, clause->statute, text_string(&law)));
	if (row->soft)
		sarif_relate(sarif, result, place_of(prove, row->soft, "the soft link"));
	if (row->after)
		sarif_relate(sarif, result,
			     place_of(prove, row->after, "only after this is broken"));
}

static void attach(const struct prove *prove, const struct verdict_row *row,
		   struct sarif_result *result)
{
	struct text text;

	if (!row->log)
		return;
	text_open(&text, prove->arena);
	text_add_string(&text, "-- procrun --as-of ");
	text_add_date(&text, row->shown_on);
	text_format(&text, "%s --procedure %s %s\n%s",
		    counterexample_is_of_reading(row) ? " --readings" : "",
		    prove->audit->procedure.path, row->counterexample, row->log);
	sarif_attach(
		prove->audit->sarif, result,
		(struct sarif_artifact){ row->counterexample, text_string(&text),
					 "the log of a case that keeps the procedure and breaks "
					 "the statute" });
}

/* The reading that is shown broken on most days, of those that a row sums up; else the row. */
static const struct verdict_row *worst_reading(const struct verdict_clause *clause,
					       const struct verdict_row *row)
{
	const struct verdict_row *worst = row;

	for (uint32_t i = 0; i < clause->rows.count; i++) {
		const struct verdict_row *other = &clause->rows.items[i];

		if (other->of_reading && other->aspect == row->aspect && other->log &&
		    (worst == row || other->proof.broken > worst->proof.broken))
			worst = other;
	}
	return worst;
}

static void add_row(const struct prove *prove, const struct verdicts *verdicts,
		    const struct verdict_clause *clause, const struct verdict_row *row)
{
	bool doubtful = clause->inner != clause->verdict;
	const struct finding_rule *rule = finding_rule(doubtful ? clause->verdict : row->verdict);
	struct sarif_result *result;

	if (row->of_reading || !finding_rule(row->verdict)->id)
		return;
	result = sarif_add(prove->audit->sarif, rule->id, rule->level,
			   message_of(prove, verdicts, clause, row), place_of_row(prove, clause),
			   fingerprint_of(prove, clause, row));
	if (!result)
		return;
	relate(prove, clause, row, result);
	attach(prove, is_sum(row) ? worst_reading(clause, row) : row, result);
	result->properties = properties_of(prove, verdicts, clause, row);
}

static void take_as_one(const struct prove *prove, const struct verdicts *verdicts)
{
	struct report_pairs pairs = report_taken_as_one(prove, verdicts);

	for (uint32_t i = 0; i < pairs.count; i++)
		sarif_take_as_one(
			prove->audit->sarif,
			(struct sarif_pair){ prove->models[SIDE_STATUTE]->name, pairs.items[i].what,
					     pairs.items[i].procedure, pairs.items[i].statute });
}

void verdict_report_sarif(const struct prove *prove, const struct verdicts *verdicts)
{
	const struct finding_rule *none = finding_rule(VERDICT_NOT_APPLICABLE);
	struct sarif_place place = { .file = prove->audit->procedure.path, .line = 1 };
	struct text text;

	describe_rules(prove->audit->sarif);
	if (verdicts->not_applicable) {
		text_open(&text, prove->arena);
		text_format(&text, "%s: %s: %s.", none->head, prove->models[SIDE_STATUTE]->name,
			    verdicts->not_applicable);
		sarif_add(prove->audit->sarif, none->id, none->level, text_string(&text), place,
			  prove->models[SIDE_STATUTE]->name);
		return;
	}
	take_as_one(prove, verdicts);
	for (uint32_t i = 0; i < verdicts->count; i++) {
		const struct verdict_clause *clause = &verdicts->items[i];

		for (uint32_t j = 0; j < clause->rows.count; j++)
			add_row(prove, verdicts, clause, &clause->rows.items[j]);
	}
}
