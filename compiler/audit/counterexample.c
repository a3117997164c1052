/* The case that shows a breach, as two files with the command that replays each. */
#include "compiler/audit/counterexample.h"

#include <string.h>

#include "compiler/audit/counterexample_log.h"
#include "lang/base/array.h"
#include "lang/base/workspace.h"

static void add_file(struct prove *prove, const struct counterexample_told *told, enum side side,
		     const char *name)
{
	struct audit *audit = prove->audit;
	const char *path = side == SIDE_STATUTE ? audit->statute.path : audit->procedure.path;
	struct audit_file *file = ARRAY_PUSH(prove->arena, &audit->files);
	const struct model_clause *clause = told->clause;
	const char *folder = audit->options.counterexamples;
	struct text text;

	text_open(&text, prove->arena);
	text_add_string(&text, "-- procrun --as-of ");
	text_add_date(&text, told->as_of);
	text_add_string(&text, " --procedure ");
	text_add_untrusted(&text, path, strlen(path));
	text_add_character(&text, ' ');
	text_add_untrusted(&text, folder, strlen(folder));
	text_format(&text, "/%s\n-- %s%s%s: %s\n", name, clause->id, clause->cite.under ? ", " : "",
		    clause->cite.under ? clause->cite.under : "",
		    side == SIDE_STATUTE ? "as the statute has it on that day"
		    : told->late	 ? "nothing is late on that day"
					 : "refused on that day");
	text_add_string(&text, told->log[side]);
	file->name = name;
	file->content = text_string(&text);
}

static const char *file_name(struct prove *prove, const struct counterexample_told *told,
			     enum side side)
{
	static const char *const slugs[] = {
		[ASPECT_PRESENCE] = "presence", [ASPECT_BEARER] = "bearer",
		[ASPECT_NUMBER] = "number",	[ASPECT_EXTENSION] = "extension",
		[ASPECT_OPENS] = "opens",	[ASPECT_LASTS] = "lasts",
		[ASPECT_ASKED] = "asked",	[ASPECT_CONTENT] = "content",
		[ASPECT_STRENGTH] = "strength",
	};
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "%s-%s.%s.events", told->clause->id, slugs[told->aspect],
		    side == SIDE_STATUTE ? "statute" : "procedure");
	for (size_t i = 0; i < text.size; i++) {
		if (text.bytes[i] == '/' || text.bytes[i] == ' ')
			text.bytes[i] = '-';
	}
	return text_string(&text);
}

void counterexample_tell(struct prove *prove, const struct counterexample_told *told,
			 struct verdict_row *row)
{
	row->counterexample = file_name(prove, told, SIDE_PROCEDURE);
	row->log = told->log[SIDE_PROCEDURE];
	row->shown_on = told->as_of;
	if (!prove->audit->options.counterexamples)
		return;
	add_file(prove, told, SIDE_PROCEDURE, row->counterexample);
	add_file(prove, told, SIDE_STATUTE, file_name(prove, told, SIDE_STATUTE));
}

bool counterexample_make(struct prove *prove, const struct verdict_clause *clause,
			 struct verdict_row *row)
{
	struct making *making = counterexample_search(prove, clause, row);
	struct counterexample_told told = { .clause = clause->statute,
					    .aspect = row->aspect,
					    .late = row->goal == GOAL_LATE };

	if (!making)
		return false;
	told.as_of = making_end(making);
	for (int side = 0; side < SIDE_COUNT; side++)
		told.log[side] = making_log(making, (enum side)side);
	counterexample_tell(prove, &told, row);
	return true;
}
