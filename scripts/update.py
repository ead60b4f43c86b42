"""A new version of the tool, into a school's repository: ``scripts/update.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, form_option, hand_out, instant, now_option, say, say_json, site_option, stop, working
from newsroom.languages import t
from newsroom.reading.settings import SETTINGS_FILE
from releasing.comparing import Comparison, compare, named
from releasing.formats import FormatError
from releasing.incoming import Base, NotTakenError, School, contents_here, find_base, find_release, is_news, state_of
from releasing.inventory import CHANGELOG, INVENTORY, between
from releasing.released import Release, ReleaseError
from releasing.repository import GitFolder, RefusedByGitError
from releasing.scratch import scratch
from releasing.taking import NewErrorsError, compose, take
from releasing.telling import all_conflicts, by_room, fallen, for_programs, what_to_do
from releasing.trial import TrialError, VersionTrial
from saying import refuse

_PLACE = ".cache"
"""Below the root; git ignores it, and it lies on the disk on which there is room for a repository."""


@click.command(cls=Command)
@click.option(
    "--from",
    "source",
    metavar=t("来处"),
    help=t("新版本在哪里：git 地址、文件夹或压缩包（.zip、.tar.gz）；默认是 mkdocs.yml 里的 extra.newsroom.upstream。"),
)
@click.option("--version", metavar=t("版本"), help=t("来处是 git 时要哪一版，如 1.2.0；默认是最新的。"))
@click.option("--checksum", metavar=t("校验值"), help=t("压缩包的 SHA-256；不写时，旁边有 SHA256SUMS 就照它核对。"))
@click.option(
    "--base",
    "began",
    metavar=t("提交"),
    help=t("本校第一次更新、又没有 {inventory} 时：哪一次提交里的程序还是原样。", inventory=INVENTORY),
)
@click.option("--keep", multiple=True, metavar=t("路径"), help=t("本校改过的程序文件，留着；可以写几次。"))
@click.option("--give-up", multiple=True, metavar=t("路径"), help=t("本校改过的程序文件，换成新版本的；可以写几次。"))
@click.option("--go-on", is_flag=True, help=t("新版本查出了新的错误，也照样更新；有错误的稿件会暂缓。"))
@click.option("--dry-run", is_flag=True, help=t("只看会改什么，什么也不改，也不运行新版本。"))
@click.option("--diff", "in_full", is_flag=True, help=t("和 --dry-run 一样，再逐行列出每一处改动。"))
@form_option(text=t("给人看"), json=t("给程序用，和 --dry-run 一起写"))
@site_option
@now_option
def main(
    source: str | None,
    version: str | None,
    checksum: str | None,
    began: str | None,
    keep: tuple[str, ...],
    give_up: tuple[str, ...],
    go_on: bool,
    dry_run: bool,
    in_full: bool,
    form: str,
    root: Path,
    when: str | None,
) -> None:
    """把程序换成新的版本：只换程序的文件，不碰本校的稿件、栏目和设置。

    先列出会改什么。本校改过程序的文件时停下，全部列出。换好的一份先在旁边检查，格式变了的文件一起改写，都好了才成为一次提交；
    不满意，用 git revert 撤销。中途停下或出错，仓库和原来一样。

    更新好了、没有新版本的，以 0 结束；没有更新成的以 1 结束；用法不对时以 2 结束。
    """
    if form == "json" and (in_full or not dry_run):
        stop(t("--format json 要和 --dry-run 一起写，不和 --diff 一起。用法见 --help。"))
    root = root.resolve()
    now = int(instant(when, root).timestamp())
    try:
        state = state_of(GitFolder(root))
        with scratch(root / _PLACE, "update-") as aside:
            folder = aside.folder
            with working(t("正在取新版本……")):
                release = find_release(source or state.upstream or _nowhere(), version, checksum, state, folder)
            if not is_news(state, release):
                tell_nothing(state, form)
                return
            found = compared(state, release, find_base(state, release, began, folder), keep, give_up)
            tell(state, release, found, form)
            composed = compose(state, release, found, folder)
            if in_full:
                hand_out(composed.work.difference(state.head, composed.tree))
            if dry_run or in_full or found.conflicts:
                for line in all_conflicts(found.conflicts) if form == "text" else ():
                    say(line, err=True)
                sys.exit(bool(found.conflicts))
            done = take(
                state, release, found, composed, VersionTrial(scratch=aside, now=now), go_on=go_on,
                say=lambda text: say(text, err=True),
            )  # fmt: skip
    except NewErrorsError as error:
        for line in fallen(error.errors):
            say(line, err=True)
        sys.exit(1)
    except (NotTakenError, ReleaseError, FormatError, TrialError) as error:
        refuse(str(error))
    except RefusedByGitError as error:
        refuse(t("没有更新成，仓库和原来一样。git 说：{error}", error=error))
    for line in done.rewritten.splitlines():
        say(line)
    if done.errors:
        say(t("新版本在 {n} 个文件里查出了错误，它们会暂缓刊出。运行 make check 看是哪些。", n=done.errors))
    say(t("已更新到 {version}。请看一遍网站（make site），再推上去。", version=release.inventory.version))
    hand_out(
        t("不满意的，用 git revert {commit} 撤销。\n", commit=done.commit[:12])
    )  # a digest, which may look like a number of somebody


def _nowhere() -> NoReturn:
    stop(
        t(
            "不知道从哪里取新版本。请用 --from 写 git 地址、文件夹或压缩包，"
            "或写进 {settings_file} 的 extra.newsroom.upstream。",
            settings_file=SETTINGS_FILE,
        )
    )


def compared(state: School, release: Release, base: Base, keep: Sequence[str], give_up: Sequence[str]) -> Comparison:
    """The comparison with what was decided; a word that decides nothing is wrong usage."""
    here = contents_here(state, base, release)
    asked = compare(base.files, here, release.inventory, kept_before=base.kept)
    open_to = [*asked.kept, *(one.path for one in asked.conflicts)]
    kept, strange = named(keep, open_to)
    given, stranger = named(give_up, open_to)
    if nothing := [*strange, *stranger]:
        stop(
            t(
                "这些不是本校改过、要定下来的程序文件：{nothing}。不写 --keep 和 --give-up，就全部列出。",
                nothing=t("、").join(nothing),
            )
        )
    if both := sorted(kept & given):
        stop(t("这些又要留着，又要换成新的：{both}。请只写一种。", both=t("、").join(both)))
    return compare(base.files, here, release.inventory, kept_before=base.kept, keep=kept, give_up=given)


def tell_nothing(state: School, form: str) -> None:
    if form == "json":
        say_json({"from": state.version, "to": state.version})
    else:
        say(t("已经是最新的版本 {version}。", version=state.version))


def tell(state: School, release: Release, found: Comparison, form: str) -> None:
    inventory = release.inventory
    if form == "json":
        say_json(for_programs(state.version, inventory.version, (state.format, inventory.format), found))
        return
    say(
        t(
            "从 {x} 到 {version}，{proof}。",
            x=state.version or t("没有记下的版本"),
            version=inventory.version,
            proof=release.proof,
        )
    )
    hand_out(by_room(found).for_people())
    for path in found.kept:
        say(t("留着本校的写法：{path}", path=path))
    if inventory.format != state.format:
        say(
            t(
                "格式从 {format} 到 {format2}，本校的文件会照着改写，改动会列出来。",
                format=state.format,
                format2=inventory.format,
            )
        )
    changes = release.contents.get(CHANGELOG, b"").decode("utf-8", "replace")
    for line in what_to_do(between(changes, state.version if state.inventory else "", inventory.version)):
        say(line)


if __name__ == "__main__":
    main()
