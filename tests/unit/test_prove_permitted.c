/* What the procedure lets happen on days on which the statute forbids it, or gives no power to. */
#include "tests/unit/test_prove_pair.h"

#include <criterion/criterion.h>

#define NOTICE "council must send a notice, limit not stated. complainant may make an objection. "
#define SIGN "\"sign\" recorded as contract"

struct permitted {
	const char *statute, *procedure;
	bool wanted; /* it does on some day */
};

static void expect_permitted(const struct permitted *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pair pair;
		struct prove_question question =
			pair_open_question(&pair, rows[i].procedure, rows[i].statute,
					   "first.contract", GOAL_PERMITTED);
		struct proof proof;

		question.own_pivots = question.any = true;
		proof = prove_ask(&pair.prove, &question);
		cr_assert(proof.decided, "%s: %s", rows[i].statute, rows[i].procedure);
		cr_expect_eq(proof.broken > 0, rows[i].wanted, "%s: %s", rows[i].statute,
			     rows[i].procedure);
		pair_close(&pair);
	}
}

#define EXPECT_PERMITTED(rows) expect_permitted(rows, sizeof rows / sizeof rows[0])

#define LAW NOTICE "council must not " SIGN " within 10 days of sending of notice."
#define LAW_IF_COMPLEX \
	NOTICE "council must not " SIGN " within 10 days of sending of notice, only if complex."
#define MAY NOTICE "council may " SIGN
#define MUST NOTICE "council must " SIGN
#define NOT NOTICE "council must not " SIGN

Test(prove_permitted, a_power_waits_until_it_is_forbidden_no_more)
{
	static const struct permitted rows[] = {
		{ LAW, MAY " not earlier than 11 days after sending of notice.", false },
		{ LAW, MAY " not earlier than 10 days after sending of notice.", true },
		{ LAW, MAY " not earlier than 11 days after complaint.", true },
		{ LAW, MAY " not earlier than 11 days after receipt of notice.", false },
		{ LAW, MAY ".", true },
		{ LAW,
		  MAY " within 8 days of sending of notice, not earlier than 9 days after sending "
		      "of notice.",
		  false },
	};

	EXPECT_PERMITTED(rows);
}

Test(prove_permitted, what_is_forbidden_is_so_for_as_long)
{
	static const struct permitted rows[] = {
		{ LAW, NOT " within 10 days of sending of notice.", false },
		{ LAW, NOT " within 9 days of sending of notice.", true },
		{ LAW, NOT " within 12 days of sending of notice, once objection.", true },
		{ LAW, NOT " within 30 days of objection.", true },
		{ LAW,
		  NOT " within 5 days of sending of notice. council may " SIGN
		      " not earlier than 6 days after sending of notice.",
		  true },
		{ LAW,
		  NOT " within 5 days of sending of notice. council may " SIGN
		      " not earlier than 11 days after sending of notice.",
		  false },
		{ LAW,
		  NOT " within 10 days of sending of notice. council may " SIGN
		      " not earlier than 6 days after sending of notice.",
		  false },
	};

	EXPECT_PERMITTED(rows);
}

Test(prove_permitted, a_duty_is_not_done_before_its_first_day)
{
	static const struct permitted rows[] = {
		{ LAW, MUST " not earlier than 11 days after sending of notice.", false },
		{ LAW, MUST " not earlier than 10 days after sending of notice.", true },
		{ LAW, MUST " not earlier than 11 days after sending of notice, only if complex.",
		  true },
		{ LAW, MUST " within 3 days of sending of notice.", true },
		{ LAW_IF_COMPLEX,
		  MUST " not earlier than 11 days after sending of notice, only if complex.",
		  false },
		{ LAW_IF_COMPLEX,
		  MUST " not earlier than 10 days after sending of notice, only if complex.",
		  true },
	};

	EXPECT_PERMITTED(rows);
}

Test(prove_permitted, a_power_of_the_statute_is_used_within_its_time)
{
	static const struct permitted rows[] = {
		{ MAY " not earlier than 11 days after sending of notice.",
		  NOT " within 5 days of sending of notice.", true },
		{ MAY " within 10 days of sending of notice.",
		  MUST " within 5 days of sending of notice.", false },
		{ MAY " within 10 days of sending of notice.",
		  MUST " within 11 days of sending of notice.", true },
		{ MAY " not earlier than 11 days after sending of notice.",
		  NOT " within 10 days of sending of notice.", true }, /* before any notice */
	};

	EXPECT_PERMITTED(rows);
}
