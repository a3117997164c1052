/* Suppressing small numbers: what is hidden cannot be worked out from what is shown. */
#include <criterion/criterion.h>
#include <string.h>

#include "compiler/audit/cases/figures_view.h"
#include "lang/base/arena.h"
#include "lang/base/host.h"
#include "tests/support/random.h"

#define COLUMNS 7u
#define MOST_LINES 6u
#define MOST_HIDDEN (COLUMNS * MOST_LINES)
#define MOST_SUMS (MOST_LINES * 3u + COLUMNS)
#define PRIME 1000003

static const enum figure_role roles[COLUMNS] = {
	FIGURE_ROLE_WHOLE,   FIGURE_ROLE_DUE,  FIGURE_ROLE_DECIDED, FIGURE_ROLE_DECIDED,
	FIGURE_ROLE_DECIDED, FIGURE_ROLE_PART, FIGURE_ROLE_ALONE,
};

/* Which cell of a table takes part in a sum and how often, by line * COLUMNS + column. */
struct equation {
	int64_t factors[MOST_HIDDEN];
};

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

/* A table whose groups add up to its first line. */
static void fill(struct random *random, struct cell *cells, uint32_t lines, uint32_t most)
{
	memset(cells, 0, sizeof *cells * MOST_HIDDEN);
	for (uint32_t line = lines > 1 ? 1 : 0; line < lines; line++) {
		struct cell *row = &cells[line * COLUMNS];

		for (uint32_t column = 2; column < COLUMNS; column++)
			row[column].value = random_between(random, 0, 2)
						    ? (uint64_t)random_between(random, 0, most - 1)
						    : 0;
		row[1].value = row[2].value + row[3].value + row[4].value;
		row[0].value = row[1].value + row[5].value;
		row[6].value = row[3].value / 2;
		for (uint32_t column = 0; column < COLUMNS && line > 0; column++)
			cells[column].value += row[column].value;
	}
}

static uint32_t make_equations(uint32_t lines, struct equation *out)
{
	uint32_t count = 0;

	for (uint32_t line = 0; line < lines; line++, count += 2) {
		int64_t *due = &out[count].factors[line * COLUMNS];
		int64_t *whole = &out[count + 1].factors[line * COLUMNS];

		due[1] = whole[0] = PRIME - 1;
		due[2] = due[3] = due[4] = whole[1] = whole[5] = 1;
	}
	for (uint32_t column = 0; column < COLUMNS && lines > 1; column++, count++)
		for (uint32_t line = 0; line < lines; line++)
			out[count].factors[line * COLUMNS + column] = line == 0 ? PRIME - 1 : 1;
	return count;
}

static int64_t inverse(int64_t number)
{
	int64_t result = 1;

	for (int64_t power = PRIME - 2; power > 0; power /= 2) {
		if (power % 2 == 1)
			result = result * number % PRIME;
		number = number * number % PRIME;
	}
	return result;
}

/* Brings the equations, of the hidden cells only, into a form where each begins with a cell that
 * is in no other; a hidden cell is known when it is alone in one. */
static bool is_something_known(const struct cell *cells, uint32_t size, struct equation *equations,
			       uint32_t count)
{
	uint32_t done = 0;

	for (uint32_t cell = 0; cell < size; cell++) {
		uint32_t at = done;

		if (!cells[cell].hidden)
			continue;
		while (at < count && equations[at].factors[cell] == 0)
			at++;
		if (at == count)
			continue;
		struct equation pivot = equations[at];
		int64_t by = inverse(pivot.factors[cell]);

		equations[at] = equations[done];
		for (uint32_t i = 0; i < size; i++)
			pivot.factors[i] = pivot.factors[i] * by % PRIME;
		equations[done] = pivot;
		for (uint32_t other = 0; other < count; other++) {
			int64_t times = equations[other].factors[cell];

			for (uint32_t i = 0; i < size && other != done && times != 0; i++)
				equations[other].factors[i] = (equations[other].factors[i] +
							       (PRIME - times) * pivot.factors[i]) %
							      PRIME;
		}
		done++;
	}
	for (uint32_t i = 0; i < done; i++) {
		uint32_t unknown = 0;

		for (uint32_t cell = 0; cell < size; cell++)
			unknown += cells[cell].hidden && equations[i].factors[cell] != 0;
		if (unknown == 1)
			return true;
	}
	return false;
}

Test(figures_hide, nothing_hidden_can_be_worked_out, .init = open_arena, .fini = close_arena)
{
	struct random random = random_open(20240503);

	for (uint32_t round = 0; round < 4000; round++) {
		uint32_t lines = round % MOST_LINES + 1;
		uint32_t size = lines * COLUMNS;
		struct cell cells[MOST_HIDDEN];
		struct equation equations[MOST_SUMS] = { 0 };
		struct hiding hiding = { cells, roles, lines, COLUMNS, 5 };

		fill(&random, cells, lines, round % 2 ? 12 : 40);
		figures_hide(&hiding, &arena);
		for (uint32_t i = 0; i < size; i++)
			cr_assert(cells[i].hidden || cells[i].value == 0 || cells[i].value >= 5,
				  "round %u: cell %u", round, i);
		cr_assert_not(is_something_known(cells, size, equations,
						 make_equations(lines, equations)),
			      "round %u", round);
		arena_reset(&arena);
	}
}

Test(figures_hide, large_numbers_are_shown, .init = open_arena, .fini = close_arena)
{
	struct cell cells[COLUMNS] = { { 40, false }, { 30, false }, { 20, false }, { 10, false },
				       { 0, false },  { 10, false }, { 5, false } };
	struct hiding hiding = { cells, roles, 1, COLUMNS, 5 };

	figures_hide(&hiding, &arena);
	for (uint32_t i = 0; i < COLUMNS; i++)
		cr_assert_not(cells[i].hidden);
}

Test(figures_hide, the_smallest_other_hides_one_small_number, .init = open_arena,
     .fini = close_arena)
{
	struct cell cells[COLUMNS] = { { 42, false }, { 32, false }, { 20, false }, { 10, false },
				       { 2, false },  { 10, false }, { 5, false } };
	struct hiding hiding = { cells, roles, 1, COLUMNS, 5 };

	figures_hide(&hiding, &arena);
	cr_assert(cells[4].hidden && cells[3].hidden);
	cr_assert_not(cells[0].hidden || cells[1].hidden || cells[2].hidden || cells[5].hidden ||
		      cells[6].hidden);
}
