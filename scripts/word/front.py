"""What a Word file says of itself before and behind its text: title, names, day. They become keys of the story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from newsroom.model import Plan
from newsroom.patterns import lazy
from newsroom.reading.credit_words import LONGEST, read_credits
from newsroom.reading.dates import read_when
from newsroom.reading.keys import BY_NAME, KEYS
from newsroom.reading.names import Lookup
from newsroom.reading.plan_names import PlanNames
from word.values import Block, Paragraph

_MOST = 12
"""Paragraphs that are looked at from either end."""
_LONGEST_TITLE = 60
_ENDS = "。！？；，、：:;,.!?"
_FILLED = ("title", "date", "column", "beat", "unit", "responsible", "author", "photographer", "editor", "reviewer")
"""Keys that a form at the head of a document may fill in, in the order of the table."""
_WORDS = Lookup.of(
    (word, key.name)
    for key in KEYS
    if key.name in (*_FILLED, "genre", "summary")
    for word in (*key.chinese, *key.meant)
)
_LABELLED = lazy(r"\s*[【\[]?([\u3400-\u9fff]{2,6})[】\]]?\s*[:：]\s*(\S.*)")
_FRAME_BEHIND = lazy(r"([（(][^（(）)]{2,60}[）)])\s*。?$")
_FRAME_BEFORE = lazy(r"^(?:[\u3400-\u9fff]{1,8}讯\s{0,2})?([（(][^（(）)]{2,60}[）)])")
_SUBTITLE = lazy(r"[—\-–―─]{1,2}\s*\S")
_ROOM = lazy(r"..(?:学院|处|部|中心|办公室|馆|院|系|学会|协会|社团|委员会|团委|党委)$")
"""What no person is called: 供稿：图书馆."""
_DAY = lazy(r"[（(]?\s*(20\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?)\s*[）)]?")


class Preamble(Struct):
    title: str = ""
    keys: dict[str, list[str]] = {}
    rest: tuple[Block, ...] = ()

    def put(self, key: str, *texts: str) -> None:
        known = self.keys.setdefault(key, [])
        known += [text for text in texts if text not in known]


def front_of(blocks: Sequence[Block], plan: Plan, day: date) -> Preamble:
    """``day``: the one on which the story is written; a date without a year is near to it."""
    front = Preamble(keys={})
    rest = list(blocks)
    known = _Known(plan, day)
    _head(rest, front, known)
    _foot(rest, front, known)
    front.rest = tuple(rest)
    return front


class _Known:
    def __init__(self, plan: Plan, day: date) -> None:
        self.plan, self.near = plan, (day.year, day.month)
        self.names = PlanNames(plan)

    def is_date(self, text: str) -> bool:
        return self.day(text) is not None

    def day(self, text: str) -> date | None:
        return read_when(text.strip(), self.plan.desk.zone, self.near).day if len(text) < 40 else None

    def take(self, text: str, front: Preamble) -> bool:
        """Whether a line says who made the story, or when; then it is noted."""
        text = text.strip()
        if not text or len(text) > LONGEST:
            return False
        found = read_credits(text, self.names.units, self.names.people, self.is_date)
        for field in found:
            for key in field.keys:
                self._note(key, field.values, front)
        if found:
            return True
        dated = _DAY.fullmatch(text)
        if dated and (day := self.day("".join(dated[1].split()))):
            front.put("date", f"{day}")
            return True
        return False

    def _note(self, key: str, values: Sequence[str], front: Preamble) -> None:
        match key:
            case "unit":
                slugs = [self.names.unit(one) for one in values]
                front.put(key, *(self.plan.unit(slug).name for slug in slugs if slug))
            case "date":
                front.put(key, *(f"{day}" for one in values if (day := self.day(one))))
            case "views" | "source":
                pass
            case _:
                front.put(key, *(one for one in values if not _ROOM.search(one)))
                front.put("unit", *(one for one in values if _ROOM.search(one)))

    def labelled(self, text: str, front: Preamble) -> bool:
        """Whether a line is one of a form, such as 栏目：….; then it is noted."""
        found = _LABELLED.fullmatch(text)
        key = _WORDS.find(found[1]) if found else None
        if found is None or key is None:
            return False
        if key in ("author", "photographer", "editor", "reviewer", "unit", "date") and not self.take(text, front):
            return False
        if key == "title":
            front.title = front.title or found[2].strip()
        elif key not in front.keys:
            front.put(key, found[2].strip())
        return True


def _head(rest: list[Block], front: Preamble, known: _Known) -> None:
    """Title, names and day leave ``rest``, up to the first paragraph that is text."""
    seen = 0
    at = 0
    while at < len(rest) and seen < _MOST:
        block = rest[at]
        seen += 1
        if not isinstance(block, Paragraph) or block.pictures:
            break
        text = f"{block.label}{block.text}"
        if not text:
            del rest[at]
            continue
        if known.labelled(text, front):
            del rest[at]
        elif not front.title and _is_title(rest, at):
            front.title = _title(rest, at)
        elif known.take(text, front) and len(rest) > 1:
            del rest[at]
        else:
            break
    first = next((block for block in rest if isinstance(block, Paragraph) and block.text), None)
    if first and (frame := _FRAME_BEFORE.match(first.text)):
        known.take(frame[1], front)  # it stays where it stands: the page takes it out of the sentence


def _is_title(rest: Sequence[Block], at: int) -> bool:
    block = rest[at]
    if not isinstance(block, Paragraph) or block.bullet >= 0 or len(block.text) > _LONGEST_TITLE:
        return False
    if block.is_title or block.level == 1:
        return True
    behind = [one for one in rest[at + 1 :] if isinstance(one, Paragraph) and one.text]
    if not behind or block.text[-1] in _ENDS.replace("！", "").replace("？", "").replace("!", "").replace("?", ""):
        return False
    stands_out = block.is_centred or block.is_heavy or block.size > max(one.size for one in behind)
    return stands_out or (len(block.text) <= 40 and len(behind[0].text) > len(block.text) and not block.label)


def _title(rest: list[Block], at: int) -> str:
    """The title's lines leave ``rest``: those of one look, and a second one behind a dash."""
    first = rest.pop(at)
    assert isinstance(first, Paragraph)  # noqa: S101 - asked before
    title = f"{first.label}{first.text}"
    while at < len(rest):
        block = rest[at]
        if not isinstance(block, Paragraph) or not block.text or block.pictures or block.label:
            break
        is_second = _SUBTITLE.match(block.text) is not None and block.text[-1] not in _ENDS
        goes_on = first.is_centred and _look(block) == _look(first) and block.size > 0
        goes_on = goes_on and not any(sign in block.text for sign in "：:/／|")
        if not (is_second or goes_on) or len(title) + len(block.text) > _LONGEST_TITLE:
            break
        title += block.text
        del rest[at]
    return title


def _look(block: Paragraph) -> tuple[object, ...]:
    return block.is_centred, block.size, block.is_heavy, block.is_title


def _foot(rest: list[Block], front: Preamble, known: _Known) -> None:
    for _ in range(_MOST):
        last = rest[-1] if rest else None
        if not isinstance(last, Paragraph) or last.pictures or len(rest) < 2:
            break
        is_day = _DAY.fullmatch(last.text) is not None
        if is_day or not known.take(last.text, front):  # a day at the foot signs what stands above it
            break
        del rest[-1]
    last = next((block for block in rest[::-1] if isinstance(block, Paragraph) and block.text), None)
    if last and (frame := _FRAME_BEHIND.search(last.text)):
        known.take(frame[1], front)


def keys_of(front: Preamble) -> tuple[tuple[str, str], ...]:
    """Canonical names of keys with their texts, in the order of the table; without the title."""
    return tuple(
        (name, "、".join(front.keys[name]) if name in _LISTS else front.keys[name][0])
        for name in BY_NAME
        if front.keys.get(name)
    )


_LISTS = ("author", "photographer", "editor", "reviewer")
