#!/bin/sh
# Every JSON that a golden test keeps is as its schema says.
exec python3 "$(dirname "$0")/../golden_json.py"
