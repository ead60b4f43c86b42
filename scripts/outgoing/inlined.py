"""A page of the built site → HTML that needs no style sheet: every element says its own looks, in literal values.

WeChat's editor keeps no class, id, script, position, percentage, picture of a background or element around all; mail
programs keep little more. So a page is not cleaned: it is read, and written anew from the few elements that both keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import html
from markupsafe import Markup, escape
from msgspec import Struct

from newsroom.languages import t
from outgoing.lines import TEXT, Lines, LinkForm, folded, is_left_out, styled

_CONTAINERS = frozenset({"div", "section", "article", "header", "footer", "main", "details", "summary"})
_IN_PARTS = frozenset({"meta", "nameplate__line"})
"""Classes of lines that are told in parts."""
_APART = "margin:24px 0;padding:16px 12px 1px;border-top:1px solid #dddddd;"
"""The style of boxes and pull quotes."""
_PULLED = (
    "margin:0 0 12px;font-size:20px;font-weight:bold;text-align:center;color:#222222",
    "margin:0 0 16px;font-size:14px;text-align:center;color:#888888",
)
"""What somebody said, and who."""
_PLAIN = "margin:0 0 16px;font-size:16px;color:#333333"
_WIDEST = 640
"""CSS pixels of a picture: what the widest phone shows."""


class InlinedPicture(Struct, frozen=True):
    source: str
    """Path of the file below the site's root."""
    alternative: str


class Inlined(Struct, frozen=True, kw_only=True):
    html: str
    pictures: tuple[InlinedPicture, ...]
    """In the order of the text."""
    text: str
    """What is to be read, blocks in lines."""


def inlined(
    page: bytes,
    address: str,
    *,
    accent: str,
    links: LinkForm,
    picture: Callable[[str, int], str],
    site_url: str,
) -> Inlined:
    """``page``: the file at ``address`` of the site. ``picture`` gives the address that stands for a picture, by its
    path and its number from 1."""
    # The parser takes what follows this sign for what is in it.
    tree = html.fromstring(page.decode().replace("<wbr>", ""))
    main: Any = next(tree.iter("main"))
    lines = Lines(accent, links, address, site_url)
    writer = _Writer(accent, lines, picture)
    blocks = [block for block in writer.blocks(main) if block]
    blocks += lines.noted()
    made = str(Markup("\n").join(blocks))
    return Inlined(html=made, pictures=tuple(writer.pictures), text=plain_text(made))


def plain_text(made: str) -> str:
    """The text of finished HTML, a line each block."""
    if not made:
        return ""
    fragments: Any = html.fragments_fromstring(made)
    lines = (" ".join(str(block.text_content()).split()) for block in fragments)
    return "\n".join(line for line in lines if line)


class _Writer:
    def __init__(self, accent: str, lines: Lines, picture: Callable[[str, int], str]) -> None:
        self.accent, self.lines, self.picture = accent, lines, picture
        self.pictures: list[InlinedPicture] = []

    def blocks(self, element: Any) -> Iterator[Markup]:
        """What stands in the element, block after block."""
        for child in element.iterchildren():
            if isinstance(child.tag, str) and not is_left_out(child):
                yield from self._block(child)

    def _block(self, element: Any) -> Iterator[Markup]:
        classes = (element.get("class") or "").split()
        match element.tag:
            case "h1":
                return
            case "h2":
                yield self._line(element, f"margin:28px 0 12px;font-size:19px;font-weight:bold;color:{self.accent}")
            case "h3" | "h4" | "h5" | "h6":
                yield self._line(element, "margin:20px 0 8px;font-size:17px;font-weight:bold;color:#222222")
            case "p" if "box__word" in classes:
                yield self._line(element, f"margin:0 0 8px;font-size:14px;font-weight:bold;color:{self.accent}")
            case "p" | "address" if not _IN_PARTS.isdisjoint(classes):
                said = [
                    str(part.text_content()).strip() for part in element.iterchildren() if isinstance(part.tag, str)
                ]
                yield styled("p", f"{TEXT}margin:0 0 16px;font-size:13px;color:#888888", escape(" · ".join(said)))
            case "ul" | "ol":
                yield self._list(element)
            case "div" if "box" in classes:
                yield styled("blockquote", f"{_APART}background-color:#f6f6f6", Markup().join(self.blocks(element)))
            case "blockquote" if "pull" in classes:
                lines = (self._line(line, style) for line, style in zip(element, _PULLED, strict=False))
                yield styled(
                    "blockquote", f"{_APART}border-bottom:1px solid #dddddd;text-align:center", Markup().join(lines)
                )
            case "blockquote":
                inner = Markup().join(self.blocks(element)) or self.lines.read(element)
                yield styled(
                    "blockquote", "margin:0 0 16px;padding:8px 0 1px 12px;border-left:3px solid #dddddd", inner
                )
            case "figure" | "picture" | "img":
                yield from self._figure(element)
            case "a" if element.xpath(".//img"):
                yield from self._figure(element)
            case "table":
                yield self._table(element)
            case "pre":
                yield self._preformatted(element)
            case "hr":
                yield Markup('<hr style="margin:24px 0;border:0;border-top:1px solid #dddddd">')
            case "dl":
                yield from self._definitions(element)
            case "video" | "audio" | "iframe" | "object":
                told = t("（音频、视频请在网站上看。）")
                yield styled("p", f"{TEXT}margin:0 0 16px;font-size:14px;color:#888888", escape(told))
            case tag if tag in _CONTAINERS:
                if element.text and element.text.strip():
                    yield self._line(element, _PLAIN)
                else:
                    yield from self.blocks(element)
            case _:
                yield self._line(element, _PLAIN)

    def _line(self, element: Any, style: str) -> Markup:
        said = self.lines.read(element)
        pictures = Markup("\n").join(block for one in element.xpath(".//img") for block in self._figure(one))
        return Markup("\n").join(
            filter(None, (styled("p", TEXT + style, said) if said.strip() else Markup(), pictures))
        )

    def _list(self, element: Any) -> Markup:
        items = []
        for item in element.iterchildren("li"):
            inner = [self.lines.read(item)]
            inner += [self._list(one) for one in item.iterchildren("ul", "ol")]
            items.append(styled("li", f"{TEXT}margin:0 0 6px;font-size:16px;color:#333333", Markup().join(inner)))
        kind = "decimal" if element.tag == "ol" else "disc"
        style = f"margin:0 0 16px;padding:0 0 0 24px;list-style-type:{kind}"
        return styled(element.tag, style, Markup().join(items))

    def _figure(self, element: Any) -> Iterator[Markup]:
        for image in element.xpath("descendant-or-self::img"):
            path = self.lines.path_of(image.get("src") or "")
            if path.startswith(("http:", "https:", "data:")):
                continue
            self.pictures.append(InlinedPicture(path, image.get("alt") or ""))
            wide = min(int(image.get("width") or _WIDEST), _WIDEST)
            style = f"display:inline-block;max-width:{wide}px;height:auto;vertical-align:top"
            shown = Markup('<img src="{}" alt="{}" style="{}">').format(
                self.picture(path, len(self.pictures)), image.get("alt") or "", style
            )
            yield styled("p", "margin:0 0 8px;text-align:center", shown)
        # Whatever a machine made says so, wherever it is shown.
        for caption in element.xpath("(.//figcaption|.//*[@class='made'])[not(ancestor::figcaption)]"):
            style = f"{TEXT}margin:0 0 16px;font-size:13px;color:#888888;text-align:center"
            yield styled("p", style, self.lines.read(caption))

    def _table(self, element: Any) -> Markup:
        rows = []
        for row in element.xpath(".//tr"):
            cells = []
            for cell in row.iterchildren("td", "th"):
                bold = ";font-weight:bold;background-color:#f5f5f5" if cell.tag == "th" else ""
                style = f"padding:6px 8px;border:1px solid #dddddd;font-size:14px;line-height:22px;color:#333333{bold}"
                cells.append(styled("td", style, self.lines.read(cell)))
            rows.append(styled("tr", "border:1px solid #dddddd", Markup().join(cells)))
        caption = [self._line(one, "margin:0 0 8px;font-size:14px;color:#666666") for one in element.xpath("./caption")]
        table = styled(
            "table",
            "margin:0 0 16px;border-collapse:collapse",
            styled("tbody", "vertical-align:top", Markup().join(rows)),
        )
        return Markup("\n").join([*caption, table])

    def _preformatted(self, element: Any) -> Markup:
        lines = (escape(line.replace(" ", "\u00a0")) for line in str(element.text_content()).rstrip("\n").split("\n"))
        style = "margin:0 0 16px;padding:8px 12px;background-color:#f5f5f5;font-family:monospace;font-size:14px;"
        style += "line-height:22px"
        return styled("p", style, Markup('<br style="line-height:22px">').join(lines))

    def _definitions(self, element: Any) -> Iterator[Markup]:
        for term in element.iter("dt"):
            said = term.getnext()
            if said is not None:
                line = t("{label}：{text}", label=folded(term.text_content()), text=folded(said.text_content()))
                yield styled("p", f"{TEXT}margin:0 0 4px;font-size:14px;color:#666666", escape(line))
