"""Something got out that must not have, such as somebody's number: ``scripts/leak.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import FILE, Command, Group, findings_stop, inspected, say, site_option, stop
from leaking.places import SITE, built, files_below, holds, kept_by_git, written
from leaking.purging import listed, purge_built, purge_history
from leaking.secret import Secret, secrets_in
from leaking.taking import take_out
from newsroom.languages import t
from options import folder_option

_SHOWN = 20


@click.group(cls=Group)
def main() -> None:
    """个人信息登出去了：找出它在哪里，从网站上撤下，从历史里清除。照 SECURITY.md 的步骤用。

    登出去的那串字从标准输入读，一行一条：写在仓库外面的文件里，用 < 送进来，或者直接粘贴，最后按 Ctrl+D。
    它不会打印出来。
    """


@main.command(cls=Command)
@click.option("--published", is_flag=True, help=t("只看生成好的网站 site/。"))
@site_option
def find(published: bool, root: Path) -> None:
    """列出它在哪些文件、网页、缓存和 git 记录里。

    哪里也没有时以 0 结束，有时以 1 结束；用法不对时以 2 结束。图片里画出来的字，看不出来。
    """
    secrets = asked()
    files = files_below(root / SITE) if published else (*written(root), *built(root))
    places = [file.relative_to(root).as_posix() for file in files if holds(file, root, secrets)]
    tell(t("文件"), places, secrets)
    kept = [] if published else list(kept_by_git(root, secrets))
    tell(t("git 记录"), kept, secrets)
    if not places and not kept:
        say(t("哪里也没有。"))
    sys.exit(bool(places or kept))


@main.command(cls=Command)
@click.argument("paths", metavar=t("[稿件…]"), nargs=-1)
@click.option("--reason", default=t("内容有误"), metavar=t("原因"), help=t("写在撤稿说明里；默认是“内容有误”。"))
@campus_option
def withdraw(paths: tuple[str, ...], reason: str, campus: Campus) -> None:
    """从 content/、columns/ 等全部文件里撤下：稿件只留标题和撤稿说明，图片删去，别的文件里改成“（已删去）”。

    图片里才看得到的，写上是哪几篇稿件。还有撤不下来的以 1 结束；用法不对时以 2 结束。
    """
    secrets, root, now = asked(), campus.root, campus.now
    named = [Path(path).as_posix().removeprefix("./") for path in paths]
    if missing := [path for path in named if not (root / path).is_file()]:
        stop(t("没有这些文件：{missing}。", missing=t("、").join(missing)))
    found = {file.relative_to(root).as_posix() for file in written(root) if holds(file, root, secrets)}
    done = take_out(root, found | set(named), secrets, reason, campus.local.date())
    for path, what in done.items():
        say(t("{what}：{path}", what=what, path=shown(path, secrets)))
    left = [file.relative_to(root).as_posix() for file in written(root) if holds(file, root, secrets)]
    tell(t("还在的文件"), left, secrets)
    aside = inspected(root, now, for_pages=False).set_aside
    findings_stop(finding for path in done for finding in aside.get(path.removeprefix("content/"), ()))
    sys.exit(bool(left))


@main.command(cls=Command)
@folder_option("--repository", help=t("新克隆的镜像（git clone --mirror）；不写就清除本文件夹里生成的网站和缓存。"))
@click.option("--files", type=FILE, metavar=t("清单"), help=t("要整个从历史里去掉的文件，照 SECURITY.md 列出。"))
@site_option
def purge(repository: Path | None, files: Path | None, root: Path) -> None:
    """改写一个镜像的全部历史，去掉它；或者删去本文件夹里生成的网站和缓存。

    改写以后还有的以 1 结束；用法不对时以 2 结束。
    """
    if repository is None:
        say(t("已删去：{x}。", x=t("、").join(purge_built(root)) or t("没有什么可删")))
        return
    secrets = asked()
    purge_history(repository, secrets, listed(files.read_bytes()) if files else ())
    left = list(kept_by_git(repository, secrets))
    tell(t("git 记录"), left, secrets)
    if not left:
        say(t("全部历史里都没有了。请照 SECURITY.md 推上去，再请 GitHub 清除旧的合并请求和缓存。"))
    sys.exit(bool(left))


def asked() -> Sequence[Secret]:
    if sys.stdin.isatty():
        say(t("请粘贴登出去的那串字，一行一条，最后按 Ctrl+D："), err=True)
    try:
        return secrets_in(sys.stdin.buffer.read().decode("utf-8-sig"))
    except ValueError:
        stop(t("请写登出去的那串字，一行一条，每条至少两个字，存成 UTF-8。"))


def tell(what: str, places: Sequence[str], secrets: Sequence[Secret]) -> None:
    for place in places[:_SHOWN]:
        say(t("{what}：{place}", what=what, place=shown(place, secrets)))
    if len(places) > _SHOWN:
        say(t("{what}：另有 {n} 处。", what=what, n=len(places) - _SHOWN))


def shown(place: str, secrets: Sequence[Secret]) -> str:
    """Its folder alone where the name tells."""
    while place and any(secret.stands_in(place.encode("utf-8", "surrogateescape")) for secret in secrets):
        place = place.rpartition("/")[0]
    return place.encode("utf-8", "replace").decode() or t("（名称里就有）")


if __name__ == "__main__":
    main()
