"""The built site into the folder that a web server shows, release by release: ``scripts/publish.py --help``."""

from __future__ import annotations

import sys
from datetime import UTC
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, instant, now_option, restored, say, stop, working
from delivery.releases import DeliveryError, Outcome, Releases
from newsroom.languages import t


@click.command(cls=Command)
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar=t("文件夹"),
    help=t("网站服务器读的文件夹，如 /srv/newsroom；服务器的 root 写它里面的 current。"),
)
@click.option(
    "--built",
    type=click.Path(file_okay=False, path_type=Path),
    default=HOME / "site",
    metavar=t("文件夹"),
    help=t("生成好的网站；默认是本仓库的 site/。"),
)
@click.option("--rollback", is_flag=True, help=t("换回上一次发布的，不生成，也不删除。"))
@click.option("--release", metavar=t("名称"), help=t("与 --rollback 同用：换到这一次发布的，名称见 --list。"))
@click.option("--list", "is_list", is_flag=True, help=t("只列出发布过的，最新的在前，* 是读者现在看到的。"))
@now_option
def main(target: Path, built: Path, rollback: bool, release: str | None, is_list: bool, when: str | None) -> None:
    """把生成好的网站发布到本机的一个文件夹。

    每次发布是一个完整的文件夹，没有变的文件不再写一遍；写完、读出来核对以后，只改一个链接，读者就看到新的。保留最近十次，
    可以随时换回去。文本文件另存 .gz 和 .br，服务器不必再压缩。

    发布好了，或者本来就是新的，以 0 结束；没有发布，读者看到的还是原来的，以 1 结束；用法不对时以 2 结束。
    """
    if release and not rollback:
        stop(t("--release 要和 --rollback 一起写。用法见 --help。"))
    releases = Releases(target)
    if is_list:
        for name in reversed(releases.names):
            say(f"{'*' if name == releases.current else ' '} {name}")
        return
    try:
        with releases.locked():
            if rollback:
                _roll_back(releases, release)
            else:
                if not restored(built).is_dir():
                    raise DeliveryError(t("没有“{built}”，还没有生成网站。请先运行 make site。", built=built))
                with working(t("正在发布……")):
                    outcome = releases.publish(built, instant(when, HOME).astimezone(UTC))
                say(_told(outcome))
    except DeliveryError as problem:
        say(str(problem), err=True)
        sys.exit(1)


def _roll_back(releases: Releases, wanted: str | None) -> None:
    names, current = releases.names, releases.current
    older = [name for name in names if name < current]
    if wanted is None and not older:
        raise DeliveryError(t("没有更早的发布，换不回去。"))
    name = wanted or older[-1]
    if name not in names:
        raise DeliveryError(t("没有“{name}”这次发布。有哪些，见 --list。", name=name))
    releases.switch(name)
    say(t("读者现在看到的是 {name}。稿件和仓库没有变；下一次发布，又是最新的。", name=name))


def _told(outcome: Outcome) -> str:
    if not outcome.is_new:
        return t("网站没有变，读者看到的已经是 {release}。", release=outcome.release)
    size = outcome.written_bytes / 1_000_000
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
