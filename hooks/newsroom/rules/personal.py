"""Rules on personal data, which never goes out: numbers of people and of their accounts, homes, births, health.

They are looked for in the text as readers would see it and in every value of the front matter.
What is certain, and opens something in somebody's name, holds a story back; the rest is for an editor to look at.
"""

from __future__ import annotations

from collections.abc import Collection

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import later, t
from newsroom.personal import HOLDING, PersonalKind, compared


def identity_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现身份证号码。"""
    for one in exposure.found({PersonalKind.IDENTITY}, phones):
        yield Fault(one.line, t("这里有身份证号码（{shown}）。", shown=one.shown), t("请删去。{ask}", ask=_ASK))


def document_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现护照、通行证、居留证、军官证、驾驶证、社保卡、病历等证件的号码。"""
    for one in exposure.found({PersonalKind.DOCUMENT}, phones):
        yield Fault(one.line, t("这里有证件号码（{shown}）。", shown=one.shown), t("请删去。{ask}", ask=_ASK))


def mobile_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现个人手机号码。columns/desk.yml 里列出的办公电话可以写。"""
    for one in exposure.found({PersonalKind.MOBILE}, phones):
        yield Fault(
            one.line,
            t("这里有手机号码（{shown}）。", shown=one.shown),
            t("请删去，或改写办公电话；对外公布的号码由编辑列入 columns/desk.yml。{ask}", ask=_ASK),
        )


def bank_card(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现银行卡号和账号。"""
    for one in exposure.found({PersonalKind.CARD}, phones):
        yield Fault(
            one.line,
            t("这里有银行卡号（{shown}）。", shown=one.shown),
            t("请删去；捐赠账号请链接到接收单位的公告，不要抄在稿件里。{ask}", ask=_ASK),
        )


def student_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不能出现学生的学号、考生号、准考证号和教职工的工号。"""
    for one in exposure.found({PersonalKind.STUDENT}, phones):
        yield Fault(
            one.line, t("这里有学号（{shown}）。", shown=one.shown), t("请删去，写学院和年级就够了。{ask}", ask=_ASK)
        )


def doubtful_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """像是身份证、手机、银行卡等号码，又不能肯定的，请编辑看一眼。"""
    for one in exposure.found(HOLDING, phones, certain=False):
        yield Fault(
            one.line,
            t("“{shown}”像是{kind}。", shown=one.shown, kind=one.kind.chinese),
            t("如果是，请删去；不是的，请在它前面写明是什么号。"),
        )


def landline_number(exposure: Exposure, phones: Collection[str]) -> Faults:
    """固定电话只写单位的；columns/desk.yml 里列出的不再提醒。"""
    for one in exposure.found({PersonalKind.LANDLINE}, phones):
        yield Fault(
            one.line,
            t("这里有固定电话号码（{shown}）。", shown=one.shown),
            t("个人的请删去；单位对外公布的，请编辑列入 columns/desk.yml，以后不再提醒。"),
        )


def number_plate(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写车牌号。"""
    for one in exposure.found({PersonalKind.PLATE}, phones):
        yield Fault(
            one.line, t("这里有车牌号（{shown}）。", shown=one.shown), t("个人的请删去；公务车、校车的也不必写。")
        )


def personal_account(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人的 QQ 号、微信号和电子邮箱；单位的公众号、工作邮箱可以写。"""
    for one in exposure.found({PersonalKind.QQ, PersonalKind.WECHAT, PersonalKind.EMAIL}, phones):
        yield Fault(
            one.line,
            t("这里有{kind}（{shown}）。", kind=one.kind.chinese, shown=one.shown),
            t("个人的请删去，改写单位的工作邮箱或办公电话。"),
        )


def home_address(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人住址（几栋几单元几室、宿舍房号）。"""
    for one in exposure.found({PersonalKind.HOME}, phones):
        yield Fault(one.line, t("“{shown}”像是个人住址。", shown=one.shown), t("如果是，请删去，写到小区或街道为止。"))


def birth_date(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写个人完整的出生日期。"""
    for one in exposure.found({PersonalKind.BIRTH}, phones):
        yield Fault(
            one.line,
            t("这里有出生日期（{shown}）。", shown=one.shown),
            t("请删去，或只写年份；已经公开的人物生平可以保留。"),
        )


def health_of_a_person(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写某个人的病情、症状、怀孕等健康情况。"""
    for one in exposure.found({PersonalKind.HEALTH}, phones):
        yield Fault(
            one.line,
            t("这里像是写了个人的健康情况（{shown}）。", shown=one.shown),
            t("请删去姓名，或删去病情；本人同意公开的，请编辑核对后保留。"),
        )


def position_or_device(exposure: Exposure, phones: Collection[str]) -> Faults:
    """稿件里不写精确的位置坐标和手机、网卡的设备号。"""
    for one in exposure.found({PersonalKind.POSITION, PersonalKind.DEVICE}, phones):
        yield Fault(
            one.line,
            t("这里有{kind}（{shown}）。", kind=one.kind.chinese, shown=one.shown),
            t("个人的请删去；地点请写名称。"),
        )


def list_of_people(exposure: Exposure, phones: Collection[str]) -> Faults:
    """名单里不列每个人的编号，姓名和学院就够了。"""
    for one in exposure.found({PersonalKind.ROSTER}, phones):
        yield Fault(
            one.line,
            t("名单里的姓名后面有编号（{shown}）。", shown=one.shown),
            t("请删去各人的编号，写姓名和学院就够了。"),
        )
        return


PERSONAL_RULES = (
    error(identity_number),
    error(document_number),
    error(mobile_number),
    error(bank_card),
    error(student_number),
    warning(doubtful_number),
    warning(landline_number),
    warning(number_plate),
    warning(personal_account),
    warning(home_address),
    warning(birth_date),
    warning(health_of_a_person),
    warning(position_or_device),
    warning(list_of_people),
)
_ASK = later("已经提交过的，请同时告诉编辑，从提交记录里清除。")


def office_numbers(numbers: Collection[str]) -> frozenset[str]:
    """Public numbers and addresses of e-mail as the rules compare them."""
    return frozenset(compared(number) for number in numbers)
