/* Reports of a comparison. */
#include "compiler/audit/cases/compare.h"

#include <string.h>

#include "compiler/audit/cases/cases_report.h"
#include "compiler/run/words.h"

static bool is_right(const struct comparison *item)
{
	return item->clause->kind == CLAUSE_RIGHT && !item->target;
}

/* Its id, as text of its own: what is done to make it safe depends on the report. */
static struct text make_id(const struct text *out, const struct comparison *item)
{
	struct text id;

	text_open(&id, out->arena);
	text_format(&id, "%s%s", item->clause->id, item->target ? ".target" : "");
	return id;
}

static void put_id(struct text *out, const struct comparison *item)
{
	struct text id = make_id(out, item);

	text_add_untrusted(out, text_string(&id), id.size);
}

static void add_json_id(struct text *out, const struct comparison *item)
{
	struct text id = make_id(out, item);

	text_add_json_string(out, text_string(&id), id.size);
}

/* Whether anything of it is different. */
static bool has_changed(const struct comparison *item)
{
	for (uint32_t from = 0; from < VERDICT_COUNT; from++)
		for (uint32_t to = 0; to < VERDICT_COUNT; to++)
			if (from != to && item->verdicts[from][to] > 0)
				return true;
	return item->earlier.count + item->later.count > 0;
}

static void put_moves(struct text *out, const char *where, const struct histogram *moves)
{
	if (moves->count == 0)
		return;
	text_format(out, "      %s: %llu; median ", where, (unsigned long long)moves->count);
	figures_add_half(out, histogram_median_twice(moves));
	text_format(out, " days, at most %d\n", (int)moves->longest);
}

static void put_item(struct text *out, const struct comparison *item)
{
	text_add_string(out, "  ");
	put_id(out, item);
	text_add_character(out, '\n');
	put_moves(out, "last day later", &item->later);
	put_moves(out, "last day earlier", &item->earlier);
	if (item->same > 0)
		text_format(out, "      last day the same: %llu\n", (unsigned long long)item->same);
	for (uint32_t from = 0; from < VERDICT_COUNT; from++)
		for (uint32_t to = 0; to < VERDICT_COUNT; to++)
			if (from != to && item->verdicts[from][to] > 0)
				text_format(out, "      %s, then %s: %llu\n",
					    verdict_name((enum verdict)from, is_right(item)),
					    verdict_name((enum verdict)to, is_right(item)),
					    (unsigned long long)item->verdicts[from][to]);
}

/* What is compared with what. */
static void put_head(const struct audit_cases *cases, struct text *out)
{
	text_add_string(out, "The same cases as of ");
	words_add_long_day(out, cases->as_of);
	text_add_string(out, "\n  under  ");
	text_add_untrusted(out, cases->path, strlen(cases->path));
	text_add_string(out, "\n  and    ");
	text_add_untrusted(out, cases->changed_path ? cases->changed_path : cases->path,
			   strlen(cases->changed_path ? cases->changed_path : cases->path));
	for (uint32_t i = 0; i < cases->holiday_count; i++) {
		text_add_string(out, i == 0 ? ", with the holiday " : ", ");
		words_add_day(out, cases->holidays[i]);
	}
	text_add_string(out, "\n\n");
}

static void put_worst(const struct compare *compare, struct text *out)
{
	if (compare->worst_limit == 0)
		return;
	text_add_string(out, "\nTHE FARTHEST MOVED\n\n");
	for (uint32_t i = 0; i < compare->worst_count; i++) {
		const struct moved_case *moved = &compare->worst[i];
		bool right = is_right(moved->comparison);

		text_add_string(out, "  ");
		text_add_untrusted(out, moved->id, moved->id_size);
		text_add_string(out, ": ");
		put_id(out, moved->comparison);
		text_add_string(out, "\n      due ");
		words_add_day(out, moved->before);
		text_format(out, " (%s), then ", verdict_name(moved->from, right));
		words_add_day(out, moved->after);
		text_format(out, " (%s)\n", verdict_name(moved->to, right));
	}
}

void compare_write_text(const struct compare *compare, const struct audit_cases *cases,
			struct text *out)
{
	struct text left_out;
	bool any = false;

	put_head(cases, out);
	text_format(out,
		    "%llu cases: in %llu a last day moves, in %llu a verdict changes, "
		    "%llu end differently\n",
		    (unsigned long long)compare->cases, (unsigned long long)compare->moved,
		    (unsigned long long)compare->changed,
		    (unsigned long long)compare->ended_differently);
	text_open(&left_out, out->arena);
	figures_add_left_out(&left_out, cases);
	if (left_out.size > 0) {
		text_add_wrapped(out, text_string(&left_out), 0, 0, 80);
		text_add_character(out, '\n');
	}
	text_add_string(out, "\nWHAT CHANGES\n\n");
	for (uint32_t i = 0; i < compare->count; i++) {
		if (!has_changed(&compare->items[i]))
			continue;
		put_item(out, &compare->items[i]);
		any = true;
	}
	if (!any)
		text_add_string(out, "  nothing\n");
	put_worst(compare, out);
	text_add_string(out,
			"\nDays are calendar days from the last day under the first to that under "
			"the\nsecond, of what has a last day under both.\n");
}

static void add_moves(struct text *out, const char *key, const struct histogram *moves)
{
	text_format(out, "\"%s\":{\"count\":%llu,\"median_days\":", key,
		    (unsigned long long)moves->count);
	if (moves->count == 0)
		text_add_string(out, "null");
	else
		figures_add_half(out, histogram_median_twice(moves));
	text_format(out, ",\"most_days\":%d}", (int)moves->longest);
}

static void add_verdicts(struct text *out, const struct comparison *item)
{
	bool needs_comma = false;

	text_add_string(out, ",\"verdicts\":[");
	for (uint32_t from = 0; from < VERDICT_COUNT; from++)
		for (uint32_t to = 0; to < VERDICT_COUNT; to++) {
			if (item->verdicts[from][to] == 0)
				continue;
			text_format(out, "%s{\"from\":\"%s\",\"to\":\"%s\",\"count\":%llu}",
				    needs_comma ? "," : "",
				    verdict_name((enum verdict)from, is_right(item)),
				    verdict_name((enum verdict)to, is_right(item)),
				    (unsigned long long)item->verdicts[from][to]);
			needs_comma = true;
		}
	text_add_character(out, ']');
}

static void add_item(struct text *out, const struct comparison *item)
{
	text_add_string(out, "{\"id\":");
	add_json_id(out, item);
	text_format(out, ",\"right\":%s,\"dated_in_both\":%llu,\"same\":%llu,",
		    is_right(item) ? "true" : "false", (unsigned long long)item->compared,
		    (unsigned long long)item->same);
	add_moves(out, "earlier", &item->earlier);
	text_add_character(out, ',');
	add_moves(out, "later", &item->later);
	add_verdicts(out, item);
	text_add_character(out, '}');
}

static void add_worst(struct text *out, const struct compare *compare)
{
	text_add_string(out, "],\"farthest_moved\":[");
	for (uint32_t i = 0; i < compare->worst_count; i++) {
		const struct moved_case *moved = &compare->worst[i];

		text_add_string(out, i > 0 ? ",{\"case\":" : "{\"case\":");
		text_add_json_string(out, moved->id, moved->id_size);
		text_add_string(out, ",\"id\":");
		add_json_id(out, moved->comparison);
		text_add_string(out, ",\"before\":\"");
		text_add_date(out, moved->before);
		text_add_string(out, "\",\"after\":\"");
		text_add_date(out, moved->after);
		text_add_string(out, "\"}");
	}
}

void compare_write_json(const struct compare *compare, const struct audit_cases *cases,
			struct text *out)
{
	const char *changed = cases->changed_path ? cases->changed_path : cases->path;

	text_add_string(out, "{\"before\":");
	text_add_json_string(out, cases->path, strlen(cases->path));
	text_add_string(out, ",\"after\":");
	text_add_json_string(out, changed, strlen(changed));
	text_add_string(out, ",\"holidays\":[");
	for (uint32_t i = 0; i < cases->holiday_count; i++) {
		text_add_string(out, i > 0 ? ",\"" : "\"");
		text_add_date(out, cases->holidays[i]);
		text_add_character(out, '"');
	}
	text_add_string(out, "],\"as_of\":\"");
	text_add_date(out, cases->as_of);
	text_add_string(out, "\",");
	figures_add_left_out_json(out, cases);
	text_format(out,
		    ",\"cases\":%llu,\"moved\":%llu,\"verdict_changed\":%llu,"
		    "\"ended_differently\":%llu,\"clauses\":[",
		    (unsigned long long)compare->cases, (unsigned long long)compare->moved,
		    (unsigned long long)compare->changed,
		    (unsigned long long)compare->ended_differently);
	for (uint32_t i = 0; i < compare->count; i++) {
		if (i > 0)
			text_add_character(out, ',');
		add_item(out, &compare->items[i]);
	}
	add_worst(out, compare);
	text_add_string(out, "]}\n");
}

static void add_csv_moves(struct text *out, const struct histogram *moves)
{
	text_format(out, ",%llu,", (unsigned long long)moves->count);
	if (moves->count > 0)
		figures_add_half(out, histogram_median_twice(moves));
	text_format(out, ",%d", (int)moves->longest);
}

void compare_write_csv(const struct compare *compare, struct text *out)
{
	text_add_string(out, "id,kind,dated_in_both,same,earlier,earlier_median_days,"
			     "earlier_most_days,later,later_median_days,later_most_days,"
			     "verdicts_changed\n");
	for (uint32_t i = 0; i < compare->count; i++) {
		const struct comparison *item = &compare->items[i];
		struct text id = make_id(out, item);
		uint64_t changed = 0;

		for (uint32_t from = 0; from < VERDICT_COUNT; from++)
			for (uint32_t to = 0; to < VERDICT_COUNT; to++)
				changed += from != to ? item->verdicts[from][to] : 0;
		text_add_csv_field(out, text_string(&id), id.size);
		text_format(out, ",%s,%llu,%llu", is_right(item) ? "right" : "duty",
			    (unsigned long long)item->compared, (unsigned long long)item->same);
		add_csv_moves(out, &item->earlier);
		add_csv_moves(out, &item->later);
		text_format(out, ",%llu\n", (unsigned long long)changed);
	}
}
