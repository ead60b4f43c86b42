"""Hugo: the least that shows the stories, and the same work as ours does, with feeds and search."""

from __future__ import annotations

import importlib.util
import shlex
import shutil
from functools import partial
from pathlib import Path

import yaml

from benchmarking import school, words
from benchmarking.corpus import Corpus, MadeStory
from benchmarking.peer import PAGE, THEMES, URL, Peer, body_by_address, front_matter, write, write_pictures


def _build() -> list[str]:
    return [_program("hugo", "binaries/hugo"), "build", "--quiet"]


def _and_pagefind() -> list[str]:
    # Extended: the plain one parts no Chinese.
    pagefind = [_program("pagefind_bin_extended", "pagefind_extended"), "--site", "public", "--quiet"]
    return ["/bin/sh", "-c", f"{shlex.join(_build())} && {shlex.join(pagefind)}"]


def _program(package: str, path: str) -> str:
    """The program itself: a wheel's command is a Python process around it."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return str(Path(next(iter(places or [""])), path))


def _write_site(_corpus: Corpus, root: Path, *, feeds: list[str]) -> None:
    """``feeds``: what is made of every column, unit and month."""
    settings = {
        "baseURL": URL,
        "title": school.NAME,
        "locale": "zh-CN",
        "hasCJKLanguage": True,
        "timeZone": "Asia/Shanghai",
        "cacheDir": str(root / "cache"),
        "pagination": {"pagerSize": PAGE},
        "services": {"rss": {"limit": PAGE}},
        "taxonomies": {"column": "columns", "unit": "units", "month": "months"},
        "outputs": {"home": ["html", "rss"], "section": ["html"], "taxonomy": ["html"], "term": feeds},
        "params": {"columns": [{"slug": slug, "title": title} for slug, title, _ in words.COLUMNS]},
    }
    write(root / "hugo.yaml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    shutil.copytree(THEMES / "hugo", root, dirs_exist_ok=True)
    write(root / "static/style.css", "body { max-width: 42em; margin: auto }\n")
    write_pictures(root / "static/images")
    for slug, title, _ in words.COLUMNS:
        write(root / f"content/columns/{slug}/_index.md", front_matter({"title": title}))
    for position, name in enumerate(words.UNITS):
        write(root / f"content/units/{school.unit_slug(position)}/_index.md", front_matter({"title": name}))


def _write_story(article: MadeStory) -> tuple[str, str]:
    entries = {
        "title": article.title,
        "date": article.date.isoformat(),
        "columns": [words.COLUMNS[article.column][0]],
        "units": [school.unit_slug(article.unit)],
        "months": [article.month],
        "unit_names": [words.UNITS[article.unit]],
        "responsible": article.responsible,
        "author": article.author,
    }
    return f"content/stories/{article.place}.md", front_matter(entries) + body_by_address(article)


HUGO = (
    Peer(
        name="hugo",
        package="hugo",
        command=_build,
        output="public",
        write_site=partial(_write_site, feeds=["html"]),
        write_story=_write_story,
    ),
    Peer(
        name="hugo-same-work",
        package="pagefind-bin-extended",
        command=_and_pagefind,
        output="public",
        write_site=partial(_write_site, feeds=["html", "rss"]),
        write_story=_write_story,
    ),
)
