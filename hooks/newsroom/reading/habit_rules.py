"""Rules on what is understood although it is not written as everybody should: each shows the line as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.findings import Fault, Faults, Mended, warning
from newsroom.languages import t
from newsroom.reading.bylines import BYLINES, names_in
from newsroom.reading.habits import bare_name, is_bare_name, is_short_of_a_name, people_in
from newsroom.reading.keys import BY_NAME
from newsroom.reading.kind_words import FORMS, known_kinds
from newsroom.reading.names import quoted
from newsroom.reading.sheet import Sheet

_SHORTEST_TWO = 5
"""Characters of two names with something between them: 张三、李四."""


def odd_name(sheet: Sheet) -> Faults:
    """类型、栏目、子栏目、单位写了别的叫法（如“通知”、“某某专栏”、“某某大学某某学院”），看得懂，但请写名单上的名称。"""
    for key, meant in _meant(sheet):
        entry = sheet.entries[key]
        yield Fault(
            entry.line,
            t("“{entry}”写成了{words}。", entry=entry.written, words=quoted(sheet.text(key))),
            t("看得懂，但请写成“{entry}: {meant}”。", entry=entry.written, meant=meant),
            Mended(entry.written, f"{entry.written}: {meant}"),
        )
    yield from _odd_kind(sheet)


def nothing_written(sheet: Sheet) -> Faults:
    """没有内容的键不用写；写了“无”“/”的，当作没有写。"""
    for entry in sheet.whole.nothing:
        yield Fault(
            entry.line,
            t("“{entry}”写的是{entry2}，当作没有写。", entry=entry.written, entry2=quoted(entry.value)),
            t("请删去这一行。"),
            Mended(entry.written, ""),
        )


def office_for_a_name(sheet: Sheet) -> Faults:
    """责任人、作者等只写姓名，不带职务、称呼；职务由网站照名单注明。"""
    for key in ("responsible", *BYLINES):
        if key not in sheet.entries:
            continue
        written = [sheet.text(key)] if key == "responsible" else list(names_in(sheet, key))
        if key == "responsible" and sheet.names.people.find(written[0]) == written[0]:
            continue
        entry = sheet.entries[key]
        for name in written:
            if key != "responsible" and is_bare_name(name):
                continue
            bare = sheet.responsible if key == "responsible" else bare_name(name, sheet.names.units)
            if is_short_of_a_name(name, sheet.names.units) or (key == "responsible" and sheet.names.unit(name)):
                yield Fault(
                    entry.line,
                    t("“{entry}”写的是{name}，不是姓名。", entry=entry.written, name=quoted(name)),
                    t("请写出这个人的姓名，不写职务和称呼。"),
                )
            elif bare and bare != "".join(name.split()):  # 张　三 is only typed otherwise
                right = t("、").join(bare_name(one, sheet.names.units) or one for one in written)
                yield Fault(
                    entry.line,
                    t("“{entry}”写成了{name}，姓名之外还有职务或别的字。", entry=entry.written, name=quoted(name)),
                    t(
                        "请只写姓名：“{entry}: {bare}”。",
                        entry=entry.written,
                        bare=bare if key == "responsible" else right,
                    ),
                    Mended(entry.written, f"{entry.written}: {bare if key == 'responsible' else right}"),
                )


def several_responsible(sheet: Sheet) -> Faults:
    """一篇稿件只写一位责任人。"""
    written = sheet.text("responsible")
    names = [] if len(written) < _SHORTEST_TWO else list(dict.fromkeys(people_in(written, sheet.names.units)))
    if len(names) > 1 and not any(map(sheet.names.people.find, names)):  # else another rule says it
        word = sheet.entries["responsible"].written
        yield Fault(
            sheet.line("responsible"),
            t("“{word}”写了 {n} 个人：{names}。", word=word, n=len(names), names=quoted(t("、").join(names))),
            t(
                "请留下一位，如“{word}: {names}”；别的人可以写在“{word2}”里。",
                word=word,
                names=names[0],
                word2=sheet.word(BY_NAME["author"]),
            ),
        )


HABIT_RULES = (
    warning(odd_name),
    warning(nothing_written),
    warning(office_for_a_name, "responsible", *BYLINES),
    warning(several_responsible, "responsible"),
)


def _meant(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Keys whose name is understood and is none of the plan's, with the plan's."""
    names = sheet.names
    if sheet.column and not names.columns.find(sheet.text("column")):
        yield "column", sheet.column.title
    if sheet.column and sheet.beat and not names.beats[sheet.column.slug].find(sheet.text("beat")):
        yield "beat", sheet.beat.title
    for key in sheet.unit_keys:
        unit = sheet.unit_of(key)
        if unit and not names.units.find(sheet.text(key)):
            yield key, unit.name
    if sheet.form and sheet.text("form") and not FORMS.find(sheet.text("form")):
        yield "form", sheet.form.word
    if sheet.genre and sheet.text("genre") and not names.genres.find(sheet.text("genre")):
        yield "genre", sheet.genre.name


def _odd_kind(sheet: Sheet) -> Faults:
    """The kind's key may hold a form or a genre, which belongs behind a key of its own."""
    meaning, written = sheet.meaning, sheet.text("kind")
    if meaning is None or known_kinds().find(written):
        return
    entry = sheet.entries["kind"]
    lines = [f"{entry.written}: {meaning.kind.word}"]
    if meaning.form and not sheet.text("form"):
        lines.append(f"{sheet.word(BY_NAME['form'])}: {meaning.form.word}")
    if meaning.genre:
        lines = [f"{sheet.word(BY_NAME['genre'])}: {meaning.genre}"] if not sheet.text("genre") else []
    remedy = (
        t("看得懂，但请写成{more}“{lines}”。", more=t("两行：") if len(lines) > 1 else "", lines=t("”和“").join(lines))
        if lines
        else t("请删去这一行。")
    )
    yield Fault(entry.line, t("“{entry}”写成了{written}。", entry=entry.written, written=quoted(written)), remedy)
