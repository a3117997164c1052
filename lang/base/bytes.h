/* A run of bytes that someone else owns. */
#ifndef LANG_BASE_BYTES_H
#define LANG_BASE_BYTES_H

#include <stddef.h>

struct bytes {
	const char *data;
	size_t size;
};

#endif
