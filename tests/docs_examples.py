#!/usr/bin/env python3
"""Tries every example in the documents; tests/README.md says how they are marked."""

import os
import re
import shlex
import subprocess
import sys
import tempfile

SOURCE = os.environ.get("PROC_SOURCE") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.environ.get("PROC_BIN") or os.path.join(SOURCE, "build", "dev", "bin")
WHOLE = ("procedure", "model", "statute")
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+ %|by \d+ days")
ENVIRONMENT = dict(os.environ, PATH=BIN + os.pathsep + os.environ["PATH"], NO_COLOR="1",
                   LC_ALL="C.UTF-8", TZ="UTC")


def blocks(path):
    """Each fenced block: its line, its mark, its text."""
    mark, begin, lines = None, 0, []
    with open(path, encoding="utf-8") as document:
        for number, line in enumerate(document, 1):
            fence = re.match(r"^(```+)(.*)$", line.rstrip("\n"))
            if fence and mark is None:
                mark, begin, lines = fence.group(2).strip(), number, []
            elif fence and fence.group(2).strip() == "":
                yield begin, mark, "".join(lines)
                mark = None
            elif mark is not None:
                lines.append(line)


def prose(path):
    """The lines outside the fenced blocks, numbered."""
    fenced = False
    with open(path, encoding="utf-8") as document:
        for number, line in enumerate(document, 1):
            if line.startswith("```"):
                fenced = not fenced
            elif not fenced:
                yield number, line


def quoted_phrases(text):
    """What the example cites, so that a source can be made that says it."""
    pattern = r'(?:see|no\s+rule\s+in)\s+"((?:[^"\\]|\\.)*)"'
    return [re.sub(r"\s+", " ", phrase) for phrase in re.findall(pattern, text)]


def first_word(text):
    for line in text.splitlines():
        words = line.split("--")[0].split()
        if words:
            return words[0]
    return ""


def framed(text, place, frame):
    """The frame with a fragment in it; what the fragment says itself, the frame does not."""
    kept = []
    for line in frame.splitlines():
        words = line.split()
        if line.strip() == "-- HEAD":
            if quoted_phrases(text):
                kept.append('  source "source.md".')
            if place == "head":
                kept.append(text)
            continue
        if line.strip() == "-- STAGE":
            if place == "stage":
                kept.append(text)
            continue
        if place == "head" and len(words) > 2 and words[0] not in ("party", "panel", "outside"):
            if re.search(r"(?m)^\s*" + re.escape(" ".join(words[:2])) + r"\b", text):
                continue
        kept.append(line)
    return "\n".join(kept) + "\n"


class Document:
    """One document, and the folder in which its examples are tried."""

    def __init__(self, path, folder, frame):
        self.path, self.folder, self.frame = path, folder, frame
        self.tried, self.failures, self.printed = 0, [], ""
        for shipped in ("procedures", "stdlib"):
            os.symlink(os.path.join(SOURCE, shipped), os.path.join(folder, shipped))

    def fail(self, line, why):
        self.failures.append("%s:%d: %s" % (os.path.relpath(self.path, SOURCE), line, why))

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
            out.write(text)

    def run(self, command):
        return subprocess.run(command, shell=True, cwd=self.folder, env=ENVIRONMENT, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)

    def codes(self, name):
        """How a check ends, and the codes of its errors."""
        done = self.run("procc check --format short %s" % shlex.quote(name))
        return done, set(re.findall(r"error[^\n]*\[([a-z0-9-]+)\]", done.stdout))

    def try_proc(self, line, words, values, text):
        self.tried += 1
        name = values.get("file", "example_%d.proc" % line)
        place = next((word for word in words if word in ("head", "stage")), None)
        if place is None and first_word(text) not in WHOLE:
            place = "stage"
        if place:
            text = framed(text, place, self.frame)
        if 'source "source.md"' in text and not os.path.exists(os.path.join(self.folder, "source.md")):
            self.write("source.md", "\n\n".join(quoted_phrases(text)) + "\n")
            made_source = True
        else:
            made_source = False
        self.write(name, text)
        done, codes = self.codes(name)
        if made_source:
            os.unlink(os.path.join(self.folder, "source.md"))
        if "wrong" in words:
            wanted = values.get("slug")
            if not codes:
                self.fail(line, "is not refused")
            elif wanted and wanted not in codes:
                self.fail(line, "is refused with %s, not with %s" % (", ".join(sorted(codes)), wanted))
        # A fragment says less than a procedure must, and is warned of it.
        elif done.returncode > (1 if place else 0) or ": error: " in done.stdout:
            self.fail(line, "is refused:\n" + done.stdout)

    def try_console(self, line, text):
        """Each `$ command` and what it prints; a line of three dots stands for any lines."""
        for part in re.split(r"(?m)^\$ ", text)[1:]:
            command, _, wanted = part.partition("\n")
            self.tried += 1
            done = self.run(command)
            self.printed += done.stdout
            pattern = "".join("(?:.*\n)*?" if each.strip() in ("...", "…") else re.escape(each)
                              for each in wanted.rstrip("\n").splitlines(True))
            if not re.fullmatch(pattern + r"\n*", done.stdout):
                self.fail(line, "%s prints\n%sand not\n%s" % (command, done.stdout, wanted))

    def try_all(self):
        for line, mark, text in blocks(self.path):
            words = mark.split()
            kind = words[0] if words else ""
            values = dict(word.split("=", 1) for word in words if "=" in word)
            if kind == "proc":
                self.try_proc(line, words, values, text)
            elif kind == "console":
                self.try_console(line, text)
            elif "file" in values:
                self.write(values["file"], text)
        self.try_phrases()
        with open(self.path, encoding="utf-8") as document:
            if "<!-- figures are printed -->" in document.read():
                self.check_figures()

    def try_phrases(self):
        """Each row of the tables that are said to compile: what its last column says to write."""
        with open(os.path.join(SOURCE, "tests", "support", "phrases.txt"), encoding="utf-8") as file:
            world = [line.rstrip("\n").split("\t") for line in file]
        wanted = False
        for number, line in prose(self.path):
            if line.startswith("<!-- every row compiles -->"):
                wanted = True
            elif wanted and line.strip() and not line.startswith("|"):
                wanted = False
            elif wanted and "`" in line:
                self.try_phrase(number, line.split("|")[2], world)

    def try_phrase(self, line, cell, world):
        self.tried += 1
        places = {"head": [], "stage": [], "after": []}
        for mark, code in re.findall(r"(?:(head|after): )?`([^`]*)`", cell):
            if not code.endswith((".", " end")):
                code = "council will send a thing%d %s." % (len(places["stage"]), code)
            places[mark or "stage"].append(code)
        said = " ".join(sum(places.values(), []))
        for name, place, sentence in world:
            makes = r"(send|hold|produce|make|agree|decide|recorded as|charge) (an? |the )?%s\b" % name
            if place != "never" and re.search(r"\b%s\b" % name, said) and not re.search(makes, said):
                places[place].append(sentence)
        text = framed("\n".join(places["stage"]), "stage", self.frame)
        for word in ("calendar", "a limit that ends"):
            if word in said:
                text = re.sub(r"(?m)^  %s .*$" % word, "", text)
        text = text.replace('  stage first "', "\n".join(places["head"]) + '\n  stage first "', 1)
        text = text[:text.rindex("end")] + "\n".join(places["after"]) + "\nend\n"
        if quoted_phrases(text):
            text = text.replace("  authority", '  source "phrases.md".\n  authority', 1)
        self.write("phrases.md", "\n\n".join(quoted_phrases(text)) + "\n")
        self.write("phrase.proc", text)
        done, _ = self.codes("phrase.proc")
        if done.returncode > 1 or ": error: " in done.stdout:
            self.fail(line, "is refused:\n" + text + done.stdout)

    def check_figures(self):
        """Every figure of the prose is one that a command of this page printed."""
        for number, line in prose(self.path):
            for figure in FIGURE.findall(line):
                self.tried += 1
                if figure not in self.printed:
                    self.fail(number, "no command prints %s" % figure)


def documents():
    yield os.path.join(SOURCE, "README.md")
    for folder, _, names in sorted(os.walk(os.path.join(SOURCE, "docs"))):
        for name in sorted(names):
            if name.endswith(".md"):
                yield os.path.join(folder, name)


def main():
    with open(os.path.join(SOURCE, "tests", "support", "frame.proc"), encoding="utf-8") as file:
        frame = file.read()
    tried, failures = 0, []
    for path in sys.argv[1:] or documents():
        if not os.path.exists(path):
            continue
        with tempfile.TemporaryDirectory() as folder:
            document = Document(os.path.abspath(path), folder, frame)
            document.try_all()
            tried += document.tried
            failures += document.failures
    for failure in failures:
        print(failure)
    print("%d examples, %d failed" % (tried, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
