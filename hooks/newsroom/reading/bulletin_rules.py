"""Rules on the bulletin's issues: on an issue's file alone, then on its number among the others."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.reading.bulletin_file import LONGEST_GREETING, BulletinSource, Numbered
from newsroom.reading.names import quoted, shown
from newsroom.reading.parts import is_empty


def bulletin_misnamed(file: BulletinSource) -> Faults:
    """网报的文件以日期命名，放在 content/bulletins/ 里，如 2026-02-05.md；不放别的文件。"""
    if file.day is None:
        yield Fault(
            1,
            t("文件名{file}不是日期。", file=quoted(file.name)),
            t("请改名为“2026-02-05.md”这样，日期是这一期的那一天；不是网报的文件请移到别处。"),
        )


def bulletin_without_number(file: BulletinSource) -> Faults:
    """每一期网报写明期号，是从 1 开始的整数，由 scripts/bulletin.py new 给出。"""
    if file.day and file.source.data is not None and file.whole.value("number") is None:
        found = file.whole.entries.get("number")
        fault = (
            t("没有期号。")
            if is_empty(found)
            else t("期号{x}不是从 1 开始的整数。", x=quoted(str(found and found.value)))
        )
        line = found.line if found else 1
        yield Fault(line, fault, t("请写成“期号: 4”这样；已经发出的一期，仍写原来的期号。"))


def bulletin_unknown_key(file: BulletinSource) -> Faults:
    """网报的文件里只写期号、头条和稿件，问候写在下面。"""
    for entry in file.whole.strangers:
        remedy = t("这里只写“期号”“头条”“稿件”三项，问候写在第二行“---”的下面。")
        yield Fault(entry.line, t("没有“{entry}”这一项。", entry=shown(entry.written)), remedy)


def bulletin_key_twice(file: BulletinSource) -> Faults:
    """期号、头条、稿件各只写一次。"""
    for _, line, _ in file.whole.twice:
        yield Fault(line, t("同一项写了两次。"), t("请只留一行。"))


def bulletin_long_greeting(file: BulletinSource) -> Faults:
    """问候只印一行，不超过 60 个字。"""
    if len(file.greeting) > LONGEST_GREETING:
        yield Fault(
            file.source.body_line,
            t(
                "问候有 {n} 个字，超过了 {longest_greeting} 个，后面的不印。",
                n=len(file.greeting),
                longest_greeting=LONGEST_GREETING,
            ),
            t("请写短一些；要紧的话请写成稿件。"),
        )


def bulletin_number_twice(issue: Numbered) -> Faults:
    """每个期号只用一次；两期同号时，期号和日期对不上的一期暂缓，都对得上的，日期晚的暂缓。"""
    if issue.twin:
        yield Fault(
            issue.file.number_line,
            t("第 {number} 期已经有了：content/{path}。", number=issue.twin.number, path=issue.twin.path),
            t("请改用下一个期号；已经发出的期号不改。现有的期号见 scripts/bulletin.py list。"),
        )


def bulletin_number_backwards(issue: Numbered) -> Faults:
    """期号随日期增大。补出的一期用的是后来的期号，可以不理会这条提醒；期号发出以后不再改。"""
    mine, before = issue.file.bulletin, issue.greatest
    if before and before.number > mine.number:
        yield Fault(
            issue.file.number_line,
            t(
                "第 {number} 期的日期，晚于第 {number2} 期（content/{path}）。",
                number=mine.number,
                number2=before.number,
                path=before.path,
            ),
            t("请核对期号；如果其中一期是补出的，不必改。"),
        )


FILE_RULES = (
    error(bulletin_misnamed),
    error(bulletin_without_number),
    error(bulletin_unknown_key),
    error(bulletin_key_twice),
    warning(bulletin_long_greeting),
)
TWIN_RULES = (error(bulletin_number_twice),)
ORDER_RULES = (warning(bulletin_number_backwards),)
BULLETIN_RULES = (*FILE_RULES, *TWIN_RULES, *ORDER_RULES)
