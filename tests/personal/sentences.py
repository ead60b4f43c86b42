"""Sentences and tables in which somebody's data stands, in every disguise. The same seed makes the same set."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsroom.personal import PersonalKind
from personal.disguises import FOR_HOMES, FOR_MOBILES, FOR_NUMBERS, FOR_SIGNS, Disguise, apart, dialled, letters
from personal.made_up import (
    birth,
    card,
    home,
    identity,
    imei,
    landline,
    mac,
    mail,
    mobile,
    old_identity,
    passport,
    permit,
    plate,
    position,
    qq,
    student,
    wechat,
    wrong_identity,
)


class Case(NamedTuple):
    kind: PersonalKind | None
    """None: nobody's."""
    disguise: str
    text: str
    start: int
    """Where the value begins."""
    end: int
    value: str
    """Before it was disguised."""


_LABELLED = (
    "{word}：{value}",
    "{word}{value}",
    "{word} {value}，请查收。",
    "{word}是{value}。",
    "张三的{word}为{value}，李四的没有。",
    "张三，男，{word}:{value}",
    "- {word}：{value}",
    "{word}\n{value}",
    "（{word}{value}）",
    "**{word}**：{value}",
    "| 姓名 | {word} |\n| --- | --- |\n| 张三 | {value} |",
    "姓名 {word}\n张三 {value}",
)
_BARE = ("张三 {value}", "{value}", "张三，{value}，武汉人。", "请找李老师{value}。", "张三（{value}）")


class Source(NamedTuple):
    kind: PersonalKind
    make: Callable[[random.Random], str]
    words: tuple[str, ...]
    disguises: dict[str, Disguise]
    says_itself: bool = False
    """Without a word beside it, too."""


SOURCES = (
    Source(
        PersonalKind.IDENTITY,
        identity,
        ("身份证", "身份证号", "身份证号码", "证件号码", "公民身份号码"),
        FOR_NUMBERS | {"letters": letters},
        True,
    ),
    Source(PersonalKind.IDENTITY, wrong_identity, ("身份证", "身份证号", "身份证号码", "公民身份号码"), FOR_NUMBERS),
    Source(PersonalKind.IDENTITY, old_identity, ("身份证", "身份证号", "证件号码"), FOR_NUMBERS),
    Source(
        PersonalKind.MOBILE, mobile, ("电话", "手机", "手机号", "联系电话", "联系方式", "Tel", "phone"), FOR_MOBILES
    ),
    Source(PersonalKind.MOBILE, mobile, ("电话",), FOR_NUMBERS | {"dialled": dialled}, True),
    Source(PersonalKind.LANDLINE, landline, ("电话", "家庭电话", "座机", "联系电话"), FOR_NUMBERS, True),
    Source(PersonalKind.CARD, card, ("卡号", "银行卡号", "账号", "银行账户"), FOR_NUMBERS, True),
    Source(PersonalKind.STUDENT, student, ("学号", "学籍号", "准考证号", "考生号"), FOR_NUMBERS),
    Source(
        PersonalKind.DOCUMENT,
        passport,
        ("护照", "护照号", "护照号码", "passport no"),
        FOR_SIGNS | {"circled": FOR_NUMBERS["circled"], "Chinese": FOR_NUMBERS["Chinese"]},
    ),
    Source(PersonalKind.DOCUMENT, permit, ("港澳通行证", "台胞证", "回乡证号", "居留证"), FOR_SIGNS),
    Source(PersonalKind.QQ, qq, ("QQ", "QQ号", "qq", "扣扣"), FOR_NUMBERS),
    Source(PersonalKind.WECHAT, wechat, ("微信号", "微信", "wechat"), FOR_SIGNS),
    Source(
        PersonalKind.EMAIL,
        mail,
        ("邮箱", "电子邮件", "email"),
        FOR_SIGNS | {"at": lambda rng, value: value.replace("@", rng.choice([" at ", "(at)", "[at]", "＠"]))},
        True,
    ),
    Source(
        PersonalKind.PLATE,
        plate,
        ("车牌", "车牌号"),
        FOR_SIGNS
        | {
            "Chinese": FOR_NUMBERS["Chinese"],
            "circled": FOR_NUMBERS["circled"],
            "dot": lambda _, value: f"{value[:2]}·{value[2:]}",
            "apart": apart,
        },
        True,
    ),
    Source(PersonalKind.HOME, home, ("住址", "家庭住址", "家住"), FOR_HOMES, True),
    Source(PersonalKind.DEVICE, imei, ("IMEI", "手机串号"), FOR_NUMBERS),
    Source(PersonalKind.DEVICE, mac, ("MAC地址", "物理地址"), FOR_SIGNS, True),
    Source(PersonalKind.POSITION, position, ("坐标", "定位", "位置"), FOR_SIGNS, True),
    Source(
        PersonalKind.BIRTH, birth, ("出生日期", "生日", "出生年月"), FOR_SIGNS | {"circled": FOR_NUMBERS["circled"]}
    ),
)

_HEALTH = (
    "确诊新冠肺炎",
    "疑似感染",
    "今天发热38.5℃",
    "患有抑郁症",
    "怀孕三个月",
    "核酸检测阳性",
    "因焦虑症休学",
    "住院治疗",
    "是乙肝病毒携带者",
    "自杀未遂",
    "查出癌症",
)
_NAMES = ("张三", "李小四", "王伟", "刘芳芳", "陈晨", "赵一鸣", "欧阳娜娜", "周杰")
_OF_HEALTH = (
    "{name}{ill}。",
    "学生{name}{ill}。",
    "昨天，{name}同学{ill}。",
    "{name}（女，20岁）{ill}。",
    "我院{name}老师{ill}，请大家关心。",
)


def personal(rng: random.Random, count: int = 1) -> Iterator[Case]:
    """Every kind in every disguise, each ``count`` times in sentences chosen by chance."""
    for source in SOURCES:
        for name, disguise in source.disguises.items():
            for _ in range(count):
                yield one_case(rng, source, name, disguise)
    for ill in _HEALTH:
        for _ in range(count):
            who = rng.choice(_NAMES)
            before, behind = rng.choice(_OF_HEALTH).split("{name}")
            text = f"{before}{who}{behind.format(ill=ill)}"
            yield Case(PersonalKind.HEALTH, "none", text, len(before), len(before) + len(who), who)
    for _ in range(count):
        value = "\n".join(f"{who} {student(rng)}" for who in rng.sample(_NAMES, 4))
        yield Case(PersonalKind.ROSTER, "none", f"获奖名单：\n{value}", 6, 6 + len(value), value)


def one_case(rng: random.Random, source: Source, name: str, disguise: Disguise) -> Case:
    value = source.make(rng)
    sentences = _LABELLED + (_BARE if source.says_itself and name not in ("letters",) else ())
    word = rng.choice(source.words)
    sentence = rng.choice(sentences).replace("{word}{value}", "{word} {value}" if word.isascii() else "{word}{value}")
    before, behind = sentence.replace("{word}", word).split("{value}")
    shown = disguise(rng, value)
    return Case(source.kind, name, f"{before}{shown}{behind}", len(before), len(before) + len(shown), value)
