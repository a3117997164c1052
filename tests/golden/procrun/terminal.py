"""Runs a command on a terminal of its own and shows what it wrote, escapes made visible."""
import os
import pty
import sys

os.environ.pop("NO_COLOR", None)
os.environ["TERM"] = "xterm-256color"
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
written = b""
while True:
    try:
        data = os.read(terminal, 4096)
    except OSError:  # the other side has gone
        break
    if not data:
        break
    written += data
status = os.waitpid(child, 0)[1]
print(written.decode().replace("\r\n", "\n").replace("\x1b", "^["), end="")
print("ends with", os.waitstatus_to_exitcode(status))
