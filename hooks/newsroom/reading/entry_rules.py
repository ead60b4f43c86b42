"""Rules on entries of the repository: where a file may stand, what it may be, and how it may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsroom.findings import Fault, Faults, Finding, error, findings_of
from newsroom.languages import later, run_on, t
from newsroom.patterns import lazy
from newsroom.reading.allowed import (
    FOLDERS,
    PAGE_FILES,
    PAGE_TYPES,
    ROOT_FILES,
    STORY_TYPES,
    UNDERSTOOD_TYPES,
    WELL_KNOWN,
    WELL_KNOWN_TYPES,
    Allowed,
    is_plain,
    type_of,
)
from newsroom.reading.entries import EntryKind, TreeEntry, Twin, twins
from newsroom.reading.file_names import LONGEST_BYTES, LONGEST_PATH, better_name, is_composed, is_temporary
from newsroom.reading.names import quoted, shown
from newsroom.reading.tree import (
    LINK_RULES,
    NAME_OF_FILE_RULES,
    NO_PAGES,
    STORIES,
    StoryPlace,
    is_text_of_a_story,
)

CONTENT = "content"
_MONTH = lazy(rf"{CONTENT}/{STORIES}/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/", re.ASCII)
_MADE = frozenset({"__pycache__", "node_modules"})
"""Folders that programs fill."""
_AS_PDF = later("请另存为 PDF，或 docx、xlsx、pptx，再提交。")
_REMEDIES = {
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar", "tgz"), later("请先解压，把里面的文件一个一个提交。")),
    **dict.fromkeys(
        ("html", "htm", "mht", "mhtml", "xhtml"), later("要给人看的，请写成 .md 的文字，或写它的网址；不要的请删去。")
    ),
    "svg": later("请另存为 PNG 或 JPEG，再提交。"),
    **dict.fromkeys(("docm", "dotm", "xlsm", "pptm", "doc", "xls", "ppt", "wps", "et", "dps", "rtf"), _AS_PDF),
}
_OF_A_STORY = later(
    "请删去它。图片用 JPEG、PNG、WebP 或 GIF，音频用 MP3，视频用 MP4，文档用 PDF 或 docx，名字带着后缀。"
)
_OF_GIT = lazy(r"\.(?:git|lfs)", re.IGNORECASE)


def unknown_root_entry(entry: TreeEntry, allowed: Allowed) -> Faults:
    """仓库的根上只放网站的工具要用的文件和文件夹；本校另外要用的，先写进 mkdocs.yml 的 at_root。"""
    name, _, below = entry.path.partition("/")
    is_folder = name == CONTENT or name in FOLDERS
    # What stands in the place of a folder, and is no file, is told what it is.
    is_known = (is_folder if below or entry.kind is not EntryKind.FILE else False) or (name in ROOT_FILES and not below)
    if not is_known and name not in allowed.at_root:
        yield Fault(
            1,
            t("仓库的根上不收{name}：放在那里的东西会左右网站的生成和检查。", name=quoted(name)),
            t(
                "请删去它；稿件和图片请放到 content/stories/年/月/ 里。确实要用的，请编辑先在 mkdocs.yml 的 "
                "extra.newsroom.at_root 里写上 {name}，合并以后再提交。",
                name=name,
            ),
        )


def hidden_file(entry: TreeEntry, _: Allowed) -> Faults:
    """不收以点开头的文件和文件夹，也不收系统和 Office 自己放的临时文件；其中 .gitattributes 等会悄悄改掉别人的图片。"""
    for name in hidden_names(entry.path):
        if _OF_GIT.match(name):
            why, remedy = t("会改变别人的文件，不能提交"), t("请删去它；里面的设置确实要用的，请和维护网站的人联系。")
        elif is_temporary(name):
            why, remedy = t("是系统或软件自己放的，不是稿件"), t("请删去它；看不见的，请先在“查看”里选上“隐藏的项目”。")
        else:
            why, remedy = t("以点开头，看不见，也不会刊出"), t("请删去它；是稿件、图片的，请改名，去掉开头的点。")
        yield Fault(1, t("{name}{why}。", name=quoted(name), why=why), remedy)


def foreign_repository(entry: TreeEntry, _: Allowed) -> Faults:
    """提交的要是文件本身，不是另一个 git 仓库（子模块）：它的内容不在这里，谁也看不到。"""
    if entry.kind is EntryKind.REPOSITORY:
        yield Fault(
            1,
            t("这是另一个 git 仓库（子模块），不是文件夹。"),
            t("请运行 git rm --cached {path}，删去里面的 .git，再把其中的文件提交到这里。", path=entry.path),
        )


def path_too_long(entry: TreeEntry, _: Allowed) -> Faults:
    """名字不超过 180 个字节（60 个汉字），连同文件夹不超过 200 个字符：更长的在 Windows 和加密的文件夹里存不下。"""
    for name in entry.name.split("/"):
        if (size := len(name.encode("utf-8", "surrogateescape"))) > LONGEST_BYTES:
            yield Fault(
                1,
                t(
                    "名字{name}有 {n} 个字节，超过了 {longest_bytes} 个。",
                    name=quoted(name),
                    n=size,
                    longest_bytes=LONGEST_BYTES,
                ),
                t("请改成短的名字，如 baoming.docx；稿件里写到它的地方一起改。"),
            )
            return
    if (units := len(entry.path.encode("utf-16-le", "replace")) // 2) > LONGEST_PATH:
        yield Fault(
            1,
            t(
                "连同文件夹有 {n} 个字符，超过了 {longest_path} 个，在 Windows 上取不下来。",
                n=units,
                longest_path=LONGEST_PATH,
            ),
            t("请少放几层文件夹，或改成短的名字；稿件里写到它的地方一起改。"),
        )


def name_taken_apart(entry: TreeEntry, _: Allowed) -> Faults:
    """名字里带符号的字母（如 é、が）要是一个字符：拆成两个的看起来一样，在别的电脑上却找不到。"""
    for name in entry.path.split("/"):
        if not is_composed(name):
            yield Fault(
                1,
                t("名字{name}里有拆成两个字符的字母，看起来一样，在别的电脑上却找不到。", name=quoted(name)),
                t(
                    "请改用英文字母和数字的名字，如 {better_name}；稿件里写到它的地方一起改。",
                    better_name=better_name(name),
                ),
            )


def unknown_type(entry: TreeEntry, allowed: Allowed) -> Faults:
    """每个文件夹里只收认得的文件：稿件旁边是图片、音视频和文档，页面旁边还有文本和数据；网页、脚本、程序、压缩包不收。"""
    what, remedy = _misfit(entry.path, allowed)
    if what and entry.kind is EntryKind.FILE and not any(hidden_names(entry.path)):
        yield Fault(1, t("这里不收{what}。", what=what), remedy)


def _misfit(path: str, allowed: Allowed) -> tuple[str, str]:
    """What a file is that its folder does not take, and what to do about it; nothing where the folder takes it."""
    top, _, below = path.partition("/")
    folder, kind = below.partition("/")[0], type_of(path)
    what = t("“.{kind}”这种文件", kind=shown(kind)) if kind else t("没有后缀的文件")
    if not below or top in allowed.at_root or below in allowed.as_written:
        return "", ""
    if top in FOLDERS:
        is_known = kind in FOLDERS[top] and _MADE.isdisjoint(path.split("/"))
        return ("", "") if is_known else (what, t("请删去它；这里只放看得懂的源文件，别的由程序生成。"))
    if top != CONTENT:
        return "", ""
    if folder == STORIES:
        is_known = kind in STORY_TYPES or kind in UNDERSTOOD_TYPES or is_text_of_a_story(path)
        return ("", "") if is_known else (what, _REMEDIES.get(kind, _OF_A_STORY))
    if folder in NO_PAGES:
        return "", ""  # every file there has its own name, or is told so
    types = WELL_KNOWN_TYPES if folder == WELL_KNOWN else PAGE_TYPES
    if kind in types or below in PAGE_FILES:
        return "", ""
    own = t(
        "确实要原样刊出的，请编辑先在 mkdocs.yml 的 extra.newsroom.as_written 里写上 {below}，合并以后再提交。",
        below=below,
    )
    return what, run_on([str(_REMEDIES.get(kind) or t("请删去它。")), own])


def outside_the_months(entry: TreeEntry, _: Allowed) -> Faults:
    """content/stories/ 里只有年、月的文件夹，如 content/stories/2026/02/；图片和附件放在稿件旁边。"""
    path = entry.path
    is_here = path.startswith(f"{CONTENT}/{STORIES}/") and not is_text_of_a_story(path)
    if is_here and entry.kind is EntryKind.FILE and not _MONTH.match(path) and not any(hidden_names(path)):
        yield Fault(
            1,
            t("这个文件不在 content/stories/年/月/ 里。"),
            t("请把它移到用到它的稿件旁边，如 content/stories/2026/02/；用不着的请删去。"),
        )


def names_alike_but_for_case(twin: Twin) -> Faults:
    """一个文件夹里两个文件（夹）的名字不能只差大小写，也不能看起来一样：在 Windows 和苹果电脑上只能留下一个。"""
    how = t("只差大小写") if twin.name.lower() == twin.other.lower() else t("看起来一样")
    stem, dot, ending = twin.name.rpartition(".")
    better = f"{stem}-2{dot}{ending}" if stem else f"{twin.name}-2"
    yield Fault(
        1,
        t(
            "名字{twin}和{other}{how}，在 Windows 或苹果电脑上只能留下一个。",
            twin=quoted(twin.name),
            other=quoted(twin.other),
            how=how,
        ),
        t("请把其中一个改名，如 {better}，用到它的稿件也一起改；多余的请删去。", better=better),
    )


TWIN_RULES = (error(names_alike_but_for_case),)
ENTRY_RULES = (
    error(unknown_root_entry),
    error(hidden_file),
    error(foreign_repository),
    error(path_too_long),
    error(name_taken_apart),
    error(unknown_type),
    error(outside_the_months),
)


def entry_findings(entries: Iterable[TreeEntry], allowed: Allowed, *, named: bool = True) -> Iterator[Finding]:
    """What is wrong with each; of a folder that may not be there only its first file is told.

    ``named``: whether what Windows cannot hold is told here; of stories their own rules do.
    """
    told: set[str] = set()
    for entry in entries:
        if entry.kind is EntryKind.FILE and is_plain(entry.path):
            continue
        folder = _refused_folder(entry.path, allowed)
        if folder in told:
            continue
        told |= {folder} - {""}
        place = StoryPlace(entry.path, "", None, is_link=entry.kind is EntryKind.LINK)
        if named:
            yield from findings_of(LINK_RULES if place.is_link else NAME_OF_FILE_RULES, entry.path, place)
        yield from findings_of(ENTRY_RULES, entry.path, entry, allowed)


def twin_findings(paths: Iterable[str]) -> Iterator[Finding]:
    """``paths`` are from the root, of everything that is there."""
    for twin in twins(paths):
        yield from findings_of(TWIN_RULES, TreeEntry.of(twin.path).path, twin)


def _refused_folder(path: str, allowed: Allowed) -> str:
    """The outermost folder around a file that none of its files is taken into; empty where there is none."""
    names = path.split("/")
    if names[0] not in allowed.at_root and names[0] != CONTENT and names[0] not in FOLDERS:
        return names[0] if len(names) > 1 else ""
    hidden = hidden_names(path)
    return "/".join(names[: names.index(hidden[0]) + 1]) if hidden and hidden[0] != names[-1] else ""


def hidden_names(path: str) -> list[str]:
    """Names on the way to a file that nobody sees in a folder, the file's own included."""
    top, _, below = path.partition("/")
    if top == CONTENT:
        below = below.removeprefix(f"{WELL_KNOWN}/")
    return [name for name in below.split("/") if name.startswith(".") or is_temporary(name)]
