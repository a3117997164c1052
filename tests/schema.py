#!/usr/bin/env python3
"""Checks JSON Lines against a schema: schema.py SCHEMA < LINES; the part of JSON Schema we use."""

import json
import re
import sys

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
         "number": (int, float), "null": type(None)}


def is_type(value, name):
    if name in ("integer", "number") and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[name])


def resolve(schema, root):
    while "$ref" in schema:
        target = root
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def faults(value, schema, root, where):
    """Each way in which a value is not as the schema says."""
    schema = resolve(schema, root)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_type(value, kind) for kind in kinds):
        yield "%s is not of type %s" % (where, " or ".join(kinds))
        return
    if "enum" in schema and value not in schema["enum"]:
        yield "%s is %r, not one of %s" % (where, value, schema["enum"])
    if "const" in schema and value != schema["const"]:
        yield "%s is not %r" % (where, schema["const"])
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield "%s is %r, not like %s" % (where, value, schema["pattern"])
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield "%s is too short" % where
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield "%s is less than %s" % (where, schema["minimum"])
    if isinstance(value, dict):
        yield from object_faults(value, schema, root, where)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], root, "%s[%d]" % (where, number))


def object_faults(value, schema, root, where):
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield "%s has no %s" % (where, name)
    for name, each in value.items():
        if name in properties:
            yield from faults(each, properties[name], root, "%s.%s" % (where, name))
        elif schema.get("additionalProperties") is False:
            yield "%s has %s, which is not described" % (where, name)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    wrong = lines = 0
    for number, line in enumerate(sys.stdin, 1):
        lines += 1
        for fault in faults(json.loads(line), schema, schema, "line %d" % number):
            print(fault)
            wrong += 1
    print("%d lines, %d faults" % (lines, wrong))
    return 1 if wrong or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
