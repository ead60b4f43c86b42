"""A line of a finished page → the same line with its looks in literal values: words, links, and notes of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

from newsroom.languages import t

_LEFT_OUT = frozenset(
    {"nav", "aside", "svg", "script", "style", "template", "button", "form", "input", "wbr", "source"}
)
_HIDDEN = frozenset({"unseen", "more", "neighbours", "credits", "colophon", "kicker", "vertical__hint"})
"""Classes of what leads on, or is said only to those who listen, or said here in another way."""
_HERE = "https://site.invalid/"
"""Where a page stands while its links are followed."""
TEXT = "line-height:28px;letter-spacing:0;"


class LinkForm(Enum):
    KEPT = "kept"
    """As in mail."""
    NOTED = "noted"
    """A number behind the words, and the address at the end: WeChat's editor takes addresses of others away."""


class Lines:
    """Writes what stands within lines, and remembers the addresses that are to be noted at the end."""

    def __init__(self, accent: str, links: LinkForm, address: str, site: str) -> None:
        """``address``: of the page, below the site's root; ``site``: the root, empty on a site without an address."""
        self._accent, self._links, self._site = accent, links, site
        self._base = f"{_HERE}{address}"
        self._notes: dict[str, None] = {}

    def read(self, element: Any) -> Markup:
        """Text with what may stand within a line; a picture there stands below it."""
        parts = [escape(folded(element.text))]
        for child in element.iterchildren():
            if isinstance(child.tag, str) and not is_left_out(child):
                parts.append(self._element(child))
            parts.append(escape(folded(child.tail)))
        return Markup().join(parts)

    def _element(self, element: Any) -> Markup:
        match element.tag:
            case "br":
                return Markup('<br style="line-height:28px">')
            case "img" | "picture" | "figure" | "ul" | "ol":  # which stand below the line
                return Markup()
            case "strong" | "b" | "th" | "mark":
                return styled("strong", "font-weight:bold", self.read(element))
            case "em" | "i" | "cite":
                return styled("em", "font-style:italic", self.read(element))
            case "del" | "s":
                return styled("span", "text-decoration:line-through", self.read(element))
            case "sub" | "sup":
                return styled(element.tag, "font-size:12px", self.read(element))
            case "code" | "kbd" | "samp":
                return styled("span", "font-family:monospace;font-size:15px", self.read(element))
            case "a":
                return self._link(element)
            case _:
                return self.read(element)

    def _link(self, element: Any) -> Markup:
        said = self.read(element)
        target = self._absolute(element.get("href") or "")
        if not target or not said.strip():
            return said
        if self._links is LinkForm.KEPT or target.startswith("https://mp.weixin.qq.com/"):
            in_heading = next(element.iterancestors("h2", "h3", "h4"), None) is not None
            style = f"color:{self._accent};text-decoration:{'none' if in_heading else 'underline'}"
            return Markup('<a href="{}" style="{}">{}</a>').format(target, style, said)
        if target.startswith(self._site) and self._site:
            return said  # whoever reads it in WeChat comes to the site by “阅读原文”
        self._notes.setdefault(target)
        number = list(self._notes).index(target) + 1
        return said + styled("sup", "font-size:12px;color:#888888", escape(f"[{number}]"))

    def _absolute(self, written: str) -> str:
        """An address that means something anywhere; empty for a place on the page, or on a site without an address."""
        whole = urljoin(self._base, written)
        if written.startswith("#"):
            return ""
        if whole.startswith(_HERE):
            return f"{self._site}{whole.removeprefix(_HERE)}" if self._site else ""
        return whole if whole.startswith(("http://", "https://", "mailto:", "tel:")) else ""

    def path_of(self, written: str) -> str:
        """Of a file on the site, below its root; else its address."""
        return urljoin(self._base, written).removeprefix(_HERE).partition("?")[0]

    def noted(self) -> Iterator[Markup]:
        """Lines with the addresses behind the numbers; none where nothing was noted."""
        if not self._notes:
            return
        yield styled("p", f"{TEXT}margin:28px 0 8px;font-size:14px;font-weight:bold;color:#666666", escape(t("链接")))
        for number, target in enumerate(self._notes, 1):
            style = f"{TEXT}margin:0 0 4px;font-size:13px;color:#888888;word-break:break-all"
            yield styled("p", style, escape(f"[{number}] {target}"))


def is_left_out(element: Any) -> bool:
    return element.tag in _LEFT_OUT or not _HIDDEN.isdisjoint((element.get("class") or "").split())


def styled(tag: str, style: str, inner: Markup) -> Markup:
    return Markup(f'<{tag} style="{{}}">{{}}</{tag}>').format(style, inner)  # noqa: S704 - a tag named here


def folded(text: str | None) -> str:
    """Spaces and line ends as HTML shows them."""
    if not text:
        return ""
    whole = " ".join(text.split())
    before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() and whole else ""
    return f"{before}{whole}{after}"
