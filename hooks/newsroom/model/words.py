"""How long a text is, as readers and word processors count."""

from __future__ import annotations

import re

from newsroom.patterns import lazy

_WIDE = re.compile(
    "[\u2e80-\u2fff\u3001-\u312f\u31a0-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff“”‘’…—·]+"
)
"""Chinese, Japanese and Korean characters and their punctuation."""
_APOSTROPHE = lazy(r"(?<=[^\W\d_])’(?=[a-z])")


def count_words(text: str) -> int:
    """The words of a text as 字数 in WPS and Word has them: a Chinese character or punctuation mark is one, a word or a
    number in other characters is one. Titles, flashes and the time that a story takes to read are measured by it."""
    if "’" in text:
        text = _APOSTROPHE.sub("'", text)
    return sum(map(len, _WIDE.findall(text))) + len(_WIDE.sub(" ", text).split())
