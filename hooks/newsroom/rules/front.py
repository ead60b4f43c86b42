"""Rules on what ``content/front.yml`` names. What it names may not be out: then the automatic choice stands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Fault, Faults, Finding, findings_of, warning
from newsroom.languages import Later, later, t
from newsroom.model import Front, Kind, Newsroom, Plan, Story
from newsroom.reading import PLACE_RULES, StoryFile, StoryPlace, read_file
from newsroom.reading.front_file import PATH, FrontFile, read_front
from newsroom.reading.names import quoted
from newsroom.reading.parts import Part
from newsroom.reading.source import decode
from newsroom.rules.personal import PERSONAL_RULES, office_numbers

_LEAD, _TOP, _PIN, _BREAKING, _MATTER = map(later, ("头条", "要闻", "置顶", "快讯", "专区"))
_INSTEAD = {
    _LEAD: later("头条改由自动的选择顶上"),
    _TOP: later("由别的稿件顶上"),
    _PIN: later("不置顶"),
    _BREAKING: later("快讯只登文字"),
    _MATTER: later("专区里不登它"),
}
_ANOTHER = later("请改写另一篇，或删去。")
_WAITS = later("刊出以后会自动用上；不等了的，请改写另一篇，或删去。")


class FrontNames(Struct, frozen=True):
    """What stands in the file and still holds, before the newsroom for which it was made."""

    file: FrontFile
    newsroom: Newsroom

    def named(self) -> Iterator[tuple[int, str, Later]]:
        """Every story that is named: line, what is written, and what it is named for."""
        whole, holds = self.file.whole, self.file.front.at(self.newsroom.now)
        for name, word in (("lead", _LEAD), ("top", _TOP)):
            told = (holds.lead,) if name == "lead" else holds.top
            yield from ((whole.line_of(name), written, word) for written in told if written)
        pins = {pin.story for pin in holds.pins}
        for part in whole.parts("pins"):
            if (written := part.text("story")) in pins:
                yield part.line_of("story"), written, _PIN
        if holds.breaking and holds.breaking.story:
            yield _line(whole, "breaking", "story"), holds.breaking.story, _BREAKING
        if holds.matter:
            line = _line(whole, "matter", "stories")
            yield from ((line, written, _MATTER) for written in holds.matter.stories)


def _line(whole: Part, name: str, key: str) -> int:
    part = whole.part(name)
    return part.line_of(key) if part else whole.line_of(name)


def front_unknown_story(names: FrontNames) -> Faults:
    """首页的安排里点名的稿件，都是有的稿件；找不到的不采用，照自动的来。改了名的照旧找得到。"""
    newsroom = names.newsroom
    for line, written, word in names.named():
        if newsroom.named(written) is None and _path(written) not in newsroom.aside:
            yield Fault(
                line,
                t("{word}里的{written}找不到，{instead}。", word=word, written=quoted(written), instead=_INSTEAD[word]),
                t("请写稿件的文件，如 stories/2026/02/gate.md，或它的网址；不要了的请删去。"),
            )


def front_story_not_out(names: FrontNames) -> Faults:
    """首页的安排里点名的稿件，要已经刊出，没有撤下，也没有暂缓；置顶的，要是现行的通告。别的由自动的选择顶上。"""
    newsroom = names.newsroom
    for line, written, word in names.named():
        story = newsroom.named(written)
        if story is None:
            fault, remedy = ("", _WAITS) if _path(written) not in newsroom.aside else (t("暂缓刊出"), _WAITS)
        else:
            fault, remedy = _why_not(story, word, newsroom)
        if fault:
            told = t(
                "{word}里的{written}{fault}，{instead}。",
                word=word,
                written=quoted(written),
                fault=fault,
                instead=_INSTEAD[word],
            )
            yield Fault(line, told, str(remedy))


def _why_not(story: Story, word: Later, newsroom: Newsroom) -> tuple[str, Later]:
    """Why the story does not stand where it is named, and what to do about it; nothing where it does."""
    if story.withdrawn:
        return t("已经撤下"), _ANOTHER
    if story.date > newsroom.now:
        return t("还没有到刊出的时间"), _WAITS
    if word is _PIN and not (story.kind is Kind.NOTICE and story.notice):
        return t("不是通告，不能置顶"), _ANOTHER
    if word is _PIN and story.notice and not story.notice.in_force(newsroom.now):
        return t("已经失效"), _ANOTHER
    return "", _ANOTHER


def front_unknown_topic(names: FrontNames) -> Faults:
    """专区的话题，是 columns/desk.yml 的 topics 里的一个。"""
    part = names.file.whole.part("matter")
    written = part.text("topic") if part else ""
    if part and written and not names.file.topic_of(part):
        known = tuple(topic.name for topic in names.newsroom.plan.desk.topics)
        remedy = (
            t("话题有：{known}。", known=known)
            if known
            else t("请先在 columns/desk.yml 的 topics 里写上它，或者在专区里写“稿件”，一篇一行。")
        )
        fault = t("没有{written}这个话题，专区不采用它。", written=quoted(written))
        yield Fault(part.line_of("topic"), fault, remedy)


FRONT_RULES = (warning(front_unknown_story), warning(front_story_not_out), warning(front_unknown_topic))


def _path(written: str) -> str:
    """Below ``content/``, of a file that is named."""
    return f"stories/{written.rpartition('stories/')[2]}"


def readable_front(content: Path, plan: Plan) -> tuple[FrontFile | None, list[Finding]]:
    """None where there is no such file, or nothing of it goes out."""
    place = content / Path(PATH).name
    if place.is_symlink():
        return None, list(findings_of(PLACE_RULES, PATH, StoryPlace(PATH, "", None, is_link=True)))
    if not place.is_file():
        return None, []
    return _judged(read_file(PATH, str(place)), plan)


def faults_of_front(data: bytes, plan: Plan) -> list[Finding]:
    """What would be wrong with a file that is about to be written, as far as it alone tells."""
    return _judged(StoryFile(PATH, data, len(data)), plan)[1]


def _judged(read: StoryFile, plan: Plan) -> tuple[FrontFile | None, list[Finding]]:
    file, findings = read_front(read.data, plan.desk)
    text = decode(read.data)[0] or ""
    phones = office_numbers(plan.desk.public_numbers)
    findings += findings_of(PERSONAL_RULES, PATH, Exposure.of_page(text), phones)
    return (None if any(finding.is_error for finding in findings) else file), findings


def of_the_front(file: FrontFile | None, newsroom: Newsroom) -> Iterator[Finding]:
    if file:
        yield from findings_of(FRONT_RULES, PATH, FrontNames(file, newsroom))


def front_of(file: FrontFile | None) -> Front:
    return file.front if file else Front()
