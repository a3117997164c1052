/* Figures of a caseload: medians, groups, and what each row counts for. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "compiler/audit/cases/figures.h"
#include "lang/base/arena.h"
#include "lang/base/host.h"
#include "tests/support/random.h"

static struct allocator allocator;
static struct arena arena;

static void open_arena(void)
{
	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
}

static void close_arena(void)
{
	arena_close(&arena);
}

static int compare_numbers(const void *one, const void *other)
{
	return *(const int32_t *)one - *(const int32_t *)other;
}

Test(figures, a_median_is_that_of_the_sorted_numbers, .init = open_arena, .fini = close_arena)
{
	struct random random = random_open(7);

	for (uint32_t round = 0; round < 500; round++) {
		uint32_t count = (uint32_t)random_between(&random, 1, 40);
		struct histogram histogram = { 0 };
		int32_t days[40];

		for (uint32_t i = 0; i < count; i++) {
			days[i] = (int32_t)random_between(&random, 0, round % 2 ? 5 : 4000);
			histogram_add(&arena, &histogram, days[i]);
		}
		qsort(days, count, sizeof days[0], compare_numbers);
		cr_assert_eq(histogram_median_twice(&histogram),
			     days[(count - 1) / 2] + days[count / 2]);
		cr_assert_eq(histogram.longest, days[count - 1]);
		cr_assert_eq(histogram.count, count);
	}
}

Test(figures, fewer_days_than_none_are_none, .init = open_arena, .fini = close_arena)
{
	struct histogram histogram = { 0 };

	histogram_add(&arena, &histogram, -3);
	cr_assert_eq(histogram_at(&histogram, 0), 1);
	cr_assert_eq(histogram_at(&histogram, 100000), 0);
	cr_assert_eq(histogram_median_twice(&histogram), 0);
}

Test(figures, every_status_counts_for_something_or_has_not_arisen)
{
	static const struct {
		enum row_status status;
		bool dated, anchored, counts;
		enum figure figure;
	} rows[] = {
		{ STATUS_WAITING, false, false, false, FIGURE_AROSE },
		{ STATUS_PENDING, true, true, true, FIGURE_RUNNING },
		{ STATUS_DUE_TODAY, true, true, true, FIGURE_RUNNING },
		{ STATUS_PAUSED, false, true, true, FIGURE_RUNNING },
		{ STATUS_OVERDUE, true, true, true, FIGURE_MISSED },
		{ STATUS_PAST_TARGET, true, true, true, FIGURE_MISSED },
		{ STATUS_MET, true, true, true, FIGURE_IN_TIME },
		{ STATUS_MET, false, false, true, FIGURE_UNDATED_DONE },
		{ STATUS_MET_LATE, true, true, true, FIGURE_LATE },
		{ STATUS_VOID, true, true, true, FIGURE_VOID },
		{ STATUS_VOID, false, false, false, FIGURE_VOID },
		{ STATUS_NO_LIMIT, false, false, true, FIGURE_UNDATED },
		{ STATUS_NOT_YET, false, false, false, FIGURE_UNDATED },
		{ STATUS_OPEN, true, true, true, FIGURE_RUNNING },
		{ STATUS_EXERCISED, true, true, true, FIGURE_IN_TIME },
		{ STATUS_EXERCISED_LATE, true, true, true, FIGURE_LATE },
		{ STATUS_LAPSED, true, true, true, FIGURE_MISSED },
		{ STATUS_ALWAYS_OPEN, false, false, true, FIGURE_UNDATED },
		{ STATUS_CALENDAR_ENDS, false, true, true, FIGURE_UNDATED },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		enum figure figure;

		cr_assert_eq(
			figure_of_status(rows[i].status, rows[i].anchored, rows[i].dated, &figure),
			rows[i].counts, "row %zu", i);
		if (rows[i].counts)
			cr_assert_eq(figure, rows[i].figure, "row %zu", i);
	}
}

/* A case of one duty, met on the second day. */
static void add_case(struct figures *figures, struct program *program, struct arena *scratch,
		     int32_t month)
{
	struct case_log log = { .id = "A", .id_size = 1 };
	struct brief_row row = { .clause = 1,
				 .anchor = date_from_civil(2024, month, 1),
				 .due = date_from_civil(2024, month, 11),
				 .done = date_from_civil(2024, month, 2),
				 .counted = date_from_civil(2024, month, 2),
				 .status = STATUS_MET,
				 .anchored = true };
	struct outcome outcome = { .program = program,
				   .log = &log,
				   .as_of = date_from_civil(2025, 1, 1),
				   .state = CASE_CLOSED,
				   .opened = row.anchor,
				   .closed = row.done,
				   .brief_rows = &row,
				   .brief_count = 1 };

	figures_add(figures, &outcome, scratch);
}

Test(figures, additions_that_wait_are_all_made, .init = open_arena, .fini = close_arena)
{
	struct program_clause clauses[2] = { [1] = { .kind = CLAUSE_DUTY, .clock = 1 } };
	struct program_clock clocks[2] = { [1] = { .arms = { .first = 0, .count = 1 } } };
	struct program_arm arms[1] = { { .limit = { .unit = UNIT_DAYS, .count = 10 } } };
	struct calendar calendars[1] = { { 0 } };
	struct program program = { .clauses = clauses,
				   .clause_count = 2,
				   .clocks = clocks,
				   .arms = arms,
				   .calendars = calendars,
				   .stage_count = 1 };
	struct figures figures;
	struct arena scratch;

	arena_open(&scratch, &allocator);
	figures_open(&figures, &arena, &program, BY_MONTH, NULL);
	for (uint32_t i = 0; i < FIGURES_PENDING_LIMIT * 3 + 1; i++)
		add_case(&figures, &program, &scratch, 1 + (int32_t)(i % 2));
	figures_finish(&figures);
	cr_expect_eq(figures.group_count, 2);
	cr_expect_eq(figures.all.cases, FIGURES_PENDING_LIMIT * 3 + 1);
	cr_expect_eq(figures.all.life.count, FIGURES_PENDING_LIMIT * 3 + 1);
	cr_expect_eq(figures.all.tallies[2]->counts[FIGURE_IN_TIME], FIGURES_PENDING_LIMIT * 3 + 1);
	cr_expect_eq(figures.all.tallies[2]->counts[FIGURE_DUE], FIGURES_PENDING_LIMIT * 3 + 1);
	cr_expect_eq(histogram_at(&figures.all.tallies[2]->time, 1), FIGURES_PENDING_LIMIT * 3 + 1);
	arena_close(&scratch);
}
