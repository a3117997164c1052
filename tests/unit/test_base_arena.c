/* Arenas and growing arrays: zeroed, aligned, accounted for, and honest about running out. */
#include "lang/base/arena.h"
#include "lang/base/array.h"
#include "lang/base/check.h"
#include "tests/support/memory.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

static struct test_memory memory;
static struct allocator allocator;
static struct arena arena;

static void open_arena(void)
{
	allocator = test_memory_open(&memory);
	arena_open(&arena, &allocator);
}

static void close_arena(void)
{
	arena_close(&arena);
	cr_assert_eq(memory.taken, memory.returned);
}

TestSuite(arena, .init = open_arena, .fini = close_arena);

static bool is_zero(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

Test(arena, takes_nothing_until_it_is_used)
{
	cr_assert_eq(memory.taken, 0);
	arena_reset(&arena);
	cr_assert_eq(memory.taken, 0);
}

Test(arena, gives_zeroed_and_aligned_memory)
{
	for (size_t round = 0; round < 2; round++) {
		for (size_t i = 0; i < 2000; i++) {
			size_t align = (size_t)1 << (i % 5);
			size_t size = i * 7 % 133;
			char *given = arena_alloc(&arena, size, align);

			cr_assert_eq((uintptr_t)given % align, 0);
			cr_assert(is_zero(given, size));
			memset(given, 0xAA, size);
		}
		arena_reset(&arena);
	}
}

Test(arena, objects_do_not_overlap)
{
	char *objects[500];

	for (size_t i = 0; i < ARRAY_LENGTH(objects); i++) {
		objects[i] = arena_alloc(&arena, 97, 1);
		memset(objects[i], (int)(i % 251), 97);
	}
	for (size_t i = 0; i < ARRAY_LENGTH(objects); i++)
		for (size_t k = 0; k < 97; k++)
			cr_assert_eq((unsigned char)objects[i][k], i % 251);
}

Test(arena, a_reset_keeps_the_first_block_for_reuse)
{
	size_t taken;

	for (size_t i = 0; i < 100; i++)
		(void)arena_alloc(&arena, 10000, 8);
	taken = memory.taken;
	cr_assert_gt(taken, 1);
	arena_reset(&arena);
	cr_assert_eq(memory.returned, taken - 1);
	(void)arena_alloc(&arena, 100, 8);
	cr_assert_eq(memory.taken, taken);
}

Test(arena, an_object_larger_than_a_block_gets_its_own)
{
	size_t size = (size_t)8 << 20;
	char *large = arena_alloc(&arena, size, 16);

	cr_assert(is_zero(large, size));
	large[size - 1] = 1;
	cr_assert_not_null(arena_alloc(&arena, 1, 1));
}

Test(arena, the_newest_object_grows_in_place)
{
	char *newest = arena_alloc(&arena, 10, 1);
	char *grown;

	memcpy(newest, "123456789", 10);
	grown = arena_grow(&arena, newest, 10, 100, 1);
	cr_assert_eq(grown, newest);
	cr_assert_str_eq(grown, "123456789");
	cr_assert(is_zero(grown + 10, 90));
}

Test(arena, an_older_object_grows_by_moving)
{
	char *older = arena_alloc(&arena, 10, 1);
	char *newer, *grown;

	memcpy(older, "123456789", 10);
	newer = arena_alloc(&arena, 10, 1);
	grown = arena_grow(&arena, older, 10, 100, 1);
	cr_assert_neq(grown, older);
	cr_assert_str_eq(grown, "123456789");
	cr_assert(is_zero(grown + 10, 90));
	cr_assert(is_zero(newer, 10));
}

Test(arena, the_same_object_grows_on_after_moving_to_a_new_block)
{
	size_t size = 16;
	char *object = arena_alloc(&arena, size, 1);

	memset(object, 'x', size);
	for (; size < ((size_t)4 << 20); size *= 2) {
		object = arena_grow(&arena, object, size, size * 2, 1);
		cr_assert_eq(object[0], 'x');
		cr_assert_eq(object[size - 1], 'x');
		cr_assert(is_zero(object + size, size));
		memset(object + size, 'x', size);
	}
}

Test(arena, room_for_bytes_keeps_what_was_used_of_it)
{
	char *room = arena_grow_bytes(&arena, NULL, 0, 8);
	char *moved;

	memcpy(room, "12345678", 8);
	cr_expect_eq(arena_grow_bytes(&arena, room, 8, 16), room);
	(void)ARENA_NEW(&arena, int);
	moved = arena_grow_bytes(&arena, room, 4, 64);
	cr_expect_neq(moved, room);
	cr_expect_arr_eq(moved, "1234", 4);
}

Test(arena, copied_text_ends_with_a_nul)
{
	cr_assert_str_eq(arena_copy_text(&arena, "complaint", 4), "comp");
	cr_assert_str_eq(arena_copy_text(&arena, NULL, 0), "");
}

Test(arena, an_array_whose_size_overflows_is_out_of_memory)
{
	if (setjmp(memory.ran_out) == 0) {
		(void)ARENA_ARRAY(&arena, uint64_t, SIZE_MAX / 4);
		cr_assert_fail("it gave memory");
	}
	if (setjmp(memory.ran_out) == 0) {
		(void)arena_alloc(&arena, SIZE_MAX - 4, 1);
		cr_assert_fail("it gave memory");
	}
	cr_assert_eq(memory.taken, 0);
}

/* Takes memory until it runs out; in a function of its own because of the long jump. */
static void take_until_it_runs_out(void)
{
	if (setjmp(memory.ran_out) != 0)
		return;
	for (size_t i = 0; i < 100000; i++)
		(void)arena_alloc(&arena, 1000, 8);
	cr_assert_fail("it never ran out");
}

Test(arena, running_out_at_any_allocation_leaks_nothing)
{
	for (size_t fail_at = 1; fail_at < 12; fail_at++) {
		arena_close(&arena);
		memory.taken = memory.returned = 0;
		memory.fail_at = fail_at;
		take_until_it_runs_out();
		cr_assert_eq(memory.taken, fail_at);
		arena_close(&arena);
		cr_assert_eq(memory.returned, fail_at - 1);
	}
	memory.taken = memory.returned = 0;
}

#ifdef __SANITIZE_ADDRESS__
Test(arena, what_was_not_handed_out_is_poisoned)
{
	for (size_t size = 1; size < 40; size++) {
		char *object = arena_alloc(&arena, size, 1);
		char *next = arena_alloc(&arena, size, 1);

		cr_assert_null(__asan_region_is_poisoned(object, size));
		cr_assert(__asan_address_is_poisoned(object + size), "size %zu", size);
		cr_assert_null(__asan_region_is_poisoned(next, size));
		cr_assert(__asan_address_is_poisoned(next - 1), "size %zu", size);
		cr_assert(__asan_address_is_poisoned(next + size), "size %zu", size);
	}
}

Test(arena, a_reset_poisons_what_it_forgot)
{
	char *object = arena_alloc(&arena, 100, 1);

	arena_reset(&arena);
	cr_assert(__asan_address_is_poisoned(object));
	cr_assert(__asan_address_is_poisoned(object + 99));
}
#endif

struct numbers {
	int *items;
	uint32_t count, capacity;
};

Test(arena, an_array_keeps_what_is_pushed)
{
	struct numbers numbers = { 0 }, others = { 0 };

	for (int i = 0; i < 10000; i++) {
		int *item = ARRAY_PUSH(&arena, &numbers);

		cr_assert_eq(*item, 0);
		*item = i;
		*ARRAY_PUSH(&arena, &others) = -i;
	}
	cr_assert_eq(numbers.count, 10000);
	for (int i = 0; i < 10000; i++) {
		cr_assert_eq(numbers.items[i], i);
		cr_assert_eq(others.items[i], -i);
	}
}

Test(arena, an_array_at_the_end_of_its_range_is_out_of_memory)
{
	uint32_t capacity = UINT32_MAX;

	if (setjmp(memory.ran_out) == 0) {
		(void)array_make_room(&arena, NULL, UINT32_MAX, &capacity, 1);
		cr_assert_fail("it gave memory");
	}
}
