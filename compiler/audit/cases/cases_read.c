/* Files of cases, one case at a time. */
#include "compiler/audit/cases/cases_read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "compiler/audit/cases/cases_told.h"
#include "lang/base/problem.h"

static bool is_name(const char *name, size_t size, const char *other, size_t other_size)
{
	return other && size == other_size && memcmp(name, other, size) == 0;
}

/* A case that names no procedure is taken for one of this; so is one that names the file. */
static const struct program *find_program(void *context, const char *name, size_t size)
{
	const struct case_stream *stream = context;
	const char *end = strrchr(stream->stem, '.');
	size_t stem_size = end ? (size_t)(end - stream->stem) : strlen(stream->stem);

	if (!name || size == 0)
		return stream->program;
	/* Under a changed procedure the cases still name the one they were recorded for. */
	if (is_name(name, size, stream->cases->program->name,
		    strlen(stream->cases->program->name)) ||
	    is_name(name, size, stream->stem, stem_size))
		return stream->program;
	return NULL;
}

static void tell_error(const struct case_stream *stream, const char *what)
{
	struct problem line = { 0 };

	problem_set(&line, "cannot %s %s: %s", what, stream->file, strerror(errno));
	cases_tell(stream->cases, line.line);
}

bool case_stream_open(struct case_stream *stream, struct audit_cases *cases,
		      const struct program *program, const char *path)
{
	struct log_procedures procedures = { find_program, stream };
	bool is_standard = strcmp(path, "-") == 0;
	const char *stem = strrchr(cases->path, '/');

	stream->cases = cases;
	stream->program = program;
	stream->stem = stem ? stem + 1 : cases->path;
	stream->file = is_standard ? "standard input" : path;
	stream->descriptor = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (stream->descriptor < 0) {
		tell_error(stream, "open");
		return false;
	}
	log_reader_open(&stream->reader, cases->allocator, input_log_format(cases->input, path),
			stream->file, &procedures);
	return true;
}

static bool read_block(struct case_stream *stream)
{
	size_t room;
	char *to = log_reader_room(&stream->reader, &room);
	ssize_t got;

	do
		got = read(stream->descriptor, to, room);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		tell_error(stream, "read");
		return false;
	}
	log_reader_filled(&stream->reader, (size_t)got);
	return true;
}

enum stream_answer case_stream_next(struct case_stream *stream, const struct case_log **out)
{
	struct problem line = { 0 };

	for (;;) {
		switch (log_reader_next(&stream->reader, out)) {
		case LOG_READ_CASE:
			stream->any = true;
			return STREAM_CASE;
		case LOG_READ_MORE:
			if (!read_block(stream))
				return STREAM_FAILED;
			break;
		case LOG_READ_END:
			if ((stream->any && !stream->reader.problem) ||
			    stream->program != stream->cases->program)
				return STREAM_END;
			problem_set(&line, "%s %s", stream->file,
				    stream->reader.problem ? stream->reader.problem
							   : "holds no case");
			cases_tell(stream->cases, line.line);
			if (stream->reader.problem)
				stream->cases->unreadable++;
			else
				stream->cases->empty++;
			return STREAM_END;
		}
	}
}

void case_stream_close(struct case_stream *stream)
{
	log_reader_close(&stream->reader);
	if (stream->descriptor != STDIN_FILENO)
		(void)close(stream->descriptor);
}
