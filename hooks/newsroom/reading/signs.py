"""Signs of a text, whichever way they are typed."""

from __future__ import annotations

import unicodedata

_WIDE = (("，", ","), ("：", ":"), ("；", ";"), ("！", "!"), ("？", "?"), ("（", "("), ("）", ")"), ("…", "..."))


def narrowed(text: str) -> str:
    """Unicode's NFKC: wide letters and digits become plain ones.

    Nearly all that it changes in a Chinese text are a few signs. One of them sends Python the slow way through the
    whole text, forty times as long: so they are replaced before, which comes out the same.
    """
    if not text.isascii():
        for wide, narrow in _WIDE:
            text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


def editor_lines(text: str) -> list[str]:
    """The lines that an editor shows of a decoded text; ``str.splitlines`` also ends one at a form feed, a vertical
    tab, U+0085 and U+2028, which come with pasted text, and would count every line below one too high."""
    return text.split("\n")
