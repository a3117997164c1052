/*
 * The interpreter.  The verifier has proved stack depth, types, indices and that every jump goes
 * forward, so nothing is checked here and every block ends.
 */
#include "vm/machine.h"
#include "vm/native.h"

static int32_t earlier_day(int32_t one, int32_t other)
{
	if (one == 0 || other == 0)
		return one | other;
	return one < other ? one : other;
}

static int32_t later_day(int32_t one, int32_t other)
{
	if (one == 0 || other == 0)
		return 0;
	return one > other ? one : other;
}

static int32_t receipt_day(struct run *run, uint32_t event)
{
	const struct event_state *state = &run->events[event];
	if (date_is_set(state->received))
		return state->received.day;
	if (date_is_set(state->day))
		run->unsure = true;
	return state->day.day;
}

/* Whether a fact is a choice; one that holds several choices is the negative of their bits. */
static int32_t is_among(int32_t fact, int32_t choice)
{
	if (fact >= 0)
		return fact == choice;
	return choice >= 1 && choice <= FACT_SET_LIMIT && (-fact >> (choice - 1) & 1);
}

static void call_native(struct run *run, uint32_t number)
{
	const struct program_native *native = &run->program->natives[number];
	int32_t arguments[NATIVE_MAX_ARGUMENTS];
	for (uint32_t i = 0; i < native->arguments.count; i++) {
		int32_t fact = run->facts[run->program->field_lists[native->arguments.first + i]];
		arguments[i] = fact < 0 ? 0 : fact; /* several choices are none for C */
	}
	run->facts[native->result] = native->binding ? native_call(native->binding, arguments) : 0;
}

static void close_case(struct run *run, uint32_t text)
{
	case_close(run, run->program->texts[text]);
}

static void release_duties(struct run *run, uint32_t none)
{
	(void)none;
	stage_release(run);
}

static void start_new_case(struct run *run, uint32_t event)
{
	note_step(run, STEP_NEW_CASE, event, 0);
}

/* Effects: what an occurrence does to the case.  They leave the stack alone. */
static void (*const effects[OPCODE_COUNT])(struct run *run, uint32_t operand) = {
	[OP_DISCHARGE] = clock_discharge, [OP_COUNT_AS] = occur_as,
	[OP_LEAVE] = stage_leave,	  [OP_OPEN] = stage_open,
	[OP_MOVE] = stage_move,		  [OP_CLOSE] = close_case,
	[OP_RELEASE] = release_duties,	  [OP_NEW_CASE] = start_new_case,
	[OP_EXTEND] = clock_extend,	  [OP_PAUSE] = clock_pause,
	[OP_RESUME] = clock_resume,	  [OP_RESTART] = clock_restart,
};

void execute_effects(struct run *run, uint32_t code)
{
	const struct instruction *at = &run->program->code[code];
	for (; effects[at->op]; at++)
		effects[at->op](run, at->operand);
	if (at->op != OP_HALT)
		(void)execute(run, (uint32_t)(at - run->program->code));
}

int32_t execute(struct run *run, uint32_t code)
{
	int32_t stack[MACHINE_STACK + 1];
	int32_t *top = stack; /* *top is the top; stack[0] is the answer of an empty block */
	stack[0] = 0;
	for (const struct instruction *at = &run->program->code[code];; at++) {
		uint32_t operand = at->operand;
		switch ((enum opcode)at->op) {
		case OP_HALT:
			return *top;
		case OP_TRUTH:
		case OP_NUMBER:
			*++top = (int32_t)operand;
			break;
		case OP_FACT:
		case OP_FACT_DAY:
			*++top = run->facts[operand];
			break;
		case OP_HOLDS:
			*++top = run->facts[operand] == FACT_YES;
			break;
		case OP_IS:
			top--;
			*top = is_among(top[0], top[1]);
			break;
		case OP_NOT:
			*top = !*top;
			break;
		case OP_AND:
			top--;
			*top = top[0] & top[1];
			break;
		case OP_OR:
			top--;
			*top = top[0] | top[1];
			break;
		case OP_OCCURRED:
			*++top = run->events[operand].count > 0;
			break;
		case OP_OUTCOME:
			*++top = run->events[operand].outcome;
			break;
		case OP_DAY:
			*++top = run->events[operand].day.day;
			break;
		case OP_LAST_DAY:
			*++top = run->events[operand].last.day;
			break;
		case OP_RECEIPT:
			*++top = receipt_day(run, operand);
			break;
		case OP_BOOKED:
			*++top = run->bookings[operand].day.day;
			break;
		case OP_STAGE_START:
			*++top = stage_start(run, operand).day;
			break;
		case OP_KNOWN:
			*top = *top != 0;
			break;
		case OP_CLOSED:
			*++top = run->closed.day;
			break;
		case OP_IS_OPEN:
			*++top = stage_is_open(run, operand);
			break;
		case OP_OVERDUE:
			*++top = clock_is_overdue(run, operand);
			break;
		case OP_IS_LATE:
			*++top = clock_is_late(run, operand);
			break;
		case OP_LATER:
			top--;
			*top = later_day(top[0], top[1]);
			break;
		case OP_EARLIER:
			top--;
			*top = earlier_day(top[0], top[1]);
			break;
		case OP_PERIOD_END:
			*top = date_period_end((struct date){ *top }, operand / 2 % PERIOD_COUNT,
					       operand % 2)
				       .day;
			break;
		case OP_CALL:
			call_native(run, operand);
			break;
		case OP_JUMP:
			at = &run->program->code[operand] - 1;
			break;
		case OP_JUMP_IF_NOT:
			if (!*top--)
				at = &run->program->code[operand] - 1;
			break;
		case OP_DISCHARGE:
		case OP_COUNT_AS:
		case OP_LEAVE:
		case OP_OPEN:
		case OP_MOVE:
		case OP_CLOSE:
		case OP_RELEASE:
		case OP_NEW_CASE:
		case OP_EXTEND:
		case OP_PAUSE:
		case OP_RESUME:
		case OP_RESTART:
			effects[at->op](run, operand);
			break;
		case OPCODE_COUNT:
			UNREACHABLE();
		}
	}
}
