/* Writes the longest possible life of a case, for people and as JSON. */
#include "compiler/audit/lint/life.h"
#include "compiler/model.h"
#include "lang/base/text.h"

#include <string.h>

static void add_name(struct text *out, const char *name)
{
	text_add_untrusted(out, name, strlen(name));
}

static void add_stages(struct text *out, const struct life_path *path)
{
	for (uint32_t i = 0; i < path->stages.count; i++) {
		text_add_string(out, i > 0 ? " > " : "");
		add_name(out, path->stages.items[i]->name);
	}
}

static void add_length(struct text *out, const struct life_path *path)
{
	text_format(out, "%d %s (%d %s), from ", (int)path->days, unit_name(UNIT_DAYS, path->days),
		    (int)path->working_days, unit_name(UNIT_WORKING_DAYS, path->working_days));
	text_add_date(out, path->start);
	text_add_string(out, " to ");
	text_add_date(out, path->end);
}

static void add_step(struct text *out, const struct life_step *step)
{
	text_add_string(out, "    ");
	if (step->event) {
		text_add_date(out, step->day);
		text_add_string(out, "  ");
		add_name(out, step->event->full_name);
	} else {
		text_add_repeated(out, ' ', 12);
		add_name(out, step->clause->id);
	}
	if (step->open)
		text_format(out, ": no bound, %s", step->open);
	text_add_character(out, '\n');
}

static void add_bound(struct text *out, const struct life_path *path)
{
	if (!date_is_set(path->start)) {
		text_add_string(out, "longer than the calendar knows");
	} else if (!path->bounded && path->days == 0) {
		text_add_string(out, "no bound; nothing on it has a limit");
	} else {
		text_add_string(out,
				path->bounded ? "at most " : "no bound; what has limits takes ");
		add_length(out, path);
	}
	if (path->stride > 1)
		text_format(out, "; tried from one day in %d", (int)path->stride);
	text_add_character(out, '\n');
}

static void add_path(struct text *out, const struct life_path *path)
{
	text_add_string(out, "  ");
	add_stages(out, path);
	text_add_string(out, ", ");
	add_name(out, path->ending);
	text_add_string(out, "\n    ");
	add_bound(out, path);
	for (uint32_t i = 0; i < path->steps.count; i++)
		add_step(out, &path->steps.items[i]);
	if (date_compare(path->end, path->steps.items[path->steps.count - 1].day) <= 0)
		return;
	text_add_string(out, "    ");
	text_add_date(out, path->end);
	text_add_string(out, "  ");
	add_name(out, path->ending);
	text_add_character(out, '\n');
}

void life_write(const struct life *life, struct text *out)
{
	text_add_string(out,
			"the longest possible life of a case, by path: every limit kept on its "
			"last day\n");
	if (life->paths.count == 0)
		text_add_string(out, "  no event opens a case\n");
	for (uint32_t i = 0; i < life->paths.count; i++)
		add_path(out, &life->paths.items[i]);
	if (life->more)
		text_format(out, "  and more paths than %d\n", LIFE_PATH_LIMIT);
}

static void add_json(struct text *out, const char *key, const char *value)
{
	text_format(out, "\"%s\":", key);
	text_add_json_string(out, value, strlen(value));
}

static void add_json_date(struct text *out, const char *key, struct date date)
{
	text_format(out, ",\"%s\":\"", key);
	text_add_date(out, date);
	text_add_character(out, '"');
}

static void add_json_steps(struct text *out, const struct life_path *path)
{
	text_add_string(out, ",\"steps\":[");
	for (uint32_t i = 0; i < path->steps.count; i++) {
		const struct life_step *step = &path->steps.items[i];

		text_add_string(out, i > 0 ? ",{" : "{");
		if (step->event)
			add_json(out, "event", step->event->full_name);
		else
			add_json(out, "clause", step->clause->id);
		if (step->event && date_is_set(step->day))
			add_json_date(out, "day", step->day);
		if (step->open) {
			text_add_character(out, ',');
			add_json(out, "no_bound", step->open);
		}
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}

void life_write_json(const struct life *life, struct text *out)
{
	text_add_character(out, '[');
	for (uint32_t i = 0; i < life->paths.count; i++) {
		const struct life_path *path = &life->paths.items[i];

		text_add_string(out, i > 0 ? ",{\"stages\":[" : "{\"stages\":[");
		for (uint32_t j = 0; j < path->stages.count; j++) {
			const char *name = path->stages.items[j]->name;

			text_add_string(out, j > 0 ? "," : "");
			text_add_json_string(out, name, strlen(name));
		}
		text_add_string(out, "],");
		add_json(out, "ending", path->ending);
		text_format(out, ",\"bounded\":%s", path->bounded ? "true" : "false");
		if (date_is_set(path->start)) {
			text_format(out, ",\"days\":%d,\"working_days\":%d", (int)path->days,
				    (int)path->working_days);
			add_json_date(out, "start", path->start);
			add_json_date(out, "end", path->end);
		}
		if (path->stride > 1)
			text_format(out, ",\"tried_one_day_in\":%d", (int)path->stride);
		add_json_steps(out, path);
		text_add_character(out, '}');
	}
	text_add_character(out, ']');
}
