"""Rules on twins: of two stories with the same text or address, or of one unit with the same title within some days,
the later is set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from msgspec import Struct, field

from newsroom.evidence.record import Record
from newsroom.findings import Fault, Faults, Finding, error, findings_of, warning
from newsroom.languages import t
from newsroom.model import Kind, Story
from newsroom.reading.names import shown

NEAR = timedelta(days=30)
"""Within it a unit's second story of one title is the first again, sent twice; 清明节放假安排 comes back every year."""


class Stand(Struct, frozen=True):
    """What the earlier stories have taken: the last story of every title, the path of every text and address."""

    titles: dict[str, Story] = field(default_factory=dict)
    twins: dict[tuple[str, str, Kind, tuple[str, ...]], Story] = field(default_factory=dict)
    """By title, unit, kind and what makes a work another one."""
    texts: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    """By text and what makes a work another one."""
    addresses: dict[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digests of files beside the stories, by path."""

    def take(self, record: Record) -> None:
        self.addresses.setdefault(record.address_key, record.path)
        if record.story and not record.is_withdrawn:
            self.titles[record.title_key] = record.story
            files = self.files(record)
            self.twins[record.title_key, record.story.unit, record.story.kind, files] = record.story
            if record.text_key:
                self.texts.setdefault((record.text_key, files), record.path)

    def files(self, record: Record) -> tuple[str, ...]:
        """What is in the files of a work: twenty pieces of one contest share their title or their only line, and are no
        twins. Empty for all others, which are their text."""
        if record.story is None or record.story.work is None:
            return ()
        return tuple(sorted({self.digests.get(path, path) for path in record.names}))

    def has_any(self, record: Record) -> bool:
        """Whether a rule may have something to say: asking them all of every story takes the most time here."""
        return (
            record.address_key in self.addresses
            or record.title_key in self.titles
            or (record.text_key, self.files(record)) in self.texts
        )

    def twin(self, record: Record) -> Story | None:
        """The earlier story of which this one seems to be a second copy."""
        story = record.story
        if story is None:
            return None
        return _near(story, self.twins.get((record.title_key, story.unit, story.kind, self.files(record))))

    def same_text(self, record: Record) -> str | None:
        """The path of the earlier story with the same text, and of a work the same files."""
        return self.texts.get((record.text_key, self.files(record)))

    def namesake(self, record: Record) -> Story | None:
        """Another one of the same title."""
        return _near(record.story, self.titles.get(record.title_key)) if record.story else None


def _near(story: Story, other: Story | None) -> Story | None:
    return other if other and not story.withdrawn and story.date - other.date <= NEAR else None


def same_title(record: Record, stand: Stand) -> Faults:
    """同一单位 30 天内的两篇同类稿件，标题不能一样（大小写、标点等不算）；日期晚的一篇暂缓。文件不同的作品不算。"""
    other = stand.twin(record)
    if other and record.story:
        yield Fault(
            record.title_line,
            t("标题《{story}》和 content/{path} 的一样。", story=shown(record.story.title), path=other.path),
            t("如果是同一件事，请删去这一篇；如果不是，请改标题，写明时间或地点。"),
        )


def repeated_title(record: Record, stand: Stand) -> Faults:
    """30 天之内别的单位或别的类型有同样标题的稿件，提醒看一看是不是同一件事。"""
    other = stand.namesake(record)
    if other and record.story and not stand.twin(record):
        yield Fault(
            record.title_line,
            t("标题《{story}》和 content/{path} 的一样，都会刊出。", story=shown(record.story.title), path=other.path),
            t("如果是同一件事，请只留一篇；如果不是，请改标题，写明单位、时间或地点。"),
        )


def same_text(record: Record, stand: Stand) -> Faults:
    """两篇稿件的正文不能一样；日期晚的一篇暂缓。文件不同的作品不算。"""
    other = None if record.is_withdrawn else stand.same_text(record)
    if other:
        yield Fault(
            record.body_line,
            t("正文和 content/{other} 的一样。", other=other),
            t("如果是重复提交，请删去这一篇；如果贴错了，请换上这一篇的正文。"),
        )


def same_slug(record: Record, stand: Stand) -> Faults:
    """同一个月里两篇稿件的文件名不能一样，只差大小写也不行；gate.md 和 gate/index.md 算一样。日期晚的一篇暂缓。"""
    other = stand.addresses.get(record.address_key)
    if other and record.story:
        yield Fault(
            1,
            t("文件名“{slug}”和 content/{other} 的撞了，两篇会是同一个网址。", slug=record.story.slug, other=other),
            t("请给这一篇换一个文件名，如 {lower}-2.md。", lower=record.story.slug.lower()),
        )


TWIN_RULES = (error(same_title), warning(repeated_title), error(same_text), error(same_slug))


def fall(
    records: Iterable[Record], at: Callable[[str], str], digests: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """The twins among stories that have no error of their own. ``at`` makes a finding's path of a record's; ``digests``
    are those of files beside stories, by path.

    The older keeps its place. A story that falls takes nothing, so it never makes another fall.
    """
    stand = Stand(digests=digests or {})
    readable = [(record.story.order, record) for record in records if record.story]
    for _, record in sorted(readable, key=lambda pair: pair[0]):
        findings = tuple(findings_of(TWIN_RULES, at(record.path), record, stand)) if stand.has_any(record) else ()
        yield from findings
        if not any(finding.is_error for finding in findings):
            stand.take(record)
