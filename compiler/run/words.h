/* The words that all reports share. */
#ifndef COMPILER_RUN_WORDS_H
#define COMPILER_RUN_WORDS_H

#include <stdbool.h>

#include "lang/base/text.h"
#include "vm/outcome.h"

/* Parties by their names, as programs want them: "investigator and independent_person". */
void words_add_parties(struct text *text, const struct program *program, struct program_range who,
		       bool either);

/* Parties by their titles, as people want them: "Senior Manager". */
void words_add_titles(struct text *text, const struct program *program, struct program_range who,
		      bool either);

/* "Tue 21 May 2024", or "-" for no date. */
void words_add_day(struct text *text, struct date date);

/* "Tuesday 21 May 2024". */
void words_add_long_day(struct text *text, struct date date);

/* "1 working day", "11 working days": units are told in the plural. */
void words_add_count(struct text *text, int64_t count, const char *units);

/* "20 working days", "2 months beginning with it", or "not stated". */
void words_add_limit(struct text *text, const struct limit *limit);

/* A name as words: "stage2_request" is "stage 2 request". */
void words_add_plain(struct text *text, const char *name);

/* A stage in few words: "Stage 2" of "Stage 2: Independent Investigation". */
void words_add_stage(struct text *text, const struct program *program, uint32_t stage);

/* Whether a procedure has more than one stage, so that one must be told from the other. */
bool words_has_stages(const struct program *program);

/* An event in words: "stage 2 request (Stage 1)". */
void words_add_event(struct text *text, const struct program *program, uint32_t event);

/* A sentence in which "internal.response" becomes "the response (Stage 1)", and "2024-05-21"
 * "Tue 21 May 2024"; what it quotes stays as it is. */
void words_add_told(struct text *text, const struct program *program, const char *sentence);

/* "20 working days of receipt of the response (Stage 1)": the limit of an arm with its anchor. */
void words_add_arm(struct text *text, const struct program *program, const struct program_arm *arm);

/* The name of a row by which it is referred to: "independent.response.target". */
void words_add_row_id(struct text *text, const struct row *row);

/* "social_care.proc:41"; nothing when the place is not known. */
void words_add_place(struct text *text, const struct program *program, struct program_place place);

/* "must", "will", "aims to". */
const char *words_strength_level(enum strength strength);

/* Whether a row has a number of days beside its status. */
bool words_row_has_days(const struct row *row);

/* Whether a party opens cases, as a complainant does. */
bool words_is_complainant(const struct program *program, struct program_range who);

#endif
