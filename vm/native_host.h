/*
 * The operator's own functions: a manifest says which policies may call, and where they are.
 *
 * One function a line; # begins a comment:
 *
 *	NAME LIBRARY SYMBOL returns TYPE takes TYPE... sha256=DIGEST
 *	ward_of /usr/lib/council/libwards.so ward_of returns int32 takes int32 date sha256=9f86d0...
 *
 * The types are bool (yes or no), date, int32 (a number or a choice) and int64 (a number). The
 * library is named by an absolute path, belongs to root or to whoever runs the tool, and is
 * writable by nobody else; what is loaded is the very file whose digest was taken. The same
 * holds for the manifest. Without one, only the standard functions exist.
 */
#ifndef VM_NATIVE_HOST_H
#define VM_NATIVE_HOST_H

#include "vm/native.h"

/* The largest manifest and the largest library that are read, in bytes. */
#define NATIVE_MANIFEST_LIMIT ((size_t)1 << 16)
#define NATIVE_LIBRARY_LIMIT ((size_t)64 << 20)

/*
 * Reads a manifest and loads what it lists; a standard function's name is not free. The libraries
 * stay loaded until the process ends.
 */
bool native_manifest_load(const char *path, const struct native_table *standard,
			  struct arena *arena, struct native_table *out, struct problem *why);

#endif
