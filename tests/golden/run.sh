#!/bin/sh
# Runs the golden tests of some topics, or of all; --update rewrites what is expected.
#
#	golden/run.sh [--update] [TOPIC...]
#
# golden/TOPIC/CASE.cmd is run by sh in its folder, and what it prints is compared with
# CASE.expected. The topic `procedures` runs the cases of every shipped procedure instead.
set -u
golden=$(cd "$(dirname "$0")" && pwd)
source=${PROC_SOURCE:-$(cd "$golden/../.." && pwd)}
BIN=${PROC_BIN:-$source/build/dev/bin}
PATH=$BIN:$PATH
LC_ALL=C.UTF-8
TZ=UTC
NO_COLOR=1
export BIN PATH LC_ALL TZ NO_COLOR
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT INT TERM
update=false
ran=0
failed=0

# Results, then messages, then how it ended; no path of this machine.
record() {
	(cd "$1" && sh -c "$2") >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
	{
		cat "$scratch/out"
		printf -- '---- messages ----\n'
		cat "$scratch/err"
		printf -- '---- exit %d ----\n' "$status"
	} | sed "s|$source/||g"
}

# compare NAME EXPECTED, with what there is in $scratch/actual
compare() {
	ran=$((ran + 1))
	cmp -s "$2" "$scratch/actual" && return 0
	if $update; then
		cp "$scratch/actual" "$2"
		printf 'updated %s\n' "$1"
		return 0
	fi
	failed=$((failed + 1))
	printf '%s is not as expected:\n' "$1"
	if [ -f "$2" ]; then
		diff -u "$2" "$scratch/actual" | tail -n +3
	else
		printf 'there is no %s; --update makes it\n' "${2#"$source"/}"
	fi
}

run_commands() {
	for command in "$golden/$1"/*.cmd; do
		[ -f "$command" ] || continue
		record "$golden/$1" "$(cat "$command")" >"$scratch/actual"
		compare "${command#"$golden"/}" "${command%.cmd}.expected"
	done
}

run_procedures() {
	for events in "$source"/procedures/*/cases/*.events; do
		[ -f "$events" ] || continue
		day=$(sed -n 's/^-- as-of: *\([0-9-]*\).*$/\1/p' "$events" | head -n 1)
		if [ -z "$day" ]; then
			failed=$((failed + 1))
			printf '%s: no line "-- as-of: DATE"\n' "${events#"$source"/}"
			continue
		fi
		record "$(dirname "$events")" "procrun --as-of $day ${events##*/}" >"$scratch/actual"
		compare "${events#"$source"/}" "${events%.events}.expected"
	done
}

[ "${1:-}" = --update ] && update=true && shift
if [ $# -eq 0 ]; then
	set --
	for topic in "$golden"/*/; do
		topic=${topic%/}
		set -- "$@" "${topic##*/}"
	done
fi
for topic in "$@"; do
	if [ "$topic" = procedures ]; then
		run_procedures
	elif [ -d "$golden/$topic" ]; then
		run_commands "$topic"
	else
		printf 'there is no topic %s\n' "$topic"
		exit 2
	fi
done
printf '%d golden tests, %d failed\n' "$ran" "$failed"
[ "$failed" -eq 0 ]
