/* What is said of cases that the figures leave out, and of entries that they pass over. */
#include "compiler/audit/cases/cases_told.h"

#include <string.h>

#include "compiler/run/progress.h"
#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"

void cases_tell(struct audit_cases *cases, const char *line)
{
	progress_clear(cases->progress);
	cases->complain(line);
}

void told_other_procedure(struct audit_cases *cases, const struct case_log *log)
{
	struct problem line = { 0 };

	cases->left_out++;
	if (cases->told->others++ >= TOLD_LIMIT)
		return;
	problem_set(&line,
		    "%s:%u: case %.*s names the procedure \"%.*s\" and is left out: count it with "
		    "that one",
		    log->file, (unsigned)log->line, (int)log->id_size, log->id,
		    (int)log->procedure_size, log->procedure);
	cases_tell(cases, line.line);
}

/* Whether an entry brings something about. */
static bool acts(const struct entry *entry)
{
	switch ((enum entry_kind)entry->kind) {
	case ENTRY_EVENT:
	case ENTRY_DECISION:
	case ENTRY_ACCEPT:
	case ENTRY_REFUSE:
		return true;
	case ENTRY_FACT:
	case ENTRY_CORRECT:
	case ENTRY_RETRACT:
	case ENTRY_EXPECT:
	case ENTRY_BAD:
		return false;
	}
	UNREACHABLE();
}

static bool should_count(const struct audit_cases *cases, const struct entry *entry)
{
	return acts(entry) && date_is_set(entry->day) && entry->day.day <= cases->as_of.day &&
	       (!date_is_set(cases->known_on) || entry->recorded.day <= cases->known_on.day);
}

void told_not_begun(struct audit_cases *cases, const struct case_log *log)
{
	struct problem line = { 0 };
	uint32_t i = 0;

	cases->not_begun++;
	while (i < log->count && !should_count(cases, &log->entries[i]))
		i++;
	if (i == log->count || cases->told->unopened++ >= TOLD_LIMIT)
		return;
	problem_set(&line,
		    "%s:%u: case %.*s is left out: no entry opens it by then; look whether the "
		    "first is there, and whether all lines of the case stand together",
		    log->file, (unsigned)log->line, (int)log->id_size, log->id);
	cases_tell(cases, line.line);
}

static void tell_unreadable(struct audit_cases *cases, const struct case_log *log,
			    const struct entry *entry)
{
	struct problem line = { 0 };

	cases->unreadable++;
	if (cases->told->unreadable++ >= TOLD_LIMIT)
		return;
	problem_set(&line, "%s:%u: %s", log->file, (unsigned)entry->line,
		    entry->problem ? entry->problem : "cannot be read");
	cases_tell(cases, line.line);
}

static void note_unknown(struct audit_cases *cases, const struct case_log *log,
			 const struct entry *entry)
{
	struct cases_told *told = cases->told;
	struct told_name *name = told->names;

	told->unknown++;
	for (; name < told->names + told->name_count; name++) {
		if (name->size == entry->word_size &&
		    memcmp(name->word, entry->word, name->size) == 0) {
			name->count++;
			return;
		}
	}
	if (told->name_count == TOLD_LIMIT)
		return;
	told->name_count++;
	*name = (struct told_name){
		.word = arena_copy_text(cases->arena, entry->word, entry->word_size),
		.file = log->file,
		.size = entry->word_size,
		.line = entry->line,
		.count = 1,
	};
}

void told_entries(struct audit_cases *cases, const struct case_log *log)
{
	for (uint32_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];

		if (entry->kind == ENTRY_BAD || entry->problem)
			tell_unreadable(cases, log, entry);
		else if (!entry->name && entry->word && acts(entry))
			note_unknown(cases, log, entry);
	}
}

static void tell_name(struct audit_cases *cases, const struct told_name *name)
{
	const char *near = program_nearest_name(cases->program, name->word, name->size);
	struct problem line = { 0 };

	problem_set(&line, "%s:%u: the procedure has no event \"%.60s\"%s%s%s; %llu %s passed over",
		    name->file, (unsigned)name->line, name->word, near ? " (did you mean \"" : "",
		    near ? near : "", near ? "\"?)" : "", (unsigned long long)name->count,
		    name->count == 1 ? "entry is" : "entries are");
	cases_tell(cases, line.line);
}

void told_no_field(struct audit_cases *cases)
{
	struct problem line = { 0 };

	problem_set(&line,
		    "no case gives \"%.60s\" where it begins: --by takes month, quarter, year, or "
		    "a field of the entry that opens a case",
		    cases->field);
	cases_tell(cases, line.line);
}

static void tell_more(struct audit_cases *cases, uint64_t count, const char *what)
{
	struct problem line = { 0 };

	if (count <= TOLD_LIMIT)
		return;
	problem_set(&line, "%llu %s", (unsigned long long)count, what);
	cases_tell(cases, line.line);
}

void told_finish(struct audit_cases *cases)
{
	const struct cases_told *told = cases->told;

	tell_more(cases, told->unreadable, "lines in all cannot be read");
	tell_more(cases, told->others, "cases in all name another procedure");
	tell_more(cases, told->unopened, "cases in all have entries, and none that opens them");
	for (uint32_t i = 0; i < told->name_count; i++)
		tell_name(cases, &told->names[i]);
}
