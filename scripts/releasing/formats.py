"""From one format to the next: files that a school has written, rewritten as the new version reads them.

A change that old files do not bear raises ``FORMAT`` and adds one step to ``MIGRATIONS``; nothing else knows of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import command_line  # noqa: F401 - puts the newsroom on the path
from newsroom.languages import t
from newsroom.reading.nodes import NodeMap, load_yaml
from newsroom.reading.settings import SETTINGS_FILE, read_tool
from newsroom.reading.settings_keys import FORMAT

_WRITTEN = ("content", "columns")
_TYPES = frozenset({".md", ".yml", ".yaml"})
_DEEPEST = 50


class FormatError(ValueError):
    """Its text is Chinese: why files cannot be brought to this version's format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step, from the format before ``to``."""

    to: int
    what: str
    """What is written otherwise now, for whoever looks at the changes; Chinese."""
    rewrite: Callable[[str, bytes], bytes]
    """A file's new content, from its path below the root and its content; the same where nothing is to be done."""


MIGRATIONS: tuple[Migration, ...] = ()
"""In their order; the last one leads to ``FORMAT``."""


def format_of(settings: str) -> int:
    """The number of the format that files beside these settings have, the text of ``mkdocs.yml``."""
    written = read_tool(settings).format
    if not re.fullmatch(r"[1-9]\d{0,3}", written, re.ASCII):
        raise FormatError(
            t(
                "{settings_file} 里 extra.newsroom.format 要是一个数字，现在写的是“{written}”。",
                settings_file=SETTINGS_FILE,
                written=written,
            )
        )
    return int(written)


def migrated(
    files: Mapping[str, bytes], steps: Sequence[Migration] = MIGRATIONS, latest: int = FORMAT
) -> dict[str, bytes]:
    """Those files of a school that change, with what they become; ``files`` by path, ``mkdocs.yml`` among them."""
    settings = files[SETTINGS_FILE].decode("utf-8")
    present = format_of(settings)
    if present > latest:
        raise FormatError(
            t(
                "文件是格式 {present} 的，这一版程序只认得到 {latest}。请先用 make update 换上更新的版本。",
                present=present,
                latest=latest,
            )
        )
    if present == latest:
        return {}
    now = dict(files)
    for step in steps:
        if step.to > present:
            now = {path: step.rewrite(path, data) for path, data in now.items()}
    now[SETTINGS_FILE] = with_format(now[SETTINGS_FILE].decode("utf-8"), latest).encode()
    return {path: data for path, data in now.items() if data != files[path]}


def with_format(settings: str, number: int) -> str:
    """The settings with this number for their format; every other character stays."""
    loaded = load_yaml(settings, first_line=1, deepest=_DEEPEST).value
    extra = loaded.get("extra") if isinstance(loaded, NodeMap) else None
    ours = extra.get("newsroom") if isinstance(extra, NodeMap) else None
    if not isinstance(ours, NodeMap) or not isinstance(extra, NodeMap):
        raise FormatError(t("{settings_file} 里没有 extra.newsroom，请先补上。", settings_file=SETTINGS_FILE))
    lines = settings.splitlines(keepends=True)
    if "format" in ours.lines:
        at = ours.lines["format"] - 1
        lines[at] = re.sub(r"(\bformat[\"']?\s*:\s*)[\"']?\d+[\"']?", rf"\g<1>{number}", lines[at], count=1)
        return "".join(lines)
    at = extra.lines["newsroom"] - 1
    if re.search(r"\bnewsroom[\"']?\s*:\s*\{", lines[at]):
        lines[at] = re.sub(r"(\bnewsroom[\"']?\s*:\s*\{)", rf"\g<1>format: {number}, ", lines[at], count=1)
        return "".join(lines)
    first = min(ours.lines.values())
    indent = re.match(r"\s*", lines[first - 1])
    lines.insert(first - 1, f"{indent[0] if indent else ''}format: {number}\n")
    return "".join(lines)


def written_by_a_school(root: Path) -> dict[str, bytes]:
    """Every text that a school writes, by its path from the root. No link is followed: it may lead anywhere."""
    found = {SETTINGS_FILE: (root / SETTINGS_FILE).read_bytes()}
    for top in _WRITTEN:
        for folder, names, files in os.walk(root / top):
            names.sort()
            for name in sorted(files):
                path = Path(folder) / name
                if path.suffix.lower() in _TYPES and not path.is_symlink():
                    found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found
