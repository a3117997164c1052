#!/usr/bin/env python3
"""Every JSON that a golden test keeps is as its schema says: golden_json.py"""

import json
import pathlib
import sys

from schema import faults

TESTS = pathlib.Path(__file__).resolve().parent
SCHEMAS = TESTS.parent / "docs" / "schema"

# The first of these members that an object has tells what it is.
KINDS = [("runs", "sarif-subset"), ("statute", "procaudit-proof"), ("lint", "procaudit-lint"),
         ("coverage", "procaudit-lint"), ("ended_differently", "procaudit-compare"),
         ("groups", "procaudit-cases"), ("duties", "procrun"), ("severity", "procc-check")]


def objects(text):
    """The JSON objects of an expected file; SARIF is one over several lines."""
    lines = text.split("---- messages ----")[0].splitlines()
    for number, line in enumerate(lines):
        if line.startswith('{"$schema"'):
            yield json.loads("\n".join(lines[number:]))
        elif line.startswith("{"):
            yield json.loads(line)


def kind_of(value):
    for member, kind in KINDS:
        if member in value:
            return kind
    return None


def check(path, schemas):
    """How many objects there were, and how many faults."""
    count = wrong = 0
    for value in objects(path.read_text(encoding="utf-8")):
        kind = kind_of(value)
        count += 1
        found = ["no schema describes it"]
        if kind:
            found = faults(value, schemas[kind], schemas[kind], kind)
        for fault in found:
            print("%s: %s" % (path.relative_to(TESTS), fault))
            wrong += 1
    return count, wrong


def main():
    schemas = {}
    for _, kind in KINDS:
        with open(SCHEMAS / (kind + ".schema.json"), encoding="utf-8") as file:
            schemas[kind] = json.load(file)
    count = wrong = 0
    for path in sorted(TESTS.glob("golden/*/*.expected")):
        more, faulty = check(path, schemas)
        count += more
        wrong += faulty
    print("%d objects, %d faults" % (count, wrong))
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
