"""Signs of fonts in which a letter stands for a drawing, as signs that every font has."""

from __future__ import annotations

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
