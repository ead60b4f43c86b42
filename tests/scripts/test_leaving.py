"""A process that ends at once ends as Python would end it: same code, same words, same work at the end."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from waiting import PATIENCE

SCRIPTS = Path(__file__).parents[2] / "scripts"
PROGRAM = """\
import atexit, os, sys, threading, time
sys.path.append({scripts!r})
from leaving import leave_after
atexit.register(lambda: os.write(2, b"last\\n"))
atexit.register(print, "registered")
class Value:
    def __del__(self): os.write(2, b"taken apart\\n")
value = Value()
value.itself = value
def command():
    print("printed")
    {command}
{end}
"""
AT_ONCE = "leave_after(command)"
AS_PYTHON_DOES = "command()"


def ended(command: str, end: str, stdout: str | None = None) -> tuple[int, bytes, list[bytes]]:
    """Code, output, and what was said, but for where in the program. ``stdout``: a file, in place of a pipe."""
    program = [sys.executable, "-P", "-c", PROGRAM.format(scripts=str(SCRIPTS), command=command, end=end)]
    with Path(stdout).open("wb") if stdout else nullcontext(subprocess.PIPE) as out:
        done = subprocess.run(program, stdout=out, stderr=subprocess.PIPE, check=False, timeout=PATIENCE)
    said = [line for line in done.stderr.splitlines() if not line.startswith((b"  ", b"Traceback"))]
    return done.returncode, done.stdout or b"", said


@pytest.mark.parametrize(
    "command",
    [
        "pass",
        "sys.exit()",
        "sys.exit(1)",
        "sys.exit(True)",
        "sys.exit(2)",
        "sys.exit(256)",
        "sys.exit('a reason')",
        "raise ValueError",
        "threading.Thread(target=lambda: (time.sleep(0.1), print('late'))).start()",
        "sys.stdout.close()",
        "sys.stdout.close(), sys.exit(1)",
        "os.close(1)",
    ],
)
def test_it_ends_as_python_ends_it(command: str) -> None:
    code, printed, said = ended(command, AS_PYTHON_DOES)
    said = [line for line in said if line != b"taken apart"]
    at_once = ended(command, AT_ONCE)
    assert (at_once[0], at_once[1], [line for line in at_once[2] if line != b"taken apart"]) == (code, printed, said)


def test_nothing_is_taken_apart() -> None:
    assert b"taken apart" in ended("sys.exit(1)", AS_PYTHON_DOES)[2]
    assert ended("sys.exit(1)", AT_ONCE) == (1, b"printed\nregistered\n", [b"last"])


@pytest.mark.parametrize("command", ["pass", "sys.exit(1)"])
def test_a_full_disk_is_told(command: str) -> None:
    code, _, said = ended(command, AS_PYTHON_DOES, "/dev/full")
    assert code != 0
    assert b"OSError: [Errno 28] No space left on device" in said
    at_once = ended(command, AT_ONCE, "/dev/full")
    assert at_once[0] == code
    assert b"OSError: [Errno 28] No space left on device" in at_once[2]
