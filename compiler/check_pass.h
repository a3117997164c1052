/* What the passes of check.h share; nobody else includes it. */
#ifndef COMPILER_CHECK_PASS_H
#define COMPILER_CHECK_PASS_H

#include "compiler/check.h"
#include "compiler/compile.h"
#include "compiler/model.h"
#include "lang/ast.h"
#include "lang/base/array.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

/* Whether a sentence is the `; if none is made in time` or `; if one is made late` of another. */
enum outcome_of { OUTCOME_OF_NOTHING, OUTCOME_IF_NONE, OUTCOME_IF_LATE };

/* One sentence in the stage it speaks for; a sentence of `in every stage` occurs once for each. */
struct sentence {
	const struct ast_item *item;
	struct model_stage *stage;
	struct model_track *track;
	struct model_clause *clause; /* of a clause, once declared */
	struct model_extension *extension;
	struct sentence *parent;
	enum outcome_of outcome;
};

struct sentences {
	struct sentence **items;
	uint32_t count, capacity;
};

/* `define NAME as …`: read afresh wherever it is used, with what stood above it. */
struct definition {
	const char *name;
	const struct ast_item *item;
	uint32_t order;
	bool is_wrong; /* reported where it stands, so not again where it is used */
};

/* Rows by their stage and name: open addressing, the capacity a power of two. */
struct row_index {
	struct row_slot {
		const struct model_stage *stage;
		const char *name;
		void *row;
	} * slots;
	uint32_t count, capacity;
};

struct check {
	struct workspace *work;
	struct arena *arena;
	const struct compile_inputs *inputs;
	struct model *model;
	struct sentences sentences;
	struct row_index events, clauses;
	struct {
		struct definition *items;
		uint32_t count, capacity;
	} definitions;
	uint32_t definition_limit; /* a definition may use only those before this one */
	uint32_t condition_depth;  /* brackets, and definitions, inside each other */
	uint32_t condition_count;  /* conditions made, definitions written out */
	bool is_too_long;	   /* said once */
	struct model_event *it;	   /* the event spoken of last in the sentence */
};

/* The passes. */
void check_head(struct check *check, const struct ast_item *first, struct model_track *track);
void check_head_end(struct check *check);
void check_declare(struct check *check);
void check_clauses(struct check *check);
void check_sentences(struct check *check);
void check_flow(struct check *check);

/* Parts of passes, in files of their own. */
void check_closures(struct check *check);
struct model_calendar *check_calendar_without(struct check *check, struct model_calendar *base,
					      const struct ast_name *name);
void check_flow_limits(struct check *check);
void check_flow_stages(struct check *check);
void check_flow_ends(struct check *check);
void check_flow_close(struct check *check);
bool check_goes_on(const struct check *check, const struct model_stage *stage);
void check_rule(struct check *check, const struct sentence *sentence);
void check_effect(struct check *check, const struct sentence *sentence);
void check_clock_rule(struct check *check, const struct sentence *sentence);
void check_term_effects(struct check *check, const struct sentence *sentence);
void check_opening_effects(struct check *check, const struct model_stage *stage);
void check_term_pairs(struct check *check, const struct sentence *at,
		      const struct ast_terms *terms);
bool check_is_otherwise(enum ast_term_kind kind);
void check_no_effect(struct check *check, struct span span, const char *what, const char *where,
		     const char *hint);
void check_declare_consequences(struct check *check);
void check_declare_clause(struct check *check, struct sentence *sentence);

/* check_index.c */
void *row_index_find(const struct row_index *index, const struct model_stage *stage,
		     const char *name);
void row_index_add(struct arena *arena, struct row_index *index, const struct model_stage *stage,
		   const char *name, void *row);

/* Names. */
const char *check_intern(struct check *check, const char *text);
const char *check_format(struct check *check, const char *format, ...) PRINTF_LIKE(2, 3);
const char *check_words(struct check *check, const char *name); /* stage2_request: stage2 request */
const char *check_text(struct check *check, const struct ast_text *text);
struct model_party *check_find_party(const struct check *check, const char *name);
void check_parties(struct check *check, const struct ast_names *names, struct model_parties *out);
struct model_stage *check_find_stage(const struct check *check, const char *name,
				     const struct model_track *track);
struct model_stage *check_stage(struct check *check, const struct ast_name *name,
				const struct model_track *track);
struct model_event *check_own_event(const struct check *check, const struct model_stage *stage,
				    const char *name);
struct model_event *check_find_event(struct check *check, const struct sentence *at,
				     const char *name);
/* Whether some stage has an event of this name. */
bool check_names_event(const struct check *check, const char *name);
struct model_event *check_event(struct check *check, const struct sentence *at,
				const struct ast_name *name, const char *slug);
struct model_event *check_make_event(struct check *check, struct model_stage *stage,
				     const char *name, enum event_origin origin, struct span span);
struct model_clause *check_find_clause(struct check *check, const struct sentence *at,
				       const char *name);
struct model_clause *check_clause(struct check *check, const struct sentence *at,
				  const struct ast_name *name);
struct model_field *check_find_field(const struct check *check, const char *name);
struct model_field *check_make_field(struct check *check, const char *name, struct span span);
struct model_field *check_declare_field(struct check *check, const struct ast_field *field);
void check_type_field(struct check *check, struct model_field *field, const struct ast_type *type);
int32_t check_choice(const struct model_field *field, const char *value); /* -1: none */
struct definition *check_find_definition(const struct check *check, const char *name);

/* Conditions, anchors and limits. */
struct model_condition *check_condition(struct check *check, const struct sentence *at,
					const struct ast_condition *condition);
void check_definitions(struct check *check);
struct model_condition *check_join(struct check *check, enum model_condition_kind kind,
				   struct model_condition *one, struct model_condition *other);
struct model_condition *check_not(struct check *check, struct model_condition *part);
struct model_condition *check_occurred(struct check *check, struct model_event *event);
struct model_condition *check_once(struct check *check, const struct sentence *at,
				   const struct ast_names *names);
struct model_condition *check_once_term(struct check *check, const struct sentence *at,
					const struct ast_term *term);
struct model_condition *check_guard(struct check *check, const struct sentence *at,
				    const struct ast_terms *terms);
struct model_field *check_yes_no(struct check *check, const char *name, struct span span);
struct model_anchor *check_anchor(struct check *check, const struct sentence *at,
				  const struct ast_anchor *anchor);
bool check_duration(struct check *check, const struct ast_duration *length);
uint8_t check_roll(const struct check *check, const struct ast_duration *length,
		   const struct ast_term *roll);
void check_length_without_anchor(struct check *check, struct span span);
void check_limits(struct check *check, struct sentence *sentence);
void check_calendar_readings(struct check *check, struct model_clause *clause);
bool check_always_applies(struct check *check, struct model_condition *const conditions[],
			  uint32_t count, const char **facts);
bool check_holds_at_first(struct check *check, const struct model_stage *stage,
			  const struct model_condition *condition);
void check_contents(struct check *check, const struct ast_terms *terms, struct model_contents *out);
void check_add_contents(struct check *check, struct model_event *event,
			const struct model_contents *contents);
void check_only_manners(struct check *check, struct model_event *event,
			const struct ast_names *names);
struct model_condition *check_lateness(struct check *check, struct model_clause *clause,
				       enum model_condition_kind kind, struct span span);
void check_limit_outcome(struct check *check, const struct sentence *sentence);
void check_extension(struct check *check, const struct sentence *sentence);
void check_openings(struct check *check);
void check_cite(struct check *check, const struct ast_terms *terms, const char *about,
		struct model_cite *out);
void check_doubt(struct check *check, enum doubt_kind kind, const char *about, const char *text,
		 struct span span);

/* The first term of a kind, or NULL. */
const struct ast_term *check_term(const struct ast_terms *terms, enum ast_term_kind kind);

/* What names a place in the program: "internal.", or "" of the case itself. */
const char *check_prefix(struct check *check, const struct model_stage *stage);

enum strength check_strength(enum ast_strength strength);

#endif
