schema=$(cd ../../.. && pwd)/docs/schema/sarif-subset.schema.json
check=$(cd ../.. && pwd)/schema.py
for file in ../audit/two_weeks.proc ../audit/lanterns.proc unsound.proc; do
	(cd "$(dirname "$file")" && procaudit --format sarif "$(basename "$file")" | tr -d '\n' | python3 "$check" "$schema")
done
procaudit --lint --coverage repairs.md --format sarif sound.proc | tr -d '\n' | python3 "$check" "$schema"
