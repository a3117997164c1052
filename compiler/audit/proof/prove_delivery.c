/* Days of receipt that the log does not give: each side has its own rule for what is sent. */
#include "compiler/audit/proof/prove.h"

#include <string.h>

#include "lang/base/array.h"

/* The rule of a side for what is sent by some means; NULL: it is received on the day it is sent. */
static const struct history_table *rule_of(struct prove *prove, enum side side, const char *manner)
{
	const struct model *model = prove->models[side];

	for (uint32_t i = 0; i < model->deliveries.count; i++) {
		const struct model_delivery *delivery = &model->deliveries.items[i];

		if (strcmp(delivery->manner, manner) == 0)
			return history_limit(&prove->tables, prove_calendar_of(prove, side),
					     &delivery->limit, NULL, 0);
	}
	return NULL;
}

/* Whether the two sides have what is sent so received on other days. */
static bool differs(struct prove *prove, const char *manner)
{
	const struct history_table *one = rule_of(prove, SIDE_STATUTE, manner);
	const struct history_table *other = rule_of(prove, SIDE_PROCEDURE, manner);

	return one != other &&
	       (!one || !other || !history_never_shorter(&prove->tables, one, other) ||
		!history_never_shorter(&prove->tables, other, one));
}

static void take(struct prove *prove, const char *manner)
{
	for (uint32_t i = 0; i < prove->manner_count; i++) {
		if (strcmp(prove->manners[i], manner) == 0)
			return;
	}
	if (prove->manner_count < PROVE_MANNER_LIMIT && differs(prove, manner))
		prove->manners[prove->manner_count++] = manner;
}

void prove_deliveries(struct prove *prove)
{
	prove->manner_count = 0;
	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct model *model = prove->models[side];

		for (uint32_t i = 0; i < model->deliveries.count; i++)
			take(prove, model->deliveries.items[i].manner);
	}
	for (uint32_t i = 1; prove->manner_count > 0 && i < prove->variables.count; i++) {
		struct variable *variable = &prove->variables.items[i];

		if (variable->day != DAY_RECEIVED || variable->part_count > 0)
			continue;
		if (prove->facts.count == 0)
			(void)ARRAY_PUSH(prove->arena, &prove->facts);
		variable->sent_by = prove->facts.count;
		*ARRAY_PUSH(prove->arena, &prove->facts) = (struct fact){
			.least = 1, .most = 1 + (int32_t)prove->manner_count, .value = 1
		};
	}
}

const char *prove_sent_by(const struct prove *prove, const struct variable *received,
			  const int32_t *facts)
{
	int32_t value = received->sent_by > 0 ? facts[received->sent_by] : 0;

	return value > 1 ? prove->manners[value - 2] : NULL;
}

uint16_t prove_received(struct prove *prove, enum side side, uint16_t number)
{
	const struct variable variable = prove->variables.items[number];
	enum side knows = variable.event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;
	const struct history_table *rule;
	struct fact *fact;
	uint16_t sent;

	if (variable.sent_by == 0)
		return number;
	fact = &prove->facts.items[variable.sent_by];
	fact->touched = true;
	if (fact->value <= 1)
		return number;
	sent = prove_event(prove, knows, variable.event[knows], DAY_DONE);
	rule = rule_of(prove, side, prove->manners[fact->value - 2]);
	if (!rule)
		return sent;
	return prove_moved(prove, sent, rule);
}

bool prove_is_delivered(const struct prove *prove, uint16_t number)
{
	const struct variable *variable = &prove->variables.items[number];
	uint16_t sent = variable->moved ? variable->parts[0] : 0;
	const struct model_event *event = prove->variables.items[sent].event[SIDE_STATUTE];
	uint16_t received = prove_event(prove, SIDE_STATUTE, event, DAY_RECEIVED);

	return sent > 0 && received != sent &&
	       prove_event(prove, SIDE_STATUTE, event, DAY_DONE) == sent &&
	       prove->variables.items[received].sent_by > 0;
}

uint16_t prove_sending(const struct prove *prove, uint16_t number)
{
	uint16_t root = prove_root(prove, number);
	const struct variable *variable = &prove->variables.items[root];
	enum side side = variable->event[SIDE_STATUTE] ? SIDE_STATUTE : SIDE_PROCEDURE;

	return variable->event[side] && !variable->field && variable->day == DAY_RECEIVED
		       ? prove_event(prove, side, variable->event[side], DAY_DONE)
		       : root;
}
