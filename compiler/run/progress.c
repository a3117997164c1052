/* A line on the terminal that says how far a long run has come. */
#include "compiler/run/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "compiler/run/complain.h"
#include "lang/base/host.h"

static int64_t now(void)
{
	struct timespec time;

	if (clock_gettime(CLOCK_MONOTONIC, &time) != 0)
		return 0;
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void begin(struct progress *progress, bool is_terminal)
{
	*progress = (struct progress){ .is_terminal = is_terminal };
	if (is_terminal)
		progress->next = now() + 1000;
}

void progress_open(struct progress *progress)
{
	/* With both on one terminal the line would run into the report. */
	begin(progress, isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) != 1);
}

void progress_open_before_report(struct progress *progress)
{
	begin(progress, isatty(STDERR_FILENO) == 1);
}

void progress_show(struct progress *progress, uint64_t cases)
{
	char line[64];
	int size;

	if (!progress->is_terminal || now() < progress->next)
		return;
	progress->next = now() + 200;
	progress->is_shown = true;
	size = snprintf(line, sizeof line, "\r%.15s: %llu cases ", program_name(),
			(unsigned long long)cases);
	if (size > 0)
		host_complain((struct bytes){ line, (size_t)size });
}

void progress_clear(struct progress *progress)
{
	static const char blank[] = "\r                                        \r";

	if (progress->is_shown)
		host_complain((struct bytes){ blank, sizeof blank - 1 });
	progress->is_shown = false;
}
