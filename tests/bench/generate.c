/*
 * generate [CASES]: writes the cases of the workload, CSV, to standard output; see README.md.
 * Whole numbers only: the same bytes everywhere, and a smaller file is the beginning of a larger.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 2029-06-29, counted from Thursday 2015-01-01 as day 0; nothing later is written. */
#define AS_OF 5293
#define DAYS (AS_OF + 1)

struct line {
	int32_t day;
	char event[48];
};

/* What happened in one case, in the order in which it was thought of. */
struct story {
	struct line lines[40];
	uint32_t count;
};

struct generator {
	uint64_t state;
	char dates[DAYS][11];
	struct story story;
};

static int32_t draw(struct generator *generator, int32_t below)
{
	generator->state = generator->state * 6364136223846793005u + 1442695040888963407u;
	return (int32_t)((generator->state >> 33) % (uint64_t)below);
}

static int one_in_hundred(struct generator *generator, int32_t times)
{
	return draw(generator, 100) < times;
}

/* Councils act from Monday to Friday. */
static int32_t office_day(int32_t day)
{
	int32_t weekday = (day + 3) % 7;

	return weekday > 4 ? day + 7 - weekday : day;
}

/* Mostly early; in some of a hundred cases up to twice as late as it should be. */
static int32_t within(struct generator *generator, int32_t days, int32_t late)
{
	if (one_in_hundred(generator, late))
		return days + 1 + draw(generator, days);
	return days - draw(generator, days / 2 + 1);
}

static struct line *add_line(struct generator *generator, int32_t day)
{
	struct line *line = &generator->story.lines[generator->story.count++];

	line->day = day;
	return line;
}

/* Records an event, and now and then a note that means nothing. */
static int32_t add(struct generator *generator, int32_t day, const char *event)
{
	struct line *line = add_line(generator, day);

	(void)snprintf(line->event, sizeof line->event, "%s", event);
	if (one_in_hundred(generator, 18)) {
		line = add_line(generator, day + draw(generator, 6));
		(void)snprintf(line->event, sizeof line->event, "note_added,by=cm,ref=%d",
			       1000 + draw(generator, 9000));
	}
	return day;
}

static int32_t acknowledgement_day(struct generator *generator, int32_t day)
{
	day += draw(generator, 3);
	if (one_in_hundred(generator, 10))
		day += draw(generator, 9);
	return office_day(day);
}

/* A request, which in some cases comes after its window; its day, or -1 when it came too late. */
static int32_t request(struct generator *generator, int32_t day, const char *event)
{
	int late = one_in_hundred(generator, 8);

	day += late ? 33 + draw(generator, 40) : 1 + draw(generator, 25);
	day = add(generator, day, event);
	return late ? -1 : day;
}

static int32_t complaint(struct generator *generator, int *complex)
{
	static const char *const channels[] = { "email", "phone", "web", "letter" };
	char event[48];
	int32_t day;

	if (one_in_hundred(generator, 15))
		day = AS_OF - draw(generator, 270);
	else
		day = draw(generator, AS_OF - 4);
	(void)snprintf(event, sizeof event, "complaint_received,channel=%s",
		       channels[draw(generator, 4)]);
	*complex = one_in_hundred(generator, 12);
	if (*complex)
		(void)strncat(event, ",complex=yes", sizeof event - strlen(event) - 1);
	return add(generator, day, event);
}

/* The day of the request for the second stage, or -1. */
static int32_t first_stage(struct generator *generator)
{
	int complex;
	int extended;
	int32_t day = complaint(generator, &complex);

	if (one_in_hundred(generator, 3))
		return -1;
	if (one_in_hundred(generator, 94)) {
		int32_t done =
			add(generator, acknowledgement_day(generator, day), "stage1_acknowledged");

		if (draw(generator, 1000) < 5)
			(void)add(generator, done + 1, "stage1_acknowledged");
	}
	if (one_in_hundred(generator, 4)) {
		(void)add(generator, day + 3 + draw(generator, 8), "complaint_withdrawn");
		return -1;
	}
	extended = !complex && one_in_hundred(generator, 10);
	if (extended)
		(void)add(generator, office_day(day + 8 + draw(generator, 6)), "stage1_extended");
	day = office_day(day + within(generator, complex || extended ? 28 : 14, 18));
	day = add(generator, day, "stage1_response");
	if (draw(generator, 1000) < 4)
		(void)add(generator, day + 2, "panel_report,by=error");
	if (draw(generator, 100) >= 66)
		return -1;
	return request(generator, day, "stage2_request");
}

/* The day of the request for the third stage, or -1. */
static int32_t second_stage(struct generator *generator, int32_t day)
{
	int extended;

	if (one_in_hundred(generator, 94))
		(void)add(generator, acknowledgement_day(generator, day), "stage2_acknowledged");
	if (one_in_hundred(generator, 3)) {
		(void)add(generator, day + 5 + draw(generator, 20), "complaint_withdrawn");
		return -1;
	}
	extended = one_in_hundred(generator, 35);
	if (extended)
		(void)add(generator, office_day(day + 20 + draw(generator, 14)), "stage2_extended");
	if (one_in_hundred(generator, 4))
		return -1;
	day = office_day(day + within(generator, extended ? 90 : 35, 22));
	day = add(generator, day, "stage2_response");
	if (draw(generator, 100) >= 58)
		return -1;
	return request(generator, day, "stage3_request");
}

static void third_stage(struct generator *generator, int32_t day)
{
	static const char *const outcomes[] = { "upheld", "partly", "not_upheld" };
	char report[48];

	if (one_in_hundred(generator, 2)) {
		(void)add(generator, day + 5 + draw(generator, 20), "complaint_withdrawn");
		return;
	}
	day = add(generator, office_day(day + within(generator, 42, 25)), "panel_hearing");
	day = office_day(day + within(generator, 7, 20));
	(void)snprintf(report, sizeof report, "panel_report,outcome=%s",
		       outcomes[draw(generator, 3)]);
	day = add(generator, day, report);
	if (one_in_hundred(generator, 3))
		return;
	day = add(generator, office_day(day + within(generator, 21, 20)), "director_response");
	if (draw(generator, 100) >= 45)
		return;
	if (one_in_hundred(generator, 7))
		day += 1 + 365 + draw(generator, 60);
	else
		day += 1 + draw(generator, 360);
	(void)add(generator, day, "ombudsman_referral");
}

static void tell(struct generator *generator)
{
	int32_t day;

	generator->story.count = 0;
	day = first_stage(generator);
	if (day >= 0)
		day = second_stage(generator, day);
	if (day >= 0)
		third_stage(generator, day);
}

/* By day; what was thought of first stays first. */
static void sort_lines(struct story *story)
{
	for (uint32_t i = 1; i < story->count; i++) {
		struct line line = story->lines[i];
		uint32_t at = i;

		for (; at > 0 && story->lines[at - 1].day > line.day; at--)
			story->lines[at] = story->lines[at - 1];
		story->lines[at] = line;
	}
}

static int is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static void write_dates(struct generator *generator)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = 2015;
	int month = 0;
	int day = 1;

	for (int i = 0; i < DAYS; i++) {
		char date[40];

		(void)snprintf(date, sizeof date, "%04d-%02d-%02d", year, month + 1, day);
		memcpy(generator->dates[i], date, sizeof generator->dates[i]);
		if (++day <= lengths[month] + (month == 1 && is_leap(year)))
			continue;
		day = 1;
		month = (month + 1) % 12;
		year += month == 0;
	}
}

int main(int argc, char **argv)
{
	static struct generator generator = { .state = 20240229 };
	long cases = argc > 1 ? strtol(argv[1], NULL, 10) : 1000000;

	write_dates(&generator);
	for (long i = 1; i <= cases; i++) {
		tell(&generator);
		sort_lines(&generator.story);
		for (uint32_t k = 0; k < generator.story.count; k++) {
			const struct line *line = &generator.story.lines[k];

			if (line->day <= AS_OF)
				(void)printf("C%07ld,%s,%s\n", i, generator.dates[line->day],
					     line->event);
		}
	}
	return fflush(stdout) == 0 ? 0 : 3;
}
