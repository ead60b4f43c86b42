"""A generator that is measured beside ours, and what all of them are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from benchmarking.corpus import Corpus, MadeStory
from benchmarking.pictures import draw_pictures

THEMES = Path(__file__).parent / "themes"
URL = "https://news.example.org/"
PAGE = 20
"""Stories on a page of a list, in feeds and on the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    name: str
    """On the command line and in the table."""
    package: str
    """The distribution whose version is printed, and without which the peer cannot run; empty: this repository."""
    command: Callable[[], list[str]]
    """Run in the peer's folder, by a shell where it is more than one."""
    output: str
    """Where the site is, in that folder."""
    write_site: Callable[[Corpus, Path], None]
    """Everything but the stories."""
    write_story: Callable[[MadeStory], tuple[str, str]]
    """Path in the folder, and text."""

    @property
    def version(self) -> str:
        """Empty when it is not installed."""
        try:
            return version(self.package) if self.package else "—"
        except PackageNotFoundError:
            return ""


def front_matter(entries: Mapping[str, object]) -> str:
    return "---\n" + yaml.safe_dump(dict(entries), allow_unicode=True, sort_keys=False) + "---\n\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_pictures(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in draw_pictures().items():
        (folder / name).write_bytes(data)


def body_by_address(article: MadeStory) -> str:
    return "\n\n".join(article.body(lambda place: f"/stories/{place}/", lambda name: f"/images/{name}")) + "\n"
