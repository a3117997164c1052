/*
 * Brute force for the proof: every history of some days, folded by the machine under both sides.
 *
 * Nothing is shared with the proof but the two programs: no table, no bound and no case split.
 */
#ifndef TESTS_UNIT_TEST_PROVE_ORACLE_H
#define TESTS_UNIT_TEST_PROVE_ORACLE_H

#include "tests/unit/test_prove_pair.h"

#include "compiler/audit/verdict/counterexample.h"
#include "vm/log.h"
#include "vm/outcome.h"
#include "vm/run.h"

#define ORACLE_EVENTS 7

/* How long after the day of its anchor a case is looked at. */
#define ORACLE_LOOK 150

/* An event, and the days on which it is tried, counted from the day of the anchor. */
struct oracle_event {
	const char *name;
	const char *field; /* a date that it gives; "received": its receipt; NULL: its day */
	int32_t from, until;
	bool never; /* it may also not happen */
};

struct oracle {
	struct pair *pair;
	const char *id; /* of the clause in question */
	enum prove_goal goal;
	struct oracle_event events[ORACLE_EVENTS];
	uint32_t count;
	bool complex;	  /* the fact is tried both ways */
	bool by_anchor;	  /* only histories whose limit counts from the day */
	bool others_kept; /* the statute's other clauses are kept too */

	struct arena scratch;
	int32_t day[ORACLE_EVENTS]; /* of the history at hand, 0: never */
	int32_t start;
	bool is_complex;
	struct entry_value values[ORACLE_EVENTS][2];
	struct entry entries[ORACLE_EVENTS];
};

static inline struct date oracle_date(const struct oracle *oracle, int32_t number)
{
	return history_date(&oracle->pair->prove.tables.days, number);
}

/* Makes the entry of an event: its day, and what it gives. */
static inline void oracle_entry(struct oracle *oracle, const struct program *program, uint32_t at,
				struct entry *out)
{
	const struct oracle_event *event = &oracle->events[at];
	struct entry_value *values = oracle->values[at];

	*out = (struct entry){ .day = oracle_date(oracle, oracle->day[at]),
			       .minutes = -1,
			       .name = program_find_name(program, event->name, strlen(event->name)),
			       .word = event->name,
			       .word_size = (uint32_t)strlen(event->name),
			       .values = values };
	out->recorded = out->day;
	if (at == 0 && oracle->is_complex)
		values[out->value_count++] =
			(struct entry_value){ .field = program_find_field(program, "complex", 7),
					      .value = FACT_YES };
	for (uint32_t i = 0; i < oracle->count; i++) {
		const char *field = oracle->events[i].field;

		if (!field || strcmp(oracle->events[i].name, event->name) != 0 ||
		    oracle->day[i] == 0)
			continue;
		if (strcmp(field, "received") == 0)
			out->received = oracle_date(oracle, oracle->day[i]);
		else
			values[out->value_count++] = (struct entry_value){
				.field = program_find_field(program, field, strlen(field)),
				.value = oracle_date(oracle, oracle->day[i]).day
			};
	}
}

static inline bool oracle_run(struct oracle *oracle, enum side side, struct outcome *out)
{
	const struct program *program = side == SIDE_STATUTE
						? oracle->pair->audit.statute.program
						: oracle->pair->audit.procedure.program;
	struct run_options options = { .as_of = oracle_date(oracle, oracle->start + ORACLE_LOOK),
				       .rows_only = true };
	struct case_log log = {
		.id = "x", .id_size = 1, .entries = oracle->entries, .plain = true
	};

	for (uint32_t i = 0; i < oracle->count; i++) {
		struct entry entry;
		uint32_t at = log.count;

		if (oracle->events[i].field || oracle->day[i] == 0)
			continue;
		oracle_entry(oracle, program, i, &entry);
		for (; at > 0 && date_compare(oracle->entries[at - 1].day, entry.day) > 0; at--)
			oracle->entries[at] = oracle->entries[at - 1];
		oracle->entries[at] = entry;
		log.count++;
	}
	for (uint32_t i = 0; i < log.count; i++)
		oracle->entries[i].number = oracle->entries[i].line = i + 1;
	return run_case(oracle->pair->prove.machine[side], &log, &options, &oracle->scratch, out);
}

static inline bool oracle_is_late(const struct row *row)
{
	return row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE;
}

static inline const struct row *oracle_row(const struct outcome *outcome, const char *id)
{
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		if (!outcome->rows[i].target && strcmp(outcome->rows[i].clause->id, id) == 0)
			return &outcome->rows[i];
	}
	return NULL;
}

static inline bool oracle_any_late(const struct outcome *outcome, const char *but)
{
	for (uint32_t i = 0; i < outcome->row_count; i++) {
		const struct row *row = &outcome->rows[i];

		if (!row->target && oracle_is_late(row) &&
		    (!but || strcmp(row->clause->id, but) != 0))
			return true;
	}
	return false;
}

static inline bool oracle_used(const struct row *row)
{
	return row && date_is_set(row->done) &&
	       (row->status == STATUS_EXERCISED || row->status == STATUS_ALWAYS_OPEN);
}

/* Whether the history at hand keeps the procedure and breaks the statute, as the machine sees it.
 */
static inline bool oracle_breaks(struct oracle *oracle)
{
	struct outcome ours, theirs;
	const struct row *row, *used;

	if (!oracle_run(oracle, SIDE_PROCEDURE, &ours) || oracle_any_late(&ours, NULL) ||
	    ours.state == CASE_NOT_BEGUN || !oracle_run(oracle, SIDE_STATUTE, &theirs))
		return false;
	row = oracle_row(&theirs, oracle->id);
	if (!row || (oracle->others_kept && oracle_any_late(&theirs, oracle->id)) ||
	    (oracle->by_anchor && row->anchor.day != oracle_date(oracle, oracle->start).day))
		return false;
	if (oracle->goal == GOAL_LATE)
		return oracle_is_late(row);
	used = oracle_row(&ours, oracle->id);
	return oracle_used(row) && !oracle_used(used) &&
	       (used->status == STATUS_EXERCISED_LATE) == (oracle->goal == GOAL_CLOSED);
}

/* Tries every day for the events from one on. */
static inline bool oracle_any(struct oracle *oracle, uint32_t at)
{
	const struct oracle_event *event = &oracle->events[at];

	if (at >= ARRAY_LENGTH(oracle->events) || at == oracle->count) {
		bool found = oracle_breaks(oracle);

		arena_reset(&oracle->scratch);
		return found;
	}
	for (int32_t day = event->from; day <= event->until; day++) {
		oracle->day[at] = oracle->start + day;
		if (oracle_any(oracle, at + 1))
			return true;
	}
	oracle->day[at] = 0;
	return event->never && oracle_any(oracle, at + 1);
}

/* Whether any history with the anchor on a day breaks the statute. */
static inline bool oracle_on(struct oracle *oracle, int32_t start)
{
	bool found = false;

	oracle->start = start;
	for (int complex = 0; complex <= (oracle->complex ? 1 : 0) && !found; complex++) {
		oracle->is_complex = complex == 1;
		found = oracle_any(oracle, 0);
	}
	return found;
}

static inline void oracle_open(struct oracle *oracle, struct pair *pair)
{
	struct outcome outcome;

	oracle->pair = pair;
	arena_open(&oracle->scratch, &pair->allocator);
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!counterexample_run(&pair->prove, (enum side)side,
					"case x\nprocedure p\n2020-01-01 first.complaint\n",
					(struct date){ 44000 }, &outcome))
			abort();
	}
}

static inline void oracle_close(struct oracle *oracle)
{
	arena_close(&oracle->scratch);
}

#endif
