"""Everything that the checks say of a site: ``scripts/check.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from asking import prompted
from checking.places import AskedFiles, listed_places, refuse_unchecked, typed_places
from checking.repairing import counted, mended_files
from checking.verdict import Verdict, for_summary, judge, lines_behind, read_marks
from command_line import (
    FILE,
    HOME,
    NEW_FILE,
    Command,
    form_option,
    inspected,
    instant,
    now_option,
    say,
    say_json,
    site_option,
    stop,
)
from leaving import leave_after
from newsroom.findings import Finding
from newsroom.inspection import Inspection, committed_findings
from newsroom.languages import t
from newsroom.reading import SETTINGS_FILE
from newsroom.reading.entries import ListingError, read_listing
from newsroom.reading.settings_file import starting_findings
from newsroom.speaking import speaking_to_runner
from writing import write_bytes

EVERYTHING = AskedFiles(frozenset({""}))


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar=t("[路径]..."))
@site_option
@now_option
@form_option(text=t("给人看"), github=t("标在合并请求的行上"), json=t("给程序用"))
@click.option(
    "--changed",
    "listed",
    type=FILE,
    metavar=t("文件"),
    help=t("路径从这个文件里读：git diff -z --name-only 的输出。已经删去的文件也可以在里面。"),
)
@click.option(
    "--before",
    type=FILE,
    metavar=t("文件"),
    help=t("改动以前 --format json 的输出；有了它，改动在别的文件里引起的问题也算。和路径或 --changed 一起写。"),
)
@click.option(
    "--tree",
    type=FILE,
    metavar=t("文件"),
    help=t("git ls-tree -r -z --full-tree 的输出：再按 git 记下的类型，看全部文件的位置和名字，连同看不见的。"),
)
@click.option(
    "--summary", "page", type=NEW_FILE, metavar=t("文件"), help=t("把结果也写成 Markdown，接在这个文件后面。")
)
@click.option(
    "--fix",
    is_flag=True,
    help=t("把改法写明了整行的改好：先列出改动，问过再写。一行里的注释、文件的换行和编码都不变。"),
)
@click.option("--yes", is_flag=True, help=t("和 --fix 一起写：不问，直接改。"))
def main(
    paths: tuple[str, ...],
    listed: Path | None,
    before: Path | None,
    tree: Path | None,
    page: Path | None,
    root: Path,
    when: str | None,
    form: str,
    fix: bool,
    yes: bool,
) -> None:
    """检查全部稿件和栏目设置，列出每一处问题和改法。

    写了路径（文件或文件夹，可以写几个）时，只列出这些路径里的问题，也只看它们有没有错误；图片和附件算在用到它的稿件里。
    别处的问题和每周任务各用一行带过。有错误时以 1 结束，用法不对时以 2 结束。

    --fix 只改意思不会变的：冒号、空格、键和栏目单位的叫法、日期的写法。改完还有别的问题的，照常列出。
    """
    if fix and (form != "text" or listed or tree or page):
        stop(t("--fix 改的是自己的文件，和路径、--yes 一起写，不和别的一起。用法见 --help。"))
    if before and not (paths or listed):
        stop(t("--before 要和路径或 --changed 一起写。用法见 --help。"))
    places = typed_places(root, paths)
    marks = read_marks(before) if before else None
    now = instant(when, root)
    inspection = inspected(root, now, for_pages=False)
    if fix and mend(root, inspection, places.with_stories(inspection) if paths else EVERYTHING, yes=yes):
        inspection = inspected(root, now, for_pages=False)
    if root.resolve() == HOME and not (root / SETTINGS_FILE).is_file():
        inspection = replace(inspection, findings=(*starting_findings(None), *inspection.findings))
    if tree:
        inspection = with_committed(inspection, root, tree)
    refuse_unchecked(places, inspection)
    if listed:
        places = AskedFiles(places.paths | listed_places(listed.read_bytes()).paths)
    # Where columns/ is broken no story was looked at, so nothing may look fine.
    is_whole = not (paths or listed) or inspection.newsroom is None
    places = EVERYTHING if is_whole else places.with_stories(inspection)
    verdict = judge(inspection.findings, places, marks)
    # Of everything nothing stands elsewhere; in the order of its places it is also easier to work through.
    told = inspection.findings if is_whole and form != "github" else verdict.own
    stories = [path for path in stories_of(inspection) if places.has(path)]

    if form == "json":
        say_json([finding.for_programs() for finding in told])
    for finding in told:
        if form == "text":
            say(finding.for_people())
        elif form == "github":
            with speaking_to_runner():
                say(finding.for_pull_request())
    closing = closing_line(inspection, told, stories)
    behind = lines_behind(verdict) if told is verdict.own else []
    for line in (*behind, closing):
        say(line, err=form == "json")
    if page:
        write_summary(page, verdict, closing)
    sys.exit(verdict.fails)


def mend(root: Path, inspection: Inspection, places: AskedFiles, *, yes: bool) -> bool:
    """Whether something was written. Each file is replaced in one step, so whoever stops in between loses nothing."""
    files = list(mended_files(root, (one for one in inspection.findings if places.has(one.path))))
    if not files:
        say(t("没有能自动改的行。"))
        return False
    for file in files:
        for line in file.diff():
            say(line)
    say(t("要改：{files}", files=counted(files)))
    if not yes and prompted(t("写入吗？写 是 就改")) not in ("是", "y", "Y", "yes"):
        say(t("没有改。"))
        return False
    for file in files:
        write_bytes(root, file.path, file.data)
    say(t("已改好：{files}", files=counted(files)))
    return True


def with_committed(inspection: Inspection, root: Path, tree: Path) -> Inspection:
    """What the files say and what git says of them is often the same."""
    try:
        found = committed_findings(root, read_listing(tree.read_bytes()))
    except ListingError:
        stop(t("“{tree}”不是 git ls-tree -r -z --full-tree 的输出。", tree=tree))
    known = set(inspection.findings)
    new = (finding for finding in found if finding not in known)
    return replace(inspection, findings=tuple(sorted((*inspection.findings, *new))))


def stories_of(inspection: Inspection) -> set[str]:
    """From the root; also those that could not even be taken apart."""
    drafts = set(inspection.drafts)
    aside = (path for path in inspection.set_aside if path.startswith("stories/") and path.endswith(".md"))
    return {f"content/{path}" for path in (*drafts, *aside)}


def closing_line(inspection: Inspection, findings: Sequence[Finding], stories: Sequence[str]) -> str:
    errors = sum(finding.is_error for finding in findings)
    if inspection.newsroom is None:
        return t("栏目设置（columns/）有错误，稿件没有检查：错误 {n} 处。", n=errors)
    if not findings:
        return t("检查了 {n} 篇稿件，没有问题。", n=len(stories))
    fallen = {finding.path for finding in findings if finding.is_error}
    held = len(fallen & stories_of(inspection))
    aside = t("，{n} 篇暂缓", n=held) if held else ""
    return t(
        "检查了 {n} 篇稿件：错误 {errors} 处，提醒 {n2} 处{aside}。",
        n=len(stories),
        errors=errors,
        n2=len(findings) - errors,
        aside=aside,
    )


def write_summary(page: Path, verdict: Verdict, closing: str) -> None:
    with page.open("a", encoding="utf-8") as file:
        file.write(for_summary(verdict, closing))


if __name__ == "__main__":
    leave_after(main)
