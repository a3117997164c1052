/*
 * What the audit says of each clause of the statute: one row for every aspect, and a verdict that
 * is the worst of its rows.
 */
#ifndef COMPILER_AUDIT_VERDICT_H
#define COMPILER_AUDIT_VERDICT_H

#include "compiler/audit/prove.h"

/* From the best to the worst. */
enum verdict {
	VERDICT_COMPLIANT,
	VERDICT_STRICTER,
	VERDICT_SILENT_POWER,
	VERDICT_NOT_APPLICABLE,
	VERDICT_NOT_DECIDED,
	VERDICT_DEPENDS,
	VERDICT_AMBIGUOUS,
	VERDICT_SILENT,
	VERDICT_WEAKER_WORDING,
	VERDICT_HURDLE,
	VERDICT_GATEKEEPING,
	VERDICT_BREACH,
	VERDICT_COUNT
};

enum aspect {
	ASPECT_PRESENCE,
	ASPECT_BEARER,
	ASPECT_NUMBER,
	ASPECT_EXTENSION,
	ASPECT_OPENS,
	ASPECT_LASTS,
	ASPECT_ASKED,
	ASPECT_CONTENT,
	ASPECT_STRENGTH,
};

struct verdict_row {
	enum aspect aspect;
	enum verdict verdict;
	const char *says;		  /* a sentence; NULL: the figures say it */
	const char *reading;		  /* in which reading; NULL: there is only one */
	const struct model_clause *soft;  /* of weaker wording: the soft link */
	const struct model_clause *after; /* of a breach: only after this one is broken */
	bool of_reading;    /* one of several readings that differ: a row sums them up */
	bool as_first_read; /* of both sides: the machine runs it so */
	bool proved;	    /* `proof` holds figures */
	enum prove_goal goal;
	struct proof proof;
	bool attacked; /* random histories were tried against it */
	uint32_t attacks;
	const char *counterexample; /* the name of its file; NULL: none was made */
	const char *log;	    /* what it holds, for the procedure; NULL: none */
	const char *statute_log;    /* the same for the statute */
	const char *no_case;	    /* why no case log can show a breach; NULL: one can */
	struct date shown_on;	    /* the day as of which it shows it */
	const struct calendar *calendar[SIDE_COUNT]; /* a reading of the header; NULL: as given */
	const char
		*finding;   /* of a breach in words: what the statute's run finds; NULL: lateness */
	const char *manner; /* and by which means it is done; NULL: it does not matter */
};

struct verdict_rows {
	struct verdict_row *items;
	uint32_t count, capacity;
};

/* All that is said of one clause of the statute. */
struct verdict_clause {
	const struct model_clause *statute, *procedure; /* procedure NULL: none answers */
	enum verdict verdict, inner; /* inner: what it would be if its fact were verified */
	const char *why;
	struct verdict_rows rows;
};

struct verdicts {
	struct verdict_clause *items; /* worst first */
	uint32_t count, capacity;
	uint32_t counts[VERDICT_COUNT];
	struct date first, last;    /* the days that were looked at */
	const char *not_applicable; /* no clause reaches the procedure, and why; NULL: some do */
};

/* "weaker wording". */
const char *verdict_word(enum verdict verdict);

/* "anchor and number". */
const char *aspect_word(enum aspect aspect);

/* Prepares the proof of a procedure against a statute; false when no day is common to both. */
bool verdict_begin(struct audit *audit, struct prove *prove);

/* Judges every clause of the statute. */
void verdict_judge(struct prove *prove, struct verdicts *out);

/* Adds the rows of one clause, and its verdict. */
void verdict_judge_clause(struct prove *prove, struct verdict_clause *clause);

/* Judges anew what an event of another track answers too; the worst counts. */
void verdict_tracks(struct prove *prove, struct verdicts *out);

/* Adds the rows that no proof is needed for; false: no clause answers, and nothing is left. */
bool verdict_presence(struct prove *prove, struct verdict_clause *clause);
void verdict_wording(struct prove *prove, struct verdict_clause *clause);

/* Adds what is asked of the complainant, and that the statute's remedy for lateness is not given.
 */
void verdict_asked(struct prove *prove, struct verdict_clause *clause);

/* Adds what must be said, to whom and by what means. */
void verdict_content(struct prove *prove, struct verdict_clause *clause);

/* Adds who extends a limit, what its notice must say and to whom; nothing where all is alike. */
void verdict_notice(struct prove *prove, struct verdict_clause *clause);

/* Judges what is owed outside any case: always, or every year. */
void verdict_always(struct prove *prove, struct verdict_clause *clause);

/* Adds what may end the case before the clause is done and leaves nothing owed. */
void verdict_early_end(struct prove *prove, struct verdict_clause *clause);

/* How strongly words bind, the strongest first: those that promise bind like those that command. */
uint32_t verdict_rank(enum strength strength);

/* Whether one of some parties complains. */
bool verdict_complains(const struct model_parties *parties);

/* Whether whatever means one clause names is one that another names too. */
bool verdict_by(const struct model_clause *other, const struct model_clause *clause);

/* Adds what the statute says of no act: of people, and of complaints that come too late. */
void verdict_standing(struct prove *prove, struct verdicts *out);

/* Compares the last days on which something may begin a case; fills the row. */
enum verdict verdict_out_of_time(struct prove *prove, const struct verdict_clause *clause,
				 const struct model_out_of_time *theirs,
				 const struct model_out_of_time *ours, struct verdict_row *row);

/* Why no case log can show who does what the other side should. */
extern const char *const verdict_who_acted;

/* Adds the rows that are proved. */
void verdict_numbers(struct prove *prove, struct verdict_clause *clause);

/* Adds a row. */
struct verdict_row *verdict_add(struct prove *prove, struct verdict_clause *clause,
				enum aspect aspect, enum verdict verdict, const char *says);

/* Writes the report. */
void verdict_report_text(const struct prove *prove, const struct verdicts *verdicts);
void verdict_report_json(const struct prove *prove, const struct verdicts *verdicts);
void verdict_report_sarif(const struct prove *prove, const struct verdicts *verdicts);

/* Says what each verdict demands that is no praise. */
struct sarif;
void verdict_describe_sarif(struct sarif *sarif);

#endif
