"""Rules on a file as it is taken apart. What is understood is read, and said: the reader met each fault on its way."""

from __future__ import annotations

from newsroom.findings import Faults, error, warning
from newsroom.reading.faults import FaultKind
from newsroom.reading.source import Source


def file_too_large(source: Source) -> Faults:
    """一篇稿件的文件不超过 1 MB；图片、音视频不写进稿件，放在旁边。"""
    return source.of(FaultKind.FILE_TOO_LARGE)


def gbk(source: Source) -> Faults:
    """文件要存成 UTF-8。Windows 上旧的记事本默认存成 GBK（ANSI），别处打开就是乱码；这里读得懂。"""
    return source.of(FaultKind.GBK)


def utf_16(source: Source) -> Faults:
    """文件要存成 UTF-8，不要存成 UTF-16；记事本里它叫“Unicode”。这里读得懂。"""
    return source.of(FaultKind.UTF_16)


def not_text(source: Source) -> Faults:
    """稿件是纯文本。Word 文档、图片、压缩包改了后缀也不是稿件。"""
    return source.of(FaultKind.NOT_TEXT)


def no_front_matter(source: Source) -> Faults:
    """稿件的正文前面要有标题、日期、栏目、单位、责任人。"""
    return source.of(FaultKind.NO_FRONT_MATTER)


def missing_opening_fence(source: Source) -> Faults:
    """稿件的第一行是三个英文减号“---”，后面才是标题、日期等；写成破折号、下划线、等号的也读得懂。"""
    return source.of(FaultKind.MISSING_OPENING_FENCE)


def missing_closing_fence(source: Source) -> Faults:
    """标题、日期等写完以后，要有一行“---”，下面才是正文；看得出正文从哪里开始的也读得懂。"""
    return source.of(FaultKind.MISSING_CLOSING_FENCE)


def in_code_fence(source: Source) -> Faults:
    """照着样例写稿件时，不连同样例外面的“```”一起复制。"""
    return source.of(FaultKind.IN_CODE_FENCE)


def front_matter_too_long(source: Source) -> Faults:
    """两行“---”之间不超过 8 kB。更长的多半是漏写了第二行“---”。"""
    return source.of(FaultKind.FRONT_MATTER_TOO_LONG)


def full_width_colon(source: Source) -> Faults:
    """键后面用英文冒号和一个空格；写成中文冒号的也读得懂。"""
    return source.of(FaultKind.FULL_WIDTH_COLON)


def no_space_after_colon(source: Source) -> Faults:
    """键后面的英文冒号要跟一个空格；没有的也读得懂。"""
    return source.of(FaultKind.NO_SPACE_AFTER_COLON)


def wide_space(source: Source) -> Faults:
    """两行“---”之间的空格要用半角空格；从网页或 Word 里复制来的不换行空格、中文全角空格看起来一样，也读得懂。"""
    return source.of(FaultKind.WIDE_SPACE)


def tab(source: Source) -> Faults:
    """两行“---”之间的行首用空格缩进，不用制表符（Tab）。"""
    return source.of(FaultKind.TAB)


def indented_key(source: Source) -> Faults:
    """标题、日期等每行从行首写起，前面不留空格。"""
    return source.of(FaultKind.INDENTED_KEY)


def decorated_value(source: Source) -> Faults:
    """日期、单位、责任人等的值，外面不用加引号、方括号，末尾不用加标点。"""
    return source.of(FaultKind.DECORATED_VALUE)


def broken_value(source: Source) -> Faults:
    """标题、摘要等的文字写在同一行；写成几行的会接起来。"""
    return source.of(FaultKind.BROKEN_VALUE)


def soft_return(source: Source) -> Faults:
    """标题、日期等每项后面按回车，不按软回车（Shift + 回车）：Word 里看着一样，别处是一整行；这里读得懂。"""
    return source.of(FaultKind.SOFT_RETURN)


def key_by_another_name(source: Source) -> Faults:
    """题目、部门、负责人等看得懂的叫法，当作标题、单位、责任人来读；请统一用表里的键。"""
    return source.of(FaultKind.KEY_BY_ANOTHER_NAME)


def alias(source: Source) -> Faults:
    """不用 YAML 的别名（* 开头）：它能把几百个字节变成几十兆。"""
    return source.of(FaultKind.ALIAS)


def anchor(source: Source) -> Faults:
    """不用 YAML 的锚点（& 开头）。"""
    return source.of(FaultKind.ANCHOR)


def tag(source: Source) -> Faults:
    """不用 YAML 的类型标记（! 开头）。"""
    return source.of(FaultKind.TAG)


def null_key(source: Source) -> Faults:
    """冒号前面要有键的名字；null 和 ~ 不是名字。"""
    return source.of(FaultKind.NULL_KEY)


def too_deep(source: Source) -> Faults:
    """两行“---”之间最多套 5 层。"""
    return source.of(FaultKind.TOO_DEEP)


def not_a_mapping(source: Source) -> Faults:
    """两行“---”之间每行写“键: 值”，不写列表或一段文字。"""
    return source.of(FaultKind.NOT_A_MAPPING)


def yaml_syntax(source: Source) -> Faults:
    """两行“---”之间要合 YAML 的写法：每行“键: 值”，同一层从同一列开始。"""
    return source.of(FaultKind.SYNTAX)


SOURCE_RULES = (
    error(file_too_large),
    warning(gbk),
    warning(utf_16),
    error(not_text),
    error(no_front_matter),
    warning(missing_opening_fence),
    warning(missing_closing_fence),
    warning(in_code_fence),
    error(front_matter_too_long),
    warning(full_width_colon),
    warning(no_space_after_colon),
    warning(wide_space),
    warning(tab),
    warning(indented_key),
    warning(decorated_value),
    warning(broken_value),
    warning(soft_return),
    warning(key_by_another_name),
    error(alias),
    error(anchor),
    error(tag),
    error(null_key),
    error(too_deep),
    error(not_a_mapping),
    error(yaml_syntax),
)
