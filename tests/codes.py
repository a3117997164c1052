#!/usr/bin/env python3
"""Every code that a message or finding can have has a page, and some test gets it."""

import glob
import os
import re
import sys

SOURCE = os.environ.get("PROC_SOURCE") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CALL = re.compile(r"\b(?:diagnose|filter_report|say|trouble_say|fault|refuse|check_event|match_complain|"
                  r"note_finding|MISTAKE|FINDING)\s*\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
CODE = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


# What no text can bring about: the compiler would have to be wrong.
UNPROVOKED = {"program-unsound"}


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def arguments(text, at):
    """What stands between the bracket before `at` and the one that closes it."""
    depth, begin, quoted = 1, at, False
    while at < len(text) and depth:
        character = text[at]
        if character == "\\":
            at += 1
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "()":
            depth += 1 if character == "(" else -1
        at += 1
    return text[begin:at - 1]


def codes_of_calls(text):
    """The first literal of a call when it is one word, and all that have hyphens."""
    for call in CALL.finditer(text):
        literals = LITERAL.findall(arguments(text, call.end()))
        for number, literal in enumerate(literals):
            if CODE.match(literal) and ("-" in literal or number == 0):
                yield literal


NOTED = re.compile(r'code = "([a-z0-9-]+)"')


def emitted():
    found = {}
    for folder in ("lang", "vm", "compiler"):
        for path in sorted(glob.glob(os.path.join(SOURCE, folder, "**", "*"), recursive=True)):
            if not path.endswith((".c", ".h", ".l", ".y", ".def")) or "/explain/" in path:
                continue
            text = read(path)
            for code in [*codes_of_calls(text), *NOTED.findall(text)]:
                found.setdefault(code, os.path.relpath(path, SOURCE))
    return found


def pages():
    """Each page, and whether it has an example that gets its code."""
    found = {}
    for path in sorted(glob.glob(os.path.join(SOURCE, "compiler", "explain", "*.def"))):
        text = read(path)
        parts = re.split(r'(?m)^PAGE\("', text)[1:]
        for part in parts:
            code = part[:part.index('"')]
            place = re.match(r'[^"]*",\s*([A-Z]+)', part).group(1)
            found[code] = place != "WORDS"
    return found


def main():
    tests = ""
    for path in glob.glob(os.path.join(SOURCE, "tests", "**", "*"), recursive=True):
        if path.endswith((".c", ".expected", ".txt", ".py")) and os.path.isfile(path):
            tests += read(path)
    tests += read(os.path.join(SOURCE, "docs", "language.md"))
    known, codes, wrong = pages(), emitted(), 0
    for code, path in sorted(codes.items()):
        if code not in known:
            print('%s: "%s" has no page in compiler/explain' % (path, code))
            wrong += 1
        elif code not in UNPROVOKED and not known[code] and not re.search(r"(?<![a-z-])%s(?![a-z-])" % re.escape(code), tests):
            print('%s: no test gets "%s"' % (path, code))
            wrong += 1
    for code in sorted(set(known) - set(codes)):
        print('compiler/explain: nothing says "%s"' % code)
        wrong += 1
    print("%d codes, %d pages, %d wrong" % (len(codes), len(known), wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
