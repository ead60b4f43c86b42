"""What is found: kinds of personal data, and one place of a text that holds some."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from newsroom.languages import later


class PersonalKind(StrEnum):
    IDENTITY = "identity"
    """A resident identity card, of 18 or of 15 digits, or a residence permit that is numbered like one."""
    DOCUMENT = "document"
    """Another document: a passport, a travel permit, an officer's card, an identity card of another place."""
    MOBILE = "mobile"
    LANDLINE = "landline"
    CARD = "card"
    """A bank card or account."""
    STUDENT = "student"
    """A student's number, or a candidate's."""
    PLATE = "plate"
    """The plate of a car."""
    QQ = "qq"
    WECHAT = "wechat"
    EMAIL = "email"
    HOME = "home"
    """Where somebody lives."""
    BIRTH = "birth"
    """A whole date of birth."""
    HEALTH = "health"
    """Somebody's name beside an illness or a pregnancy; the match is the name."""
    POSITION = "position"
    """Coordinates."""
    DEVICE = "device"
    """What tells a telephone or a network card from all others."""
    ROSTER = "roster"
    """A number of a list of names with numbers."""

    @property
    def chinese(self) -> str:
        return _CHINESE[self]


_CHINESE = {
    PersonalKind.IDENTITY: later("身份证号码"),
    PersonalKind.DOCUMENT: later("证件号码"),
    PersonalKind.MOBILE: later("手机号码"),
    PersonalKind.LANDLINE: later("固定电话号码"),
    PersonalKind.CARD: later("银行卡号"),
    PersonalKind.STUDENT: later("学号"),
    PersonalKind.PLATE: later("车牌号"),
    PersonalKind.QQ: later(" QQ 号"),
    PersonalKind.WECHAT: later("微信号"),
    PersonalKind.EMAIL: later("电子邮箱"),
    PersonalKind.HOME: later("个人住址"),
    PersonalKind.BIRTH: later("出生日期"),
    PersonalKind.HEALTH: later("个人的健康情况"),
    PersonalKind.POSITION: later("位置坐标"),
    PersonalKind.DEVICE: later("设备号"),
    PersonalKind.ROSTER: later("名单上各人的编号"),
}
HOLDING = frozenset(
    (PersonalKind.IDENTITY, PersonalKind.DOCUMENT, PersonalKind.MOBILE, PersonalKind.CARD, PersonalKind.STUDENT)
)
"""Kinds that hold a story back where they are certain: each opens something in somebody's name."""


class Match(NamedTuple):
    start: int
    """In the given text, as is ``end``."""
    end: int
    kind: PersonalKind
    text: str
    """As it was given: unmasked, so never to be printed."""
    certain: bool
    """Otherwise somebody should look whether it is one."""


class TextSpan(NamedTuple):
    """A match in a text in its normal form."""

    start: int
    end: int
    kind: PersonalKind
    certain: bool = True
