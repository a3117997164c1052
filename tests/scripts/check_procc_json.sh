#!/bin/sh
# What procc check writes as JSON is as its schema says.
tests=$(cd "$(dirname "$0")/.." && pwd)
PATH=${PROC_BIN:-$tests/../build/dev/bin}:$PATH
cd "$tests/golden/procc" || exit 3
procc check --format json ./*.proc | python3 "$tests/schema.py" "$tests/../docs/schema/procc-check.schema.json"
