"""``mkdocs serve`` while things are broken: it shows what it had, says what is wrong, and recovers.

Two hundred edits: ``EDITS=200 make test ARGS="-k edits"``.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from assembled import tree
from build.previewing import read, served
from narrowed import elements
from published import copy_repository, parse
from waiting import wait_until

EDITS = int(os.environ.get("EDITS", "20"))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    copy_repository(root)
    return root


@dataclass(frozen=True)
class Preview:
    root: Path
    address: str
    log: Path


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory, now: int) -> Iterator[Preview]:
    """One that outlives everything that is broken while it stands, as somebody's does who writes all day."""
    root, beside = tmp_path_factory.mktemp("previewed"), tmp_path_factory.mktemp("beside")
    copy_repository(root)
    with served(root, beside / "t", now, "--livereload") as address:
        yield Preview(root, address, beside / "t.log")


def notice_on(site: str) -> list[str]:
    """Lines of the notice on the front page."""
    page = html.document_fromstring(read(site).encode(), parser=html.HTMLParser(encoding="utf-8"))
    return [line.text_content() for line in elements(page, "//*[@role='alert']//p")]


def broken(file: Path, breaking: Callable[[str], str]) -> str:
    """Break a file; its text before."""
    text = file.read_text(encoding="utf-8")
    assert breaking(text) != text
    file.write_text(breaking(text), encoding="utf-8")
    return text


@pytest.mark.parametrize(
    ("name", "breaking", "told"),
    [
        ("mkdocs.yml", lambda text: text.replace("theme:\n", "theme: [\n"), r"mkdocs\.yml 第 \d+ 行写得不对"),
        ("mkdocs.yml", lambda text: text.replace("name: material", "name: <b>13912345678</b>"), "“theme”用不了"),
        ("columns/desk.yml", lambda text: text + "\n<b>13912345678</b>: 1\n", "<b>139…78</b>"),
        ("mkdocs.yml", lambda text: text[: len(text) // 3], "缺少|不对"),
        ("mkdocs.yml", lambda text: re.sub(r"(?m)^nav:\n.*", "nav:\n  -", text), "“nav”没有填写，或值的写法不对"),
        ("mkdocs.yml", lambda text: re.sub(r"hooks:\n.*\n", "", text), "mkdocs.yml 里没有 hooks/mkdocs_events.py"),
        ("mkdocs.yml", lambda _: "", "mkdocs.yml"),
        ("columns/units.yml", lambda text: text + "\n- {", r"columns/units\.yml:\d+"),
        ("columns/desk.yml", lambda _: "", r"columns/desk\.yml"),
        ("hooks/theme/shell.html", lambda text: "{% if %}" + text, r"模板 shell\.html 第 1 行写得不对"),
        (
            "hooks/theme/newsroom/story.html",
            lambda text: "{% if %}" + text,
            r"TemplateSyntaxError: Expected an expression",
        ),
        ("content/about/index.md", lambda text: text + "\n\n[这里](nowhere.md)\n", "nowhere.md"),
    ],
)
def test_a_preview_says_what_is_broken_and_recovers(
    preview: Preview, name: str, breaking: Callable[[str], str], told: str
) -> None:
    file, site = preview.root / name, preview.address
    said = preview.log.stat().st_size
    assert notice_on(site) == []
    text = broken(file, breaking)
    try:
        wait_until(lambda: notice_on(site) != [])
        lines = notice_on(site)
        assert re.search(told, "\n".join(lines)), lines
        assert lines[-1] == "改好后这里会自动恢复。"
        assert "<article" in read(site) or "<main" in read(site)
    finally:
        file.write_text(text, encoding="utf-8")
        wait_until(lambda: notice_on(site) == [])  # also where this case fails, for the next begins here
    assert b"Traceback" not in preview.log.read_bytes()[said:]


def test_a_preview_first_puts_a_site_back_that_a_killed_build_has_left_aside(
    repository: Path, tmp_path: Path, now: int
) -> None:
    aside = repository / ".site.old"
    aside.mkdir()
    (aside / "index.html").write_text("old")
    with served(repository, tmp_path / "t", now, "--livereload"):
        assert tree(repository / "site") == {"index.html": b"old"}
        assert not aside.exists()


class Editor:
    """Does to a newsroom what people do, in any order, and what they do by mistake."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.before = {path: path.read_bytes() for path in self._files()}

    def _files(self) -> list[Path]:
        return sorted(
            path
            for path in [self.root / "mkdocs.yml", *(self.root / "columns").rglob("*"), *self.stories()]
            if path.is_file()
        )

    def stories(self) -> list[Path]:
        return sorted((self.root / "content/stories").rglob("*.md"))

    def edit(self) -> str:
        """What was done, for whoever reads of a failure."""
        name = self.chance.choice([name for name in dir(self) if name.startswith("do_")])
        getattr(self, name)()
        return name

    def some(self) -> Path | None:
        files = [path for path in self._files() if path.exists()]
        return self.chance.choice(files) if files else None

    def do_write_half(self) -> None:
        if file := self.some():
            data = file.read_bytes()
            file.write_bytes(data[: self.chance.randrange(len(data) + 1)])

    def do_break_yaml(self) -> None:
        if file := self.some():
            file.write_bytes(file.read_bytes().replace(b": ", b": [", 1))

    def do_replace_as_editors_do(self) -> None:
        if file := self.some():
            new = file.with_name(f".{file.name}.swp")
            new.write_bytes(self.before.get(file, b"") + b"\n")
            new.replace(file)

    def do_delete(self) -> None:
        if file := self.some():
            file.unlink()

    def do_delete_a_folder(self) -> None:
        places = ["columns", "content/stories", "content/about", "content/stories/2020/02"]
        shutil.rmtree(self.root / self.chance.choice(places), ignore_errors=True)

    def do_move_a_folder_away_and_another_back(self) -> None:
        for name in ("columns", "content/stories/2020"):
            here, away = self.root / name, self.root / ".away" / name
            if self.chance.random() < 0.5 and here.exists() and not away.exists():
                away.parent.mkdir(parents=True, exist_ok=True)
                here.rename(away)
            elif away.exists() and not here.exists() and here.parent.exists():
                away.rename(here)

    def do_rename_a_unit(self) -> None:
        units = self.root / "columns/units.yml"
        if units.exists():
            units.write_bytes(units.read_bytes().replace("学院".encode(), "书院".encode(), 1))

    def do_write_a_story(self) -> None:
        file = self.root / f"content/stories/2020/02/new-{self.chance.randrange(5)}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.chance.choice(list(self.before.values())))

    def do_mend(self) -> None:
        for file, data in self.before.items():
            if self.chance.random() < 0.5:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def mend_all(self) -> None:
        shutil.rmtree(self.root / ".away", ignore_errors=True)
        for path in [*self.stories(), *(self.root / "columns").rglob("*")]:
            if path.is_file() and path not in self.before:
                path.unlink()
        about = self.root / "content/about"
        if not about.exists():
            shutil.copytree(self.root / "about-before", about)
        for file, data in self.before.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def test_after_many_edits_some_of_them_broken_the_tree_is_that_of_a_clean_preview(tmp_path: Path, now: int) -> None:
    root, clean = tmp_path / "edited", tmp_path / "clean"
    copy_repository(root)
    shutil.copytree(root / "content/about", root / "about-before")
    editor = Editor(root, seed=20200202)
    done = []
    with served(root, tmp_path / "t", now, "--livereload") as site:
        port = site.rpartition(":")[2].strip("/")
        for _ in range(EDITS):
            done.append(editor.edit())
            if editor.chance.random() < 0.5:
                time.sleep(editor.chance.random())  # so that builds begin at any of them
        editor.mend_all()
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns(".site.*", ".cache"))
        marker = "最后添上的一段话"
        for one in (root, clean):
            with (one / "content/about/index.md").open("a", encoding="utf-8") as page:
                page.write(f"\n\n{marker}\n")
        wait_until(lambda: marker in read(f"{site}about/") and notice_on(site) == [])
    with served(clean, tmp_path / "c", now, "--livereload", port=int(port)) as site:
        assert parse(clean / ".site.preview/next/index.html") is not None
    assert tree(root / ".site.preview/next") == tree(clean / ".site.preview/next"), done
