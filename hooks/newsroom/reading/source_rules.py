"""Rules on a file as it is taken apart. What is understood is read, and said: the reader met each fault on its way."""

from __future__ import annotations

from newsroom.languages import marked
from newsroom.reading.faults import FaultKind, met_error, met_warning

SOURCE_RULES = (
    met_error(FaultKind.FILE_TOO_LARGE, marked("一篇稿件的文件不超过 1 MB；图片、音视频不写进稿件，放在旁边。")),
    met_warning(
        FaultKind.GBK,
        marked("文件要存成 UTF-8。Windows 上旧的记事本默认存成 GBK（ANSI），别处打开就是乱码；这里读得懂。"),
    ),
    met_warning(FaultKind.UTF_16, marked("文件要存成 UTF-8，不要存成 UTF-16；记事本里它叫“Unicode”。这里读得懂。")),
    met_error(FaultKind.NOT_TEXT, marked("稿件是纯文本。Word 文档、图片、压缩包改了后缀也不是稿件。")),
    met_error(FaultKind.NO_FRONT_MATTER, marked("稿件的正文前面要有标题、日期、栏目、单位、责任人。")),
    met_warning(
        FaultKind.MISSING_OPENING_FENCE,
        marked("稿件的第一行是三个英文减号“---”，后面才是标题、日期等；写成破折号、下划线、等号的也读得懂。"),
    ),
    met_warning(
        FaultKind.MISSING_CLOSING_FENCE,
        marked("标题、日期等写完以后，要有一行“---”，下面才是正文；看得出正文从哪里开始的也读得懂。"),
    ),
    met_warning(FaultKind.IN_CODE_FENCE, marked("照着样例写稿件时，不连同样例外面的“```”一起复制。")),
    met_error(FaultKind.FRONT_MATTER_TOO_LONG, marked("两行“---”之间不超过 8 kB。更长的多半是漏写了第二行“---”。")),
    met_warning(FaultKind.FULL_WIDTH_COLON, marked("键后面用英文冒号和一个空格；写成中文冒号的也读得懂。")),
    met_warning(FaultKind.NO_SPACE_AFTER_COLON, marked("键后面的英文冒号要跟一个空格；没有的也读得懂。")),
    met_warning(
        FaultKind.WIDE_SPACE,
        marked(
            "两行“---”之间的空格要用半角空格；从网页或 Word 里复制来的不换行空格、中文全角空格看起来一样，也读得懂。"
        ),
    ),
    met_warning(FaultKind.TAB, marked("两行“---”之间的行首用空格缩进，不用制表符（Tab）。")),
    met_warning(FaultKind.INDENTED_KEY, marked("标题、日期等每行从行首写起，前面不留空格。")),
    met_warning(
        FaultKind.DECORATED_VALUE, marked("日期、单位、责任人等的值，外面不用加引号、方括号，末尾不用加标点。")
    ),
    met_warning(FaultKind.BROKEN_VALUE, marked("标题、摘要等的文字写在同一行；写成几行的会接起来。")),
    met_warning(
        FaultKind.SOFT_RETURN,
        marked("标题、日期等每项后面按回车，不按软回车（Shift + 回车）：Word 里看着一样，别处是一整行；这里读得懂。"),
    ),
    met_warning(
        FaultKind.KEY_BY_ANOTHER_NAME,
        marked("题目、部门、负责人等看得懂的叫法，当作标题、单位、责任人来读；请统一用表里的键。"),
    ),
    met_error(FaultKind.ALIAS, marked("不用 YAML 的别名（* 开头）：它能把几百个字节变成几十兆。")),
    met_error(FaultKind.ANCHOR, marked("不用 YAML 的锚点（& 开头）。")),
    met_error(FaultKind.TAG, marked("不用 YAML 的类型标记（! 开头）。")),
    met_error(FaultKind.NULL_KEY, marked("冒号前面要有键的名字；null 和 ~ 不是名字。")),
    met_error(FaultKind.TOO_DEEP, marked("两行“---”之间最多套 5 层。")),
    met_error(FaultKind.NOT_A_MAPPING, marked("两行“---”之间每行写“键: 值”，不写列表或一段文字。")),
    met_error(FaultKind.SYNTAX, marked("两行“---”之间要合 YAML 的写法：每行“键: 值”，同一层从同一列开始。")),
)
