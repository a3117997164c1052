/* The header of a procedure, and of its tracks. */
#include "compiler/check_pass.h"

#include "lang/base/problem.h"
#include "lang/base/suggest.h"

#include <string.h>

void check_doubt(struct check *check, enum doubt_kind kind, const char *about, const char *text,
		 struct span span)
{
	struct model_doubt *doubt = ARRAY_PUSH(check->arena, &check->model->doubts);

	doubt->kind = kind;
	doubt->about = about;
	doubt->text = text;
	doubt->span = span;
}

static void declare_party(struct check *check, const struct ast_item *item, enum party_kind kind)
{
	const char *name = item->name.symbol->text;
	struct model_party *party = check_find_party(check, name);
	struct diagnostic *diagnostic;

	if (party) {
		diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "duplicate-party",
				      item->name.span, "party \"%s\" is declared twice", name);
		diagnostic_label(diagnostic, party->span, "first declared here");
		diagnostic_hint(diagnostic, "Leave one of the two out.");
		return;
	}
	party = ARENA_NEW(check->arena, struct model_party);
	party->name = name;
	party->title = item->text.text ? check_text(check, &item->text) : check_words(check, name);
	party->kind = kind;
	party->members = item->panel.members;
	party->at_least = item->panel.at_least;
	party->independent = item->panel.independent;
	party->span = item->name.span;
	*ARRAY_PUSH(check->arena, &check->model->parties) = party;
}

static void unknown_calendar(struct check *check, const struct ast_name *name)
{
	const struct compile_inputs *inputs = check->inputs;
	struct diagnostic *diagnostic;
	struct suggestion near;
	const char *candidate;

	diagnostic = diagnose(&check->work->diagnostics, SEVERITY_ERROR, "unknown-calendar",
			      name->span, "there is no calendar \"%s\"", name->symbol->text);
	if (!inputs->calendar_name)
		return;
	suggestion_open(&near, name->symbol->text, name->symbol->size);
	for (uint32_t i = 0; (candidate = inputs->calendar_name(inputs->context, i)) != NULL; i++)
		suggestion_offer(&near, candidate, strlen(candidate));
	if (near.best)
		diagnostic_hint(diagnostic, "Did you mean \"%s\"?", near.best);
	for (uint32_t i = 0;
	     !near.best && (candidate = inputs->calendar_name(inputs->context, i)) != NULL; i++)
		diagnostic_hint(diagnostic, "There is %s.", candidate);
	if (!inputs->calendar_name(inputs->context, 0))
		diagnostic_hint(diagnostic, "No calendar was found at all: is the library of the "
					    "tool where it was installed?");
}

/* Makes a calendar one of its parts and another. */
static void unite(struct check *check, struct model_calendar *calendar, const struct calendar *part)
{
	struct calendar before = calendar->calendar;

	if (calendar->parts.count == 0)
		calendar->calendar = *part;
	else
		calendar_unite(check->arena, &before, part, &calendar->calendar);
}

/* The calendar that names make together; not built yet. */
static struct model_calendar *read_calendar(struct check *check, const struct ast_names *names)
{
	struct model_calendar *calendar = ARENA_NEW(check->arena, struct model_calendar);
	struct text words;

	text_open(&words, check->arena);
	calendar->span = names->span;
	for (const struct ast_name_node *node = names->first; node; node = node->next) {
		const struct calendar *part;

		if (!node->name.symbol)
			continue;
		if (words.size > 0)
			text_add_string(&words, " and ");
		text_add_string(&words, node->name.symbol->text);
		part = check->inputs->calendar ? check->inputs->calendar(check->inputs->context,
									 node->name.symbol->text)
					       : NULL;
		if (!part) {
			unknown_calendar(check, &node->name);
			continue;
		}
		unite(check, calendar, part);
		calendar->counts = true;
		*ARRAY_PUSH(check->arena, &calendar->parts) = node->name.symbol->text;
	}
	calendar->text = text_string(&words);
	return calendar;
}

static void head_calendar(struct check *check, const struct ast_item *item,
			  struct model_track *track)
{
	struct model *model = check->model;
	struct model_calendar *calendar = read_calendar(check, &item->names);

	if (track) {
		track->calendar = calendar;
		calendar->number = model->calendars.count;
		*ARRAY_PUSH(check->arena, &model->calendars) = calendar;
	} else {
		model->calendars.items[0] = calendar;
	}
	for (const struct ast_names_node *node = item->readings; node; node = node->next) {
		struct model_calendar *reading = read_calendar(check, &node->names);

		reading->number = model->calendars.count;
		*ARRAY_PUSH(check->arena, &model->calendars) = reading;
		*ARRAY_PUSH(check->arena, &calendar->readings) = reading;
		*ARRAY_PUSH(check->arena, &model->calendar_readings) = reading;
		check_doubt(check, DOUBT_READING, "calendar", NULL, node->names.span);
	}
}

static void head_native(struct check *check, const struct ast_item *item)
{
	struct model_native *native = ARENA_NEW(check->arena, struct model_native);

	native->name = item->name.symbol->text;
	native->span = item->name.span;
	for (const struct ast_field *field = item->fields.first; field; field = field->next)
		*ARRAY_PUSH(check->arena, &native->arguments) = check_declare_field(check, field);
	if (item->giving.name.symbol) {
		native->result = check_declare_field(check, &item->giving);
		native->result->native = native;
	}
	*ARRAY_PUSH(check->arena, &check->model->natives) = native;
	native->number = check->model->natives.count;
}

static void head_define(struct check *check, const struct ast_item *item)
{
	struct definition *definition;

	check->definition_limit = check->definitions.count;
	if (check_find_definition(check, item->name.symbol->text))
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "duplicate-definition",
			 item->name.span, "\"%s\" is defined twice", item->name.symbol->text);
	definition = ARRAY_PUSH(check->arena, &check->definitions);
	definition->name = item->name.symbol->text;
	definition->item = item;
	definition->order = check->definitions.count - 1;
	check->definition_limit = check->definitions.count;
}

static void head_fact(struct check *check, const struct ast_item *item)
{
	struct model_field *field =
		check_make_field(check, item->name.symbol->text, item->name.span);

	check_type_field(check, field, &item->type);
	if (item->text.text)
		field->title = check_text(check, &item->text);
}

static void head_sent_by(struct check *check, const struct ast_item *item)
{
	if (!check_duration(check, &item->length))
		return;
	for (const struct ast_name_node *node = item->names.first; node; node = node->next) {
		struct model_delivery *delivery =
			ARRAY_PUSH(check->arena, &check->model->deliveries);

		delivery->manner = node->name.symbol->text;
		delivery->limit = (struct limit){ .count = item->length.amount.count,
						  .unit = (uint8_t)item->length.amount.unit };
		delivery->span = item->span;
	}
}

static void head_names(struct check *check, const struct ast_names *names, struct model_names *out)
{
	for (const struct ast_name_node *node = names->first; node; node = node->next)
		*ARRAY_PUSH(check->arena, out) = node->name.symbol->text;
}

static void head_texts(struct check *check, const struct ast_item *item)
{
	struct model *model = check->model;

	switch ((int)item->kind) {
	case ITEM_AUTHORITY:
		model->authority = check_text(check, &item->text);
		break;
	case ITEM_SOURCE:
		model->source = check_text(check, &item->text);
		break;
	case ITEM_VERSION:
		model->version = check_text(check, &item->text);
		break;
	case ITEM_CITED_AS:
		model->cited_as = check_text(check, &item->text);
		break;
	case ITEM_STATUS:
		model->status = item->name.symbol->text;
		break;
	case ITEM_IN_FORCE:
		model->in_force = item->from;
		model->in_force_until = item->until;
		if (!date_is_set(item->from))
			check_doubt(check, DOUBT_IN_FORCE, "", NULL, item->span);
		break;
	case ITEM_IMMEDIATELY:
		model->immediately_same_day = true;
		break;
	case ITEM_ARRIVES_AFTER:
		model->arrives_after = item->minutes;
		model->arrives_on_working_days = item->or_non_working;
		break;
	case ITEM_CASES_KEEP:
		model->version_rule = VERSION_KEEP;
		break;
	case ITEM_CASES_MOVE:
		model->version_rule = VERSION_MOVE;
		break;
	}
}

static void head_roll(struct check *check, const struct ast_item *item)
{
	struct model *model = check->model;

	model->roll_stated = item->roll != AST_ROLL_UNSAID;
	model->roll = item->roll == AST_ROLL_NEXT	? ROLL_NEXT
		      : item->roll == AST_ROLL_PREVIOUS ? ROLL_PREVIOUS
							: ROLL_STAYS;
}

/* What a sentence of the head is about, for the list of what the text leaves open. */
static const char *head_about(const struct ast_item *item)
{
	switch ((int)item->kind) {
	case ITEM_CALENDAR:
		return "calendar";
	case ITEM_NON_WORKING_END:
		return "a limit that ends on a non-working day";
	case ITEM_OFFICE_CLOSED:
		return "the office is closed";
	default:
		return item->name.symbol ? item->name.symbol->text : "";
	}
}

static bool is_of_head(const struct ast_item *item)
{
	return item->kind < ITEM_CLAUSE;
}

static void head_sentence(struct check *check, const struct ast_item *item,
			  struct model_track *track)
{
	struct model_cite cite = { 0 };

	if (is_of_head(item))
		check_cite(check, &item->terms, head_about(item), &cite);
	switch ((int)item->kind) {
	case ITEM_PARTY:
		declare_party(check, item, PARTY_ORDINARY);
		break;
	case ITEM_OUTSIDE_BODY:
		declare_party(check, item, PARTY_OUTSIDE_BODY);
		break;
	case ITEM_PANEL:
		declare_party(check, item, PARTY_PANEL);
		break;
	case ITEM_CALENDAR:
		head_calendar(check, item, track);
		break;
	case ITEM_IMPLEMENTS:
		head_names(check, &item->names,
			   track ? &track->implements : &check->model->implements);
		break;
	case ITEM_FACT:
		head_fact(check, item);
		break;
	case ITEM_NON_WORKING_END:
		head_roll(check, item);
		break;
	case ITEM_SENT_BY:
		head_sent_by(check, item);
		break;
	case ITEM_DEFINE:
		head_define(check, item);
		break;
	case ITEM_EXTERNAL:
		head_native(check, item);
		break;
	default:
		head_texts(check, item);
		break;
	}
}

static struct model_track *declare_track(struct check *check, const struct ast_item *item)
{
	struct model_tracks *tracks = &check->model->tracks;
	struct model_track *track = ARENA_NEW(check->arena, struct model_track);

	track->name = item->name.symbol->text;
	track->title =
		item->text.text ? check_text(check, &item->text) : check_words(check, track->name);
	track->span = item->name.span;
	for (uint32_t i = 0; i < tracks->count; i++) {
		if (tracks->items[i]->name == track->name)
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "duplicate-track",
				 item->name.span, "track \"%s\" is declared twice", track->name);
	}
	*ARRAY_PUSH(check->arena, tracks) = track;
	track->number = tracks->count;
	return track;
}

void check_head(struct check *check, const struct ast_item *first, struct model_track *track)
{
	for (const struct ast_item *item = first; item; item = item->next) {
		if (item->kind == ITEM_TRACK)
			check_head(check, item->items.first, declare_track(check, item));
		else
			head_sentence(check, item, track);
	}
}

void check_head_end(struct check *check)
{
	struct model *model = check->model;
	struct problem why;

	for (uint32_t i = 0; i < model->calendars.count; i++) {
		struct model_calendar *calendar = model->calendars.items[i];

		if (!calendar->counts)
			calendar->calendar = (struct calendar){
				.name = "weekdays",
				.title = "Monday to Friday",
				.edition = "none",
				.first = date_from_civil(1950, 1, 1),
				.horizon = date_from_civil(2099, 12, 31),
				.last_published = date_from_civil(2099, 12, 31),
				.weekend = CALENDAR_WEEKEND,
			};
	}
	check_closures(check);
	for (uint32_t i = 0; i < model->calendars.count; i++) {
		struct model_calendar *calendar = model->calendars.items[i];

		if (!calendar_build(check->arena, &calendar->calendar, &why))
			diagnose(&check->work->diagnostics, SEVERITY_ERROR, "calendar-not-usable",
				 calendar->span, "the calendar cannot be used: %s", why.line);
	}
}
