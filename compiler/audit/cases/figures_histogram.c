/* Exact histograms of days: a counter for every number of days, in pages made when needed. */
#include "compiler/audit/cases/figures.h"

#include <string.h>

#include "lang/base/arena.h"

static void make_page(struct arena *arena, struct histogram *histogram, uint32_t page)
{
	if (page >= histogram->page_count) {
		uint32_t count =
			page + 1 > histogram->page_count * 2 ? page + 1 : histogram->page_count * 2;
		uint64_t **pages = ARENA_ARRAY(arena, uint64_t *, count);

		if (histogram->page_count > 0)
			memcpy(pages, histogram->pages, histogram->page_count * sizeof *pages);
		histogram->pages = pages;
		histogram->page_count = count;
	}
	if (!histogram->pages[page])
		histogram->pages[page] = ARENA_ARRAY(arena, uint64_t, HISTOGRAM_PAGE);
}

void histogram_add_many(struct arena *arena, struct histogram *histogram, int32_t days,
			uint64_t count)
{
	uint32_t at = days < 0 ? 0 : (uint32_t)days;
	uint32_t page = at / HISTOGRAM_PAGE;

	if (page >= histogram->page_count || !histogram->pages[page])
		make_page(arena, histogram, page);
	histogram->pages[page][at % HISTOGRAM_PAGE] += count;
	histogram->count += count;
	if ((int32_t)at > histogram->longest)
		histogram->longest = (int32_t)at;
}

void histogram_add(struct arena *arena, struct histogram *histogram, int32_t days)
{
	histogram_add_many(arena, histogram, days, 1);
}

void histogram_merge(struct arena *arena, struct histogram *into, const struct histogram *from)
{
	for (int32_t days = 0; from->count > 0 && days <= from->longest; days++) {
		uint64_t count = histogram_at(from, days);

		if (count > 0)
			histogram_add_many(arena, into, days, count);
	}
}

uint64_t histogram_at(const struct histogram *histogram, int32_t days)
{
	uint32_t page = (uint32_t)days / HISTOGRAM_PAGE;

	if (days < 0 || page >= histogram->page_count || !histogram->pages[page])
		return 0;
	return histogram->pages[page][(uint32_t)days % HISTOGRAM_PAGE];
}

/* The value that has so many before it in order. */
static int32_t value_at(const struct histogram *histogram, uint64_t before)
{
	uint64_t seen = 0;
	int32_t days = 0;

	for (; days < histogram->longest; days++) {
		seen += histogram_at(histogram, days);
		if (seen > before)
			break;
	}
	return days;
}

int64_t histogram_median_twice(const struct histogram *histogram)
{
	return (int64_t)value_at(histogram, (histogram->count - 1) / 2) +
	       value_at(histogram, histogram->count / 2);
}
