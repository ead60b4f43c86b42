"""What was found, as an article with all that lies beside it; for whoever writes it down and whoever shows it."""

from __future__ import annotations

from pathlib import Path

from newsroom.model import Site
from outgoing.copy_page import copy_page
from outgoing.finding import Outgoing
from outgoing.wechat import LONGEST_AUTHOR, LONGEST_DIGEST, Article, article, faults_of_article, packed

PAGE = "index.html"
PICTURES = "pictures.zip"


def drafted(one: Outgoing, built: Path, site: Site, *, title: str | None = None, digest: str | None = None) -> Article:
    """``built``: the site's folder."""
    return article(
        built,
        site.url,
        one.address,
        title=title or one.title,
        author=_author(one),
        digest=digest if digest is not None else _digest(one),
        accent=site.accent,
        credits=one.credits,
    )


def faults_of(made: Article) -> list[str]:
    """Chinese sentences: why WeChat would not take it."""
    return list(faults_of_article(made.title, made.author, made.digest, made.content))


def folder_of(made: Article) -> dict[str, bytes]:
    """The page to copy it from, and the files that lie beside it, by name."""
    files = {**made.covers, PICTURES: packed(made.pictures)} if made.pictures else dict(made.covers)
    return {**files, PAGE: copy_page(made, faults_of(made), list(files)).encode()}


def _author(one: Outgoing) -> str:
    """The authors' names, as many as there is room for."""
    names = list(one.authors)
    while len(" ".join(names)) > LONGEST_AUTHOR and len(names) > 1:
        names.pop()
    return " ".join(names)


def _digest(one: Outgoing) -> str:
    return one.summary if len(one.summary) <= LONGEST_DIGEST else f"{one.summary[: LONGEST_DIGEST - 1]}…"
