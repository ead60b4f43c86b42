"""Guide and handbook as the school of the tests gets them."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from golden import CAMPUS, SCHOOL
from newsroom.inspection import inspect
from newsroom.languages import SOURCE, find_language, speaking
from newsroom.model import Campaign, Door, Newsroom, Site
from newsroom.publishing.manuals import written_manuals
from newsroom.reading.manuals import INDEX, MANUALS

SITE = Site(
    name="滨江新闻网",
    school="滨江学院",
    url="",
    description="",
    accent="#00607a",
    bulletin="滨江日报",
    doors=tuple(Door),
    campaigns=(Campaign(title="新学期", slug="new-term", introduction="新学期的三个栏目，都汇集在这里。"),),
)


def guide() -> str:
    """Markdown of all pages of the guide, one after another."""
    return "\n".join(manual(path) for path in MANUALS if path.startswith("guide/"))


def manual(path: str, language: str = "zh") -> str:
    """Markdown of ``handbook/index.md``, or another page of a manual."""
    return _manuals(language)[path]


@cache
def _manuals(language: str) -> dict[str, str]:
    with speaking(find_language(language) or SOURCE):
        addresses = {"quota/", *(path.removesuffix(INDEX) for path in MANUALS)}
        return written_manuals(MANUALS, _newsroom(), SITE, addresses)


@cache
def _newsroom() -> Newsroom:
    newsroom = inspect(SCHOOL, datetime(2020, 2, 20, 12, tzinfo=CAMPUS)).newsroom
    assert newsroom is not None
    return newsroom
