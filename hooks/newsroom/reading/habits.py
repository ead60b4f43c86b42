"""Names with what offices write around them: the school before a unit, 专栏 behind a column, an office beside a person.

What is taken off here is always said by a rule, with the name as it should have been written. Whatever is found is
remembered: a paper names the same units, columns and people in every story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsroom.patterns import lazy
from newsroom.reading.names import Lookup, clean, fold

_NOTHING = lazy(r"无|没有|暂无|空|不适用|不分(子栏目)?|[/\\\-—–_×x.。]{1,3}|n/?a|none|null|nil")
_NO_END = lazy(r"长期(有效)?|永久(有效)?|不限|无期限|一直有效")
_LONGEST_NOTHING = 5
"""Characters that either of the two can match."""
_LONGEST = 40
"""Characters of a name; what is longer is a text."""
_SHORTEST_BEGINNING = 3
"""Characters; with fewer another column may be meant, which is not there."""

_GROUP = lazy(r"[(（【\[〔][^()（）【】\[\]〔〕]{0,30}[)）】\]〕]")
_GROUP_BEHIND = lazy(rf"{_GROUP.pattern}$")
_AROUND = " \u3000-—–:：·,，、/|《》〈〉【】[]()（）“”‘’\"'."
_NUMBER = lazy(r"^(?:第?[一二三四五六七八九十]{1,2}|[（(]?\d{1,2}[)）]?)[、.．:：栏号]")
_COLUMN_ENDINGS = ("子栏目", "专栏", "栏目", "版块", "板块", "专题", "栏")
_COLUMN_BEGINNINGS = ("子栏目", "专栏", "栏目")
_OUR = ("我校", "本校", "学校", "我院", "校")
_CAMPUS = lazy(r"^[\u3400-\u9fff]{1,6}校区")
_UNIT_ENDING = lazy(
    r"(?:宣传委?员|通讯员|信息员|联络员|记者站|通讯站|(?:新闻|宣传)中心|(?:(?:综合|教学|学工|学生工作)办(?:公室)?|办公室)|党总支|党支部|党委|"
    r"团总支|团支部|分?团委|学生分?会|全体教师|(?:全体)?师生|供稿|报送)$"
)
"""Behind a unit: its own offices and people, who write for it."""

_OFFICE = (
    r"(?:(?:党委|党总支|党支部|团委|团总支|学生会|教务|学工|行政|办公室|科研|后勤|宣传|保卫|人事|财务|年级|系(?=副?(?:主任|书记)))?"
    r"(?:常务|执行|代理|兼职)?副?"
    r"(?:书记|院长|校长|主任|处长|部长|科长|组长|班长|队长|会长|社长|站长|馆长|团长|所长|教授|讲师|研究员|助教|老师|教师|辅导员|"
    r"班主任|同学|同志|先生|女士|博士|干事|秘书|主席|委员|负责人|责任人|通讯员|记者|宣传员))"
)
_OFFICE_SEARCH = lazy(_OFFICE)
_OFFICE_BEHIND = lazy(rf"(?<=.){_OFFICE}$")
_OFFICE_BEFORE = lazy(rf"^(?:学生)?{_OFFICE}{{1,2}}(?=..)")
_ROOM = r"[\u3400-\u9fff]{1,10}(?:学院|处|部|中心|办公室)"
_ROOM_END = lazy(r"(?:学院|处|部|中心|办|室|馆|院)$")
_ROOM_ALONE = lazy(_ROOM)
_OFFICE_ALONE = lazy(rf"(?:学生)?{_OFFICE}{{1,2}}")
_OFFICE_OF_ROOM = lazy(rf"{_ROOM}(?:学生)?{_OFFICE}{{1,2}}")
_BESIDE = lazy(rf"(?:{_ROOM}|[\u3400-\u9fff]{{1,8}}[系科室办馆组院])?(?:学生)?{_OFFICE}{{0,2}}")
"""What may stand beside a name that is known, where nothing is left to guess."""
NAME = lazy(r"[\u3400-\u9fff]{2,4}")
"""A Chinese name; one of two characters may be written apart, as 张　三."""
FAMILIES = lazy(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|司空|夏侯|端木|百里|南宫|东郭|西门|呼延|独孤|完颜|轩辕"
)
"""Family names of two characters: 欧阳 修远 is one person."""
_BETWEEN = lazy(r"[\s、，,;；/&＆+:：|]+|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
"""Not 和 in 李和平."""


def says_nothing(written: str, *, of_end: bool = False) -> bool:
    """Whether somebody filled in that there is nothing to fill in. ``of_end``: of the day on which something ends."""
    text = written.strip(" \u3000()（）。").casefold()
    if len(text) > _LONGEST_NOTHING:
        return False
    return bool(_NOTHING.fullmatch(text)) or (of_end and bool(_NO_END.fullmatch(text)))


@lru_cache(maxsize=4096)
def find_title(written: str, known: Lookup) -> str | None:
    """The column or beat that is meant: by its name, without what stands around it, or by the only name that begins
    so."""
    found = known.find(written)
    if found or not written or len(written) > _LONGEST:
        return found
    for text in _bare_titles(written):
        if found := known.find(text) or _only_beginning(text, known):
            return found
    return None


def _bare_titles(written: str) -> Iterator[str]:
    whole = _NUMBER.sub("", clean(written))
    text = whole.strip(_AROUND)
    yield text
    yield _GROUP.sub("", whole).strip(_AROUND)
    for beginning in _COLUMN_BEGINNINGS:
        if text.startswith(beginning):
            text = text.removeprefix(beginning).strip(_AROUND)
            yield text
            break
    for ending in _COLUMN_ENDINGS:
        if text.endswith(ending):
            yield text.removesuffix(ending).strip(_AROUND)
            break


def _only_beginning(text: str, known: Lookup) -> str | None:
    begin = fold(text).strip(_AROUND)
    if len(begin) < _SHORTEST_BEGINNING or begin.isascii():
        return None
    found = {slug for name, slug in known.slugs.items() if name.startswith(begin)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def find_unit(written: str, known: Lookup, school: str) -> str | None:
    """The unit that is meant: by its name, behind the school's, before a campus in brackets or an office of its own."""
    found = known.find(written)
    if found or len(written) > _LONGEST:
        return found
    units = {slug for text in _bare_units(fold(written), known, fold(school)) if (slug := known.find(text))}
    return units.pop() if len(units) == 1 else None


def _bare_units(text: str, known: Lookup, school: str) -> Iterable[str]:
    bare = [text, text.strip(_AROUND)]  # 《航空学院》
    for prefix in (school, *_OUR):
        bare += [one.removeprefix(prefix).lstrip(_AROUND) for one in bare if prefix and one.startswith(prefix)]
    bare += [_CAMPUS.sub("", one) for one in bare]
    bare += [group.sub("", one).strip(_AROUND) for one in bare for group in (_GROUP, _GROUP_BEHIND)]
    for one in tuple(bare):
        ending = _UNIT_ENDING.search(one)
        if ending and known.find(ending[0]) is None:  # else it may be either
            bare.append(one[: ending.start()].rstrip(_AROUND))
    return filter(None, bare)


@lru_cache(maxsize=4096)
def find_person(written: str, known: Lookup) -> str | None:
    """The known person who is meant: by name, also with an office beside it, never one of several."""
    found = known.find(written)
    if found or len(written) > _LONGEST:
        return found
    text = fold(_GROUP.sub("", written))
    people = {slug for name, slug in known.slugs.items() if name and name in text}
    if len(people) != 1:
        return None
    person = people.pop()
    before, _, behind = text.partition(fold(person))
    return person if all(_BESIDE.fullmatch(rest.strip(_AROUND)) for rest in (before, behind)) else None


def bare_name(written: str, units: Lookup) -> str:
    """A Chinese name without the office beside it; empty where none or several are left, or one in another script."""
    names = people_in(written, units)
    return names[0] if len(names) == 1 else ""


@lru_cache(maxsize=4096)
def is_bare_name(text: str) -> bool:
    """Whether it is a Chinese name with no office in it, as most are."""
    return NAME.fullmatch(text) is not None and _OFFICE_SEARCH.search(text) is None


@lru_cache(maxsize=4096)
def people_in(written: str, units: Lookup) -> tuple[str, ...]:
    """The Chinese names in a text, without offices and units; empty where something else is in it as well."""
    names = tuple(name for piece in _pieces(written, units) if (name := _without_office(piece, units)))
    return names if all(map(NAME.fullmatch, names)) else ()


@lru_cache(maxsize=4096)
def is_short_of_a_name(written: str, units: Lookup) -> bool:
    """Whether nothing but offices, with units before them or a family name, is written where a name should be."""
    left = [_without_office(piece, units) for piece in _pieces(written, units)]
    return bool(left) and left != _pieces(written, units) and len("".join(left)) < 2


def _pieces(written: str, units: Lookup) -> list[str]:
    if len(written) > _LONGEST:
        return []
    pieces = [piece for piece in _BETWEEN.split(_GROUP.sub(" ", clean(written))) if piece]
    if len(pieces) > 1 and (FAMILIES.fullmatch(pieces[0]) or _is_typed_apart(pieces)):
        return ["".join(pieces)]
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if not (_ROOM_ALONE.fullmatch(piece) or units.find(piece))]
    return pieces


def _is_typed_apart(pieces: list[str]) -> bool:
    """Whether the characters of one name are set apart to fill a column: 张　三, 陈 晓明."""
    return all(len(piece) == 1 for piece in pieces) or list(map(len, pieces)) == [1, 2]


def _without_office(text: str, units: Lookup) -> str:
    """Empty where nothing is left."""
    for name in units.names if len(text) > 4 else ():
        if len(name) > 2 and not name.isascii() and text.startswith(name) and text != name:
            text = text.removeprefix(name).lstrip(_AROUND)
            break
    if _OFFICE_SEARCH.search(text) is None:
        return text
    if _OFFICE_ALONE.fullmatch(text):
        return ""
    left = _OFFICE_BEFORE.sub("", _OFFICE_BEHIND.sub("", text))
    if _OFFICE_OF_ROOM.fullmatch(text) and not (NAME.fullmatch(left) and _ROOM_END.search(left) is None):
        return ""  # 教务处处长; but 陈晓明办公室主任 is somebody
    return left
