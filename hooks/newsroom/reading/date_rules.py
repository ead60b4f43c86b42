"""Rules on dates. Oddly written ones are read all the same; a wrong one would put the story on a wrong day."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, Mended, error, warning
from newsroom.languages import t
from newsroom.model import Kind
from newsroom.reading.composing import end_of, updated_too_early
from newsroom.reading.dates import Misfit, Shape
from newsroom.reading.names import quoted
from newsroom.reading.sheet import FilledIn, Sheet


def unreadable_date(sheet: FilledIn) -> Faults:
    """日期写成 2026-02-05，或带时间 2026-02-05 09:30。"""
    for entry, when in sheet.whens:
        if when.shape is Shape.UNREADABLE and entry.value.strip():
            yield Fault(
                entry.line,
                t("“{entry}”的{entry2}不是日期。", entry=entry.written, entry2=quoted(entry.value)),
                t(
                    "请照“2026-02-05”的样子写，带时间的如“2026-02-05 09:30”。{more}",
                    more=t("长期有效的通告不用写这一行。") if entry.key == "expires" else "",
                ),
            )


def impossible_date(sheet: FilledIn) -> Faults:
    """日期要是日历上有的日子，时间在 00:00 到 23:59 之间。"""
    for entry, when in sheet.whens:
        if when.shape is Shape.IMPOSSIBLE:
            yield Fault(
                entry.line,
                t("“{entry}”的{entry2}在日历上没有。", entry=entry.written, entry2=quoted(entry.value)),
                t("请对照日历改正；时间在 00:00 到 23:59 之间。"),
            )


def ambiguous_date(sheet: FilledIn) -> Faults:
    """日期要说得准是哪一天、几点：文件不在年月文件夹里的，要写年份；“晚上1点”要写清是哪一天的。"""
    for entry, when in sheet.whens:
        if when.shape is Shape.AMBIGUOUS:
            meant = t("”还是“").join(when.readings)
            yield Fault(
                entry.line,
                t(
                    "“{entry}”的{entry2}说不准是{more}。",
                    entry=entry.written,
                    entry2=quoted(entry.value),
                    more=t("几点") if meant else t("哪一年"),
                ),
                t("请写明是“{meant}”。", meant=meant) if meant else t("请写上四位数的年份，照“2026-02-05”的样子。"),
            )


def contradictory_date(sheet: FilledIn) -> Faults:
    """日期里写了星期、上午下午的，要和日子、钟点对得上；对不上时以日子、钟点为准。"""
    for entry, when in sheet.whens:
        if when.misfit is Misfit.WEEKDAY:
            yield Fault(
                entry.line,
                t(
                    "“{entry}”的{entry2}对不上：{day} 是{misfit_words}。",
                    entry=entry.written,
                    entry2=quoted(entry.value),
                    day=when.day,
                    misfit_words=when.misfit_words,
                ),
                t("现在以日子为准。请核对；日子没有错的，请写成“{canonical}”。", canonical=when.canonical),
            )
        elif when.misfit is Misfit.PART:
            yield Fault(
                entry.line,
                t(
                    "“{entry}”的{entry2}对不上：{clock} 不在“{misfit_words}”。",
                    entry=entry.written,
                    entry2=quoted(entry.value),
                    clock=f"{when.at:%H:%M}" if when.at else "",
                    misfit_words=when.misfit_words,
                ),
                t("现在以钟点为准。请核对；钟点没有错的，请写成“{canonical}”。", canonical=when.canonical),
            )


def odd_date(sheet: FilledIn) -> Faults:
    """2026-2-5、2026年2月5日上午9点、2026/02/05（星期四）、2月5日都看得懂，统一写成 2026-02-05 更好。"""
    for entry, when in sheet.whens:
        if when.shape is Shape.ODD and when.misfit is Misfit.NO_HOUR:
            yield Fault(
                entry.line,
                t(
                    "“{entry}”的{entry2}没有写{misfit_words}几点，只当作这一天。",
                    entry=entry.written,
                    entry2=quoted(entry.value),
                    misfit_words=when.misfit_words,
                ),
                t("请写成“{canonical}”，或补上几点，如“{canonical} 09:30”。", canonical=when.canonical),
            )
        elif when.shape is Shape.ODD and when.misfit is None:
            yield Fault(
                entry.line,
                t("“{entry}”写成了{entry2}。", entry=entry.written, entry2=quoted(entry.value)),
                t("看得懂，但请统一写成“{canonical}”。", canonical=when.canonical),
                Mended(entry.written, f"{entry.written}: {when.canonical}"),
            )


def date_with_zone(sheet: FilledIn) -> Faults:
    """时间一律是校园所在地的时间，不写时区；写了就先换算。"""
    for entry, when in sheet.whens:
        if when.shape is Shape.ZONED:
            yield Fault(
                entry.line,
                t(
                    "“{entry}”的{entry2}带有时区，已换算成校园时间 {canonical}。",
                    entry=entry.written,
                    entry2=quoted(entry.value),
                    canonical=when.canonical,
                ),
                t("请直接写校园时间“{canonical}”。", canonical=when.canonical),
            )


def date_in_another_month(sheet: Sheet) -> Faults:
    """稿件的日期要和它所在的年、月文件夹一致。"""
    folder, date = sheet.place.folder, sheet.dated
    if folder and date and date.at and (date.at.year, date.at.month) != folder:
        year, month = folder
        yield Fault(
            sheet.line("date"),
            t(
                "日期是 {canonical}，文件却放在 {year}/{month} 里。",
                canonical=date.canonical,
                year=f"{year:04d}",
                month=f"{month:02d}",
            ),
            t("请改正日期，或把文件移到 content/stories/{at}/。", at=f"{date.at:%Y/%m}"),
        )


def answered_before_asked(sheet: Sheet) -> Faults:
    """答复的时间不会早于提问的时间。"""
    asked, answered = sheet.when("asked"), sheet.when("answered")
    if sheet.kind is Kind.CONCERN and asked and answered and answered.precedes(asked):
        yield Fault(
            sheet.line("answered"),
            t(
                "答复的时间 {canonical} 早于提问的时间 {canonical2}。",
                canonical=answered.canonical,
                canonical2=asked.canonical,
            ),
            t("请核对这两个时间，改正写错的那一个。"),
        )


def expires_before_date(sheet: Sheet) -> Faults:
    """通告的有效期不会早于它的日期。"""
    expires = sheet.when("expires")
    if sheet.kind is Kind.NOTICE and expires and sheet.dated and sheet.dated.at and end_of(expires) <= sheet.dated.at:
        yield Fault(
            sheet.line("expires"),
            t(
                "有效期到 {canonical}，早于通告的日期 {canonical2}。",
                canonical=expires.canonical,
                canonical2=sheet.dated.canonical,
            ),
            t("请核对这两个日期；长期有效的通告不用写有效期。"),
        )


def updated_before_date(sheet: Sheet) -> Faults:
    """更新的时间不会早于稿件的日期。"""
    updated = sheet.when("updated")
    if updated and sheet.dated and updated_too_early(sheet):
        yield Fault(
            sheet.line("updated"),
            t(
                "更新的时间 {canonical} 早于稿件的日期 {canonical2}，没有采用。",
                canonical=updated.canonical,
                canonical2=sheet.dated.canonical,
            ),
            t("请核对这两个日期；刊出后没有补过新内容的，删去“更新”这一行。"),
        )


DATED_RULES = (
    error(unreadable_date),
    error(impossible_date),
    error(ambiguous_date),
    warning(contradictory_date),
    warning(odd_date),
    warning(date_with_zone),
)
"""For whatever has dates."""
DATE_RULES = (
    *DATED_RULES,
    error(date_in_another_month, "date"),
    error(answered_before_asked, "answered"),
    error(expires_before_date, "expires"),
    warning(updated_before_date),
)
