"""What Word writes in forms of its own, as text: formulas that can be read aloud, with fractions by a stroke and powers
as superscripts; signs of fonts in which a letter stands for a drawing; numbers before paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsroom.attachments.markup import name_of
from word.xml import child, value

Piece = tuple[str, int]
"""Text, and whether it stands above (1), below (-1) or on the line."""
_DEEPEST = 60
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆", 0x77: "◆", 0x9F: "•",
    0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB5: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x80: "⓪",
    **{0x81 + at: chr(0x2460 + at) for at in range(10)},
    **{0x8C + at: chr(0x2776 + at) for at in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + at: sign for at, sign in enumerate(_GREEK)},
    **{0x61 + at: sign for at, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB7: "•", 0xAE: "→",
    0xAC: "←", 0xA5: "∞", 0xD6: "√", 0xE5: "∑", 0xD7: "⋅", 0xCE: "∈", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x3D: "=",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_OF_FONTS = range(0xF000, 0xF100)
"""Where such fonts have their letters."""
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9999


def formula(element: etree._Element, shift: int = 0, depth: int = 0) -> Iterator[Piece]:
    if depth > _DEEPEST:
        return
    for one in element:
        name = name_of(one)
        match name:
            case "t":
                yield one.text or "", shift
            case "f":
                yield from _grouped(child(one, "num"), shift, depth)
                yield "/", shift
                yield from _grouped(child(one, "den"), shift, depth)
            case "sSup" | "sSub" | "sSubSup" | "nary":
                sign = value(child(child(one, "naryPr"), "chr")) if name == "nary" else ""
                if name == "nary":
                    yield sign or "∫", shift
                base = child(one, "e")
                if name != "nary" and base is not None:
                    yield from formula(base, shift, depth + 1)
                for part, moved in (("sub", -1), ("sup", 1)):
                    beside = child(one, part)
                    if beside is not None:
                        yield from formula(beside, moved, depth + 1)
                if name == "nary" and base is not None:
                    yield from formula(base, shift, depth + 1)
            case "rad":
                yield "√", shift
                yield from _grouped(child(one, "e"), shift, depth)
            case "d":
                properties = child(one, "dPr")
                yield value(child(properties, "begChr")) or "(", shift
                yield from formula(one, shift, depth + 1)
                yield value(child(properties, "endChr")) or ")", shift
            case "instrText" | "delText" | "rPr" | "ctrlPr":
                pass
            case "":
                pass
            case _:
                yield from formula(one, shift, depth + 1)


def _grouped(element: etree._Element | None, shift: int, depth: int) -> Iterator[Piece]:
    """In brackets where it is more than one sign or number."""
    if element is None:
        return
    pieces = list(formula(element, shift, depth + 1))
    text = "".join(text for text, _ in pieces)
    is_one = len(text) == 1 or text.isalnum()
    if not is_one:
        yield "(", shift
    yield from pieces
    if not is_one:
        yield ")", shift


def symbol(font: str, code: str) -> str:
    """``code`` is hexadecimal, as Word writes it; empty for a sign that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().casefold())
    if known is not None:
        return known.get(number - _OF_FONTS.start if number in _OF_FONTS else number, "")
    if number in _OF_FONTS or not 0x20 <= number < 0x110000 or 0xD800 <= number < 0xE000:
        return ""
    sign = chr(number)
    return sign if sign.isprintable() else ""


def numeral(number: int, form: str) -> str:
    """``form`` is what Word calls ``numFmt``; of one that is not known the digits."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "upperLetter" | "lowerLetter":
            letters = _letters(number)
            return letters if form == "lowerLetter" else letters.upper()
        case "upperRoman" | "lowerRoman":
            roman = _roman(number)
            return roman if form == "lowerRoman" else roman.upper()
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand":
            return _counted(number, _DIGITS, "十百千")
        case "taiwaneseCounting" | "koreanCounting":
            return _counted(number, _DIGITS, "十百千")
        case "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal":
            return _counted(number, _FORMAL, "拾佰仟", shortened=False)
        case "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand":
            return "".join(_DIGITS[int(digit)] for digit in str(number))
        case "ideographTraditional":
            return _STEMS[number - 1] if 1 <= number <= len(_STEMS) else str(number)
        case "ideographZodiac":
            return _BRANCHES[number - 1] if 1 <= number <= len(_BRANCHES) else str(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return _enclosed(number, 0x2460, 0x3251, 0x32B1)
        case "decimalEnclosedParen":
            return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case "ideographEnclosedCircle":
            return chr(0x3280 + number - 1) if 1 <= number <= 10 else f"（{_counted(number, _DIGITS, '十百千')}）"
        case "numberInDash":
            return f"-{number}-"
        case "ordinal":
            ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{ending}"
        case _:
            return str(number)


def _enclosed(number: int, to_twenty: int, to_thirty_five: int, to_fifty: int) -> str:
    if 1 <= number <= 20:
        return chr(to_twenty + number - 1)
    if 21 <= number <= 35:
        return chr(to_thirty_five + number - 21)
    return chr(to_fifty + number - 36) if 36 <= number <= 50 else f"({number})"


def _letters(number: int) -> str:
    """a to z, then aa, bb: as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        written += sign * count
    return written


def _counted(number: int, digits: str, units: str, *, shortened: bool = True) -> str:
    """十二, 一百零三; ``shortened``: 十二, not 一十二."""
    if number == 0:
        return digits[0]
    zero = "零"
    written, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += (zero if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return written[1:] if shortened and written.startswith("一十") else written
