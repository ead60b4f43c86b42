"""Whose each file of the repository is: one table, and nothing beside it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from newsroom.reading import read_allowed
from newsroom.reading.allowed import FOLDERS, OWNERS, ROOT_FILES, Owner, owner_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("content/stories/2020/02/gate.md", Owner.SCHOOL),
        ("columns/units.yml", Owner.SCHOOL),
        ("mkdocs.yml", Owner.SCHOOL),
        (".github/CODEOWNERS", Owner.SCHOOL),
        (".github/ISSUE_TEMPLATE/concern.yml", Owner.SCHOOL),
        (".github/PULL_REQUEST_TEMPLATE.md", Owner.SCHOOL),
        (".github/workflows/check.yml", Owner.TOOL),
        ("hooks/newsroom/reading/allowed.py", Owner.TOOL),
        ("tests/school/mkdocs.yml", Owner.TOOL),
        ("uv.lock", Owner.TOOL),
        ("Dockerfile", Owner.SCHOOL),  # whatever a school adds
        ("contents/hooks", Owner.SCHOOL),
    ],
)
def test_the_innermost_entry_decides(path: str, owner: Owner) -> None:
    assert owner_of(path) is owner


def test_every_entry_of_the_root_has_an_owner() -> None:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    added = read_allowed((ROOT / "mkdocs.yml").read_text(encoding="utf-8")).at_root

    assert {path.partition("/")[0] for path in listed.split("\0") if path} - added <= OWNERS.keys()
    assert ROOT_FILES | FOLDERS.keys() | {"content"} == {path for path in OWNERS if "/" not in path}


def test_the_readme_says_the_same() -> None:
    table = re.findall(r"^\| `([^`]+?)/?` \| (tool|school) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)

    assert {path: owner_of(path) for path, _ in table} == dict(table)
    assert {path for path, owner in OWNERS.items() if owner is Owner.SCHOOL} <= dict(table).keys()
