"""The built site to where readers are: folder, host, object store. ``scripts/publish.py --help``."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, instant, now_option, restored, say, stop, working
from delivery.hosts import HostReleases
from delivery.releases import DeliveryError, Outcome, Releases
from delivery.stores import StoreReleases
from delivery.targets import HOW, Folder, Host, Store, Target, read_target
from newsroom.reading import SETTINGS_FILE, read_publish_to

_MIRRORS = HOME / ".cache/delivery"
_UNFINISHED = _MIRRORS / "unfinished"
"""Stands as long as some target has not got the newest site."""


@click.command(cls=Command)
@click.option(
    "--to",
    "written",
    multiple=True,
    metavar="地方",
    help=f"发布到哪里：{HOW}；可以写几次。默认是 mkdocs.yml 的 publish_to。服务器的 root 写文件夹里面的 current。",
)
@click.option(
    "--built",
    type=click.Path(file_okay=False, path_type=Path),
    default=HOME / "site",
    metavar="文件夹",
    help="生成好的网站；默认是本仓库的 site/。",
)
@click.option("--pull", is_flag=True, help="先取最新的提交，有新的或到了刊出、到期的时刻，就生成并发布。")
@click.option("--watch", is_flag=True, help="每分钟做一次 --pull，直到按 Ctrl+C。")
@click.option("--rollback", is_flag=True, help="换回上一次发布的，不生成，也不删除。")
@click.option("--release", metavar="名称", help="与 --rollback 同用：换到这一次发布的，名称见 --list。")
@click.option("--list", "is_list", is_flag=True, help="只列出发布过的，最新的在前，* 是读者现在看到的。")
@now_option
def main(
    written: tuple[str, ...],
    built: Path,
    pull: bool,
    watch: bool,
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
        stop("--release 要和 --rollback 一起写。用法见 --help。")
    if (pull or watch) and (rollback or is_list):
        stop("--pull、--watch 不能和 --rollback、--list 一起写。用法见 --help。")
    targets = _targets(written)
    if watch:
        _keep_up(targets, built, every=60)
    elif pull:
        sys.exit(not _pull(targets, built, instant(when, HOME)))
    else:
        sys.exit(not _all(targets, built, instant(when, HOME), rollback=rollback, release=release, is_list=is_list))


def _targets(written: Sequence[str]) -> list[Target]:
    settings = HOME / SETTINGS_FILE
    known = read_publish_to(settings.read_text(encoding="utf-8-sig")) if not written and settings.is_file() else ()
    try:
        return [read_target(one) for one in written or known] or stop(f"还要写 --to，{HOW}。用法见 --help。")
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
        releases = _opened(target)
        if len(targets) > 1:
            say(f"{_in_words(target)}：")
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


def _opened(target: Target) -> Releases | HostReleases | StoreReleases:
    mirror = _MIRRORS / hashlib.sha256(_in_words(target).encode()).hexdigest()[:16]
    match target:
        case Folder():
            return Releases(target.path)
        case Host():
            return HostReleases(target, mirror)
        case Store():
            return StoreReleases(target, mirror)


def _in_words(target: Target) -> str:
    match target:
        case Folder():
            return str(target.path)
        case Host():
            return f"{target.login}:{target.path}"
        case Store():
            return f"rclone:{target.place()}"


def _list(releases: Releases | HostReleases | StoreReleases) -> None:
    names, current = releases.names, releases.current
    for name in reversed(names):
        say(f"{'*' if name == current else ' '} {name}")


def _publish(releases: Releases | HostReleases | StoreReleases, built: Path, now: datetime) -> None:
    if not restored(built).is_dir():
        raise DeliveryError(f"没有“{built}”，还没有生成网站。请先运行 make site。")
    with working("正在发布……"):
        outcome = releases.publish(built, now.astimezone(UTC))
    say(_told(outcome))


def _roll_back(releases: Releases | HostReleases | StoreReleases, wanted: str | None) -> None:
    names, current = releases.names, releases.current
    older = [name for name in names if name < current]
    if wanted is None and not older:
        raise DeliveryError("没有更早的发布，换不回去。")
    name = wanted or older[-1]
    if name not in names:
        raise DeliveryError(f"没有“{name}”这次发布。有哪些，见 --list。")
    releases.switch(name)
    say(f"读者现在看到的是 {name}。稿件和仓库没有变；下一次发布，又是最新的。")


def _told(outcome: Outcome) -> str:
    if not outcome.is_new:
        return f"网站没有变，读者看到的已经是 {outcome.release}。"
    size = outcome.written_bytes / 1_000_000
    sent = f"传了 {outcome.sent / 1_000_000:.1f} MB，" if outcome.sent else ""
    return (
        f"发布好了：{outcome.release}。写了 {outcome.written} 个文件（{size:.1f} MB），{sent}"
        f"{outcome.linked} 个没有变，删去 {outcome.removed} 个。"
    )


def _pull(targets: Sequence[Target], built: Path, now: datetime) -> bool:
    """Whether everything that was due is done."""
    from delivery import pulling  # which brings the build's rooms

    if problem := pulling.pull(HOME):
        say(problem, err=True)
    if pulling.needs_building(HOME, restored(built), now):
        if not pulling.build(HOME):
            say("网站没有生成，读者看到的还是原来的。", err=True)
            return False
    elif not _UNFINISHED.exists():
        return not problem
    _MIRRORS.mkdir(parents=True, exist_ok=True)
    _UNFINISHED.touch()
    well = _all(targets, built, now)
    if well:
        _UNFINISHED.unlink()
    return well and not problem


def _keep_up(targets: Sequence[Target], built: Path, *, every: float) -> None:
    say("每分钟看一次有没有要发布的，按 Ctrl+C 停下。")
    while True:
        _pull(targets, built, instant(None, HOME))
        time.sleep(every)


if __name__ == "__main__":
    main()
