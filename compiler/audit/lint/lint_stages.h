/* From which stage a case can go to which. */
#ifndef COMPILER_AUDIT_LINT_STAGES_H
#define COMPILER_AUDIT_LINT_STAGES_H

#include "compiler/model.h"

struct arena;

/* Which stages lead to which, by number. */
struct stage_graph {
	uint32_t count;
	bool *leads; /* count * count */
};

/* Finds every way from one stage straight into another. */
void stage_graph_make(struct arena *arena, const struct model *model, struct stage_graph *out);

/* Whether one stage leads straight to another. */
static inline bool stage_graph_leads(const struct stage_graph *graph, uint32_t from, uint32_t to)
{
	return graph->leads[(size_t)from * graph->count + to];
}

/* Marks every stage from which a marked one can be reached. */
void stage_graph_spread(struct arena *arena, const struct stage_graph *graph, bool *marked);

#endif
