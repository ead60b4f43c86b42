"""Rules on a file that cannot be taken apart, or only with guessing."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error
from newsroom.reading.names import quoted, shown
from newsroom.reading.slips import Kind
from newsroom.reading.source import DEEPEST, LARGEST_FILE, LARGEST_FRONT_MATTER, NO_KEYS, Source

_SAVE = "请用记事本或 WPS 打开，选“另存为”，编码选“UTF-8”，再提交。"
_QUOTE = "如果是标题里的文字，请用英文单引号把整个标题括起来。"


def _found(words: str) -> str:
    """What stands where a fence should, as the second half of a sentence."""
    if not words:
        return ""
    return "：它的前面多了空格" if words.strip("-") == "" and len(words) > 2 else f"，写的是{quoted(words)}"


def file_too_large(source: Source) -> Faults:
    """一篇稿件的文件不超过 1 MB；图片、音视频不写进稿件，放在旁边。"""
    for slip in source.of(Kind.FILE_TOO_LARGE):
        yield Fault(
            slip.line,
            f"文件有 {slip.words} MB，超过了 {LARGEST_FILE // 1024**2} MB。",
            "请只保留文字，图片和音视频另存成文件放在稿件旁边。",
        )


def gbk(source: Source) -> Faults:
    """文件要存成 UTF-8。Windows 上旧的记事本默认存成 GBK（ANSI），别处打开就是乱码。"""
    for slip in source.of(Kind.GBK):
        yield Fault(slip.line, "文件的编码是 GBK（ANSI），不是 UTF-8。", _SAVE)


def utf_16(source: Source) -> Faults:
    """文件要存成 UTF-8，不要存成 UTF-16；记事本里它叫“Unicode”。"""
    for slip in source.of(Kind.UTF_16):
        yield Fault(slip.line, "文件的编码是 UTF-16（记事本里叫“Unicode”），不是 UTF-8。", _SAVE)


def not_text(source: Source) -> Faults:
    """稿件是纯文本。Word 文档、图片、压缩包改了后缀也不是稿件。"""
    for slip in source.of(Kind.NOT_TEXT):
        yield Fault(
            slip.line,
            "这个文件不是文本。",
            "如果是 Word 文档改了后缀，请把文字复制到记事本里，另存为 UTF-8 编码的 .md 文件。",
        )


def missing_opening_fence(source: Source) -> Faults:
    """稿件的第一行是三个英文减号“---”，后面才是标题、日期等。"""
    for slip in source.of(Kind.MISSING_OPENING_FENCE):
        found = _found(slip.words)
        remedy = (
            "请在正文前面写上“标题: …”“日期: …”等，每项一行，上面、下面各写一行三个英文减号 ---。"
            if slip.more == NO_KEYS
            else "请在第一行只写三个英文减号 ---，下一行再写标题。"
        )
        yield Fault(slip.line, f"稿件开头没有“---”{found}。", remedy)


def missing_closing_fence(source: Source) -> Faults:
    """标题、日期等写完以后，要有一行“---”，下面才是正文。"""
    for slip in source.of(Kind.MISSING_CLOSING_FENCE):
        found = _found(slip.words)
        yield Fault(
            slip.line, f"标题、日期等的后面没有“---”{found}。", "请在正文前面单独写一行，只写三个英文减号 ---。"
        )


def front_matter_too_long(source: Source) -> Faults:
    """两行“---”之间不超过 8 kB。更长的多半是漏写了第二行“---”。"""
    for slip in source.of(Kind.FRONT_MATTER_TOO_LONG):
        yield Fault(
            slip.line,
            f"两行“---”之间有 {slip.words} kB，超过了 {LARGEST_FRONT_MATTER // 1024} kB。",
            "请检查第二行“---”是不是写在正文前面；长的文字请放到正文里。",
        )


def full_width_colon(source: Source) -> Faults:
    """键后面用英文冒号和一个空格，不用中文冒号。"""
    for slip in source.of(Kind.FULL_WIDTH_COLON):
        yield Fault(
            slip.line,
            f"{quoted(slip.words)}后面用了中文冒号“：”。",
            f"请改成英文冒号加一个空格，如“{shown(slip.words)}: …”。",
        )


def no_space_after_colon(source: Source) -> Faults:
    """键后面的英文冒号要跟一个空格。"""
    for slip in source.of(Kind.NO_SPACE_AFTER_COLON):
        yield Fault(
            slip.line, f"“{shown(slip.words)}:”后面没有空格。", f"请在冒号后面加一个空格，如“{shown(slip.words)}: …”。"
        )


def wide_space(source: Source) -> Faults:
    """两行“---”之间的空格要用半角空格；从网页或 Word 里复制来的不换行空格、中文全角空格看起来一样，程序认不出。"""
    for slip in source.of(Kind.WIDE_SPACE):
        where = f"“{shown(slip.words)}:”后面" if slip.words else "行首"
        yield Fault(
            slip.line,
            f"{where}用了全角空格或不换行空格。",
            "请删掉它，在英文输入法下重新打一个空格。" if slip.words else "请删掉行首的空格，在英文输入法下重新打。",
        )


def tab(source: Source) -> Faults:
    """两行“---”之间的行首用空格缩进，不用制表符（Tab）。"""
    for slip in source.of(Kind.TAB):
        yield Fault(slip.line, "行首用了制表符（Tab）。", "请把行首的 Tab 换成两个空格。")


def unquoted_colon(source: Source) -> Faults:
    """标题等文字里有英文冒号加空格时，整段文字要用英文单引号括起来；用中文冒号就不必。"""
    for slip in source.of(Kind.UNQUOTED_COLON):
        yield Fault(
            slip.line,
            f"{quoted(slip.words)}里有英文冒号，程序分不清它和键后面的冒号。",
            "请把文字里的冒号改成中文冒号“：”，或用英文单引号把整段文字括起来。",
        )


def unquoted_quotation(source: Source) -> Faults:
    """文字以英文引号开头时，引号要括住整段文字；引语请用中文引号“”。"""
    for slip in source.of(Kind.UNQUOTED_QUOTATION):
        yield Fault(
            slip.line,
            f"{quoted(slip.words)}以英文引号开头，引号却没有括住整段文字。",
            "请把文字里的英文引号改成中文引号“”。",
        )


def unquoted_sign(source: Source) -> Faults:
    """以 [ { @ ` % * & ! 开头的文字，整段要用英文单引号括起来。"""
    for slip in source.of(Kind.UNQUOTED_SIGN):
        yield Fault(
            slip.line,
            f"{quoted(slip.words)}以符号 {slip.words[:1]} 开头，程序读不懂。",
            "请用英文单引号把整段文字括起来，或改用中文符号，如【】。",
        )


def alias(source: Source) -> Faults:
    """不用 YAML 的别名（* 开头）：它能把几百个字节变成几十兆。"""
    for slip in source.of(Kind.ALIAS):
        yield Fault(slip.line, f"用了 YAML 的别名 *{shown(slip.words)}，这里不能用。", f"请把内容直接写出来。{_QUOTE}")


def anchor(source: Source) -> Faults:
    """不用 YAML 的锚点（& 开头）。"""
    for slip in source.of(Kind.ANCHOR):
        yield Fault(slip.line, f"用了 YAML 的锚点 &{shown(slip.words)}，这里不能用。", f"请删去它。{_QUOTE}")


def tag(source: Source) -> Faults:
    """不用 YAML 的类型标记（! 开头）。"""
    for slip in source.of(Kind.TAG):
        yield Fault(slip.line, f"用了 YAML 的类型标记 {shown(slip.words)}，这里不能用。", f"请删去它。{_QUOTE}")


def null_key(source: Source) -> Faults:
    """冒号前面要有键的名字；null 和 ~ 不是名字。"""
    for slip in source.of(Kind.NULL_KEY):
        yield Fault(slip.line, "冒号前面没有键的名字，或写的是 null。", "请写上键的名字，如“标题: …”，或删去这一行。")


def too_deep(source: Source) -> Faults:
    """两行“---”之间最多套 5 层。"""
    for slip in source.of(Kind.TOO_DEEP):
        yield Fault(slip.line, f"这里一层套一层，超过了 {DEEPEST} 层。", "请每行写一个键和它的值，列表里只写名字。")


def not_a_mapping(source: Source) -> Faults:
    """两行“---”之间每行写“键: 值”，不写列表或一段文字。"""
    for slip in source.of(Kind.NOT_A_MAPPING):
        yield Fault(
            slip.line, f"两行“---”之间是{slip.words}，不是“键: 值”。", "请每行写一个键和它的值，如“标题: …”“日期: …”。"
        )


_PROBLEMS = (
    ("unexpected end of stream", "引号没有配对", "请找到没有配对的引号，补上另一半，或改成中文引号“”。"),
    ("expected ':'", "这一行没有“键: 值”的样子", "请写成“键: 值”；如果是上一行的续行，请并到上一行。"),
    ("mapping values are not allowed", "多了一个冒号，或缩进不对", "请检查上一行和这一行的冒号与行首空格。"),
    ("expected ',' or ']'", "方括号没有配对", "请补上“]”；列表里的各项用英文逗号分开。"),
    ("expected ',' or '}'", "花括号没有配对", "请补上“}”；各项用英文逗号分开。"),
    ("cannot start any token", "有一个不能放在开头的符号", "请用英文单引号把这段文字括起来。"),
    ("control characters", "有看不见的控制字符", "请删去这一行重新打，不要从别处复制。"),
    ("expected node content", "括号没有配对，或逗号后面少了一项", "请补上括号或缺的那一项。"),
    ("second document", "“---”用得不对", "请只在标题等的前面和后面各写一行 ---。"),
    ("expected key", "缩进不齐", "同一层的键要从同一列开始；请检查行首的空格和引号。"),
    ("block end", "缩进不齐，或引号后面还有文字", "同一层的键要从同一列开始；请检查行首的空格和引号。"),
)


def yaml_syntax(source: Source) -> Faults:
    """两行“---”之间要合 YAML 的写法：每行“键: 值”，同一层从同一列开始。"""
    for slip in source.of(Kind.SYNTAX):
        fault, remedy = next(
            ((fault, remedy) for problem, fault, remedy in _PROBLEMS if problem in slip.words),
            ("这里的写法读不懂", "请每行写一个“键: 值”，拿不准的文字用英文单引号括起来。"),
        )
        yield Fault(slip.line, f"从这一行起读不下去：{fault}。", remedy)


SOURCE_RULES = (
    error(file_too_large),
    error(gbk),
    error(utf_16),
    error(not_text),
    error(missing_opening_fence),
    error(missing_closing_fence),
    error(front_matter_too_long),
    error(full_width_colon),
    error(no_space_after_colon),
    error(wide_space),
    error(tab),
    error(unquoted_colon),
    error(unquoted_quotation),
    error(unquoted_sign),
    error(alias),
    error(anchor),
    error(tag),
    error(null_key),
    error(too_deep),
    error(not_a_mapping),
    error(yaml_syntax),
)
