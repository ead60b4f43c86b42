"""Disguises of a value: its digits in other characters, in groups, with what is not seen, behind other numbers."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

Disguise = Callable[[random.Random, str], str]

_ALPHABETS = {
    "full-width": "０１２３４５６７８９",
    "Chinese": "零一二三四五六七八九",
    "Chinese with 〇": "〇一二三四五六七八九",
    "accounts": "零壹贰叁肆伍陆柒捌玖",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "black circles": "⓿❶❷❸❹❺❻❼❽❾",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "subscript": "₀₁₂₃₄₅₆₇₈₉",
    "in brackets": "⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼",
    "with full stops": "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "mathematical": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "double-struck": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "segmented": "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹",
    "Chinese circled": "〇㊀㊁㊂㊃㊄㊅㊆㊇㊈",
    "Chinese in brackets": "〇㈠㈡㈢㈣㈤㈥㈦㈧㈨",
    "Roman": "〇ⅠⅡⅢⅣⅤⅥⅦⅧⅨ",
    "Suzhou": "〇〡〢〣〤〥〦〧〨〩",
}
_ANY_DIGITS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd"]
UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u2060\u2061\u2800\u3164\ufe00\ufe0f\ufeff\uffa0"
    "\U000e0031\U000e0100\u0336\u20e3"
)
SEPARATORS = (
    *(
        " ",
        "-",
        "–",
        "—",
        ".",
        "·",
        "/",
        "_",
        "，",
        ",",
        "*",
        "~",
        "、",
        "•",
        "\u3000",
        "\u00a0",
        " - ",
        "|",
        " | ",
        "\n",
        "+",
        "=",
        "'",
        "；",
    ),
    *("**", "`", "・", "━", "☆", "😀", "\u2009", "→", "()", "\t", "__", "\\", ":", "^"),
)
_GROUPS: dict[int, tuple[tuple[int, ...], ...]] = {
    8: ((4, 4), (3, 5), (2, 6)),
    10: ((4, 6), (4, 3, 3), (5, 5), (4, 2, 4)),
    11: ((3, 4, 4), (3, 8), (5, 6), (3, 3, 5), (7, 4), (6, 5), (4, 4, 3), (4, 3, 4), (3, 5, 3)),
    12: ((4, 4, 4), (4, 8), (3, 3, 3, 3)),
    15: ((6, 6, 3), (5, 5, 5)),
    16: ((4, 4, 4, 4), (8, 8), (6, 10)),
    18: ((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 12), (9, 9), (6, 6, 6), (14, 4)),
    19: ((4, 4, 4, 4, 3), (6, 13), (5, 5, 5, 4)),
}


def _written_with(alphabet: Sequence[str]) -> Disguise:
    return lambda _, value: "".join(alphabet[int(sign)] if sign in "0123456789" else sign for sign in value)


def _keycaps(rng: random.Random, value: str) -> str:
    return "".join(f"{sign}\ufe0f\u20e3" if sign in "0123456789" else sign for sign in value)


def _any_digits(rng: random.Random, value: str) -> str:
    by_value = {
        sign: [other for other in _ANY_DIGITS if unicodedata.digit(other) == int(sign)]
        for sign in set(value) & set("0123456789")
    }
    return "".join(rng.choice(by_value[sign]) if sign in by_value else sign for sign in value)


def _mixed(rng: random.Random, value: str) -> str:
    return "".join(rng.choice(list(_ALPHABETS.values()))[int(sign)] if sign in "0123456789" else sign for sign in value)


def _unseen(rng: random.Random, value: str) -> str:
    return (
        "".join(sign + (rng.choice(UNSEEN) * rng.randint(1, 3) if rng.random() < 0.5 else "") for sign in value[:-1])
        + value[-1]
    )


def _one_unseen(rng: random.Random, value: str) -> str:
    return rng.choice(UNSEEN).join(value)


def _grouped(rng: random.Random, value: str) -> str:
    groups = rng.choice(_GROUPS.get(len(value), ((3, len(value) - 3),)))
    separator = rng.choice(SEPARATORS)
    pieces = []
    for size in groups:
        pieces.append(value[:size])
        value = value[size:]
    return separator.join(piece for piece in (*pieces, value) if piece)


def apart(rng: random.Random, value: str) -> str:
    return rng.choice(SEPARATORS).join(value)


def _bracketed(rng: random.Random, value: str) -> str:
    return f"({value[:3]}){value[3:]}"


def letters(rng: random.Random, value: str) -> str:
    return value.replace("0", rng.choice("Oo")).replace("1", rng.choice("lI"), rng.randint(1, 4))


def dialled(rng: random.Random, value: str) -> str:
    return f"{rng.choice(['86', '+86', '+86 ', '0086', '(+86)', '+86-', '0', '86-', '＋86 '])}{value}"


def _counted(rng: random.Random, value: str) -> str:
    return f"{rng.choice(['1. ', '2、', '3 ', '（4）', '05-', '①'])}{value}"


def _across_cells(rng: random.Random, value: str) -> str:
    middle = len(value) // 2
    return f"{value[:middle]} | {value[middle:]}"


def _across_lines(rng: random.Random, value: str) -> str:
    at = rng.randint(3, len(value) - 3)
    return f"{value[:at]}\n{value[at:]}"


_OF_DIGITS: dict[str, Disguise] = {name: _written_with(list(alphabet)) for name, alphabet in _ALPHABETS.items()} | {
    "keycaps": _keycaps,
    "digits of any script": _any_digits,
    "mixed digits": _mixed,
}
_OF_PLACE: dict[str, Disguise] = {
    "unseen": _unseen,
    "one unseen everywhere": _one_unseen,
    "grouped": _grouped,
    "apart": apart,
    "across cells": _across_cells,
    "across lines": _across_lines,
}


def _composed(rng: random.Random, value: str) -> str:
    """Grouped or apart first, then what is not seen, then other digits: in any other order some are no disguise."""
    value = rng.choice([_grouped, apart, _unseen, _across_lines])(rng, value)
    value = rng.choice([_unseen, _one_unseen])(rng, value) if rng.random() < 0.5 else value
    return rng.choice(list(_OF_DIGITS.values()))(rng, value)


PLAIN: dict[str, Disguise] = {"none": lambda _, value: value}
FOR_NUMBERS = PLAIN | _OF_DIGITS | _OF_PLACE | {"composed": _composed}
FOR_MOBILES = FOR_NUMBERS | {"bracketed": _bracketed, "letters": letters, "dialled": dialled, "counted": _counted}
FOR_LABELLED = FOR_NUMBERS | {"counted": _counted}
FOR_SIGNS = PLAIN | {
    "full-width": lambda _, value: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in value),
    "unseen": _unseen,
    "one unseen everywhere": _one_unseen,
}
FOR_HOMES = FOR_SIGNS | {
    "Chinese": _written_with(list("〇一二三四五六七八九")),
    "circled": _written_with(list("⓪①②③④⑤⑥⑦⑧⑨")),
    "spaced": lambda _, value: " ".join(value),
}
