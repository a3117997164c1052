/* Entries that are supposed and not in the log: --what-if. */
#ifndef COMPILER_RUN_SUPPOSE_H
#define COMPILER_RUN_SUPPOSE_H

#include "compiler/run/settings.h"
#include "vm/read_log.h"

struct suppositions {
	struct log_reader reader; /* holds the texts of the entries supposed */
	struct case_log log;	  /* the case with them at its end */
	uint32_t first;		  /* the number of the first of them; 0: there are none */
	struct date last_day;	  /* the latest day of them */
};

/* Adds what is supposed to a case; the entries live in the arena until the suppositions close. */
void suppose(struct suppositions *out, const struct run_settings *settings,
	     const struct program *program, const struct case_log *log, struct arena *arena);

/* Gives the texts back. */
void suppositions_close(struct suppositions *suppositions);

#endif
