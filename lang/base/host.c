/* The tools' door to the world: memory, files, terminal, today's date. */
#include "lang/base/host.h"

#include "lang/base/diagnostic.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What is read first of what does not say how large it is. */
#define READ_SIZE ((size_t)64 << 10)

static void *standard_allocate(void *context, size_t size)
{
	(void)context;
	return malloc(size);
}

static void standard_release(void *context, void *memory)
{
	(void)context;
	free(memory);
}

static void write_some(int file, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t written = write(file, data, size);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		data += written;
		size -= (size_t)written;
	}
}

static void standard_out_of_memory(void *context)
{
	static const char why[] = ": out of memory\n";
	const char *tool = context;

	write_some(STDERR_FILENO, tool, strlen(tool));
	write_some(STDERR_FILENO, why, sizeof why - 1);
	_Exit(EXIT_WORLD);
}

struct allocator allocator_standard(const char *tool)
{
	/* The context is not const because other hosts change theirs; this one only reads it. */
	union {
		const char *text;
		void *context;
	} name = { .text = tool };

	return (struct allocator){
		.allocate = standard_allocate,
		.release = standard_release,
		.out_of_memory = standard_out_of_memory,
		.context = name.context,
	};
}

/* What a file can hold at most is known of a regular one before it is read; else -1. */
static off_t size_ahead(int file)
{
	struct stat status;
	off_t at;

	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
		return -1;
	at = lseek(file, 0, SEEK_CUR);
	return at > 0 && at < status.st_size ? status.st_size - at : status.st_size;
}

/* Makes room for so many bytes in all. */
static void make_room_of(struct text *text, size_t capacity)
{
	text->bytes = arena_grow(text->arena, text->bytes, text->capacity, capacity, 1);
	text->capacity = capacity;
}

/* Makes room for more, in steps that leave little behind, but for no more than one byte too many
 * and the NUL. */
static void make_room(struct text *text, size_t most)
{
	size_t capacity = text->capacity ? text->capacity * 4 : READ_SIZE;

	make_room_of(text, capacity < most ? capacity : most);
}

static bool refuse_size(const char *path, size_t limit, struct problem *why)
{
	problem_set(why, "%s is larger than the %zu bytes allowed", path, limit);
	return false;
}

static bool read_all(int file, const char *path, size_t limit, struct text *text,
		     struct problem *why)
{
	for (;;) {
		ssize_t got;

		if (text->capacity - text->size < 2)
			make_room(text, limit + 2);
		got = read(file, text->bytes + text->size, text->capacity - text->size - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			problem_set(why, "cannot read %s: %s", path, strerror(errno));
			return false;
		}
		if (got == 0)
			return true;
		text->size += (size_t)got;
		text->bytes[text->size] = '\0';
		if (text->size > limit)
			return refuse_size(path, limit, why);
	}
}

bool host_read_file(const char *path, size_t limit, struct arena *arena, struct bytes *out,
		    struct problem *why)
{
	bool is_standard = strcmp(path, "-") == 0;
	int file = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct text text;
	off_t ahead;
	bool is_read;

	*out = (struct bytes){ "", 0 };
	if (file < 0) {
		problem_set(why, "cannot open %s: %s", path, strerror(errno));
		return false;
	}
	text_open(&text, arena);
	ahead = size_ahead(file);
	if (ahead > 0 && (uintmax_t)ahead > limit) {
		is_read = refuse_size(is_standard ? "standard input" : path, limit, why);
	} else {
		if (ahead > 0)
			make_room_of(&text, (size_t)ahead + 2);
		is_read = read_all(file, is_standard ? "standard input" : path, limit, &text, why);
	}
	if (!is_standard)
		(void)close(file);
	*out = (struct bytes){ text_string(&text), text.size };
	return is_read;
}

static bool write_all(int file, struct bytes content)
{
	while (content.size > 0) {
		ssize_t written = write(file, content.data, content.size);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		content.data += written;
		content.size -= (size_t)written;
	}
	return true;
}

/* Makes the rename itself durable; a file system that cannot is not an error. */
static void sync_folder(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	size_t size = slash ? (size_t)(slash - path) : 0;
	int file;

	if (size >= sizeof folder)
		return;
	if (!slash)
		memcpy(folder, ".", 2);
	else if (size == 0)
		memcpy(folder, "/", 2);
	else {
		memcpy(folder, path, size);
		folder[size] = '\0';
	}
	file = open(folder, O_RDONLY | O_CLOEXEC);
	if (file >= 0) {
		(void)fsync(file);
		(void)close(file);
	}
}

bool host_write_file(const char *path, struct bytes content, struct problem *why)
{
	static const char ending[] = ".XXXXXX";
	char temporary[4096];
	size_t size = strlen(path);
	mode_t mask = umask(0);
	int file;

	(void)umask(mask);
	if (size + sizeof ending > sizeof temporary) {
		problem_set(why, "cannot write %s: the name is too long", path);
		return false;
	}
	memcpy(temporary, path, size);
	memcpy(temporary + size, ending, sizeof ending);
	file = mkstemp(temporary);
	if (file < 0) {
		problem_set(why, "cannot write %s: %s", path, strerror(errno));
		return false;
	}
	if (!write_all(file, content) || fchmod(file, 0666 & ~mask) != 0 || fsync(file) != 0) {
		problem_set(why, "cannot write %s: %s", path, strerror(errno));
		(void)close(file);
		(void)unlink(temporary);
		return false;
	}
	if (close(file) != 0 || rename(temporary, path) != 0) {
		problem_set(why, "cannot write %s: %s", path, strerror(errno));
		(void)unlink(temporary);
		return false;
	}
	sync_folder(path);
	return true;
}

bool host_print(struct bytes content, struct problem *why)
{
	if (write_all(STDOUT_FILENO, content))
		return true;
	problem_set(why, "cannot write to standard output: %s", strerror(errno));
	return false;
}

void host_complain(struct bytes content)
{
	write_some(STDERR_FILENO, content.data, content.size);
}

bool host_file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool host_make_folder(const char *path, struct problem *why)
{
	if (host_folder_exists(path) || mkdir(path, 0777) == 0)
		return true;
	problem_set(why, "cannot make the folder %s: %s", path, strerror(errno));
	return false;
}

bool host_folder_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool has_library(const char *folder, size_t size, const char *below, struct arena *arena,
			const char **out)
{
	struct text path;
	size_t library;

	text_open(&path, arena);
	text_add(&path, folder, size);
	text_add_string(&path, below);
	library = path.size;
	text_add_string(&path, "/stdlib/calendars");
	if (!host_folder_exists(text_string(&path)))
		return false;
	*out = arena_copy_text(arena, path.bytes, library);
	return true;
}

const char *host_library_folder(struct arena *arena)
{
	char self[4096];
	ssize_t size = readlink("/proc/self/exe", self, sizeof self);
	const char *found;

	if (size <= 0 || (size_t)size >= sizeof self)
		return NULL;
	/* PREFIX/bin/tool has PREFIX/share/proc; a build has the source tree somewhere above. */
	for (size_t at = (size_t)size; at > 0; at--) {
		if (self[at - 1] != '/')
			continue;
		if (has_library(self, at - 1, "/share/proc", arena, &found) ||
		    has_library(self, at - 1, "", arena, &found))
			return found;
	}
	return NULL;
}

/* The day on which a month's last Sunday falls. */
static struct date last_sunday(int year, int month)
{
	struct date last = date_from_civil(year, month, date_days_in_month(year, month));

	return date_add_days(last, -(int32_t)((date_weekday(last) + 1) % 7));
}

struct date host_today(void)
{
	const int64_t day_seconds = 86400;
	/* Day 1, 1900-01-01, is 25567 days before the clock's zero. */
	int64_t seconds = (int64_t)time(NULL) + 25568 * day_seconds;
	struct date today = date_from_day(seconds / day_seconds);
	struct civil civil;
	int64_t begin, end;

	if (!date_is_set(today))
		return today;
	/* Summer Time Order 2002: from 01:00 GMT on the last Sunday in March, to October's. */
	date_to_civil(today, &civil);
	begin = last_sunday(civil.year, 3).day * day_seconds + 3600;
	end = last_sunday(civil.year, 10).day * day_seconds + 3600;
	if (seconds >= begin && seconds < end)
		seconds += 3600;
	return date_from_day(seconds / day_seconds);
}

/* Whether the locale, as the environment names it, writes UTF-8. */
static bool locale_is_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		const char *value = getenv(names[i]);

		if (value && value[0])
			return strstr(value, "UTF-8") || strstr(value, "utf8") ||
			       strstr(value, "UTF8") || strstr(value, "utf-8");
	}
	return false;
}

/* Whether colour suits standard error when nobody asked for it or against it. */
static bool terminal_likes_color(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");

	return isatty(STDERR_FILENO) && !(no_color && no_color[0]) && terminal &&
	       strcmp(terminal, "dumb") != 0;
}

struct diagnostic_style host_style(const char *color)
{
	struct diagnostic_style style = { 0 };
	bool is_auto = !color || strcmp(color, "auto") == 0;

	if (is_auto ? terminal_likes_color() : strcmp(color, "always") == 0)
		style.color = COLOR_ALWAYS;
	/* A pipe is read by programs and tests, which are all at home in UTF-8. */
	if (isatty(STDERR_FILENO) && !locale_is_utf8())
		style.frame = FRAME_ASCII;
	return style;
}
