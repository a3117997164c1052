/*
 * Random numbers for property tests: the same seed gives the same numbers everywhere.
 *
 * PROC_SEED in the environment replaces the seed; a failing test prints the one it used.
 */
#ifndef TESTS_SUPPORT_RANDOM_H
#define TESTS_SUPPORT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t seed; /* to print when a law fails */
	uint64_t state;
};

/* Begins with the seed given, or with PROC_SEED. */
struct random random_open(uint64_t seed);

/* The next number (splitmix64). */
uint64_t random_next(struct random *random);

/* A number from `least` to `most`, both included. */
int64_t random_between(struct random *random, int64_t least, int64_t most);

/* Fills memory with random bytes. */
void random_fill(struct random *random, void *memory, size_t size);

#endif
