/* Alternatives made shorter: what other bounds imply is left out, and what asks for more than
 * another alternative. */
#include "compiler/audit/proof/prove_alternatives.h"

#include "lang/base/array.h"

/* Shorter lists are left as they are. */
#define FEW_ALTERNATIVES 4u

/* Whether whatever keeps one bound keeps another. */
static bool implies(struct prove *prove, const struct bound *one, const struct bound *other)
{
	struct history_tables *tables = &prove->tables;

	if (one->kind != other->kind || one->x != other->x || one->y != other->y)
		return false;
	switch ((enum bound_kind)one->kind) {
	case BOUND_KEEP:
		return history_never_shorter(tables, other->f, one->f);
	case BOUND_MISS:
	case BOUND_FROM:
		return history_never_shorter(tables, one->f, other->f);
	case BOUND_BROKEN:
		return one->day == other->day && history_never_shorter(tables, one->f, other->f);
	case BOUND_AT_MOST:
		return one->day <= other->day;
	case BOUND_AT_LEAST:
		return one->day >= other->day;
	case BOUND_PAUSED_KEEP:
	case BOUND_PAUSED_BROKEN:
		break;
	}
	return false;
}

/* Leaves out each bound that another one of the same alternative implies. */
static void leave_out_implied(struct prove *prove, struct bounds *bounds)
{
	for (uint32_t i = bounds->count; i-- > 0;) {
		bool is_implied = false;

		for (uint32_t j = 0; j < bounds->count && !is_implied; j++)
			is_implied = j != i && implies(prove, &bounds->items[j], &bounds->items[i]);
		if (!is_implied)
			continue;
		bounds->count--;
		for (uint32_t j = i; j < bounds->count; j++)
			bounds->items[j] = bounds->items[j + 1];
	}
}

/* Whether whatever keeps one alternative keeps another. */
static bool asks_for_more(struct prove *prove, const struct bounds *one, const struct bounds *other)
{
	for (uint32_t i = 0; i < other->count; i++) {
		bool is_implied = false;

		for (uint32_t j = 0; j < one->count && !is_implied; j++)
			is_implied = implies(prove, &one->items[j], &other->items[i]);
		if (!is_implied)
			return false;
	}
	return true;
}

struct bounds_list prove_shortened(struct prove *prove, struct bounds_list list)
{
	struct bounds_list kept = { 0 };

	if (list.count <= FEW_ALTERNATIVES)
		return list;
	for (uint32_t i = 0; i < list.count; i++)
		leave_out_implied(prove, &list.items[i]);
	for (uint32_t i = 0; i < list.count; i++) {
		bool is_more = false;

		for (uint32_t j = 0; j < list.count && !is_more; j++)
			is_more = j != i && asks_for_more(prove, &list.items[i], &list.items[j]) &&
				  (j < i || !asks_for_more(prove, &list.items[j], &list.items[i]));
		if (!is_more)
			*ARRAY_PUSH(prove->arena, &kept) = list.items[i];
	}
	return kept;
}
