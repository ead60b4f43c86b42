"""Stories and dispatches in places where nobody looks for them, known by their keys, and where each belongs."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from newsroom.findings import Fault, Faults, error
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.dispatch_keys import CONCERN, REPORT
from newsroom.reading.dispatch_places import CONCERNS, REPORTS
from newsroom.reading.file_names import usable_slug
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import narrowed, shown
from newsroom.reading.schema import Schema
from newsroom.reading.tree import STORIES

_HEAD = 8 * 1024
"""Characters in which the keys stand, and …"""
_LINES = 80
_BEFORE = 3
"""Lines of other words that may stand before the fence."""
_STORY = Schema(tuple(BY_NAME[name] for name in ("title", "date", "column", "unit", "responsible")))
_LINE_ENDS = lazy("[\n\v\u2028\u2029]")
"""Also the soft returns of a word processor."""
_ENOUGH = 2
"""Keys that nobody writes together by chance at the head of a text."""

_FENCE = lazy(r"[-—–－―─‐‑−_=~`\s]+[A-Za-z]*")
_KEY = lazy(
    r"(?:[-+*>] {1,3})?[\s\"'“”*【\[]{0,4}([^\W\d_][\w ]{0,19})(?:[\s\"'“”*】\]]{0,4}[:：]|[】\]])[*\s]{0,4}(.*)"
)
_DAY = lazy(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]?\s?(1[0-2]|0?[1-9])(?:\s?[-/.月]?\s?([12]\d|3[01]|0?[1-9])(?!\d))?")
_FOLDERS = lazy(r"(?:^|/)((?:19|20)\d\d)/(0?[1-9]|1[0-2])/", re.ASCII)
_AS_STORIES_LIE = lazy(r"(?:content/)?(?:stor\w{1,9}/)?(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/", re.ASCII | re.IGNORECASE)
"""Where nothing but a story is meant to lie, and its pictures."""
_MONTHS = lazy(r"(?:\d{1,2}|(?:19|20)\d\d|content|stor(?:y|ies))?", re.IGNORECASE | re.ASCII)
"""Folders whose names say nothing of the story in them."""


class Stray(Struct, frozen=True, kw_only=True):
    """A file that is not where its like belongs. Paths are from the repository's root."""

    home: str
    """The path at which it belongs; empty: its text does not say in which month."""
    example: str
    """Where it would belong, had it been written as this one was."""
    words: tuple[str, ...] = ()
    """The keys by which it was known, as its writer wrote them; none: its place says enough."""


def stray_story(path: str, text: str, is_taken: Callable[[str], bool] = lambda _: False) -> Stray | None:
    """What the file at ``path`` is, where its text begins as a story does or it lies in a month's folder; else None.

    ``is_taken`` tells whether something stands at a path.
    """
    found, fenced = _keys(text, _STORY)
    is_story = len(found) >= _ENOUGH and (fenced or "title" in found)
    if not (is_story or lies_as_stories_do(path)):
        return None
    return _story(path, found if is_story else {}, is_taken)


def lies_as_stories_do(path: str) -> bool:
    """Whether a file lies in a month's folder that is only in the wrong place itself."""
    return _AS_STORIES_LIE.match(path) is not None


def misplaced_in_stories(path: str, text: str) -> Stray:
    """A file below the folder of the stories, but not in a month's, and where it belongs."""
    return replace(_story(path, _keys(text, _STORY)[0], lambda _: False), words=())


def _story(path: str, found: dict[str, tuple[str, str]], is_taken: Callable[[str], bool]) -> Stray:
    day = _DAY.search(narrowed(found["date"][1])) if "date" in found else None
    folders = _FOLDERS.search(path)
    year, month = (day[1], int(day[2])) if day else (folders[1], int(folders[2])) if folders else ("2020", 2)
    name = _name_of(path) or f"story-{month:02d}{int(day[3] or 1) if day else 1:02d}"
    is_folder = path.rpartition("/")[2].lower().startswith("index.")
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    places = (f"content/{STORIES}/{year}/{month:02d}/{one}{'/index' if is_folder else ''}.md" for one in names)
    home = next((place for place in places if not is_taken(place)), "")
    words = tuple(written for key, (written, _) in found.items() if key != "title")
    return Stray(home=home if day or folders else "", example=home, words=words)


def stray_file(path: str) -> Stray | None:
    """A picture or document in a folder that looks like a month's; else None."""
    folders = _FOLDERS.search(path) if lies_as_stories_do(path) else None
    if folders is None:
        return None
    home = f"content/{STORIES}/{folders[1]}/{int(folders[2]):02d}/{path[folders.end() :]}"
    return Stray(home=home, example=home)


def stray_dispatch(path: str, text: str) -> Stray | None:
    """A daily report or an open concern out of its place; of their places the text does not tell everything."""
    for lookup, home, instant in ((REPORT, REPORTS, "at"), (CONCERN, CONCERNS, "asked")):
        found, _ = _keys(text, lookup)
        if len(found) >= _ENOUGH:
            day = _DAY.search(narrowed(found[instant][1])) if instant in found else None
            name = _name_of(path) or ("logistics" if home == REPORTS else "dormitory")
            name = re.sub(r"^\d{4}-\d\d-\d\d-?", "", name) or name
            where = "content/{}/{}{}{}.yml"
            between = "/" if home == REPORTS else "-"
            complete = day is not None and day[3] is not None
            date = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day and complete else "2020-02-05"
            place = where.format(home, date, between, name)
            return Stray(home=place if complete else "", example=place)
    return None


def misplaced_story(stray: Stray) -> Faults:
    """稿件放在 content/stories/年/月/ 里，如 gate.md；带图片的放在 gate/index.md；放在别处的不刊出。"""
    where = (
        t("请把它移到 {home}", home=stray.home)
        if stray.home
        else t("请移到发布那个月的文件夹里，如 {example}", example=stray.example)
    )
    keys = "".join(t("“{word}”", word=shown(word)) for word in stray.words)
    other = t("不是稿件的，请删去开头的{keys}。", keys=keys) if keys else ""
    yield Fault(
        1, t("稿件不在 content/stories/年/月/ 里。"), t("{where}，有图片的连同图片。{other}", where=where, other=other)
    )


def misplaced_file(stray: Stray) -> Faults:
    """稿件的图片和附件放在稿件旁边；Word 文档里的文字存成 .md 文件。放在别处、没有页面用到的不刊出。"""
    if stray.home:
        yield Fault(
            1,
            t("这个文件和用到它的稿件不在 content/stories/年/月/ 里。"),
            t("请把它移到 {home}，和稿件放在一起。", home=stray.home),
        )
    else:
        yield Fault(
            1,
            t("没有页面用到这个文件，它不会刊出。"),
            t(
                "是稿件的，请把文字存成 UTF-8 编码的 .md 文件，图片放在它旁边，都放到 content/stories/年/月/ 里；"
                "是给人下载的，请在页面里写上链接；用不着的请删去。"
            ),
        )


def misplaced_dispatch(stray: Stray) -> Faults:
    """日报告放在 content/reports/日期/单位代号.yml，关切放在 content/concerns/日期-短名.yml；放在别处的不算。"""
    is_report = stray.example.startswith(f"content/{REPORTS}/")
    where = (
        t("请把它移到 {home}", home=stray.home) if stray.home else t("请照 {example} 的样子放", example=stray.example)
    )
    yield Fault(
        1,
        t(
            "{more}不在 content/{reports}/ 里。",
            more=t("日报告") if is_report else t("关切"),
            reports=REPORTS if is_report else CONCERNS,
        ),
        t("{where}{more}。", where=where, more=t("，文件名是单位的代号") if is_report else ""),
    )


STRAY_STORY_RULES = (error(misplaced_story),)
STRAY_FILE_RULES = (error(misplaced_file),)
STRAY_DISPATCH_RULES = (error(misplaced_dispatch),)


def _keys(text: str, lookup: Schema) -> tuple[dict[str, tuple[str, str]], bool]:
    """The keys at the head of a text, each with what was written for it and its value, and whether a fence
    opens the text."""
    found: dict[str, tuple[str, str]] = {}
    fenced = begun = False
    strange = 0
    for line in _LINE_ENDS.split(text[:_HEAD])[:_LINES]:
        words = line.strip("\ufeff \t\u00a0\u3000\u200b")
        if not words:
            continue
        if _FENCE.fullmatch(words):
            if begun or (strange and words[0] in "`~"):
                break  # what a page shows in code below its own words is no head
            fenced = True
            continue
        match = _KEY.match(words)
        if match is None:
            if begun and (line[0].isspace() or words[0] == "-"):
                continue  # the lines of a value
            strange += 1
            if begun or fenced or strange > _BEFORE:
                break
            continue
        if strange and not fenced:
            break
        begun = True
        name = lookup.find(match[1])
        if name:
            found.setdefault(name, (match[1].strip(), match[2].strip()))
    return found, fenced and not strange


def _name_of(path: str) -> str:
    """What the story's name may stay; empty where it says nothing or cannot stand in an address."""
    *folders, name = path.split("/")
    stem = name.partition(".")[0] if name.lower().startswith("index.") else name.rpartition(".")[0]
    if stem.lower() == "index":
        stem = folders[-1] if folders and not _MONTHS.fullmatch(folders[-1]) else ""
    return usable_slug(stem)
