/* procc check: what is wrong with a file, what it leaves open, what of its source nobody cites. */
#include "compiler/cite.h"
#include "compiler/procc.h"
#include "compiler/procc_notes.h"
#include "lang/base/problem.h"
#include "lang/base/workspace.h"

#include <string.h>

enum procc_end procc_complain(struct procc *procc, enum procc_end end, const char *why)
{
	text_add_string(&procc->complaints, "procc: ");
	text_add_untrusted(&procc->complaints, why, strlen(why));
	text_add_character(&procc->complaints, '\n');
	return end;
}

/* The notes about a file as a list for people. */
static void add_list(struct text *out, const struct notes *notes, const char *file,
		     const char *head)
{
	if (notes->count == 0)
		return;
	text_add_untrusted(out, file, strlen(file));
	text_format(out, ": %s\n", head);
	for (uint32_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->items[i];
		size_t begin = out->size;

		text_add_string(out, "  ");
		/* What a model leaves open stands in the model's file. */
		if (strcmp(note->file, file) != 0) {
			text_add_untrusted(out, note->file, strlen(note->file));
			text_add_string(out, ", ");
		}
		text_format(out, "line %u", (unsigned)note->line);
		if (out->size - begin < 12)
			text_add_repeated(out, ' ', 12 - (out->size - begin));
		else
			text_add_string(out, "  ");
		text_add_wrapped(out, note->message, out->size - begin, 12, 80);
		text_add_character(out, '\n');
	}
	text_add_character(out, '\n');
}

/* The notes in the form of diagnostics. */
static void add_lines(const struct procc *procc, struct text *out, const struct notes *notes)
{
	for (uint32_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->items[i];

		if (procc->style.format == DIAGNOSTIC_JSON) {
			text_format(out,
				    "{\"severity\":\"note\",\"code\":\"%s\",\"file\":", note->code);
			text_add_json_string(out, note->file, strlen(note->file));
			text_format(out, ",\"line\":%u,\"message\":", (unsigned)note->line);
			text_add_json_string(out, note->message, strlen(note->message));
			text_add_string(out, ",\"labels\":[],\"hints\":[]}\n");
		} else {
			text_add_untrusted(out, note->file, strlen(note->file));
			text_format(out, ":%u: note: %s [%s]\n", (unsigned)note->line,
				    note->message, note->code);
		}
	}
}

static void add_count(struct text *out, uint32_t count, const char *one, const char *more)
{
	text_format(out, "%u %s", (unsigned)count, count == 1 ? one : more);
}

/* "hotel.proc: no errors; 3 matters left open; 2 phrases of source.md uncited" */
static void add_summary(struct text *out, const struct workspace *work, const struct loaded *loaded,
			uint32_t open, uint32_t uncited)
{
	uint32_t errors = diagnostics_count(&work->diagnostics, SEVERITY_ERROR);
	uint32_t warnings = diagnostics_count(&work->diagnostics, SEVERITY_WARNING);

	text_add_untrusted(out, loaded->path, strlen(loaded->path));
	text_add_string(out, ": ");
	if (errors > 0)
		add_count(out, errors, "error", "errors");
	else
		text_add_string(out, "no errors");
	if (warnings > 0) {
		text_add_string(out, ", ");
		add_count(out, warnings, "warning", "warnings");
	}
	if (open > 0) {
		text_add_string(out, "; ");
		add_count(out, open, "matter left open", "matters left open");
	}
	if (loaded->citations) {
		text_add_string(out, "; ");
		add_count(out, uncited, "phrase of ", "phrases of ");
		text_add_untrusted(out, loaded->citations->name, strlen(loaded->citations->name));
		text_add_string(out, " uncited");
	}
	text_add_character(out, '\n');
}

static enum procc_end check_one(struct procc *procc, const char *path)
{
	struct workspace work;
	struct loaded loaded;
	struct notes open = { 0 }, uncited = { 0 };
	struct problem why;
	enum procc_end end = PROCC_FINE;

	workspace_open(&work, procc->allocator);
	if (!compile_path(&work, procc->library, path, &loaded, &why)) {
		end = procc_complain(procc, PROCC_WORLD, why.line);
		workspace_close(&work);
		return end;
	}
	diagnostics_render(&work.diagnostics, &work.sources, &procc->style, &procc->out);
	notes_list_open(&work, &loaded, &open);
	/* While sentences are missing, what they would cite is no news. */
	if (diagnostics_are_clean(&work.diagnostics))
		notes_list_uncited(&work, &loaded, &uncited);
	if (procc->style.format == DIAGNOSTIC_TEXT) {
		if (work.diagnostics.count > 0)
			text_add_character(&procc->out, '\n');
		add_list(&procc->out, &open, path, "what the text leaves open");
		if (loaded.citations)
			add_list(&procc->out, &uncited, loaded.citations->name,
				 "what states a time or a duty and is not cited");
		add_summary(&procc->out, &work, &loaded, open.count, uncited.count);
	} else {
		add_lines(procc, &procc->out, &open);
		add_lines(procc, &procc->out, &uncited);
	}
	if (diagnostics_count(&work.diagnostics, SEVERITY_ERROR) > 0 ||
	    diagnostics_count(&work.diagnostics, SEVERITY_WARNING) > 0)
		end = PROCC_FINDINGS;
	workspace_close(&work);
	return end;
}

enum procc_end procc_check(struct procc *procc)
{
	enum procc_end worst = PROCC_FINE;

	if (procc->options->operand_count == 0)
		return procc_complain(procc, PROCC_USAGE, "check needs a file; --help says more");
	for (uint32_t i = 0; i < procc->options->operand_count; i++) {
		enum procc_end end = check_one(procc, procc->options->operands[i]);

		worst = end > worst ? end : worst;
	}
	return worst;
}

enum procc_end procc_compile(struct procc *procc, struct workspace *work, const char *path,
			     struct loaded *loaded)
{
	struct problem why;

	if (!compile_path(work, procc->library, path, loaded, &why))
		return procc_complain(procc, PROCC_WORLD, why.line);
	diagnostics_render(&work->diagnostics, &work->sources, &procc->style, &procc->complaints);
	if (!diagnostics_are_clean(&work->diagnostics))
		return PROCC_FINDINGS;
	return PROCC_FINE;
}
