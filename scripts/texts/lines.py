"""Keys with their texts, as the top of a file has them. What a text says means nothing to YAML, whatever it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_SIGNS = r"·–—‘’“”…\u3001-\u9fff\uff01-\uff5e"
_PLAIN = re.compile(rf"[0-9A-Za-z\u4e00-\u9fff](?:[ -~{_SIGNS}]*[!-~{_SIGNS}])?")
_MEANING = re.compile(r"[#\"'\\`]|:(?!\S)|\s{2}")
"""What YAML takes for a text as it stands, and the signs with which it may mean something else. All values are read as
texts, so numbers and dates need no marks."""
_UNPRINTABLE = re.compile("[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a reader of YAML refuses or takes for the end of a line."""
_NULLS = ("null", "Null", "NULL")


def as_lines(pairs: Iterable[tuple[str, str]], margin: str = "") -> str:
    """One line for each key; ``margin`` stands before all of them."""
    return "".join(f"{margin}{word}: {_value(text)}\n" for word, text in pairs)


def _value(text: str) -> str:
    """As a YAML text on one line; in marks where it would mean anything else."""
    if _PLAIN.fullmatch(text) and not _MEANING.search(text) and text not in _NULLS:
        return text
    marked = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", marked)
