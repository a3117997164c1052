"""Audits the pairs of tests/pairs: every planted defect must be found, and nothing else.

Called with the folder of the tools; see tests/pairs/README.md for what a pair is. Of every breach
the counterexample is replayed from its own comment; none of its lines can go, none of its days and not
the whole case can be sooner.
"""

import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

PAIRS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pairs")
FAULTS = ("breach", "gatekeeping", "hurdle", "weaker wording", "silent", "ambiguous")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ONE = datetime.timedelta(days=1)
FIRST = datetime.date(1990, 1, 1)  # of the calendar: no case begins before it
faults = 0


def wrong(name, what):
    global faults
    faults += 1
    print(f"{name}: {what}")


def date(text):
    return datetime.date.fromisoformat(text)


def run(tools, command, folder):
    path = os.path.join(tools, command[0])
    return subprocess.run([path] + command[1:], cwd=folder, capture_output=True, text=True)


def split(path, folder):
    """Writes both sides of a pair; gives what it expects."""
    text = open(path, encoding="utf-8").read()
    at = text.index("\nprocedure ") + 1
    expects = re.findall(r"^-- expect (.*): (.*) in (.*)$", text, re.M)
    for name, part in (("law.proc", text[:at]), ("ours.proc", text[at:])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(part)
    return expects


def audit(tools, library, folder):
    made = run(
        tools,
        ["procaudit", "-L", library, "--format=json", "--simulate=60", "--counterexamples=.",
         "--against", "law.proc", "ours.proc"],
        folder,
    )
    if made.returncode > 1 or not made.stdout:
        return None, made.stderr
    return json.loads(made.stdout), made.stderr


def rows_of(report):
    for clause in report["clauses"]:
        for row in clause["rows"]:
            yield clause["clause"], row["verdict"], row["aspect"], row


def keyed(lines):
    """The entries by day, event, and which of its kind on that day."""
    out = {}
    for line in lines:
        day, event = line.split()[:2]
        out[day, event, sum(key[:2] == (day, event) for key in out)] = line
    return out


class Replay:
    """A counterexample: both logs as entries, and the day as of which they are run."""

    def __init__(self, tools, library, folder, path):
        self.tools, self.library, self.folder = tools, library, folder
        self.logs = {}
        for side, name in (("ours", path), ("law", path.replace(".procedure.", ".statute."))):
            with open(os.path.join(folder, name), encoding="utf-8") as log:
                lines = log.read().splitlines()
            command = re.match(r"-- procrun --as-of (\S+) --procedure (\S+) \S+$", lines[0])
            if not command or command.group(2) != side + ".proc":
                raise ValueError(f"{name}: no command in its first line")
            self.as_of = date(command.group(1))
            self.logs[side] = keyed([line for line in lines if DAY.match(line)])
        both = {**self.logs["ours"], **self.logs["law"]}
        self.entries = sorted(both, key=lambda key: key[0])

    def run(self, side, entries, as_of):
        """How one side stands after some of the entries, each with the days it is moved by."""
        lines = ["case x", "procedure " + side]
        for key, by in entries:
            if key in self.logs[side]:
                entry = self.logs[side][key]
                lines.append(DAY.sub(lambda day: str(date(day.group()) + by), entry, count=1))
        with open(os.path.join(self.folder, "x.events"), "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        said = run(
            self.tools,
            ["procrun", "-L", self.library, "--format=json", "--as-of", str(as_of),
             "--procedure", side + ".proc", "x.events"],
            self.folder,
        )
        return json.loads(said.stdout) if said.stdout.strip() else None

    def shows(self, entries, as_of, clause, is_right):
        """Nothing late here and the clause late there; a right: used there and not here."""
        ours, law = self.run("ours", entries, as_of), self.run("law", entries, as_of)
        if not ours or not law or "state" not in ours or "state" not in law:
            return False
        if clause.endswith(" is out of time"):
            return law["state"] == "open" and ours["state"] != "open"
        others = [d["status"] for d in ours["duties"] if not d["id"].endswith(".target")]
        if any(status in ("overdue", "met late") for status in others):
            return False
        if not is_right:
            return any(
                d["id"] == clause and d["status"] in ("overdue", "met late")
                and date(d["due"]) + ONE == as_of
                for d in law["duties"]
            ) and ours["state"] != "not begun"
        used = [
            any(r["id"].split(".")[-1] == clause.split(".")[-1] and r["done"]
                and r["status"] in ("exercised", "always open") for r in side["rights"])
            for side in (ours, law)
        ]
        return used == [False, True]


def check_log(tools, library, folder, name, clause, row):
    path = row.get("counterexample")
    if not path:
        wrong(name, f"{clause}: a breach without a log")
        return
    replay = Replay(tools, library, folder, path)
    is_right = row["aspect"] in ("when the right opens", "how long it lasts")
    as_written = [(entry, ONE * 0) for entry in replay.entries]
    if not replay.shows(as_written, replay.as_of, clause, is_right):
        wrong(name, f"{clause}: the log does not show it")
    for i, (entry, _) in enumerate(as_written):  # an entry is its day, its event and a number
        less = as_written[:i] + as_written[i + 1 :]
        if replay.shows(less, replay.as_of, clause, is_right):
            wrong(name, f"{clause}: the log shows it without {entry} too")
        sooner = as_written[:i] + [(entry, -ONE)] + as_written[i + 1 :]
        first = min(date(e[0]) + by for e, by in sooner)
        for as_of in (replay.as_of, replay.as_of - ONE):
            if first >= FIRST and replay.shows(sooner, as_of, clause, is_right):
                wrong(name, f"{clause}: the log shows it with {entry} a day sooner too")
    start = date(replay.entries[0][0])
    for by in range(1, 5):
        sooner = [(entry, -by * ONE) for entry, _ in as_written]
        for as_of in range(0, 4):
            if start - by * ONE >= FIRST and replay.shows(
                sooner, replay.as_of - (by + as_of - 1) * ONE, clause, is_right
            ):
                wrong(name, f"{clause}: the log shows it {by} days sooner too")


def check(tools, library, path, is_clean):
    name = os.path.basename(path)
    with tempfile.TemporaryDirectory() as folder:
        expects = split(path, folder)
        report, said = audit(tools, library, folder)
        if report is None:
            wrong(name, f"not audited: {said}")
            return
        found = {(clause, verdict, aspect) for clause, verdict, aspect, _ in rows_of(report)}
        for expect in expects:
            if tuple(expect) not in found:
                told = sorted(row for row in found if row[0] == expect[0])
                wrong(name, f"expected {expect}; found {told}")
        open_ones = {(c, a) for c, v, a, _ in rows_of(report) if v in ("ambiguous", "depends")}
        for clause, verdict, aspect, row in rows_of(report):
            if (clause, aspect) in open_ones:
                continue  # one of its readings
            if is_clean and verdict in FAULTS + ("not decided",):
                wrong(name, f"{clause}: {aspect}: {verdict}: {row.get('says')}")
            elif not is_clean and verdict in ("breach", "not decided") and expects:
                if (clause, verdict, aspect) not in {tuple(e) for e in expects}:
                    wrong(name, f"{clause}: {aspect}: {verdict} too: {row.get('says')}")
            if verdict == "breach" and "figures" in row:
                check_log(tools, library, folder, name, clause, row)


def main():
    tools, library = sys.argv[1], sys.argv[2]
    count = 0
    for kind in ("clean", "defective"):
        for entry in sorted(os.listdir(os.path.join(PAIRS, kind))):
            if len(sys.argv) > 3 and sys.argv[3] not in entry:
                continue
            check(tools, library, os.path.join(PAIRS, kind, entry), kind == "clean")
            count += 1
    print(f"{count} pairs, {faults} faults")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
