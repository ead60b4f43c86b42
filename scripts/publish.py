"""The built site to where readers are: folder, host, object store. ``scripts/publish.py --help``."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, instant, now_option, restored, say, stop, working
from delivery.hosts import HostReleases
from delivery.releases import DeliveryError, ReleaseOutcome, Releases
from delivery.stores import StoreReleases
from delivery.targets import FolderTarget, Host, StoreTarget, Target, read_target
from newsroom.languages import t
from newsroom.reading import SETTINGS_FILE, read_publish_to
from options import folder_option

_MIRRORS = HOME / ".cache/delivery"
_UNFINISHED = _MIRRORS / "unfinished"
"""Stands as long as some target has not got the newest site."""


@click.command(cls=Command)
@click.option(
    "--to",
    "written",
    multiple=True,
    metavar=t("地方"),
    help=t(
        "发布到哪里：文件夹 /srv/newsroom、主机 user@news.example.edu.cn:/srv/newsroom，或对象存储 rclone:名称:桶/路径"
        "；可以写几次。默认是 mkdocs.yml 的 publish_to。服务器的 root 写文件夹里面的 current。"
    ),
)
@folder_option("--built", new=True, default=HOME / "site", help=t("生成好的网站；默认是本仓库的 site/。"))
@click.option("--pull", is_flag=True, help=t("先取最新的提交，有新的或到了刊出、到期的时刻，就生成并发布。"))
@click.option("--watch", is_flag=True, help=t("每分钟做一次 --pull，直到按 Ctrl+C。"))
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=60,
    metavar=t("秒数"),
    help=t("与 --watch 同用：隔多少秒看一次；默认 60。"),
)
@click.option("--rollback", is_flag=True, help=t("换回上一次发布的，不生成，也不删除。"))
@click.option("--release", metavar=t("名称"), help=t("与 --rollback 同用：换到这一次发布的，名称见 --list。"))
@click.option("--list", "is_list", is_flag=True, help=t("只列出发布过的，最新的在前，* 是读者现在看到的。"))
@now_option
def main(
    written: tuple[str, ...],
    built: Path,
    pull: bool,
    watch: bool,
    every: float,
    rollback: bool,
    release: str | None,
    is_list: bool,
    when: str | None,
) -> None:
    """把生成好的网站发布到读者那里：本机的文件夹、学校的服务器、对象存储或 CDN。

    文件夹和服务器上，每次发布是一个完整的文件夹，没有变的文件不再写一遍；写完、核对以后，只改一个链接，读者就看到新的。
    保留最近十次，可以随时换回去。文本文件另存 .gz 和 .br，服务器不必再压缩。对象存储只传变了的，先传样式和图片，
    再传网页，再传列表和首页，最后删去不要的。密码和密钥只放在环境变量里。

    都发布好了，或者本来就是新的，以 0 结束；有没发布成的，读者看到的还是原来的，以 1 结束；用法不对时以 2 结束。
    """
    if release and not rollback:
        stop(t("--release 要和 --rollback 一起写。用法见 --help。"))
    if (pull or watch) and (rollback or is_list):
        stop(t("--pull、--watch 不能和 --rollback、--list 一起写。用法见 --help。"))
    targets = _targets(written)
    if watch or pull:
        from delivery.keeping_up import Keeper  # which brings the build's rooms

        keeper = Keeper(HOME, built, _UNFINISHED, lambda now: _all(targets, built, now))
        if pull:
            sys.exit(not keeper.look(instant(when, HOME)))
        keeper.look_again(lambda: instant(when, HOME), every=every)
    else:
        sys.exit(not _all(targets, built, instant(when, HOME), rollback=rollback, release=release, is_list=is_list))


def _targets(written: Sequence[str]) -> list[Target]:
    settings = HOME / SETTINGS_FILE
    known = read_publish_to(settings.read_text(encoding="utf-8-sig")) if not written and settings.is_file() else ()
    try:
        return [read_target(one) for one in written or known] or stop(t("还要写 --to，说明发布到哪里。用法见 --help。"))
    except ValueError as problem:
        stop(str(problem))


def _all(
    targets: Sequence[Target],
    built: Path,
    now: datetime,
    *,
    rollback: bool = False,
    release: str | None = None,
    is_list: bool = False,
) -> bool:
    """Whether all went well; what fails at one target stops no other."""
    well = True
    for target in targets:
        mirror = _MIRRORS / hashlib.sha256(_in_words(target).encode()).hexdigest()[:16]
        releases = opened(target, mirror)
        if len(targets) > 1:
            say(t("{target}：", target=_in_words(target)))
        try:
            if is_list:
                _list(releases)
                continue
            with releases.locked():
                if rollback:
                    _roll_back(releases, release)
                else:
                    _publish(releases, built, now)
        except DeliveryError as problem:
            say(str(problem), err=True)
            well = False
    return well


def opened(target: Target, mirror: Path) -> Releases | HostReleases | StoreReleases:
    """``mirror``: where releases for another machine are made."""
    match target:
        case FolderTarget():
            return Releases(target.path)
        case Host():
            return HostReleases(target, mirror)
        case StoreTarget():
            return StoreReleases(target, mirror)


def _in_words(target: Target) -> str:
    match target:
        case FolderTarget():
            return str(target.path)
        case Host():
            return f"{target.login}:{target.path}"
        case StoreTarget():
            return f"rclone:{target.place()}"


def _list(releases: Releases | HostReleases | StoreReleases) -> None:
    names, current = releases.names, releases.current
    for name in reversed(names):
        say(f"{'*' if name == current else ' '} {name}")


def _publish(releases: Releases | HostReleases | StoreReleases, built: Path, now: datetime) -> None:
    if not restored(built).is_dir():
        raise DeliveryError(t("没有“{built}”，还没有生成网站。请先运行 make site。", built=built))
    with working(t("正在发布……")):
        outcome = releases.publish(built, now.astimezone(UTC))
    say(_told(outcome))


def _roll_back(releases: Releases | HostReleases | StoreReleases, wanted: str | None) -> None:
    names, current = releases.names, releases.current
    older = [name for name in names if name < current]
    if wanted is None and not older:
        raise DeliveryError(t("没有更早的发布，换不回去。"))
    name = wanted or older[-1]
    if name not in names:
        raise DeliveryError(t("没有“{name}”这次发布。有哪些，见 --list。", name=name))
    releases.switch(name)
    say(t("读者现在看到的是 {name}。稿件和仓库没有变；下一次发布，又是最新的。", name=name))


def _told(outcome: ReleaseOutcome) -> str:
    if not outcome.is_new:
        return t("网站没有变，读者看到的已经是 {release}。", release=outcome.release)
    size = outcome.written_bytes / 1_000_000
    if outcome.sent:
        return t(
            "发布好了：{release}。传了 {sent} MB，{n} 个文件（{size} MB）是新的，"
            "{linked} 个没有变，删去 {removed} 个。",
            release=outcome.release,
            sent=f"{outcome.sent / 1_000_000:.1f}",
            n=outcome.written,
            size=f"{size:.1f}",
            linked=outcome.linked,
            removed=outcome.removed,
        )
    return t(
        "发布好了：{release}。写了 {n} 个文件（{size} MB），{linked} 个没有变，删去 {removed} 个。",
        release=outcome.release,
        n=outcome.written,
        size=f"{size:.1f}",
        linked=outcome.linked,
        removed=outcome.removed,
    )


if __name__ == "__main__":
    main()
