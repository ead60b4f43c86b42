"""Rules on daily reports and open concerns. A file with an error does not count; everything else goes on.

Beyond units and dates nothing is quoted that these files say: findings are public, and what somebody wrote where it
does not belong may be about a person.
"""

from __future__ import annotations

from datetime import datetime

from newsroom.findings import Fault, Faults, error
from newsroom.languages import t
from newsroom.reading.concern_rules import CONCERN_RULES
from newsroom.reading.date_rules import DATED_RULES
from newsroom.reading.dispatch import LARGEST, Dispatch, DispatchSource
from newsroom.reading.dispatch_places import LONGEST_SLUG, DispatchPlace
from newsroom.reading.field_rules import duplicate_key
from newsroom.reading.names import quoted
from newsroom.reading.parts import is_empty, misfit, suggestion
from newsroom.reading.report_rules import REPORT_RULES


def misplaced_report(place: DispatchPlace) -> Faults:
    """日报告放在 content/reports/日期/单位代号.yml，一个单位一天一个文件，日期写成 2026-02-05。"""
    if not place.is_report or place.is_link or place.is_right:
        return
    if place.day is None:
        yield Fault(
            1,
            t("这里只放日报告，这个文件的位置或名称不对。"),
            t("请照 content/reports/2026-02-05/单位代号.yml 的样子放，日期写全；别的文件请删去。"),
        )
    elif place.unit is None:
        yield Fault(
            1,
            t("没有代号是{slug}的单位。", slug=quoted(place.slug)),
            t("文件名请用单位的代号，就是“供稿单位”页上它的网址的最后一段。"),
        )
    else:
        yield Fault(
            1, t("“{unit}”在 {day} 这一天不在名单上。", unit=place.unit.name, day=place.day), t("请核对日期和单位。")
        )


def misplaced_concern(place: DispatchPlace) -> Faults:
    """等待答复的关切放在 content/concerns/日期-短名.yml，如 content/concerns/2026-02-05-dormitory.yml。"""
    if not (place.is_report or place.is_link or place.is_right):
        yield Fault(
            1,
            t("这里只放等待答复的关切，这个文件的位置或名称不对。"),
            t(
                "请照 content/concerns/2026-02-05-dormitory.yml 的样子命名：提问日期，再加不超过 {longest_slug} "
                "个字符的短名，用小写英文字母、数字和减号。",
                longest_slug=LONGEST_SLUG,
            ),
        )


def unreadable_dispatch(source: DispatchSource) -> Faults:
    """日报告和关切的文件不超过 8 kB，每行一个“键: 值”，用英文冒号加一个空格，不用别名、锚点和标记。"""
    remedy = t("请照“情况: 平安”的样子，每行写一个键和它的值；拿不准时用表单或命令填写，不用手写。")
    if source.size < 0:
        yield Fault(1, t("这个文件打不开。"), t("请重新提交。"))
    elif source.size > LARGEST:
        yield Fault(
            1, t("文件有 {x} kB，超过了 {largest} kB。", x=-(-source.size // 1024), largest=LARGEST // 1024), remedy
        )
    for line in source.unreadable[:1]:
        yield Fault(line, t("这一行的写法读不懂。"), remedy)


def stray_key(dispatch: Dispatch) -> Faults:
    """日报告和关切只写认得的键。报告只说有没有情况，不写人，不写病情。"""
    for entry in dispatch.whole.strangers:
        known = tuple(key.chinese[0] for key in dispatch.whole.keys)
        hint = suggestion(entry.written, dispatch.whole)
        yield Fault(
            entry.line, t("这一行的键不认得。"), t("{hint}这里的键有：{known}。别的请删去。", hint=hint, known=known)
        )


def missing_entry(dispatch: Dispatch) -> Faults:
    """日报告要写情况、报告人、时间；关切要写问题、提问时间。没有写就不算报告。"""
    for key in dispatch.whole.keys:
        if key.needed and is_empty(dispatch.whole.entries.get(key.name)):
            word = dispatch.word(key.name)
            yield Fault(
                dispatch.line(key.name),
                t("缺少“{word}”。", word=word),
                t("请加一行“{word}: …”。{key}", word=word, key=key.text),
            )


def no_plain_value(dispatch: Dispatch) -> Faults:
    """日报告和关切里，每个键只写一段文字，不写列表。"""
    for entry in dispatch.whole.entries.values():
        key = dispatch.whole.keys.by_name[entry.key]
        if misfit(key, entry.value):
            yield Fault(
                entry.line, t("“{entry}”要写一段文字。", entry=entry.written), t("请写在同一行。{key}", key=key.text)
            )


def dispatch_from_the_future(dispatch: Dispatch, now: datetime) -> Faults:
    """日报告和关切的时间不会在将来：报告不能提前写好，“没有情况”要当天说出来。"""
    for entry, when in dispatch.whens:
        if when.at and when.at > now:
            yield Fault(
                entry.line,
                t("“{entry}”写的是 {canonical}，还没有到。", entry=entry.written, canonical=when.canonical),
                t("请写实际的时间，到时再提交。"),
            )


DISPATCH_PLACE_RULES = (error(misplaced_report), error(misplaced_concern))
DISPATCH_SOURCE_RULES = (error(unreadable_dispatch),)
DISPATCH_FIELD_RULES = (
    error(stray_key),
    error(missing_entry),
    error(no_plain_value),
    *REPORT_RULES,
    *CONCERN_RULES,
)
DISPATCH_TIME_RULES = (error(dispatch_from_the_future),)

DISPATCH_RULES = (*DISPATCH_PLACE_RULES, *DISPATCH_SOURCE_RULES, *DISPATCH_FIELD_RULES, *DISPATCH_TIME_RULES)
"""For the public page."""

SHARED_RULES = (error(duplicate_key), *DATED_RULES)
"""Stories' own rules that dispatches are held against, too."""
