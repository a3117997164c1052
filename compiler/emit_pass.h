/* What the parts of emit.h share; nobody else includes it. */
#ifndef COMPILER_EMIT_PASS_H
#define COMPILER_EMIT_PASS_H

#include "compiler/emit.h"
#include "compiler/model.h"
#include "lang/base/array.h"
#include "lang/base/source.h"
#include "vm/opcode.h"
#include "vm/program.h"

/* A growing list of numbers, which becomes one of the lists of the program. */
struct numbers {
	uint32_t *items;
	uint32_t count, capacity;
};

struct emit {
	struct arena *arena;
	const struct sources *sources;
	const struct model *model;
	struct program *program;
	struct numbers party_lists, field_lists, event_lists, clock_lists, reading_clocks, order;
	struct {
		struct instruction *items;
		uint32_t count, capacity;
	} code;
	struct {
		struct program_place *items;
		uint32_t count, capacity;
	} places;
	struct {
		const char **items;
		uint32_t count, capacity;
	} texts;
	struct {
		struct program_content *items;
		uint32_t count, capacity;
	} contents;
	struct {
		struct program_booking *items;
		uint32_t count, capacity;
	} bookings;
	struct {
		struct program_arm *items;
		uint32_t count, capacity;
	} arms;
	const struct model_clause **first; /* by event: the first clause it discharges */
	const struct model_clause **next;  /* by clause: the next of its event */
	struct program_place here;	   /* of the instructions being made */
};

/* emit.c */
struct program_place emit_place(const struct emit *emit, struct span span);
uint32_t emit_text(struct emit *emit, const char *text);
uint32_t emit_booking(struct emit *emit, const struct model_event *event,
		      const struct model_field *field);
struct program_cite emit_cite(const struct model_cite *cite);
struct program_range emit_parties(struct emit *emit, const struct model_parties *parties);
void emit_add(struct emit *emit, struct numbers *list, uint32_t number);

/* emit_code.c: each answers where its block begins; 0 for nothing. */
uint32_t emit_condition(struct emit *emit, const struct model_condition *condition,
			struct span span);
uint32_t emit_anchor(struct emit *emit, const struct model_anchor *anchor,
		     const struct model_withholds *withholds, struct span span);
uint32_t emit_guarded_anchor(struct emit *emit, const struct model_anchor *anchor,
			     const struct model_condition *guard, const struct model_event *event);
uint32_t emit_start(struct emit *emit, const struct model_stage *stage);
uint32_t emit_route(struct emit *emit, const struct model_route *route);
uint32_t emit_lateness_clock(const struct model_clause *clause, bool target);
void emit_expression(struct emit *emit, const struct model_condition *condition);
uint32_t emit_op(struct emit *emit, enum opcode op, uint32_t operand);
void emit_land(struct emit *emit, uint32_t jump);

/* emit_handlers.c: what occurs when an event does, when a limit runs out, when a watch holds. */
uint32_t emit_event_handler(struct emit *emit, const struct model_event *event);
uint32_t emit_expiry(struct emit *emit, const struct model_clock *clock);
uint32_t emit_watch_handler(struct emit *emit, const struct model_watch *watch);

/* emit_rules.c: every table that is neither event, clause, clock nor stage. */
void emit_rules(struct emit *emit);

/* emit_names.c: how a log may write an event. */
void emit_names(struct emit *emit);

#endif
