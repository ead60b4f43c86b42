"""Every guard that SECURITY.md names has a test that exists, so that the page cannot promise more than is tried."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from published import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Cells of the table under a heading, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


@cache
def functions_in(path: str) -> frozenset[str]:
    """Names of the test functions of a module, none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_bytes(), path)
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def exists(name: str) -> bool:
    """A test function ``tests/….py::test_…``, or a golden case ``tests/cases/….yml``."""
    path, _, function = name.partition("::")
    if function:
        return function.startswith("test_") and function in functions_in(path)
    return path.startswith("tests/cases/") and (ROOT / path).is_file()


GUARDS = rows("Guards")


@pytest.mark.parametrize("row", GUARDS, ids=lambda row: row[0])
def test_every_guard_names_tests_that_exist(row: list[str]) -> None:
    attack, guard, tests = row
    assert attack
    assert guard
    named = re.findall(r"`([^`]+)`", tests)
    assert named
    assert [name for name in named if not exists(name)] == []


def test_no_attack_stands_twice() -> None:
    attacks = [row[0] for row in GUARDS]
    assert sorted(set(attacks)) == sorted(attacks)


def test_whatever_test_the_page_names_exists() -> None:
    """Outside the table as well."""
    named = set(re.findall(r"tests/[\w/]+\.py(?:::\w+)?", PAGE))
    assert [name for name in sorted(named) if not (exists(name) if "::" in name else (ROOT / name).is_file())] == []


def test_whoever_finds_something_reads_in_chinese_how_to_tell() -> None:
    chinese = PAGE.split("\n## 报告安全问题\n")[1].split("\n## ")[0]
    assert len(re.findall(r"[\u4e00-\u9fff]", chinese)) > 200
    assert "Report a vulnerability" in chinese
