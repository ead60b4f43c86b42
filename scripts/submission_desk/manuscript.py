"""A story as the desk's form shows it, and as its file says it: what the form does not know stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec import Struct, field

from newsroom.languages import t
from newsroom.model import Plan
from newsroom.reading.keys import BY_NAME
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.sheet import fill_sheet
from newsroom.reading.source import decode, read_source
from newsroom.reading.tree import place_of
from texts.files import as_lines, escaped_caption, source_lines

FIELDS = (
    "title",
    "date",
    "column",
    "beat",
    "responsible",
    "author",
    "photographer",
    "editor",
    "reviewer",
    "kind",
    "genre",
    "summary",
    "form",
    "expires",
)
"""Keys that the form has, each one line of text."""
OF_SOURCE = {"name": "source", "link": "source_link"}
OF_THE_DESK = ("date", "editor", "reviewer")
"""Keys that the desk decides: a contributor's form does not have them, and what comes under their names is not read."""
PUT = re.compile(r"^[ \t]*[〔\[【](?:图|圖|picture)\s*(\d{1,2})[〕\]】][ \t]*$", re.MULTILINE | re.IGNORECASE)
"""Where a picture is to stand, on a line of its own, in any language."""
_PICTURE = re.compile(r'^!\[((?:\\.|[^\]\\])*)\]\(([\w.-]+)(?: "((?:\\.|[^"\\])*)")?\)$', re.MULTILINE)


class ShownPicture(Struct, frozen=True, kw_only=True):
    name: str
    """Its file's name."""
    says: str = ""
    """What it shows, for those who do not see it."""
    caption: str = ""
    """Printed below it."""


class FormManuscript(Struct, frozen=True, kw_only=True):
    fields: Mapping[str, str] = field(default_factory=dict)
    """By canonical key; ``source`` and ``source_link`` are parts of one."""
    text: str = ""
    """Markdown, with ``〔图1〕`` where a picture of the list stands; those that are not named stand at the end."""
    pictures: tuple[ShownPicture, ...] = ()
    rest: str = ""
    """Lines of the front matter of which the form knows nothing."""

    def of(self, name: str) -> str:
        return self.fields.get(name, "")


def written(manuscript: FormManuscript, unit: str) -> bytes:
    """The file. ``unit``: the name of the one that sends it."""
    pairs = [(name, _flat(manuscript.of(name))) for name in FIELDS]
    pairs.insert(4, ("unit", unit))
    front = as_lines((BY_NAME[name].word, text) for name, text in pairs if text)
    front += _source(manuscript)
    put: set[int] = set()

    def in_its_place(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 0 < number <= len(manuscript.pictures) or number in put:
            return match[0]
        put.add(number)
        return _line(manuscript.pictures[number - 1])

    text = PUT.sub(in_its_place, manuscript.text.replace("\r\n", "\n").replace("\r", "\n").strip())
    left = [_line(one) for number, one in enumerate(manuscript.pictures, 1) if number not in put]
    body = "\n\n".join(filter(None, [text, *left]))
    return f"---\n{front}{manuscript.rest}---\n\n{body}\n".encode("utf-8", "replace")


def read_manuscript(data: bytes, path: str, files: Collection[str], plan: Plan) -> FormManuscript:
    """``path`` is below ``content/``; ``files``: names of what lies beside the story."""
    names = PlanNames(plan)
    source = read_source(data, names.keys)
    if source.data is None:
        return FormManuscript(text=decode(data)[0] or "")
    sheet = fill_sheet(place_of(path), source.data, names)
    fields: dict[str, str] = {}
    known = {"unit"}
    for name, entry in sheet.entries.items():
        if name in FIELDS:
            fields[name] = (
                t("、").join(map(str, entry.value)) if isinstance(entry.value, list) else str(entry.value or "")
            )
            known.add(name)
        elif name == "source":
            part = entry.value if isinstance(entry.value, dict) else {"name": entry.value}
            if part.keys() <= OF_SOURCE.keys():
                fields |= {OF_SOURCE[key]: str(one or "") for key, one in part.items()}
                known.add(name)
    lines = {entry.line: name for name, entry in sheet.entries.items()}
    text, pictures = _parted(source.markdown, files)
    return FormManuscript(
        fields=fields, text=text, pictures=pictures, rest=_others(decode(data)[0] or "", lines, known)
    )


def _others(text: str, lines: Mapping[int, str], known: Collection[str]) -> str:
    """Lines of keys that are not known, each with what belongs to it."""
    kept, keeps = [], False
    for number, line in enumerate(text.split("\n")[1:], 2):
        if line.rstrip() in ("---", "..."):
            break
        if number in lines:
            keeps = lines[number] not in known
        if keeps:
            kept.append(f"{line}\n")
    return "".join(kept)


def _parted(body: str, files: Collection[str]) -> tuple[str, tuple[ShownPicture, ...]]:
    """The text with signs in the places of its pictures, and these in their order."""
    pictures: list[ShownPicture] = []

    def sign(match: re.Match[str]) -> str:
        if match[2] not in files:
            return match[0]
        pictures.append(ShownPicture(name=match[2], says=_bare(match[1]), caption=_bare(match[3] or "")))
        return _sign(len(pictures))

    text = _PICTURE.sub(sign, body).strip()
    # What stands at the end needs no sign: there it would stand without one.
    for number in range(len(pictures), 0, -1):
        if not text.endswith(_sign(number)):
            break
        text = text.removesuffix(_sign(number)).rstrip()
    used = {one.name for one in pictures}
    unused = (ShownPicture(name=name) for name in sorted(files) if name not in used and _is_picture(name))
    return text, (*pictures, *unused)


def _sign(number: int) -> str:
    return t("〔图{number}〕", number=number)


def _is_picture(name: str) -> bool:
    return name.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))


def _line(picture: ShownPicture) -> str:
    says = escaped_caption(picture.says or picture.caption)
    caption = _flat(picture.caption).replace("\\", "\\\\").replace('"', '\\"')
    return f'![{says}]({picture.name} "{caption}")' if caption else f"![{says}]({picture.name})"


def _bare(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _source(manuscript: FormManuscript) -> str:
    name, link = _flat(manuscript.of("source")), _flat(manuscript.of("source_link"))
    if not link:
        return as_lines([(BY_NAME["source"].word, name)] if name else [])
    return source_lines(name, link)


def _flat(text: str) -> str:
    return " ".join(text.split())
