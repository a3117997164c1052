/* The constructors that the grammar's actions call. */
#ifndef LANG_AST_BUILD_H
#define LANG_AST_BUILD_H

#include "lang/token.h"

struct arena;

/* A file's next procedure, model or statute. */
void ast_file_append(struct ast_file *file, struct ast_procedure *procedure);

/* A procedure, model or statute without its sentences. */
struct ast_procedure *ast_procedure(struct arena *arena, enum ast_procedure_kind kind,
				    struct ast_name name, struct ast_text title);

/* An empty sentence or block. */
struct ast_item *ast_item(struct arena *arena, enum ast_item_kind kind);

/* Adds a sentence or block; NULL, which stands for a mistake, is left out. */
void ast_items_append(struct ast_items *items, struct ast_item *item);

/* An empty term. */
struct ast_term *ast_term(struct arena *arena, enum ast_term_kind kind, struct span span);

/* A term with a span of time, and a condition or NULL. */
struct ast_term *ast_limit(struct arena *arena, enum ast_term_kind kind,
			   struct ast_span_of_time time, struct ast_condition *condition,
			   struct span span);

/* `at most N times`. */
struct ast_term *ast_times(struct arena *arena, int32_t count, struct span span);

/* Adds a term; what goes on from a limit after `or read as` becomes part of that reading. */
void ast_terms_append(struct ast_terms *terms, struct ast_term *term);

/* Adds a term that goes on from none: on a clock that stops, `unless` always speaks of the stop. */
void ast_terms_append_plain(struct ast_terms *terms, struct ast_term *term);

/* The terms with one more before them. */
struct ast_terms ast_terms_prepend(struct ast_term *first, struct ast_terms rest);

/* `VERB [a] OBJECT`. */
struct ast_action *ast_action(struct arena *arena, struct ast_name verb, struct ast_name object,
			      struct span span);

/* Makes an action with a type a decision when its verb is `decide`. */
void ast_action_decides(struct ast_action *action);

/* An extension without its terms. */
struct ast_item *ast_extension(struct arena *arena, enum ast_extension_kind kind,
			       struct ast_names who, struct ast_name target);

/* `every year`: one of a unit. */
struct ast_duration ast_every(struct ast_duration unit);

/* `party x stands for party y`. */
struct ast_item *ast_stands_for(struct arena *arena, int32_t word, struct ast_name name,
				struct ast_name other);

/* An anchor about one name. */
struct ast_anchor ast_anchor(enum ast_anchor_kind kind, struct ast_name name, struct span span);

/* An anchor that stands for a list with one part. */
struct ast_anchor ast_anchor_list(struct arena *arena, const struct ast_anchor *part);

/* Adds a part to the list. */
void ast_anchor_add(struct arena *arena, struct ast_anchor *list, const struct ast_anchor *part);

/* `the later of LIST and LAST`. */
struct ast_anchor ast_anchor_of(struct arena *arena, enum ast_anchor_kind kind,
				struct ast_anchor *list, const struct ast_anchor *last,
				struct span span);

/* `the end of the month of PART`, or of the month after it. */
struct ast_anchor ast_period(struct arena *arena, enum ast_anchor_kind kind, enum period period,
			     bool after, const struct ast_anchor *part, struct span span);

/* A condition about one name. */
struct ast_condition *ast_condition(struct arena *arena, enum ast_condition_kind kind,
				    struct ast_name name, struct span span);

/* `A and B` or `A or B`. */
struct ast_condition *ast_condition_of(struct arena *arena, enum ast_condition_kind kind,
				       struct ast_condition *first, struct ast_condition *second,
				       struct span span);

/* The same with one more part. */
struct ast_condition *ast_condition_add(struct ast_condition *whole, struct ast_condition *part,
					struct span span);

/* `not (CONDITION)`. */
struct ast_condition *ast_condition_not(struct ast_condition *condition);

/* A list of one name. */
struct ast_names ast_names(struct arena *arena, struct ast_name name, struct span span);

/* Adds a name after a comma, `and` or `or`. */
void ast_names_append(struct arena *arena, struct ast_names *names, struct ast_name name,
		      enum ast_join join);

/* A field without a type. */
struct ast_field *ast_field(struct arena *arena, struct ast_name name);

/* Adds a field. */
void ast_fields_append(struct ast_fields *fields, struct ast_field *field, struct span span);

/* One arm of a choice between anchors; condition NULL: otherwise. */
struct ast_choice *ast_choice(struct arena *arena, struct ast_anchor anchor,
			      struct ast_condition *condition, struct span span);

/* One arm of a choice between stages. */
struct ast_choice *ast_route(struct arena *arena, struct ast_name stage,
			     struct ast_condition *condition);

/* Adds an arm. */
void ast_choices_append(struct ast_choices *choices, struct ast_choice *choice);

/* The arms with one before and one after them. */
struct ast_choices ast_choices_between(struct ast_choice *first, struct ast_choices *middle,
				       struct ast_choice *last);

/* All the arms of `goes to`. */
struct ast_choice *ast_route_all(struct arena *arena, struct ast_name stage,
				 struct ast_condition *condition, struct ast_choices *middle,
				 struct ast_name otherwise);

/* A list of one quality. */
struct ast_qualities ast_qualities(struct arena *arena, struct ast_name name, bool negated);

/* Adds a quality. */
void ast_qualities_append(struct arena *arena, struct ast_qualities *qualities,
			  struct ast_name name, bool negated);

/* Adds a ground. */
void ast_grounds_append(struct arena *arena, struct ast_grounds *grounds, struct ast_name name,
			struct ast_text text);

/* Adds a further reading of a calendar. */
void ast_readings_append(struct arena *arena, struct ast_readings *readings,
			 struct ast_names names);

#endif
