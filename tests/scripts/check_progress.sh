#!/bin/sh
# On a terminal a long run shows how far it is, in the name of the program, and takes that away.
tests=$(cd "$(dirname "$0")/.." && pwd)
PATH=${PROC_BIN:-$tests/../build/dev/bin}:$PATH
export PATH
cd "$tests/golden/caseload" || exit 3
exec python3 - <<'PYTHON'
import os
import pty
import re
import subprocess
import sys
import time

CASES = ["A,2024-03-01,complaint,channel=letter\n", "B,2024-03-01,complaint,channel=letter\n",
         "C,2024-03-01,complaint,channel=letter\n"]


def seen(command):
    """What a command prints on a terminal while its cases come slowly."""
    terminal, end = pty.openpty()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=end)
    os.close(end)
    for case in CASES:
        child.stdin.write(case.encode() * 3000)  # more than one block
        child.stdin.flush()
        time.sleep(0.6)
    child.stdin.close()
    said = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        said += more
    child.wait()
    return said.decode()


wrong = 0
for command in (["procaudit", "--cases", "-", "--input", "csv", "--as-of", "2024-06-01", "repairs.proc"],
                ["procrun", "--format", "lines", "-p", "repairs.proc", "--input", "csv", "--as-of",
                 "2024-06-01", "-"]):
    said = seen(command)
    if not re.match(r"\r%s: \d cases" % command[0], said) or not said.endswith(" \r"):
        print("%s: %r" % (command[0], said))
        wrong = 1
sys.exit(wrong)
PYTHON
