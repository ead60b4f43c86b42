"""A paper of years weighs what a young one does: front page, columns, units and all that everybody opens."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from benchmarking.corpus import NOW, Corpus, make_corpus
from newsroom.model import Kind
from newsroom.pages import Page
from newsroom.rendering import GAPS, Shell, environment, read_templates, render_page
from pages.small_newsroom import SITE, body, listed, newsroom, story

THEME = Path(__file__).parents[2] / "hooks/theme"
SHELL = Shell(("", "", "", ""), GAPS)
"""Nothing that is the same on every page: so what grows shows more clearly than readers feel it."""
OPENED = {
    "front.html",
    "columns.html",
    "column.html",
    "campaign.html",
    "units.html",
    "unit.html",
    "campus.html",
    "archive.html",
}

PLACES = [("life", None), ("action", "colleges"), ("action", "security"), ("notices", None), ("art", None)]
UNITS = ["science", "arts", "logistics", "counsel"]


@cache
def corpus(size: int) -> Corpus:
    """The same for every way to spread it."""
    return make_corpus(size, pictures=False)


@cache
def paper() -> Environment:
    return environment(read_templates(THEME), lambda *_: ())


def weights(size: int, places: list[tuple[str, str | None]], units: list[str]) -> dict[str, int]:
    """Bytes with gzip by address, in a paper of two years that has so many stories in these columns of these units."""
    stories, bodies = [], {}
    for number, article in enumerate(corpus(size).articles):
        column, beat = places[number % len(places)]
        unit = units[number % len(units)]
        kind = Kind.FLASH if article.is_flash else Kind.STORY
        one = story(f"s{number}", article.date, title=article.title, column=column, beat=beat, unit=unit, kind=kind)
        stories.append(one)
        bodies[one.path] = body(f"{article.title}。第{number}篇稿件的第一段，说清时间、地点、人物和事情。")
    return {
        page.address: len(gzip.compress(render_page(page, SHELL, paper(), SITE).encode(), mtime=0))
        for page in listed(newsroom(stories, now=NOW), bodies)
        if isinstance(page, Page) and page.template in OPENED
    }


@pytest.mark.parametrize(
    ("places", "units"),
    [(PLACES, UNITS), ([("life", None)], ["science"]), ([("notices", None)], ["arts"]), ([("art", None)], ["counsel"])],
)
def test_from_a_hundred_stories_on_no_page_grows_that_everybody_opens(
    places: list[tuple[str, str | None]], units: list[str]
) -> None:
    """Spread over columns and units, or all in one; so that every list is full that is looked at."""
    young, old = weights(100, places, units), weights(3000, places, units)
    assert young.keys() == old.keys() > {"", "columns/life/", "units/science/", "archive/"}
    grown = {address: round(old[address] / young[address], 3) for address in young}
    assert {address: times for address, times in grown.items() if times > 1.05} == {}
