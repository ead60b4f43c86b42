"""Blanks in ordinary pages, such as ``{{ contact }}``: what the settings say is printed where a page needs it.

An address that nobody has given leaves no trace: a link to it, ``[本站的仓库]({{ repository }})``, is printed as its
words; a blank in the text is printed as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsroom.languages import t
from newsroom.model import Desk
from newsroom.patterns import lazy

BLANKS = ("repository", "contact")

_LINK = lazy(r"\[([^\[\]\n]{1,200})\]\(\{\{ {0,9}(\w{1,40}) {0,9}\}\}([^\s()]{0,200})\)")
_BLANK = lazy(r"\{\{ {0,9}(\w{1,40}) {0,9}\}\}")


def blank_values(desk: Desk, repository: str) -> dict[str, str]:
    """Markdown for every blank. ``repository`` is a web address; empty, like the desk's own, where it is not given."""
    ways = (
        t("邮箱 [{literal}](mailto:{literal})", literal=literal(desk.mail)) if desk.mail else "",
        t("电话 {literal}", literal=literal(desk.phone)) if desk.phone else "",
        t("办公室 {literal}", literal=literal(desk.room)) if desk.room else "",
    )
    contact = t("，").join(filter(None, ways))
    return dict(
        zip(BLANKS, (repository.rstrip("/"), t("（{contact}）", contact=contact) if contact else ""), strict=True)
    )


def fill_blanks(markdown: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled; those that are not known stay."""

    def linked(match: re.Match[str]) -> str:
        words, name, rest = match.groups()
        if name not in values:
            return match[0]
        return f"[{words}]({values[name]}{rest})" if values[name] else words

    return _BLANK.sub(lambda match: values.get(match[1], match[0]), _LINK.sub(linked, markdown))


def unknown_blanks(markdown: str) -> tuple[tuple[int, str], ...]:
    """Line, counted from 1, and name of every blank that nothing fills."""
    return tuple(
        (number, match[1])
        for number, line in enumerate(markdown.split("\n"), 1)
        for match in _BLANK.finditer(line)
        if match[1] not in BLANKS
    )


def literal(text: str) -> str:
    """The text as one line of Markdown in which no sign has a meaning."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))
