"""Rules on twins: of two stories with the same title, text or address, the later is set aside."""

# ruff: noqa: ARG001 - the rules of a group are all asked with the same arguments

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from newsroom.checks.manuscript import Manuscript
from newsroom.findings import Fault, Faults, Finding, error, findings_of
from newsroom.model import Story
from newsroom.reading.names import shown

SHORTEST_TEXT = 10
"""Characters; what is shorter (“见图。”) is the same by chance."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the earlier stories have taken, each with the path of the story that has it."""

    titles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def take(self, manuscript: Manuscript, story: Story) -> None:
        self.addresses.setdefault(_address(story), story.path)
        if not story.withdrawn:
            self.titles.setdefault(_folded(story.title), story.path)
            if text := _text(manuscript):
                self.texts.setdefault(text, story.path)


def same_title(manuscript: Manuscript, story: Story, stand: Stand) -> Faults:
    """两篇稿件的标题不能一样（全角半角、大小写、空格、标点不算）；日期晚的一篇暂缓。"""
    other = None if story.withdrawn else stand.titles.get(_folded(story.title))
    if other:
        yield Fault(
            manuscript.draft.line_of("title"),
            f"标题《{shown(story.title)}》和 content/{other} 的一样。",
            "如果是同一件事，请删去这一篇；如果不是，请改标题，写明时间或地点。",
        )


def same_text(manuscript: Manuscript, story: Story, stand: Stand) -> Faults:
    """两篇稿件的正文不能一样；日期晚的一篇暂缓。"""
    other = None if story.withdrawn else stand.texts.get(_text(manuscript))
    if other:
        yield Fault(
            manuscript.draft.body_line,
            f"正文和 content/{other} 的一样。",
            "如果是重复提交，请删去这一篇；如果贴错了，请换上这一篇的正文。",
        )


def same_slug(manuscript: Manuscript, story: Story, stand: Stand) -> Faults:
    """同一个月里两篇稿件的文件名不能一样，只差大小写也不行；gate.md 和 gate/index.md 算一样。日期晚的一篇暂缓。"""
    other = stand.addresses.get(_address(story))
    if other:
        yield Fault(
            1,
            f"文件名“{story.slug}”和 content/{other} 的撞了，两篇会是同一个网址。",
            f"请给这一篇换一个文件名，如 {story.slug}-2.md。",
        )


TWIN_RULES = (error(same_title), error(same_text), error(same_slug))


def fall(manuscripts: Iterable[Manuscript], at: Callable[[str], str]) -> Iterator[Finding]:
    """The twins among stories that have no error of their own. ``at`` makes a finding's path of a draft's.

    The older keeps its place. A story that falls takes nothing, so it never makes another fall.
    """
    stand = Stand()
    readable = [(story, manuscript) for manuscript in manuscripts if (story := manuscript.draft.story)]
    for story, manuscript in sorted(readable, key=lambda pair: pair[0].order):
        findings = tuple(findings_of(TWIN_RULES, at(story.path), manuscript, story, stand))
        yield from findings
        if not findings:
            stand.take(manuscript, story)


def _address(story: Story) -> str:
    return unicodedata.normalize("NFKC", story.address).casefold()


def _text(manuscript: Manuscript) -> str:
    """Empty for what is too short to compare."""
    text = _folded(manuscript.body.text) if manuscript.body else ""
    return text if len(text) >= SHORTEST_TEXT else ""


def _folded(text: str) -> str:
    """Letters, digits and ideographs only, so that width, spaces and quotation marks part no twins."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
