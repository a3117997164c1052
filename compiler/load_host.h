/* The library of the tools: folders of the file system. */
#ifndef COMPILER_LOAD_HOST_H
#define COMPILER_LOAD_HOST_H

#include "compiler/load.h"

/*
 * Makes a library of the folders given, then the shipped stdlib/ and procedures/; it lives in the
 * arena.
 */
void library_open_host(struct library *library, struct arena *arena, const char *const *given,
		       uint32_t given_count);

#endif
