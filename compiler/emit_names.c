/* How a log may write an event: its own name, and with its stage, and with its track. */
#include "compiler/emit_pass.h"

#include <string.h>

/* A way to write, and an event it can mean; sorted, equal ways stand together. */
struct way {
	const char *text;
	const struct model_event *event;
};

struct ways {
	struct way *items;
	uint32_t count, capacity;
};

static void add_way(struct emit *emit, struct ways *ways, const char *text,
		    const struct model_event *event)
{
	*ARRAY_PUSH(emit->arena, ways) = (struct way){ text, event };
}

/* first.response, for adults.first.response. */
static const char *without_track(struct emit *emit, const struct model_event *event)
{
	size_t stage = strlen(event->stage->short_name), name = strlen(event->name);
	char *text = ARENA_ARRAY(emit->arena, char, stage + name + 2);

	memcpy(text, event->stage->short_name, stage);
	text[stage] = '.';
	memcpy(text + stage + 1, event->name, name);
	return text;
}

static int compare(const struct way *one, const struct way *other)
{
	int order = strcmp(one->text, other->text);

	return order ? order
		     : (one->event->number > other->event->number) -
			       (one->event->number < other->event->number);
}

/* Merges two sorted runs of ways. */
static void merge(const struct way *from, struct way *to, uint32_t begin, uint32_t middle,
		  uint32_t end)
{
	uint32_t left = begin, right = middle;

	for (uint32_t i = begin; i < end; i++) {
		bool take_left =
			left < middle && (right >= end || compare(&from[left], &from[right]) <= 0);

		to[i] = take_left ? from[left++] : from[right++];
	}
}

static struct way *sorted(struct emit *emit, struct ways *ways)
{
	struct way *from = ways->items;
	struct way *to = ARENA_ARRAY(emit->arena, struct way, ways->count + 1);

	for (uint32_t width = 1; width < ways->count; width *= 2) {
		struct way *swap = from;

		for (uint32_t i = 0; i < ways->count; i += 2 * width) {
			uint32_t middle = i + width < ways->count ? i + width : ways->count;
			uint32_t end = i + 2 * width < ways->count ? i + 2 * width : ways->count;

			merge(from, to, i, middle, end);
		}
		from = to;
		to = swap;
	}
	return from;
}

static uint32_t route_of(struct emit *emit, const char *text)
{
	const struct model *model = emit->model;

	for (uint32_t i = 0; i < model->routes.count; i++) {
		if (strcmp(model->routes.items[i].name, text) == 0)
			return emit_route(emit, &model->routes.items[i]);
	}
	return 0;
}

/* One row from a run of equal ways. */
static void add_name(struct emit *emit, const struct way *ways, uint32_t count)
{
	struct program_name *row = &emit->program->names[emit->program->name_count++];

	row->text = ways[0].text;
	row->size = (uint32_t)strlen(row->text);
	row->hash = program_hash(row->text, row->size);
	row->events.first = emit->event_lists.count;
	row->events.count = count;
	for (uint32_t i = 0; i < count; i++)
		emit_add(emit, &emit->event_lists, ways[i].event->number);
	row->openings.first = emit->event_lists.count;
	for (uint32_t i = 0; i < count; i++) {
		if (!ways[i].event->opens_case)
			continue;
		emit_add(emit, &emit->event_lists, ways[i].event->number);
		row->openings.count++;
	}
	row->route = route_of(emit, row->text);
}

void emit_names(struct emit *emit)
{
	const struct model_events *events = &emit->model->events;
	struct ways ways = { 0 };
	struct way *list;

	for (uint32_t i = 0; i < events->count; i++) {
		const struct model_event *event = events->items[i];

		add_way(emit, &ways, event->name, event);
		if (event->stage->number != 0)
			add_way(emit, &ways, event->full_name, event);
		if (event->stage->track)
			add_way(emit, &ways, without_track(emit, event), event);
	}
	list = sorted(emit, &ways);
	emit->program->names = ARENA_ARRAY(emit->arena, struct program_name, ways.count);
	for (uint32_t i = 0; i < ways.count;) {
		uint32_t end = i + 1;

		while (end < ways.count && strcmp(list[end].text, list[i].text) == 0)
			end++;
		add_name(emit, &list[i], end - i);
		i = end;
	}
}
