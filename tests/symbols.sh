#!/bin/sh
# The core has no world of its own: no memory, files, clock, environment or end but its host's.
set -eu
build=${PROC_BUILD:?the build folder}
banned='exit|_exit|_Exit|abort|atexit|printf|fprintf|puts|putchar|perror|fopen|open|read|write
malloc|calloc|realloc|free|time|clock|clock_gettime|gettimeofday|localtime|gmtime|mktime
getenv|setenv|setlocale|system|popen|fork|signal|setjmp|_setjmp|longjmp|rand|random|getrandom
gets|strcpy|strcat|sprintf|vsprintf|strtok|atoi|alloca'
pattern="^($(printf '%s' "$banned" | tr '\n' '|'))\$"
status=0

for library in lang/libbase.a lang/liblang.a vm/libvm.a stdlib/libstdlib.a compiler/libcompiler.a; do
	[ -f "$build/$library" ] || continue
	wrong=$(nm -u "$build/$library" 2>/dev/null |
		awk -v pattern="$pattern" '
			/:$/ { member = $0 }
			$1 == "U" && $2 ~ pattern { print member " " $2 }')
	if [ -n "$wrong" ]; then
		printf '%s has what only a host may have:\n%s\n' "$library" "$wrong"
		status=1
	fi
done
exit $status
