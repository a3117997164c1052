/*
 * A program as bytes, to be kept and carried: a .procb file.
 *
 *	magic           8   89 50 52 4F 43 42 0D 0A
 *	format          4   which tables and instructions it was written with
 *	size            4   of the whole image
 *	sections            each: number 4, size 4, content
 *	  0                 strings: count, then size and bytes of each
 *	  1                 what the procedure says of itself
 *	  2 ...             the tables of table.def, in its order: rows, then their fields
 *	hash           32   SHA-256 of all bytes before it
 *
 * Every number is written byte by byte, the lowest first. A string is stored once and referred to
 * by its number, counted from 1; 0 is no string. There is nothing in it of the machine, the day
 * or the place where it was made: the same program gives the same bytes everywhere. Calendars
 * are part of it, so that a case looks the same years later.
 */
#ifndef VM_IMAGE_H
#define VM_IMAGE_H

#include "lang/base/bytes.h"
#include "vm/program.h"

#include <stdbool.h>

struct arena;
struct problem;

/* Counted up when bytes change their meaning and table.def and opcode.def do not show it. */
#define IMAGE_LAYOUT 1

/* The largest image that is read, in bytes. */
#define IMAGE_SIZE_LIMIT ((size_t)4 << 20)

#define IMAGE_MAGIC "\x89PROCB\r\n"
#define IMAGE_MAGIC_SIZE 8
#define IMAGE_HASH_SIZE 32

/* How many calendars an image may hold; each takes a quarter of a megabyte once built. */
#define IMAGE_CALENDAR_LIMIT 64

enum image_section { IMAGE_STRINGS, IMAGE_HEADER, IMAGE_TABLES };

/* Whether bytes begin as an image does. */
bool image_is_image(struct bytes bytes);

/*
 * The format that this build writes, and the only one that it reads: a fingerprint of the names in
 * table.def and opcode.def. A policy is compiled again when the tools are new.
 */
uint32_t image_format(void);

/* The program as bytes. */
struct bytes image_write(const struct program *program, struct arena *arena);

/* Reads and verifies a program; on false, why says what is wrong with the image. */
bool image_read(struct bytes image, struct arena *arena, struct program *out, struct problem *why);

/* The SHA-256 of some bytes. */
void image_hash(struct bytes bytes, uint8_t out[IMAGE_HASH_SIZE]);

#endif
