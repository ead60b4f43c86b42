"""A first draft in traditional characters, for whoever looks through it: OpenCC's, with words of Hong Kong and Taiwan
where both agree on one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

_WORDS = Path(__file__).with_name("traditional.yml")


@cache
def words() -> dict[str, str]:
    """Simplified to traditional, where OpenCC chooses another word or cannot know; a longer one before its parts."""
    told: dict[str, str] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return dict(sorted(told.items(), key=lambda pair: -len(pair[0])))


_SIGNS = str.maketrans("説衞羣啓閲“”‘’", "說衛群啟閱「」『』")


def drafted(text: str) -> str:
    def piece(match: re.Match[str]) -> str:
        return words().get(match[0]) or _convert()(match[0])

    known = "|".join(words())
    return re.sub(f"{known}|(?:(?!{known}).)+", piece, text, flags=re.DOTALL).translate(_SIGNS)


@cache
def _convert() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2hk").convert
    return convert
