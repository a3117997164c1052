# Days that the complainant is advised to keep are no duty of anybody: they stand with the rights.
folder=$(mktemp -d)
sed -e '/if none is made in time/d; /if one is made late/d' \
	-e 's/may make a review_request within \(.*\);/may make a review_request once response, and should within \1./' repairs.proc >"$folder/advised.proc"
procaudit --cases cases.events --as-of 2024-06-24 "$folder/advised.proc" 2>/dev/null | sed -n '/WHAT COMPLAINANTS/,/HOW ENTRIES/p'
procaudit --cases cases.events --as-of 2024-06-24 -f json "$folder/advised.proc" 2>/dev/null | python3 ../../schema.py ../../../docs/schema/procaudit-cases.schema.json
rm -r "$folder"
