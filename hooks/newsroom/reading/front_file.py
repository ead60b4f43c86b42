"""``content/front.yml``, in which the desk makes the front page: optional, and read as if anybody had written it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

from msgspec import Struct, field

from newsroom.findings import Finding, findings_of
from newsroom.languages import later
from newsroom.model import Breaking, Desk, Front, Matter, Pin
from newsroom.reading.composing import end_of
from newsroom.reading.dates import read_when
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.front_rules import FRONT_FILE_RULES
from newsroom.reading.judging import Verdicts, judge
from newsroom.reading.names import Lookup
from newsroom.reading.nodes import NodeMap
from newsroom.reading.parts import Part, translate
from newsroom.reading.schema import ALWAYS, Holds, Key, Schema
from newsroom.reading.source import Source, decode, read_front_matter
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.tree import FRONT as FRONT_NAME

PATH = f"content/{FRONT_NAME}"
MOST_TOP = 12
"""Stories below the lead; more than these nobody puts into an order."""
MOST_PINS = 3
LARGEST = 16 * 1024
_DEEPEST = 4

_STORY = Key(name="story", chinese=(later("稿件"),), wanted=later("稿件的文件或网址，如 stories/2026/02/gate.md"))
_WHEN = later("日期（含当天）或时刻，如 2026-02-05 18:00")


def _instant(text: str) -> datetime | None:
    return read_when(text, UTC).at


def _until(*, is_needed: bool = False) -> Key:
    needed = ALWAYS if is_needed else ()
    return Key(
        name="until", chinese=(later("到"),), needed=needed, parse=_instant, wanted=_WHEN, example="2026-02-05 18:00"
    )


FRONT = Schema(
    (
        Key(name="lead", chinese=(later("头条"),), wanted=_STORY.wanted),
        Key(
            name="top",
            chinese=(later("要闻"),),
            holds=Holds.ADDRESSES,
            wanted=later("稿件的文件或网址，一行一个，前面加“- ”"),
        ),
        _until(),
        Key(
            name="pins",
            chinese=(later("置顶"),),
            holds=Holds.ROWS,
            wanted=later("一列，每项写稿件和到哪天为止，如 - {稿件: stories/2026/02/gate.md, 到: 2026-02-10}"),
            inner=(
                Key(name="story", chinese=_STORY.chinese, needed=ALWAYS, wanted=_STORY.wanted),
                _until(is_needed=True),
            ),
        ),
        Key(
            name="breaking",
            chinese=(later("快讯"),),
            holds=Holds.TABLE,
            wanted=later("文字和到什么时候为止，如 {文字: 今晚停水, 到: 2026-02-05 22:00}"),
            inner=(
                Key(name="text", chinese=(later("文字"),), needed=ALWAYS, wanted=later("一句话")),
                _STORY,
                _until(is_needed=True),
            ),
        ),
        Key(
            name="matter",
            chinese=(later("专区"),),
            holds=Holds.TABLE,
            wanted=later("标题，和话题或稿件，如 {标题: 返校, 话题: 返校, 到: 2026-03-01}"),
            inner=(
                Key(name="title", chinese=(later("标题"),), needed=ALWAYS, wanted=later("一个短的标题")),
                Key(name="topic", chinese=(later("话题"),), wanted=later("columns/desk.yml 里的一个话题")),
                Key(
                    name="stories", chinese=_STORY.chinese, holds=Holds.ADDRESSES, wanted=later("稿件的文件，一行一个")
                ),
                _until(),
            ),
        ),
    )
)
_VERDICTS = Verdicts(
    missing=FaultKind.FRONT_WRONG,
    unknown=FaultKind.FRONT_UNKNOWN_KEY,
    twice=FaultKind.FRONT_WRONG,
    wrong=FaultKind.FRONT_WRONG,
    in_chinese=True,
)


class FrontFile(Struct, frozen=True, dict=True):
    """What is written, and what it means in campus time."""

    whole: Part
    zone: tzinfo
    desk: Desk
    faults: FaultList = field(default_factory=FaultList)

    @cached_property
    def front(self) -> Front:
        """What of it can be used: one slip in a block costs that block."""
        whole, breaking, matter = self.whole, self.whole.part("breaking"), self.whole.part("matter")
        return Front(
            lead=whole.text("lead"),
            top=tuple(dict.fromkeys(filter(None, whole.texts("top"))))[:MOST_TOP],
            until=self.end_of(whole),
            pins=tuple(self._pins())[:MOST_PINS],
            breaking=self._breaking(breaking) if breaking else None,
            matter=self._matter(matter) if matter else None,
        )

    def end_of(self, part: Part) -> datetime | None:
        """None where nothing is written, or no instant."""
        written = part.text("until")
        when = read_when(written, self.zone) if written else None
        return end_of(when) if when and when.at else None

    def _pins(self) -> list[Pin]:
        return [
            Pin(story=part.text("story"), until=end)
            for part in self.whole.parts("pins")
            if (end := self.end_of(part)) and part.text("story")
        ]

    def _breaking(self, part: Part) -> Breaking | None:
        text, end = part.text("text"), self.end_of(part)
        return Breaking(text=text, story=part.text("story"), until=end) if text and end else None

    def _matter(self, part: Part) -> Matter | None:
        title, topic = part.text("title"), self.topic_of(part)
        if not title or not (topic or part.texts("stories")):
            return None
        return Matter(title=title, topic=topic, stories=part.texts("stories"), until=self.end_of(part))

    def topic_of(self, part: Part) -> str:
        """The slug; empty where there is no such topic."""
        return self._topics.find(part.text("topic")) or ""

    @cached_property
    def _topics(self) -> Lookup:
        return Lookup.of((word, topic.slug) for topic in self.desk.topics for word in topic.names)


def read_front(data: bytes, desk: Desk) -> tuple[FrontFile | None, list[Finding]]:
    """What the file says, and what is wrong with its form; None where nothing of it can be known."""
    text, faults = decode(data[: LARGEST + 1])
    table = None
    if text is not None:
        table, more = read_front_matter(text, 1, FRONT, deepest=_DEEPEST, largest=LARGEST)
        faults += more
    findings = list(findings_of(SOURCE_RULES, PATH, Source.unusable(faults)))
    if not isinstance(table, NodeMap) or any(finding.is_error for finding in findings):
        return None, findings
    file = FrontFile(translate(table, FRONT), desk.zone, desk)
    judge(file.whole, _VERDICTS, file.faults)
    return file, [*findings, *findings_of(FRONT_FILE_RULES, PATH, file)]


def front_text(front: Front) -> str:
    """The file that says this; what is read from it is the same."""
    words = {key.name: key.word for key in FRONT}
    inner = {key.name: key.word for outer in FRONT for key in outer.inner}
    story, until, title = inner["story"], inner["until"], inner["title"]
    lines = [f"{words['lead']}: {front.lead}"] if front.lead else []
    lines += [f"{words['top']}:", *(f"  - {path}" for path in front.top)] if front.top else []
    lines += [f"{words['until']}: {_said(front.until)}"] if front.until else []
    if front.pins:
        lines += [f"{words['pins']}:"]
        for pin in front.pins:
            lines += [f"  - {story}: {pin.story}", f"    {until}: {_said(pin.until)}"]
    if breaking := front.breaking:
        lines += [f"{words['breaking']}:", f"  {inner['text']}: {_quoted(breaking.text)}"]
        lines += [f"  {story}: {breaking.story}"] if breaking.story else []
        lines += [f"  {until}: {_said(breaking.until)}"]
    if matter := front.matter:
        lines += [f"{words['matter']}:", f"  {title}: {_quoted(matter.title)}"]
        lines += [f"  {inner['topic']}: {matter.topic}"] if matter.topic else []
        if matter.stories:
            lines += [f"  {inner['stories']}:", *(f"    - {path}" for path in matter.stories)]
        lines += [f"  {until}: {_said(matter.until)}"] if matter.until else []
    return "".join(f"{line}\n" for line in lines)


def _said(end: datetime) -> str:
    return f"{end - timedelta(days=1):%Y-%m-%d}" if (end.hour, end.minute) == (0, 0) else f"{end:%Y-%m-%d %H:%M}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
