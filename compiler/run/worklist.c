/* What is to be done in all the cases, by due date. */
#include "compiler/run/worklist.h"

#include <string.h>

#include "compiler/run/page.h"
#include "compiler/run/report_parts.h"
#include "compiler/run/words.h"

#define COLUMN 20u

void worklist_open(struct worklist *list, const struct allocator *allocator)
{
	*list = (struct worklist){ 0 };
	arena_open(&list->arena, allocator);
}

void worklist_close(struct worklist *list)
{
	arena_close(&list->arena);
}

static bool comes_first(const struct work_item *one, const struct work_item *other)
{
	int64_t day = date_is_set(one->by) ? one->by.day : INT64_MAX;
	int64_t other_day = date_is_set(other->by) ? other->by.day : INT64_MAX;

	return day != other_day ? day < other_day : one->order < other->order;
}

/* Sinks an item in a heap with the last one on top. */
static void sink(struct work_item *items, uint32_t count, uint32_t at)
{
	struct work_item item = items[at];

	for (;;) {
		uint32_t child = at * 2 + 1;

		if (child >= count)
			break;
		if (child + 1 < count && comes_first(&items[child], &items[child + 1]))
			child++;
		if (!comes_first(&item, &items[child]))
			break;
		items[at] = items[child];
		at = child;
	}
	items[at] = item;
}

static void sort(struct work_item *items, uint32_t count)
{
	for (uint32_t i = count / 2; i-- > 0;)
		sink(items, count, i);
	for (uint32_t i = count; i-- > 1;) {
		struct work_item last = items[0];

		items[0] = items[i];
		items[i] = last;
		sink(items, i, 0);
	}
}

/* Keeps the most urgent half, its words copied somewhere new. */
static void cut(struct worklist *list)
{
	struct worklist shorter;

	sort(list->items, list->count);
	worklist_open(&shorter, list->arena.allocator);
	shorter.items = ARENA_ARRAY(&shorter.arena, struct work_item, WORKLIST_LIMIT * 2);
	shorter.order = list->order;
	shorter.total = list->total;
	shorter.day = list->day;
	shorter.many_days = list->many_days;
	for (; shorter.count < WORKLIST_LIMIT && shorter.count < list->count; shorter.count++) {
		struct work_item *item = &shorter.items[shorter.count];

		*item = list->items[shorter.count];
		item->words = arena_copy_text(&shorter.arena, item->words, strlen(item->words));
	}
	worklist_close(list);
	*list = shorter;
}

/* "2024/0113  Senior Manager: send response (OVERDUE by 3 working days)" */
static const char *item_words(struct worklist *list, const struct outcome *outcome,
			      const struct action *action)
{
	struct text text;

	text_open(&text, &list->arena);
	text_add_string(&text, "case ");
	for (uint32_t i = 0; i < outcome->log->id_size; i++)
		text_add_character(&text, outcome->log->id[i] ? outcome->log->id[i] : ' ');
	text_add_string(&text, ": ");
	if (action->who.count > 0) {
		words_add_titles(&text, outcome->program, action->who,
				 action->clause && action->clause->either);
		text_add_string(&text, ": ");
	}
	words_add_told(&text, outcome->program, action->what);
	if (action->row && action->kind == ACTION_OWED) {
		text_add_string(&text, " (");
		part_add_status(&text, outcome->program, action->row);
		part_add_not_yet(&text, outcome, action);
		text_add_character(&text, ')');
	}
	return text_string(&text);
}

void worklist_add(struct worklist *list, const struct outcome *outcome)
{
	list->many_days |= date_is_set(list->day) && list->day.day != outcome->as_of.day;
	list->day = outcome->as_of;
	for (uint32_t i = 0; i < outcome->action_count; i++) {
		const struct action *action = &outcome->actions[i];

		if (action->kind == ACTION_RIGHT || action->kind == ACTION_REMINDER)
			continue;
		if (!list->items)
			list->items =
				ARENA_ARRAY(&list->arena, struct work_item, WORKLIST_LIMIT * 2);
		if (list->count == WORKLIST_LIMIT * 2)
			cut(list);
		list->total++;
		list->items[list->count++] = (struct work_item){
			.by = action->by,
			.order = list->order++,
			.words = item_words(list, outcome, action),
		};
	}
}

void worklist_write(struct worklist *list, struct date as_of, struct text *out)
{
	struct page page;
	struct text label;
	uint32_t shown;

	page_open(&page, out, &list->arena);
	text_open(&label, &list->arena);
	if (list->many_days)
		text_add_string(&label, "each case as of its own day");
	else
		words_add_long_day(&label, date_is_set(list->day) ? list->day : as_of);
	page_rule(&page);
	page_both_ends(&page, "WORKLIST, by due date", text_string(&label));
	page_rule(&page);
	text_add_character(out, '\n');
	sort(list->items, list->count);
	shown = list->count < WORKLIST_LIMIT ? list->count : WORKLIST_LIMIT;
	for (uint32_t i = 0; i < shown; i++) {
		const struct work_item *item = &list->items[i];

		text_clear(&label);
		if (date_is_set(item->by))
			words_add_day(&label, item->by);
		else
			text_add_string(&label, "no date");
		text_add_string(&page.line, item->words);
		page_entry(&page, text_string(&label), COLUMN);
	}
	if (list->total == 0)
		text_add_string(out, "  Nothing is to be done.\n");
	if (list->total > shown)
		text_format(out, "\n  ... and %llu more, due later.\n",
			    (unsigned long long)(list->total - shown));
	text_add_character(out, '\n');
}

void worklist_write_standing(struct worklist *list, const struct program *program, struct text *out)
{
	struct page page;

	page_open(&page, out, &list->arena);
	for (uint32_t i = 0; i < program->order_count; i++) {
		const struct program_clause *clause = &program->clauses[program->order[i]];

		if (clause->kind != CLAUSE_STANDING)
			continue;
		if (!list->has_standing)
			text_add_string(out, "OUTSIDE ANY CASE\n\n");
		list->has_standing = true;
		words_add_titles(&page.line, program, clause->who, clause->either);
		page_capital(&page);
		text_format(&page.line, " %s ",
			    words_strength_level((enum strength)clause->strength));
		words_add_plain(&page.line, clause->action);
		text_add_string(&page.line, " (");
		words_add_place(&page.line, program, clause->place);
		text_add_character(&page.line, ')');
		page_entry(&page, "-", 4);
	}
}
