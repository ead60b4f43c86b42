"""What stands on pages of other hosts → a card that says where it leads, and loads nothing from there."""

from __future__ import annotations

from markupsafe import Markup

from newsroom.pages.views.parts import Embed

OUTSIDE = Markup(' rel="noopener noreferrer nofollow"')


def embed_start(one: Embed) -> Markup:
    """The link up to its end; of a host that is not listed it shows the title or the address."""
    if not one.name:
        return Markup('<a href="{}"{}>{}').format(one.address, OUTSIDE, one.title or one.address)
    return Markup(
        '<a class="embed" href="{}"{}><span class="embed__title">{}</span> <small class="embed__host">{}</small>'
    ).format(one.address, OUTSIDE, one.title or one.name, f"{one.name} · {one.host}" if one.title else one.host)
