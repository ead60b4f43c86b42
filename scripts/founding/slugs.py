"""Addresses for names: what stands in them for good, so that people may choose another before it does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from pypinyin import lazy_pinyin

from newsroom.reading.plan_keys import is_slug

_LONGEST = 40


def slug_for(name: str, taken: Collection[str], otherwise: str) -> str:
    """How the name is spoken, in small letters with hyphens between its words and characters; ``otherwise`` where no
    letter is found. One that is taken gets a number behind it."""
    plain = unicodedata.normalize("NFKC", name)
    parts = [unicodedata.normalize("NFKD", part) for part in lazy_pinyin(plain, errors="default")]
    letters = "-".join(re.sub(r"[^a-z0-9]+", "-", _without_marks(part).lower()) for part in parts)
    words = [word for word in letters.split("-") if word]
    while words and len("-".join(words)) > _LONGEST:
        words.pop()
    slug = "-".join(words) or otherwise
    number = 2
    found = slug
    while found in taken or not is_slug(found):
        found = f"{slug}-{number}"
        number += 1
    return found


def _without_marks(text: str) -> str:
    return "".join(sign for sign in text if not unicodedata.combining(sign))
