/* The report for spreadsheets: one row of CSV for each duty and right. */
#include "compiler/run/report.h"

#include <string.h>

#include "compiler/run/words.h"

/* A row being written. */
struct csv {
	struct text *out;
	struct text piece;
	bool needs_comma;
};

void report_csv_header(struct text *out)
{
	text_add_string(out, "case,procedure,as_of,state,kind,id,stage,party,strength,action,"
			     "anchor,anchor_date,limit,due,provisional,not_before,status,days,"
			     "unit,done,at_latest,clause,not_before_day\n");
}

/* A spreadsheet takes these for the start of a formula; an apostrophe says that it is text. */
static bool is_formula(const char *bytes, size_t size)
{
	return size > 0 && (strchr("=+-@\t\r", bytes[0]) || bytes[0] == '\0');
}

static void add_bytes(struct csv *csv, const char *bytes, size_t size)
{
	if (csv->needs_comma)
		text_add_character(csv->out, ',');
	csv->needs_comma = true;
	if (is_formula(bytes, size)) {
		struct text *guarded = &csv->piece;

		text_add_character(guarded, '\'');
		text_add(guarded, bytes, size);
		text_add_csv_field(csv->out, guarded->bytes, guarded->size);
		text_clear(guarded);
		return;
	}
	text_add_csv_field(csv->out, bytes, size);
}

static void add_text(struct csv *csv, const char *text)
{
	add_bytes(csv, text ? text : "", text ? strlen(text) : 0);
}

static void add_date(struct csv *csv, struct date date)
{
	char iso[DATE_ISO_SIZE];

	date_write_iso(date, iso);
	add_text(csv, date_is_set(date) ? iso : "");
}

static void add_days(struct csv *csv, const struct row *row)
{
	if (csv->needs_comma)
		text_add_character(csv->out, ',');
	if (words_row_has_days(row))
		text_add_number(csv->out, row->days);
}

/* Adds what has been put together; `from` is where it begins in the piece. */
static void add_piece(struct csv *csv, struct text *piece)
{
	add_bytes(csv, text_string(piece), piece->size);
	text_clear(piece);
}

static void add_case(struct csv *csv, const struct outcome *outcome)
{
	static const char *const states[] = {
		[CASE_NOT_BEGUN] = "not begun",
		[CASE_AWAITING] = "awaiting decision",
		[CASE_OPEN] = "open",
		[CASE_CLOSED] = "closed",
	};

	add_bytes(csv, outcome->log->id, outcome->log->id_size);
	add_text(csv, outcome->program->name);
	add_date(csv, outcome->as_of);
	add_text(csv, states[outcome->state]);
}

static void add_limit(struct csv *csv, struct text *piece, const struct program *program,
		      const struct row *row)
{
	if (row->arm) {
		add_text(csv, row->arm->said_event ? program->events[row->arm->said_event].full_name
						   : row->arm->said);
		add_date(csv, row->anchor);
		words_add_limit(piece, &row->arm->limit);
	} else {
		add_text(csv, NULL);
		add_text(csv, NULL);
	}
	add_piece(csv, piece);
}

static void add_row(struct csv *csv, struct text *piece, const struct outcome *outcome,
		    const struct row *row)
{
	const struct program *program = outcome->program;
	const struct program_clause *clause = row->clause;

	add_case(csv, outcome);
	add_text(csv, row->target			  ? "target"
		      : row->clause->kind == CLAUSE_RIGHT ? "right"
							  : "duty");
	words_add_row_id(piece, row);
	add_piece(csv, piece);
	add_text(csv, clause->stage ? program->stages[clause->stage].name : NULL);
	words_add_parties(piece, program, clause->who, clause->either);
	add_piece(csv, piece);
	add_text(csv, words_strength_level(row->target ? STRENGTH_LEVEL_AIMS_TO
						       : (enum strength)clause->strength));
	add_text(csv, clause->action);
	add_limit(csv, piece, program, row);
	add_date(csv, row->due);
	add_text(csv, row->provisional ? "yes" : "no");
	add_text(csv, row->not_before ? "yes" : "no");
	add_text(csv, row_status_name((enum row_status)row->status));
	add_days(csv, row);
	add_text(csv, words_row_has_days(row) ? row->unit : NULL);
	add_date(csv, row->done);
	add_date(csv, row->at_latest);
	words_add_place(piece, program, clause->place);
	add_piece(csv, piece);
	add_date(csv, row->earliest);
	text_add_character(csv->out, '\n');
	csv->needs_comma = false;
}

void report_csv(const struct report *report, struct text *out)
{
	struct csv csv = { .out = out };
	struct text piece;

	text_open(&csv.piece, report->scratch);
	text_open(&piece, report->scratch);
	for (uint32_t i = 0; i < report->outcome->row_count; i++)
		add_row(&csv, &piece, report->outcome, &report->outcome->rows[i]);
}
