"""Whether a text has anything in it that GitHub's dialect would not read as it was meant."""

from __future__ import annotations

from newsroom.converting.signs import SURNAME
from newsroom.patterns import lazy

_SIGN = lazy(r"[\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ufdd0-\ufdd4~$｜【•]")
_LINE = lazy(r"\n(?:[ \u00a0\u2002\u2003\u3000|=\[<]|\#{1,6}[^#\s]|`{3}|~{3})")
_LINK = lazy(r"！\[|\][（【]|\] \(|\]\([^)\n]{0,200}[ ）]|\[[\w.+-]{1,64}@")
_STAR = lazy(
    r"\*(?:[0-9(.]|(?<=[A-Za-z]\*)[A-Za-z]|(?<=[0-9]\*)|(?<=[0-9][^\s*]\*)|(?<=[0-9][^\s*]{2}\*)"
    rf"|(?<={SURNAME}\*))"
)
_SUM = lazy(r"[=＝][^\s*]{1,10}\*")


def is_odd(text: str) -> bool:
    """Whether the parser must not read it as it stands, as it reads most texts. Each pattern begins with a sign of its
    own, or is asked only where its sign is there: all in one would cost as much as the rest of the conversion."""
    return bool(
        _SIGN.search(text)
        or _LINE.search(f"\n{text}")
        or "://" in text
        or "www." in text
        or "\\_" in text
        or (("[" in text or "]" in text) and _LINK.search(text))
        or ("*" in text and (_STAR.search(text) or _SUM.search(text)))
    )
