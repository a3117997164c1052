procrun asks.events
procrun --format json asks.events | python3 -c '
import json, sys
for line in sys.stdin:
    print(*[action["what"] for action in json.loads(line)["actions"]], sep="\n")
'
