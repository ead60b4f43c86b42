"""Formulas: TeX between dollars to MathML, at build; no script is needed to show it.

GitHub reads ``$…$`` as a formula where it can; who writes of money means money, so what holds Chinese, or amounts and
nothing else, is none. Contributors' own ``<math>`` never passes: the elements here are built anew from an allow-list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from newsroom.patterns import lazy

LONGEST = 1000
"""Characters of TeX. What is longer is no formula for a news page."""
MOST = 200
"""Formulas of a story; the others stay text, for each costs a third of a millisecond."""
CLASSES = {"inline": "language-math-inline", "display": "language-math"}
"""The classes of ``<code>`` by which a formula passes the cleaner."""

_SPAN = lazy(r'<span data-math-style="(inline|display)">([^<]*)</span>')
_BLOCK = lazy(r'<pre><code class="language-math" data-math-style="display">([^<]*)</code></pre>')
_PAIR = lazy(r"(\${1,2})(?=[^\s$])([^$\n]{1,1000}?)(?<=[^\s\\])\1(?![\d$])")
_LINE = lazy(r"\s*\${2}\s*")
_WORDS = lazy(r"\\(?:text|mbox|textbf|mathrm)\{[^{}$\n]*\}")
_CHINESE = lazy("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：？！“”‘’（）…—]")
_AMOUNT = lazy(r"[\d.,]+[^\\^_={}+*<>]*")
"""``5 and``, ``300-``: what stands between two amounts of money."""
_PROSE = lazy(r"(?<![\\A-Za-z])[A-Za-z]{3,}\s+[A-Za-z]{2,}")
_WORD = lazy("[A-Za-z]{2}")
_DOLLAR = lazy(r"(?<!\\)\$")
_NAMES = (
    "mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle "
    "mpadded mphantom menclose mmultiscripts mprescripts none"
)
_ELEMENTS = frozenset(_NAMES.split())
_ATTRIBUTES = {
    "mathvariant": lazy("[a-z-]{1,30}"),
    "stretchy": lazy("true|false"),
    "fence": lazy("true|false"),
    "accent": lazy("true|false"),
    "movablelimits": lazy("true|false"),
    "displaystyle": lazy("true|false"),
    "linethickness": lazy("0"),
    "columnalign": lazy("(?:left|right|center)(?: (?:left|right|center)){0,40}"),
    "width": lazy(r"-?[\d.]{1,6}em"),
}


def with_places(html: str) -> str:
    """What the parser took for formulas, so written that the cleaner lets it pass."""
    html = _BLOCK.sub(r'<p><code class="language-math">\1</code></p>', html)
    return _SPAN.sub(lambda found: f'<code class="{CLASSES[found[1]]}">{found[2]}</code>', html)


def is_mark(line: str) -> bool:
    """Whether the line begins or ends a formula of several lines."""
    return _LINE.fullmatch(line) is not None


def money_guarded(text: str, stand_in: str) -> str:
    """The text of a line with a stand-in for every dollar that belongs to no formula."""
    parts, at = [], 0
    for found in _PAIR.finditer(text):
        parts.append(_DOLLAR.sub(stand_in, text[at : found.start()]))
        parts.append(found[0] if _is_formula(found[2]) else _DOLLAR.sub(stand_in, found[0]))
        at = found.end()
    return "".join(parts) + _DOLLAR.sub(stand_in, text[at:])


def _is_formula(tex: str) -> bool:
    plain = _WORDS.sub("", tex)
    if _CHINESE.search(plain) or _PROSE.search(plain):
        return False
    is_amount = _AMOUNT.fullmatch(plain) and (_WORD.search(plain) or not re.search("[A-Za-z]", plain))
    return not is_amount or plain.isdecimal()


@lru_cache(maxsize=512)
def mathml(tex: str, *, is_display: bool) -> str:
    """The formula as finished, safe HTML; empty where it cannot be read."""
    if len(tex) > LONGEST:
        return ""
    # Its tables cost every start as much as reading a hundred stories, and few stories hold a formula.
    from latex2mathml.converter import convert_to_element

    try:
        root = convert_to_element(tex, display="block" if is_display else "inline")
        written = "".join(_written(root))
    except Exception:  # the library raises whatever it stumbles on, RecursionError included: then it is no formula
        return ""
    if "\\" in written:
        return ""  # a command that the library does not know, and would show as it is typed
    display = ' display="block"' if is_display else ""
    return f'<math{display} alttext="{escape(tex)}">{written}</math>'


def _written(root: Element) -> Iterator[str]:
    """The content of ``root``; ValueError for an element that is not on the list."""
    todo: list[Element | str] = list(reversed(root))
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
            continue
        if one.tag not in _ELEMENTS:
            raise ValueError(one.tag)
        kept = "".join(
            f' {name}="{value}"'
            for name, value in one.attrib.items()
            if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value)
        )
        yield f"<{one.tag}{kept}>{escape(unescape(one.text or ''), quote=False)}"
        todo.append(f"</{one.tag}>")
        todo.extend(reversed(one))
