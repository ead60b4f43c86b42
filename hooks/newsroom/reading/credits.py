"""Names, headline and dateline that are repeated at the head or foot of a text: they leave it, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsroom.model import Kind
from newsroom.patterns import lazy
from newsroom.reading.bylines import BYLINES, names_in
from newsroom.reading.credit_words import LONGEST, CreditField, bare_line, is_family, names_of, read_credits
from newsroom.reading.date_words import LONGEST as LONGEST_DATE
from newsroom.reading.dates import read_when
from newsroom.reading.names import fold, narrowed
from newsroom.reading.sheet import Sheet

_SENTENCE = 30
"""Characters of a line with a comma that is a sentence, no list of names."""
_MOST = 8
"""Lines with words that are looked at from either end."""

_ENDING = lazy(r"(?P<frame>[（(【〔][^（(【〔）)】〕\n]{2,60}[）)】〕])(?P<rest>\s{0,4}。?[*_]{0,3}\s{0,4})$")
_OPENING = lazy(
    r"^(?P<before>[\s*_]{0,6}(?:[\u3400-\u9fff]{1,8}讯\s{0,2})?)(?P<frame>[（(【〔][^（(【〔）)】〕\n]{2,60}[）)】〕])"
)
_FIGURE = lazy(r"\d|[年月]")
_RULE = lazy(r"\s{0,3}(?:[-*_=—]\s?){3,80}")
_PICTURE = lazy(r"\s{0,8}!\[[^\]\n]{0,200}\]\([^()\n]{1,300}\)\s{0,8}")
_SPEAKER = lazy(r"^[*_>\s]{0,6}(?P<who>[\u3400-\u9fff]{1,6})[*_]{0,3}\s?[:：]", re.MULTILINE)
_TALKING = frozenset(["记者", "学生记者", "本报记者", "编辑", "作者", "通讯员"])
"""Roles of those who ask in a talk."""
_ASKING = frozenset(["问", "答", "主持人", "记者", "编辑", "学生", "老师", "同学"])


class Credit(Struct, frozen=True):
    """What one line said of the story."""

    line: int
    """In the file."""
    words: str
    """Taken out of the text."""
    fields: tuple[CreditField, ...] = ()
    again: str = ""
    """Without fields: what of the story it says again, Chinese."""


class TextWithoutCredits(Struct, frozen=True):
    """A text without the lines that say again what stands above or beside it."""

    markdown: str
    """Its other lines keep their places; empty ones at either end are gone."""
    body_line: int
    taken: tuple[Credit, ...] = ()

    def names(self, key: str) -> tuple[str, ...]:
        """All that the text says for a key, each once."""
        fields = (field for credit in self.taken for field in credit.fields if key in field.keys)
        return tuple(dict.fromkeys(name for field in fields for name in field.values))


def part_credits(markdown: str, body_line: int, sheet: Sheet) -> TextWithoutCredits:
    """Nothing leaves a text that would be empty then."""
    lines = markdown.split("\n")
    lines_taken: dict[int, Credit] = {}
    for numbers, is_head in ((range(len(lines)), True), (range(len(lines) - 1, -1, -1), False)):
        for at, credit in _repeated(lines, numbers, sheet, body_line, is_head=is_head):
            lines_taken.setdefault(at, credit)
    rest = ["" if at in lines_taken else line for at, line in enumerate(lines)]
    credits = [*lines_taken.values(), *_within(rest, sheet, body_line)]
    if not credits or not any(any(map(str.isalnum, line)) for line in rest):
        return TextWithoutCredits(markdown, body_line)
    first = next(
        at for at, line in enumerate(rest) if line.strip() and not (_RULE.fullmatch(line) and 0 in lines_taken)
    )
    last = max(at for at, line in enumerate(rest) if line.strip() and not _RULE.fullmatch(line))
    if len(lines) - 1 not in lines_taken:
        last = len(lines) - 1
    return TextWithoutCredits(
        "\n".join(rest[first : last + 1]).rstrip(),
        body_line + first,
        tuple(sorted(credits, key=lambda credit: credit.line)),
    )


def _repeated(
    lines: list[str], numbers: Iterable[int], sheet: Sheet, body_line: int, *, is_head: bool
) -> Iterator[tuple[int, Credit]]:
    """The lines from one end on up to the first that is text."""
    found = 0
    for at in numbers:
        line = lines[at]
        if not line.strip() or (found and _RULE.fullmatch(line)) or (not is_head and _PICTURE.fullmatch(line)):
            continue
        credit = _credit(line, body_line + at, sheet, is_head=is_head)
        if credit is None or _is_talk(credit, lines, at, is_head=is_head) or _is_text(credit, lines, at, sheet):
            return
        yield at, credit
        found += 1
        if found == _MOST:
            return


def _credit(line: str, number: int, sheet: Sheet, *, is_head: bool) -> Credit | None:
    words = bare_line(line)
    if is_head and _is_title(words, sheet.text("title")):
        return Credit(number, words, again="标题")
    if not words or len(words) > LONGEST or (len(words) > _SENTENCE and "，" in words):
        return None
    if is_head and sheet.day and _day(words, sheet) == sheet.day:  # at the foot it signs what stands above it
        return Credit(number, words, again="日期")
    authors = names_in(sheet, "author")
    if authors and set(map(fold, names_of(words))) == set(map(fold, authors)):
        return Credit(number, words, again="作者")
    fields = read_credits(words, sheet.names.units, sheet.names.people, lambda text: _day(text, sheet) is not None)
    if not any(field.role for field in fields):  # a signature: of a notice, or of another day, it belongs to the text
        days = [_day(field.values[0], sheet) for field in fields if field.keys == ("date",)]
        if any(day != sheet.day for day in days) or (days and not is_head and sheet.kind is Kind.NOTICE):
            return None
    return Credit(number, words, fields) if fields else None


def _is_talk(credit: Credit, lines: list[str], at: int, *, is_head: bool) -> bool:
    """Whether a single role with a name may be one of two who talk with each other, who says but a word."""
    if len(credit.fields) != 1 or credit.fields[0].role not in _TALKING or not credit.fields[0].signed:
        return False
    role = credit.fields[0].role
    if sum(match["who"] == role for match in _SPEAKER.finditer("\n".join(lines))) > 1:
        return True
    beyond = lines[at + 1 :] if is_head else lines[:at][::-1]
    neighbour = _SPEAKER.match(next((line for line in beyond if line.strip()), ""))
    return neighbour is not None and (neighbour["who"] in _ASKING or is_family(neighbour["who"]))


def _is_text(credit: Credit, lines: list[str], at: int, sheet: Sheet) -> bool:
    """A poem may begin with its title, and a picture's own photographer stands under it."""
    if credit.again == "标题":
        following = lines[at + 1] if at + 1 < len(lines) else ""
        return sheet.form is not None and sheet.form.is_verse and bool(following.strip()) and credit.words == lines[at]
    before = next((line for line in lines[:at][::-1] if line.strip()), "")
    return bool(credit.fields) and credit.fields[0].role == "摄" and _PICTURE.fullmatch(before) is not None


def _within(rest: list[str], sheet: Sheet, body_line: int) -> Iterator[Credit]:
    """Names in brackets behind the last words of the text, or before its first; they leave ``rest``."""
    texts = [at for at, line in enumerate(rest) if line.strip() and not _PICTURE.fullmatch(line)]
    for pattern, at in ((_ENDING, texts[-1:]), (_OPENING, texts[:1])):
        match = pattern.search(rest[at[0]][-LONGEST:] if pattern is _ENDING else rest[at[0]][:LONGEST]) if at else None
        credit = _credit(match["frame"], body_line + at[0], sheet, is_head=False) if match else None
        if match is None or credit is None or not credit.fields:
            continue
        line, groups = rest[at[0]], match.groupdict()
        if pattern is _ENDING:
            left = line[: len(line) - len(match[0])]
            rest[at[0]] = left if left.rstrip()[-1:] in "。！？!?…”" else left + groups["rest"]
        else:
            before = groups["before"]
            rest[at[0]] = (f"{before.rstrip()}　" if before.strip("*_ ") else before) + line[len(match[0]) :].lstrip()
        yield credit


def differences(parted: TextWithoutCredits, sheet: Sheet) -> Iterator[tuple[Credit, str, str, str]]:
    """Where a text and the keys do not say the same: the credit, the key, what the text says, what stands."""
    for credit in parted.taken:
        for field in credit.fields:
            for key in field.keys:
                given = _given(key, sheet)
                said = [name for name in field.values if _said(key, name, sheet) not in map(fold, given)]
                if given and said:
                    yield credit, key, "、".join(said), "、".join(given)


def credited(sheet: Sheet, parted: TextWithoutCredits, key: str) -> tuple[str, ...]:
    """Who made the story, by its keys; what they leave open, by its text."""
    return names_in(sheet, key) or missing_names(sheet, parted, key)


def missing_names(sheet: Sheet, parted: TextWithoutCredits, key: str) -> tuple[str, ...]:
    """What the text says for a key that does not stand above it."""
    if not parted.taken or key in sheet.entries:
        return ()
    names = parted.names(key)
    if key == "source" and sheet.unit:
        return tuple(name for name in names if sheet.names.unit(name) != sheet.unit.slug)[:1]
    return names


def _given(key: str, sheet: Sheet) -> tuple[str, ...]:
    """What the keys say; empty where they say nothing that could differ."""
    if key in BYLINES:
        return names_in(sheet, key)
    match key:
        case "unit":
            return (sheet.unit.name,) if sheet.unit else ()
        case "responsible":
            return (sheet.responsible,) if sheet.responsible else ()
        case "date":
            return (f"{sheet.dated.day}",) if sheet.dated else ()
        case "source":
            part = next(iter(sheet.whole.parts("source")), None)
            name = part.text("name") if part else sheet.text("source")
            return (name,) if name else ()
        case _:
            return ()


def _said(key: str, name: str, sheet: Sheet) -> str:
    """A name of the text as it is compared with the keys."""
    if key == "unit":
        slug = sheet.names.unit(name)
        return fold(sheet.plan.unit(slug).name if slug else name)
    return fold(f"{_day(name, sheet)}" if key == "date" else name)


def _day(text: str, sheet: Sheet) -> object:
    """None for what is no date. Its hour says no more: it is that of the upload."""
    if len(text) > LONGEST_DATE or not _FIGURE.search(text):
        return None
    return read_when(text.strip(), sheet.plan.desk.zone, sheet.place.folder).day


def _is_title(words: str, title: str) -> bool:
    if len(words) > 2 * len(title) + 10:  # the same letters and a few more marks
        return False
    return _folded(words.removeprefix("标题")) == _folded(title) != ""


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, narrowed(text).casefold()))
