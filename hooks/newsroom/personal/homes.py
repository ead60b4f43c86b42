"""Where somebody lives: addresses with block, unit and room, and what stands behind the word that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.normal import HAN

_N = rf"(?:[0-9]{{1,5}}|[A-Za-z][\-]?[0-9]{{1,4}}|[{HAN}十百]{{1,5}}|[A-Za-z甲乙丙丁东西南北])"
_S = r"[ \u3000\t\-\u2010-\u2015_/·,，.#|]{0,3}"
_BLOCK = rf"{_N}{_S}(?:号楼|號樓|栋|棟|幢|座|舍|斋|号院|号|號|弄|#){_S}"
_UNIT = rf"{_N}{_S}(?:单元|單元|门|梯){_S}"
_ROOM = rf"{_N}{_S}(?:层|楼)?{_S}(?:{_N}{_S})?(?:室|号房|房间|寝室|宿舍|号|户|房|寝|床)"
_COURT = (
    "(?:小区|社区|花园|公寓|家园|家属院|家属区|新村|新城|苑|园区|庄园|别墅|大院|"
    "宿舍区?|宿舍楼|学生公寓|寝室楼?|里|坊|居|府|湾|郡|城)"
)
_STREET = r"[\u4e00-\u9fff]{1,12}(?:大道|大街|路|街|巷|胡同|弄|道|里)"
_HOMES = (
    rf"(?<![0-9]){_BLOCK}{_UNIT}(?:{_ROOM}|[0-9]{{3,4}}(?![0-9年月]))?",
    rf"[\u4e00-\u9fff]{{2,10}}{_COURT}{_S}(?:[A-Z东西南北]?区{_S})?(?:{_N}期{_S})?{_BLOCK}(?:{_UNIT})?(?:{_N}层{_S})?"
    rf"(?:{_ROOM}|[0-9]{{3,4}}(?![0-9年月人]))",
    rf"{_STREET}{_S}{_N}{_S}(?:号院|号|弄|號){_S}(?:[\u4e00-\u9fff]{{2,10}}{_COURT}{_S})?(?:{_BLOCK}(?:{_UNIT})?)?{_ROOM}",
    rf"[\u4e00-\u9fff]{{1,8}}(?:村|庄|屯|寨|社区){_S}{_N}{_S}(?:组|队|社){_S}{_N}{_S}(?:号|户)",
    rf"(?:宿舍|公寓|寝室|学生公寓|住宿|住在?|[东西南北]区|[东西南北]苑|[东西南北]园)[^0-9{HAN}\n。；]{{0,6}}{_BLOCK}{_ROOM}",
    rf"[\u4e00-\u9fff]{{2,10}}{_COURT}{_S}[0-9]{{1,3}}[\-–—][0-9]{{1,2}}[\-–—][0-9]{{3,4}}(?![0-9年月])",
    rf"(?<![0-9]){_N}{_S}(?:栋|棟|幢){_S}(?:宿舍|公寓|寝室)?{_S}{_ROOM}",
    rf"[\u4e00-\u9fff]{{1,6}}{_N}{_S}舍{_S}[0-9]{{3,4}}(?![0-9年月人])",
    rf"(?:宿舍|公寓|寝室)[^0-9{HAN}\n。；，]{{0,4}}[A-Z0-9]{{1,3}}{_S}[\-栋幢]{_S}[0-9]{{3,4}}(?![0-9年月人])",
)


@cache
def _home() -> re.Pattern[str]:
    """Made where a text needs it, as the next ones: each takes as long as reading a hundred texts that do not."""
    return re.compile("|".join(_HOMES))


_NUMBERED = f"[0-9A-Z{HAN}十甲乙丙丁东西南北]"
HINT = re.compile(
    "|".join(
        f"{word}(?<={_NUMBERED}{apart}{word})"
        for word in ("单元", "單元", "栋", "棟", "幢", "弄", "舍", "号楼", "號樓", "室", "户", "组", "寝")
        for apart in ("", r"[ \-]")
    )
    # The word for a dormitory stands in every third story; behind it has to come a number.
    + "".join(f"|{word}(?=[^\n。；]{{0,8}}[0-9A-Za-z{HAN}十])" for word in ("宿舍", "学舍"))
    + "|寝室号|宿舍号|花园[0-9]|小区[0-9]|公寓[0-9]|家园[0-9]|苑[0-9]"
)
_SAID_HOMES_TEXT = (
    "家庭住址 家庭地址 居住地址 居住地 现居住地 现居地 现住址 现住 户籍地址 户籍地 户籍 收货地址 收件地址 "
    "详细地址 身份证地址 住址 家住"
)
_SAID_HOMES = frozenset(_SAID_HOMES_TEXT.split())
LABEL = re.compile("|".join(sorted({*_SAID_HOMES, "居住在", "租住在", "租住", "住在", "地址"}, key=len, reverse=True)))
_OF_LABEL = lazy(r"[\W_]{0,3}(?:是|为|在|于)?[\W_]{0,3}")
_TOWN = r"[\u4e00-\u9fff0-9A-Za-z]{2,24}?"
_STRONG = (
    rf"{_TOWN}(?:[路街巷道弄里][\W_]{{0,2}}{_N}{_S}[号號弄]|{_N}{_S}(?:栋|棟|幢|号楼|单元|室|组|弄|号院)|[村镇乡屯庄][^\n，。；]{{0,4}}{_N})"
    r"[^\n。；;！？，, ]{0,20}"
)
_WEAK = (
    rf"{_TOWN}(?:路|街|巷|道|弄){_S}{_N}{_S}[号弄]{_S}(?:院{_S})?(?:{_BLOCK}{_S}(?:{_UNIT})?)?"
    rf"(?:{_ROOM}|[0-9]{{3,4}}(?![0-9年月人]))"
)


@cache
def _said_home(*, is_said: bool) -> re.Pattern[str]:
    """Behind a word that says what it is, or one that may."""
    return re.compile(_STRONG if is_said else _WEAK)


_OFFICE = lazy(
    r"教学|行政楼|实验|办公|图书馆|报告厅|会议|教室|机房|活动中心|大厦|科技|产业|公司|学院楼|综合楼|逸夫|体育馆|食堂|研究所|医院|中学|小学|大学生?活动|法院|"
    r"写字楼|广场|书店|咖啡|酒店|宾馆|餐厅|中心|邮局|银行|基地|工业|实训|馆|店"
)
"""Not homes."""


def homes(text: str) -> Iterator[TextSpan]:
    for start, end in _windows(text):
        yield from _homes_in(text, start, end)
    for label in LABEL.finditer(text):
        begin = _OF_LABEL.match(text, label.end())
        is_said = label[0] in _SAID_HOMES
        home = _said_home(is_said=is_said).match(text, begin.end() if begin else label.end())
        if home and (is_said or not _OFFICE.search(home[0])):
            yield TextSpan(*home.span(), PersonalKind.HOME, False)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches around what may be part of an address: the patterns of a whole one are slow."""
    start = end = 0
    for hint in HINT.finditer(text):
        if hint.start() - 40 > end:
            if end:
                yield start, end
            start = max(0, hint.start() - 40)
        end = hint.end() + 30
    if end:
        yield start, end


def _homes_in(text: str, begin: int, finish: int) -> Iterator[TextSpan]:
    for match in _home().finditer(text, begin, finish):
        if not _OFFICE.search(text, max(0, match.start() - 8), match.end()):
            yield TextSpan(*match.span(), PersonalKind.HOME, False)
