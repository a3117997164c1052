/* Which tables and instructions an image was written with. */
#include "vm/image.h"
#include "vm/opcode.h"
#include "vm/table.h"

/* FNV-1a, 32 bits; the NUL counts, so that "a", "bc" is not "ab", "c". */
static uint32_t mix_text(uint32_t hash, const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	do
		hash = (hash ^ *at) * 16777619U;
	while (*at++ != '\0');
	return hash;
}

static uint32_t mix_fields(uint32_t hash, const struct table_field *fields, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		hash = (mix_text(hash, fields[i].name) ^ (uint32_t)fields[i].kind) * 16777619U;
	return hash;
}

uint32_t image_format(void)
{
	uint32_t hash = 2166136261U + IMAGE_LAYOUT;

	hash = mix_fields(hash, header_fields, header_field_count);
	for (uint32_t i = 0; i < TABLE_COUNT; i++) {
		hash = mix_text(hash, table_info[i].name);
		hash = mix_fields(hash, table_info[i].fields, table_info[i].field_count);
	}
	for (uint32_t i = 0; i < OPCODE_COUNT; i++)
		hash = mix_text(hash, opcode_info[i].name);
	return hash;
}
