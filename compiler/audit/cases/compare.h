/*
 * The same cases under two programs: whose due dates move, by how much, which verdicts change.
 *
 * What is kept grows with the procedures, not with the cases.
 */
#ifndef COMPILER_AUDIT_COMPARE_H
#define COMPILER_AUDIT_COMPARE_H

#include "compiler/audit/cases/cases.h"

struct problem;

/* What a row comes to, for comparing. */
enum verdict {
	VERDICT_NONE, /* it does not arise */
	VERDICT_IN_TIME,
	VERDICT_LATE,
	VERDICT_MISSED,
	VERDICT_VOID,
	VERDICT_RUNNING,
	VERDICT_UNDATED,
	VERDICT_COUNT
};

/* "met late", "lapsed": the word for a duty, or for a right. */
const char *verdict_name(enum verdict verdict, bool is_right);

/* One duty, target or right. */
struct comparison {
	const struct program_clause *clause; /* of the first program, or of the second */
	bool target;
	uint64_t compared, same, undated; /* has a last day in both; in neither or in one */
	struct histogram earlier, later;  /* by how many days the last day moves */
	uint64_t verdicts[VERDICT_COUNT][VERDICT_COUNT];
};

/* A case in which a last day moves far. */
struct moved_case {
	char id[80];
	uint32_t id_size;
	const struct comparison *comparison;
	struct date before, after;
	enum verdict from, to;
};

struct compare {
	struct arena *arena;
	const struct program *before, *after;
	struct comparison *items;
	uint32_t count;
	uint32_t *from_before, *from_after; /* by clause * 2 + target: the item, from 1; 0: none */
	uint64_t cases, moved;		    /* with some last day that moves */
	uint64_t changed;		    /* with some verdict that changes */
	uint64_t ended_differently;
	struct moved_case *worst;
	uint32_t worst_count, worst_limit;
};

/* Begins to compare; what only one program has is compared with nothing. */
void compare_open(struct compare *compare, struct arena *arena, const struct program *before,
		  const struct program *after, uint32_t worst);

/* Adds a case under both programs. */
void compare_add(struct compare *compare, const struct outcome *before,
		 const struct outcome *after);

/* A copy of a program whose calendars have further holidays; false, and why, if none covers one. */
bool program_add_holidays(struct arena *arena, const struct program *program,
			  const struct date *days, uint32_t count, struct program *out,
			  struct problem *why);

/* For people. */
void compare_write_text(const struct compare *compare, const struct audit_cases *cases,
			struct text *out);

/* One JSON object on one line. */
void compare_write_json(const struct compare *compare, const struct audit_cases *cases,
			struct text *out);

/* One row for each duty and right. */
void compare_write_csv(const struct compare *compare, struct text *out);

#endif
