"""Runs a command whose reader goes away after one line: it must stop at once, and quietly."""
import subprocess
import sys

CASES = "".join(f"case{i},2024-03-01,complaint\n" for i in range(20000)).encode()


def run(ignores_the_signal):
    process = subprocess.Popen(
        [*sys.argv[1:], "--input", "csv"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        restore_signals=not ignores_the_signal,
    )
    first = b""
    stopped = False
    try:
        for start in range(0, len(CASES), 65536):
            process.stdin.write(CASES[start : start + 65536])
            process.stdin.flush()
            if not first:
                first = process.stdout.read(20)
                process.stdout.close()
        process.stdin.close()
    except BrokenPipeError:
        stopped = True
    messages = process.stderr.read().decode()
    print("first bytes:", first.decode().splitlines()[0])
    print("stops reading:", stopped)
    print("messages:", messages or "none")
    print("ends with", process.wait())
    process.stderr.close()


print("SIGPIPE as usual")
run(False)
print("SIGPIPE ignored")
run(True)
