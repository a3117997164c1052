/*
 * Which phrases of a source text that state a time or a duty some clause cites.
 *
 * The list is that of compiler/cite.h: of each phrase, the clause that cites it, the reason why no
 * rule is in it, or that nobody cites it.
 */
#ifndef COMPILER_AUDIT_COVERAGE_H
#define COMPILER_AUDIT_COVERAGE_H

#include "compiler/audit/audit.h"
#include "lang/base/bytes.h"

struct citations;

/* How many phrases there are, and how they are settled. */
struct coverage {
	uint32_t cited, no_rule, uncited;
};

/*
 * Reports in `out` how the procedure covers a source text: that of its own `source` sentence when
 * `text` is empty, else the text given, under its name. True when some phrase is uncited. False,
 * with nothing written, when the procedure names no source and none is given.
 */
bool audit_coverage(struct audit *audit, const char *name, struct bytes text);

#endif
