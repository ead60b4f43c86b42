"""Rules on daily reports and open concerns. A file with an error does not count; everything else goes on.

Beyond units and dates nothing is quoted that these files say: findings are public, and what somebody wrote where it
does not belong may be about a person.
"""

from __future__ import annotations

from datetime import datetime

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.model import ReportState
from newsroom.patterns import lazy
from newsroom.reading.date_rules import DATED_RULES
from newsroom.reading.dispatch import LARGEST, Dispatch, DispatchSource
from newsroom.reading.dispatch_places import LONGEST_SLUG, DispatchPlace
from newsroom.reading.field_rules import duplicate_key
from newsroom.reading.names import asked_after, quoted
from newsroom.reading.parts import is_empty, misfit, suggestion

LONGEST_QUESTION = 300
"""Characters: it is read at a glance; the circumstances belong in a talk."""
_NAME = lazy(r"[^\W\d_]+(?:[·.• ][^\W\d_]+)*")
_LONGEST_NAME = 20


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
        known = t("、").join(key.chinese[0] for key in dispatch.whole.keys)
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


def unknown_state(dispatch: Dispatch) -> Faults:
    """日报告的情况只有两种：“平安”，或“有情况，已按程序上报”。是什么情况，不写在这里。"""
    if dispatch.text("state") and dispatch.state is None:
        words = t("”或“").join(state.chinese for state in ReportState)
        yield Fault(
            dispatch.line("state"),
            t("“{word}”的写法不对。", word=dispatch.word("state")),
            t("请只写“{words}”，不写别的。", words=words),
        )


def wrong_count(dispatch: Dispatch) -> Faults:
    """有情况时写件数，只写数字；平安时不写。"""
    if not dispatch.place.is_report or dispatch.state is None:
        return
    word = dispatch.word("count")
    if dispatch.count < 0:
        yield Fault(
            dispatch.line("count"), t("“{word}”要写 1 到 999 的数字。", word=word), t("请只写几件，不写是什么。")
        )
    elif dispatch.state is ReportState.WELL and dispatch.count:
        yield Fault(
            dispatch.line("count"), t("情况是“平安”，却写了“{word}”。", word=word), t("请核对情况；平安时删去这一行。")
        )
    elif dispatch.state is ReportState.REPORTED and not dispatch.count:
        yield Fault(
            dispatch.line("count"),
            t("有情况，却没有写“{word}”。", word=word),
            t("请加一行“{word}: 1”，写上报了几件。", word=word),
        )


def reporter_without_name(dispatch: Dispatch) -> Faults:
    """报告人写姓名，不写电话、职务和别的话。"""
    name = dispatch.text("reporter")
    if name and (len(name) > _LONGEST_NAME or not _NAME.fullmatch(name)):
        yield Fault(
            dispatch.line("reporter"),
            t("“{word}”写的不是姓名。", word=dispatch.word("reporter")),
            t("请只写报告人的姓名。"),
        )


def report_before_its_hour(dispatch: Dispatch) -> Faults:
    """报告时间写到几点几分，不早于当天开始报告的时刻：报告说的是当天，不能提前写好。"""
    at, day = dispatch.when("at"), dispatch.place.day
    if not dispatch.place.is_report or at is None or at.at is None or day is None:
        return
    hours = dispatch.names.plan.desk.report_on(day)
    if not at.has_time:
        yield Fault(
            dispatch.line("at"),
            t("“{word}”没有写几点几分。", word=dispatch.word("at")),
            t("请照“{day} 14:12”的样子写。", day=day),
        )
        return
    opens = hours.instants(day, dispatch.names.plan.desk.zone)[0] if hours else at.at
    if at.at < opens or at.at.date() < day:
        yield Fault(
            dispatch.line("at"),
            t("{day} 的报告，时间却是 {canonical}。", day=day, canonical=at.canonical),
            t("请从 {opens} 起报告，写实际报告的时间；文件夹的日期也请核对。", opens=f"{opens:%H:%M}"),
        )


def long_question(dispatch: Dispatch) -> Faults:
    """关切的问题不超过 300 字。"""
    if len(dispatch.question) > LONGEST_QUESTION:
        yield Fault(
            dispatch.line("question"),
            t(
                "问题有 {n} 字，超过了 {longest_question} 字。",
                n=len(dispatch.question),
                longest_question=LONGEST_QUESTION,
            ),
            t("请只留问题本身，不写个人的经过。"),
        )


def unknown_taker(dispatch: Dispatch) -> Faults:
    """受理单位要是名单上的单位，写名称、简称或代号。"""
    written = dispatch.text("taken_by")
    if written and dispatch.taken_by is None:
        meant = dispatch.names.units.nearest(written)
        hint = asked_after(meant)
        yield Fault(
            dispatch.line("taken_by"),
            t("没有{written}这个单位。", written=quoted(written)),
            t("{hint}全部单位见“供稿单位”页。", hint=hint),
        )


def half_taken(dispatch: Dispatch) -> Faults:
    """受理单位和受理时间一起写。"""
    unit, taken = bool(dispatch.text("taken_by")), bool(dispatch.text("taken"))
    if unit != taken:
        there, missing = ("taken_by", "taken") if unit else ("taken", "taken_by")
        yield Fault(
            dispatch.line(there),
            t("写了“{word}”，没有写“{word2}”。", word=dispatch.word(there), word2=dispatch.word(missing)),
            t("请加一行“{word}: …”；还没有受理，就都不写。", word=dispatch.word(missing)),
        )


def taken_before_asked(dispatch: Dispatch) -> Faults:
    """受理的时间不会早于提问的时间。"""
    asked, taken = dispatch.when("asked"), dispatch.when("taken")
    if asked and taken and taken.precedes(asked):
        yield Fault(
            dispatch.line("taken"),
            t(
                "受理的时间 {canonical} 早于提问的时间 {canonical2}。",
                canonical=taken.canonical,
                canonical2=asked.canonical,
            ),
            t("请核对这两个时间，改正写错的那一个。"),
        )


def concern_of_another_day(dispatch: Dispatch) -> Faults:
    """关切的文件名以提问的日期开头。"""
    asked, day = dispatch.when("asked"), dispatch.place.day
    if not dispatch.place.is_report and asked and asked.day and day and asked.day != day:
        yield Fault(
            dispatch.line("asked"),
            t("提问时间是 {canonical}，文件名的日期却是 {day}。", canonical=asked.canonical, day=day),
            t("请改正时间，或把文件名的日期改成 {day}。", day=asked.day),
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
    error(unknown_state),
    error(wrong_count),
    error(reporter_without_name),
    error(report_before_its_hour),
    error(long_question),
    error(unknown_taker),
    warning(half_taken),
    error(taken_before_asked),
    error(concern_of_another_day),
)
DISPATCH_TIME_RULES = (error(dispatch_from_the_future),)

DISPATCH_RULES = (*DISPATCH_PLACE_RULES, *DISPATCH_SOURCE_RULES, *DISPATCH_FIELD_RULES, *DISPATCH_TIME_RULES)
"""For the public page."""

SHARED_RULES = (error(duplicate_key), *DATED_RULES)
"""Stories' own rules that dispatches are held against, too."""
