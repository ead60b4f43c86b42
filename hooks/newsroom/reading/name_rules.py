"""Rules on the names in the front matter: column, beat, unit, person, each held against the plan of the story's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.model import Beat, Kind, Unit
from newsroom.reading.bylines import BYLINES, joined_names
from newsroom.reading.habit_rules import HABIT_RULES
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import fold, nearest, quoted, several
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
                meant=_meant(sheet.names.columns.nearest(written)),
                listed=_listed(column.title for column in sheet.plan.columns),
                ask=_ask(sheet),
            ),
        )


def column_not_there(sheet: Sheet) -> Faults:
    """栏目在稿件的日期要已经开设、还没有结束。"""
    column, day = sheet.column, sheet.dated.day if sheet.dated else None
    if column and day and not column.stands_on(day):
        span = (
            t("从 {since} 起", since=column.since)
            if column.since and day < column.since
            else t("到 {until} 为止", until=column.until)
        )
        open_ones = _listed(other.title for other in sheet.plan.columns if other.stands_on(day))
        yield Fault(
            sheet.line("column"),
            t("{column}在 {day} 这一天没有开设，它{span}。", column=quoted(column.title), day=day, span=span),
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
                day=_day(sheet),
                written=quoted(written),
            ),
            t(
                "{meant}子栏目有：{listed}。",
                meant=_meant(meant),
                listed=_listed(beat.title for beat in _beats(sheet)),
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
                listed=_listed(beat.title for beat in _beats(sheet)),
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


def unknown_unit(sheet: Sheet) -> Faults:
    """单位要是名单上的单位，写名称、简称或代号。"""
    for name in sheet.unit_keys:
        written = sheet.text(name)
        if written and sheet.unit_of(name) is None:
            yield Fault(
                sheet.line(name), t("没有{written}这个单位。", written=quoted(written)), _unit_meant(sheet, written)
            )


def unit_not_there(sheet: Sheet) -> Faults:
    """单位在稿件的日期要已经成立、还没有撤并。"""
    unit, day = sheet.unit, sheet.dated.day if sheet.dated else None
    if unit and day and not unit.stands_on(day):
        span = (
            t("从 {since} 起", since=unit.since)
            if unit.since and day < unit.since
            else t("到 {until} 为止", until=unit.until)
        )
        yield Fault(
            sheet.line("unit"),
            t("“{unit}”在 {day} 这一天不在名单上，它{span}。", unit=unit.name, day=day, span=span),
            t("请核对日期，或写当时的单位名称。"),
        )


def unit_of_another_column(sheet: Sheet) -> Faults:
    """每个栏目（子栏目）有自己的供稿单位；编辑可以在任何栏目发稿。"""
    if sheet.unit and sheet.groups is not None and sheet.column and not sheet.is_signed_by_desk:
        if sheet.own_groups:
            return
        yield Fault(
            sheet.line("unit"),
            t("“{unit}”不为{place}供稿。", unit=sheet.unit.name, place=quoted(_place(sheet))),
            _columns_of(sheet, sheet.unit),
        )


def unknown_person(sheet: Sheet) -> Faults:
    """责任人要是供稿责任人名单上的人；名单只写职务的，写担任这个职务的人。"""
    if sheet.has_wrong_person and sheet.names.people.find(sheet.responsible) is None:
        people = _people(sheet)
        yield Fault(
            sheet.line("responsible"),
            t("供稿责任人里没有{words}。", words=quoted(sheet.text("responsible"))),
            t(
                "{person_meant}这里的责任人是：{listed}。{ask}",
                person_meant=_person_meant(sheet, people),
                listed=_listed(people),
                ask=_ask(sheet),
            ),
        )


def person_of_another_unit(sheet: Sheet) -> Faults:
    """责任人只为自己的栏目、单位供稿，以稿件当日的名单为准。"""
    if (
        sheet.has_wrong_person
        and sheet.names.people.find(sheet.responsible) is not None
        and sheet.unit
        and sheet.column
    ):
        yield Fault(
            sheet.line("responsible"),
            t(
                "{responsible}不是“{unit}”在{place}的责任人。",
                responsible=quoted(sheet.responsible),
                unit=sheet.unit.name,
                place=quoted(_place(sheet)),
            ),
            t(
                "这里的责任人是：{listed}。请核对单位、栏目和日期，{ask}",
                listed=_listed(_people(sheet)),
                ask=_ask(sheet),
            ),
        )


def half_an_answer(sheet: Sheet) -> Faults:
    """关切有了答复，答复单位和答复时间要一起写。"""
    if sheet.kind is Kind.CONCERN:
        by, at = bool(sheet.text("answered_by")), bool(sheet.text("answered"))
        if by != at:
            has, lacks = ("answered_by", "answered") if by else ("answered", "answered_by")
            word = sheet.word(BY_NAME[lacks])
            yield Fault(
                sheet.line(has),
                t("写了“{written}”，没有写“{word}”。", written=sheet.entries[has].written, word=word),
                t("请加一行“{word}: …”；还没有答复，就都不写。", word=word),
            )


NAME_RULES = (
    error(unknown_column, "column"),
    error(column_not_there, "column"),
    error(unknown_beat, "beat"),
    error(missing_beat, "column"),
    error(beat_without_beats, "beat"),
    error(unknown_unit, "unit", "answered_by"),
    error(unit_not_there, "unit"),
    error(unit_of_another_column, "unit"),
    error(unknown_person, "responsible"),
    error(person_of_another_unit, "responsible"),
    warning(half_an_answer, "answered_by", "answered"),
    warning(joined_names, *BYLINES),
    *HABIT_RULES,
)


def _day(sheet: Sheet) -> date | None:
    return sheet.dated.day if sheet.dated else None


def _beats(sheet: Sheet) -> tuple[Beat, ...]:
    """The beats of the story's column on its day."""
    return sheet.column.beats_on(_day(sheet)) if sheet.column else ()


def _place(sheet: Sheet) -> str:
    """The title of the beat, or of the column that has none."""
    return sheet.beat.title if sheet.beat else sheet.column.title if sheet.column else ""


def _people(sheet: Sheet) -> list[str]:
    return list(dict.fromkeys(name for group in sheet.own_groups for name in group.people))


def _columns_of(sheet: Sheet, unit: Unit) -> str:
    """Where the unit supplies on the story's day, as a remedy."""
    day = sheet.dated.day if sheet.dated else None
    titles = [
        beat.title if beat else column.title
        for column in sheet.plan.columns
        for beat in (column.beats_on(day) or (None,))
        if day and any(group.includes(unit) for group in sheet.plan.groups(column, beat.slug if beat else None, day))
    ]
    return (
        t("它为这些栏目供稿：{listed}。请核对栏目和单位。", listed=_listed(titles))
        if titles
        else t("请核对栏目和单位，或与{desk}联系。", desk=sheet.plan.desk.name)
    )


def _unit_meant(sheet: Sheet, written: str) -> str:
    units, desk = sheet.names.units, sheet.plan.desk
    if fold(written) == fold(desk.name):
        home = sheet.plan.unit(desk.unit)
        return t("{desk}的稿件，单位请写“{home}”，责任人写“{desk}”。", desk=desk.name, home=home.name)
    if all(map(units.find, several(written))):
        return t("一篇稿件只写一个单位，请留下主要的那个，别的写在正文里。")
    return t("{meant}全部单位见“供稿单位”页；{ask}", meant=_meant(units.nearest(written)), ask=_ask(sheet))


def _person_meant(sheet: Sheet, people: list[str]) -> str:
    written, desk = sheet.text("responsible"), sheet.plan.desk
    if len(several(written)) > 1 and all(name in people for name in several(written)):
        return t("一篇稿件只写一位责任人，请留下一位。")
    if sheet.unit and sheet.unit.slug == desk.unit:
        return t("{desk}的稿件，责任人请写“{desk}”。", desk=desk.name)
    return _meant(nearest(written, people))


def _ask(sheet: Sheet) -> str:
    return t("拿不准的请问{desk}。", desk=sheet.plan.desk.name)


def _meant(name: str) -> str:
    return t("是不是{name}？", name=quoted(name)) if name else ""


def _listed(names: Iterable[str]) -> str:
    return t("、").join(names)
