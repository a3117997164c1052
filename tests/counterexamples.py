"""Replays a counterexample of procaudit by the command in its first line, and tries for a better one.

"The fewest lines, then the earliest start, then the earliest days": no choice of some of its lines may
show the breach too, nor one line moved to an earlier day, nor the sending of a letter or its receipt alone, nor
the whole of it moved to an earlier one. No answer is moved before its question. All of these are cases of one file for each side, so that procrun is called
twice for a counterexample.
"""

import datetime
import itertools
import json
import os
import re
import subprocess

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATED = re.compile(r"(received=)?(\d{4}-\d{2}-\d{2})")
PAUSE = re.compile(r"\bstops\s+from\s+([\w.]+)\s+until\s+(\w+(?:\.\w+)?)")
COMMAND = re.compile(r"-- procrun --as-of (\S+) (--readings )?(?:-L \S+ )*--procedure (\S+) (\S+)$")
LATE = ("overdue", "met late")
USED = ("exercised", "always open")
NOTES = {
    "repeated", "done-before-anchor", "extension-over-cap", "recorded-before", "future",
    "calendar-ends",  # no fault of an entry: a last day that has not come
}
REFUSALS = {"too-early", "used-late", "not-counted", "after-close"}  # of the right in question
# what is refused so is no matter of that row
OTHERWISE_REFUSED = {"when the right opens": "used-late", "how long it lasts": "too-early"}
CHOICES = 10  # so many lines: every choice of them is tried; of more, all but one or two
LINE_BACK = 40  # how many days one line is moved back
START_BACK = 40  # how many days the whole is moved back
TOGETHER = 3  # and how much more or less than its first line the others are, and the day it ends


def date(text):
    return datetime.date.fromisoformat(text)


def days(number):
    return datetime.timedelta(days=number)


def moved(line, by, received_by):
    """A line with every day in it moved, and that of its receipt."""
    return DATED.sub(
        lambda day: (day.group(1) or "")
        + str(date(day.group(2)) + days(received_by if day.group(1) else by)), line
    )


class Case:
    """The two logs of a breach, read as entries that both share."""

    def __init__(self, tools, library, folder, report, clause, row):
        self.tools, self.library, self.folder = tools, library, folder
        self.clause, self.row = clause, row
        self.by, self.ended = row["shown_by"], "ended" in row
        self.of_right = self.by == "taken"
        self.extended = row["aspect"] == "extension and its guard"
        self.refusals = REFUSALS - {OTHERWISE_REFUSED.get(row["aspect"])}
        if self.ended or row["aspect"] == "when the right opens":
            self.refusals = self.refusals | {"unknown-event"}  # its stage has been left, or not opened
        self.first = date(report["first_day"])
        names = {pair["statute"]: pair["procedure"] for pair in report["taken_as_one"]}
        self.paths, self.logs, self.flags, self.entries, self.pauses = {}, {}, [], [], []
        path = row["counterexample"]
        for line in self.read_log("ours", path):
            self.entries.append({"ours": [line], "law": []})
        for line in self.read_log("law", path.replace(".procedure.", ".statute.")):
            self.add_of_law(line, names)
        self.entries.sort(key=lambda entry: self.lines(entry)[0][:10])
        self.as_written = [(at, 0, 0) for at in range(len(self.entries))]
        self.earliest = [min(map(date, DAY.findall(" ".join(self.lines(entry)))))
                         for entry in self.entries]

    @staticmethod
    def lines(entry):
        return entry["ours"] + entry["law"]

    def read_log(self, side, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as log:
            lines = log.read().splitlines()
        command = COMMAND.match(lines[0])
        if not command or os.path.basename(command.group(4)) != name:
            raise ValueError(f"{name}: no command in its first line")
        self.as_of = date(command.group(1))
        if command.group(1) != self.row["as_of"]:
            raise ValueError(f"{name}: its first line and the report name different days")
        self.flags = ["--readings"] if command.group(2) else []
        self.paths[side] = command.group(3)
        with open(os.path.join(self.folder, self.paths[side]), encoding="utf-8") as text:
            self.pauses += PAUSE.findall(text.read())
        self.logs[side] = list(filter(DAY.match, lines))
        return self.logs[side]

    def add_of_law(self, line, names):
        """Finds the same entry of the other log: what stands for it, or has its name, on that day."""
        day, event = line.split()[:2]
        event = event.split("=")[0]
        for name in (names.get(event, event), event.split(".")[-1]):
            for entry in self.entries:
                other_day, other = (entry["ours"] or ["- -"])[0].split()[:2]
                other = other.split("=")[0]
                if day == other_day and name in (other, other.split(".")[-1]) and (
                    event in names or not entry["law"]
                ):
                    entry["law"].append(line)
                    return
        self.entries.append({"ours": [], "law": [line]})

    def file(self, side, variants):
        lines = []
        for number, (entries, as_of) in enumerate(variants):
            lines += [f"-- as-of: {as_of}", f"case {number}", "procedure x"]
            places = {id(line): place for place, line in enumerate(self.logs[side])}
            told = [(moved(line, by, received_by), places[id(line)])
                    for at, by, received_by in entries for line in self.entries[at][side]]
            lines += [line for line, _ in sorted(told, key=lambda it: (it[0][:10], it[1]))]
        return "\n".join(lines) + "\n"

    def run(self, side, variants):
        """How a side stands in each of some cases: a list, None where no case is begun."""
        name = os.path.join(self.folder, "variants.events")
        with open(name, "w", encoding="utf-8") as out:
            out.write(self.file(side, variants))
        said = subprocess.run(
            [os.path.join(self.tools, "procrun"), "-L", self.library, "--format=json"]
            + self.flags + ["--procedure", self.paths[side], "variants.events"],
            cwd=self.folder, capture_output=True, text=True,
        )
        found = [None] * len(variants)
        for line in said.stdout.splitlines():
            outcome = json.loads(line)
            found[int(outcome["case"])] = outcome if "state" in outcome else None
        return found

    def shows(self, ours, law, as_of):
        """In which ways it is shown: nothing late or refused under the procedure and the clause late under the
        statute; a right refused by the one and taken by the other; an act that only the statute finds fault with. Of
        further readings: by which of each side."""
        if not ours or not law:
            return set()
        if self.by == "case open":
            return {self.by} if law["state"] == "open" != ours["state"] else set()
        no_matter = self.refusals if self.of_right else {"after-close"} if self.ended else set()
        refused = self.faults_in(ours) - no_matter
        if ours["state"] == "not begun" or self.late_in(ours) or refused:
            return set()
        if self.by == "finding":
            return self.faults_in(law) & {self.row["finding"]}
        ways = set()
        for i, mine in enumerate(self.read(ours, self.clause["procedure_clause"]) or [{}]):
            for j, theirs in enumerate(self.read(law, self.clause["clause"])):
                if self.of_right:
                    shown = (theirs["status"] in USED and theirs["done"] == str(as_of)
                             and mine.get("status") not in USED
                             and (i > 0 or self.is_refused(ours, as_of)))
                else:
                    shown = self.is_owed_there_only(mine, theirs) or (
                             mine.get("status") not in LATE and theirs["status"] in LATE
                             and self.is_late_from(theirs, law, as_of)
                             and (mine.get("extended") or not self.extended))
                if shown:
                    ways.add((i, j))
        return ways

    def is_refused(self, ours, as_of):
        """Whether no other sentence of the procedure gives the right either: something is found, or nothing used."""
        return bool(self.faults_in(ours) & self.refusals) or not any(
            right["status"] in USED and right["done"] == str(as_of) for right in ours["rights"])

    def is_owed_there_only(self, mine, theirs):
        """Of what has no date: owed still under the statute, and no more under the procedure."""
        return (
            self.by == "owed"
            and mine.get("status") == "void"
            and theirs["status"] == "no limit"
        )

    def ends_in_time(self, ours, entries):
        """Whether what repeats had not run out before something else ended it: its last entry."""
        if self.by != "late again":
            return True
        last = max(date(self.lines(self.entries[at])[0][:10]) + days(by) for at, by, _ in entries)
        return all(row["due"] >= str(last) for row in self.read(ours, self.clause["procedure_clause"]))

    def is_late_from(self, row, law, as_of):
        """Whether a day is that after the last day of a row of the statute, or where it is owed only once something
        else is late, or a window has ended unused, that after the last day of that."""
        last = {row["due"]}
        last |= {right["until"] for right in law["rights"]
                 if right["status"] in ("lapsed", "exercised late") and (right["until"] or "") > row["due"]}
        if "only_after" in self.row:
            last |= {other["due"] for other in law["duties"]
                     if other["status"] in LATE and other["due"] > row["due"]}
        return str(as_of - days(1)) in last

    def read(self, outcome, clause):
        """The last row of a clause, then those of its further readings."""
        rows = outcome["duties"] + outcome["rights"]
        plain = [row for row in rows if row["id"] == clause][-1:]
        return plain + [row for row in rows if row["id"] == clause + ".reading"]

    def late_in(self, outcome):
        """What is late; not the right in question, which is refused for that, by whichever sentence gives it, nor
        what is not late as it may be read."""
        late = {row["id"] for row in outcome["duties"] + outcome["rights"]
                if row["status"] in LATE + ("exercised late",)
                and not row["id"].endswith((".target", ".reading"))}
        if self.flags:
            late -= {row["id"].removesuffix(".reading") for row in outcome["duties"]
                     if row["id"].endswith(".reading") and row["status"] not in LATE}
        if self.of_right:
            late -= {right["id"] for right in outcome["rights"] if right["done"] == outcome["as_of"]}
        return late - {self.clause.get("procedure_clause") if self.of_right else None}

    def faults_in(self, outcome):
        return {finding["code"] for finding in outcome["findings"]} - NOTES

    def too_soon_in(self, outcome):
        """What was done before what it counts from, which is no part of the proof; where the case ends also what is
        sent on a decision that was not taken."""
        before = {finding["message"] for finding in outcome["findings"]
                  if finding["code"] == "done-before-anchor"}
        if not self.ended:
            return before
        return before | {
            duty["id"] for duty in outcome.get("duties", [])
            if duty["status"] == "met" and duty.get("anchor") and duty["anchor"]["date"] is None
        }

    def may_show(self, law, as_of):
        """Whether the statute's side is as it has to be, whatever the procedure's is."""
        if not law or self.by == "finding" or "rights" not in law:
            return bool(law)
        if self.by == "case open":
            return law["state"] == "open"
        return any(
            row["done"] == str(as_of) if self.of_right
            else row["status"] == "no limit" and self.by == "owed"
            or row["status"] in LATE and self.is_late_from(row, law, as_of)
            for row in self.read(law, self.clause["clause"])
        )

    def try_all(self, variants):
        """Whether each of some cases shows it and breaks nothing else; the first is as it is written."""
        law = self.run("law", variants)
        left = [at for at, (_, as_of) in enumerate(variants) if self.may_show(law[at], as_of)]
        ours = dict(zip(left, self.run("ours", [variants[at] for at in left])))
        answers = [False] * len(variants)
        first = self.shows(ours.get(0), law[0], variants[0][1])
        if not first:
            return answers
        known = [self.late_in(law[0]), self.faults_in(ours[0]), self.faults_in(law[0]),
                 self.too_soon_in(ours[0])]
        for at in left:
            shows = self.shows(ours[at], law[at], variants[at][1])
            answers[at] = bool(shows) and shows <= first and self.ends_in_time(
                ours[at], variants[at][0]
            ) and all(
                some <= all_known for some, all_known in zip(
                    [self.late_in(law[at]), self.faults_in(ours[at]), self.faults_in(law[at]),
                     self.too_soon_in(ours[at])],
                    known))
        return answers

    def uses_late(self):
        """Whether the log of a right breaks the statute elsewhere, by another that is used too late there."""
        if not self.of_right or "only_after" in self.row:
            return False
        return "used-late" in self.faults_in(self.run("law", [(self.as_written, self.as_of)])[0])

    def words(self, at):
        return " ".join(self.lines(self.entries[at])[0].split()[:2])

    def names(self, at):
        """What the entry of a line is called, without its stage."""
        return {line.split()[1].split("=")[0].split(".")[-1] for line in self.lines(self.entries[at])}

    def answers_nothing(self, at, by):
        """Whether a line that ends a pause would come, so much earlier, before any that begins it."""
        starts = {start.split(".")[-1] for start, end in self.pauses
                  if end.split(".")[-1] in self.names(at)}
        begun = [self.earliest[i] for i, *_ in self.as_written if starts & self.names(i)]
        return bool(begun) and self.earliest[at] - days(by) < min(begun)

    def fewer(self):
        count = len(self.entries)
        for size in range(1, count):
            if count > CHOICES and size < count - 2:
                continue
            for chosen in itertools.combinations(self.as_written, size):
                yield "only " + ", ".join(self.words(at) for at, *_ in chosen), chosen, 0

    def sooner_lines(self):
        for at, *_ in self.as_written:
            ways = {"sooner": (1, 1)}
            if "received=" in " ".join(self.lines(self.entries[at])):
                ways |= {"sent sooner": (1, 0), "received sooner": (0, 1)}
            for by, (how, (sent, received)) in itertools.product(
                range(1, LINE_BACK + 1), ways.items()
            ):
                if self.answers_nothing(at, by * sent):
                    continue
                entries = self.as_written[:at] + [(at, -by * sent, -by * received)]
                for ends in range(-by, 1):
                    yield f"{self.words(at)} {how} by {by}", entries + self.as_written[at + 1:], ends

    def sooner_whole(self):
        for by in range(1, START_BACK + 1):
            for more in range(-TOGETHER, TOGETHER + 1):
                entries = [(at, (more if at > 0 else 0) - by) for at, *_ in self.as_written]
                entries = [(at, back, back) for at, back in entries]
                for ends in range(-by - TOGETHER, -by + TOGETHER + 1):
                    yield f"the whole sooner by {by}, the others {by - more}", entries, ends
                if len(self.entries) == 1:
                    break

    def better(self):
        """What is wrong with it: it does not show what it should, or a better one does."""
        told, variants = ["as it is written"], [(self.as_written, self.as_of)]
        for words, entries, ends in itertools.chain(
            self.fewer(), self.sooner_lines(), self.sooner_whole()
        ):
            if min(self.earliest[at] + days(by) for at, by, _ in entries) >= self.first:
                told.append(words)
                variants.append((entries, self.as_of + days(ends)))
        answers = self.try_all(variants)
        if not answers[0]:
            return ["the log does not show it"]
        if self.uses_late():
            return ["another right of the statute is used late in the log"]
        found = {}
        for words, shows in zip(told[1:], answers[1:]):
            if shows:
                found.setdefault(words.split(" by ")[0], words)
        return [f"the log shows it too with {words}" for words in found.values()]
