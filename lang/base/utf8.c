/* UTF-8, one character at a time. */
#include "lang/base/utf8.h"

size_t utf8_decode(const char *bytes, size_t size, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *at = (const unsigned char *)bytes;
	uint32_t character;
	size_t length;

	if (size == 0)
		return 0;
	if (at[0] < 0x80) {
		*out = at[0];
		return 1;
	}
	length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
	if (at[0] < 0xC2 || at[0] > 0xF4 || length > size)
		return 0;
	character = at[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
		character = character << 6 | (at[i] & 0x3Fu);
	}
	/* Too long a form, half of a surrogate pair, or beyond the last character. */
	if (character < least[length] || (character >= 0xD800 && character <= 0xDFFF) ||
	    character > 0x10FFFF)
		return 0;
	*out = character;
	return length;
}

size_t utf8_count(const char *bytes, size_t size)
{
	size_t count = 0;

	for (size_t at = 0; at < size; count++) {
		uint32_t character;
		size_t length = utf8_decode(bytes + at, size - at, &character);

		at += length ? length : 1;
	}
	return count;
}

bool utf8_is_direction_control(uint32_t character)
{
	return character == 0x200E || character == 0x200F || character == 0x061C ||
	       (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069);
}

bool utf8_is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
	       character == 0x2029;
}
