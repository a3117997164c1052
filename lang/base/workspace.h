/* The whole context of one compile: memory, files, names and what there is to say. */
#ifndef LANG_BASE_WORKSPACE_H
#define LANG_BASE_WORKSPACE_H

#include "lang/base/arena.h"
#include "lang/base/diagnostic.h"
#include "lang/base/source.h"
#include "lang/base/symbol.h"

struct workspace {
	struct arena arena;
	struct sources sources;
	struct symbols symbols;
	struct diagnostics diagnostics;
};

/* Begins an empty workspace; it must not move afterwards. */
static inline void workspace_open(struct workspace *work, const struct allocator *allocator)
{
	arena_open(&work->arena, allocator);
	sources_open(&work->sources, &work->arena);
	symbols_open(&work->symbols, &work->arena);
	diagnostics_open(&work->diagnostics, &work->arena);
}

/* Gives back everything made in the workspace. */
static inline void workspace_close(struct workspace *work)
{
	arena_close(&work->arena);
}

#endif
