#!/bin/sh
# Audits every pair of tests/pairs: each planted defect must be found, and nothing else.
set -u
cd "$PROC_SOURCE" || exit 1
exec python3 tests/pairs.py "$PROC_BIN" "$PROC_SOURCE/stdlib"
