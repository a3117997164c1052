procrun --as-of 2024-04-12 --format json cases.events --what-if '2024-04-12 complaint' 2>/dev/null >/dev/null
for log in cases.events hostile.events late_and_accepted.events; do
  procrun --as-of 2024-04-12 --format json --readings "$log"
done 2>/dev/null | python3 -c '
import json, sys
import jsonschema
schema = json.load(open("../../../docs/schema/procrun.schema.json"))
check = jsonschema.Draft202012Validator(schema)
for line in sys.stdin:
    case = json.loads(line)
    errors = [error.message for error in check.iter_errors(case)]
    print(ascii(case["case"]), errors or "as the schema says")
'
