"""What a story's Markdown holds and its page does not: letters, digits and ideographs, addresses, names of pictures.

Marks are not counted, nor is the order. A text of which nothing is lost is recognised by its lines, by the letters of
those that differ, or by its words; only what is missing then is looked for, and only so much of it as anybody would
read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from newsroom.converting.cleaning import UNSEEN, leads_somewhere_safe
from newsroom.model import Body, LinkEnd, LinkStart, PictureGap
from newsroom.patterns import lazy

_MOST = 100
"""Different words that are looked for: each costs a search through the text."""

_MARKS = lazy(r"[\W_]+")
_WORD = lazy(r"[^\W_]+")
_CHINESE = lazy("[\u3400-\u9fff]")

_LEADING = lazy(r"!\[[^\[\]\n]*\]\([\w./-]+\)|(?<=\])\([\w./:-]+\)|^\d{1,9}[.)](?= )", re.MULTILINE)
"""Whole pictures, plain addresses of links, numbers of a list: none of them can be lost, and none is text."""

_TAG = lazy(r"""</?([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*'){0,4000}+)>""")
_ATTRIBUTE = lazy(r"""([a-zA-Z][a-zA-Z-]{0,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_SAYING = frozenset({"src", "data-src", "href", "alt", "title"})
"""Attributes whose value is something that readers miss; others are when they hold Chinese."""
_ADDRESS = lazy(r"""https?://[^\s"'<>]+""")
"""Quoted whole: one of its words tells nobody anything."""
_DRESSING = frozenset({"style", "class", "id", "face"})
_SYNTAX = lazy(
    r"^[ \t\u00a0\u2002\u2003\u3000>]*(?:\d{1,9}[.)](?=\s)|[-*+][ \t]+\[[xX ]\](?=\s))"
    r"|^[ \t\u3000>]*>[ \t\u3000]*[\[［][!！](?i:note|tip|important|warning|caution)[\]］][ \t]*$"
    r"|\[\^[^\]\s]{1,100}\]:?|^ {0,3}\[[^\]\n]{1,200}\](?=:)|(?<=\])\[[^\]\n]{1,200}\]",
    re.MULTILINE,
)
"""Numbers of a list, boxes of a task, marks of alerts, labels: they say how to read what stands beside them."""
_FORMULA = lazy(r'<math[^>]* alttext="([^"]*)">.*?</math>', re.DOTALL)
"""A formula on the page; what it says is what was typed."""

_UNSAID = lazy(
    r"(?<=\]\()#[^\s()]{1,200}(?=\))|"
    r"<!--\s*(?:more|toc|StartFragment|EndFragment)\s*-->|(?:\b(?:javascript|vbscript|data|file):|\b[A-Za-z]:[\\/])[^\s)]{0,500}",
    re.IGNORECASE,
)
"""What programs leave in a text, and what a rule of its own tells of."""
_TITLE = lazy(r"""(?<=[^\s(])[ \t]+"([^"\n]{1,500})"(?=[ \t]*\))""")

_LANGUAGE = lazy(r'<code class="language-([^"]*)">')
_PAGE_TAG = lazy(r"<[^>]*>")


class Loss(NamedTuple):
    line: int
    """The line of the Markdown, from 0."""
    words: str
    """The first that are missing there."""


def losses_of(markdown: str, body: Body) -> Iterator[Loss]:
    """The lines of which something is missing, in order, each with what is."""
    if _has_only_lost_marks(markdown, body.text):
        return
    shown = _shown(body)
    typed, titles = _typed(markdown)
    missing = Counter(_WORD.findall(typed)) - Counter(_WORD.findall(shown))
    typed, shown = _MARKS.sub("", typed), _MARKS.sub("", shown)
    lost = [word for word in list(missing)[:_MOST] if typed.count(word) > shown.count(word)]
    lost += [word for title in titles[:_MOST] for word in _WORD.findall(title) if word not in shown]
    if lost:
        yield from _placed(frozenset(lost), markdown)


def _has_only_lost_marks(markdown: str, text: str) -> bool:
    """Whether the lines that typed and shown text do not have in common have the same letters: so it is with most
    texts, and most of their lines are the same."""
    typed, shown = _apart([*filter(None, markdown.split("\n"))], [*filter(None, text.split("\n"))])
    if "<" in typed:  # a comment or an element may have taken a whole picture with it
        return False
    return "".join(_WORD.findall(_LEADING.sub("", typed))) == "".join(_WORD.findall(shown))


def _apart(typed: list[str], shown: list[str]) -> tuple[str, str]:
    """The lines that only one of the two has, or has more often."""
    both = set(typed).intersection(shown)
    if len(both) < len(typed) + len(shown) - len({*typed, *shown}):  # some stand there again, and each time counts
        more, less = Counter(typed), Counter(shown)
        return "\n".join((more - less).elements()), "\n".join((less - more).elements())
    return "\n".join(line for line in typed if line not in both), "\n".join(line for line in shown if line not in both)


def _placed(lost: frozenset[str], markdown: str) -> Iterator[Loss]:
    """Every lost word on the line that has most of them, for it is what else was lost there that tells them apart."""
    found = [(number, _WORD.findall(_decoded(line))) for number, line in enumerate(markdown.split("\n"))]
    lines = {number: [word for word in words if word in lost] for number, words in found}
    shares = {number: (len(set(lines[number])), len(lines[number]) / len(words)) for number, words in found if words}
    left = set(lost)
    for number in sorted(shares, key=lambda one: (-shares[one][0], -shares[one][1], one)):
        if left.isdisjoint(lines[number]):
            continue
        first = next(word for word in lines[number] if word in left)
        left.difference_update(lines[number])
        lines[number] = [first]
        shares[number] = (0, 1)
    texts = markdown.split("\n")
    for number in sorted(number for number, share in shares.items() if share == (0, 1)):
        word = lines[number][0]
        yield Loss(number, next((found for found in _ADDRESS.findall(texts[number]) if word in found), word))


def _typed(markdown: str) -> tuple[str, list[str]]:
    """What has to be shown, and the titles of links, which are lost only where they say something of their own."""
    text = _UNSAID.sub(" ", markdown) if ":" in markdown or "<!--" in markdown or "](#" in markdown else markdown
    if "<" in text:
        text = _TAG.sub(_sayings, text)
    titles = [_decoded(title) for title in _TITLE.findall(text)] if '"' in text else []
    if titles:
        text = _TITLE.sub(" ", text)
    return _decoded(_SYNTAX.sub(" ", text)), titles


def _sayings(found: re.Match[str]) -> str:
    """What a tag says to readers."""
    values = []
    for attribute in _ATTRIBUTE.finditer(found[2]) if "=" in found[2] else ():
        name, value = attribute[1].lower(), next(filter(None, attribute.groups()[1:]), "")
        is_said = name in _SAYING or (name not in _DRESSING and _CHINESE.search(value))
        # Of a place on the page a rule of its own tells, however the link is written.
        if is_said and not value.startswith("#") and leads_somewhere_safe(unescape(value)):
            values.append(value)
    return f" {' '.join(values)} "


def _shown(body: Body) -> str:
    """Text first, for what stands between its pieces must not part its words."""
    texts: list[str] = []
    others: list[str] = []
    for piece in body.pieces:
        match piece:
            case str():
                if "language-" in piece:
                    others += _LANGUAGE.findall(piece)
                html = _FORMULA.sub(r" \1 ", piece) if "<math" in piece else piece
                texts.append(unquote(unescape(_PAGE_TAG.sub(" ", html))))
            case LinkStart():
                others += (unquote(piece.target), piece.title)
                if piece.alone and not piece.title:
                    others.append(unquote(piece.target))  # its own words
            case PictureGap():
                others += (unquote(piece.source), piece.alt, piece.caption)
            case LinkEnd():
                pass
    return " ".join(["".join(texts), *others])


def _decoded(text: str) -> str:
    """As readers see it: entities as signs, addresses with their characters, nothing that cannot be seen."""
    text = unescape(text) if "&" in text else text
    return UNSEEN.sub("", unquote(text) if "%" in text else text)
