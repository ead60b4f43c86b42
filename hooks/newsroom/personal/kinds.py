"""What is found: kinds of personal data, and one place of a text that holds some."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
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
    """Of a car."""
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
    Kind.IDENTITY: "身份证号码",
    Kind.DOCUMENT: "证件号码",
    Kind.MOBILE: "手机号码",
    Kind.LANDLINE: "固定电话号码",
    Kind.CARD: "银行卡号",
    Kind.STUDENT: "学号",
    Kind.PLATE: "车牌号",
    Kind.QQ: " QQ 号",
    Kind.WECHAT: "微信号",
    Kind.EMAIL: "电子邮箱",
    Kind.HOME: "个人住址",
    Kind.BIRTH: "出生日期",
    Kind.HEALTH: "个人的健康情况",
    Kind.POSITION: "位置坐标",
    Kind.DEVICE: "设备号",
    Kind.ROSTER: "名单上各人的编号",
}
HOLDING = frozenset((Kind.IDENTITY, Kind.DOCUMENT, Kind.MOBILE, Kind.CARD, Kind.STUDENT))
"""Kinds that hold a story back where they are certain: each opens something in somebody's name."""


class Match(NamedTuple):
    start: int
    """In the given text, as is ``end``."""
    end: int
    kind: Kind
    text: str
    """As it was given: unmasked, so never to be printed."""
    certain: bool
    """Otherwise somebody should look whether it is one."""


class Span(NamedTuple):
    """A match in a text in its normal form."""

    start: int
    end: int
    kind: Kind
    certain: bool = True
