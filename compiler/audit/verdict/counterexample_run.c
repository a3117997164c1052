/* Runs the log of a case as any log is run: read as text, then folded by the machine. */
#include "compiler/audit/proof/prove_late.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/counterexample_log.h"

#include <string.h>

#include "lang/base/problem.h"
#include "lang/base/workspace.h"
#include "stdlib/natives.h"
#include "vm/native.h"
#include "vm/read_log.h"
#include "vm/run.h"
#include "vm/verify.h"

/* How many steps of the proof a run is worth, and how many more for each clause; how many a case
 * may take, and all of an audit. None of the tests' cases needs a fifth of it. */
#define RUN_STEPS 100u
#define RUN_STEPS_A_CLAUSE 10u
#define CASE_STEPS UINT64_C(80000000)
#define ALL_CASES_STEPS UINT64_C(240000000)

void counterexample_begin(struct prove *prove)
{
	uint64_t left = prove->searched < ALL_CASES_STEPS ? ALL_CASES_STEPS - prove->searched : 0;

	prove->search_began = prove->tables.steps;
	prove->search_until = prove->tables.steps + (left < CASE_STEPS ? left : CASE_STEPS);
	prove->tables.enough = prove->search_until;
}

void counterexample_end(struct prove *prove)
{
	prove->gave_up = counterexample_takes_too_long(prove);
	prove->searched += prove->tables.steps - prove->search_began;
	prove->search_until = 0;
	prove->tables.enough = UINT64_MAX;
}

bool counterexample_takes_too_long(const struct prove *prove)
{
	return prove->search_until > 0 && prove->tables.steps > prove->search_until;
}

static const struct program *only_program(void *context, const char *name, size_t size)
{
	(void)name;
	(void)size;
	return context;
}

static struct machine *machine_of(struct prove *prove, enum side side)
{
	struct program *program = side == SIDE_STATUTE ? prove->audit->statute.program
						       : prove->audit->procedure.program;
	struct native_table none = { 0 };
	struct problem why;

	if (prove->machine[side] || prove->cannot_run[side])
		return prove->machine[side];
	if (program && program_verify(prove->lasting, program, &why) &&
	    natives_bind(program, &standard_natives, &none, prove->lasting, &why))
		prove->machine[side] = machine_open(prove->lasting, program);
	prove->cannot_run[side] = !prove->machine[side];
	return prove->machine[side];
}

bool counterexample_run(struct prove *prove, enum side side, const char *text, struct date as_of,
			struct outcome *out)
{
	const struct program *program = side == SIDE_STATUTE ? prove->audit->statute.program
							     : prove->audit->procedure.program;
	struct log_procedures procedures = { only_program, (void *)(uintptr_t)program };
	struct run_options options = { .as_of = as_of, .readings = true };
	struct machine *machine = machine_of(prove, side);
	const struct case_log *log = NULL;
	struct log_reader reader;
	size_t left = strlen(text), size;
	bool done = false, ran = false;

	if (prove->search_until > 0)
		prove->tables.steps += RUN_STEPS + RUN_STEPS_A_CLAUSE * program->clause_count;
	if (!machine || counterexample_takes_too_long(prove))
		return false;
	log_reader_open(&reader, prove->arena->allocator, LOG_FORMAT_EVENTS, "counterexample",
			&procedures);
	while (!done) {
		char *room;

		switch (log_reader_next(&reader, &log)) {
		case LOG_READ_MORE:
			room = log_reader_room(&reader, &size);
			size = size < left ? size : left;
			memcpy(room, text, size);
			text += size;
			left -= size;
			log_reader_filled(&reader, size);
			break;
		case LOG_READ_CASE:
			ran = run_case(machine, log, &options, prove->arena, out);
			done = true;
			break;
		case LOG_READ_END:
			done = true;
			break;
		}
	}
	log_reader_close(&reader);
	return ran;
}

bool making_run(const struct making *making, enum side side, struct outcome *out)
{
	return counterexample_run(making->prove, side, making_log(making, side), making_end(making),
				  out);
}

uint32_t making_others_late(const struct making *making, const struct outcome *theirs)
{
	uint32_t late = 0;

	for (uint32_t i = 0; i < theirs->row_count; i++) {
		const struct row *row = &theirs->rows[i];

		late += !row->target && !row->reading &&
			(row->status == STATUS_OVERDUE || row->status == STATUS_MET_LATE ||
			 row->status == STATUS_EXERCISED_LATE) &&
			strcmp(row->clause->id, making->clause->statute->id) != 0;
	}
	return late;
}
