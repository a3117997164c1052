/* Reads the operator's manifest and loads the libraries it lists, and no others. */
#include "vm/native_host.h"

#include "lang/base/array.h"
#include "lang/base/bytes.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"
#include "vm/image.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* NAME LIBRARY SYMBOL returns TYPE takes TYPE... sha256=DIGEST */
#define WORDS_MAX (7 + NATIVE_MAX_ARGUMENTS)

struct function_list {
	struct native_function *items;
	uint32_t count, capacity;
};

struct manifest {
	const char *path;
	struct arena *arena;
	struct problem *why;
	const struct native_table *standard;
	struct function_list functions;
	uint32_t line;
};

/* The words of one line. */
struct words {
	char *items[WORDS_MAX];
	uint32_t count;
};

static bool refuse(const struct manifest *manifest, const char *format, ...) PRINTF_LIKE(2, 3);

static bool refuse(const struct manifest *manifest, const char *format, ...)
{
	char message[160];
	va_list values;

	va_start(values, format);
	(void)vsnprintf(message, sizeof message, format, values);
	va_end(values);
	problem_set(manifest->why, "%.80s:%u: %s", manifest->path, manifest->line, message);
	return false;
}

/* What makes a file one that somebody else may have written, or NULL; gives its size too. */
static const char *distrust(int file, size_t limit, size_t *size)
{
	struct stat about;

	*size = 0;
	if (fstat(file, &about) != 0)
		return strerror(errno);
	if (!S_ISREG(about.st_mode))
		return "it is not a regular file";
	if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return "others than its owner may write it";
	if (about.st_uid != 0 && about.st_uid != geteuid())
		return "it belongs to somebody else";
	if (about.st_size < 0 || (uintmax_t)about.st_size > limit)
		return "it is too large";
	*size = (size_t)about.st_size;
	return NULL;
}

/* Opens a file that can be trusted and reads all of it; the file stays open. -1: why says why. */
static int open_trusted(const char *path, size_t limit, struct arena *arena, struct bytes *out,
			const char **why)
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	size_t size = 0;
	size_t expected;
	ssize_t got;
	char *bytes;

	if (file < 0) {
		*why = strerror(errno);
		return -1;
	}
	*why = distrust(file, limit, &expected);
	if (*why == NULL) {
		bytes = arena_alloc(arena, expected + 1, 1);
		while (size <= expected &&
		       (got = read(file, bytes + size, expected + 1 - size)) > 0)
			size += (size_t)got;
		*out = (struct bytes){ bytes, size };
		if (size == expected)
			return file;
		*why = "it changed while it was read";
	}
	(void)close(file);
	return -1;
}

static bool read_type(const char *word, enum native_type *out)
{
	static const char *const names[] = {
		[NATIVE_TRUTH] = "bool",
		[NATIVE_DAY] = "date",
		[NATIVE_NUMBER] = "int32",
		[NATIVE_LARGE] = "int64",
	};

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		if (strcmp(word, names[i]) != 0)
			continue;
		*out = (enum native_type)i;
		return true;
	}
	return false;
}

/* The value of a hexadecimal digit, or -1. */
static int hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return -1;
}

static bool read_digest(const char *word, uint8_t out[IMAGE_HASH_SIZE])
{
	static const char begin[] = "sha256=";

	if (strncmp(word, begin, sizeof begin - 1) != 0)
		return false;
	word += sizeof begin - 1;
	if (strlen(word) != 2 * IMAGE_HASH_SIZE)
		return false;
	for (size_t i = 0; i < IMAGE_HASH_SIZE; i++) {
		int high = hex_value(word[2 * i]);
		int low = hex_value(word[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

/* Loads the file that was read, not whatever has its name by now. */
static void *load_opened(int file)
{
	char path[40];

	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

static bool find_symbol(const struct manifest *manifest, void *library, const char *symbol,
			struct native_function *function)
{
	void *found = dlsym(library, symbol);

	if (found == NULL)
		return refuse(manifest, "the library has no \"%.60s\"", symbol);
	/* POSIX promises that a function's address fits; ISO C has no cast for it. */
	_Static_assert(sizeof found == sizeof function->address, "POSIX");
	memcpy(&function->address, &found, sizeof found);
	return true;
}

static bool load_function(const struct manifest *manifest, const struct words *words,
			  const uint8_t digest[IMAGE_HASH_SIZE], struct native_function *function)
{
	const char *path = words->items[1];
	uint8_t hash[IMAGE_HASH_SIZE];
	struct bytes content;
	const char *why;
	void *library;
	int file;

	if (path[0] != '/')
		return refuse(manifest, "%.80s: a library is named by its absolute path", path);
	file = open_trusted(path, NATIVE_LIBRARY_LIMIT, manifest->arena, &content, &why);
	if (file < 0)
		return refuse(manifest, "%.80s: %s", path, why);
	image_hash(content, hash);
	if (memcmp(hash, digest, sizeof hash) != 0) {
		(void)close(file);
		return refuse(manifest, "%.80s is not the library that the manifest means", path);
	}
	library = load_opened(file);
	(void)close(file);
	if (library == NULL)
		return refuse(manifest, "%.80s cannot be loaded", path);
	return find_symbol(manifest, library, words->items[2], function);
}

/* NAME LIBRARY SYMBOL returns TYPE [takes TYPE...] sha256=DIGEST */
static bool read_signature(const struct manifest *manifest, const struct words *words,
			   struct native_function *function)
{
	uint32_t last = words->count - 1;

	if (words->count < 6 || strcmp(words->items[3], "returns") != 0) {
		(void)refuse(manifest, "write: NAME LIBRARY SYMBOL returns TYPE takes TYPE... "
				       "sha256=DIGEST");
		return false;
	}
	if (!read_type(words->items[4], &function->result))
		return refuse(manifest, "\"%.20s\" is not bool, date, int32 or int64",
			      words->items[4]);
	if (last > 5 && strcmp(words->items[5], "takes") != 0)
		return refuse(manifest, "\"takes\" is expected before \"%.20s\"", words->items[5]);
	for (uint32_t i = 6; i < last; i++)
		if (!read_type(words->items[i], &function->takes[function->take_count++]))
			return refuse(manifest, "\"%.20s\" is not bool, date, int32 or int64",
				      words->items[i]);
	return true;
}

static bool name_is_free(const struct manifest *manifest, const char *name)
{
	for (uint32_t i = 0; i < manifest->functions.count; i++)
		if (strcmp(manifest->functions.items[i].name, name) == 0)
			return false;
	for (uint32_t i = 0; i < manifest->standard->count; i++)
		if (strcmp(manifest->standard->functions[i].name, name) == 0)
			return false;
	return true;
}

static bool read_function(struct manifest *manifest, const struct words *words)
{
	struct native_function function = { .name = words->items[0] };
	uint8_t digest[IMAGE_HASH_SIZE];

	if (!read_signature(manifest, words, &function))
		return false;
	if (!read_digest(words->items[words->count - 1], digest))
		return refuse(manifest, "the last word is sha256= and 64 digits from 0 to f");
	if (!name_is_free(manifest, function.name))
		return refuse(manifest, "there is already a function \"%.60s\"", function.name);
	if (!load_function(manifest, words, digest, &function))
		return false;
	*ARRAY_PUSH(manifest->arena, &manifest->functions) = function;
	return true;
}

/* Cuts a line into words where it has blanks. */
static bool split_line(const struct manifest *manifest, char *line, struct words *words)
{
	char *at = line;

	for (;;) {
		at += strspn(at, " \t\r");
		if (*at == '\0' || *at == '#')
			return true;
		if (words->count == WORDS_MAX)
			return refuse(manifest, "a function takes %d values at most",
				      NATIVE_MAX_ARGUMENTS);
		words->items[words->count++] = at;
		at += strcspn(at, " \t\r");
		if (*at != '\0')
			*at++ = '\0';
	}
}

static bool read_lines(struct manifest *manifest, struct bytes content)
{
	char *text = arena_copy_text(manifest->arena, content.data, content.size);
	char *end = text + content.size;

	while (text < end) {
		char *line = text;
		struct words words = { 0 };

		manifest->line++;
		text += strcspn(text, "\n");
		*text++ = '\0';
		if (!split_line(manifest, line, &words))
			return false;
		if (words.count > 0 && !read_function(manifest, &words))
			return false;
	}
	return true;
}

bool native_manifest_load(const char *path, const struct native_table *standard,
			  struct arena *arena, struct native_table *out, struct problem *why)
{
	struct manifest manifest = {
		.path = path, .arena = arena, .why = why, .standard = standard
	};
	const char *distrusted;
	struct bytes content;
	int file = open_trusted(path, NATIVE_MANIFEST_LIMIT, arena, &content, &distrusted);

	*out = (struct native_table){ 0 };
	if (file < 0) {
		problem_set(why, "%.120s: %s", path, distrusted);
		return false;
	}
	(void)close(file);
	if (!read_lines(&manifest, content))
		return false;
	*out = (struct native_table){ manifest.functions.items, manifest.functions.count };
	return true;
}
