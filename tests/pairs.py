"""Audits the pairs of tests/pairs: every planted defect must be found, and nothing else; and the
five procedures. Of every breach the counterexample is replayed, and a better one is looked for.

Called with the folder of the tools and that of the library; see tests/pairs/README.md for what a
pair is.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from counterexamples import Case

PAIRS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pairs")
FAULTS = ("breach", "gatekeeping", "hurdle", "weaker wording", "silent", "ambiguous")
found_wrong = []


def wrong(name, what):
    found_wrong.append(name)
    print(f"{name}: {what}", flush=True)


def run(tools, command, folder):
    path = os.path.join(tools, command[0])
    return subprocess.run([path] + command[1:], cwd=folder, capture_output=True, text=True)


def split(path, folder):
    """Writes both sides of a pair; gives the rows, figures and words that it expects, and how many random cases."""
    text = open(path, encoding="utf-8").read()
    at = text.index("\nprocedure ") + 1
    expects = re.findall(r"^-- expect (.*): (.*) in (.*)$", text, re.M)
    figures = re.findall(r"^-- figures of (.*?) in (.*?): (.*)$", text, re.M)
    words = re.findall(r"^-- words of (.*?) in (.*?): (.*)$", text, re.M)
    cases = re.search(r"^-- simulate (\d+)$", text, re.M)
    for name, part in (("law.proc", text[:at]), ("ours.proc", text[at:])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(part)
    return expects, figures, words, cases.group(1) if cases else 60


def in_words(figures):
    """What a pair says of its figures: `5 of 11 days, first 1990-01-04, worst 3 from 1990-01-06`."""
    least = "at least " if figures.get("at_least") else ""
    words = f"{least}{figures['broken']} of {figures['days']} days"
    if figures["past_horizon"] > 0:
        words += f" and {figures['past_horizon']} past"
    if figures["broken"] == 0:
        return words
    words += f", first {figures['first']}, "
    if figures["no_bound"]:
        return words + "no bound"
    if "worst" not in figures:
        return words + "worst past the horizon"
    return words + f"worst {least}{figures['worst']} from {figures['worst_from']}"


def check_figures(name, report, wanted):
    """The figures of the rows that a pair speaks of."""
    for clause, aspect, figures in wanted:
        told = [
            in_words(row["figures"])
            for row_clause, _, row_aspect, row in rows_of(report)
            if (row_clause, row_aspect) == (clause, aspect) and "figures" in row
        ]
        if figures not in told:
            wrong(name, f"{clause}: {aspect}: expected {figures}; found {told}")


def check_words(name, report, wanted):
    """What the rows say that a pair speaks of."""
    for clause, aspect, words in wanted:
        told = [
            (f"only after {row['only_after']} is broken: " if "only_after" in row else "")
            + row.get("says", "")
            for row_clause, _, row_aspect, row in rows_of(report)
            if (row_clause, row_aspect) == (clause, aspect)
        ]
        if any(told) if words == "nothing" else words not in told:
            wrong(name, f"{clause}: {aspect}: expected {words}; found {told}")


def audit(tools, library, folder, options):
    """The reports, one for each statute, and what was said besides."""
    command = ["procaudit", "-L", library, "--format=json", "--counterexamples=."]
    made = run(tools, command + options, folder)
    return [json.loads(line) for line in made.stdout.splitlines()], made.stderr


def rows_of(report):
    for clause in report["clauses"]:
        for row in clause["rows"]:
            yield clause["clause"], row["verdict"], row["aspect"], row


def check_cases(tools, library, folder, name, report):
    """Every breach has a case that no better one beats, or says why no log can show it."""
    for clause in report["clauses"]:
        for row in clause["rows"]:
            what = f"{clause['clause']}: {row['aspect']}"
            if row["verdict"] != "breach" or "no_counterexample" in row:
                continue
            if "counterexample" not in row:
                wrong(name, f"{what}: a breach without a log")
                continue
            for fault in Case(tools, library, folder, report, clause, row).better():
                wrong(name, f"{what}: {fault}")


def check(tools, library, path, is_clean):
    name = os.path.basename(path)
    with tempfile.TemporaryDirectory() as folder:
        expects, figures, words, cases = split(path, folder)
        reports, said = audit(
            tools, library, folder, [f"--simulate={cases}", "--against", "law.proc", "ours.proc"]
        )
        if not reports:
            wrong(name, f"not audited: {said}")
            return
        if not is_clean and not expects:
            wrong(name, "a defect is planted, and no line says what is expected")
        report = reports[0]
        found = {(clause, verdict, aspect) for clause, verdict, aspect, _ in rows_of(report)}
        for expect in expects:
            if tuple(expect) not in found:
                told = sorted(row for row in found if row[0] == expect[0])
                wrong(name, f"expected {expect}; found {told}")
        open_ones = {(c, a) for c, v, a, _ in rows_of(report) if v in ("ambiguous", "depends")}
        for clause, verdict, aspect, row in rows_of(report):
            if verdict == "not decided" and "figures" in row:
                wrong(name, f"{clause}: {aspect}: figures of what is not decided")
            if (clause, aspect) in open_ones:
                continue  # one of its readings
            if is_clean and verdict in FAULTS + ("not decided",):
                wrong(name, f"{clause}: {aspect}: {verdict}: {row.get('says')}")
            elif not is_clean and verdict in ("breach", "not decided") and expects:
                if (clause, verdict, aspect) not in {tuple(e) for e in expects}:
                    wrong(name, f"{clause}: {aspect}: {verdict} too: {row.get('says')}")
        check_figures(name, report, figures)
        check_words(name, report, words)
        check_cases(tools, library, folder, name, report)


def check_procedure(tools, library, path):
    """The breaches of one of the five procedures, with each statute that it implements."""
    with tempfile.TemporaryDirectory() as folder:
        for report in audit(tools, library, folder, [os.path.abspath(path)])[0]:
            check_cases(tools, library, folder, os.path.basename(path), report)


def main():
    tools, library = sys.argv[1], os.path.abspath(sys.argv[2])
    count = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        checks = []
        for path in sorted(glob.glob(os.path.join(library, "..", "procedures", "*", "*.proc"))):
            if len(sys.argv) == 3:
                checks.append(pool.submit(check_procedure, tools, library, path))
        for kind in ("clean", "defective"):
            for entry in sorted(os.listdir(os.path.join(PAIRS, kind))):
                if len(sys.argv) > 3 and sys.argv[3] not in entry:
                    continue
                path = os.path.join(PAIRS, kind, entry)
                checks.append(pool.submit(check, tools, library, path, kind == "clean"))
                count += 1
        for done in checks:
            done.result()
    print(f"{count} pairs, {len(found_wrong)} faults")
    return len(found_wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
