"""Where personal data stands in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

from newsroom.patterns import lazy
from newsroom.personal.bare import bare_numbers, strangely_parted
from newsroom.personal.births import births
from newsroom.personal.columns import below_headings, beside_names
from newsroom.personal.homes import HINT, LABEL, homes
from newsroom.personal.kinds import Match, PersonalKind, TextSpan
from newsroom.personal.labelled import labelled, other_cards
from newsroom.personal.normal import AS_DIGITS, HAN, compared, normal
from newsroom.personal.people import ILLNESSES, illnesses, rosters
from newsroom.personal.runs import DAY_AND_TIME, DIGIT
from newsroom.personal.students import behind_names, in_classes
from newsroom.personal.things import devices, mails, plates, positions
from newsroom.personal.words import labels, labels_near


def _one_of(*words: str) -> re.Pattern[str]:
    """A pattern of words that begins with letters only: a text is searched for it in a twentieth of the time."""
    return lazy("|".join(map(re.escape, words)))


_ADDRESS = lazy(r"(?:://|www\.|10\.[0-9]{4,9}/|\.(?:com|cn|net|org|edu|gov|io|me|cc)/)[^\s<>()\u0080-\U0010ffff]+")
"""It ends where Chinese begins, as the link of a page does: a number may stand behind it."""


_PACKED = lazy(r"(?<=;base64,)[A-Za-z0-9+/]{200,}={0,2}")
"""A picture within the text: among a million letters stands every short word."""
_MASKED = lazy(r"(?<![0-9…])\w{1,3}…\w{1,2}(?![\w…])")
"""What the redactor writes."""
_SOME_DIGITS = lazy(f"{DIGIT}(?:[\\W_OoQlIiSsBZz]{{0,40}}{DIGIT}){{5,}}")
"""The fewest of any number that is looked for, with letters that stand for digits."""
_HAN_DIGITS = lazy(f"[{HAN}]+")
_SPACED = lazy(r"[ \u3000]\S(?:[ \u3000]\S){4,}")
_SPACED_WORD = lazy(r" (?:[室号户寝]|元 )|\u3000[室号]")
_LATIN = lazy("[A-Za-z]")
"""Stands on every plate, and in few Chinese texts."""
_ACCOUNTS = _one_of(
    *("学号", "學號", "工号", "微信", "威信", "薇信", "WeChat", "Wechat", "wechat", "weixin", "wxid", "vx", "VX"),
    *("加微", "加薇", "加威", "加v", "➕v", "v信", "V信", "IMEI", "设备号", "串号", "MAC"),
)
_ILLNESSES = _one_of(*ILLNESSES)
_CONTACTS = frozenset(
    (PersonalKind.MOBILE, PersonalKind.LANDLINE, PersonalKind.EMAIL, PersonalKind.QQ, PersonalKind.WECHAT)
)
_BORN = "|".join(("生于", "出生", "生日", *(f"{word}(?<=[0-9{HAN}十廿卅]{word})" for word in ("日生", "号生"))))
_ANY = lazy("|".join((_ILLNESSES.pattern, _BORN, HINT.pattern, LABEL.pattern)))


_SHORT = 40
"""Characters."""


def found(text: str, *, beside: str = "", public: Collection[str] = ()) -> tuple[Match, ...]:
    """Personal data in a text, in its order; no two matches lie over each other.

    ``beside`` are words that stand over the text or name it: a key, the heading of a table's column. ``public`` are
    phone numbers and addresses of e-mail that anybody may print, as ``compared`` writes them.
    """
    matches = _found_again(text, beside) if len(text) < _SHORT else _found(text, beside)
    return tuple(match for match in matches if not is_public(match, public)) if public and matches else matches


def _found(text: str, beside: str) -> tuple[Match, ...]:
    plain = normal(text)
    spans = _apart(_all(plain.text, normal(beside).text if beside else ""))
    return tuple(
        Match(start, end, span.kind, text[start:end], span.certain)
        for span in spans
        for start, end in (plain.span(span.start, span.end),)
    )


_found_again = lru_cache(maxsize=8192)(_found)
"""For the same names of folders, columns, units and people stand in story after story."""


def _all(text: str, over: str) -> Iterator[TextSpan]:
    """Each kind behind a look that costs little: nearly every text has nothing of nearly every kind."""
    if ";base64," in text:
        text = _PACKED.sub(_hidden, text)
    has_numbers = any(not DAY_AND_TIME.fullmatch(match[0]) for match in _SOME_DIGITS.finditer(text))
    if has_numbers:
        looked = _MASKED.sub(_hidden, text) if "…" in text else text
        looked = _ADDRESS.sub(_hidden, looked) if "/" in text else looked
        yield from bare_numbers(looked, over)
        words = [*labels(looked)]
        yield from labelled(looked, words, over)
        yield from below_headings(looked, words)
        yield from other_cards(looked)
        yield from beside_names(looked)
        yield from behind_names(looked)
        yield from rosters(looked)
        yield from positions(looked)
    elif over or _ACCOUNTS.search(text):
        words = [*labels_near(text, _ACCOUNTS)]
        yield from labelled(text, words, over)
        yield from below_headings(text, words)
    if "班" in text:
        yield from in_classes(text)
    yield from strangely_parted(text)
    is_latin = _LATIN.search(text) is not None
    if _ANY.search(text):
        if _ILLNESSES.search(text):
            yield from illnesses(text)
        plain = _in_digits(text)
        yield from births(plain)
        yield from homes(plain)
        if "生日" in text or "出生" in text:
            yield from below_headings(plain, [*labels(plain)])
    elif is_latin and ("irth" in text or "DOB" in text or "born" in text):
        yield from births(text)
    if "@" in text or "＠" in text or "艾特" in text or "#" in text or (is_latin and ("at" in text or "AT" in text)):
        yield from mails(text)
    if _SPACED_WORD.search(text):
        yield from _in_spaced(text, homes)
    if text.count(":") > 4 or text.count("-") > 4 or text.count("：") > 4 or text.count(".") > 1:
        yield from devices(text)
    if is_latin:
        yield from plates(text)


def _in_digits(text: str) -> str:
    """The text with its Chinese digits as plain ones; ``str.translate`` looks at every character, and takes longer."""
    return _HAN_DIGITS.sub(lambda match: match[0].translate(AS_DIGITS), text)


def _in_spaced(text: str, look: Callable[[str], Iterator[TextSpan]]) -> Iterator[TextSpan]:
    """What is found where every character stands apart."""
    for stretch in _SPACED.finditer(text):
        begin = max(0, stretch.start() - 1)
        for start, end, kind, certain in look(_in_digits(text[begin : stretch.end() : 2])):
            yield TextSpan(begin + 2 * start, begin + 2 * end - 1, kind, certain)


def _hidden(match: re.Match[str]) -> str:
    return "某" * len(match[0])


def is_public(match: Match, public: Collection[str]) -> bool:
    """Whether anybody may print a phone number, an account or an address; ``public`` are such, as ``compared``."""
    return match.kind in _CONTACTS and compared(match.text) in public


def _apart(spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    """Keeps, where several lie over each other, the surest and then the longest."""
    kept: list[TextSpan] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if kept and span.start < kept[-1].end:
            if _rank(span) > _rank(kept[-1]):
                kept[-1] = span
        else:
            kept.append(span)
    yield from kept


def _rank(span: TextSpan) -> tuple[bool, bool, int]:
    return span.certain, span.kind is not PersonalKind.ROSTER, span.end - span.start
