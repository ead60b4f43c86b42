"""Rules on the names in the front matter: column, beat, unit, person, each held against the plan of the story's day."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.model import Kind, Unit
from newsroom.reading.bylines import BYLINES, joined_names
from newsroom.reading.column_rules import COLUMN_RULES, ask_the_desk, span_missed
from newsroom.reading.habit_rules import HABIT_RULES
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import asked_after, fold, nearest, quoted, several
from newsroom.reading.sheet import Sheet


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
    unit, day = sheet.unit, sheet.day
    if unit and day and not unit.stands_on(day):
        yield Fault(
            sheet.line("unit"),
            t("“{unit}”在 {day} 这一天不在名单上，它{span}。", unit=unit.name, day=day, span=span_missed(unit, day)),
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
                listed=tuple(people),
                ask=ask_the_desk(sheet),
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
                listed=tuple(_people(sheet)),
                ask=ask_the_desk(sheet),
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
    *COLUMN_RULES,
    error(unknown_unit, "unit", "answered_by"),
    error(unit_not_there, "unit"),
    error(unit_of_another_column, "unit"),
    error(unknown_person, "responsible"),
    error(person_of_another_unit, "responsible"),
    warning(half_an_answer, "answered_by", "answered"),
    warning(joined_names, *BYLINES),
    *HABIT_RULES,
)


def _place(sheet: Sheet) -> str:
    """The title of the beat, or of the column that has none."""
    return sheet.beat.title if sheet.beat else sheet.column.title if sheet.column else ""


def _people(sheet: Sheet) -> list[str]:
    return list(dict.fromkeys(name for group in sheet.own_groups for name in group.people))


def _columns_of(sheet: Sheet, unit: Unit) -> str:
    """Where the unit supplies on the story's day, as a remedy."""
    day = sheet.day
    titles = [
        beat.title if beat else column.title
        for column in sheet.plan.columns
        for beat in (column.beats_on(day) or (None,))
        if day and any(group.includes(unit) for group in sheet.plan.groups(column, beat.slug if beat else None, day))
    ]
    return (
        t("它为这些栏目供稿：{listed}。请核对栏目和单位。", listed=tuple(titles))
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
    return t("{meant}全部单位见“供稿单位”页；{ask}", meant=asked_after(units.nearest(written)), ask=ask_the_desk(sheet))


def _person_meant(sheet: Sheet, people: list[str]) -> str:
    written, desk = sheet.text("responsible"), sheet.plan.desk
    if len(several(written)) > 1 and all(name in people for name in several(written)):
        return t("一篇稿件只写一位责任人，请留下一位。")
    if sheet.unit and sheet.unit.slug == desk.unit:
        return t("{desk}的稿件，责任人请写“{desk}”。", desk=desk.name)
    return asked_after(nearest(written, people))
