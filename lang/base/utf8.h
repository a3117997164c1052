/* UTF-8, one character at a time. */
#ifndef LANG_BASE_UTF8_H
#define LANG_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the first character of `size` bytes; gives its length, or 0 when it is malformed. */
size_t utf8_decode(const char *bytes, size_t size, uint32_t *out);

/* Counts characters; each malformed byte counts as one. */
size_t utf8_count(const char *bytes, size_t size);

/* Whether a character turns the direction of the text around it (Trojan Source). */
bool utf8_is_direction_control(uint32_t character);

/* Whether a character is a control: C0 and C1, DEL, and the line and paragraph separators. */
bool utf8_is_control(uint32_t character);

#endif
