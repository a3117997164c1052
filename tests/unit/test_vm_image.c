/* Images: the same program gives the same bytes and comes back; damaged bytes never hurt. */
#include "vm/image.h"

#include "lang/base/check.h"
#include "lang/base/host.h"
#include "lang/base/problem.h"
#include "tests/support/assemble.h"
#include "tests/support/random.h"
#include "vm/table.h"
#include "vm/verify.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct assembly sample;
static struct arena arena;
static struct problem why;

static void open_sample(void)
{
	assembly_open(&sample);
	cr_assert(program_verify(&sample.arena, &sample.program, &why), "%s", why.line);
	arena_open(&arena, &sample.allocator);
}

static void close_sample(void)
{
	arena_close(&arena);
	assembly_close(&sample);
}

TestSuite(image, .init = open_sample, .fini = close_sample);

static struct bytes written(void)
{
	return image_write(&sample.program, &arena);
}

/* A copy to be changed. */
static unsigned char *copy_of(struct bytes image)
{
	unsigned char *copy = arena_alloc(&arena, image.size, 1);

	memcpy(copy, image.data, image.size);
	return copy;
}

static struct bytes as_image(const unsigned char *bytes, size_t size)
{
	return (struct bytes){ (const char *)bytes, size };
}

/* Makes the hash right again after a change. */
static void seal(unsigned char *bytes, size_t size)
{
	uint8_t hash[IMAGE_HASH_SIZE];

	image_hash(as_image(bytes, size - IMAGE_HASH_SIZE), hash);
	memcpy(bytes + size - IMAGE_HASH_SIZE, hash, sizeof hash);
}

static bool reads(struct bytes image)
{
	struct program program;

	why.line[0] = '\0';
	return image_read(image, &arena, &program, &why);
}

Test(image, a_program_read_back_writes_the_same_bytes)
{
	struct bytes first = written();
	struct bytes second;
	struct program program;

	cr_assert(image_read(first, &arena, &program, &why), "%s", why.line);
	second = image_write(&program, &arena);
	cr_assert_eq(first.size, second.size);
	cr_expect_arr_eq(first.data, second.data, first.size);
}

Test(image, a_program_read_back_is_the_same)
{
	struct program program;

	cr_assert(image_read(written(), &arena, &program, &why), "%s", why.line);
	for (uint32_t i = 0; i < TABLE_COUNT; i++)
		cr_expect_eq(table_rows(&program, (enum table_id)i),
			     table_rows(&sample.program, (enum table_id)i), "%s",
			     table_info[i].name);
	cr_expect_str_eq(program.name, "sample");
	cr_expect_null(program.source);
	cr_expect_eq(program.in_force.day, sample.program.in_force.day);
	cr_expect_eq(program.arrives_after, 17 * 60);
	cr_expect_eq(program.stack_depth, 2);
	cr_expect_str_eq(program.clauses[1].cite.under, "reg. 17(3)");
	cr_expect(program.clauses[1].cite.unverified);
	cr_expect_eq(program.extensions[0].cap.unit, UNIT_MONTHS);
	cr_expect_eq(program.arms[3].limit.roll, ROLL_NEXT);
	cr_expect_str_eq(program.calendars[0].holidays[0].name, "Good Friday");
	cr_expect(!calendar_is_working_day(&program.calendars[0], date_from_civil(2024, 3, 29)));
	cr_expect(calendar_is_working_day(&program.calendars[0], date_from_civil(2024, 3, 28)));
	cr_expect_eq(program_find_name(&program, "response", 8), &program.names[3]);
}

/* Nothing of the tables is forgotten: between two fields there is only what alignment needs. */
Test(image, every_member_of_every_row_is_described)
{
	static const struct {
		enum table_id table;
		uint32_t left_out; /* bytes that are made when the program is loaded */
	} known[] = {
		{ TABLE_NAME, 2 * sizeof(uint32_t) },
		{ TABLE_NATIVE, sizeof(void *) },
		{ TABLE_CALENDAR, 4 * sizeof(uint32_t) + 2 * sizeof(void *) },
	};

	for (uint32_t t = 0; t < TABLE_COUNT; t++) {
		const struct table_info *info = &table_info[t];
		uint32_t described = 0;
		uint32_t slack = 8;

		if (t == TABLE_INSTRUCTION)
			continue;
		for (uint32_t f = 0; f < info->field_count; f++) {
			described += info->fields[f].size;
			slack += info->fields[f].size < 8 ? 3 : 0;
		}
		for (size_t i = 0; i < ARRAY_LENGTH(known); i++)
			if (known[i].table == t)
				described += known[i].left_out;
		cr_expect(described <= info->row_size && described + slack >= info->row_size,
			  "%s: %u of %u bytes", info->name, described, info->row_size);
	}
}

Test(image, the_image_has_no_addresses_in_it)
{
	struct bytes first = written();
	struct assembly other;
	struct bytes second;

	assembly_open(&other);
	cr_assert(program_verify(&other.arena, &other.program, &why));
	second = image_write(&other.program, &other.arena);
	cr_assert_eq(first.size, second.size);
	cr_expect_arr_eq(first.data, second.data, first.size);
	assembly_close(&other);
}

Test(image, every_string_is_stored_once)
{
	struct bytes image = written();
	uint32_t found = 0;

	for (size_t i = 0; i + 22 <= image.size; i++)
		found += memcmp(image.data + i, "within 20 working days", 22) == 0;
	cr_expect_eq(found, 1);
	found = 0;
	for (size_t i = 0; i + 9 <= image.size; i++)
		found += memcmp(image.data + i, "complaint", 9) == 0 && image.data[i - 4] == 9;
	cr_expect_eq(found, 1);
}

Test(image, numbers_are_written_lowest_byte_first)
{
	struct bytes image = written();
	const unsigned char *at = (const unsigned char *)image.data + IMAGE_MAGIC_SIZE;

	cr_expect_eq((uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
			     (uint32_t)at[3] << 24,
		     image_format());
	cr_expect_eq((size_t)(at[4] | at[5] << 8 | at[6] << 16 | at[7] << 24), image.size);
}

Test(image, an_image_of_other_tables_is_refused_with_a_sentence)
{
	struct bytes image = written();
	unsigned char *copy = copy_of(image);

	copy[IMAGE_MAGIC_SIZE] ^= 1;
	seal(copy, image.size);
	cr_expect(!reads(as_image(copy, image.size)));
	cr_expect(strstr(why.line, "compiled by another version") != NULL, "%s", why.line);
}

Test(image, something_else_is_no_image)
{
	static const char *const texts[] = { "", "procedure x.", "\x89PROCB\n",
					     "\x89PNG\r\n\x1a\n" };

	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		cr_expect(!reads((struct bytes){ texts[i], strlen(texts[i]) }));
		cr_expect_str_eq(why.line, "this is no compiled procedure");
	}
	cr_expect(!image_is_image((struct bytes){ "\x89PROCB\r", 7 }));
	cr_expect(image_is_image(written()));
}

Test(image, an_image_cut_anywhere_is_refused)
{
	struct bytes image = written();

	for (size_t size = 0; size < image.size; size++)
		cr_assert(!reads((struct bytes){ image.data, size }), "%zu", size);
}

Test(image, something_after_the_image_is_refused)
{
	struct bytes image = written();
	unsigned char *copy = arena_alloc(&arena, image.size + 1, 1);

	memcpy(copy, image.data, image.size);
	cr_expect(!reads(as_image(copy, image.size + 1)));
}

Test(image, any_changed_bit_is_noticed)
{
	struct bytes image = written();
	unsigned char *copy = copy_of(image);

	for (size_t bit = 0; bit < image.size * 8; bit += 3) {
		copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
		cr_assert(!reads(as_image(copy, image.size)), "bit %zu", bit);
		copy[bit / 8] ^= (unsigned char)(1u << bit % 8);
	}
}

/* Whoever makes the hash right as well gets a refusal or a sound program, never a crash. */
Test(image, a_forged_image_is_refused_or_sound, .timeout = 120)
{
	struct random random = random_open(20240229);
	struct bytes image = written();
	unsigned char *bytes = malloc(image.size);
	uint32_t sound = 0;

	cr_assert_not_null(bytes);
	for (uint32_t round = 0; round < 20000; round++) {
		struct arena scratch;
		struct program program;

		memcpy(bytes, image.data, image.size);
		for (int64_t i = random_between(&random, 1, 4); i > 0; i--) {
			size_t at = (size_t)random_between(&random, IMAGE_MAGIC_SIZE + 8,
							   (int64_t)image.size - 33);

			bytes[at] = (unsigned char)random_between(&random, 0, 255);
			if (random_between(&random, 0, 1) == 0)
				bytes[at] %= 8;
		}
		seal(bytes, image.size);
		arena_open(&scratch, &sample.allocator);
		if (image_read(as_image(bytes, image.size), &scratch, &program, &why)) {
			sound++;
			cr_assert(program_verify(&scratch, &program, &why), "%s", why.line);
		}
		arena_close(&scratch);
	}
	free(bytes);
	cr_expect(sound > 100, "only %u were sound, seed %llu", sound,
		  (unsigned long long)random.seed);
}

Test(image, strings_are_text)
{
	struct bytes image = written();
	unsigned char *copy = copy_of(image);
	static const unsigned char wrong[] = { 0x00, 0x07, 0x1B, 0x7F, 0x80, 0xC0, 0xFF };

	/* The first string is the name of the procedure; its size stands before it. */
	cr_assert_arr_eq(copy + 32, "sample", 6);
	for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
		copy[32] = wrong[i];
		seal(copy, image.size);
		cr_expect(!reads(as_image(copy, image.size)), "%x", wrong[i]);
		cr_expect_str_eq(why.line, "the image is damaged: a string is not text");
	}
	copy[32] = 'S';
	seal(copy, image.size);
	cr_expect(reads(as_image(copy, image.size)), "%s", why.line);
}

/*
 * When this fails because table.def or opcode.def has changed, the image has a new format: run this
 * test with PROC_UPDATE=1 in the environment to keep an image of it, which is the fuzzer's first
 * seed as well. When neither has changed, count IMAGE_LAYOUT up.
 */
Test(image, the_format_has_not_changed_unseen)
{
	static const char path[] = "tests/fuzz/corpus/image/sample";
	struct bytes now = written();
	struct bytes kept;

	if (getenv("PROC_UPDATE") != NULL)
		cr_assert(host_write_file(path, now, &why), "%s", why.line);
	cr_assert(host_read_file(path, IMAGE_SIZE_LIMIT, &arena, &kept, &why), "%s", why.line);
	cr_expect(reads(kept), "%s", why.line);
	cr_assert_eq(kept.size, now.size);
	cr_expect_arr_eq(kept.data, now.data, now.size);
}

/* SHA-256 of "abc", from FIPS 180-2. */
Test(image, the_hash_is_sha_256)
{
	static const uint8_t expected[] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea,
					    0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
					    0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c,
					    0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad };
	uint8_t hash[IMAGE_HASH_SIZE];

	image_hash((struct bytes){ "abc", 3 }, hash);
	cr_expect_arr_eq(hash, expected, sizeof hash);
}
