"""``content/front.yml``, in which the desk makes the front page: optional, and read as if anybody had written it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

from msgspec import Struct, field

from newsroom.findings import Fault, Faults, Finding, findings_of, warning
from newsroom.languages import later, marked, t
from newsroom.model import Breaking, Desk, Front, Matter, Pin
from newsroom.reading.composing import end_of
from newsroom.reading.dates import read_when
from newsroom.reading.faults import FaultKind, FaultList, met_warning
from newsroom.reading.names import Lookup
from newsroom.reading.nodes import NodeMap
from newsroom.reading.parts import Part, Verdicts, judge, translate
from newsroom.reading.schema import ALWAYS, Holds, Key, Schema
from newsroom.reading.source import decode, read_front_matter
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.tree import FRONT as FRONT_NAME

PATH = f"content/{FRONT_NAME}"
MOST_TOP = 12
"""Stories below the lead; more than these nobody puts into an order."""
MOST_PINS = 3
LARGEST = 16 * 1024
_DEEPEST = 4

_STORY = Key("story", (later("稿件"),), wanted=later("稿件的文件或网址，如 stories/2026/02/gate.md"))
_WHEN = later("日期（含当天）或时刻，如 2026-02-05 18:00")


def _instant(text: str) -> datetime | None:
    return read_when(text, UTC).at


def _until(*, is_needed: bool = False) -> Key:
    needed = ALWAYS if is_needed else ()
    return Key("until", (later("到"),), needed=needed, parse=_instant, wanted=_WHEN, example="2026-02-05 18:00")


FRONT = Schema(
    (
        Key("lead", (later("头条"),), wanted=_STORY.wanted),
        Key("top", (later("要闻"),), holds=Holds.ADDRESSES, wanted=later("稿件的文件或网址，一行一个，前面加“- ”")),
        _until(),
        Key(
            "pins",
            (later("置顶"),),
            holds=Holds.ROWS,
            wanted=later("一列，每项写稿件和到哪天为止，如 - {稿件: stories/2026/02/gate.md, 到: 2026-02-10}"),
            inner=(
                Key("story", _STORY.chinese, needed=ALWAYS, wanted=_STORY.wanted),
                _until(is_needed=True),
            ),
        ),
        Key(
            "breaking",
            (later("快讯"),),
            holds=Holds.TABLE,
            wanted=later("文字和到什么时候为止，如 {文字: 今晚停水, 到: 2026-02-05 22:00}"),
            inner=(
                Key("text", (later("文字"),), needed=ALWAYS, wanted=later("一句话")),
                _STORY,
                _until(is_needed=True),
            ),
        ),
        Key(
            "matter",
            (later("专区"),),
            holds=Holds.TABLE,
            wanted=later("标题，和话题或稿件，如 {标题: 返校, 话题: 返校, 到: 2026-03-01}"),
            inner=(
                Key("title", (later("标题"),), needed=ALWAYS, wanted=later("一个短的标题")),
                Key("topic", (later("话题"),), wanted=later("columns/desk.yml 里的一个话题")),
                Key("stories", _STORY.chinese, holds=Holds.ADDRESSES, wanted=later("稿件的文件，一行一个")),
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
    findings = list(findings_of(SOURCE_RULES, PATH, faults))
    if not isinstance(table, NodeMap) or any(finding.is_error for finding in findings):
        return None, findings
    file = FrontFile(translate(table, FRONT), desk.zone, desk)
    judge(file.whole, _VERDICTS, file.faults)
    findings += findings_of(_FORM_RULES, PATH, file.faults)
    return file, [*findings, *findings_of(_LINE_RULES, PATH, file)]


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


LONGEST_LINE = 40
"""Characters of the breaking line: two lines on a phone."""


def front_long_line(file: FrontFile) -> Faults:
    """首页的快讯是一行，不超过 40 个字。"""
    breaking = file.whole.part("breaking")
    text = breaking.text("text") if breaking else ""
    if breaking and len(text) > LONGEST_LINE:
        yield Fault(
            breaking.line_of("text"),
            t("快讯有 {n} 个字，超过了 {most} 个。", n=len(text), most=LONGEST_LINE),
            t("请写短一些，细节写成稿件，在“稿件”里写它的文件。"),
        )


_FORM_RULES = (
    met_warning(
        FaultKind.FRONT_WRONG,
        marked("首页的安排（content/front.yml）里，每一项的值要合它的样子；不对的一项不采用，照自动的来。"),
    ),
    met_warning(
        FaultKind.FRONT_UNKNOWN_KEY,
        marked("首页的安排（content/front.yml）里，只写头条、要闻、到、置顶、快讯、专区；别的不起作用。"),
    ),
)
_LINE_RULES = (warning(front_long_line),)
FRONT_FILE_RULES = (*_FORM_RULES, *_LINE_RULES)
"""They are warnings: a part that cannot be used is chosen by a rule."""
