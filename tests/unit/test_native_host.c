/* The operator's manifest: what it may load, and everything it may not. */
#include "vm/native_host.h"

#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "lang/base/text.h"
#include "vm/image.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct allocator allocator;
static struct arena arena;
static struct problem why;
static struct native_table table;
static char folder[] = "/tmp/proc_native_XXXXXX";
static const char *library;
static const char *manifest;
static char digest[2 * IMAGE_HASH_SIZE + 1];

static const char *path_to(const char *name)
{
	struct text path;

	text_open(&path, &arena);
	text_format(&path, "%s/%s", folder, name);
	return text_string(&path);
}

/* The text with every LIB, SHA replaced. */
static struct bytes filled_in(const char *words)
{
	struct text text;

	text_open(&text, &arena);
	for (; *words != '\0'; words++) {
		if (strncmp(words, "LIB", 3) == 0) {
			text_add_string(&text, library);
			words += 2;
		} else if (strncmp(words, "SHA", 3) == 0) {
			text_format(&text, "sha256=%s", digest);
			words += 2;
		} else {
			text_add_character(&text, *words);
		}
	}
	return (struct bytes){ text_string(&text), text.size };
}

static void open_folder(void)
{
	const char *build = getenv("PROC_BUILD");
	uint8_t hash[IMAGE_HASH_SIZE];
	struct bytes content;
	struct text path;

	allocator = allocator_standard("test");
	arena_open(&arena, &allocator);
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_not_null(build, "PROC_BUILD says where the build is");
	text_open(&path, &arena);
	text_format(&path, "%s/tests/libcouncil.so", build);
	cr_assert(host_read_file(text_string(&path), NATIVE_LIBRARY_LIMIT, &arena, &content, &why),
		  "%s", why.line);
	library = path_to("libcouncil.so");
	manifest = path_to("natives");
	cr_assert(host_write_file(library, content, &why), "%s", why.line);
	cr_assert_eq(chmod(library, 0644), 0);
	image_hash(content, hash);
	for (size_t i = 0; i < sizeof hash; i++)
		(void)snprintf(digest + 2 * i, 3, "%02x", hash[i]);
}

static void close_folder(void)
{
	(void)unlink(library);
	(void)unlink(manifest);
	(void)rmdir(folder);
	arena_close(&arena);
}

TestSuite(native_host, .init = open_folder, .fini = close_folder);

static bool loads(const char *words)
{
	cr_assert(host_write_file(manifest, filled_in(words), &why), "%s", why.line);
	cr_assert_eq(chmod(manifest, 0644), 0);
	why.line[0] = '\0';
	return native_manifest_load(manifest, &standard_natives, &arena, &table, &why);
}

#define REFUSES(words, saying)                                                                 \
	cr_expect(!loads(words) && strstr(why.line, saying) != NULL, "wanted: %s\nfound:  %s", \
		  saying, why.line)

Test(native_host, what_the_manifest_lists_is_loaded)
{
	cr_assert(loads("# our own\n\n"
			"ward_of LIB ward_of returns int32 takes int32 SHA\n"
			"office_day  LIB\tis_office_day returns bool takes date SHA # comment\r\n"
			"cost LIB cost_in_pence returns int64 takes int32 bool SHA"),
		  "%s", why.line);
	cr_assert_eq(table.count, 3);
	cr_expect_str_eq(table.functions[0].name, "ward_of");
	cr_expect_eq(((int32_t(*)(int32_t))table.functions[0].address)(1234), 12);
	cr_expect_eq(table.functions[1].result, NATIVE_TRUTH);
	cr_expect_eq(table.functions[1].takes[0], NATIVE_DAY);
	cr_expect_eq(table.functions[2].take_count, 2);
	cr_expect_eq(table.functions[2].result, NATIVE_LARGE);
}

Test(native_host, an_empty_manifest_lists_nothing)
{
	cr_assert(loads("# nothing\n"), "%s", why.line);
	cr_expect_eq(table.count, 0);
}

Test(native_host, another_file_than_the_one_meant_is_not_loaded)
{
	digest[5] = digest[5] == '0' ? '1' : '0';
	REFUSES("ward_of LIB ward_of returns int32 takes int32 SHA",
		"is not the library that the manifest means");
}

Test(native_host, a_library_that_others_may_write_is_not_loaded)
{
	static const mode_t modes[] = { 0664, 0646, 0666, 0777 };

	for (size_t i = 0; i < ARRAY_LENGTH(modes); i++) {
		cr_assert_eq(chmod(library, modes[i]), 0);
		REFUSES("ward_of LIB ward_of returns int32 takes int32 SHA",
			"others than its owner may write it");
	}
}

Test(native_host, a_manifest_that_others_may_write_is_not_read)
{
	cr_assert(loads(""), "%s", why.line);
	cr_assert_eq(chmod(manifest, 0666), 0);
	cr_expect(!native_manifest_load(manifest, &standard_natives, &arena, &table, &why));
	cr_expect(strstr(why.line, "others than its owner may write it") != NULL, "%s", why.line);
}

Test(native_host, a_link_is_not_followed)
{
	const char *real = path_to("real.so");

	cr_assert_eq(rename(library, real), 0);
	cr_assert_eq(symlink(real, library), 0);
	cr_expect(!loads("ward_of LIB ward_of returns int32 takes int32 SHA"));
	cr_assert_eq(unlink(real), 0);
}

Test(native_host, a_missing_manifest_is_named)
{
	cr_expect(
		!native_manifest_load("/nowhere/natives", &standard_natives, &arena, &table, &why));
	cr_expect(strstr(why.line, "/nowhere/natives: ") != NULL, "%s", why.line);
}

Test(native_host, a_folder_is_no_library)
{
	REFUSES("a /tmp b returns int32 takes int32 SHA", "it is not a regular file");
}

Test(native_host, lines_that_say_something_else_are_refused)
{
	REFUSES("ward_of libcouncil.so ward_of returns int32 takes int32 SHA", "absolute path");
	REFUSES("ward_of LIB ward_of gives int32 takes int32 SHA", "write: NAME LIBRARY SYMBOL");
	REFUSES("ward_of LIB ward_of returns", "write: NAME LIBRARY SYMBOL");
	REFUSES("ward_of", ":1: write: NAME LIBRARY SYMBOL");
	REFUSES("\n\nward_of", ":3: write: NAME LIBRARY SYMBOL");
	REFUSES("ward_of LIB ward_of returns float takes int32 SHA", "\"float\" is not bool");
	REFUSES("ward_of LIB ward_of returns int32 takes pointer SHA", "\"pointer\" is not bool");
	REFUSES("ward_of LIB ward_of returns int32 of int32 SHA", "\"takes\" is expected");
	REFUSES("ward_of LIB ward_of returns int32 takes int32", "sha256= and 64 digits");
	REFUSES("ward_of LIB ward_of returns int32 takes int32 sha256=12", "sha256= and 64 digits");
	REFUSES("ward_of LIB nothing_like_it returns int32 takes int32 SHA",
		"the library has no \"nothing_like_it\"");
	REFUSES("easter_sunday LIB ward_of returns int32 takes int32 SHA",
		"there is already a function \"easter_sunday\"");
	REFUSES("a LIB ward_of returns int32 takes int32 SHA\n"
		"a LIB ward_of returns int32 takes int32 SHA",
		":2: there is already a function \"a\"");
	REFUSES("a LIB b returns int32 takes int32 int32 int32 int32 int32 int32 int32 int32 int32 "
		"SHA",
		"a function takes 8 values at most");
}

Test(native_host, eight_values_are_possible)
{
	cr_expect(loads("a LIB ward_of returns int32 takes int32 int32 int32 int32 int32 int32 "
			"int32 int32 SHA"),
		  "%s", why.line);
}
