/*
 * A term has its effect, or is refused: which terms do something in which sentences.
 *
 * The grammar lets every sentence end in the same terms. The table below says which of them mean
 * something there; any other is an error that says what to write instead.
 */
#include "compiler/check_pass.h"

#define MAY(group) (1u << GROUP_##group)

#define LIMITS (MAY(LIMIT) | MAY(EARLIEST) | MAY(AS_SOON) | MAY(DUTY_LIMIT) | MAY(TARGET))

/* The sentences that take terms. */
enum host {
	HOST_DUTY,
	HOST_RIGHT,
	HOST_FORBIDDEN,
	HOST_NEED_NOT,
	HOST_STANDING,
	HOST_ACCEPTANCE,
	HOST_CASE_CLOSES,
	HOST_CASE_MOVES,
	HOST_LAPSE_CLOSES,
	HOST_LATE_CLOSES,
	HOST_COUNTS_AS,
	HOST_CLOSES,
	HOST_MOVES,
	HOST_NEW_CASE,
	HOST_IS,
	HOST_OUT_OF_TIME,
	HOST_EXTENSION,
	HOST_CLOCK_STOPS,
	HOST_CLOCK_STOPS_WHILE,
	HOST_CLOCK_STARTS,
	HOST_OPENING,
};

static const struct {
	const char *words;
	uint32_t may; /* notes may stand everywhere */
} hosts[] = {
	[HOST_DUTY] = { "a duty", MAY(LIMIT) | MAY(EARLIEST) | MAY(AS_SOON) | MAY(DUTY_LIMIT) |
					  MAY(TARGET) | MAY(READING) | MAY(ROLL) | MAY(SHARE) |
					  MAY(NOT_COUNTING) | MAY(ONCE) | MAY(CONDITION) |
					  MAY(CONTENT) | MAY(TO) | MAY(MANNER) | MAY(NAME) |
					  MAY(SURVIVES) },
	[HOST_RIGHT] = { "a right", MAY(LIMIT) | MAY(EARLIEST) | MAY(TARGET) | MAY(READING) |
					    MAY(ROLL) | MAY(NOT_COUNTING) | MAY(ONCE) |
					    MAY(CONDITION) | MAY(CONTENT) | MAY(TO) | MAY(MANNER) |
					    MAY(NAME) | MAY(ANY_TIME) | MAY(SURVIVES) |
					    MAY(NOTHING_MORE) },
	[HOST_FORBIDDEN] = { "a sentence that forbids", MAY(LIMIT) | MAY(ROLL) | MAY(NOT_COUNTING) |
								MAY(ONCE) | MAY(CONDITION) |
								MAY(NAME) | MAY(SURVIVES) },
	[HOST_NEED_NOT] = { "a sentence with `need not`",
			    MAY(ONCE) | MAY(CONDITION) | MAY(CONTENT) | MAY(TO) | MAY(MANNER) |
				    MAY(NAME) | MAY(NOTHING_MORE) },
	[HOST_STANDING] = { "a duty outside any case", MAY(AS_SOON) | MAY(FIXED_DAY) |
							       MAY(CONTENT) | MAY(TO) |
							       MAY(MANNER) | MAY(NAME) },
	[HOST_ACCEPTANCE] = { "an acceptance", 0 },
	[HOST_CASE_CLOSES] = { "a sentence that closes the case",
			       MAY(CONDITION) | MAY(NOTHING_OWED) },
	[HOST_CASE_MOVES] = { "a sentence that moves the case",
			      MAY(CONDITION) | MAY(NOTHING_OWED) },
	[HOST_LAPSE_CLOSES] = { "what follows a lapse", MAY(CONDITION) | MAY(NOTHING_OWED) },
	[HOST_LATE_CLOSES] = { "what follows a late use", MAY(CONDITION) },
	[HOST_COUNTS_AS] = { "a sentence with `counts as`", MAY(CONDITION) },
	[HOST_CLOSES] = { "a sentence that closes the case", MAY(CONDITION) | MAY(NOTHING_OWED) },
	[HOST_MOVES] = { "a sentence that moves the case", MAY(CONDITION) | MAY(NOTHING_OWED) },
	[HOST_NEW_CASE] = { "a sentence that starts a new case", MAY(CONDITION) },
	[HOST_IS] = { "a sentence about who somebody is", 0 },
	[HOST_OUT_OF_TIME] = { "a sentence with `is out of time`",
			       MAY(ACCEPTS) | MAY(ROLL) | MAY(CONDITION) },
	[HOST_EXTENSION] = { "an extension", MAY(ONCE) | MAY(CONDITION) | MAY(CONTENT) | MAY(TO) |
						     MAY(NAME) | MAY(EXTENSION) | MAY(AT_MOST) },
	[HOST_CLOCK_STOPS] = { "a pause", MAY(CONDITION) | MAY(RESUMING) | MAY(AT_MOST) },
	[HOST_CLOCK_STOPS_WHILE] = { "a pause with `while`", MAY(CONDITION) },
	[HOST_CLOCK_STARTS] = { "a sentence that starts a clock", MAY(CONDITION) },
	[HOST_OPENING] = { "the opening of a stage",
			   MAY(CONTENT) | MAY(TO) | MAY(MANNER) | MAY(OPENING) },
};

static const struct {
	const char *words;
	const char *hint; /* where no sentence has a better one */
} groups[] = {
	[GROUP_NOTE] = { "a note", "Leave it out." },
	[GROUP_LIMIT] = { "a limit", "Write the limit on the duty or the right that it is for." },
	[GROUP_AS_SOON] = { "`as soon as practicable`", "Only a duty is owed so. A right has a "
							"window: within 20 working days of "
							"EVENT." },
	[GROUP_DUTY_LIMIT] = { "a limit of a duty", "A right has a window: within 20 working days "
						    "of EVENT." },
	[GROUP_FIXED_DAY] = { "a day of the year", "Within a case a limit counts from an event: "
						   "within 10 working days of EVENT." },
	[GROUP_EARLIEST] = { "a first day", "Write it on the duty or the right that must wait." },
	[GROUP_TARGET] = { "an aim", "Write it on the duty that it is for." },
	[GROUP_READING] = { "another reading", "Write it on the limit that can be read in two "
					       "ways; keep other doubts with: unclear \"…?\"." },
	[GROUP_ROLL] = { "where a last day moves", "Write it on the limit that it is for, or for "
						   "all in the header: a limit that ends on a "
						   "non-working day moves to the next working "
						   "day." },
	[GROUP_SHARE] = { "a share of the cases", "Write it on the duty of the authority that it "
						  "is an aim of." },
	[GROUP_NOT_COUNTING] = { "leaving days out", "Write it on the limit in which they do not "
						     "count." },
	[GROUP_ONCE] = { "`once`", "Begin with the event that comes later, or write: A and B …" },
	[GROUP_CONDITION] = { "a condition", "Write the condition on the sentence that it decides "
					     "about." },
	[GROUP_ACCEPTS] = { "`unless … accepts it`", "Write after the right: ; if one is made "
						     "late, PARTY may accept it." },
	[GROUP_CONTENT] = { "content", "Write it on the sentence that asks for the event." },
	[GROUP_TO] = { "`to`", "Write it on the sentence that asks for the event." },
	[GROUP_MANNER] = { "a manner", "Write it on the sentence that asks for the event." },
	[GROUP_NAME] = { "a name", "Leave it out: no case log speaks of this sentence." },
	[GROUP_ANY_TIME] = { "`at any time`", "Leave it out; a duty without a limit is written: "
					      "limit not stated." },
	[GROUP_SURVIVES] = { "`even after the case closes`", "Write it on the duty or the right "
							     "that stays open." },
	[GROUP_NOTHING_MORE] = { "`and nothing more may be asked`", "Write it on the right that "
								    "it is about." },
	[GROUP_NOTHING_OWED] = { "`and nothing stays owed`", "Write it where an event closes the "
							     "case: EVENT closes the case as "
							     "REASON, and nothing stays owed." },
	[GROUP_EXTENSION] = { "a term of an extension", "Write it on a sentence with `may "
							"extend`." },
	[GROUP_AT_MOST] = { "`at most`", "Write it on a sentence with `may extend`, or where a "
					 "clock stops from one event until another." },
	[GROUP_RESUMING] = { "`resuming on the day of`", "Write it where a clock stops from one "
							 "event until another." },
	[GROUP_OPENING] = { "a term of an opening", "Write it after `begins with`." },
};

/* What to write instead where a sentence has its own answer. */
static const struct {
	enum host host;
	uint32_t groups;
	const char *hint;
} answers[] = {
	{ HOST_CLOSES, LIMITS,
	  "To close the case when time runs out, write a right with a window: PARTY may … within "
	  "…; "
	  "if none is made in time, the case closes as REASON. What must be done by then is a duty "
	  "of its own." },
	{ HOST_CASE_CLOSES, LIMITS,
	  "To close the case when time runs out, write a right with a window: PARTY may … within "
	  "…; "
	  "if none is made in time, the case closes as REASON." },
	{ HOST_LAPSE_CLOSES, LIMITS,
	  "The case closes on the day after the window of the right; write the limit before the "
	  "semicolon." },
	{ HOST_ACCEPTANCE, UINT32_MAX,
	  "End with `accept it`; the log then says: accept EVENT. What must go with it is a "
	  "sentence "
	  "of its own." },
	{ HOST_FORBIDDEN, MAY(CONTENT) | MAY(TO) | MAY(MANNER),
	  "It would forbid the event in every case, to everybody. Give what is forbidden an event "
	  "of its own: must not \"send it by email\" recorded as sent_by_email." },
	{ HOST_FORBIDDEN,
	  MAY(AS_SOON) | MAY(DUTY_LIMIT) | MAY(TARGET) | MAY(READING) | MAY(EARLIEST),
	  "What is forbidden for a time is written with `within`: must not send a bill within 10 "
	  "working days of complaint." },
	{ HOST_STANDING, LIMITS,
	  "It counts from no case. A day of the year is written: every year council will publish a "
	  "report by 31 March." },
	{ HOST_DUTY, MAY(ACCEPTS), "A duty that is late stays late. Write: unless CONDITION." },
	{ HOST_EXTENSION, LIMITS,
	  "An extension has its length after `to` or `by`, and its cap with `at most`: may extend "
	  "response to 20 working days." },
	{ HOST_CLOCK_STARTS, MAY(RESUMING), "Only a clock that stopped resumes. Leave it out." },
	{ HOST_RIGHT, MAY(SHARE),
	  "Whoever has a right uses it or not; a share is an aim of the authority." },
};

static const char *hint_for(enum host host, enum term_group group)
{
	for (size_t i = 0; i < ARRAY_LENGTH(answers); i++) {
		if (answers[i].host == host && answers[i].groups & (1u << group))
			return answers[i].hint;
	}
	return groups[group].hint;
}

static enum host host_of_clause(const struct sentence *at)
{
	switch (at->clause->kind) {
	case CLAUSE_DUTY:
		return HOST_DUTY;
	case CLAUSE_RIGHT:
		return HOST_RIGHT;
	case CLAUSE_FORBIDDEN:
		return HOST_FORBIDDEN;
	case CLAUSE_NOTE:
		return HOST_NEED_NOT;
	case CLAUSE_STANDING:
		return HOST_STANDING;
	}
	UNREACHABLE();
}

/* The row of the table for a sentence that is no clause; false where the grammar takes only notes.
 */
static bool find_host(const struct sentence *at, enum host *host)
{
	bool closes = at->item->kind == ITEM_CASE_CLOSES;

	switch ((int)at->item->kind) {
	case ITEM_CLAUSE:
		*host = HOST_ACCEPTANCE;
		return at->outcome == OUTCOME_IF_LATE && at->item->clause.action.object_is_it;
	case ITEM_CASE_CLOSES:
	case ITEM_CASE_MOVES:
		*host = at->outcome == OUTCOME_IF_NONE	 ? HOST_LAPSE_CLOSES
			: at->outcome == OUTCOME_IF_LATE ? HOST_LATE_CLOSES
			: closes			 ? HOST_CASE_CLOSES
							 : HOST_CASE_MOVES;
		return true;
	case ITEM_COUNTS_AS:
		*host = HOST_COUNTS_AS;
		return true;
	case ITEM_CLOSES:
		*host = HOST_CLOSES;
		return true;
	case ITEM_MOVES:
		*host = HOST_MOVES;
		return true;
	case ITEM_NEW_CASE:
		*host = HOST_NEW_CASE;
		return true;
	case ITEM_IS:
	case ITEM_NOT_SAME:
		*host = HOST_IS;
		return true;
	case ITEM_OUT_OF_TIME:
		*host = HOST_OUT_OF_TIME;
		return true;
	case ITEM_EXTENSION:
		*host = HOST_EXTENSION;
		return true;
	case ITEM_CLOCK_STOPS:
		*host = at->item->clock.while_condition ? HOST_CLOCK_STOPS_WHILE : HOST_CLOCK_STOPS;
		return true;
	case ITEM_CLOCK_AGAIN:
	case ITEM_CLOCK_NOT_BEFORE:
		*host = HOST_CLOCK_STARTS;
		return true;
	default:
		return false;
	}
}

static const struct ast_terms *terms_of(const struct ast_item *item)
{
	switch ((int)item->kind) {
	case ITEM_CLAUSE:
		return &item->clause.terms;
	case ITEM_EXTENSION:
		return &item->extension.terms;
	case ITEM_CLOCK_STOPS:
	case ITEM_CLOCK_AGAIN:
	case ITEM_CLOCK_NOT_BEFORE:
		return &item->clock.terms;
	default:
		return &item->terms;
	}
}

void check_no_effect(struct check *check, struct span span, const char *what, const char *where,
		     const char *hint)
{
	struct diagnostic *diagnostic =
		diagnose(&check->work->diagnostics, SEVERITY_ERROR, "term-has-no-effect", span,
			 "%s has no effect in %s", what, where);

	diagnostic_hint(diagnostic, "%s", hint);
}

static void check_all(struct check *check, const struct ast_terms *terms, enum host host)
{
	for (const struct ast_term *term = terms->first; term; term = term->next) {
		enum term_group group = term_info(term->kind)->group;

		if (group != GROUP_NOTE && !(hosts[host].may & (1u << group)))
			check_no_effect(check, term->span, groups[group].words, hosts[host].words,
					hint_for(host, group));
	}
}

void check_term_effects(struct check *check, const struct sentence *at)
{
	enum host host;

	if (at->clause)
		host = host_of_clause(at);
	else if (!find_host(at, &host))
		return;
	check_all(check, terms_of(at->item), host);
	check_term_pairs(check, at, terms_of(at->item));
}

void check_opening_effects(struct check *check, const struct model_stage *stage)
{
	if (!stage->block)
		return;
	check_all(check, &stage->block->opening.terms, HOST_OPENING);
}
