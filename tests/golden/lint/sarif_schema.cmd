procaudit --lint --format sarif unsound.proc | tr -d '\n' | python3 ../../schema.py ../../../docs/schema/sarif-subset.schema.json
