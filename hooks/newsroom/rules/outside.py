"""What lies outside the folders of stories: ordinary pages that may go out, and files that belong elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsroom.attachments.drawing import what_it_does
from newsroom.evidence.exposure import Exposure
from newsroom.evidence.target import file_of
from newsroom.findings import Fault, Faults, Finding, error, findings_of
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading import (
    SETTINGS_FILE,
    STRAY_DISPATCH_RULES,
    STRAY_FILE_RULES,
    STRAY_STORY_RULES,
    Allowed,
    Outside,
    OutsideFile,
    read_allowed,
)
from newsroom.reading.allowed import type_of
from newsroom.reading.entries import TreeEntry
from newsroom.reading.entry_rules import entry_findings
from newsroom.reading.manuals import manuals_beside
from newsroom.reading.names import shown
from newsroom.reading.outside import CONTENT, PAGES
from newsroom.reading.settings import read_doors
from newsroom.reading.strays import Stray, stray_dispatch, stray_file, stray_story
from newsroom.reading.tree import NO_PAGES
from newsroom.rules.files import name_findings
from newsroom.rules.homes import NO_HOME, Home
from newsroom.rules.ordinary import findings_of_places
from newsroom.rules.page_code import PAGE_CODE_RULES
from newsroom.rules.personal import PERSONAL_RULES

_DISPATCH_ENDINGS = (".yml", ".yaml")
_MANUSCRIPTS = (".doc", ".docx", ".wps", ".rtf", ".odt")
"""In which people write: nobody puts one among the pages but to have it printed, or for readers to fetch."""
_BELOW = f"{CONTENT}/"
_TARGET = lazy(
    r"""\]\(\s*<?([^\s<>()]+)|^\[[^\]\n]+\]:\s*<?([^\s<>]+)|\b(?:src|href)\s*=\s*["']?([^\s"'<>]+)""", re.MULTILINE
)


class Outsiders(Struct, frozen=True, kw_only=True):
    findings: tuple[Finding, ...]
    of_pages: tuple[Finding, ...]
    """Findings on ordinary pages, of which readers may know."""
    pages: tuple[OutsideFile, ...]
    """Ordinary pages in Markdown that may go out."""
    manuals: tuple[str, ...]
    """Paths below ``content/`` of the tool's own pages beside them."""
    kept_out: frozenset[str]
    """Paths below ``content/`` of whatever MkDocs must not see."""

    def without(self, errors: Iterable[Finding]) -> Outsiders:
        """These outsiders without the pages of which ``errors`` tell."""
        told = tuple(errors)
        gone = {finding.path for finding in told}
        return replace(
            self,
            findings=(*self.findings, *told),
            of_pages=(*self.of_pages, *told),
            pages=tuple(page for page in self.pages if page.path not in gone),
            kept_out=self.kept_out | {path.removeprefix(_BELOW) for path in gone},
        )


def look_outside(root: Path, outside: Outside, phones: Collection[str]) -> Outsiders:
    """``phones`` are public numbers as ``office_numbers`` gives them."""
    settings = settings_of(root)
    allowed = read_allowed(settings)
    astray: list[Finding] = list(entry_findings(outside.unread, allowed))
    told: list[Finding] = []
    of_pages: list[Finding] = []
    pages: list[OutsideFile] = []
    published: list[str] = []
    homes: dict[str, Home] = {}
    for file in outside.files:
        if found := _of_a_dispatch(file):
            astray += found
        elif stray := _stray(root, file):
            astray += _of_a_stray(stray, file, phones)
            folder = posixpath.dirname(file.path)
            homes.setdefault(folder, Home()).take(stray.home, file.text or "")
        elif _is_published(file.path):
            found = _of_a_page(file, allowed, phones)
            of_pages += found
            published.append(file.path)
            told += _of_its_code(file, allowed)
            if not any(finding.is_error for finding in found):
                pages.append(file)
    named = {path for file in pages for path in _named_by(file)}
    named |= {path for path in outside.others if path.removeprefix(_BELOW) in settings}
    for path in outside.others:
        if other := _other(path, homes.get(posixpath.dirname(path), NO_HOME), named):
            astray += findings_of(STRAY_FILE_RULES, path, other)
        elif _is_published(path):
            of_pages += _of_a_file(root, path, allowed)
            published.append(path)
    places = list(findings_of_places(published))
    displaced = {finding.path for finding in places}
    of_pages += places
    errors = {finding.path for finding in (*astray, *of_pages) if finding.is_error}
    out = tuple(file for file in pages if file.path.lower().endswith(PAGES) and file.path not in displaced)
    return Outsiders(
        findings=(*astray, *of_pages, *told),
        of_pages=tuple(of_pages),
        pages=out,
        manuals=manuals_beside({file.path.removeprefix(_BELOW) for file in out}, read_doors(settings)),
        kept_out=frozenset(path.removeprefix(_BELOW) for path in errors if path.startswith(_BELOW)),
    )


def files_beside_pages(root: Path, outside: Outside) -> dict[str, tuple[int, str]]:
    """Size and real path of whatever MkDocs would copy for readers, by path below ``content/``."""
    files = {path.removeprefix(_BELOW): root / path for path in outside.others if _is_published(path)}
    return {path: (file.stat().st_size, str(file)) for path, file in files.items() if file.is_file()}


def unreadable_page(file: OutsideFile) -> Faults:
    """普通页面是 UTF-8 编码的文本，不超过 1 MB；读不懂的无法检查，不刊出。"""
    if file.text is None:
        yield Fault(
            1, t("这个页面不是文本，或者超过了 1 MB，无法检查。"), t("请另存为 UTF-8 编码的文本；太长的请分成几页。")
        )
    elif not file.is_utf_8 and file.path.endswith(PAGES):
        yield Fault(1, t("这个页面的编码不是 UTF-8。"), t("请用记事本打开，选“另存为”，编码选“UTF-8”，再提交。"))


def active_drawing(does: str) -> Faults:
    """页面旁边的 SVG 和 XML 只画图、只记数据，不带脚本、动画和别处的东西：读者单独打开它时，里面的东西会运行。"""
    if does == "XML":
        yield Fault(1, t("这个文件不是完整的 XML，打不开。"), t("请重新导出一次；SVG 也可以另存为 PNG。"))
    elif does:
        yield Fault(
            1,
            t("这个文件打开时会运行、或会去取别处的东西（{does}），不会刊出。", does=shown(does)),
            t("SVG 请在作图软件里另存为“普通 SVG”或 PNG；不是图的，请删去它。"),
        )


PAGE_RULES = (error(unreadable_page),)
DRAWING_RULES = (error(active_drawing),)
_DRAWINGS = frozenset({"svg", "xml"})
_LARGEST_DRAWING = 4 * 2**20
"""Bytes: of a larger one it is not known what it does."""


def _of_a_dispatch(file: OutsideFile) -> list[Finding]:
    dispatch = stray_dispatch(file.path, file.text or "") if file.path.lower().endswith(_DISPATCH_ENDINGS) else None
    return list(findings_of(STRAY_DISPATCH_RULES, file.path, dispatch)) if dispatch else []


def _stray(root: Path, file: OutsideFile) -> Stray | None:
    if file.path.lower().endswith(_DISPATCH_ENDINGS):
        return None
    return stray_story(file.path, file.text or "", lambda home: (root / home).exists())


def _of_a_stray(stray: Stray, file: OutsideFile, phones: Collection[str]) -> list[Finding]:
    """What is wrong with its text is said at once, not when it has been moved."""
    return [
        *findings_of(STRAY_STORY_RULES, file.path, stray),
        *findings_of(PERSONAL_RULES, file.path, Exposure.of_page(file.text or ""), phones),
    ]


def _is_published(path: str) -> bool:
    """Whether MkDocs would make a page of it, or copy it."""
    return path.startswith(_BELOW) and path.split("/")[1] not in NO_PAGES


def _of_a_page(file: OutsideFile, allowed: Allowed, phones: Collection[str]) -> list[Finding]:
    return [
        *findings_of(PAGE_RULES, file.path, file),
        *entry_findings([TreeEntry.of(file.path)], allowed),
        *findings_of(PERSONAL_RULES, file.path, Exposure.of_page(file.text or ""), phones),
        *name_findings(file.path, phones),
    ]


def _of_its_code(file: OutsideFile, allowed: Allowed) -> Iterator[Finding]:
    """Apart: a page goes out without it."""
    if file.path.lower().endswith(PAGES) and file.path.removeprefix(_BELOW) not in allowed.as_written:
        yield from findings_of(PAGE_CODE_RULES, file.path, file)


def _of_a_file(root: Path, path: str, allowed: Allowed) -> Iterator[Finding]:
    yield from entry_findings([TreeEntry.of(path)], allowed)
    if type_of(path) in _DRAWINGS and path.removeprefix(_BELOW) not in allowed.as_written:
        try:
            with (root / path).open("rb") as file:
                data = file.read(_LARGEST_DRAWING + 1)
        except OSError:  # its name is told to be changed
            return
        does = what_it_does(data) if len(data) <= _LARGEST_DRAWING else "XML"
        yield from findings_of(DRAWING_RULES, path, does)


def _other(path: str, stories: Home, named: Collection[str]) -> Stray | None:
    """A picture or document that went astray. ``stories``: those of its folder; ``named``: what pages name."""
    home = stories.place
    if found := stray_file(path):
        return found
    if path in named:
        return None
    if stories.says(posixpath.basename(path)):
        return Stray(home=f"{posixpath.dirname(home)}/{posixpath.basename(path)}" if home else "", example="")
    return Stray(home="", example="") if _is_published(path) and path.lower().endswith(_MANUSCRIPTS) else None


def _named_by(page: OutsideFile) -> Iterator[str]:
    """Paths that a page links to or shows: as seen from its file, or from its address where it is written in HTML."""
    places = (page.path, f"{posixpath.splitext(page.path)[0]}/index.md")
    for match in _TARGET.finditer(page.text or ""):
        for place in places:
            path = file_of(place.removeprefix(_BELOW), match[match.lastindex or 1])
            if path:
                yield f"{_BELOW}{path}"


def settings_of(root: Path) -> str:
    """They may name files for readers, too."""
    file = root / SETTINGS_FILE
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
