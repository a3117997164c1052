/* The limits of a model in words. */
#include "compiler/model_print.h"

#include "compiler/model.h"
#include "lang/base/text.h"

static void print_condition(const struct model_condition *condition, struct text *out);

static void print_joined(const struct model_condition *parts, const char *word, struct text *out)
{
	text_add_character(out, '(');
	for (const struct model_condition *part = parts; part; part = part->next) {
		if (part != parts)
			text_format(out, " %s ", word);
		print_condition(part, out);
	}
	text_add_character(out, ')');
}

static void print_condition(const struct model_condition *condition, struct text *out)
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
		print_condition(condition->parts, out);
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
			print_condition(arm->condition, out);
		}
	}
	for (uint32_t i = 0; i < clock->withholds.count; i++) {
		text_format(out, "; not before %s", clock->withholds.items[i].event->full_name);
		if (clock->withholds.items[i].condition) {
			text_add_string(out, " if ");
			print_condition(clock->withholds.items[i].condition, out);
		}
	}
	if (clock->until)
		text_format(out, " until %s", clock->until->full_name);
	if (clock->expiry_reason)
		text_format(out, "; then the case closes as %s", clock->expiry_reason);
	if (clock->expiry_stage)
		text_format(out, "; then the case moves to %s", clock->expiry_stage->name);
}
