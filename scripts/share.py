"""What this builder has made, for others: ``scripts/share.py --help``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, Group, restored, say, stop, working
from delivery.releases import DeliveryError
from delivery.sharing import save, take
from delivery.targets import FolderTarget, StoreTarget, read_target, run
from newsroom.languages import t
from saying import refuse

_LOCAL = HOME / ".cache/shared"

place_argument = click.argument("place", metavar=t("地方"))


@click.group(cls=Group)
def main() -> None:
    """几台电脑共用生成好的东西：一台存，别的取，取了就不必从头生成。

    地方写成文件夹 /mnt/cache，或 rclone:名称:桶/路径。取来的每个文件都核对内容，不对的重新生成，
    所以网站一个字节也不会不同。

    做好了以 0 结束；没有做成，照常生成就好，以 1 结束；用法不对时以 2 结束。
    """


@main.command("save", cls=Command)
@place_argument
def save_command(place: str) -> None:
    """把生成好的网站和缓存存过去。只在信得过的电脑上做：检查合并请求的不存。"""
    if os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        stop(t("检查合并请求的时候不存，只取。"))
    target = _read(place)
    local = target.path if isinstance(target, FolderTarget) else _LOCAL
    try:
        with working(t("正在存……")):
            written = save(HOME, restored(HOME / "site"), local)
            if isinstance(target, StoreTarget):
                # The index last: it names only what is there. A file's name tells its content; of the index neither
                # name nor size does.
                for what in (["--exclude", "/index", "--size-only"], ["--include", "/index", "--ignore-times"]):
                    run(["rclone", "copy", str(local), target.place(), *what], what=t("没有存成"))
    except DeliveryError as problem:
        refuse(str(problem))
    say(t("存好了，新的有 {n} 个文件。", n=written))


@main.command("take", cls=Command)
@place_argument
def take_command(place: str) -> None:
    """取来别的电脑存的，再运行 make site，只生成不一样的。"""
    target = _read(place)
    local = target.path if isinstance(target, FolderTarget) else _LOCAL
    try:
        with working(t("正在取……")):
            if isinstance(target, StoreTarget):
                run(["rclone", "copy", target.place(), str(local)], what=t("没有取成，照常运行 make site 就好"))
            taken = take(HOME, HOME / "site", local)
    except DeliveryError as problem:
        refuse(str(problem))
    say(t("取来了 {n} 个文件。请接着运行 make site。", n=taken))


def _read(place: str) -> FolderTarget | StoreTarget:
    try:
        target = read_target(place)
    except ValueError as problem:
        stop(str(problem))
    if not isinstance(target, (FolderTarget, StoreTarget)):
        stop(t("这里不能写主机，请写文件夹，或 rclone:名称:桶/路径。"))
    return target


if __name__ == "__main__":
    main()
