"""Lines and paragraphs: a poem keeps its lines, prose joins them without a space between Chinese characters."""

from __future__ import annotations

import re

_INLINE = r"</?(?:a|strong|em|b|i|del|s|sub|sup|code|ruby|rt|rp)(?: [^<>]*)?>"
_WIDE = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_EITHER = "“”‘’…—·"  # as Chinese as their neighbours

_LINE_END = re.compile(rf"\n[ \t]*((?:{_INLINE})*)([{_WIDE}{_EITHER}])")
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")
_INLINE_TAG = re.compile(_INLINE)
_ONE_SPACE = re.compile(r"(?<=[^ \n]) \n")
_PREFORMATTED = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_EMPTY = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_INDENTED_NEXT = re.compile(r"(?<=\S)[^\S\n]?\n(?=[\u00a0\u2002\u2003\u3000]+\S)")
"""Not behind two spaces, which say that the line is only broken."""
_TOPIC = re.compile(r"^([^\S\n]*)#(?=[^#\s][^#\n]*#)", re.MULTILINE)
_LINE_WITH_NEXT = re.compile(r"(?<=\S)[ \t]*\n(?=[^\n])")


def keep_lines(markdown: str) -> str:
    """The Markdown of a poem, a song or a slogan, with every end of a line written so that it breaks the line."""
    return _LINE_WITH_NEXT.sub("  \n", _EMPTY.sub("", markdown))


def part_paragraphs(markdown: str) -> str:
    """The Markdown with paragraphs parted as Chinese writers part them: by two wide spaces in front of the first
    line, or by a line that holds nothing but spaces of any width. Both come with every text from a word processor."""
    return _INDENTED_NEXT.sub("\n\n", _EMPTY.sub("", markdown))


def keep_topics(markdown: str) -> str:
    """A topic between two signs, as social networks have it (``#开学#``), is no heading."""
    return _TOPIC.sub(r"\1\\#", markdown)


def join_lines(html: str) -> str:
    """Clean HTML whose paragraphs have no line ends left that a browser would print as a gap between characters."""
    if "<pre>" in html:
        parts = _PREFORMATTED.split(html)
        return "".join(part if part.startswith("<pre>") else _joined(part) for part in parts)
    return _joined(html)


def _joined(html: str) -> str:
    if " \n" in html:
        html = _ONE_SPACE.sub("\n", html)
    return _LINE_END.sub(_join, html)


def _join(match: re.Match[str]) -> str:
    html, end = match.string, match.start()
    while end and html[end - 1] == ">":
        start = html.rfind("<", 0, end)
        if start < 0 or _INLINE_TAG.fullmatch(html, start, end) is None:
            return match[0]
        end = start
    before, after = html[end - 1 : end], match[2]
    if before in _EITHER:
        joins = bool(before) and _WIDE_CHARACTER.match(after) is not None
    else:
        joins = _WIDE_CHARACTER.match(before) is not None
    return f"{match[1]}{after}" if joins else match[0]
