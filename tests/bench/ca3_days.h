/*
 * Days for the yardstick: day 1 is 2014-12-31, 0 is no day, and every question is one load.
 * Included by ca3_fast.c only; x86-64, because dates are read eight bytes at a time.
 */
#ifndef TESTS_BENCH_CA3_DAYS_H
#define TESTS_BENCH_CA3_DAYS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAYS 8192

static struct {
	uint16_t before[16 * 32]; /* by year & 31 and month: the day before the first */
	uint8_t length[16 * 32];  /* of the month; 0: there is no such month */
	uint16_t rank[DAYS];	  /* working days up to and including the day */
	uint16_t select[DAYS];	  /* the nth working day */
	uint16_t year_on[DAYS];	  /* twelve months later */
	char text[DAYS][16];	  /* 2024-04-15 */
} days;

static inline int is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* The day of "2024-04-15", or 0 when it is malformed. */
static inline uint32_t day_at(const char *text)
{
	uint64_t rest;
	uint16_t century;
	uint32_t year;
	uint32_t month;
	uint32_t day;
	uint32_t index;

	memcpy(&rest, text + 2, 8);
	memcpy(&century, text, 2);
	if (century != ('2' | '0' << 8) || (rest & 0xf0f0fff0f0fff0f0) != 0x30302d30302d3030 ||
	    ((rest + 0x0606000606000606) & 0xf0f0fff0f0fff0f0) != 0x30302d30302d3030)
		return 0;
	year = (uint32_t)((rest & 15) * 10 + (rest >> 8 & 15));
	month = (uint32_t)((rest >> 24 & 15) * 10 + (rest >> 32 & 15));
	day = (uint32_t)((rest >> 48 & 15) * 10 + (rest >> 56)) - '0';
	index = (year - 14) * 16 + month;
	if (year - 14 > 17 || month > 12 || day - 1 >= days.length[index])
		return 0;
	return days.before[index] + day;
}

/* A number below 100 as two digits. */
static inline void put_two(char *at, int number)
{
	at[0] = (char)('0' + number / 10);
	at[1] = (char)('0' + number % 10);
}

static inline void put_date(char *at, int year, int month, int day)
{
	memcpy(at, "20  -  -  ", 10);
	put_two(at + 2, year % 100);
	put_two(at + 5, month);
	put_two(at + 8, day);
}

/* Fills in the days of one month and gives the first of the next. */
static inline uint32_t add_month(int year, int month, uint32_t day)
{
	static const uint8_t lengths[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int index = (year - 2014) * 16 + month;

	days.length[index] = (uint8_t)(lengths[month] + (month == 2 && is_leap(year)));
	days.before[index] = (uint16_t)(day - 1);
	for (int number = 1; number <= days.length[index]; number++, day++) {
		int leap_day_between = month > 2 ? is_leap(year + 1)
						 : (month == 1 || number < 29) && is_leap(year);

		put_date(days.text[day], year, month, number);
		days.year_on[day] = (uint16_t)(day + 365 + (uint32_t)leap_day_between);
	}
	return day;
}

/* Makes the tables; holidays are one a line. */
static inline void open_days(const char *holidays)
{
	static uint8_t closed[DAYS];
	FILE *file = fopen(holidays, "r");
	char line[64];
	uint32_t end = 2;
	uint16_t count = 0;

	if (file == NULL) {
		perror(holidays);
		exit(3);
	}
	for (int year = 2015; year <= 2031; year++)
		for (int month = 1; month <= 12; month++)
			end = add_month(year, month, end);
	while (fgets(line, sizeof line, file) != NULL)
		closed[day_at(line)] = 1;
	(void)fclose(file);
	for (uint32_t day = 1; day < end; day++) {
		/* 0 is Monday; day 1 was a Wednesday. */
		if ((day + 1) % 7 < 5 && !closed[day])
			days.select[++count] = (uint16_t)day;
		days.rank[day] = count;
	}
}

/* The nth working day later. */
static inline uint32_t add_days(uint32_t day, uint32_t count)
{
	return days.select[days.rank[day] + count];
}

#endif
