"""The README keeps up with what it describes."""

from __future__ import annotations

import json
import re
import tomllib

from narrowed import there
from published import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_CELLS = {name for cell in re.findall(r"^\| ([^|]+) \|", README, re.MULTILINE) for name in cell.split(", ")}


def test_every_dependency_has_a_line_that_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    dev = [requirement for requirement in groups["dev"] if isinstance(requirement, str)]
    wanted = [*project["project"]["dependencies"], *groups["desk"], *groups["submissions"], *dev]
    names = {there(re.match(r"[\w-]+", requirement))[0] for requirement in wanted} | package["devDependencies"].keys()
    assert names - FIRST_CELLS == set()


def test_every_command_of_the_makefile_is_listed() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)) - {"help"}
    assert {f"`make {command}`" for command in commands} - FIRST_CELLS == set()
