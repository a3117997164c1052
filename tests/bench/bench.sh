#!/bin/sh
# How fast the machine is: procrun and the yardstick of README.md side by side, on the same cases.
#
#   tests/bench/bench.sh [SIZE...]    sizes are 1k 10k 100k 1m; all but 1m when none is given
#
# In the environment: BENCH=FOLDER for what is built and generated (build/bench), PROCRUN=COMMAND
# instead of the release build's, ROUNDS=NUMBER of timings (7). Ends with 1 if the reports differ.
set -eu
cd "$(dirname "$0")/../.."

bench=${BENCH:-build/bench}
rounds=${ROUNDS:-7}
as_of=2029-06-29
earlier=2024-06-28
mkdir -p "$bench"

if [ -z "${PROCRUN:-}" ]; then
	cmake --preset release >"$bench/build.log"
	cmake --build --preset release --target procrun >>"$bench/build.log"
	PROCRUN=build/release/bin/procrun
fi
cc=${CC:-gcc}
"$cc" -O3 -Wall -Wextra -o "$bench/ca3_fast" tests/bench/ca3_fast.c
"$cc" -std=gnu17 -O2 -Wall -Wextra -o "$bench/generate" tests/bench/generate.c
"$cc" -std=gnu17 -O2 -Wall -Wextra -o "$bench/measure" tests/bench/measure.c

# The yardstick wants its holidays one a line.
sed -n 's/^\(20[0-9-]*\) .*/\1/p' stdlib/calendars/england_and_wales.calendar |
	awk '$1 >= "2015" && $1 < "2031"' >"$bench/holidays.txt"

cases_of() {
	case $1 in
	*k) echo "${1%k}000" ;;
	*m) echo "${1%m}000000" ;;
	*) echo "$1" ;;
	esac
}

# ours DATE CASES, yardstick DATE CASES: the two commands that should say the same.
ours() {
	"$@" "$PROCRUN" --format lines --procedure tests/bench/ca3.proc --library stdlib --input csv \
		--as-of "$date" "$file"
}

yardstick() {
	"$@" "$bench/ca3_fast" "$bench/holidays.txt" "$date" "$file"
}

generate() {
	file=$bench/$1.csv
	if [ ! -s "$file" ]; then
		"$bench/generate" "$(cases_of "$1")" >"$file.part"
		mv "$file.part" "$file"
	fi
}

compare() {
	for date in $as_of $earlier; do
		wanted=$(yardstick env | sha256sum)
		found=$(ours env | sha256sum)
		if [ "$wanted" != "$found" ]; then
			echo "$1 cases on $date: the reports differ" >&2
			exit 1
		fi
	done
}

# Medians of the columns of the rounds, and of the ratios round by round: a noisy neighbour
# slows both runs of a round.
time_size() {
	date=$as_of
	events=$(wc -l <"$file")
	round=0
	: >"$bench/rounds"
	yardstick "$bench/measure" >"$bench/warm"
	ours "$bench/measure" >"$bench/warm"
	while [ $round -lt "$rounds" ]; do
		fast=$(yardstick "$bench/measure")
		echo "$fast $(ours "$bench/measure")" >>"$bench/rounds"
		round=$((round + 1))
	done
	awk -v size="$1" -v events="$events" '
		function median(values, count,    i, j, swap) {
			for (i = 2; i <= count; i++)
				for (j = i; j > 1 && values[j] < values[j - 1]; j--) {
					swap = values[j]; values[j] = values[j - 1]; values[j - 1] = swap
				}
			return values[int((count + 1) / 2)]
		}
		{
			fast[NR] = $1; ours[NR] = $4; ratio[NR] = $4 / $1; cpu[NR] = $5 / $2
			memory[NR] = $6
		}
		END {
			time = median(ours, NR)
			printf "| %s | %d | %.1f ms | %.1f ms | %.2f | %.2f | %.0f ns | %.1f M | %.1f MB |\n",
				size, events, median(fast, NR) / 1000, time / 1000, median(ratio, NR),
				median(cpu, NR), time * 1000 / events, events / time,
				median(memory, NR) / 1024
		}' "$bench/rounds"
}

# Instructions do not depend on what else the computer does.
count_instructions() {
	command -v valgrind >/dev/null 2>&1 || return 0
	generate 1k
	date=$as_of
	few=$(counted ours)
	few_fast=$(counted yardstick)
	few_events=$(wc -l <"$file")
	generate 10k
	many=$(counted ours)
	many_fast=$(counted yardstick)
	events=$(($(wc -l <"$file") - few_events))
	echo
	echo "Instructions per event, without starting: ours $(((many - few) / events))," \
		"the yardstick $(((many_fast - few_fast) / events))." \
		"Starting, with the compiling of the procedure: ours about" \
		"$(((few - (many - few) / 9) / 1000000)) million."
}

counted() {
	"$1" valgrind --tool=callgrind --callgrind-out-file="$bench/$1.callgrind" \
		--log-file="$bench/$1.callgrind.log" >/dev/null
	sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$bench/$1.callgrind.log"
}

echo "| cases | events | yardstick | procrun | ratio | ratio, cpu | per event | events/s | memory |"
echo "|---|---|---|---|---|---|---|---|---|"
for size in ${*:-1k 10k 100k}; do
	generate "$size"
	compare "$size"
	time_size "$size"
done
count_instructions
