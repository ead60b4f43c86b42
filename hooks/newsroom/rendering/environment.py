"""Our own Jinja environment; the theme's cannot be used, because it does not escape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from newsroom.pages.views import Image, Link
from newsroom.rendering import body, dates, links


def read_templates(theme_folder: Path) -> dict[str, str]:
    """The text of every template in ``newsroom/`` below the theme's folder, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((theme_folder / "newsroom").glob("*.html"))}


def environment(templates: Mapping[str, str]) -> Environment:
    """For templates by name. One per process: it keeps what it compiled."""
    made = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters |= {
        "link": _link,
        "pieces": _pieces,
        "image": _image,
        "figure": _figure,
        "short_day": dates.short_day,
        "long_day": dates.long_day,
        "moment": dates.moment,
        "weekday": dates.weekday,
        "deadline": dates.deadline,
        "iso": dates.iso,
        "iso_day": dates.iso_day,
    }
    return made


# Where a link leads depends on the page, so these read ``base`` from what is being rendered.


@pass_context
def _link(context: Context, address: str) -> str:
    return links.relative(address, context["base"])


@pass_context
def _pieces(context: Context, pieces: Iterable[str | Link | Image | None]) -> Markup:
    return body.join_pieces(pieces, context["base"])


@pass_context
def _image(context: Context, picture: Image, lazy: bool = True) -> Markup:
    return body.image(picture, context["base"], lazy=lazy)


@pass_context
def _figure(context: Context, picture: Image, lazy: bool = True) -> Markup:
    return body.figure(picture, context["base"], lazy=lazy)
