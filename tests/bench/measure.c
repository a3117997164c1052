/*
 * measure COMMAND [ARGUMENT...]: runs a command with its output thrown away and prints its wall
 * time in microseconds, its processor time in microseconds and its peak memory in KiB.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(struct timeval time)
{
	return (long long)time.tv_sec * 1000000 + time.tv_usec;
}

static void run(char **command)
{
	int out = open("/dev/null", O_WRONLY);

	if (out >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		(void)execvp(command[0], command);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct timespec begin;
	struct timespec end;
	struct rusage usage;
	int status;
	pid_t child;

	if (argc < 2)
		return 2;
	(void)clock_gettime(CLOCK_MONOTONIC, &begin);
	child = fork();
	if (child == 0)
		run(argv + 1);
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		return 3;
	(void)clock_gettime(CLOCK_MONOTONIC, &end);
	(void)printf("%lld %lld %ld\n",
		     (end.tv_sec - begin.tv_sec) * 1000000LL + (end.tv_nsec - begin.tv_nsec) / 1000,
		     microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
