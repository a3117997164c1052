#!/bin/sh
# Whether the figures over the log of traffic fines are those of an independent count. Prints only
# differences: nothing when they are the same, and nothing when the log is not there.
set -eu
logs=${PROC_EVENTLOGS:-../../../../shared/data/eventlogs}
log=$logs/traffic_fines_10000.csv
[ -f "$log" ] || exit 0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
as_of=2012-03-31

awk -F, -v OFS=, '
	BEGIN {
		name["Create Fine"] = "create_fine"; name["Send Fine"] = "send_fine"
		name["Insert Fine Notification"] = "notification"; name["Add penalty"] = "penalty"
		name["Payment"] = "payment"; name["Insert Date Appeal to Prefecture"] = "appeal"
		name["Send Appeal to Prefecture"] = "appeal_sent"
		name["Send for Credit Collection"] = "collection"
	}
	NR > 1 && $3 in name {
		event = name[$3]
		print $1, $2, event (event == "create_fine" ? ",amount=" ($4 < 50 ? "small" : "large") : "")
	}' "$log" >"$scratch/cases.csv"

for by in month quarter year amount; do
	python3 traffic_fines_count.py "$scratch/cases.csv" "$as_of" "$by" | sort >"$scratch/counted"
	procaudit --cases "$scratch/cases.csv" --as-of "$as_of" --by "$by" --format json traffic_fines.proc |
		python3 -c '
import json, sys
report = json.load(sys.stdin)
same = {"used": "met", "used_late": "met_late", "lapsed": "overdue", "undated_used": "undated_done"}
for group in [report["all"]] + report["groups"]:
    name = group["group"] or "all"
    for key in ("cases", "closed"):
        if group[key]:
            print("%s,cases,%s,%d" % (name, key, group[key]))
    for row in group["duties"] + group["rights"]:
        if row["id"] == "fine.collection":
            continue
        for key, number in row.items():
            key = same.get(key, key)
            if key in ("met", "met_late", "overdue", "void", "running", "undated_done") and number:
                print("%s,%s,%s,%d" % (name, row["id"], key, number))
        if row["percent_in_time"] is not None:
            print("%s,%s,per mille,%d" % (name, row["id"], round(row["percent_in_time"] * 10)))
        if row["time"]:
            print("%s,%s,median,%g" % (name, row["id"], row["time"]["median"]))
            print("%s,%s,longest,%d" % (name, row["id"], row["time"]["longest"]))
' | sort >"$scratch/reported"
	diff "$scratch/counted" "$scratch/reported"
done
