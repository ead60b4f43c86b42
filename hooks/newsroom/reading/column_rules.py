"""Rules on the column and the beat that a story names, held against the plan of its day."""

from __future__ import annotations

from datetime import date

from newsroom.findings import Fault, Faults, error
from newsroom.languages import t
from newsroom.model import Beat
from newsroom.model.span import Span
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import asked_after, quoted
from newsroom.reading.sheet import Sheet


def unknown_column(sheet: Sheet) -> Faults:
    """栏目要是已经开设的栏目，写名称或代号。"""
    written = sheet.text("column")
    if written and sheet.column is None:
        yield Fault(
            sheet.line("column"),
            t("没有{written}这个栏目。", written=quoted(written)),
            t(
                "{meant}栏目有：{listed}。{ask}",
                meant=asked_after(sheet.names.columns.nearest(written)),
                listed=tuple(column.title for column in sheet.plan.columns),
                ask=ask_the_desk(sheet),
            ),
        )


def column_not_there(sheet: Sheet) -> Faults:
    """栏目在稿件的日期要已经开设、还没有结束。"""
    column, day = sheet.column, sheet.day
    if column and day and not column.stands_on(day):
        open_ones = tuple(other.title for other in sheet.plan.columns if other.stands_on(day))
        yield Fault(
            sheet.line("column"),
            t(
                "{column}在 {day} 这一天没有开设，它{span}。",
                column=quoted(column.title),
                day=day,
                span=span_missed(column, day),
            ),
            t("请核对日期，或改投别的栏目：{open_ones}。", open_ones=open_ones),
        )


def unknown_beat(sheet: Sheet) -> Faults:
    """子栏目要是这个栏目里有的子栏目。"""
    written = sheet.text("beat")
    if written and sheet.column and _beats(sheet) and (sheet.beat is None or sheet.beat not in _beats(sheet)):
        meant = sheet.names.beats[sheet.column.slug].nearest(written)
        yield Fault(
            sheet.line("beat"),
            t("{column}没有{written}这个子栏目。", column=quoted(sheet.column.title), written=quoted(written))
            if sheet.beat is None
            else t(
                "{column}在 {day} 这一天没有{written}这个子栏目。",
                column=quoted(sheet.column.title),
                day=sheet.day,
                written=quoted(written),
            ),
            t(
                "{meant}子栏目有：{listed}。",
                meant=asked_after(meant),
                listed=tuple(beat.title for beat in _beats(sheet)),
            ),
        )


def missing_beat(sheet: Sheet) -> Faults:
    """栏目分了子栏目，稿件就要写明是哪一个。"""
    if sheet.column and _beats(sheet) and not sheet.text("beat"):
        word = sheet.word(BY_NAME["beat"])
        yield Fault(
            sheet.line("beat" if "beat" in sheet.entries else "column"),
            t("{column}分子栏目，稿件没有写“{word}”。", column=quoted(sheet.column.title), word=word),
            t(
                "请加一行“{word}: …”，从这些里选：{listed}。",
                word=word,
                listed=tuple(beat.title for beat in _beats(sheet)),
            ),
        )


def beat_without_beats(sheet: Sheet) -> Faults:
    """栏目没有分子栏目，稿件就不写子栏目；写了，多半是栏目写错了。"""
    written = sheet.text("beat")
    if written and sheet.column and not _beats(sheet):
        home = next(
            (column.title for column in sheet.plan.columns if sheet.names.beat(written, column.slug) is not None),
            "",
        )
        hint = (
            t("{written}是{home}的子栏目，请核对栏目。", written=quoted(written), home=quoted(home))
            if home
            else t("请删去“{written}”这一行。", written=sheet.entries["beat"].written)
        )
        yield Fault(
            sheet.line("beat"),
            t("{column}没有子栏目，稿件却写了{written}。", column=quoted(sheet.column.title), written=quoted(written)),
            hint,
        )


def _beats(sheet: Sheet) -> tuple[Beat, ...]:
    """The beats of the story's column on its day."""
    return sheet.column.beats_on(sheet.day) if sheet.column else ()


def span_missed(one: Span, day: date) -> str:
    """When it stands, which is before or after the day."""
    if one.since and day < one.since:
        return t("从 {since} 起", since=one.since)
    return t("到 {until} 为止", until=one.until)


def ask_the_desk(sheet: Sheet) -> str:
    return t("拿不准的请问{desk}。", desk=sheet.plan.desk.name)


COLUMN_RULES = (
    error(unknown_column, "column"),
    error(column_not_there, "column"),
    error(unknown_beat, "beat"),
    error(missing_beat, "column"),
    error(beat_without_beats, "beat"),
)
