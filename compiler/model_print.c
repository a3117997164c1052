/* The model as text: first the words for conditions and clocks, then a line for every row. */
#include "compiler/model_print.h"

#include "compiler/model.h"
#include "lang/base/text.h"

static const char *const strengths[] = {
	[STRENGTH_LEVEL_NONE] = "",	      [STRENGTH_LEVEL_MUST] = "must",
	[STRENGTH_LEVEL_WILL] = "will",	      [STRENGTH_LEVEL_SHOULD] = "should",
	[STRENGTH_LEVEL_AIMS_TO] = "aims to", [STRENGTH_LEVEL_NORMALLY] = "will normally",
	[STRENGTH_LEVEL_MAY] = "may",
};

static void print_joined(const struct model_condition *parts, const char *word, struct text *out)
{
	text_add_character(out, '(');
	for (const struct model_condition *part = parts; part; part = part->next) {
		if (part != parts)
			text_format(out, " %s ", word);
		model_print_condition(part, out);
	}
	text_add_character(out, ')');
}

void model_print_condition(const struct model_condition *condition, struct text *out)
{
	switch (condition->kind) {
	case MODEL_HOLDS:
		text_add_string(out, condition->field->name);
		return;
	case MODEL_FACT_IS:
	case MODEL_OUTCOME_IS:
		text_format(out, "%s is %s",
			    condition->event ? condition->event->full_name : condition->field->name,
			    condition->field->type == FIELD_YES_NO
				    ? (condition->choice ? "yes" : "no")
				    : condition->field->choices.items[condition->choice]);
		return;
	case MODEL_OCCURRED:
		text_format(out, "once %s", condition->event->full_name);
		return;
	case MODEL_OVERDUE:
		text_format(out, "%s is %s", condition->clause->id,
			    condition->target ? "past its target" : "overdue");
		return;
	case MODEL_LATE:
		text_format(out, "%s is late", condition->clause->id);
		return;
	case MODEL_DAY_KNOWN:
		text_format(out, "%s of %s is known", condition->field->name,
			    condition->event->full_name);
		return;
	case MODEL_STAGE_OPEN:
		text_format(out, "stage %s is open", condition->stage->name);
		return;
	case MODEL_NOT:
		text_add_string(out, "not ");
		model_print_condition(condition->parts, out);
		return;
	case MODEL_AND:
		print_joined(condition->parts, "and", out);
		return;
	case MODEL_OR:
		print_joined(condition->parts, "or", out);
		return;
	}
}

static void print_limit(const struct limit *limit, struct text *out)
{
	static const char *const relations[] = {
		[RELATION_AFTER] = "of",
		[RELATION_BEGINNING_WITH] = "beginning with",
		[RELATION_BEFORE] = "before",
		[RELATION_CLEAR_BEFORE] = "clear before",
		[RELATION_CLEAR_AFTER] = "clear after",
		[RELATION_SAME_DAY] = "of",
	};
	static const char *const rolls[] = { [ROLL_STAYS] = "",
					     [ROLL_NEXT] = " (moved to the next working day)",
					     [ROLL_PREVIOUS] = " (moved to the previous)" };

	if (limit->relation == RELATION_SAME_DAY)
		text_add_string(out, "the same working day");
	else if (limit->unit == UNIT_NONE)
		text_add_string(out, "no length");
	else
		text_format(out, "%d %s%s", (int)limit->count,
			    unit_name((enum unit)limit->unit, limit->count), rolls[limit->roll]);
	text_format(out, " %s ", relations[limit->relation]);
}

void model_print_clock(const struct model_clock *clock, struct text *out)
{
	static const char *const forms[] = {
		[CLOCK_ARMS] = "",
		[CLOCK_LATER] = "the later of: ",
		[CLOCK_EARLIER] = "the earlier of: ",
		[CLOCK_DATE] = "by ",
		[CLOCK_REPEAT] = "every ",
		[CLOCK_EACH] = "each time: ",
	};

	text_add_string(out, forms[clock->form]);
	for (uint32_t i = 0; i < clock->arms.count; i++) {
		const struct model_arm *arm = &clock->arms.items[i];

		text_add_string(out, i > 0 ? "; " : "");
		print_limit(&arm->limit, out);
		text_add_string(out, arm->anchor ? arm->anchor->said : "nothing");
		if (arm->condition) {
			text_add_string(out, " if ");
			model_print_condition(arm->condition, out);
		}
	}
	for (uint32_t i = 0; i < clock->withholds.count; i++) {
		text_format(out, "; not before %s", clock->withholds.items[i].event->full_name);
		if (clock->withholds.items[i].condition) {
			text_add_string(out, " if ");
			model_print_condition(clock->withholds.items[i].condition, out);
		}
	}
	if (clock->until)
		text_format(out, " until %s", clock->until->full_name);
	if (clock->expiry_reason)
		text_format(out, "; then the case closes as %s", clock->expiry_reason);
	if (clock->expiry_stage)
		text_format(out, "; then the case moves to %s", clock->expiry_stage->name);
}

static void print_parties(const char *before, const struct model_parties *parties, const char *join,
			  struct text *out)
{
	for (uint32_t i = 0; i < parties->count; i++)
		text_format(out, "%s%s", i > 0 ? join : before, parties->items[i]->name);
}

static void print_if(const char *before, const struct model_condition *condition, struct text *out)
{
	if (!condition)
		return;
	text_add_string(out, before);
	model_print_condition(condition, out);
}

static void print_contents(const struct model_contents *contents, struct text *out)
{
	static const char *const kinds[] = {
		[CONTENT_GIVING] = "giving",
		[CONTENT_ONLY_IF_GIVING] = "only if giving",
		[CONTENT_CONTAINING] = "containing",
		[CONTENT_ENCLOSING] = "enclosing",
	};

	for (uint32_t i = 0; i < contents->count; i++) {
		const struct model_content *content = &contents->items[i];

		text_format(out, ", %s%s%s %s", strengths[content->strength],
			    content->strength ? " " : "", kinds[content->kind],
			    content->field->name);
	}
}

static void print_cite(const struct model_cite *cite, struct text *out)
{
	if (cite->phrase)
		text_format(out, "\n    see \"%s\"%s%s", cite->phrase, cite->section ? " in " : "",
			    cite->section ? cite->section : "");
	if (cite->under)
		text_format(out, "\n    under \"%s\"%s", cite->under,
			    cite->unverified ? ", unverified" : "");
	if (cite->silent)
		text_add_string(out, "\n    source silent");
	if (cite->assuming)
		text_format(out, "\n    assuming \"%s\"", cite->assuming);
	if (cite->unclear)
		text_format(out, "\n    unclear \"%s\"", cite->unclear);
}

static void print_clocks(const struct model_clause *clause, struct text *out)
{
	static const char *const undated[] = {
		[UNDATED_NOT] = NULL,
		[UNDATED_PLAIN] = NULL,
		[UNDATED_NOT_STATED] = "limit not stated",
		[UNDATED_AS_SOON] = "as soon as practicable",
		[UNDATED_IMMEDIATELY] = "immediately",
		[UNDATED_NO_LIMIT] = "with no limit",
	};

	if (clause->clock) {
		text_add_string(out, "\n    within ");
		model_print_clock(clause->clock, out);
	}
	if (clause->target) {
		text_format(out, "\n    %s within ", strengths[clause->advice]);
		model_print_clock(clause->target, out);
		if (clause->share > 0)
			text_format(out, ", in %d per cent of cases", (int)clause->share);
	}
	for (uint32_t i = 0; i < clause->readings.count; i++) {
		text_add_string(out, "\n    or read as ");
		model_print_clock(clause->readings.items[i], out);
	}
	if (undated[clause->undated])
		text_format(out, "\n    %s", undated[clause->undated]);
}

static void print_clause(const struct model_clause *clause, struct text *out)
{
	static const char *const kinds[] = {
		[CLAUSE_DUTY] = "duty",		  [CLAUSE_RIGHT] = "right",
		[CLAUSE_FORBIDDEN] = "forbidden", [CLAUSE_NOTE] = "note",
		[CLAUSE_STANDING] = "standing",
	};

	text_format(out, "  %s %s: ", kinds[clause->kind], clause->id);
	print_parties("", &clause->who, clause->either ? " or " : " and ", out);
	text_format(out, " %s %s", strengths[clause->strength], clause->action);
	print_parties(" by ", &clause->doer, " and ", out);
	print_parties(" to ", &clause->to, " and ", out);
	print_contents(&clause->contents, out);
	print_if(", begins if ", clause->begin, out);
	print_if(", available if ", clause->available, out);
	print_if(", without its window if ", clause->unanchored, out);
	print_if(", only if ", clause->condition, out);
	if (clause->flags & CLAUSE_AT_ANY_TIME)
		text_add_string(out, ", at any time");
	if (clause->flags & CLAUSE_SURVIVES)
		text_add_string(out, ", even after the close");
	if (clause->flags & CLAUSE_AFTER_CLOSE)
		text_format(out, ", after the close%s%s", clause->close_reason ? " as " : "",
			    clause->close_reason ? clause->close_reason : "");
	if (clause->flags & CLAUSE_BY_RECEIPT)
		text_add_string(out, ", to be received");
	print_parties(", late: acceptable to ", &clause->acceptor, " and ", out);
	if (clause->late_reason)
		text_format(out, ", late: closes as %s", clause->late_reason);
	print_clocks(clause, out);
	print_cite(&clause->cite, out);
	text_add_character(out, '\n');
}

static void print_consequence(const struct model_consequence *row, struct text *out)
{
	text_format(out, "  %s ", row->event->full_name);
	switch (row->kind) {
	case CONSEQUENCE_COUNTS_AS:
		text_format(out, "counts as %s", row->other->full_name);
		break;
	case CONSEQUENCE_OPENS:
		text_format(out, "opens %s", row->stage->name);
		break;
	case CONSEQUENCE_MOVES:
		text_format(out, "moves the case to %s", row->stage->name);
		break;
	case CONSEQUENCE_CLOSES:
		text_format(out, "closes the case as %s%s", row->reason,
			    row->release ? ", nothing stays owed" : "");
		break;
	case CONSEQUENCE_NEW_CASE:
		text_format(out, "starts a new case with %s", row->other->full_name);
		break;
	}
	print_if(" if ", row->condition, out);
	text_add_character(out, '\n');
}

static void print_targets(const struct model_clauses *targets, struct text *out)
{
	for (uint32_t i = 0; i < targets->count; i++)
		text_format(out, "%s%s", i > 0 ? ", " : "", targets->items[i]->id);
}

static void print_extension(const struct model_extension *extension, struct text *out)
{
	static const char *const kinds[] = {
		[EXTENSION_TO] = "to",
		[EXTENSION_BY] = "by",
		[EXTENSION_BY_FROM_NOTICE] = "from the notice by",
		[EXTENSION_TO_DATE] = "to a date",
		[EXTENSION_NOT_STATED] = "length not stated",
	};

	text_format(out, "  %s extends ", extension->event->full_name);
	print_targets(&extension->targets, out);
	text_format(out, " %s", kinds[extension->kind]);
	if (extension->length.count)
		text_format(out, " %d %s", (int)extension->length.count,
			    unit_name(extension->length.unit, extension->length.count));
	if (extension->date_field)
		text_format(out, " %s", extension->date_field->name);
	if (extension->cap.count)
		text_format(out, ", at most %d %s", (int)extension->cap.count,
			    unit_name(extension->cap.unit, extension->cap.count));
	if (extension->cap_anchor)
		text_format(
			out, ", at most %d %s from %s", (int)extension->cap_limit.count,
			unit_name((enum unit)extension->cap_limit.unit, extension->cap_limit.count),
			extension->cap_anchor->said);
	if (extension->times)
		text_format(out, ", at most %d times", (int)extension->times);
	if (extension->before_first.count)
		text_format(out, ", before the first %d %s", (int)extension->before_first.count,
			    unit_name(extension->before_first.unit, extension->before_first.count));
	print_if(", only if ", extension->condition, out);
	for (uint32_t i = 0; i < extension->reasons.count; i++)
		text_format(out, "%s%s", i > 0 ? ", " : ", only for ",
			    extension->reasons.items[i]->name);
	text_format(out, ", %s\n",
		    extension->while_running ? "while it is running" : "even after it has run out");
}

static void print_clock_rules(const struct model *model, struct text *out)
{
	for (uint32_t i = 0; i < model->extensions.count; i++)
		print_extension(model->extensions.items[i], out);
	for (uint32_t i = 0; i < model->pauses.count; i++) {
		const struct model_pause *pause = model->pauses.items[i];

		text_add_string(out, "  pause of ");
		print_targets(&pause->targets, out);
		if (pause->from)
			text_format(out, " from %s", pause->from->full_name);
		if (pause->until)
			text_format(out, " until %s%s", pause->until->full_name,
				    pause->resuming ? ", resuming on its day" : "");
		if (pause->at_most.count > 0)
			text_format(out, ", at most %d %s", (int)pause->at_most.count,
				    unit_name(pause->at_most.unit, pause->at_most.count));
		print_if(" while ", pause->condition, out);
		print_if(" unless ", pause->unless, out);
		text_add_character(out, '\n');
	}
	for (uint32_t i = 0; i < model->restarts.count; i++) {
		text_add_string(out, "  restart of ");
		print_targets(&model->restarts.items[i]->targets, out);
		text_format(out, " with %s", model->restarts.items[i]->event->full_name);
		print_if(" if ", model->restarts.items[i]->condition, out);
		text_add_character(out, '\n');
	}
}

static void print_event(const struct model_event *event, struct text *out)
{
	text_format(out, "  event %s", event->full_name);
	print_parties(" from ", &event->from, " and ", out);
	text_add_string(out, event->opens_case ? ", opens a case" : "");
	text_add_string(out, event->sent ? ", sent" : "");
	text_add_string(out, event->each ? ", each counts" : "");
	text_add_string(out, event->again ? ", may happen again" : "");
	text_add_string(out, event->forbidden ? ", forbidden" : "");
	text_add_string(out, event->survives ? ", survives the close" : "");
	if (event->outcome)
		text_format(out, ", decides %s", event->outcome->name);
	print_contents(&event->contents, out);
	text_add_character(out, '\n');
}

static void print_fields(const struct model *model, struct text *out)
{
	static const char *const types[] = {
		[FIELD_TEXT] = "text", [FIELD_YES_NO] = "yes or no", [FIELD_CHOICE] = "choice",
		[FIELD_DATE] = "date", [FIELD_NUMBER] = "number",
	};

	for (uint32_t i = 0; i < model->fields.count; i++) {
		const struct model_field *field = model->fields.items[i];

		text_format(out, "fact %s: %s", field->name, types[field->type]);
		for (uint32_t j = 0; j < field->choices.count; j++)
			text_format(out, "%s%s", j > 0 ? " or " : " of ", field->choices.items[j]);
		if (field->default_value)
			text_format(out, ", default %d", (int)field->default_value - 1);
		text_format(out, "%s\n", field->asked ? ", asked" : "");
	}
}

static void print_stage(const struct model *model, const struct model_stage *stage,
			struct text *out)
{
	text_format(out, "stage %s%s\n", *stage->name ? stage->name : "(the case)",
		    stage->alongside ? ", alongside" : "");
	for (uint32_t i = 0; i < model->events.count; i++) {
		if (model->events.items[i]->stage == stage)
			print_event(model->events.items[i], out);
	}
	for (uint32_t i = 0; i < model->clauses.count; i++) {
		if (model->clauses.items[i]->stage == stage)
			print_clause(model->clauses.items[i], out);
	}
	for (uint32_t i = 0; i < stage->start.count; i++) {
		text_format(out, "  starts on %s",
			    stage->start.items[i].anchor ? stage->start.items[i].anchor->said
							 : "a day not stated");
		print_if(" if ", stage->start.items[i].condition, out);
		text_add_character(out, '\n');
	}
}

void model_print(const struct model *model, struct text *out)
{
	text_format(out, "%s, calendar %s\n", model->name, model->calendars.items[0]->text);
	for (uint32_t i = 0; i < model->parties.count; i++)
		text_format(out, "party %s \"%s\"%s\n", model->parties.items[i]->name,
			    model->parties.items[i]->title,
			    model->parties.items[i]->complains ? ", complains" : "");
	print_fields(model, out);
	for (uint32_t i = 0; i < model->stages.count; i++)
		print_stage(model, model->stages.items[i], out);
	text_add_string(out, "rules\n");
	for (uint32_t i = 0; i < model->consequences.count; i++)
		print_consequence(&model->consequences.items[i], out);
	print_clock_rules(model, out);
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		text_add_string(out, "  when ");
		model_print_condition(watch->condition, out);
		text_format(out, ": %s %s\n", watch->reason ? "the case closes as" : "opens",
			    watch->reason  ? watch->reason
			    : watch->opens ? watch->opens->name
					   : watch->moves->name);
	}
	for (uint32_t i = 0; i < model->stands.count; i++)
		text_format(out, "  %s stands for %s\n",
			    model->stands.items[i].anchor ? model->stands.items[i].anchor->said
							  : model->stands.items[i].name,
			    model->stands.items[i].statute_name);
}
