/* What the authority may do, and what nobody may: no more in the procedure than in the statute. */
#include "compiler/audit/proof/prove_clocks.h"
#include "compiler/audit/proof/prove_rights.h"
#include "compiler/audit/proof/prove_same.h"
#include "compiler/audit/proof/prove_stage.h"
#include "compiler/audit/verdict/counterexample.h"
#include "compiler/audit/verdict/verdict.h"
#include "lang/base/text.h"

bool verdict_is_limited(const struct model_clause *clause)
{
	return clause->condition || clause->begin || clause->available || clause->earliest ||
	       clause->clock || (clause->flags & CLAUSE_AFTER_CLOSE);
}

/* The calendar of a header, in one of its readings: from 1; NULL: as it is first read. */
static const struct calendar *calendar_at(const struct prove *prove, enum side side,
					  uint32_t number)
{
	return number > 0 ? &prove->models[side]
				     ->calendars.items[0]
				     ->readings.items[number - 1]
				     ->calendar
			  : NULL;
}

static uint32_t calendar_readings(const struct prove *prove, enum side side)
{
	const struct model_calendars *calendars = &prove->models[side]->calendars;

	return calendars->count > 0 ? calendars->items[0]->readings.count : 0;
}

/* Adds a breach in words where a case shows that only the statute's run finds it: from the day on
 * that a proof has found, or as its history has it (NULL: one of the first days); where too much
 * was tried, that it is not decided. Whether it added one. */
static bool shows(struct prove *prove, struct verdict_clause *clause, const char *finding,
		  const struct proof *proof, const char *says)
{
	struct verdict_row *row = verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_BREACH, says);

	row->finding = finding;
	row->proof.first = proof ? proof->first : 1;
	if (counterexample_make_of_words(prove, clause, row) ||
	    (proof && counterexample_make_of_act(prove, clause, row, proof)))
		return true;
	clause->rows.count--;
	if (!prove->gave_up)
		return false;
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED,
		    "whether the procedure lets happen what the statute does not");
	return true;
}

/* Whether only the procedure has it last after the close too. */
static bool survives_here(const struct verdict_clause *clause)
{
	return clause->procedure->flags & ~clause->statute->flags & CLAUSE_SURVIVES;
}

/* Whether one of two pairs of terms is there on the statute's side alone. */
static bool lacks_a_term(const struct model_clause *theirs, const struct model_clause *ours)
{
	return (theirs->condition && !ours->condition && !ours->begin) ||
	       (theirs->begin && !ours->begin && !ours->condition) ||
	       (theirs->available && !ours->available && !ours->clock) ||
	       (theirs->earliest && !ours->earliest) || (theirs->clock && !ours->clock) ||
	       (theirs->flags & ~ours->flags & CLAUSE_AFTER_CLOSE);
}

/* Whether something has to come first, or a fact to hold. */
static bool opens_on_a_day(const struct model_clause *clause)
{
	return clause->condition || clause->begin || clause->available || clause->earliest ||
	       (clause->flags & CLAUSE_AFTER_CLOSE);
}

/* On which day first the procedure's window, counted from it, ends after the statute's; or has
 * opened before that. Clocks are readings; NULL: as the text is first read. */
static struct proof is_wider(struct prove *prove, const struct verdict_clause *clause,
			     enum prove_goal goal, const struct model_clock *theirs,
			     const struct model_clock *ours)
{
	struct prove_question question = { .goal = goal,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .statute_clock = theirs,
					   .procedure_clock = ours,
					   .nothing_kept = true,
					   .others = OTHERS_LEFT_OUT,
					   .own_pivots = true,
					   .authority_alone = goal == GOAL_PERMITTED,
					   .any = true };

	return prove_ask(prove, &question);
}

bool verdict_permits_the_late(struct prove *prove, const struct verdict_clause *clause)
{
	struct prove_question question = { .goal = GOAL_PERMITTED,
					   .statute = clause->statute,
					   .procedure = clause->procedure,
					   .nothing_kept = true,
					   .others = OTHERS_LEFT_OUT,
					   .own_pivots = true,
					   .late_first = true,
					   .any = true };
	struct proof proof;

	if (!verdict_turns_on_late(clause->statute) && !verdict_turns_on_late(clause->procedure))
		return false;
	proof = prove_ask(prove, &question);
	return !proof.decided || proof.broken > 0;
}

/* Says on what it rests that a power is no wider. */
static void is_no_wider(struct prove *prove, struct verdict_clause *clause)
{
	if (verdict_permits_the_late(prove, clause))
		verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_COMPLIANT,
			    "rests on nothing being late: where something is, the procedure "
			    "permits it where the statute does not");
}

/* Says so where the window may last longer in a further reading: no case shows it, since the
 * machine takes the first. Whether it does. */
static bool as_read_otherwise(struct prove *prove, struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;

	for (uint32_t i = 0; theirs->clock && ours->clock && i <= ours->readings.count; i++) {
		for (uint32_t j = i > 0 ? 0 : 1; j <= theirs->readings.count; j++) {
			struct proof proof =
				is_wider(prove, clause, GOAL_LONGER, verdict_reading_of(theirs, j),
					 verdict_reading_of(ours, i));

			if (proof.decided && proof.broken == 0)
				continue;
			verdict_add(prove, clause, ASPECT_PRESENCE,
				    i > 0 ? VERDICT_AMBIGUOUS : VERDICT_DEPENDS,
				    "as it can also be read the procedure permits it for longer "
				    "than the statute");
			return true;
		}
	}
	return false;
}

/* Asks the proof where no case of the first days shows it; whether that settles it: a case does, or
 * the power is no wider. */
static bool is_settled(struct prove *prove, struct verdict_clause *clause, const char *says)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	struct proof proof = { .decided = true };

	if (theirs->clock && ours->clock) {
		proof = is_wider(prove, clause, GOAL_LONGER, NULL, NULL);
		if (proof.broken > 0 && shows(prove, clause, "used-late", &proof, says))
			return true;
	}
	if (proof.broken == 0 && proof.decided && opens_on_a_day(theirs)) {
		proof = is_wider(prove, clause, GOAL_OPENED, NULL, NULL);
		if (proof.broken > 0 && (shows(prove, clause, "too-early", &proof, says) ||
					 shows(prove, clause, "not-counted", &proof, says)))
			return true;
	}
	return proof.broken == 0 && proof.decided && !lacks_a_term(theirs, ours) &&
	       !survives_here(clause) && calendar_readings(prove, SIDE_STATUTE) == 0 &&
	       calendar_readings(prove, SIDE_PROCEDURE) == 0;
}

/* Whether the event of the procedure's clause is the statute's own day, and needs a clause to
 * happen: what opens the case does so without. */
static bool is_governed(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_event *act = clause->procedure->event;

	return !act->opens_case &&
	       prove_event(prove, SIDE_PROCEDURE, act, DAY_DONE) ==
		       prove_event(prove, SIDE_STATUTE, clause->statute->event, DAY_DONE);
}

/* Whether a clause about the same event, other than the procedure's own, can be read in more ways
 * than one. */
static bool another_has_readings(const struct prove *prove, const struct verdict_clause *clause)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (clauses->items[i] != clause->procedure &&
		    clauses->items[i]->readings.count > 0 &&
		    clauses->items[i]->event == clause->procedure->event)
			return true;
	}
	return false;
}

/* How the procedure lets happen what the statute does not. */
struct excess {
	bool unknown;	    /* it cannot be said whether it does */
	bool as_first_read; /* it does, and `proof` says how */
	bool otherwise;	    /* only as the texts can also be read, of the procedure or not */
	bool by_procedure;
	struct proof proof;
};

static bool is_none(const struct excess *excess)
{
	return !excess->unknown && !excess->as_first_read && !excess->otherwise;
}

/* Looks for it in every reading of the clauses, by the calendars at hand, those of such numbers. */
static void look_in_readings(struct prove *prove, const struct verdict_clause *clause,
			     const uint32_t calendars[SIDE_COUNT], struct excess *excess)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;

	for (uint32_t i = 0; i <= theirs->readings.count && is_none(excess); i++) {
		for (uint32_t j = 0; j <= ours->readings.count && is_none(excess); j++) {
			bool first =
				i + j + calendars[SIDE_STATUTE] + calendars[SIDE_PROCEDURE] == 0;
			bool lets;

			excess->proof = is_wider(prove, clause, GOAL_PERMITTED,
						 verdict_reading_of(theirs, i),
						 verdict_reading_of(ours, j));
			lets = excess->proof.broken > 0;
			excess->unknown = !lets && !excess->proof.decided;
			excess->as_first_read = lets && first;
			excess->otherwise = lets && !first;
			excess->by_procedure = j + calendars[SIDE_PROCEDURE] > 0;
		}
	}
}

/* Whether a window of the statute ends past the calendar from its first day on: what comes after it
 * is on no day that is looked at. */
static bool ends_past_horizon(struct prove *prove, const struct model_clause *theirs)
{
	bool past =
		theirs->clock && theirs->clock->form == CLOCK_ARMS && theirs->clock->arms.count > 0;

	for (uint32_t i = 0; past && i < theirs->clock->arms.count; i++) {
		const struct limit *limit = &theirs->clock->arms.items[i].limit;

		past = limit->unit != UNIT_NONE &&
		       history_limit(&prove->tables, prove_calendar_of(prove, SIDE_STATUTE), limit,
				     NULL, 0)
				       ->due[1] > prove->tables.days.last;
	}
	return past;
}

static struct excess excess_of(struct prove *prove, const struct verdict_clause *clause)
{
	struct excess excess = { .unknown = !is_governed(prove, clause) ||
					    another_has_readings(prove, clause) ||
					    (clause->statute->kind == CLAUSE_RIGHT &&
					     ends_past_horizon(prove, clause->statute)) };
	uint32_t most[SIDE_COUNT] = { calendar_readings(prove, SIDE_STATUTE),
				      calendar_readings(prove, SIDE_PROCEDURE) };

	for (uint32_t i = 0; i <= most[SIDE_STATUTE] && is_none(&excess); i++) {
		for (uint32_t j = 0; j <= most[SIDE_PROCEDURE] && is_none(&excess); j++) {
			uint32_t numbers[SIDE_COUNT] = { i, j };

			prove->calendar[SIDE_STATUTE] = calendar_at(prove, SIDE_STATUTE, i);
			prove->calendar[SIDE_PROCEDURE] = calendar_at(prove, SIDE_PROCEDURE, j);
			look_in_readings(prove, clause, numbers, &excess);
		}
	}
	prove->calendar[SIDE_STATUTE] = prove->calendar[SIDE_PROCEDURE] = NULL;
	return excess;
}

/* Says that it does as the texts can also be read, which no case shows, since the machine takes the
 * first; or that it is not known, and why. */
static void add_doubt(struct prove *prove, struct verdict_clause *clause,
		      const struct excess *excess, const char *read_otherwise, const char *unknown)
{
	const char *why = excess->as_first_read ? "it may, " VERDICT_UNSHOWN : excess->proof.why;
	struct text text;

	if (excess->otherwise) {
		verdict_add(prove, clause, ASPECT_PRESENCE,
			    excess->by_procedure ? VERDICT_AMBIGUOUS : VERDICT_DEPENDS,
			    read_otherwise);
		return;
	}
	text_open(&text, prove->arena);
	text_format(&text, "%s%s%s", unknown, why ? ": " : "", why ? why : "");
	verdict_add(prove, clause, ASPECT_PRESENCE, VERDICT_NOT_DECIDED, text_string(&text));
}

/* Whether both sides forbid something in the same cases, as long as their limits run: only the last
 * days may differ. */
static bool forbids_in_the_same_cases(const struct prove *prove,
				      const struct verdict_clause *clause)
{
	const struct model_clause *theirs = clause->statute, *ours = clause->procedure;
	const uint32_t lasts = CLAUSE_AFTER_CLOSE | CLAUSE_SURVIVES;

	return ours->kind == CLAUSE_FORBIDDEN && theirs->clock && ours->clock &&
	       !theirs->earliest && !ours->earliest && !theirs->available && !ours->available &&
	       prove_asks_the_same(prove, theirs->condition, ours->condition) &&
	       prove_asks_the_same(prove, theirs->begin, ours->begin) &&
	       !((theirs->flags | ours->flags) & lasts) &&
	       prove->stage_pair[SIDE_STATUTE][theirs->stage->number] == ours->stage &&
	       !ours->stage->begins_when && theirs->readings.count + ours->readings.count == 0 &&
	       calendar_readings(prove, SIDE_STATUTE) == 0 &&
	       calendar_readings(prove, SIDE_PROCEDURE) == 0;
}

/* Where clocks stop more often than once both are followed day by day: whether ours may run out
 * while the statute's has not. */
static struct proof ask_clocks(struct prove *prove, const struct verdict_clause *clause)
{
	const struct prove_question question = { .goal = GOAL_CLOSED,
						 .statute = clause->statute,
						 .procedure = clause->procedure,
						 .nothing_kept = true,
						 .any = true };
	struct proof proof = { .question = question };
	enum clocks_answer answer = forbids_in_the_same_cases(prove, clause)
					    ? prove_clocks(prove, &question, &proof)
					    : CLOCKS_UNKNOWN;

	proof.of_clocks = proof.decided = answer != CLOCKS_UNKNOWN;
	return proof;
}

bool verdict_forbids_less(struct prove *prove, struct verdict_clause *clause)
{
	const char *says =
		clause->procedure->kind == CLAUSE_FORBIDDEN
			? "the procedure forbids it in fewer cases, or for a shorter time"
		: clause->procedure->kind == CLAUSE_RIGHT
			? "the procedure permits what the statute forbids"
			: "the procedure asks for what the statute forbids";
	struct excess excess;

	if (clause->procedure->kind == CLAUSE_FORBIDDEN &&
	    (!verdict_is_limited(clause->procedure) ||
	     verdict_same_own_terms(prove, clause->statute, clause->procedure)))
		return false;
	if (shows(prove, clause, "forbidden", NULL, says))
		return true;
	excess = excess_of(prove, clause);
	if (excess.unknown) {
		excess.proof = ask_clocks(prove, clause);
		excess.as_first_read = excess.proof.broken > 0;
		excess.unknown = !excess.proof.decided;
	}
	if (is_none(&excess))
		return false;
	if (!excess.as_first_read || !shows(prove, clause, "forbidden", &excess.proof, says))
		add_doubt(prove, clause, &excess,
			  "as it can also be read the procedure lets happen what the statute "
			  "forbids",
			  "whether the procedure lets happen what the statute forbids");
	return true;
}

/* Adds a breach in words where some case shows that the statute's run takes the use of a power for
 * too early or too late, or takes no notice of it. */
static bool shows_misuse(struct prove *prove, struct verdict_clause *clause,
			 const struct proof *proof, const char *says)
{
	static const char *const findings[] = { "too-early", "not-counted", "used-late" };

	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
		if (shows(prove, clause, findings[i], proof, says))
			return true;
	}
	return false;
}

/* Whether another sentence of the procedure gives the power too. */
static bool is_given_elsewhere(const struct prove *prove, const struct model_clause *ours)
{
	const struct model_clauses *clauses = &prove->models[SIDE_PROCEDURE]->clauses;

	for (uint32_t i = 0; i < clauses->count; i++) {
		if (prove_gives_too(clauses->items[i], ours))
			return true;
	}
	return false;
}

void verdict_power(struct prove *prove, struct verdict_clause *clause)
{
	static const char says[] = "the procedure permits it where the statute does not";
	bool alone = !is_given_elsewhere(prove, clause->procedure), told;
	struct excess excess = { .unknown = false };
	uint32_t rows;

	verdict_content(prove, clause);
	if ((!verdict_is_limited(clause->statute) && !survives_here(clause)) ||
	    (alone && verdict_same_own_terms(prove, clause->statute, clause->procedure)))
		return;
	told = as_read_otherwise(prove, clause);
	rows = clause->rows.count;
	if (shows_misuse(prove, clause, NULL, says) ||
	    (survives_here(clause) && shows(prove, clause, "after-close", NULL, says)))
		return;
	if (!alone || !is_settled(prove, clause, says))
		excess = survives_here(clause) ? (struct excess){ .unknown = true }
					       : excess_of(prove, clause);
	if (is_none(&excess) && clause->rows.count == rows)
		is_no_wider(prove, clause);
	if (is_none(&excess) || (excess.otherwise && told) ||
	    (excess.as_first_read && shows_misuse(prove, clause, &excess.proof, says)))
		return;
	add_doubt(prove, clause, &excess,
		  "as it can also be read the procedure permits it where the statute does not",
		  "whether the procedure permits it where the statute does not");
}

bool verdict_exceeds_power(struct prove *prove, struct verdict_clause *clause)
{
	const char *says =
		clause->procedure->kind == CLAUSE_DUTY
			? "the procedure asks for it where the statute does not permit it"
			: "the procedure forbids it no longer where the statute does not "
			  "permit it yet";
	struct excess excess;

	if (!verdict_is_limited(clause->statute))
		return false;
	if (shows_misuse(prove, clause, NULL, says))
		return true;
	excess = excess_of(prove, clause);
	if (is_none(&excess))
		return false;
	if (!excess.as_first_read || !shows_misuse(prove, clause, &excess.proof, says))
		add_doubt(prove, clause, &excess,
			  "as it can also be read the procedure lets it happen where the statute "
			  "does not permit it",
			  "whether the procedure lets it happen where the statute does not permit "
			  "it");
	return true;
}
