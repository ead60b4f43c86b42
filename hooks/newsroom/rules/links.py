"""Rules on links. Whatever is wrong with one, it becomes plain text and the page is made: all are warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import Record
from newsroom.evidence.target import is_unsafe, lacks_scheme, scheme_of
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.model import Reference, Story
from newsroom.patterns import lazy
from newsroom.reading.names import editor_lines, quoted, shown
from newsroom.rules.surroundings import Surroundings, other_links, story_links

_WRITTEN_LINK = lazy(r"""(?<!!)\[[^\[\]]*\]\(\s*+<?([^\s<>()]+)|\bhref\s*+=\s*+["']?\s*+([^\s"'>]+)""", re.IGNORECASE)
"""Room is taken whole or not at all: how much of it belongs to which of its two places is no question."""
_WITHOUT_TARGET = lazy(r"(?<![A-Za-z0-9_\]!`\\])\[([^\[\]\n`]{1,200})\]\(\s*\)")


def unsafe_link(manuscript: Manuscript) -> Faults:
    """链接以 https、http、mailto、tel 开头，或是站内的文件；javascript、data、file 之类的不安全，会变成文字。"""
    # The converter has taken them out already, whatever their disguise; this finds the plain ones to tell their writer.
    markdown = manuscript.draft.markdown
    if ":" not in markdown or ("](" not in markdown and "=" not in markdown):
        return
    for number, line in enumerate(editor_lines(markdown), manuscript.draft.body_line):
        for match in _WRITTEN_LINK.finditer(line) if ":" in line else ():
            if is_unsafe(target := match[1] or match[2]):
                yield Fault(
                    number,
                    t(
                        "链接“{target}”以 {scheme_of}: 开头，不安全，会变成文字。",
                        target=shown(target),
                        scheme_of=scheme_of(target),
                    ),
                    t("请改成以 https:// 开头的网址，或删去链接、只留文字。"),
                )


def missing_story(record: Record, around: Surroundings) -> Faults:
    """链接到的稿件要在这里：写相对路径，如 ../01/notice.md。找不到时链接变成文字。"""
    for link, address in story_links(record):
        if not any(address in known for known in (around.stories, around.set_aside, around.drafts, around.pages)):
            guess = around.nearest(address)
            yield Fault(
                link.line,
                t("链接到的稿件“{link}”不存在，链接会变成文字。", link=shown(link.written)),
                t("{guess}请核对文件名和文件夹，或删去链接、只留文字。", guess=guess),
            )


def link_to_set_aside(record: Record, around: Surroundings) -> Faults:
    """链接到的稿件因为有错误而暂缓，在它改好之前链接只是文字。"""
    for link, address in story_links(record):
        if address in around.set_aside and address not in around.stories:
            yield Fault(
                link.line,
                t("链接到的稿件“{link}”有错误，已暂缓，链接会变成文字。", link=shown(link.written)),
                t("那篇稿件改好以后链接自动恢复；可以请它的供稿责任人改正。"),
            )


def link_to_withdrawn(record: Record, around: Surroundings) -> Faults:
    """链接到的稿件已经撤稿，链接会变成文字。"""
    for link, story in _linked_stories(record, around):
        if story.withdrawn:
            yield Fault(
                link.line,
                t("链接到的稿件《{story}》已撤稿，链接会变成文字。", story=shown(story.title)),
                t("请删去链接，或换成仍在刊出的稿件。"),
            )


def link_to_future(record: Record, around: Surroundings) -> Faults:
    """链接到的稿件日期还没有到，或还是草稿，在刊出之前链接只是文字。"""
    for link, address in story_links(record):
        if address in around.drafts and address not in around.stories:
            yield Fault(
                link.line,
                t("链接到的稿件“{link}”还是草稿，在刊出之前链接是文字。", link=shown(link.written)),
                t("如果不必等，请先删去链接。"),
            )
    for link, story in _linked_stories(record, around):
        if story.date > around.now and not story.withdrawn:
            yield Fault(
                link.line,
                t(
                    "链接到的稿件《{story}》{date} 才刊出，在那之前链接是文字。",
                    story=shown(story.title),
                    date=f"{story.date:%Y-%m-%d %H:%M}",
                ),
                t("如果不必等，请把那篇稿件的日期改早，或先删去链接。"),
            )


def link_to_nowhere(record: Record, around: Surroundings) -> Faults:
    """链接到的页面要在本站：从浏览器的地址栏复制，或写稿件的文件名。找不到时链接变成文字。"""
    for link in other_links(record):
        if link.written.startswith("#"):
            yield Fault(
                link.line,
                t("本页没有“{link}”这个小标题，链接会变成文字。", link=shown(link.written)),
                t("请在 # 后面照抄小标题的文字，不写标点，如 (#活动安排)；或删去链接、只留文字。"),
            )
        elif around.leads_nowhere(link):
            yield Fault(
                link.line,
                t("本站没有“{link}”这个页面，链接会变成文字。", link=shown(link.written)),
                t(
                    "请打开那个页面，从浏览器的地址栏复制完整的网址；别的网站请写上 https://；找不到的，请删去链接、只留文字。"
                ),
            )


def link_without_scheme(manuscript: Manuscript) -> Faults:
    """网址要写全，以 https:// 开头；只写 www.… 会被当成站内的文件，链接变成文字。"""
    for target in manuscript.links:
        if lacks_scheme(target):
            good = f"https://{target.lstrip('/')}"
            yield Fault(
                manuscript.line_of(target),
                t("网址“{target}”前面没有写 https://，链接会变成文字。", target=shown(target)),
                t("请写成 {good}。", good=good)
                if good == shown(good)
                else t("请在网址的最前面写上 https://，后面照旧。"),
            )
    lines = editor_lines(manuscript.draft.markdown) if "](" in manuscript.draft.markdown else ()
    for number, line in enumerate(lines, manuscript.draft.body_line):
        for words in _WITHOUT_TARGET.findall(line) if "](" in line else ():
            yield Fault(
                number,
                t("链接“{words}”没有写网址，点了没有反应。", words=shown(words)),
                t(
                    "请在圆括号里写上网址，如 [{words}](https://…)；不必链接的，只留{words2}。",
                    words=shown(words),
                    words2=quoted(words),
                ),
            )


OWN_LINK_RULES = (warning(unsafe_link), warning(link_without_scheme))
"""Asked of a story alone, as a manuscript; the others when all are known, of its record."""
STORY_LINK_RULES = (
    warning(missing_story),
    warning(link_to_set_aside),
    warning(link_to_withdrawn),
    warning(link_to_future),
    warning(link_to_nowhere),
)
LINK_RULES = (OWN_LINK_RULES[0], *STORY_LINK_RULES, *OWN_LINK_RULES[1:])
"""In the order of the public page."""


def _linked_stories(record: Record, around: Surroundings) -> Iterator[tuple[Reference, Story]]:
    for link, address in story_links(record):
        if address in around.stories:
            yield link, around.stories[address]
