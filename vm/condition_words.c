/* What a condition asks for, in words, for findings: "complex is yes and first.response is late".
 */
#include <string.h>

#include "lang/base/text.h"
#include "vm/machine.h"

/* What stands on the stack: words of a truth, or a number with the field whose values it may be. */
struct piece {
	const char *words; /* NULL: a plain number */
	uint32_t field;	   /* 0: none */
	int32_t number;
	bool compound; /* more than one condition */
};

struct wording {
	struct run *run;
	struct piece stack[MACHINE_STACK + 2];
	struct piece *top;
	bool lost; /* something that has no words here */
};

static const char *PRINTF_LIKE(2, 3) say(struct wording *wording, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	const char *said = text_make_list(wording->run->scratch, format, values);
	va_end(values);
	return said;
}

static void push(struct wording *wording, struct piece piece)
{
	*++wording->top = piece;
}

/* "ground is new_evidence": a fact or an outcome and the number of one of its values. */
static void put_is(struct wording *wording)
{
	struct piece number = *wording->top--, fact = *wording->top;
	const struct program *program = wording->run->program;
	if (number.words) {
		struct piece other = number;
		number = fact;
		fact = other;
	}
	const struct program_field *field = &program->fields[fact.field];
	if (!fact.words || number.words || number.number <= 0) {
		wording->lost = true;
		return;
	}
	const char *words;
	if (field->type == FIELD_CHOICE && (uint32_t)number.number <= field->choices.count)
		words = say(wording, "%s is %s", fact.words,
			    program->texts[field->choices.first + (uint32_t)number.number - 1]);
	else if (field->type == FIELD_YES_NO)
		words = say(wording, "%s is %s", fact.words,
			    number.number == FACT_YES ? "yes" : "no");
	else
		words = say(wording, "%s is %d", fact.words, number.number - 1);
	*wording->top = (struct piece){ .words = words };
}

static void put_not(struct wording *wording)
{
	struct piece *top = wording->top;
	const char *words = top->words ? top->words : "";
	const char *is = strstr(words, " is "), *has = strstr(words, " has ");
	const char *verb = is ? is + 3 : has ? has + 4 : NULL;
	if (top->compound || !verb)
		top->words = say(wording, "not (%s)", words);
	else
		top->words = say(wording, "%.*s not%s", (int)(verb - words), words, verb);
}

static void join(struct wording *wording, const char *conjunction)
{
	struct piece right = *wording->top--, left = *wording->top;
	if (!left.words || !right.words) {
		wording->lost = true;
		return;
	}
	*wording->top = (struct piece){ .words = say(wording, "%s %s %s", left.words, conjunction,
						     right.words),
					.compound = true };
}

static const char *clock_name(const struct program *program, uint32_t clock)
{
	return program->clauses[program->clocks[clock].clause].id;
}

/* One instruction; what is neither a fact nor something that happened has no words. */
static void put(struct wording *wording, struct instruction code)
{
	const struct program *program = wording->run->program;
	uint32_t operand = code.operand;
	if (code.op == OP_NUMBER) {
		push(wording, (struct piece){ .number = (int32_t)operand });
	} else if (code.op == OP_FACT) {
		push(wording,
		     (struct piece){ .words = program->fields[operand].title, .field = operand });
	} else if (code.op == OP_OUTCOME) {
		push(wording, (struct piece){ .words = program->events[operand].full_name,
					      .field = program->events[operand].outcome });
	} else if (code.op == OP_HOLDS) {
		push(wording, (struct piece){ .words = say(wording, "%s is yes",
							   program->fields[operand].title) });
	} else if (code.op == OP_OCCURRED) {
		push(wording, (struct piece){ .words = say(wording, "%s has occurred",
							   program->events[operand].full_name) });
	} else if (code.op == OP_IS_OPEN) {
		const struct program_stage *stage = &program->stages[operand];
		push(wording,
		     (struct piece){ .words = say(wording, "%s is open",
						  stage->title ? stage->title : stage->name) });
	} else if (code.op == OP_OVERDUE || code.op == OP_IS_LATE) {
		push(wording,
		     (struct piece){ .words = say(wording, "%s is %s", clock_name(program, operand),
						  code.op == OP_OVERDUE ? "overdue" : "late") });
	} else if (code.op == OP_IS) {
		put_is(wording);
	} else if (code.op == OP_NOT) {
		put_not(wording);
	} else if (code.op == OP_AND) {
		join(wording, "and");
	} else if (code.op == OP_OR) {
		join(wording, "or");
	} else if (code.op != OP_CALL) {
		wording->lost = true;
	}
}

const char *condition_words(struct run *run, uint32_t code)
{
	struct wording wording = { .run = run };
	if (run->options->rows_only) /* nobody would read it */
		return NULL;
	wording.top = wording.stack;
	for (; run->program->code[code].op != OP_HALT; code++) {
		put(&wording, run->program->code[code]);
		if (wording.lost)
			return NULL;
	}
	return wording.top->words;
}
