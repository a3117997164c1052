/* What a text means as the value of a field. */
#ifndef VM_READ_VALUE_H
#define VM_READ_VALUE_H

#include <stddef.h>
#include <stdint.h>

struct program;

/* The value as struct program_field counts it, or 0 when the text is none of the field's type. */
int32_t field_read_value(const struct program *program, uint32_t field, const char *text,
			 size_t size);

#endif
