"""Numbers as Word writes them before paragraphs."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9999


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
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
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
