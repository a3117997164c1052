/*
 * The corpora of sentences, for the tests that read them.
 *
 * accepted.txt: blocks parted by `%%` on a line of its own. refused.txt: one mistake a line, a tab,
 * the word where it is reported, a tab, the slug. Before either, `@top` says that it is a whole
 * file, `@proc` that it stands in a procedure's head; without one it stands in a stage. In
 * refused.txt `\n` is a line break.
 */
#ifndef TESTS_SENTENCES_SENTENCES_H
#define TESTS_SENTENCES_SENTENCES_H

#include "lang/parse.h"

#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "lang/base/workspace.h"

#include <stdbool.h>
#include <string.h>

/* A workspace and its memory. */
struct bench {
	struct allocator allocator;
	struct workspace work;
};

static inline struct bench *bench_open(struct bench *bench)
{
	bench->allocator = allocator_standard("test");
	workspace_open(&bench->work, &bench->allocator);
	return bench;
}

static inline void bench_close(struct bench *bench)
{
	workspace_close(&bench->work);
}

/* Reads a text as a file; NULL when it was refused at the door. */
static inline struct ast_file *bench_parse(struct bench *bench, const char *text, bool *clean)
{
	const struct source *source =
		source_add(&bench->work.sources, &bench->work.diagnostics, "test.proc", text,
			   strlen(text), SOURCE_SIZE_LIMIT);
	struct ast_file *file = NULL;

	*clean = source && parse_file(&bench->work, source, &file);
	return file;
}

/* A file of the source tree; the tests run in its root. */
static inline const char *bench_read(struct bench *bench, const char *path)
{
	struct bytes bytes;
	struct problem why;

	if (!host_read_file(path, (size_t)1 << 24, &bench->work.arena, &bytes, &why))
		return NULL;
	return arena_copy_text(&bench->work.arena, bytes.data, bytes.size);
}

/* A sentence of a corpus made a whole file. */
static inline const char *bench_wrap(struct bench *bench, const char *body, size_t size)
{
	const char *before = "procedure p \"P\".\nstage s \"S\".\n", *after = "\nend\nend\n";
	struct text out;
	size_t skip = 0;

	if (size > 5 && strncmp(body, "@top", 4) == 0) {
		before = "";
		after = "\n";
		skip = 5;
	} else if (size > 6 && strncmp(body, "@proc", 5) == 0) {
		before = "procedure p \"P\".\n";
		after = "\nend\n";
		skip = 6;
	}
	text_open(&out, &bench->work.arena);
	text_add_string(&out, before);
	for (size_t i = skip; i < size; i++) {
		bool line = body[i] == '\\' && i + 1 < size && body[i + 1] == 'n';

		text_add_character(&out, line ? '\n' : body[i]);
		i += line;
	}
	text_add_string(&out, after);
	return text_string(&out);
}

/* Cuts the next block off accepted.txt; false after the last. */
static inline bool next_block(const char **at, struct bytes *out)
{
	const char *end;

	if (**at == '\0')
		return false;
	end = strstr(*at, "\n%%\n");
	*out = (struct bytes){ *at, end ? (size_t)(end - *at) : strlen(*at) };
	*at = end ? end + 4 : *at + out->size;
	return true;
}

#endif
