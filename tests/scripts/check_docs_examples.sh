#!/bin/sh
# Every example in the documents does what the document says.
exec python3 "$(dirname "$0")/../docs_examples.py"
