"""Rules on what a text says again of its writers, its headline and its date: it was understood, and left the text."""

# ruff: noqa: ARG001 - the rules of a group are all asked with the same arguments

from __future__ import annotations

from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.reading.bylines import BYLINES
from newsroom.reading.credits import Credit, TextWithoutCredits, differences, missing_names
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import quoted
from newsroom.reading.sheet import Sheet


def headline_in_text(sheet: Sheet, parted: TextWithoutCredits) -> Faults:
    """正文开头不用再写标题、日期，页面上已经有了；写了的，刊出时略去。"""
    for credit in parted.taken:
        if credit.again:
            yield Fault(
                credit.line,
                t("正文里又写了一遍{again}：{words}，刊出时略去。", again=credit.again, words=quoted(credit.words)),
                t("页面上已经有了，请删去这一行。"),
            )


def byline_in_text(sheet: Sheet, parted: TextWithoutCredits) -> Faults:
    """作者、摄影、编辑、审核写在稿件开头的信息里，不写在正文的头尾；写了的，移到页面的署名处。"""
    differing = {credit for credit, _, _, _ in differences(parted, sheet)}
    for credit in parted.taken:
        if credit.fields and credit not in differing:
            lines = t("、").join(t("“{line}”", line=line) for line in _lines(sheet, parted, credit))
            place = t("移到了页面的署名处") if lines else t("页面上已经有了，刊出时略去")
            yield Fault(
                credit.line,
                t("正文里的{words}是署名，{place}。", words=quoted(credit.words), place=place),
                t("请从正文里删去{more}。", more=t("，在稿件开头写{lines}", lines=lines) if lines else ""),
            )


def other_byline_in_text(sheet: Sheet, parted: TextWithoutCredits) -> Faults:
    """正文头尾的署名、日期要和稿件开头写的一样；不一样时以开头写的为准。"""
    for credit, key, said, given in differences(parted, sheet):
        word = sheet.word(BY_NAME[key])
        yield Fault(
            credit.line,
            t(
                "正文里写的是{said}，开头的“{word}”写的是{given}，以开头的为准，这一行没有刊出。",
                said=quoted(said),
                word=word,
                given=quoted(given),
            ),
            t("请核对，改正写错的“{word}”，再从正文里删去{words}。", word=word, words=quoted(credit.words)),
        )


CREDIT_RULES = (warning(headline_in_text), warning(byline_in_text), warning(other_byline_in_text))


def _lines(sheet: Sheet, parted: TextWithoutCredits, credit: Credit) -> list[str]:
    """The front matter that says the same as a credit, as far as it does not say so yet."""
    keys = [key for field in credit.fields for key in field.keys]
    return [
        f"{sheet.word(BY_NAME[key])}: {'、'.join(names)}"
        for key in dict.fromkeys(keys)
        if key in (*BYLINES, "source") and (names := missing_names(sheet, parted, key))
    ]
