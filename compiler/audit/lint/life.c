/* The longest possible life of a case: its paths, each tried from every day. */
#include "compiler/audit/lint/life.h"

#include "compiler/audit/lint/life_days.h"
#include "compiler/audit/lint/lint_pass.h"
#include "compiler/audit/lint/lint_stages.h"
#include "lang/base/array.h"
#include "lang/base/text.h"

#include <string.h>

struct life_search {
	struct arena *arena;
	const struct model *model;
	struct life *life;
	const struct model_event *opening;
	const struct model_stage **stages; /* of the path so far */
	struct life_hop *hops;		   /* hops[i] leads from stages[i] on */
	uint32_t depth;
	bool *on_path;
	struct stage_graph graph;
	struct life_walk walk;
};

/* The day of every event on the path when the case starts on a day; the last is its close. */
static struct date walk_path(const struct life_search *search, struct life_walk *walk,
			     struct date start)
{
	struct date day = start;

	memset(walk->opened, 0, search->model->stages.count * sizeof *walk->opened);
	memset(walk->days, 0, (search->model->events.count + 1) * sizeof *walk->days);
	walk->start = start;
	walk->beyond = false;
	for (uint32_t i = 0; i < search->depth; i++) {
		walk->opened[search->stages[i]->number] = day;
		day = life_hop_day(walk, &search->hops[i]);
	}
	return day;
}

/* So many stages are walked through for one path; a longer one is tried from fewer days. */
#define WALK_LIMIT 2000000

static void try_all_days(const struct life_search *search, struct life_walk *walk,
			 struct life_path *path)
{
	const struct calendar *calendar = &search->model->calendars.items[0]->calendar;
	struct stretch days = lint_days(calendar);

	walk->path = NULL;
	path->days = -1;
	path->stride =
		1 + (days.last.day - days.first.day) / (WALK_LIMIT / (int32_t)search->depth + 1);
	path->stride += path->stride % 7 == 0; /* every weekday has its turn */
	for (int32_t day = days.first.day; day <= days.last.day; day += path->stride) {
		struct date end = walk_path(search, walk, (struct date){ day });

		if (walk->beyond || end.day > days.last.day || end.day - day <= path->days)
			continue;
		path->days = end.day - day;
		path->start = (struct date){ day };
		path->end = end;
	}
	if (date_is_set(path->start))
		path->working_days = calendar_count(calendar, path->start, path->end);
}

/* What was listed is the first visit; the days are those of the longest. */
static void date_steps(const struct life_search *search, struct life_walk *walk,
		       struct life_path *path)
{
	if (!date_is_set(path->start))
		return;
	(void)walk_path(search, walk, path->start);
	for (uint32_t i = 0; i < path->steps.count; i++) {
		if (path->steps.items[i].event)
			path->steps.items[i].day = walk->days[path->steps.items[i].event->number];
	}
}

/* The other ways into the stages of the path: they are not taken. */
static void avoid(const struct life_search *search, struct life_walk *walk)
{
	const struct model_event *taken = search->opening;

	for (uint32_t i = 0; i < search->depth; i++) {
		const struct model_stage *stage = search->stages[i];

		for (uint32_t j = 0; j < stage->begins_with.count && taken; j++) {
			const struct model_event *event = stage->begins_with.items[j];

			if (event != taken && !stage->begins_with_all)
				walk->avoided[event->number] = true;
		}
		taken = search->hops[i].event;
	}
}

static void add_path(struct life_search *search, const char *ending)
{
	const struct model *model = search->model;
	struct life_walk *walk = &search->walk;
	struct life_path *path;

	if (search->life->paths.count >= LIFE_PATH_LIMIT) {
		search->life->more = true;
		return;
	}
	path = ARRAY_PUSH(search->arena, &search->life->paths);
	path->bounded = true;
	path->ending = ending;
	for (uint32_t i = 0; i < search->depth; i++)
		*ARRAY_PUSH(search->arena, &path->stages) = search->stages[i];
	walk->opening = search->opening;
	walk->path = path;
	memset(walk->avoided, 0, (model->events.count + 1) * sizeof *walk->avoided);
	avoid(search, walk);
	*ARRAY_PUSH(search->arena, &path->steps) = (struct life_step){ .event = search->opening };
	(void)walk_path(search, walk, lint_days(&model->calendars.items[0]->calendar).first);
	try_all_days(search, walk, path);
	date_steps(search, walk, path);
	path->steps.items[0].day = path->start;
}

static const char *closed_as(const struct life_search *search, const char *reason)
{
	struct text text;

	text_open(&text, search->arena);
	text_format(&text, "closed as %s", reason ? reason : "ended");
	return text_string(&text);
}

static void end_by(struct life_search *search, struct life_hop hop, const char *reason)
{
	search->hops[search->depth - 1] = hop;
	add_path(search, closed_as(search, reason));
}

/* The event of a stage on which a condition turns, or NULL. */
static const struct model_event *turns_on(const struct model_condition *condition,
					  const struct model_stage *stage)
{
	if (!condition)
		return NULL;
	if (condition->event && condition->event->stage == stage)
		return condition->event;
	if (condition->clause && condition->clause->stage == stage)
		return condition->clause->event;
	for (const struct model_condition *part = condition->parts; part; part = part->next) {
		const struct model_event *event = turns_on(part, stage);

		if (event)
			return event;
	}
	return NULL;
}

/* A case that somebody gives up at any time ends early, and is no path of its own. */
static bool ends_path(const struct model_event *event, const struct model_stage *stage)
{
	if (event->stage == stage)
		return !check_complains(&event->from) || (event->clause && event->clause->clock);
	return event->stage->number == 0 && event->clause && event->clause->kind == CLAUSE_DUTY &&
	       !(event->clause->flags & CLAUSE_AFTER_CLOSE);
}

static uint32_t follow_ends(struct life_search *search, const struct model_stage *stage)
{
	const struct model *model = search->model;
	uint32_t before = search->life->paths.count;

	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_CLOSES && ends_path(row->event, stage))
			end_by(search, (struct life_hop){ .event = row->event }, row->reason);
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];
		const struct model_event *event =
			watch->reason ? turns_on(watch->condition, stage) : NULL;

		if (event)
			end_by(search, (struct life_hop){ .event = event }, watch->reason);
	}
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		if (clock->clause->stage == stage && clock->role == ROLE_LIMIT &&
		    clock->expiry_reason)
			end_by(search, (struct life_hop){ .expiry = clock }, clock->expiry_reason);
	}
	return search->life->paths.count - before;
}

static void enter(struct life_search *search, const struct model_stage *stage);

static bool go_on(struct life_search *search, const struct model_stage *to, struct life_hop hop)
{
	if (search->on_path[to->number])
		return false;
	search->hops[search->depth - 1] = hop;
	enter(search, to);
	return true;
}

/* The ways from one stage into another. */
static bool follow_into(struct life_search *search, const struct model_stage *from,
			const struct model_stage *to)
{
	const struct model *model = search->model;
	const struct model_event *event = turns_on(to->begins_when, from);
	bool found = false;

	if (event)
		found |= go_on(search, to, (struct life_hop){ .event = event });
	for (uint32_t i = 0; i < to->begins_with.count; i++) {
		const struct model_event *begin = to->begins_with.items[i];
		struct life_hop hop = { .event = begin };

		if (begin->stage != from)
			continue;
		if (to->begins_with_all)
			hop = (struct life_hop){ .events = &to->begins_with };
		found |= go_on(search, to, hop);
		if (to->begins_with_all)
			break;
	}
	for (uint32_t i = 0; i < model->consequences.count; i++) {
		const struct model_consequence *row = &model->consequences.items[i];

		if (row->kind == CONSEQUENCE_MOVES && row->stage == to && row->event->stage == from)
			found |= go_on(search, to, (struct life_hop){ .event = row->event });
	}
	for (uint32_t i = 0; i < model->clocks.count; i++) {
		const struct model_clock *clock = model->clocks.items[i];

		if (clock->expiry_stage == to && clock->clause->stage == from)
			found |= go_on(search, to, (struct life_hop){ .expiry = clock });
	}
	for (uint32_t i = 0; i < model->watches.count; i++) {
		const struct model_watch *watch = &model->watches.items[i];

		event = watch->moves == to ? turns_on(watch->condition, from) : NULL;
		if (event)
			found |= go_on(search, to, (struct life_hop){ .event = event });
	}
	return found;
}

static void enter(struct life_search *search, const struct model_stage *stage)
{
	const struct model_stages *stages = &search->model->stages;
	bool goes_on = false;

	if (search->life->more)
		return;
	search->stages[search->depth++] = stage;
	search->on_path[stage->number] = true;
	for (uint32_t i = 1; i < stages->count; i++)
		goes_on |=
			stages->items[i] != stage && follow_into(search, stage, stages->items[i]);
	if (follow_ends(search, stage) == 0 && !goes_on && !search->life->more) {
		struct life_path *path;

		search->hops[search->depth - 1] = (struct life_hop){ .event = search->opening };
		add_path(search, "and nothing closes the case");
		path = &search->life->paths.items[search->life->paths.count - 1];
		path->bounded = false;
	}
	search->on_path[stage->number] = false;
	search->depth--;
}

void life_find(struct arena *arena, const struct model *model, struct life *out)
{
	struct life_search search = { .arena = arena, .model = model, .life = out };

	*out = (struct life){ 0 };
	search.stages = ARENA_ARRAY(arena, const struct model_stage *, model->stages.count);
	search.hops = ARENA_ARRAY(arena, struct life_hop, model->stages.count);
	search.on_path = ARENA_ARRAY(arena, bool, model->stages.count);
	stage_graph_make(arena, model, &search.graph);
	life_walk_open(&search.walk, arena, model);
	for (uint32_t i = 1; i < model->stages.count; i++) {
		const struct model_stage *stage = model->stages.items[i];

		for (uint32_t j = 0; j < stage->begins_with.count; j++) {
			search.opening = stage->begins_with.items[j];
			if (!search.opening->opens_case || search.opening->stage != stage)
				continue;
			enter(&search, stage);
			break;
		}
	}
}
