"""Rules on links. Whatever is wrong with one, it becomes plain text and the page is made: all are warnings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from newsroom.evidence.guessing import Neighbours
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import Record
from newsroom.evidence.target import is_unsafe, lacks_scheme, scheme_of
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.model import Newsroom, Reference, Story
from newsroom.model.addresses import BULLETINS, campaign_address, linkable_addresses
from newsroom.model.story import address_of
from newsroom.patterns import lazy
from newsroom.reading.names import editor_lines, quoted, shown
from newsroom.reading.tree import STORIES

_OF_SETTINGS = (campaign_address("").removesuffix("/"), BULLETINS)
_WRITTEN_LINK = lazy(r"""(?<!!)\[[^\[\]]*\]\(\s*+<?([^\s<>()]+)|\bhref\s*+=\s*+["']?\s*+([^\s"'>]+)""", re.IGNORECASE)
"""Room is taken whole or not at all: how much of it belongs to which of its two places is no question."""
_LIKENESS = 0.7
"""How alike two names of stories must be for one to be asked after."""
_WITHOUT_TARGET = lazy(r"(?<![A-Za-z0-9_\]!`\\])\[([^\[\]\n`]{1,200})\]\(\s*\)")


class Surroundings(Struct, frozen=True, dict=True):
    """Where a link can lead. Keys are addresses: ``gate.md`` and ``gate/index.md`` are one place to readers."""

    stories: Mapping[str, Story]
    """All that stand after setting aside, also by addresses at which they stood before."""
    set_aside: Collection[str]
    """Paths of files with errors."""
    drafts: Collection[str]
    pages: Collection[str]
    """The ordinary pages: Markdown outside ``stories/``."""
    now: datetime
    linkable: Collection[str] = frozenset()
    """Addresses of our own pages, apart from those of which the settings decide."""

    def troubles(self, record: Record) -> bool:
        """Whether a rule may have something to say of the record's links: of most there is nothing."""
        return any(address not in self._plain for _, address in story_links(record)) or any(
            self.leads_nowhere(link) for link in other_links(record)
        )

    def leads_nowhere(self, link: Reference) -> bool:
        """Whether a link that means no story means no page either."""
        address = f"{link.path}/"
        known = address in self.linkable or address in self.pages or address.startswith(_OF_SETTINGS)
        return not (link.path and known)

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Addresses to which a link is a link."""
        out = (at for at, story in self.stories.items() if not story.withdrawn and story.date <= self.now)
        return frozenset({*self.pages, *out})

    @cached_property
    def _months(self) -> dict[str, Neighbours]:
        """Names of stories by month, as addresses begin."""
        names: dict[str, list[str]] = {}
        for address in self.stories:
            month, slug = _parted(address)
            names.setdefault(month, []).append(slug)
        return {month: Neighbours(slugs, _LIKENESS) for month, slugs in names.items()}

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """The first story of each name, whatever its month."""
        found: dict[str, str] = {}
        for story in self.stories.values():
            found.setdefault(story.slug, story.path)
        return found

    def nearest(self, address: str) -> str:
        """The story of the month, or of that name in another month, that was probably meant, as a question; or
        nothing."""
        month, slug = _parted(address)
        close = self._months[month].nearest(slug) if month in self._months else None
        path = self.stories[f"{month}/{close}/"].path if close else self._elsewhere.get(slug, "")
        return t("是不是 content/{path}？", path=path) if path else ""

    @classmethod
    def of(cls, newsroom: Newsroom, set_aside: Iterable[str], pages: Iterable[str]) -> Surroundings:
        """``set_aside`` and ``pages`` are paths below ``content/``."""
        drafts = {address_of(path) for path in newsroom.drafts}
        return cls(
            stories={**newsroom.moved, **{address_of(story.path): story for story in newsroom.stories}},
            set_aside={address_of(path) for path in set_aside} - drafts,
            drafts=drafts,
            pages={address_of(path) for path in pages},
            now=newsroom.now,
            linkable=linkable_addresses(newsroom),
        )


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


def _parted(address: str) -> tuple[str, str]:
    """The month, as a folder, and the name of a story's address."""
    month, _, slug = address.rstrip("/").rpartition("/")
    return month, slug


def story_links(record: Record) -> Iterator[tuple[Reference, str]]:
    """Each target once, with the address that it means: links to Markdown files, and to addresses of stories."""
    for link in record.links:
        path = link.path
        if path.endswith(".md"):
            address = address_of(path)
        elif path.startswith("stories/") and not posixpath.splitext(path)[1]:
            address = f"{path}/"
        else:
            continue
        if not lacks_scheme(link.written):
            yield link, address


def other_links(record: Record) -> Iterator[Reference]:
    """Links within the site that mean no story and no file, each target once."""
    for link in record.links:
        means_file = posixpath.splitext(link.path)[1] or link.path.startswith(f"{STORIES}/")
        if not (link.url or means_file or scheme_of(link.written) or lacks_scheme(link.written)):
            yield link


def _linked_stories(record: Record, around: Surroundings) -> Iterator[tuple[Reference, Story]]:
    for link, address in story_links(record):
        if address in around.stories:
            yield link, around.stories[address]
