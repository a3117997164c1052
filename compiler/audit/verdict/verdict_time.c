/* What comes too late to begin a case: the procedure's last day for it against the statute's. */
#include "compiler/audit/verdict/verdict_cases.h"

#include "compiler/audit/verdict/counterexample.h"
#include "lang/base/text.h"
#include "vm/outcome.h"

static const struct history_table *table_of(struct prove *prove, enum side side,
					    const struct model_out_of_time *rule)
{
	return history_limit(&prove->tables, prove_calendar_of(prove, side), &rule->limit, NULL, 0);
}

/* The days on which the procedure's last day is before the statute's. */
static void compare(struct prove *prove, const struct history_table *theirs,
		    const struct history_table *ours, struct proof *proof, bool *longer)
{
	*proof = (struct proof){ .decided = true, .worst = -1 };
	for (int32_t day = 1; day <= prove->tables.days.open; day++) {
		int32_t by = theirs->due[day] - ours->due[day];

		if (theirs->due[day] > prove->tables.days.last) {
			proof->past++;
			continue;
		}
		proof->tried++;
		*longer |= by < 0;
		if (by <= 0)
			continue;
		if (proof->broken++ == 0)
			proof->first = day;
		if (by > proof->worst) {
			proof->worst = by;
			proof->worst_at = day;
		}
	}
}

/* More days than these are not counted from. */
#define DAYS_LIMIT 8u

/* What a last day counts from: one day that an entry gives, or the later or the earlier of several.
 */
struct counted {
	const struct model_field *fields[DAYS_LIMIT];
	uint16_t days[DAYS_LIMIT]; /* the number of each among all events */
	uint32_t count;
	bool latest;
};

static bool count_from(struct prove *prove, enum side side, const struct model_anchor *anchor,
		       struct counted *out)
{
	bool several = anchor->kind == MODEL_ANCHOR_LATER || anchor->kind == MODEL_ANCHOR_EARLIER;

	if (several) {
		out->latest = anchor->kind == MODEL_ANCHOR_LATER;
		for (const struct model_anchor *part = anchor->parts; part; part = part->next) {
			if (!count_from(prove, side, part, out))
				return false;
		}
		return out->count > 1;
	}
	if (!anchor->field || out->count == DAYS_LIMIT)
		return false;
	out->fields[out->count] = anchor->field;
	out->days[out->count] = prove_anchor(prove, side, anchor);
	return out->days[out->count++] > 0;
}

static bool has(const struct counted *counted, uint16_t day)
{
	for (uint32_t i = 0; i < counted->count; i++) {
		if (counted->days[i] == day)
			return true;
	}
	return false;
}

/* Two sides, by what they count from. */
struct sides {
	const struct model_out_of_time *rules[SIDE_COUNT];
	struct counted counted[SIDE_COUNT];
	bool latest;
	bool opposite; /* one side counts from the later of several, the other from the earlier */
};

/*
 * Whether a day can be as late as one likes, or as early, for one side alone: of the later of
 * several one that only the statute knows, of the earlier one that only the procedure knows. Where
 * the statute counts from the later and the procedure from the earlier: all but the procedure's
 * first.
 */
static bool is_apart(const struct sides *sides, uint16_t day)
{
	enum side knows = sides->latest ? SIDE_STATUTE : SIDE_PROCEDURE;

	if (sides->opposite)
		return sides->latest && day != sides->counted[SIDE_PROCEDURE].days[0];
	return has(&sides->counted[knows], day) &&
	       !has(&sides->counted[knows == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE], day);
}

static bool can_part(const struct sides *sides)
{
	const struct counted *counted =
		&sides->counted[sides->latest ? SIDE_STATUTE : SIDE_PROCEDURE];

	for (uint32_t i = 0; i < counted->count; i++) {
		if (is_apart(sides, counted->days[i]))
			return true;
	}
	return false;
}

/* Every day from which the procedure's last day is known: the statute's can be later at will. */
static void apart(struct prove *prove, const struct history_table *ours, struct proof *proof)
{
	*proof = (struct proof){ .decided = true, .worst = -1, .no_bound = true };
	for (int32_t day = 1; day <= prove->tables.days.open; day++) {
		if (ours->due[day] >= prove->tables.days.last) {
			proof->past++;
			continue;
		}
		proof->tried++;
		if (proof->broken++ == 0)
			proof->first = day;
	}
}

/* The field of a side's entry that gives a day; NULL: the entry does not give it. */
static const struct model_field *field_for(struct prove *prove, enum side side,
					   const struct sides *sides, uint16_t day)
{
	const struct model_event *event = sides->rules[side]->event;
	const struct counted *counted = &sides->counted[side];

	for (uint32_t i = 0; i < counted->count; i++) {
		if (counted->days[i] == day)
			return counted->fields[i];
	}
	for (uint32_t i = 0; i < event->contents.count; i++) {
		const struct model_field *field = event->contents.items[i].field;

		if (field->type == FIELD_DATE && prove_field(prove, side, NULL, field) == day)
			return field;
	}
	return NULL;
}

/* Adds the days that an entry gives of those that one side counts from, but for those that the
 * other does too. */
static void add_days(struct prove *prove, enum side side, const struct sides *sides,
		     const struct counted *counted, const struct counted *besides, int32_t from,
		     int32_t begins, struct text *out)
{
	for (uint32_t i = 0; i < counted->count; i++) {
		uint16_t day = counted->days[i];
		bool early = is_apart(sides, day) != sides->latest || !can_part(sides);
		const struct model_field *field = field_for(prove, side, sides, day);

		if (!field || (besides && has(besides, day)))
			continue;
		text_format(out, " %s=", field->name);
		text_add_date(out, history_date(&prove->tables.days, early ? from : begins));
	}
}

/* The log of a case that begins on the day after the procedure's last day for it. */
static const char *log_of(struct prove *prove, enum side side, const struct sides *sides,
			  int32_t from, int32_t begins)
{
	const struct counted *own = &sides->counted[side];
	const struct counted *other =
		&sides->counted[side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE];
	struct text text;

	text_open(&text, prove->arena);
	text_format(&text, "case counterexample\nprocedure %s\n\n", prove->models[side]->name);
	text_add_date(&text, history_date(&prove->tables.days, begins));
	text_format(&text, " %s", sides->rules[side]->event->full_name);
	add_days(prove, side, sides, own, NULL, from, begins, &text);
	add_days(prove, side, sides, other, own, from, begins, &text);
	text_add_character(&text, '\n');
	return text_string(&text);
}

/* Whether the case is taken by the statute and not by the procedure; then it is told. */
static bool shows(struct prove *prove, const struct verdict_clause *clause,
		  const struct sides *sides, int32_t from, int32_t begins, struct verdict_row *row)
{
	struct date as_of = history_date(&prove->tables.days, begins);
	struct outcome outcomes[SIDE_COUNT];
	const char *log[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++) {
		log[side] = log_of(prove, (enum side)side, sides, from, begins);
		if (!counterexample_run(prove, (enum side)side, log[side], as_of, &outcomes[side]))
			return false;
	}
	if (outcomes[SIDE_STATUTE].state != CASE_OPEN ||
	    outcomes[SIDE_PROCEDURE].state == CASE_OPEN)
		return false;
	counterexample_tell(prove, clause, row, log, as_of);
	row->shown = SHOWN_CASE;
	return true;
}

static enum verdict undecided(const char **says, const char *why)
{
	*says = why;
	return VERDICT_NOT_DECIDED;
}

static bool shares_a_day(const struct counted *one, const struct counted *other)
{
	for (uint32_t i = 0; i < one->count; i++) {
		if (has(other, one->days[i]))
			return true;
	}
	return false;
}

/* Whether the entry of one side gives all days that the other counts from: they are others than its
 * own, whatever they are called. */
static bool tells_apart(struct prove *prove, const struct sides *sides, enum side side)
{
	const struct counted *other =
		&sides->counted[side == SIDE_STATUTE ? SIDE_PROCEDURE : SIDE_STATUTE];

	for (uint32_t i = 0; i < other->count; i++) {
		if (!field_for(prove, side, sides, other->days[i]))
			return false;
	}
	return true;
}

/* Sets the two sides against each other; false: they count from days that have none in common, and
 * may be the same under other names. */
static bool open_sides(struct prove *prove, struct sides *sides)
{
	struct counted *theirs = &sides->counted[SIDE_STATUTE];
	struct counted *ours = &sides->counted[SIDE_PROCEDURE];

	for (int side = 0; side < SIDE_COUNT; side++) {
		if (!count_from(prove, (enum side)side, sides->rules[side]->anchor,
				&sides->counted[side]))
			return false;
	}
	sides->latest = theirs->count > 1 ? theirs->latest : ours->count == 1 || ours->latest;
	sides->opposite = theirs->count > 1 && ours->count > 1 && theirs->latest != ours->latest;
	return shares_a_day(theirs, ours) || tells_apart(prove, sides, SIDE_STATUTE) ||
	       tells_apart(prove, sides, SIDE_PROCEDURE);
}

enum verdict verdict_out_of_time(struct prove *prove, const struct verdict_clause *clause,
				 const struct model_out_of_time *theirs,
				 const struct model_out_of_time *ours, struct verdict_row *row)
{
	struct sides sides = { .rules = { [SIDE_STATUTE] = theirs, [SIDE_PROCEDURE] = ours } };
	const struct model_condition *const there[2] = { theirs->guard, NULL };
	const struct model_condition *const here[2] = { ours->guard, NULL };
	const struct verdict_cases cases = verdict_cases(prove, there, here);
	const struct history_table *tables[SIDE_COUNT];
	bool longer = false;

	row->aspect = ASPECT_LASTS;
	row->goal = GOAL_CLOSED;
	if (cases.unknown)
		return undecided(&row->says, "each last day holds in some cases only");
	if (cases.more) {
		row->says = "the procedure refuses it in cases in which the statute does not";
		return VERDICT_HURDLE;
	}
	if (!open_sides(prove, &sides))
		return undecided(&row->says, "the two last days count from different days");
	for (int side = 0; side < SIDE_COUNT; side++)
		tables[side] = table_of(prove, (enum side)side, sides.rules[side]);
	if (can_part(&sides))
		apart(prove, tables[SIDE_PROCEDURE], &row->proof);
	else
		compare(prove, tables[SIDE_STATUTE], tables[SIDE_PROCEDURE], &row->proof, &longer);
	row->proved = true;
	if (row->proof.broken == 0)
		return longer || cases.fewer ? VERDICT_STRICTER : VERDICT_COMPLIANT;
	return shows(prove, clause, &sides, row->proof.first,
		     tables[SIDE_PROCEDURE]->due[row->proof.first] + 1, row)
		       ? VERDICT_BREACH
		       : undecided(&row->says, "it may be broken, " VERDICT_UNSHOWN);
}
