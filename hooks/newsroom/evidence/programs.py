"""Numbers in program code, which are mostly nobody's: sizes, seeds, parts of names, of addresses and of hashes."""

from __future__ import annotations

import html
import re

from newsroom.model import Body
from newsroom.patterns import lazy

_CODE = lazy(r"<code(?: [^<>]*)?>(.*?)</code>", re.DOTALL)
_TAG = lazy(r"<[^<>]*>")
_RUN = lazy(r"\d(?:[ \-]?\d){10,40}")
"""What may be a mobile number or longer."""
_BEFORE = lazy(
    r"(?:[A-Za-z_]|[A-Za-z0-9_)\]] ?(?:[*%<>^~=&(]{1,2}|\+(?!(?:00)?86)) ?|[A-Za-z0-9_][./\\=-]|[A-Za-z0-9_)\]] ?- )$"
)
"""A sign of a program behind a word or a number of it; not behind a person's name in Chinese."""
_BEHIND = lazy(r"[A-Za-z_]|[./\\][A-Za-z]| ?[*%<>^=] ?[A-Za-z0-9_(]")
_BIRTHDAY = lazy(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])\d{5,6}")
_SAYS_WHOSE = lazy(
    r"phone|mobile|tel(?![a-z])|wechat|card|电话|手机|微信|联系|号码|卡号|账号|身份证|学号", re.IGNORECASE
)


def text_without_programs(body: Body) -> str:
    """The body's text with the figures of numbers in its code masked that belong to a program.

    Code is published too: a number that stands there alone, or in a line that says whose it is, stays.
    """
    text = body.text
    if not any("<code" in piece for piece in body.pieces if isinstance(piece, str)):
        return text
    code = "".join(piece for piece in body.pieces if isinstance(piece, str))
    for segment in _CODE.findall(code):
        for line in html.unescape(_TAG.sub("", segment)).split("\n"):
            words = " ".join(line.split())
            if _RUN.search(words) and (masked := _masked(words)) != words:
                text = text.replace(words, masked)
    return text


def _masked(line: str) -> str:
    if _SAYS_WHOSE.search(line):
        return line
    return _RUN.sub(lambda match: "#" * len(match[0]) if _is_of_a_program(match) else match[0], line)


def _is_of_a_program(match: re.Match[str]) -> bool:
    if _BIRTHDAY.fullmatch(re.sub("[ -]", "", match[0])):  # an identity number has a check digit to say what it is
        return False
    before, behind = match.string[: match.start()], match.string[match.end() :]
    return _BEFORE.search(before[-5:]) is not None or _BEHIND.match(behind) is not None
