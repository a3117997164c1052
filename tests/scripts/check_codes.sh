#!/bin/sh
# Every code that a message can have has a page and a test.
exec python3 "$(dirname "$0")/../codes.py"
