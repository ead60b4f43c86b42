"""What makes digits a number of their kind: days of birth, regions, beginnings, check digits."""

from __future__ import annotations

from datetime import date

from newsroom.patterns import lazy

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
"""GB 11643-1999."""
_REGIONS_TEXT = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
_REGIONS = frozenset(_REGIONS_TEXT.split())
"""GB/T 2260, provinces."""
_FAR_REGIONS_TEXT = "71 81 82 83 91 92 93 94 95 96 97 98 99"
_FAR_REGIONS = frozenset(_FAR_REGIONS_TEXT.split())
"""Residence permits of people from Taiwan, Hong Kong and Macau, and of foreigners."""
MOBILE = r"1[3-9]\d{9}"
AREA = r"0(?:10|2\d|[3-9]\d{2})"
LANDLINE = rf"{AREA}[2-8]\d{{6,7}}"
CARD = r"(?:62|60|9558|4|5[1-5]|2[2-7]|3[0-8])\d{11,17}"
"""UnionPay, one large bank's old cards, Visa, MasterCard, JCB, Diners Club, American Express."""
_CARD_LENGTHS = (("34", 15), ("37", 15), ("30", 14), ("36", 14), ("38", 14))
_CARDS = lazy(CARD)


def is_identity_number(number: str) -> bool:
    """Whether 18 characters hold a day of birth and the right check digit."""
    if not is_like_identity(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def is_like_identity(number: str) -> bool:
    """Whether 18 characters hold a region and a day of birth, as 15 digits of an old card do."""
    if number[:2] not in _REGIONS and number[:2] not in _FAR_REGIONS:
        return False
    if len(number) == 15:
        return number[:2] in _REGIONS and _is_day(f"19{number[6:12]}")
    return "1900" <= number[6:10] <= "2099" and _is_day(number[6:14])


def is_card_number(digits: str) -> bool:
    """Whether digits begin, are as many and end as those of a bank card."""
    if not (_CARDS.match(digits) and passes_luhn(digits)):
        return False
    for begin, length in _CARD_LENGTHS:
        if digits.startswith(begin):
            return len(digits) == length
    return len(digits) == 16 if digits[0] in "2345" else 16 <= len(digits) <= 19


def is_hong_kong_card(number: str) -> bool:
    """Whether one or two letters, six digits and a check character are those of a Hong Kong identity card."""
    values = [36] * (9 - len(number)) + [int(sign, 36) for sign in number]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def is_taiwan_card(number: str) -> bool:
    """Whether a letter and nine digits are those of an identity card of Taiwan."""
    first = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    digits = [first // 10, first % 10, *map(int, number[1:])]
    return (
        sum(digit * weight for digit, weight in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    )


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: what every bank card number passes."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True
