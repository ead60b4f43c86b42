"""A story that somebody filled in: looked up in the plan, its pictures fetched and made anew, judged as everybody's."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from founding.slugs import slug_for
from intaking.attached import PASTED, UnfetchedError, fetched
from intaking.filing import FormRefusedError
from newsroom.findings import Finding
from newsroom.inspection import inspect
from newsroom.inspection.proposing import ordinary_pages, propose
from newsroom.languages import t
from newsroom.model import Plan
from newsroom.reading.names import clean
from newsroom.reading.plan_names import PlanNames
from submission_desk.developing import developed
from submission_desk.speech import Develop
from texts.files import escaped_caption, minute, story_text
from texts.issue_forms import AUTHOR, COLUMN, KIND, RESPONSIBLE, STORY_KINDS, TEXT, TITLE, UNIT, places_of
from word.picturing import BY_PROGRAM
from writing import taken

MOST_PICTURES = 20
_MOST_BYTES = 60 * 2**20
"""Bytes that all pictures of a form may have together."""
_SHOWN = re.compile(r"!\[([^\]\n]{0,500})\]\(\s*(https://[^\s()<>]+)\s*\)|<img\b[^<>\n]{0,2000}>")
"""As somebody writes a picture, or as GitHub does."""
_SOURCE = re.compile(r"""\bsrc=["'](https://[^"'\s<>]+)["']""")
_SAID = re.compile(r"""\balt=["']([^"'<>\n]{0,500})["']""")
_OTHER = re.compile(r"https://github\.com/user-attachments/|https://(?:private-)?user-images\.githubusercontent\.com/")
Fetch = Callable[[str], bytes]


class FiledStory(Struct, frozen=True, kw_only=True):
    path: str
    """Where its text stands, below ``content/``."""
    text: str
    pictures: Mapping[str, bytes]
    """By the names of their files."""
    column: str
    unit: str
    name: str
    """Its folder's name."""
    findings: tuple[Finding, ...]


def file_story(
    fields: Mapping[str, str],
    plan: Plan,
    root: Path,
    at: datetime,
    rename: Callable[[str], str],
    fetch: Fetch = fetched,
) -> FiledStory:
    """``at``: when it was sent, campus time. ``rename``: another name, where one is given to a story that still waits.
    FormRefusedError."""
    unit = PlanNames(plan).units.find(fields[UNIT])
    place = places_of(plan, at.date()).get(fields[COLUMN].strip())
    kind = next((kind for kind in STORY_KINDS if fields.get(KIND, "").strip() in ("", str(kind.chinese))), None)
    if unit is None or place is None or kind is None:
        raise FormRefusedError(t("单位、栏目和类型请从表单的列表里选。请用表单另提交一份。"))
    title = clean(fields[TITLE])
    if not title:
        raise FormRefusedError(t("请写标题。请用表单另提交一份。"))
    column, beat = place
    name = rename(slug_for(title, taken(root, f"stories/{at:%Y/%m}"), "story"))
    text, addresses = parted(fields[TEXT])
    pictures = developed_pictures(addresses, fetch)
    told = [
        ("title", title),
        ("date", minute(at)),
        ("column", column.title),
        ("beat", beat.title if beat else ""),
        ("unit", plan.unit(unit).name),
        ("responsible", clean(fields[RESPONSIBLE])),
        ("author", clean(fields.get(AUTHOR, ""))),
        ("kind", kind.word if kind is not STORY_KINDS[0] else ""),
    ]
    written = story_text(told, _with_endings(text, pictures))
    path = f"stories/{at:%Y/%m}/{name}/index.md"
    return FiledStory(
        path=path,
        text=written,
        pictures=pictures,
        column=column.short or column.title,
        unit=plan.unit(unit).name,
        name=name,
        findings=judged(root, path, written, pictures, at),
    )


def parted(text: str) -> tuple[str, list[str]]:
    """The text with names of files where pictures were pasted, and their addresses in that order, each once.

    FormRefusedError for whatever else was attached: a film or a document is not fetched."""
    addresses: list[str] = []

    def named(address: str, says: str) -> str:
        if address not in addresses:
            addresses.append(address)
        says = "" if BY_PROGRAM.fullmatch(says.strip()) else escaped_caption(says)
        return f"\n\n![{says}](picture-{addresses.index(address) + 1})\n\n"

    def shown(match: re.Match[str]) -> str:
        says, address = match[1], match[2]
        if address is None:
            source, said = _SOURCE.search(match[0]), _SAID.search(match[0])
            says, address = said[1] if said else "", source[1] if source else ""
        return named(address, says) if PASTED.fullmatch(address) else match[0]

    text = re.sub(r"\n{3,}", "\n\n", _SHOWN.sub(shown, text)).strip()
    if _OTHER.search(text):
        raise FormRefusedError(t("表单只收图片。视频、Word 和别的文件请从投稿台交，或发给编辑。"))
    if len(addresses) > MOST_PICTURES:
        raise FormRefusedError(t("一篇最多 {n} 张图片。请用表单另提交一份。", n=MOST_PICTURES))
    return text, addresses


def developed_pictures(addresses: list[str], fetch: Fetch) -> dict[str, bytes]:
    """Each fetched, and written anew by a process of its own, without what cameras and phones write into it."""
    made: dict[str, bytes] = {}
    seen = 0
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        for number, address in enumerate(addresses, 1):
            raw = Path(folder) / f"{number}.raw"
            try:
                data = fetch(address)
            except UnfetchedError as error:
                raise FormRefusedError(_refused(number, str(error))) from error
            seen += len(data)
            if seen > _MOST_BYTES:
                raise FormRefusedError(t("图片一共超过了 {size} MB，请分成几篇。", size=_MOST_BYTES // 2**20))
            raw.write_bytes(data)
            print_ = developed(Develop(source=str(raw), target=str(Path(folder) / f"picture-{number}")))
            raw.unlink()
            if print_.unfit:
                raise FormRefusedError(_refused(number, print_.unfit))
            made[Path(print_.file).name] = Path(print_.file).read_bytes()
    return made


def _refused(number: int, why: str) -> str:
    return t("第 {number} 张图片没有收下：{why}", number=number, why=why) + t("请用表单另提交一份。")


def _with_endings(text: str, pictures: Mapping[str, bytes]) -> str:
    for name in pictures:
        text = text.replace(f"]({name.rpartition('.')[0]})", f"]({name})")
    return text


def judged(root: Path, path: str, text: str, pictures: Mapping[str, bytes], at: datetime) -> tuple[Finding, ...]:
    """By the rules on everybody's stories, with all that stand already. Nothing is written below ``root``."""
    standing = inspect(root, at)
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        room = Path(folder)
        for name in ("columns", "mkdocs.yml"):
            (room / name).symlink_to((root / name).resolve())
        story = room / "content" / path
        story.parent.mkdir(parents=True)
        story.write_text(text, encoding="utf-8")
        for name, data in pictures.items():
            story.with_name(name).write_bytes(data)
        pages = tuple(ordinary_pages(root / "content"))
        proposal = propose(standing, room, path, at, facts=standing.facts, pages=pages)
        if proposal is None:
            raise FormRefusedError(t("栏目设置有错误，请编辑先改好。"))
        return proposal.findings
