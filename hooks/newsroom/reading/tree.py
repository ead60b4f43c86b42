"""What lies below ``content/stories/``: found without following a link, judged by name and place only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from msgspec import Struct, field

from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.patterns import lazy
from newsroom.reading.allowed import is_plain
from newsroom.reading.entries import TreeEntry
from newsroom.reading.file_names import (
    LONGEST_NAME,
    better_name,
    is_temporary,
    printable,
    unfit_names,
    usable_slug,
    why_unfit,
)
from newsroom.reading.names import quoted, shown

STORIES = "stories"
CONTRIBUTED = (STORIES, "reports", "concerns")
"""Folders of ``content/`` that contributors may change."""
BULLETINS = "bulletins"
FRONT = "front.yml"
NO_PAGES = (*CONTRIBUTED, BULLETINS, FRONT)
"""Entries of ``content/`` that the newsroom reads itself: no ordinary page lies there, and MkDocs never sees them."""

_PLACE = lazy(r"stories/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(?:([^/]+)/index|([^/]+))\.md", re.ASCII)
_SLUG = lazy(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_STORIES = (".md", ".markdown", ".txt")
"""A text beside the stories is a story to which the editor of Windows gave its own ending."""


class StoryPlace(Struct, frozen=True):
    """Where a story's file lies. All paths are below ``content/``, POSIX."""

    path: str
    """Safe to print: what is no character, or cannot be seen, is replaced."""
    slug: str
    folder: tuple[int, int] | None
    """Year and month; None outside ``stories/YYYY/MM/``."""
    is_link: bool = False


class ContentTree(Struct, frozen=True):
    stories: list[tuple[str, str]] = field(default_factory=list)
    """Path below ``content/``, safe to print, and real path of every Markdown file, in the order of the paths."""
    links: list[StoryPlace] = field(default_factory=list)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Every other file that can be used: size in bytes and real path."""
    unfit: list[StoryPlace] = field(default_factory=list)
    """Those that cannot, for their name or that of a folder around them."""
    odd: list[TreeEntry] = field(default_factory=list)
    """Whatever, links apart, has not the place, type and name that most have."""


def read_tree(content: str) -> ContentTree:
    """``content`` is the real path of the folder ``content/``. What is missing or unreadable is empty."""
    tree = ContentTree()
    waiting = [(f"{content}/{STORIES}", STORIES)]
    if os.path.islink(waiting[0][0]):  # noqa: PTH114
        tree.links.append(StoryPlace(STORIES, "", None, is_link=True))
        return tree
    while waiting:
        folder, below = waiting.pop()
        for entry in entries_of(folder):
            name = entry.name
            if is_temporary(name):
                continue  # git ignores it
            if name.startswith("."):
                tree.odd.append(_entry(content, entry))
                continue
            path = f"{below}/{printable(name)}"
            if entry.is_symlink():
                tree.links.append(StoryPlace(path, "", None, is_link=True))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path))
            elif entry.is_file(follow_symlinks=False):
                if not is_plain(f"content/{path}"):
                    tree.odd.append(_entry(content, entry))
                if is_text_of_a_story(name):
                    tree.stories.append((path, entry.path))
                elif unfit_names(path):
                    tree.unfit.append(StoryPlace(path, "", None))
                else:
                    tree.files[path] = (entry.stat(follow_symlinks=False).st_size, entry.path)
    tree.stories.sort()
    return tree


def _entry(content: str, entry: os.DirEntry[str]) -> TreeEntry:
    return TreeEntry.of(f"content{entry.path[len(content) :]}")


def place_of(path: str) -> StoryPlace:
    match = _PLACE.fullmatch(path)
    if match is None:
        return StoryPlace(path, path.rpartition("/")[2].rpartition(".")[0], None)
    slug = match[3] or match[4]
    return StoryPlace(path, slug, None if slug == "index" else (int(match[1]), int(match[2])))


def entries_of(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return


def is_text_of_a_story(path: str) -> bool:
    """Whether a file beside the stories is read as one, however its name is to be corrected."""
    return path.lower().endswith(_STORIES)


def symbolic_link(place: StoryPlace) -> Faults:
    """稿件和图片要是真的文件，不是快捷方式（符号链接）；链接指向的东西一概不读。"""
    if place.is_link:
        yield Fault(1, t("这是一个符号链接，不是文件。"), t("请删去链接，把文件本身放到这里提交。"))


def wrong_extension(place: StoryPlace) -> Faults:
    """稿件的文件名以小写的 .md 结尾。"""
    if not place.is_link and not place.path.endswith(".md"):
        hint = (
            t("看不到“.txt”时，请先在文件夹的“查看”里选上“文件扩展名”。") if place.path.lower().endswith(".txt") else ""
        )
        yield Fault(
            1,
            t("文件名没有以小写的 .md 结尾。"),
            t("请改名为“{removesuffix}.md”。{hint}", removesuffix=place.slug.removesuffix(".md"), hint=hint),
        )


def file_name_not_ascii(place: StoryPlace) -> Faults:
    """稿件的文件名用英文字母、数字和减号，网址由它而来；中文写在标题里。"""
    if not place.is_link and not place.slug.isascii():
        yield Fault(
            1,
            t("文件名{slug}里有中文或其他非英文字符。", slug=quoted(place.slug)),
            t("请改用拼音或英文，如 yundonghui.md、sports-day.md。"),
        )


def file_name_with_spaces(place: StoryPlace) -> Faults:
    """稿件的文件名里没有空格，用减号代替。"""
    if not place.is_link and any(character.isspace() for character in place.slug):
        name = usable_slug(place.slug)
        example = t("，如“{name}.md”", name=name) if name else ""
        yield Fault(
            1, t("文件名{slug}里有空格。", slug=quoted(place.slug)), t("请把空格换成减号{example}。", example=example)
        )


def file_name_with_signs(place: StoryPlace) -> Faults:
    """稿件的文件名只用英文字母、数字、减号、下划线和点，以字母或数字开头。"""
    rest = "".join(character for character in place.slug if character.isascii() and not character.isspace())
    if not place.is_link and rest and not _SLUG.fullmatch(rest):
        yield Fault(
            1,
            t("文件名{slug}里有不能用在网址里的符号。", slug=quoted(place.slug)),
            t("请只用英文字母、数字和减号，以字母或数字开头，如 sports-day.md。"),
        )


def file_name_too_long(place: StoryPlace) -> Faults:
    """稿件的文件名不超过 80 个字符。"""
    if not place.is_link and len(place.slug) > LONGEST_NAME:
        yield Fault(
            1,
            t("文件名有 {n} 个字符，超过了 {longest_name} 个。", n=len(place.slug), longest_name=LONGEST_NAME),
            t("请改成两三个词的短名，标题写在稿件里。"),
        )


def name_unfit_for_windows(place: StoryPlace) -> Faults:
    """名字要在 Windows 上也能用：不叫 aux、con、nul 等，没有 < > : " | ? * 和看不见的字符，不以点或空格结尾。"""
    # Nobody with Windows could get the repository any more: git stops at the first such name.
    for name in () if place.is_link else unfit_names(place.path):
        yield Fault(
            1,
            t(
                "名字{name}{why_unfit}，在 Windows 上打不开，别的稿件也会取不下来。",
                name=quoted(name),
                why_unfit=why_unfit(name),
            ),
            t("请改名，如 {better_name}；稿件里写到它的地方一起改。", better_name=better_name(name)),
        )


def upper_case_in_file_name(place: StoryPlace) -> Faults:
    """稿件的文件名用小写字母：网址分大小写，读者照着抄时会抄错。"""
    if not place.is_link and place.folder and place.slug != place.slug.lower():
        name = f"{place.slug.lower()}{'/index' if place.path.endswith('/index.md') else ''}.md"
        yield Fault(
            1,
            t("文件名{slug}里有大写字母，网址里也会有。", slug=quoted(place.slug)),
            t("请改名为 {name}；已经刊出的，同时在稿件开头加一行“旧地址: {slug}”。", name=name, slug=place.slug),
        )


def unused_file(place: StoryPlace) -> Faults:
    """稿件旁边的文件，除图片以外，要有稿件用到它：写成播放器、下载的链接，或是作品的文件；没有用到的不刊出。"""
    if not place.is_link and not is_text_of_a_story(place.path):
        yield Fault(
            1,
            t("没有稿件用到 {rpartition}，它不会刊出。", rpartition=shown(place.path.rpartition("/")[2])),
            t(
                "是稿件的，请把文字复制到记事本里，存成 UTF-8 编码的 .md 文件，图片另存成文件；"
                "是附件的，请在稿件里写上链接，如 [报名表](form.docx)；用不着的请删去。"
            ),
        )


UNUSED_RULES = (warning(unused_file),)
LINK_RULES = (error(symbolic_link),)
NAME_OF_FILE_RULES = (error(name_unfit_for_windows),)
"""Rules on the name of any file, whatever it is."""

PLACE_RULES = (
    *LINK_RULES,
    error(wrong_extension),
    error(file_name_not_ascii),
    error(file_name_with_spaces),
    error(file_name_with_signs),
    error(file_name_too_long),
    *NAME_OF_FILE_RULES,
    warning(upper_case_in_file_name),
    *UNUSED_RULES,
)
