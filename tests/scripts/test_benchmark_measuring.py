"""What the benchmark says of a build: the work and memory of everything that it starts, and what it wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarking.measuring import compare, look_at
from scripts.commands import SCRIPTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the benchmark reads /proc, which only Linux has")

WITH_A_CHILD = """
import subprocess, sys
held = bytearray(60_000_000)
child = "import os, time\\nheld = bytearray(60_000_000)\\nwhile not os.path.exists('seen'): time.sleep(0.01)"
subprocess.run([sys.executable, "-c", child])
"""
"""Until both have been seen at one time: how long that takes is for the machine to say."""
WITH_AN_ORPHAN = """
import subprocess, sys
print("the orphan is", subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
sys.exit(3)
"""
WORKING_AFTERWARDS = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time\\nwhile time.process_time() < 0.3: pass"])
"""


def measure(program: str, folder: Path) -> dict[str, object]:
    """In a process of its own, for measuring ends whatever its process has started."""
    folder.mkdir(exist_ok=True)
    lines = (
        "import json, sys, threading, time; from dataclasses import asdict; from pathlib import Path\n"
        "from benchmarking.measuring import BuildError, adopt_orphans, run\n"
        "def tell():\n"
        "    end = time.monotonic() + 60\n"
        "    while max(getattr(one, 'peak', 0) for one in threading.enumerate()) < 120_000_000:\n"
        "        if time.monotonic() > end: break\n"
        "        time.sleep(0.01)\n"
        "    Path(sys.argv[2], 'seen').touch()\n"
        "adopt_orphans()\n"
        "threading.Thread(target=tell, daemon=True).start()\n"
        "try: said = asdict(run([sys.executable, '-c', sys.argv[1]], Path(sys.argv[2]), {}))\n"
        "except BuildError as error: said = {'error': str(error)}\n"
        "print(json.dumps(said))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", lines, program, str(folder)],
        env=os.environ | {"PYTHONPATH": str(SCRIPTS)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_memory_is_that_of_all_processes_at_one_time(tmp_path: Path) -> None:
    memory = measure(WITH_A_CHILD, tmp_path / "site")["memory"]
    assert isinstance(memory, int)
    assert 120_000_000 < memory < 200_000_000


def test_work_of_an_orphan_is_counted(tmp_path: Path) -> None:
    cpu = measure(WORKING_AFTERWARDS, tmp_path / "site")["cpu"]
    assert isinstance(cpu, float)
    assert cpu > 0.3


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    assert "这里不对" in str(measure("raise SystemExit('这里不对')", tmp_path / "site")["error"])


def test_no_process_outlives_a_build(tmp_path: Path) -> None:
    said = str(measure(WITH_AN_ORPHAN, tmp_path / "site")["error"])
    orphan = int(said.partition("the orphan is ")[2].split()[0])
    assert not Path(f"/proc/{orphan}").exists()


def test_written_and_changed_are_told_apart(tmp_path: Path) -> None:
    for name, text in (("same", "a"), ("again", "b"), ("other", "c"), ("gone.html", "d")):
        (tmp_path / name).write_text(text)
    before = look_at(tmp_path)
    for name, text in (("again", "b"), ("other", "cc"), ("folder.html", "new")):
        (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "gone.html").unlink()
    change = compare(before, look_at(tmp_path))
    assert (change.written_files, change.written_bytes, change.changed_files) == (3, 1 + 2 + 3, 3)
    assert (change.files, change.pages, change.size) == (4, 1, 1 + 1 + 2 + 3)
