"""What it costs to publish one story of many, to each kind of target: ``scripts/publish_benchmark.py --help``.

No test and in no CI.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from benchmarking.corpus import make_corpus
from benchmarking.measuring import adopt_orphans
from benchmarking.peers import PEERS
from benchmarking.photographs import PHONE, SMALL, lay_pictures, pictured
from benchmarking.workplace import Step, Workplace
from command_line import Command, say, stop
from delivery.releases import DeliveryError, ReleaseOutcome
from delivery.targets import Target, read_target
from publish import opened
from saying import refuse

_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@click.command(cls=Command)
@click.option(
    "--size", type=click.IntRange(10), default=3000, metavar="篇数", help="多少篇稿件，每篇两张图片；默认 3000。"
)
@click.option(
    "--to",
    "written",
    multiple=True,
    required=True,
    metavar="地方",
    help="发布到哪里，写法同 make publish；可以写几次。",
)
def main(size: int, written: Sequence[str]) -> None:
    """量一量添一篇稿件以后，发布要多少秒、写多少、传多少，和 GitHub Pages 每次要传的比。

    网站是真的生成的：每篇稿件有两张画出来的小照片，张张不同；添的那一篇有两张手机照片，1200 万像素。
    地方应当是空的，量完留着。

    有一处没有发布成时以 1 结束。
    """
    if sys.platform != "linux":
        stop("这个脚本要读 /proc，只能在 Linux 上运行。")
    try:
        targets = [read_target(one) for one in written]
    except ValueError as problem:
        stop(str(problem))
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="publishing-") as name:
        folder = Path(name)
        peer = pictured(next(one for one in PEERS if one.name == "newsroom"), 2)
        corpus = make_corpus(size, pictures=False)
        place = Workplace(peer=peer, corpus=corpus, folder=folder / "newsroom")
        place.set_up()
        lay_pictures(place.folder, corpus.articles, 2, SMALL)
        say(f"正在生成 {size} 篇、{2 * size} 张图片……", err=True)
        built = place.measure(Step.CLEAN)
        say(f"用了 {built.effort.wall:.0f} 秒，CPU {built.effort.cpu:.0f} 秒。", err=True)
        site = place.folder / peer.output
        first = [_published(target, site, folder / f"mirror-{at}", 0) for at, target in enumerate(targets)]
        lay_pictures(place.folder, [corpus.added], 2, PHONE, first=size)
        place.measure(Step.ADDED)
        second = [_published(target, site, folder / f"mirror-{at}", 1) for at, target in enumerate(targets)]
        files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    say("| 地方 | 第一次，秒 | 传的 MB | 添一篇，秒 | 写的文件 | 写的 MB | 传的 MB |")
    say("| --- | --: | --: | --: | --: | --: | --: |")
    for one, (before, begun), (after, outcome) in zip(written, first, second, strict=True):
        sent = f"{outcome.sent / 1e6:.2f}" if outcome.sent else "0"
        size_of = f"{outcome.written_bytes / 1e6:.2f}"
        say(f"| {one} | {before:.1f} | {begun.sent / 1e6:.0f} | {after:.1f} | {outcome.written} | {size_of} | {sent} |")
    whole = f"{sum(files) / 1e6:.0f}"
    say(f"| GitHub Pages | | {whole} | | {len(files)} | | {whole} |")


def _published(target: Target, site: Path, mirror: Path, minutes: int) -> tuple[float, ReleaseOutcome]:
    releases = opened(target, mirror)
    began = time.monotonic()
    try:
        with releases.locked():
            outcome = releases.publish(site, _NOON.replace(minute=minutes))
    except DeliveryError as problem:
        refuse(str(problem))
    return time.monotonic() - began, outcome


if __name__ == "__main__":
    main()
