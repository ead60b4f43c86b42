"""A line of names as it stands at the head or foot of a text: 文/张三 图/李四, （通讯员 张三）, 编辑：张三 审核：李四.

A line is such a one only where every word of it is a role, a name, a unit of the plan, or a date: whatever else is in
it makes it text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, zip_longest
from typing import NamedTuple

from newsroom.patterns import lazy
from newsroom.reading.habits import NAME, bare_name
from newsroom.reading.names import Lookup

LONGEST = 120
"""Characters of a line that may be one of names."""

_ROLES = {
    "author photographer": "文字/图片 文字、图片 文字/摄影 文字、摄影 文字摄影 "
    "撰稿/摄影 撰文/摄影 文/图 图/文 文、图 图、文 文图 图文 "
    "撰文摄影 图文供稿",
    "author": "作者 本文作者 文章作者 撰稿 撰稿人 撰文 文字 文稿 文案 供稿 供稿人 投稿 投稿人 来稿 文 "
    "通讯员 学生通讯员 特约通讯员 "
    "信息员 宣传员 报道员 "
    "记者 学生记者 校园记者 本报记者 本网记者 本站记者 见习记者 实习记者 特约记者 全媒体记者 实习生",
    "photographer": "摄影 摄影者 摄影师 摄影记者 图片 供图 配图 图片提供 拍摄 摄像 摄 图",
    "editor": "编辑 责任编辑 责编 本期编辑 网络编辑 文字编辑 图文编辑 值班编辑 "
    "运营编辑 版面编辑 编校 排版 版式 美编 校对 网编 发布人 发布者 发稿人 上传 上传者",
    "reviewer": "审核 审核人 审稿 审稿人 审阅 审定 审签 核稿 初审 复审 终审 一审 二审 三审",
    "source": "来源 稿源 信息来源 文章来源 新闻来源 稿件来源 转自",
    "unit": "供稿单位 撰稿单位 报送单位 发布单位 发布部门 来源单位 单位 部门",
    "responsible": "供稿责任人 责任人",
    "date": "发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 更新时间 时间 日期",
    "views": "点击 点击数 点击量 点击次数 浏览 浏览数 浏览量 浏览次数 阅读 阅读数 阅读量 阅读次数 访问量 访问次数",
}
"""By the keys of a story, and what a content system prints above every page."""
_KEYS = {word: keys for keys, words in _ROLES.items() for word in words.split()}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _KEYS), key=len, reverse=True))
_FAMILY = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程"
    "嵇邢滑裴陆荣翁荀羊甄曲封储靳汲邴松井段富巫乌焦巴弓牧车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂"
    "索赖卓屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终"
    "暨居衡步耿满弘匡国文寇广禄阙东欧利蔚越夔隆师巩聂晁勾敖融冷辛阚那简饶曾沙养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖佟付代覃苟涂练揭"
    "初展门依冼苑阿欧阳上官诸葛司马东方尉迟公孙慕容令狐宇文长孙司徒夏侯"
)
_NO_NAME = lazy(r"[的了吗呢吧啊呀嘛么是我你您他她它这那不很请们就没把被给让什怎吃喝做说看谢几]")
"""Signs that stand in sentences and in no name."""
_LOOSE = rf"(?=[{_FAMILY}][\u3400-\u9fff]{{1,3}}(?:[\s、，,;；|｜]|$))"
_FIELD = re.compile(
    rf"(?:^|(?<=[\s,，;；、|｜。]))(?:本文)?(?P<role>{_LONGEST_FIRST})"
    rf"(?:\s{{0,4}}(?P<sign>[:：/／|｜丨])\s{{0,8}}|\s{{1,8}}{_LOOSE}|\s{{1,8}}(?=[\u3400-\u9fff]\s[\u3400-\u9fff](?:[\s、，,;；|｜]|$))|{_LOOSE})"
)
_SPACED = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?:[ \u3000]{1,8}[\u3400-\u9fff]){1,5}(?=\s{0,4}[:：])")
_ONE_SIGN = frozenset("文图摄")
_SENTENCE = frozenset("。！？!?")
_PLAIN = frozenset(("", "时间", "日期", "单位", "部门"))
"""Alone such a line is what an invitation says."""
_BEHIND = lazy(
    r"(?P<names>[\u3400-\u9fff、，, \u3000]{2,40}?)"
    r"(?:[\s/／|]{0,4}(?P<role>文/图|图/文|文、图|图文|文图|摄影报道|摄影|供稿|供图|撰稿|报道)|[\s/／|]{1,4}(?P<sign>[摄文图]))"
    r"(?=$|[\s,，;；])"
)
_LAST_SIGNS = frozenset("文图摄影稿道")
_BETWEEN = re.compile(r"[\s、，,;；/&＆]+")
_FRAME = re.compile(r"^[（(【\[〔](?P<inner>[^（(【\[〔）)】\]〕]*)[）)】\]〕]$")
_MARKUP = re.compile(r"(?:>\s?|#{1,6}\s+|[-*+]\s+|[*_]{1,3}|[—–－]{1,4}\s*){0,6}")
_TAG = re.compile(r"</?[a-z]{1,10}(?: [^<>]{0,80})?/?>|&(?:nbsp|ensp|emsp);")
_DATE = re.compile(
    r"(?<![^\s,，|])20\d\d ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?(?: +\d{1,2}:\d\d(?::\d\d)?)?(?![^\s,，|])"
)
_VIEWS = lazy(r"[\[（(]?\s?\d{1,9}\s?[\]）)]?\s?次?")
_SOURCE = lazy(r"(?!.*(?:转载|未经|授权|版权|声明|单元|\d(?: ?\d){5}))[\u3400-\u9fffA-Za-z0-9《》“”·（）() ]{2,30}")
"""Nothing that may be personal: it would leave the text, in which that is looked for."""


class CreditField(NamedTuple):
    keys: tuple[str, ...]
    """The story's keys that it fills: author, photographer, editor, reviewer, source, unit, responsible; or date,
    views."""
    role: str
    """As written; empty for a unit that stands alone."""
    values: tuple[str, ...]
    signed: bool
    """With a colon or a stroke between role and names."""


def bare_line(line: str) -> str:
    """Without the Markdown and HTML around it; empty for one that is too long to be looked at."""
    if len(line) > 4 * LONGEST:
        return ""
    text = _TAG.sub(" ", line.replace("**", "").replace("__", "").replace("\\|", "|")).strip()
    return _MARKUP.sub("", text, count=1).rstrip("*_#\\ \u3000")


def names_of(words: str) -> list[str]:
    """The names in a line that has nothing else; else none."""
    names = _tokens(words)
    return names if all(map(NAME.fullmatch, names)) else []


def is_family(text: str) -> bool:
    """Whether a word looks like the name of a person."""
    return NAME.fullmatch(text) is not None and text[0] in _FAMILY and text not in ("时间", "单位", "方法", "方式")


def read_credits(words: str, units: Lookup, people: Lookup, is_date: Callable[[str], bool]) -> tuple[CreditField, ...]:
    """Nothing for a line of text. ``words`` are those of a bare line."""
    frame = _FRAME.match(words)
    inner = (frame["inner"] if frame else words).strip().rstrip("。；;")
    if not _SENTENCE.isdisjoint(inner):
        return ()
    inner, dates = _without_dates(_SPACED.sub(_closed, inner))
    fields = _fields(inner, units, people, is_date) or _fields_behind(inner, units, people)
    if not fields and (frame or dates):
        fields = _unit_and_names(inner, units, people)
    if dates and all(map(is_date, dates)) and (fields or not inner):
        fields = [*fields, *(CreditField(("date",), "", (date,), signed=False) for date in dates)]
    elif dates:
        return ()
    if all(field.role in _PLAIN for field in fields) and len(fields) < 2:
        return ()
    return tuple(fields)


def _closed(match: re.Match[str]) -> str:
    """A role whose signs are set apart, 摄　　影, as a word; anything else as it stands."""
    word = "".join(match[0].split())
    return word if word in _KEYS else match[0]


def _fields(text: str, units: Lookup, people: Lookup, is_date: Callable[[str], bool]) -> list[CreditField]:
    found = [match for match in _FIELD.finditer(text) if match["sign"] or match["role"] not in _ONE_SIGN]
    if not found:
        return []
    fields = []
    for name in _tokens(text[: found[0].start()]):
        if units.find(name) is None:
            return []
        fields.append(CreditField(("unit",), "", (name,), signed=False))
    for match, following in zip(found, [*found[1:], None], strict=True):
        value = text[match.end() : following.start() if following else len(text)].strip(" \u3000,，;；、|｜")
        keys = tuple(_KEYS[match["role"]].split())
        values = _values(keys, value, units, people, is_date)
        if not values:
            return []
        for unit in [one for one in values if keys[0] in ("author", "photographer") and units.find(one)]:
            fields.append(CreditField(("unit",), match["role"], (unit,), signed=bool(match["sign"])))
            values.remove(unit)
        if values:
            fields.append(CreditField(keys, match["role"], tuple(values), signed=bool(match["sign"])))
    return fields


def _values(
    keys: tuple[str, ...], value: str, units: Lookup, people: Lookup, is_date: Callable[[str], bool]
) -> list[str]:
    if keys == ("date",):
        return [value] if is_date(value) else []
    if keys == ("views",):
        return [value] if _VIEWS.fullmatch(value) else []
    if keys == ("source",):
        return [value] if _SOURCE.fullmatch(value) else []
    names = [bare_name(name, units) or name for name in _tokens(value.removesuffix("报道").rstrip())]
    return names if all(_is_name(name, units, people) for name in names) else []


def _fields_behind(text: str, units: Lookup, people: Lookup) -> list[CreditField]:
    """张三 文 李四 图, 航空学院供稿."""
    if _LAST_SIGNS.isdisjoint(text):
        return []
    fields, at = [], 0
    for match in _BEHIND.finditer(text):
        names = _tokens(match["names"])
        between = text[at : match.start()].strip(" \u3000,，;；、")
        if between or not names or not all(_is_name(name, units, people, sure=True) for name in names):
            return []
        at = match.end()
        role = match["role"] or match["sign"]
        keys = tuple(_KEYS.get(role, "author").split()) if role != "摄影报道" else ("author", "photographer")
        for unit in [name for name in names if units.find(name)]:
            fields.append(CreditField(("unit",), role, (unit,), signed=False))
            names.remove(unit)
        if names:
            fields.append(CreditField(keys, role, tuple(names), signed=False))
    return fields if at == len(text) else []


def _without_dates(text: str) -> tuple[str, list[str]]:
    """Without the dates that stand alone among other words, and these: 航空学院　2020-03-10."""
    dates = [match for match in _DATE.finditer(text) if text[: match.start()].rstrip()[-1:] not in tuple(":：/／|｜丨")]
    for match in dates[::-1]:
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return text, [match[0] for match in dates]


def _unit_and_names(text: str, units: Lookup, people: Lookup) -> list[CreditField]:
    """（航空学院 张三）"""
    first, *names = _tokens(text) or [""]
    if units.find(first) is None:
        return []
    if not names:
        return [CreditField(("unit",), "", (first,), signed=False)]
    if not all(_is_name(name, units, people, sure=True) and units.find(name) is None for name in names):
        return []
    return [
        CreditField(("unit",), "", (first,), signed=False),
        CreditField(("author",), "", tuple(names), signed=False),
    ]


def _tokens(text: str) -> list[str]:
    return list(_joined(piece for piece in _BETWEEN.split(text) if piece))


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Names of which every character stands apart: 张　三, 周　晓　彤."""
    for is_apart, run in groupby(pieces, key=lambda piece: len(piece) == 1):
        signs = list(run)
        if is_apart and len(signs) == 3:
            yield "".join(signs)
        elif is_apart:
            yield from map("".join, zip_longest(signs[::2], signs[1::2], fillvalue=""))
        else:
            yield from signs


def _is_name(text: str, units: Lookup, people: Lookup, *, sure: bool = False) -> bool:
    """``sure``: where nothing but the words themselves says that they are a name."""
    if people.find(text) or units.find(text):
        return True
    is_name = NAME.fullmatch(text) is not None and not _NO_NAME.search(text)
    return is_name and (not sure or text[0] in _FAMILY)
