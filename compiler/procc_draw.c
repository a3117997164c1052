/* procc draw: the stages of a procedure and what leads from one to the other. */
#include "compiler/procc.h"
#include "lang/base/array.h"
#include "lang/base/check.h"
#include "lang/base/workspace.h"
#include "vm/program.h"

#include <string.h>

/* Where an arrow begins or ends, beside the stages. */
enum node_kind { NODE_START, NODE_ANY_TIME, NODE_STAGE, NODE_CLOSED };

struct node {
	enum node_kind kind;
	uint32_t number; /* of a stage, or of the text of a reason */
};

struct arrow {
	struct node from, to;
	const char *label;
	bool conditional;
};

struct drawing {
	struct arena *arena;
	const struct program *program;
	struct {
		struct arrow *items;
		uint32_t count, capacity;
	} arrows;
};

/* A block of code that draws arrows: what leads to it, and what it is called. */
struct cause {
	uint32_t code;
	uint32_t stage; /* where it happens; 0: anywhere */
	bool opens;	/* it is the first event of a case */
	const char *label;
};

static struct node stage_node(uint32_t stage)
{
	return (struct node){ stage > 0 ? NODE_STAGE : NODE_ANY_TIME, stage };
}

static bool node_equals(struct node one, struct node other)
{
	return one.kind == other.kind && one.number == other.number;
}

static void add_arrow(struct drawing *drawing, struct node from, struct node to, const char *label,
		      bool conditional)
{
	for (uint32_t i = 0; i < drawing->arrows.count; i++) {
		const struct arrow *old = &drawing->arrows.items[i];

		if (node_equals(old->from, from) && node_equals(old->to, to) &&
		    strcmp(old->label, label) == 0)
			return;
	}
	*ARRAY_PUSH(drawing->arena, &drawing->arrows) =
		(struct arrow){ from, to, label, conditional };
}

/* Reads the arrows off a block: every stage it leaves leads to every stage it opens. */
static void draw_code(struct drawing *drawing, const struct cause *cause)
{
	const struct program *program = drawing->program;
	struct node from = cause->opens ? (struct node){ NODE_START, 0 } : stage_node(cause->stage);
	bool conditional = false;

	if (cause->code == 0)
		return;
	for (uint32_t at = cause->code; at < program->code_count && program->code[at].op != OP_HALT;
	     at++) {
		uint32_t operand = program->code[at].operand;

		if (program->code[at].op == OP_JUMP_IF_NOT)
			conditional = true;
		else if (program->code[at].op == OP_LEAVE)
			from = stage_node(operand);
		else if (program->code[at].op == OP_OPEN)
			add_arrow(drawing, from, stage_node(operand), cause->label, conditional);
		else if (program->code[at].op == OP_MOVE)
			add_arrow(drawing, stage_node(cause->stage), stage_node(operand),
				  cause->label, conditional);
		else if (program->code[at].op == OP_CLOSE)
			add_arrow(drawing, stage_node(cause->stage),
				  (struct node){ NODE_CLOSED, operand }, cause->label, conditional);
	}
}

static const char *label_of(struct drawing *drawing, const char *before, const char *name,
			    const char *after)
{
	struct text label;

	text_open(&label, drawing->arena);
	text_add_string(&label, before);
	for (; *name; name++)
		text_add_character(&label, *name == '_' ? ' ' : *name);
	text_add_string(&label, after);
	return text_string(&label);
}

static void collect_arrows(struct drawing *drawing)
{
	const struct program *program = drawing->program;

	for (uint32_t i = 1; i < program->event_count; i++) {
		const struct program_event *event = &program->events[i];

		draw_code(drawing, &(struct cause){ event->code, event->stage,
						    (event->flags & EVENT_OPENS_CASE) != 0,
						    label_of(drawing, "", event->name, "") });
	}
	for (uint32_t i = 1; i < program->clock_count; i++) {
		const struct program_clause *clause = &program->clauses[program->clocks[i].clause];

		draw_code(drawing,
			  &(struct cause){ program->clocks[i].expiry, clause->stage, false,
					   label_of(drawing, "no ", clause->name, " in time") });
	}
	for (uint32_t i = 0; i < program->watch_count; i++)
		draw_code(drawing,
			  &(struct cause){ program->watches[i].code, program->watches[i].stage,
					   false, "as its facts decide" });
}

/* A text between double quotes, as DOT or Mermaid wants it. */
static void add_quoted(struct text *out, const char *text, bool mermaid)
{
	text_add_character(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			text_add_string(out, mermaid ? "#quot;" : "\\\"");
		else if (*text == '\\' && !mermaid)
			text_add_string(out, "\\\\");
		else
			text_add(out, text, 1);
	}
	text_add_character(out, '"');
}

static void add_node_name(struct text *out, struct node node)
{
	switch (node.kind) {
	case NODE_START:
		text_add_string(out, "start");
		return;
	case NODE_ANY_TIME:
		text_add_string(out, "any_time");
		return;
	case NODE_STAGE:
		text_format(out, "stage_%u", (unsigned)node.number);
		return;
	case NODE_CLOSED:
		text_format(out, "closed_%u", (unsigned)node.number);
		return;
	}
	UNREACHABLE();
}

static bool has_arrow(const struct drawing *drawing, struct node node)
{
	for (uint32_t i = 0; i < drawing->arrows.count; i++) {
		if (node_equals(drawing->arrows.items[i].from, node) ||
		    node_equals(drawing->arrows.items[i].to, node))
			return true;
	}
	return false;
}

/* One node; `shape` is "()" or "[]" in Mermaid and an attribute in DOT. */
static void add_node(struct text *out, struct node node, const char *label, bool mermaid)
{
	bool round = node.kind != NODE_STAGE;

	text_add_string(out, "  ");
	add_node_name(out, node);
	text_add_string(out, !mermaid ? " [label=" : round ? "(" : "[");
	add_quoted(out, label, mermaid);
	if (!mermaid)
		text_add_string(out, round ? ", style=rounded]" : "]");
	else
		text_add_string(out, round ? ")" : "]");
	text_add_character(out, '\n');
}

static void add_nodes(struct text *out, const struct drawing *drawing, bool mermaid)
{
	const struct program *program = drawing->program;

	if (has_arrow(drawing, (struct node){ NODE_START, 0 }))
		add_node(out, (struct node){ NODE_START, 0 }, "a case begins", mermaid);
	for (uint32_t i = 1; i < program->stage_count; i++) {
		const struct program_stage *stage = &program->stages[i];

		add_node(out, stage_node(i), stage->title ? stage->title : stage->name, mermaid);
	}
	if (has_arrow(drawing, (struct node){ NODE_ANY_TIME, 0 }))
		add_node(out, (struct node){ NODE_ANY_TIME, 0 }, "at any time", mermaid);
	for (uint32_t i = 0; i < program->text_count; i++) {
		struct node closed = { NODE_CLOSED, i };
		struct text label;

		if (!has_arrow(drawing, closed))
			continue;
		text_open(&label, drawing->arena);
		text_format(&label, "closed as %s", program->texts[i]);
		add_node(out, closed, text_string(&label), mermaid);
	}
}

static void add_arrows(struct text *out, const struct drawing *drawing, bool mermaid)
{
	for (uint32_t i = 0; i < drawing->arrows.count; i++) {
		const struct arrow *arrow = &drawing->arrows.items[i];

		text_add_string(out, "  ");
		add_node_name(out, arrow->from);
		if (mermaid)
			text_add_string(out, arrow->conditional ? " -. " : " -- ");
		else
			text_add_string(out, " -> ");
		if (mermaid) {
			add_quoted(out, arrow->label, true);
			text_add_string(out, arrow->conditional ? " .-> " : " --> ");
		}
		add_node_name(out, arrow->to);
		if (!mermaid) {
			text_add_string(out, " [label=");
			add_quoted(out, arrow->label, false);
			text_add_string(out, arrow->conditional ? ", style=dashed]" : "]");
		}
		text_add_character(out, '\n');
	}
}

static void draw(struct text *out, const struct drawing *drawing, bool mermaid)
{
	const struct program *program = drawing->program;
	const char *title = program->title ? program->title : program->name;

	if (mermaid) {
		text_add_string(out, "---\ntitle: ");
		add_quoted(out, title, false);
		text_add_string(out, "\n---\nflowchart TD\n");
	} else {
		text_format(out, "digraph %s {\n  label=", program->name);
		add_quoted(out, title, false);
		text_add_string(out, "\n  labelloc=t\n  node [shape=box]\n");
	}
	add_nodes(out, drawing, mermaid);
	add_arrows(out, drawing, mermaid);
	if (!mermaid)
		text_add_string(out, "}\n");
}

enum procc_end procc_draw(struct procc *procc)
{
	const char *as = options_value(procc->options, "as");
	struct workspace work;
	struct loaded loaded;
	enum procc_end end;

	if (procc->options->operand_count != 1)
		return procc_complain(procc, PROCC_USAGE, "draw needs one file; --help says more");
	workspace_open(&work, procc->allocator);
	end = procc_compile(procc, &work, procc->options->operands[0], &loaded);
	if (end == PROCC_FINE && !loaded.program) {
		end = procc_complain(procc, PROCC_FINDINGS, "there is only a model in this file");
	} else if (end == PROCC_FINE) {
		struct drawing drawing = { .arena = &work.arena, .program = loaded.program };

		collect_arrows(&drawing);
		draw(&procc->out, &drawing, as && strcmp(as, "mermaid") == 0);
	}
	workspace_close(&work);
	return end;
}
