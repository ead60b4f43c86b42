"""A picture → HTML that lets the browser take the file it needs, and keeps its place until it comes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape
from msgspec.structs import replace

from newsroom.pages.views.parts import Image, Rendition
from newsroom.rendering.links import relative

_EDGES = 40
"""CSS pixels at the sides of a phone's page, together."""
_MEASURE = 714
"""CSS pixels of a story's column on a wide screen."""
_UPRIGHT = 680
"""CSS pixels: no picture that is higher than wide is shown higher (``.picture--upright``) …"""
_LONG = 2.5
"""… unless it is so many times higher: such pictures hold text, and are read from top to bottom."""

CARD = f"(min-width: 45em) 400px, calc(100vw - {_EDGES}px)"
"""How wide a card of a gallery is shown, for the attribute ``sizes``."""
LEAD = "(min-width: 60em) 780px, 100vw"
"""How wide the first story's picture of the front page is shown."""


def picture(image: Image, base: str, sizes: str, *, lazy: bool = True) -> Markup:
    """``<picture>`` with what has to be said of it, where no caption is."""
    return _alone(image, base, sizes, lazy=lazy) + made(image)


def made(image: Image) -> Markup:
    """Tells readers of the machine that made it; no page shows such a picture without."""
    return Markup('<small class="made">{}</small>').format(image.made) if image.made else Markup()


def _alone(image: Image, base: str, sizes: str, *, lazy: bool) -> Markup:
    """With its size, so that nothing jumps when it comes. One file of a kind needs no ``sizes``.

    ``lazy``: not so what is seen at once, which comes before everything else.
    """
    loading = Markup(' loading="lazy" decoding="async"') if lazy else Markup(' fetchpriority="high"')
    return Markup(
        '<picture><source type="image/webp"{}><img{} src="{}"{} width="{}" height="{}" alt="{}"{}></picture>'
    ).format(
        _candidates(image.webp, base, sizes),
        Markup(' class="on-white"') if image.transparent else Markup(),
        relative(image.address, base),
        _candidates(image.plain, base, sizes) if len(image.plain) > 1 else Markup(),
        image.width,
        image.height,
        image.alt,
        loading,
    )


def figure(
    image: Image, base: str, *, lazy: bool = True, opens: bool = True, across: int = 1, is_wide: bool = False
) -> Markup:
    """As wide as a story's column; of ``across`` pictures in a row of a gallery, as wide as its part of it.

    ``is_wide``: on a phone it has its row for itself, as the first of an odd number has (``.gallery``).
    ``opens``: a touch shows it large; not so within a link, which leads elsewhere.
    """
    sized = _narrowed(image) if across == 1 else image
    shown = _alone(sized, base, _in_story(image, across, is_wide=is_wide), lazy=lazy)
    if opens and image.large:
        name = f"看大图：{image.alt}" if image.alt else "看大图"
        shown = Markup('<a class="large" href="{}" aria-label="{}">{}</a>').format(
            relative(image.large.address, base), name, shown
        )
    return Markup('<figure class="picture{}">{}{}</figure>').format(
        _shape(image) if across == 1 else "",
        shown,
        caption(image),
    )


def _narrowed(image: Image) -> Image:
    """As wide as its story asks for, and no wider than the picture is."""
    if not image.shown or image.shown >= image.width or is_long(image):
        return image
    return replace(image, width=image.shown, height=max(1, round(image.height * image.shown / image.width)))


def is_long(image: Image) -> bool:
    """Whether it holds text, to be read from top to bottom."""
    return image.height > _LONG * image.width


def caption(image: Image) -> Markup:
    """``<figcaption>``, or nothing where there is nothing to say."""
    said = [part for part in (escape(image.caption), made(image)) if part]
    return Markup("<figcaption>{}</figcaption>").format(Markup("　").join(said)) if said else Markup()


def _shape(image: Image) -> str:
    if image.shown and not is_long(image):
        return " picture--sized"
    if is_long(image):
        return " picture--long"
    return " picture--upright" if image.height > image.width else ""


def _in_story(image: Image, across: int, *, is_wide: bool) -> str:
    """How wide a story's page shows it."""
    if across > 1:
        phone = "46vw" if not is_wide else f"calc(100vw - {_EDGES}px)"
        return f"(min-width: 45em) {_MEASURE // across}px, {phone}"
    if image.shown and not is_long(image):
        return f"{min(image.shown, _MEASURE)}px"
    most = round(_UPRIGHT * image.width / image.height) if "upright" in _shape(image) else _MEASURE
    return f"(min-width: {most + _EDGES}px) {most}px, calc(100vw - {_EDGES}px)"


def _candidates(files: Sequence[Rendition], base: str, sizes: str) -> Markup:
    if len(files) == 1:
        return Markup(' srcset="{}"').format(relative(files[0].address, base))
    written = ", ".join(f"{relative(file.address, base)} {file.width}w" for file in files)
    return Markup(' srcset="{}" sizes="{}"').format(written, sizes)
