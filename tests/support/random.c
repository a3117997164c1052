/* Random numbers for property tests: the same seed gives the same numbers everywhere. */
#include "tests/support/random.h"

#include <stdlib.h>

struct random random_open(uint64_t seed)
{
	const char *wanted = getenv("PROC_SEED");

	if (wanted && wanted[0])
		seed = strtoull(wanted, NULL, 0);
	return (struct random){ .seed = seed, .state = seed };
}

uint64_t random_next(struct random *random)
{
	uint64_t mixed = random->state += 0x9E3779B97F4A7C15u;

	mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
	mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
	return mixed ^ mixed >> 31;
}

int64_t random_between(struct random *random, int64_t least, int64_t most)
{
	uint64_t range = (uint64_t)most - (uint64_t)least + 1;
	uint64_t next = random_next(random);

	return (int64_t)((uint64_t)least + (range ? next % range : next));
}

void random_fill(struct random *random, void *memory, size_t size)
{
	unsigned char *bytes = memory;

	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)random_next(random);
}
