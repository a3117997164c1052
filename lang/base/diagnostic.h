/*
 * What went wrong, where, and what to do about it.
 *
 * A diagnostic is data: created in one call, optionally enriched, rendered once at the end. The
 * slug is its stable identity. How to write the message:
 *
 *   1. It names the thing and says what is the case: stage "review" is declared twice.
 *   2. Lower case at the start, no full stop at the end, one line.
 *   3. Names from the text go in double quotes; our own words do not.
 *   4. Say "cannot", not "could not", for what no retry would change.
 *   5. No "please", no "illegal", no "invalid" without saying what would be valid.
 *   6. The active voice; the author is never addressed as "you" in the message.
 *   7. The hint is a full sentence, with a capital and a full stop, and says what to do.
 *   8. A label is a few words about its own place: first declared here.
 *   9. No abbreviations, no names of C functions, no token names.
 *  10. A council officer who has never programmed must understand it.
 */
#ifndef LANG_BASE_DIAGNOSTIC_H
#define LANG_BASE_DIAGNOSTIC_H

#include "lang/base/check.h"
#include "lang/base/span.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct sources;
struct text;

/* How many of each severity are kept; the rest are only counted. */
#define DIAGNOSTIC_LIMIT 100

/* How many errors are shown. */
#define DIAGNOSTIC_SHOWN 20

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };
#define SEVERITY_COUNT 3

struct diagnostic_label {
	struct span span;
	const char *text;
	struct diagnostic_label *next;
};

struct diagnostic_hint {
	const char *text;
	struct diagnostic_hint *next;
};

struct diagnostic {
	struct arena *arena; /* NULL when over the limit: labels and hints go nowhere */
	enum severity severity;
	const char *slug;
	struct span span; /* nowhere when about no place in particular */
	const char *message;
	struct diagnostic_label *labels;
	struct diagnostic_hint *hints;
};

struct diagnostics {
	struct arena *arena;
	struct diagnostic **items;
	uint32_t count;
	uint32_t capacity;
	uint32_t total[SEVERITY_COUNT]; /* those not kept included */
	struct diagnostic spare;	/* stands in for those not kept */
};

enum diagnostic_format { DIAGNOSTIC_TEXT, DIAGNOSTIC_SHORT, DIAGNOSTIC_JSON };
enum diagnostic_frame { FRAME_UNICODE, FRAME_ASCII };
enum color { COLOR_NEVER, COLOR_ALWAYS };

/* How to print; all zeroes is text with a Unicode frame, no colour, 80 columns. */
struct diagnostic_style {
	enum diagnostic_format format;
	enum diagnostic_frame frame;
	enum color color;
	uint32_t width;
};

/* Begins with no diagnostics. */
void diagnostics_open(struct diagnostics *diagnostics, struct arena *arena);

/* Records one thing to say; never NULL; `slug` must be a string literal. */
struct diagnostic *diagnose(struct diagnostics *diagnostics, enum severity severity,
			    const char *slug, struct span span, const char *format, ...)
	PRINTF_LIKE(5, 6);

/* Points at a second place and says what is there. */
void diagnostic_label(struct diagnostic *diagnostic, struct span span, const char *format, ...)
	PRINTF_LIKE(3, 4);

/* Says what to do about it. */
void diagnostic_hint(struct diagnostic *diagnostic, const char *format, ...) PRINTF_LIKE(2, 3);

/* How many there were of a severity, those not kept included. */
uint32_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity);

/* Whether there were no errors. */
bool diagnostics_are_clean(const struct diagnostics *diagnostics);

/* Puts them in the order of the text, those about the same place in the order they were made. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* Sorts and prints them: frames with carets, one line each, or JSON Lines. */
void diagnostics_render(struct diagnostics *diagnostics, const struct sources *sources,
			const struct diagnostic_style *style, struct text *out);

/* "error", "warning" or "note". */
const char *severity_name(enum severity severity);

#endif
