"""Rules on the kind of a story, and on keys that only some kinds have."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.model import Form, Kind
from newsroom.reading.keys import BY_NAME
from newsroom.reading.kind_words import FORMS, known_kinds
from newsroom.reading.names import asked_after, quoted
from newsroom.reading.parts import is_empty
from newsroom.reading.sheet import Sheet


def unknown_kind(sheet: Sheet) -> Faults:
    """类型只写“类型”这个键下面列出的。"""
    written = sheet.text("kind")
    if written and sheet.meaning is None:
        hint = asked_after(known_kinds().nearest(written))
        yield Fault(
            sheet.line("kind"),
            t("没有{written}这种类型。", written=quoted(written)),
            t(
                "{hint}类型有：{kind}；一般的文章不用写，请删去这一行。",
                hint=hint,
                kind=tuple(kind.word for kind in Kind),
            ),
        )


def unknown_form(sheet: Sheet) -> Faults:
    """作品的形式只写“形式”这个键下面列出的。"""
    written = sheet.text("form")
    if sheet.kind is Kind.WORK and written and sheet.form is None:
        hint = asked_after(FORMS.nearest(written))
        yield Fault(
            sheet.line("form"),
            t("没有{written}这种形式。", written=quoted(written)),
            t("{hint}形式有：{form}。", hint=hint, form=tuple(form.word for form in Form)),
        )


def key_of_another_kind(sheet: Sheet) -> Faults:
    """有的键只用于一种类型，学校自己定的还只用于几个栏目、几种类型；写在别处不起作用。"""
    if sheet.text("kind") and sheet.meaning is None:
        return  # what it is has to be said first
    for name, entry in sheet.entries.items():
        key = sheet.whole.keys.by_name[name]
        if sheet.kind not in key.kinds and not is_empty(entry):
            kinds = tuple(kind.label for kind in key.kinds)
            word = sheet.word(BY_NAME["kind"])
            yield Fault(
                entry.line,
                t(
                    "“{entry}”只用于{kinds}，这一篇是{kind}，它不起作用。",
                    entry=entry.written,
                    kinds=kinds,
                    kind=sheet.kind.chinese,
                ),
                t(
                    "如果这一篇是{kinds}，请加一行“{word}: {chinese}”；否则请删去它。",
                    kinds=kinds,
                    word=word,
                    chinese=key.kinds[0].word,
                ),
            )
    extra, here = sheet.whole.part("extra"), tuple(key.label for key in sheet.extra_keys)
    if extra and sheet.column and sheet.day:
        for name, entry in extra.entries.items():
            if name not in here:
                remedy = t("这里能写的是：{here}。", here=here) if here else ""
                yield Fault(
                    entry.line,
                    t(
                        "{column}的{kind}在这一天没有“{entry}”这个键，它不起作用。",
                        column=quoted(sheet.column.title),
                        kind=sheet.kind.chinese,
                        entry=entry.written,
                    ),
                    t("请核对栏目、类型和日期，或删去这一行。{remedy}", remedy=remedy),
                )


KIND_RULES = (
    error(unknown_kind, "kind"),
    error(unknown_form, "form"),
    warning(key_of_another_kind),
)
