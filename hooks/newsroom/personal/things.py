"""What somebody drives and carries, where that was, and where letters reach them: plates, devices, coordinates, e-mail;
addresses also where they are written so that programs do not find them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.normal import AS_DIGITS, HAN

_GAP = r"[\W_]{0,3}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
"""With which plates begin."""
_PLATE_LETTER = "[A-HJ-NP-Za-hj-np-z]"
_PLATE_SIGN = f"[A-HJ-NP-Za-hj-np-z0-9{HAN}]"
_PLATE = lazy(
    rf"[{_PROVINCES}](?<![A-Za-z0-9].){_GAP}{_PLATE_LETTER}{_GAP}"
    rf"(?P<serial>{_PLATE_SIGN}(?:{_GAP}{_PLATE_SIGN}){{3,4}}{_GAP}(?:{_PLATE_SIGN}|[挂学警港澳试超领使]))(?![A-Za-z0-9])"
)
_PLATE_IN_ONE = lazy(rf"[{_PROVINCES}]{_PLATE_LETTER}(?P<serial>{_PLATE_LETTER[:-1]}0-9]{{5,6}})(?![A-Za-z0-9])")
"""Before whatever comes behind it is taken for the end of it, as the name of a file in a folder may be."""
_OF_SERVICE = lazy(
    rf"(?<![A-Za-z0-9])(?:(?P<police>WJ{_GAP}[{_PROVINCES}])|WJ|[军海空火]{_GAP}{_PLATE_LETTER}){_GAP}(?P<serial>[0-9]{{5}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Plates of the armed police and of the forces; beside a word only, but for WJ鄂12345, for WJ12345 may be anything."""
_PLATE_WORD = lazy("车牌|車牌|牌照|车号|號牌|号牌|牌号")

_GAP_OF_SERIAL = lazy(r"[\W_]+")
_DEGREES = r"[0-9]{1,3}[.．·][0-9]{4,}[ °度]{0,2}"
_MINUTES = r"[0-9]{1,3}[°度] ?[0-9]{1,2}[′'分’] ?(?:[0-9]{1,2}(?:\.[0-9]+)?[″\"秒”]?)?"
_POSITION = lazy(rf"(?<![0-9.])(?P<one>{_DEGREES})[NSEW]?[^0-9\n]{{1,16}}?(?P<two>{_DEGREES})(?![0-9.])")
_IN_MINUTES = lazy(rf"{_MINUTES} ?[NSEW]?[^0-9\n]{{0,12}}{_MINUTES}")
_NO_DEGREE = lazy("[^0-9.]")
_DEGREE = lazy(r"[0-9](?:[.．·][0-9]{4}| ?[°度] ?[0-9])")
_PAIRS = lazy(r":[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}:|-[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-|：[0-9A-Fa-f]{2}：[0-9A-Fa-f]{2}：")
_FOURS = lazy(r"\.[0-9A-Fa-f]{4}\.")
_IN_FOURS = lazy(r"(?<![0-9A-Fa-f.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![0-9A-Fa-f.])")
"""As switches print it."""
_MAC = lazy(
    r"[0-9A-Fa-f](?<![0-9A-Fa-f:\-].)[0-9A-Fa-f](?P<gap>[:：\-])(?:[0-9A-Fa-f]{2}(?P=gap)){4}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:\-])"
)


def plates(text: str) -> Iterator[TextSpan]:
    for spaced in _PLATE.finditer(text):
        match = _PLATE_IN_ONE.match(text, spaced.start()) or spaced
        serial = match["serial"]
        signs = "".join(filter(str.isalnum, serial.translate(AS_DIGITS)))
        letters = sum(sign.isascii() and sign.isalpha() for sign in signs)
        gaps = set(_GAP_OF_SERIAL.findall(serial))
        is_even = not gaps or (len(gaps) == 1 and len(_GAP_OF_SERIAL.findall(serial)) == len(signs) - 1)
        fits = letters <= 2 and (len(signs) == 5 or signs[0].isalpha() or signs[-1].isalpha())
        said = _PLATE_WORD.search(text, max(0, match.start() - 12), match.end() + 6)
        if fits and (is_even or said) and len(signs) - letters >= 3:
            yield TextSpan(*match.span(), PersonalKind.PLATE)
    for match in _OF_SERVICE.finditer(text) if "WJ" in text or "wj" in text or _PLATE_WORD.search(text) else ():
        if match["police"] or _PLATE_WORD.search(text, max(0, match.start() - 12), match.end() + 6):
            yield TextSpan(*match.span(), PersonalKind.PLATE)


def positions(text: str) -> Iterator[TextSpan]:
    if not _DEGREE.search(text):
        return
    for match in _IN_MINUTES.finditer(text):
        yield TextSpan(*match.span(), PersonalKind.POSITION)
    for match in _POSITION.finditer(text):
        one, two = (float(_NO_DEGREE.sub("", match[name].replace("·", "."))) for name in ("one", "two"))
        if any(3 < north < 54 and 73 < east < 136 for north, east in ((one, two), (two, one))):
            yield TextSpan(*match.span(), PersonalKind.POSITION)


def devices(text: str) -> Iterator[TextSpan]:
    for match in _MAC.finditer(text) if _PAIRS.search(text) else ():
        if len(set(match[0])) > 3:
            yield TextSpan(*match.span(), PersonalKind.DEVICE, False)
    for match in _IN_FOURS.finditer(text) if _FOURS.search(text) else ():
        if any(map(str.isalpha, match[0])) and any(map(str.isdigit, match[0])) and len(set(match[0])) > 4:
            yield TextSpan(*match.span(), PersonalKind.DEVICE, False)


_AT = lazy(
    r"@|＠|\(at\)|\[at\]|（at）|【at】|\{at\}|#at#|#(?=(?:qq|163|126|gmail)\W)| at |艾特"
    r"|\(AT\)|\[AT\]|（AT）|【AT】| AT "
)
_NAME = lazy(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,40}\s?$")
_DOT = r"\s?(?:[.．。点]|\(dot\)|\[dot\]|（dot）|【dot】|\sdot\s)\s?"
_HOST = lazy(rf"\s?(?P<host>[A-Za-z0-9\-]{{1,40}}(?:{_DOT}[A-Za-z0-9\-]{{2,20}}){{1,4}})", re.IGNORECASE)
_FREE = lazy(
    r"(?:stu|student|students|smail|alumni)\W|(?:vip\W?)?(?:qq|foxmail|163|126|yeah|sina|sohu|gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|aliyun|139|189|188|wo|21cn|tom|aol|proton|protonmail|pm|mail|gmx)(?:\W|点)",
    re.IGNORECASE,
)
"""Hosts that give everybody an address."""
_OFFICE = lazy(
    r"(?:no-?reply|info|office|news|service|contact|admin|support|hr|jobs?|help|webmaster|mail|press|editor|desk|library|example|git|root|user|test|security|hello|team|feedback|tougao|bianji|xwzx|[a-z]*office[a-z]*|dangban|xuanchuan[a-z]*)[0-9]{0,4}$",
    re.IGNORECASE,
)
"""Names that are no person's."""
_NOBODYS = lazy(
    r"example\.|localhost|^[^.]*\.(?:png|jpe?g|gif|svg|webp|js|css)$|\.(?:local|internal|x)$", re.IGNORECASE
)


_FOR_ALL = lazy(
    r"投稿|征稿|来稿|稿件|报名|发送|发至|发到|投递|投至|提交|寄|公邮|公共|公用|官方|合作|商务|推广|编辑|咨询|组委|委员会|协会|社团|学生会|办公|值班|"
    r"工作邮箱|反馈|举报|监督|招新|招聘|招募|简历|评论|客服|服务|联系我们|订阅|比赛|大赛|会务|Author|Committer|From"
)
"""Words beside an address that everybody is asked to write to."""
_REACH = 40
_LONGEST = 44


def mails(text: str) -> Iterator[TextSpan]:
    for at in _AT.finditer(text):
        name = _NAME.search(text, max(0, at.start() - _LONGEST), at.start())
        host = _HOST.match(text, at.end())
        if name is None or host is None or _NOBODYS.search(host["host"]) or _OFFICE.match(name[0].strip()):
            continue
        before = text[max(0, name.start() - _REACH) : name.start()].rpartition("\n\n")[2]
        if _FREE.match(host["host"]) and not _FOR_ALL.search(before):
            yield TextSpan(name.start(), host.end(), PersonalKind.EMAIL, False)
