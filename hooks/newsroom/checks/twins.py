"""Rules on twins: of two stories with the same title, text or address, the later is set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from newsroom.checks.record import Record
from newsroom.findings import Fault, Faults, Finding, error, findings_of
from newsroom.reading.names import shown


@dataclass(frozen=True, slots=True)
class Stand:
    """What the earlier stories have taken, each with the path of the story that has it."""

    titles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        self.addresses.setdefault(record.address_key, record.path)
        if not record.is_withdrawn:
            self.titles.setdefault(record.title_key, record.path)
            if record.text_key:
                self.texts.setdefault(record.text_key, record.path)

    def has_any(self, record: Record) -> bool:
        """Whether a rule may have something to say: asking them all of every story takes the most time here."""
        return record.address_key in self.addresses or record.title_key in self.titles or record.text_key in self.texts


def same_title(record: Record, stand: Stand) -> Faults:
    """两篇稿件的标题不能一样（全角半角、大小写、空格、标点不算）；日期晚的一篇暂缓。"""
    other = None if record.is_withdrawn else stand.titles.get(record.title_key)
    if other and record.story:
        yield Fault(
            record.title_line,
            f"标题《{shown(record.story.title)}》和 content/{other} 的一样。",
            "如果是同一件事，请删去这一篇；如果不是，请改标题，写明时间或地点。",
        )


def same_text(record: Record, stand: Stand) -> Faults:
    """两篇稿件的正文不能一样；日期晚的一篇暂缓。"""
    other = None if record.is_withdrawn else stand.texts.get(record.text_key)
    if other:
        yield Fault(
            record.body_line,
            f"正文和 content/{other} 的一样。",
            "如果是重复提交，请删去这一篇；如果贴错了，请换上这一篇的正文。",
        )


def same_slug(record: Record, stand: Stand) -> Faults:
    """同一个月里两篇稿件的文件名不能一样，只差大小写也不行；gate.md 和 gate/index.md 算一样。日期晚的一篇暂缓。"""
    other = stand.addresses.get(record.address_key)
    if other and record.story:
        yield Fault(
            1,
            f"文件名“{record.story.slug}”和 content/{other} 的撞了，两篇会是同一个网址。",
            f"请给这一篇换一个文件名，如 {record.story.slug.lower()}-2.md。",
        )


TWIN_RULES = (error(same_title), error(same_text), error(same_slug))


def fall(records: Iterable[Record], at: Callable[[str], str]) -> Iterator[Finding]:
    """The twins among stories that have no error of their own. ``at`` makes a finding's path of a record's.

    The older keeps its place. A story that falls takes nothing, so it never makes another fall.
    """
    stand = Stand()
    readable = [(record.story.order, record) for record in records if record.story]
    for _, record in sorted(readable, key=lambda pair: pair[0]):
        findings = tuple(findings_of(TWIN_RULES, at(record.path), record, stand)) if stand.has_any(record) else ()
        yield from findings
        if not findings:
            stand.take(record)
