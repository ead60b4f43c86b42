"""Rules on the keys of the front matter and the form of their values."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.model import Kind, count_words
from newsroom.reading.keys import BY_NAME, KEYS
from newsroom.reading.kind_rules import KIND_RULES
from newsroom.reading.kind_words import LAYOUTS
from newsroom.reading.names import asked_after, nearest, quoted
from newsroom.reading.parts import is_empty, suggestion
from newsroom.reading.schema import FLAGS
from newsroom.reading.school_keys import is_link
from newsroom.reading.sheet import FilledIn, Sheet

LONGEST_TITLE = 40
"""Words, as ``count_words`` has them: two lines on a phone."""
_NEEDED = {kind: tuple(key for key in KEYS if kind in key.needed) for kind in Kind}
MOST_HINTS = 20
"""So many unknown keys of one file get a hint: 8 kB hold thousands, and each hint compares with every word."""


def duplicate_key(sheet: FilledIn) -> Faults:
    """同一个键只写一次；“title”和“标题”是同一个键。"""
    for part in sheet.all_parts:
        for written, line, before in part.twice:
            yield Fault(
                line,
                t("{written}写了两次，前一次在第 {before} 行。", written=quoted(written), before=before),
                t("请只留下对的那一行。"),
            )


def unknown_key(sheet: Sheet) -> Faults:
    """只写表里有的键；别的键不起作用。"""
    for part in sheet.all_parts:
        for number, entry in enumerate(part.strangers):
            hint = suggestion(entry.written, part) if number < MOST_HINTS else ""
            yield Fault(
                entry.line,
                t("没有{entry}这个键，它不起作用。", entry=quoted(entry.written)),
                t("{hint}全部的键见“检查规则”页；用不着的请删去。", hint=hint),
            )


def missing_key(sheet: Sheet) -> Faults:
    """每篇稿件都要写标题、日期、栏目、单位、责任人；关切还要写问题和提问时间，作品还要写形式。"""
    for key in _NEEDED[sheet.kind]:
        if key.name == "title" and "title" in sheet.entries:
            continue
        if key.name == "form" and sheet.form:
            continue  # the kind says it
        entry = sheet.entries.get(key.name)
        if entry is None:
            yield Fault(
                sheet.whole.line,
                t("缺少“{word}”。", word=sheet.word(key)),
                t("请加一行“{word}: …”。{key}", word=sheet.word(key), key=key.text),
            )
        elif is_empty(entry):
            yield Fault(
                entry.line, t("“{entry}”没有填写。", entry=entry.written), t("请在冒号后面填写。{key}", key=key.text)
            )


def incomplete_entry(sheet: Sheet) -> Faults:
    """更正要写日期、原文、更正；撤稿要写日期和原因。"""
    for name in ("corrections", "withdrawn"):
        for part in sheet.whole.parts(name):
            for key in part.keys:
                if key.needed and (key.name not in part.entries or is_empty(part.entries[key.name])):
                    word = str(key.chinese[0]) if sheet.is_chinese else key.name
                    owner = sheet.entries[name].written
                    yield Fault(
                        part.line,
                        t("“{owner}”里缺少“{word}”。", owner=owner, word=word),
                        t("请加一行“{word}: …”。{key}", word=word, key=key.text),
                    )


def empty_title(sheet: Sheet) -> Faults:
    """标题不能空着。"""
    entry = sheet.entries.get("title")
    if entry and (entry.value is None or (isinstance(entry.value, str) and not sheet.text("title"))):
        yield Fault(entry.line, t("“{entry}”是空的。", entry=entry.written), t("请写一个标题，说清谁做了什么。"))


def long_title(sheet: Sheet) -> Faults:
    """标题不超过 40 个字（标点算一个字，英文一个单词算一个字）；更长的在手机上占三行。"""
    words = count_words(sheet.text("title"))
    if words > LONGEST_TITLE:
        yield Fault(
            sheet.line("title"),
            t("标题有 {n} 个字，超过了 {longest_title} 个。", n=words, longest_title=LONGEST_TITLE),
            t("请删到 {longest_title} 个字以内，细节放到正文里。", longest_title=LONGEST_TITLE),
        )


def wrong_type(sheet: Sheet) -> Faults:
    """每个键的值要合它的样子：标题、单位等写一段文字，不写列表；更正、撤稿写成几行。"""
    for key, entry, fault in sheet.misfits:
        if key.matters:
            yield Fault(
                entry.line, t("“{entry}”{fault}。", entry=entry.written, fault=fault[0]), f"{fault[1]}{key.text}"
            )


def ignored_value(sheet: Sheet) -> Faults:
    """摘要、体裁、来源等可有可无的键，值读不懂就不用它。"""
    for key, entry, fault in sheet.misfits:
        if not key.matters:
            yield Fault(
                entry.line,
                t("“{entry}”{fault}，没有采用。", entry=entry.written, fault=fault[0]),
                f"{fault[1]}{key.text}",
            )
    genre = sheet.text("genre")
    if genre and sheet.genre is None:
        genres = sheet.plan.desk.genres
        names = tuple(one.name for one in genres if sheet.day is None or one.stands_on(sheet.day))
        hint = asked_after(nearest(genre, names))
        yield Fault(
            sheet.line("genre"),
            t("没有{genre}这种体裁，没有采用。", genre=quoted(genre)),
            t("{hint}体裁有：{names}。", hint=hint, names=names),
        )
    layout = sheet.text("layout")
    if layout and sheet.kind is Kind.WORK and LAYOUTS.find(layout) is None:
        yield Fault(
            sheet.line("layout"),
            t("没有{layout}这种排版，没有采用。", layout=quoted(layout)),
            t("请写“竖排”或“横排”，或删去这一行。"),
        )


def bad_link(sheet: Sheet) -> Faults:
    """来源的链接是以 http:// 或 https:// 开头的网址；别的不会变成链接。"""
    for part in sheet.whole.parts("source"):
        entry = part.entries.get("link")
        if entry and part.text("link") and not is_link(part.text("link")):
            yield Fault(
                entry.line,
                t("{entry}不是网址，没有采用。", entry=quoted(entry.value)),
                t("请从浏览器的地址栏复制完整的网址，以 https:// 或 http:// 开头。"),
            )


def report_without_source(sheet: Sheet) -> Faults:
    """媒体报道要写来源：哪家媒体，网址是什么。"""
    if (
        sheet.genre
        and sheet.genre.is_reprint
        and not sheet.text("source")
        and not any(part.text("name") for part in sheet.whole.parts("source"))
    ):
        word = sheet.word(BY_NAME["source"])
        inner = t("媒体: …, 链接: https://…") if sheet.is_chinese else "name: …, link: https://…"
        yield Fault(
            sheet.line("genre"),
            t("{genre}没有写明来源。", genre=sheet.genre.name),
            t("请加上“{word}: {{{inner}}}”。", word=word, inner=inner),
        )


def held_back(sheet: Sheet) -> Faults:
    """写着“草稿: 是”或“发布: 否”的稿件先不刊出，别人也看不到。"""
    if sheet.is_draft:
        name = "draft" if "draft" in sheet.entries and FLAGS.find(sheet.text("draft")) != "no" else "published"
        yield Fault(
            sheet.line(name),
            t("{more}，这一篇先不刊出。", more=quoted(f"{sheet.entries[name].written}: {sheet.text(name)}")),
            t("写完以后，请删去这一行。"),
        )


def unknown_topic(sheet: Sheet) -> Faults:
    """话题写本校定的；没有的话题不采用。"""
    known = tuple(topic.name for topic in sheet.plan.desk.topics)
    for word, slug in sheet.topics[:MOST_HINTS]:
        if slug is not None:
            continue
        meant = sheet.names.topics.nearest(word)
        if not known:
            remedy = t("本校还没有定话题，请删去这一行。")
        elif meant:
            remedy = t("是不是“{meant}”？话题有：{known}。", meant=meant, known=known)
        else:
            remedy = t("话题有：{known}。", known=known)
        fault = t("没有{topic}这个话题，没有采用。", topic=quoted(word))
        yield Fault(sheet.line("topics"), fault, remedy)


FIELD_FORM_RULES = (
    error(duplicate_key),
    warning(unknown_key),
    error(missing_key),
    error(incomplete_entry, "corrections", "withdrawn"),
    error(empty_title, "title"),
    warning(long_title, "title"),
    error(wrong_type),
    warning(ignored_value),
    warning(bad_link, "source"),
    warning(report_without_source, "genre", "kind"),
    *KIND_RULES,
    warning(held_back, "draft", "published"),
    warning(unknown_topic, "topics"),
)
