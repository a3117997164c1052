/* Gives every file of a corpus to a fuzz harness, so that each find stays an ordinary test. */
#include "lang/base/host.h"
#include "lang/base/problem.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay_file(const char *folder, const char *name, struct arena *arena)
{
	char path[4096];
	struct bytes bytes;
	struct problem why;

	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	if (!host_read_file(path, (size_t)1 << 24, arena, &bytes, &why)) {
		(void)fprintf(stderr, "%s\n", why.line);
		return false;
	}
	(void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.size);
	arena_reset(arena);
	return true;
}

int main(int argc, char **argv)
{
	struct allocator allocator = allocator_standard("replay_corpus");
	struct arena arena;
	size_t count = 0;

	arena_open(&arena, &allocator);
	for (int i = 1; i < argc; i++) {
		DIR *folder = opendir(argv[i]);
		const struct dirent *entry;

		while (folder && (entry = readdir(folder))) {
			if (entry->d_name[0] == '.')
				continue;
			if (!replay_file(argv[i], entry->d_name, &arena))
				return EXIT_WORLD;
			count++;
		}
		if (folder)
			(void)closedir(folder);
	}
	/* An empty input is every harness's first seed. */
	(void)LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	(void)printf("%zu inputs\n", count);
	arena_close(&arena);
	return EXIT_FINE;
}
