"""What ``make site`` builds without MkDocs is what MkDocs builds, from one change to the next."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from published import HOST, copy_site

Change = Callable[[Path], object]
MONTH = "content/stories/2020/02"
BY_MKDOCS = "Building documentation to directory"
"""In its log."""


def edited(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


LIFE: tuple[tuple[str, bool, Change], ...] = (
    ("all has moved to another folder", False, edited(f"{MONTH}/ink.md", "渡口的早晨。", "渡口，早晨。")),
    ("a story is edited", True, edited(f"{MONTH}/ink.md", "渡口，早晨。", "渡口的清晨。")),
    ("another is added", True, lambda root: shutil.copy(root / MONTH / "volunteers.md", root / MONTH / "more.md")),
    ("it gets a title of its own", True, edited(f"{MONTH}/more.md", "标题: ", "标题: 又有")),
    ("one is set aside", True, edited(f"{MONTH}/new-boats.md", "标题: ", "题标: ")),
    ("and mended", True, edited(f"{MONTH}/new-boats.md", "题标: ", "标题: ")),
    ("one is withdrawn", True, edited(f"{MONTH}/more.md", "---\n\n", "撤稿: {日期: 2020-02-10, 原因: 有误}\n---\n\n")),
    ("one goes", True, lambda root: (root / MONTH / "more.md").unlink()),
    ("a picture changes", True, lambda root: shutil.copy(root / MONTH / "gate.jpg", root / MONTH / "shelf.jpg")),
    ("a page names a story", False, edited("content/about/index.md", "\n", f"\n\n[渡口](../{MONTH[8:]}/ink.md)\n\n")),
    ("a story is edited again", True, edited(f"{MONTH}/ink.md", "渡口的清晨。", "渡口，清晨。")),
    ("the one that is named moves", False, edited(f"{MONTH}/ink.md", "形式: 绘画", "形式: 绘画\n草稿: 是")),
    ("the plan changes", False, edited("columns/desk.yml", "\n", "\n# 注\n")),
    ("the settings change", False, edited("mkdocs.yml", "\n", "\n# 注\n")),
    ("a story is edited at last", True, edited(f"{MONTH}/bridge.md", "。", "，如此。")),
)


def run(root: Path, now: int, *started: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", *started, "build", "--strict"],
        cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, "SITE_URL": f"{HOST}/", "SOURCE_DATE_EPOCH": str(now), "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stderr


def tree(root: Path) -> dict[str, bytes]:
    folder = root / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def words(said: str) -> list[str]:
    """Without MkDocs' own, and without those that ask for patience."""
    return [line for line in said.splitlines() if not line.startswith(("INFO", "正在"))]


@pytest.mark.long
def test_through_a_newsrooms_life_both_make_the_same(standing: Path, now: int, tmp_path: Path) -> None:
    """Two copies of one repository: in one ``make site`` builds, in the other always MkDocs."""
    one, other = copy_site(standing, tmp_path / "one"), copy_site(standing, tmp_path / "other")
    for what, is_alone, change in LIFE:
        for root in (one, other):
            change(root)
        said = run(one, now, "scripts/host.py")
        assert (BY_MKDOCS not in said) == is_alone, f"{what}: {said}"
        everything = run(other, now, "-m", "mkdocs")
        assert BY_MKDOCS in everything
        assert tree(one) == tree(other), what
        assert words(said) == words(everything), what


def test_what_it_says_is_as_harmless_as_what_mkdocs_says(standing: Path, now: int, tmp_path: Path) -> None:
    """A runner takes lines that begin so for its own."""
    root = copy_site(standing, tmp_path / "one")
    run(root, now, "scripts/host.py")
    edited(f"{MONTH}/new-boats.md", "单位: ", "单位: '##[group]' #")(root)
    said = run(root, now, "scripts/host.py")
    assert BY_MKDOCS not in said
    assert "没有“#＃[group]”这个单位。" in said
