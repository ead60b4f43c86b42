"""What writers say of the place in a picture that a crop must keep: 上, 左上, 30% 20%."""

from __future__ import annotations

from newsroom.languages import later
from newsroom.model import Focus
from newsroom.patterns import lazy
from newsroom.reading.names import narrowed

WANTED = later("图上的位置：上、下、左、右、左上这样的词，或离左边、上边的百分数，如 30% 20%")
_PERCENT = lazy(r"(\d{1,3})%?[\s,、]+(\d{1,3})%?")
_FILLED = lazy("[中间部方边靠偏在的角侧端]")
_ACROSS = {"左": 15, "右": 85}
_DOWN = {"上": 15, "下": 85, "顶": 8, "底": 92}
_MIDDLE = 50


def read_focus(text: str) -> Focus | None:
    """None for what names no place: ``左下角``, ``居中``, ``top left`` and two numbers do."""
    text = narrowed(text).strip().lower().replace("，", ",")
    if match := _PERCENT.fullmatch(text):
        named = Focus(int(match[1]), int(match[2]))
        return named if max(named.across, named.down) <= 100 else None
    if text in ("中", "居中", "中间", "中央", "中心", "center", "centre", "middle"):
        return Focus(_MIDDLE, _MIDDLE)
    for word, sign in (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右")):
        text = text.replace(word, sign)
    signs = _FILLED.sub("", text.replace("-", "").replace(" ", ""))
    across = [_ACROSS[sign] for sign in signs if sign in _ACROSS]
    down = [_DOWN[sign] for sign in signs if sign in _DOWN]
    if not signs or len(across) + len(down) != len(signs) or max(len(across), len(down)) > 1:
        return None
    return Focus(*(across or [_MIDDLE]), *(down or [_MIDDLE]))
