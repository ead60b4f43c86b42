"""Takes guards away one by one, in a copy of the repository, and tells where no test notices: ``make mutants``."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("hooks", "scripts", "tests")]

from mutants.guard import Guard  # noqa: E402
from mutants.guards import GUARDS  # noqa: E402
from published import copy_repository, copy_tool  # noqa: E402

LONGEST = 900
"""Seconds of a run. One that takes longer than with all guards shows nothing: the machine may be busy."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", help=f"{', '.join(GUARDS)}; all without any")
    chosen = parser.parse_args().rooms or list(GUARDS)
    lines, survivors = [], []
    with TemporaryDirectory() as folder:
        root = Path(folder, "repository")
        root.mkdir()
        copy_repository(root)
        copy_tool(root)  # with the tests
        for name in (".venv", "node_modules"):
            (root / name).symlink_to(ROOT / name)
        for command in (["init", "-q"], ["add", "-A"]):  # tests ask git what is in the repository
            subprocess.run(["git", *command], cwd=root, check=True)
        for tests in dict.fromkeys(guard.tests for room in chosen for guard in GUARDS[room]):
            if run(root, tests) != 0:
                sys.exit(f"with every guard in its place these fail already, so they show nothing: {' '.join(tests)}")
        for room in chosen:
            left = [guard for guard in GUARDS[room] if not is_noticed(root, guard)]
            survivors += left
            gone = len(GUARDS[room])
            lines.append(f"{room:14} {gone:3} taken away, {gone - len(left):3} noticed, {len(left)} not")
    print("\n".join(lines))
    sys.exit(bool(survivors))


def is_noticed(root: Path, guard: Guard) -> bool:
    file = guard.path(root)
    whole = file.read_text(encoding="utf-8")
    if whole.count(guard.text) != 1:
        print(f"lost: {guard.file}: {guard.text!r}", flush=True)
        return False
    try:
        file.write_text(whole.replace(guard.text, guard.instead), encoding="utf-8")
        noticed = run(root, guard.tests) == 1
    finally:
        file.write_text(whole, encoding="utf-8")
    word = "noticed" if noticed else "NOT NOTICED"
    print(f"{word}: {guard.file}: {guard.text.strip().splitlines()[0]}", flush=True)
    return noticed


def run(root: Path, tests: tuple[str, ...]) -> int:
    """How pytest ends: 1 where a test failed, -1 where it did not end."""
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
    environment = {**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(root.parent / "drawn")}
    shutil.rmtree(root.parent / "drawn", ignore_errors=True)
    try:
        there = [f"tests/{test}" for test in tests]
        return subprocess.run(
            [*command, *there], cwd=root, env=environment, capture_output=True, timeout=LONGEST, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return -1


if __name__ == "__main__":
    main()
