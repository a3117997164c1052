/* What rows of different tables must agree on. */
#include "lang/base/arena.h"
#include "vm/verify_steps.h"

static bool range_has(struct program_range range, uint32_t row)
{
	return row - range.first < range.count;
}

static bool link_event(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_event *event = &program->events[row];

	if (!range_has(program->stages[event->stage].events, row))
		return refuse_row(verifier, TABLE_EVENT, row, "it is not among those of its stage");
	return true;
}

/* The clock that a clause has in a role is that clause's own, in that role. */
static bool link_clock_of(const struct verifier *verifier, uint32_t row, uint32_t number,
			  enum clock_role role)
{
	const struct program_clock *clock = &verifier->program->clocks[number];

	if (number != 0 && (clock->clause != row || clock->role != role))
		return refuse_row(verifier, TABLE_CLAUSE, row,
				  "clock %u belongs to another clause or another use", number);
	return true;
}

static bool link_clause(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_clause *clause = &program->clauses[row];

	if (!range_has(program->stages[clause->stage].clauses, row))
		return refuse_row(verifier, TABLE_CLAUSE, row,
				  "it is not among those of its stage");
	if (!link_clock_of(verifier, row, clause->clock, ROLE_LIMIT) ||
	    !link_clock_of(verifier, row, clause->target, ROLE_TARGET) ||
	    !link_clock_of(verifier, row, clause->earliest, ROLE_EARLIEST))
		return false;
	for (uint32_t i = 0; i < clause->readings.count; i++) {
		uint32_t clock = program->reading_clocks[clause->readings.first + i];

		if (!link_clock_of(verifier, row, clock, ROLE_READING))
			return false;
	}
	return true;
}

static bool link_clock(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_clause *clause = &program->clauses[program->clocks[row].clause];

	if (!range_has(program->stages[clause->stage].clocks, row))
		return refuse_row(verifier, TABLE_CLOCK, row, "it is not among those of its stage");
	return true;
}

/* Each row of a stage's runs says that it is of this stage, so that no two stages share one. */
static bool link_stage(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	const struct program_stage *stage = &program->stages[row];
	struct program_range events = stage->events;
	struct program_range clauses = stage->clauses;
	struct program_range clocks = stage->clocks;

	for (uint32_t i = 0; i < events.count; i++)
		if (events.first + i == 0 || program->events[events.first + i].stage != row)
			return refuse_row(verifier, TABLE_STAGE, row, "event %u is not its own",
					  events.first + i);
	for (uint32_t i = 0; i < clauses.count; i++)
		if (clauses.first + i == 0 || program->clauses[clauses.first + i].stage != row)
			return refuse_row(verifier, TABLE_STAGE, row, "clause %u is not its own",
					  clauses.first + i);
	for (uint32_t i = 0; i < clocks.count; i++) {
		uint32_t clause = program->clocks[clocks.first + i].clause;

		if (clocks.first + i == 0 || program->clauses[clause].stage != row)
			return refuse_row(verifier, TABLE_STAGE, row, "clock %u is not its own",
					  clocks.first + i);
	}
	return true;
}

/* A field that a native function computes is the result of that function. */
static bool link_field(const struct verifier *verifier, uint32_t row)
{
	const struct program *program = verifier->program;
	uint32_t native = program->fields[row].native;

	if (native != 0 && program->natives[native].result != row)
		return refuse_row(verifier, TABLE_FIELD, row,
				  "its native function computes another field");
	return true;
}

/* The order of the text has each clause at most once. */
static bool link_order(const struct verifier *verifier)
{
	const struct program *program = verifier->program;
	bool *seen = ARENA_ARRAY(verifier->arena, bool, program->clause_count);

	for (uint32_t i = 0; i < program->order_count; i++) {
		if (seen[program->order[i]])
			return refuse_row(verifier, TABLE_ORDER, i, "clause %u comes twice",
					  program->order[i]);
		seen[program->order[i]] = true;
	}
	return true;
}

bool verify_links(const struct verifier *verifier)
{
	static const struct {
		enum table_id table;
		bool (*link)(const struct verifier *, uint32_t row);
	} links[] = {
		{ TABLE_EVENT, link_event }, { TABLE_CLAUSE, link_clause },
		{ TABLE_CLOCK, link_clock }, { TABLE_STAGE, link_stage },
		{ TABLE_FIELD, link_field },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(links); i++) {
		uint32_t count = table_rows(verifier->program, links[i].table);

		for (uint32_t row = table_info[links[i].table].first; row < count; row++)
			if (!links[i].link(verifier, row))
				return false;
	}
	return link_order(verifier);
}
