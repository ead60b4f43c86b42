"""Rules on the HTML that people write into ordinary pages: what of it runs or fetches, and what has no effect.

The pages are cleaned when they are made (``converting/page_cleaning.py``), whatever is found here; this tells people
before they wonder.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from newsroom.converting.cleaning import LINK_SCHEMES, leaves_the_site
from newsroom.converting.page_cleaning import PAGE_TAGS, PICTURE_IN_PLACE, fitting
from newsroom.evidence.target import scheme_of
from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading import OutsideFile
from newsroom.reading.names import editor_lines

_ACTIVE = """
script style iframe frame frameset object embed applet form input button textarea select meta base link svg math
template noscript noembed noframes xmp plaintext portal dialog slot html head body title bgsound
"""
_ACTIVE_TAGS = frozenset(_ACTIVE.split())
_KNOWN_TAGS = frozenset(PAGE_TAGS.split())

_TAG = lazy(r"</?[a-zA-Z][^>]{0,2000}")
"""With all that stands in it up to its end: within one that nobody closed another may begin."""
_NAME = lazy(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/>]|\Z)")
_HANDLER = lazy(r"""(?:^|[\s"'/{])(on[a-zA-Z]{3,30})\s{0,9}=""", re.IGNORECASE)
_ADDRESS = lazy(
    r"""\b(href|src|srcset|poster|action|data|background)\s{0,9}=\s{0,9}("[^"]*|'[^']*|[^\s"'>]+)""", re.IGNORECASE
)
_LISTED = lazy(r"\{:?[^{}\n]{0,300}\}")
"""Attributes as Markdown writes them."""
_DRESS = lazy(r"""\s(style|class|id)\s{0,9}=\s{0,9}("[^"]*|'[^']*|[^\s"'>]+)""")
_LINK = lazy(
    r"(!?)\[[^\[\]]{0,500}\]\(\s{0,9}<?([^\s<>()]{1,2000})|^ {0,3}()\[[^\]\n]{1,200}\]:\s{0,9}<?([^\s<>]{1,2000})",
    re.MULTILINE,
)
_AUTOLINK = lazy(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,30}):[^\s<>]{0,2000}>")
_FENCE = lazy(r"[\s>]*(`{3,}|~{3,})")
_TICKS = lazy(r"(`+)")


class Piece(Struct, frozen=True, order=True):
    line: int
    written: str
    is_active: bool


def active_html(page: OutsideFile) -> Faults:
    """普通页面里会运行的网页代码（脚本、框架、表单）、会向别处取东西的，不刊出；要原样刊出的页面写进 as_written。"""
    for piece in _pieces(page.text or ""):
        if piece.is_active:
            yield Fault(
                piece.line,
                t("这里有会运行、或会向别的网站取东西的网页代码：{piece}，不会刊出。", piece=piece.written),
                t(
                    "请删去它，图片放在本站里；给人看的代码请用 ``` 围起来。确实要原样刊出的，请编辑先在 mkdocs.yml "
                    "的 extra.newsroom.as_written 里写上 {removeprefix}，合并以后再提交。",
                    removeprefix=page.path.removeprefix("content/"),
                ),
            )


def idle_html(page: OutsideFile) -> Faults:
    """普通页面里的样式和不认得的标签不起作用，文字照样刊出。"""
    for piece in _pieces(page.text or ""):
        if not piece.is_active:
            yield Fault(
                piece.line,
                t("这里的网页代码不起作用：{piece}。", piece=piece.written),
                t("请删去它，只留文字；给人看的尖括号请写成 &lt; 和 &gt;。"),
            )


PAGE_CODE_RULES = (error(active_html), warning(idle_html))


def _pieces(page: str) -> Iterator[Piece]:
    if not any(sign in page for sign in ("<", "](", "]:", "{")):
        return
    text = "\n".join(_lines(page))
    begins = [0, *(match.end() for match in re.finditer("\n", text))]
    pieces = (Piece(bisect_right(begins, start), written, is_active) for start, written, is_active in _found(text))
    yield from sorted(set(pieces))


def _found(text: str) -> Iterator[tuple[int, str, bool]]:
    """Place, the part of it that may be told, and whether it does something."""
    for tag in _TAG.finditer(text):
        names = [name.lower() for name in _NAME.findall(tag[0])]
        active = next((name for name in names if name in _ACTIVE_TAGS), "")
        if active:
            yield tag.start(), f"<{active}>", True
        elif bad := _bad_attribute(tag[0]):
            yield tag.start(), f"<{names[0] if names else ''} {bad}>", True
        elif idle := _idle(names, tag[0]):
            yield tag.start(), f"<{idle}>", False
    for listed in _LISTED.finditer(text):
        if bad := _bad_attribute(listed[0]):
            yield listed.start(), f"{{{bad}}}", True
    for link in _LINK.finditer(text):
        if bad := _bad_target(link[2] or link[4] or "", is_fetched=bool(link[1])):
            yield link.start(), bad, True
    for link in _AUTOLINK.finditer(text):
        if bad := _bad_target(link[0][1:-1], is_fetched=False):
            yield link.start(), bad, True


def _idle(names: list[str], tag: str) -> str:
    """What of a tag has no effect."""
    if strange := next((name for name in names if name not in _KNOWN_TAGS), ""):
        return strange
    for dress in _DRESS.finditer(tag):
        if dress[1] == "style" or fitting(names[0] if names else "", dress[1], dress[2].strip("\"'")) is None:
            return f"{names[0] if names else ''} {dress[1]}"
    return ""


def _bad_attribute(text: str) -> str:
    if found := _HANDLER.search(text):
        return found[1].lower()
    for address in _ADDRESS.finditer(text):
        if bad := _bad_target(address[2].strip("\"'"), is_fetched=address[1].lower() != "href"):
            return f"{address[1].lower()}={bad}"
    return ""


def _bad_target(written: str, *, is_fetched: bool) -> str:
    """What of an address is wrong with it: its scheme alone, for the rest may be anybody's."""
    target = unescape(written)
    scheme = scheme_of(target)
    if is_fetched and PICTURE_IN_PLACE.fullmatch(target):
        return ""
    if scheme not in ("", *LINK_SCHEMES):
        return f"{scheme}:…"
    return f"{scheme}://…" if is_fetched and leaves_the_site(target) else ""


def _lines(text: str) -> Iterator[str]:
    """Every line, without the code in it."""
    fence = ""
    for line in editor_lines(text):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
            yield ""
            continue
        yield "" if fence else _without_code(line)


def _without_code(line: str) -> str:
    if "`" not in line:
        return line
    parts = _TICKS.split(line)  # words and runs of ticks by turns
    closing: dict[str, int] = {}
    ends = [0] * len(parts)
    for index in range(len(parts) - 2, 0, -2):
        ends[index] = closing.get(parts[index], 0)
        closing[parts[index]] = index
    kept, index = [parts[0]], 1
    while index < len(parts):
        index = ends[index] or index
        kept.append(parts[index + 1])
        index += 2
    return " ".join(kept)
