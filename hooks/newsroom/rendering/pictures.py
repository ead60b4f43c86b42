"""A picture → HTML that lets the browser take the file it needs, and keeps its place until it comes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model.focus import before
from newsroom.pages.views.parts import Image, Rendition
from newsroom.rendering.links import relative

_EDGES = 40
"""CSS pixels at the sides of a phone's page, together."""
_MEASURE = 714
"""CSS pixels of a story's column on a wide screen."""
_PAGE = 1140
"""CSS pixels of the page on a wide screen."""
_UPRIGHT = 680
"""CSS pixels: no picture that is higher than wide is shown higher (``.picture--upright``) …"""
_LONG = 2.5
"""… unless it is so many times higher: such pictures hold text, and are read from top to bottom."""

_NARROWEST, _WIDEST = 5, 25
"""Forms that a style sheet knows (``.r5`` to ``.r25``): tenths of its height that a picture in a row is wide."""
_ENLARGED = 1.25
"""Times that a crop may enlarge a picture; one that is smaller yet, or a panorama, is shown whole, and no larger than
it is."""
_STEPS = 10
"""Places that a style sheet knows along an edge: no page has a style of its own."""


class Slot(Struct, frozen=True):
    """A place on the page that a picture fills, and loses what stands out of it."""

    width: int
    """CSS pixels on a wide screen, at most."""
    phone: int
    """Hundredths of the screen's width on a narrow one."""
    ratio: float
    """Times as wide as high."""
    narrow: int = 45
    """em from which on a screen is wide."""

    def sizes(self, image: Image) -> str:
        """How wide the picture is drawn, the part that is cut away included, for the attribute ``sizes``."""
        share = 1.0 if self.shows_whole(image) else max(1.0, image.width / image.height / self.ratio)
        return f"(min-width: {self.narrow}em) {round(self.width * share)}px, {round(self.phone * share)}vw"

    def shows_whole(self, image: Image) -> bool:
        """Whether nothing of it is cut away: it is too small, too long, or an emblem cut out of its ground."""
        if image.transparent and not image.focus:
            return True
        return max(self.width / image.width, self.width / self.ratio / image.height) > _ENLARGED

    def classes(self, image: Image) -> str:
        """What a style sheet must know of the crop."""
        if self.shows_whole(image):
            return "whole"
        aside, above = before(image.width, image.height, self.ratio, image.focus)
        if image.focus:
            return f"x{round(aside * _STEPS)} y{round(above * _STEPS)}"
        return f"y{round(above * _STEPS)}" if image.height > image.width else ""


class InRow(Struct, frozen=True):
    """How a picture stands in a row of a gallery."""

    form: int
    """Tenths of its height that it is wide."""
    width: int
    """CSS pixels on a wide screen."""
    phone: int
    """Hundredths of a phone's width."""

    @property
    def sizes(self) -> str:
        return f"(min-width: 45em) {self.width}px, {self.phone}vw"


CARD = Slot(400, 46, 3 / 2)
"""A gallery's picture."""
ITEM = Slot(400, 92, 16 / 9)
"""A picture of the bulletin."""
LEAD = Slot(780, 100, 16 / 9, 60)
"""The picture of the front page's first story."""
THUMB = Slot(200, 30, 4 / 3)


def picture(image: Image, base: str, slot: Slot | None, *, lazy: bool = True) -> Markup:
    """``<picture>`` with what has to be said of it, where no caption is; without a slot among text."""
    sizes, classes = (slot.sizes(image), slot.classes(image)) if slot else ("", "")
    return _alone(image, base, sizes, lazy=lazy, classes=classes) + made(image)


def made(image: Image) -> Markup:
    """Tells readers of the machine that made it; no page shows such a picture without."""
    return Markup('<small class="made">{}</small>').format(image.made) if image.made else Markup()


def _alone(image: Image, base: str, sizes: str, *, lazy: bool, classes: str = "") -> Markup:
    """With its size, so that nothing jumps when it comes. One file of a kind needs no ``sizes``.

    ``lazy``: not so what is seen at once, which comes before everything else.
    """
    classes = f"{classes} on-white".strip() if image.transparent else classes
    loading = Markup(' loading="lazy" decoding="async"') if lazy else Markup(' fetchpriority="high"')
    return Markup(
        '<picture><source type="image/webp"{}><img{} src="{}"{} width="{}" height="{}" alt="{}"{}></picture>'
    ).format(
        _candidates(image.webp, base, sizes),
        Markup(' class="{}"').format(classes) if classes else Markup(),
        relative(image.address, base),
        _candidates(image.plain, base, sizes) if len(image.plain) > 1 else Markup(),
        image.width,
        image.height,
        image.alt,
        loading,
    )


def figure(
    image: Image, base: str, *, lazy: bool = True, opens: bool = True, in_row: InRow | None = None, wide: bool = False
) -> Markup:
    """As wide as a story's column, and no wider than the picture is; in a row of a gallery, as wide as its form asks.

    ``opens``: a touch shows it large; not so within a link, which leads elsewhere. ``wide``: it opens a story that is
    as wide as the page.
    """
    sizes = in_row.sizes if in_row else _in_story(image, _PAGE if wide else _MEASURE)
    shown = _alone(image if in_row else _narrowed(image), base, sizes, lazy=lazy)
    if opens and image.large:
        name = t("看大图：{alt}", alt=image.alt) if image.alt else t("看大图")
        shown = Markup('<a class="large" href="{}" aria-label="{}">{}</a>').format(
            relative(image.large.address, base), name, shown
        )
    return Markup('<figure class="picture{}">{}{}</figure>').format(
        f" r{in_row.form}" if in_row else _shape(image), shown, caption(image)
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


def _in_story(image: Image, column: int) -> str:
    """How wide a story's page shows it."""
    if image.shown and not is_long(image):
        return f"{min(image.shown, _MEASURE)}px"
    most = round(_UPRIGHT * image.width / image.height) if "upright" in _shape(image) else column
    most = min(most, image.width)
    return f"(min-width: {most + _EDGES}px) {most}px, calc(100vw - {_EDGES}px)"


def form_of(image: Image) -> int:
    """Tenths of its height that it is wide, within what a row bears."""
    return min(max(round(10 * image.width / image.height), _NARROWEST), _WIDEST)


def _candidates(files: Sequence[Rendition], base: str, sizes: str) -> Markup:
    if len(files) == 1:
        return Markup(' srcset="{}"').format(relative(files[0].address, base))
    written = ", ".join(f"{relative(file.address, base)} {file.width}w" for file in files)
    return Markup(' srcset="{}" sizes="{}"').format(written, sizes)
