/* The functions of natives.def, as ordinary C. */
#ifndef STDLIB_NATIVES_H
#define STDLIB_NATIVES_H

#include "lang/base/date.h"

#include <stdbool.h>
#include <stdint.h>

#define NATIVE_C_TRUTH bool
#define NATIVE_C_DAY struct date
#define NATIVE_C_NUMBER int32_t
#define NATIVE_C_LARGE int64_t

#define NATIVE_1(name, result, type, argument, does) \
	NATIVE_C_##result name(NATIVE_C_##type argument);
#define NATIVE_2(name, result, type, argument, other_type, other, does) \
	NATIVE_C_##result name(NATIVE_C_##type argument, NATIVE_C_##other_type other);
#include "stdlib/natives.def"
#undef NATIVE_1
#undef NATIVE_2

#endif
