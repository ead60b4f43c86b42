"""Numbers and names of accounts that only a word beside them makes somebody's."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from newsroom.patterns import lazy
from newsroom.personal.births import DAY
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.normal import HAN
from newsroom.personal.numbers import CARD, LANDLINE, MOBILE, is_hong_kong_card, is_taiwan_card
from newsroom.personal.runs import DIGIT, GAP, Run, run_in, run_of
from newsroom.personal.words import Word, is_unit, labels

_FILLING = lazy(rf"(?:[^0-9A-Za-z{HAN}]|(?<![A-Za-z])(?:no|number|num|is|id|code)(?![A-Za-z])){{0,16}}", re.IGNORECASE)
"""What may stand between a word and its value: signs, a name, 号码为."""
_ENDS = lazy(r"[。！？!?]|\n\s*\n|群|公众|公号|小程序|视频号|支付|邮箱|空间|音乐")
"""Not between them: then the value is another's."""
_RUN = run_of(1, 40)
_LIKE = "OoQlIiSsBZz"
_LIKE_DIGITS = str.maketrans(_LIKE, "00011155822")
_LIKE_RUN = lazy(f"[0-9{HAN}{_LIKE}](?:[\\W_]{{0,8}}[0-9{HAN}{_LIKE}]){{9,40}}(?![A-Za-z])")
_DATE = lazy(r"(?:19|20)\d\d\W{1,3}(?:0?[1-9]|1[0-2])\W{1,3}(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_LETTERS = lazy(rf"[A-Za-z]{{1,3}}(?={GAP}{DIGIT})")
_PAUSE = lazy("[，,、]")
"""Behind it a number without letters is something else than a document's."""
_WECHAT = lazy(r"[A-Za-z][A-Za-z0-9_\-]{5,19}(?![A-Za-z0-9_\-.@])|(?<![0-9])[0-9]{5,11}(?![0-9])")
_WECHAT_LABEL = lazy(r"[\W_]{0,3}(?:号码|号|ID|id|账号)?[\W_]{0,3}(?:是|为)?[\W_]{0,4}$")
_PLAIN_LABEL = lazy(r"[\W_]{0,3}$")
_FOR_ALL = lazy("公众|公号|订阅|关注|来自|来源|出自|转载|杂志|官方")
"""Words before the account of a paper, not of a person."""
_SERIAL = lazy(r"(?=[A-Z0-9\-:]{0,30}\d)[A-Z0-9](?:[\-: ]?[A-Z0-9]){9,30}(?![A-Za-z0-9])")
_HALF_HIDDEN = lazy(r"[1-9][0-9]{5,16}[*xX•●#＊]{1,6}[0-9]{0,6}[0-9xX]?(?![0-9A-Za-z*])")
"""An identity number of which too little is hidden."""
_OF_SERVICE = lazy(rf"[军士武兵文海空后装政参联南北东西中沈京兰济广成][\W_]{{0,2}}字第[\W_]{{0,2}}{DIGIT}{{6,10}}")
"""Papers of officers and soldiers."""
_OTHER_CARDS = lazy(
    r"[A-Z157](?<![A-Za-z0-9].)(?:(?P<hk>(?<=[A-Z])[A-Z]?[ \-]?[0-9]{6}[ \-]?[(（]?[0-9A][)）]?)"
    r"|(?P<tw>(?<=[A-Z])[ \-]?[1289][ \-]?[0-9]{8})"
    r"|(?P<mo>(?<=[157])[ \-]?[0-9]{6}[ \-]?[(（/][0-9][)）]?))(?![A-Za-z0-9])"
)
_LETTER_AND_DIGITS = lazy(r"[A-Z][ \-]?[0-9]{6}")
_BRACKET = lazy(r"([（(【\[]|是|为)[\W_]{0,2}(?:我的|本人的?|他的|她的|[\u4e00-\u9fff]{2,3}的)?$")

_LENGTHS: dict[PersonalKind, tuple[int, int]] = {
    PersonalKind.STUDENT: (6, 16),
    PersonalKind.DOCUMENT: (6, 18),
    PersonalKind.CARD: (12, 23),
    PersonalKind.QQ: (5, 11),
    PersonalKind.MOBILE: (7, 8),
    PersonalKind.IDENTITY: (15, 18),
    PersonalKind.DEVICE: (14, 16),
}
"""How many digits the value of a label has. Seven or eight behind a telephone's are those of a landline."""


class _Label(NamedTuple):
    kind: PersonalKind
    start: int
    end: int
    limit: int
    """Where the next label begins."""


def labelled(text: str, words: Sequence[Word], over: str = "") -> Iterator[TextSpan]:
    """Values behind the words of a text, and what ``over`` it says of its first."""
    word = next(labels(over), None) if over else None
    if word and word.kind:
        limit = words[0].start if words else len(text)
        yield from _values(text, _Label(word.kind, 0, 0, limit))
    for word, after in zip_longest(words, words[1:]):
        if word and word.kind:
            limit = after.start if after else len(text)
            yield from _values(text, _Label(word.kind, word.start, word.end, limit))


def _values(text: str, label: _Label) -> Iterator[TextSpan]:
    if label.kind is PersonalKind.BIRTH:
        return
    filling = _FILLING.match(text, label.end)
    at = filling.end() if filling else label.end
    if at > label.limit or _ENDS.search(text, label.end, at):
        return
    if label.kind is PersonalKind.WECHAT:
        yield from _wechat(text, label, at)
        return
    if label.kind is PersonalKind.DOCUMENT and text[at : at + 1].isdigit() and _PAUSE.search(text, label.end, at):
        return
    if span := _likeness(text, label.kind, at) or _digits(text, label.kind, at) or _special(text, label.kind, at):
        yield span
    elif _BRACKET.search(text, max(0, label.start - 12), label.start):
        yield from _behind(text, label)


def value_at(text: str, kind: PersonalKind, at: int) -> TextSpan | None:
    """The value of a kind that stands at this place of a text."""
    if kind is PersonalKind.WECHAT:
        match = _WECHAT.match(text, at)
        return TextSpan(*match.span(), kind) if match else None
    if kind is PersonalKind.BIRTH:
        match = DAY.match(text, at)
        return TextSpan(*match.span(), kind, False) if match else None
    if kind is PersonalKind.MOBILE and (match := _RUN.match(text, at)):
        run = run_in(text, match.start(), min(match.end(), match.start() + 100))
        for form, real in ((f"(?:86|0)?({MOBILE})", PersonalKind.MOBILE), (f"({LANDLINE})", PersonalKind.LANDLINE)):
            if (whole := re.match(form, run.digits)) and run.is_edge(whole.end(1)):
                return TextSpan(*run.span(*whole.span(1)), real)
    return _likeness(text, kind, at) or _digits(text, kind, at) or _special(text, kind, at)


def _digits(text: str, kind: PersonalKind, at: int) -> TextSpan | None:
    if kind not in _LENGTHS:
        return None
    before = _LETTERS.match(text, at) if kind in (PersonalKind.STUDENT, PersonalKind.DOCUMENT) else None
    match = _RUN.match(text, re.compile(GAP).match(text, before.end()).end() if before else at)  # type: ignore[union-attr]
    if match is None:
        return None
    run = run_in(text, match.start(), min(match.end(), match.start() + 400))
    end = _end_of_value(run, *_LENGTHS[kind])
    if not end:
        return None
    start, stop = run.span(0, end)
    is_other = _DATE.match(text, start) or is_unit(text, stop) or (kind is PersonalKind.MOBILE and end not in (7, 8))
    if is_other or (kind is PersonalKind.MOBILE and not "2" <= run.digits[0] <= "8"):
        return None
    real = PersonalKind.LANDLINE if kind is PersonalKind.MOBILE else kind
    return TextSpan(before.start() if before else start, stop, real, real is not PersonalKind.LANDLINE)


def _end_of_value(run: Run, least: int, most: int) -> int:
    """Behind the digit with which a value ends that begins a run: with its first group, with the last that is parted
    as the first two are, or with the run."""
    size = len(run.digits)
    edges = [*(at for at, gap in run.inner(0, size)), size]
    if least <= edges[0] <= most:
        return edges[0]
    first_gap = run.gaps.get(edges[0])
    alike = next((at for at in edges[1:] if run.gaps.get(at) != first_gap), 0)
    for end in (alike, size):
        if least <= end <= most and _are_groups(run.shape(0, end)):
            return end
    return 0


def _are_groups(shape: tuple[int, ...]) -> bool:
    """Whether they are those of one number, rather than numbers of their own: days, rooms, scores."""
    if max(shape) == 1:
        return True
    return sum(shape) >= (9 if min(shape) < 3 and len(shape) > 2 else 7)


def _likeness(text: str, kind: PersonalKind, at: int) -> TextSpan | None:
    """Letters for digits, where a word says what to expect."""
    match = _LIKE_RUN.match(text, at)
    if match is None or kind not in (
        PersonalKind.MOBILE,
        PersonalKind.IDENTITY,
        PersonalKind.CARD,
        PersonalKind.STUDENT,
        PersonalKind.WECHAT,
        PersonalKind.QQ,
    ):
        return None
    written = text[match.start() : match.end()]
    letters = sum(map(written.count, _LIKE))
    run = run_in(written.translate(_LIKE_DIGITS), 0, len(written))
    if not letters or letters * 3 > len(run.digits) * 2:
        return None
    for form, real in (
        (rf"(?:86|0)?({MOBILE})$", PersonalKind.MOBILE),
        (r"([1-9]\d{16}[\dX])$", PersonalKind.IDENTITY),
        (rf"({CARD})$", PersonalKind.CARD),
        (r"(\d{6,16})$", PersonalKind.STUDENT),
    ):
        whole = re.match(form, run.digits)
        if (
            whole
            and (real is kind or real is PersonalKind.MOBILE)
            and (real is not PersonalKind.CARD or len(run.digits) >= 15)
        ):
            start, end = run.span(whole.start(1), whole.end(1))
            return TextSpan(at + start, at + end, real)
    return None


def _special(text: str, kind: PersonalKind, at: int) -> TextSpan | None:
    if kind is PersonalKind.IDENTITY and (hidden := _HALF_HIDDEN.match(text, at)) and len(hidden[0]) == 18:
        return TextSpan(*hidden.span(), PersonalKind.IDENTITY, False)
    if kind in (PersonalKind.IDENTITY, PersonalKind.DOCUMENT) and (card := _OTHER_CARDS.match(text, at)):
        return TextSpan(*card.span(), PersonalKind.DOCUMENT)
    if kind is PersonalKind.DEVICE and (serial := _SERIAL.match(text, at)):
        return TextSpan(*serial.span(), PersonalKind.DEVICE)
    return None


def _wechat(text: str, label: _Label, at: int) -> Iterator[TextSpan]:
    match = _WECHAT.match(text, at)
    if match is None or not _WECHAT_LABEL.match(text, label.end, at):
        return
    is_like_one = any(sign in "0123456789_-" for sign in match[0])
    is_said = ":" in text[label.end : at] or "：" in text[label.end : at] or not _PLAIN_LABEL.match(text, label.end, at)
    if (is_like_one or is_said) and not _FOR_ALL.search(text, max(0, label.start - 16), label.start):
        yield TextSpan(*match.span(), PersonalKind.WECHAT, is_like_one)


def _behind(text: str, label: _Label) -> Iterator[TextSpan]:
    """A value whose label follows it in brackets."""
    begin = max(0, label.start - 60)
    last = next(iter(deque(_RUN.finditer(text, begin, label.start), maxlen=1)), None)
    if last and label.start - last.end() <= 8:
        found = value_at(text, label.kind, last.start())
        if found and found.end == last.end():
            yield found


def other_cards(text: str) -> Iterator[TextSpan]:
    """Identity cards of Hong Kong and Taiwan by their check digits, and those of the army."""
    for match in _OF_SERVICE.finditer(text) if "字第" in text else ():
        yield TextSpan(*match.span(), PersonalKind.DOCUMENT)
    for match in _OTHER_CARDS.finditer(text) if _LETTER_AND_DIGITS.search(text) else ():
        plain = "".join(filter(str.isalnum, match[0]))
        if match["hk"] and ("(" in match[0] or "（" in match[0]) and is_hong_kong_card(plain):
            yield TextSpan(*match.span(), PersonalKind.DOCUMENT)
        elif match["tw"] and plain[1] in "12" and is_taiwan_card(plain):
            yield TextSpan(*match.span(), PersonalKind.DOCUMENT, False)
