/* Rules about what moves a limit: extensions and pauses. */
#include "compiler/audit/lint/lint_pass.h"

#include "lang/base/bytes.h"
#include "lang/base/source.h"
#include "lang/base/workspace.h"

#include <string.h>

static const char *const reason_words[] = { "reason", "ground", "explanation", "why", NULL };

void rule_extension_sometimes_shorter(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->extensions.count; i++) {
		const struct model_extension *extension = lint->model->extensions.items[i];

		for (uint32_t j = 0; j < extension->targets.count; j++) {
			const struct model_clause *target = extension->targets.items[j];
			const struct model_clock *clock = target->clock;
			struct lint_limit plain, extended;
			struct lint_tally tally;

			if (extension->kind != EXTENSION_TO || !clock ||
			    clock->form != CLOCK_ARMS || clock->arms.count != 1 ||
			    clock->arms.items[0].limit.count == 0 ||
			    (enum unit)clock->arms.items[0].limit.unit == extension->length.unit)
				continue;
			plain = extended = lint_limit_of(clock, &clock->arms.items[0]);
			extended.to = extension->length;
			/* Where it is not later, the limit stays as it is. */
			tally = lint_compare(lint, &extended, &plain, 0);
			tally.fails = tally.days - tally.fails;
			if (tally.fails == 0)
				continue;
			diagnostic_label(
				lint_say(
					lint, extension->span,
					"this extension gives \"%s\" no more time on %u of %u days",
					target->name, (unsigned)tally.fails, (unsigned)tally.days),
				clock->span, "its limit");
		}
	}
}

void rule_extension_without_cap(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->extensions.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_extension *extension = model->extensions.items[i];
		bool open = extension->kind == EXTENSION_TO_DATE ||
			    extension->kind == EXTENSION_NOT_STATED ||
			    (extension->kind == EXTENSION_BY_FROM_NOTICE && extension->times == 0);

		if (open && extension->cap.count == 0 && !extension->cap_anchor &&
		    !extension->without_cap)
			diagnostic_hint(lint_say(lint, extension->span,
						 "nothing says how long this extension may be"),
					"Say how long at most: at most 65 working days. Or that "
					"there is no end: without a cap.");
	}
}

void rule_extension_without_reasons(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->extensions.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		if (extension->reasons.count == 0 &&
		    !lint_contents_have(&extension->event->contents, reason_words))
			diagnostic_hint(
				lint_say(lint, extension->span,
					 "this extension needs no reason and gives none"),
				"Say for what: only for NAME. Or what the notice says: by sending "
				"a notice giving reasons.");
	}
}

static bool is_agreement(const struct model_condition *condition)
{
	for (const struct model_condition *part = condition ? condition->parts : NULL; part;
	     part = part->next) {
		if (is_agreement(part))
			return true;
	}
	return condition && condition->field && strstr(condition->field->name, "agree");
}

static bool says_sending(const struct lint *lint, struct span span)
{
	struct bytes text = source_text(&lint->work->sources, span);

	for (size_t i = 0; i + 7 <= text.size; i++) {
		if (memcmp(text.data + i, "sending", 7) == 0)
			return true;
	}
	return false;
}

void rule_extension_without_notice(struct lint *lint)
{
	const struct model *model = lint->model;

	for (uint32_t i = 0; i < model->extensions.count && model->kind == AST_PROCEDURE; i++) {
		const struct model_extension *extension = model->extensions.items[i];

		if (extension->event->sent || says_sending(lint, extension->span) ||
		    is_agreement(extension->condition) || check_complains(&extension->who))
			continue;
		diagnostic_hint(
			lint_say(lint, extension->span,
				 "nobody is told of this extension, and nobody agrees to it"),
			"Say: by sending a notice to complainant giving reasons. Or: only if "
			"complainant agrees.");
	}
}

/* Whether some window that closes the case or moves it ends the wait for an event. */
static bool wait_ends(const struct model *model, const struct model_event *event)
{
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		if (clock->clause->event == event && (clock->expiry_reason || clock->expiry_stage))
			return true;
	}
	return lint_bound_of(model, event) == LINT_BOUND_DATE;
}

void rule_pause_without_end(struct lint *lint)
{
	for (uint32_t i = 0; i < lint->model->pauses.count; i++) {
		const struct model_pause *pause = lint->model->pauses.items[i];
		struct diagnostic *diagnostic;

		if (!pause->until || wait_ends(lint->model, pause->until))
			continue;
		diagnostic = lint_say(lint, pause->span,
				      "the clock stands still for ever when \"%s\" does not come",
				      pause->until->name);
		diagnostic_hint(diagnostic,
				"Say by when it is expected and what follows if it does "
				"not come: ; if none is made in time, ….");
	}
}
