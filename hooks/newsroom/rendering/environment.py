"""Our own Jinja environment; the theme's cannot be used, because it does not escape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from jinja2.nodes import Template
from jinja2.runtime import Context
from markupsafe import Markup

from newsroom.languages import month_name, t
from newsroom.languages.wording import worded
from newsroom.model import Kind
from newsroom.pages import dates
from newsroom.pages.views.parts import Download, Image, Player, StoryLine
from newsroom.pages.views.stories import StoryBody
from newsroom.rendering import body, links, pictures, players, sheets, structured
from newsroom.rendering.assets import Versions, versioned
from newsroom.rendering.compiling import Generator, escaped
from newsroom.rendering.spacing import spaced, spaced_text
from newsroom.rendering.verse import in_sheets

_ROWS = 4096
"""Kept in a process; a kilobyte each."""

PLACE = "place"
"""Name under which templates' globals hold the place."""


@dataclass(slots=True)
class PagePlace:
    """Where the page stands that is being rendered: what links depend on.

    Filters ask it, and not the context, so that macros can be imported without one: to make them anew for every page
    costs a fifth of rendering it. (They take the context all the same, lest Jinja calls them while it compiles.)
    """

    texts: body.ReadText
    related_row: Callable[[StoryLine], Markup]
    base: str = ""
    """The way to the site's root."""
    _rows: dict[tuple[StoryLine, str], Markup] = field(default_factory=dict)

    @pass_context
    def link(self, _: Context, address: str) -> str:
        return links.relative(address, self.base)

    @pass_context
    def joined(self, _: Context, story: StoryBody) -> Markup:
        return body.join_body(story, self.texts(story.digest, story.source), self.base)

    @pass_context
    def related(self, _: Context, row: StoryLine) -> Markup:
        """A story's line on the pages of stories like it: it comes three times in a row, and takes a tenth of a page's
        time each."""
        known = self._rows.get((row, self.base))
        if known is None:
            if len(self._rows) >= _ROWS:
                self._rows.clear()
            known = self._rows[row, self.base] = self.related_row(row)
        return known

    @pass_context
    def thumb(self, _: Context, image: Image) -> Markup:
        return pictures.picture(image.smallest, self.base, pictures.THUMB)

    def picture_in(self, slot: pictures.Slot, *, lazy: bool = True) -> Callable[[Context, Image], Markup]:
        """A filter."""
        return pass_context(lambda _, image: pictures.picture(image, self.base, slot, lazy=lazy))

    @pass_context
    def player(self, _: Context, one: Player) -> Markup:
        return players.player(one, self.base)

    @pass_context
    def download(self, _: Context, one: Download) -> Markup:
        """A link to a file, by its name."""
        return players.download_start(one, self.base) + one.name + players.download_end(one)

    @pass_context
    def figure(self, _: Context, image: Image, lazy: bool = True, wide: bool = False) -> Markup:
        return pictures.figure(image, self.base, lazy=lazy, wide=wide)


def read_templates(theme_folder: Path) -> dict[str, str]:
    """The text of every template in ``newsroom/`` below the theme's folder, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((theme_folder / "newsroom").glob("*.html"))}


def headline(phrases: Sequence[str], title: str) -> Markup:
    """A title whose lines end between its phrases; ``title`` where nobody has parted it."""
    return Markup(spaced("<wbr>".join(map(escaped, phrases or (title,)))))  # noqa: S704 - of what was escaped


_KINDS = {str(kind): kind for kind in Kind}


class _Environment(Environment):
    """Globals that no template adds to are one plain dict: every page copies them, a ``ChainMap`` ten times slower."""

    code_generator_class = Generator
    escaped = staticmethod(escaped)

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        return worded(super()._parse(source, name, filename))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(
    templates: Mapping[str, str], texts: body.ReadText, versions: Versions = MappingProxyType({})
) -> Environment:
    """For templates by name. One per process: it keeps what it compiled.

    ``texts`` is asked for the text of each story's page. ``versions`` are those of the theme's files.
    """
    made = _Environment(
        loader=DictLoader(templates),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,  # all of them
    )
    place = PagePlace(texts, lambda row: made.get_template("_parts.html").module.related_row(row))  # type: ignore[attr-defined]
    made.globals |= {PLACE: place, "t": t, "kind_name": lambda kind: _KINDS[kind].label}
    made.filters |= {
        # With the context: else Jinja would compile today's versions into templates, which are kept.
        "asset": pass_context(lambda _, path: versioned(path, versions)),
        "link": place.link,
        "joined": place.joined,
        "in_sheets": in_sheets,
        "player": place.player,
        "related": place.related,
        "thumb": place.thumb,
        "card_picture": place.picture_in(pictures.CARD),
        "item_picture": place.picture_in(pictures.ITEM),
        "lead_picture": place.picture_in(pictures.LEAD, lazy=False),
        "figure": place.figure,
        "headline": headline,
        "spaced": spaced_text,
        "month_name": month_name,
        "age": lambda story, today: dates.age(story.date, story.has_time, today),
        "short_day": dates.short_day,
        "long_day": dates.long_day,
        "moment": dates.moment,
        "clock": dates.clock,
        "weekday": dates.weekday,
        "deadline": dates.deadline,
        "span": dates.span,
        "iso": dates.iso,
        "iso_day": dates.iso_day,
        "qr_code": sheets.qr_code,
        "download": place.download,
        "news_article": structured.news_article,
        "sheets": sheets.sheets,
    }
    return made
