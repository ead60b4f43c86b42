"""What it costs to publish one story of many, to each kind of target: ``scripts/publish_benchmark.py --help``.

No test and in no CI.
"""

from __future__ import annotations

import random
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
from benchmarking.workplace import Step, Workplace
from command_line import Command, say, stop
from delivery.hosts import HostReleases
from delivery.releases import DeliveryError, Outcome, Releases
from delivery.stores import StoreReleases
from delivery.targets import Folder, Host, Target, read_target

_PICTURES = (14_000, 30_000, 60_000, 90_000, 40_000, 150_000) * 2
"""Bytes of the files of two pictures of a story, as builds of real photographs have them."""
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

    网站是真的生成的，图片是同样大小的随机字节。地方应当是空的，量完留着。

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
        peer = next(one for one in PEERS if one.name == "newsroom")
        place = Workplace(peer=peer, corpus=make_corpus(size, pictures=False), folder=folder / "newsroom")
        place.set_up()
        place.measure(Step.CLEAN)
        site = place.folder / peer.output
        pictured: set[Path] = set()
        _add_pictures(site, pictured)
        first = [_published(target, site, folder / f"mirror-{at}", 0) for at, target in enumerate(targets)]
        place.measure(Step.ADDED)
        _add_pictures(site, pictured)
        second = [_published(target, site, folder / f"mirror-{at}", 1) for at, target in enumerate(targets)]
        whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    say("| 地方 | 第一次，秒 | 添一篇，秒 | 写的文件 | 写的 MB | 传的 MB |\n| --- | --: | --: | --: | --: | --: |")
    for one, (before, _), (after, outcome) in zip(written, first, second, strict=True):
        sent = f"{outcome.sent / 1e6:.2f}" if outcome.sent else "0"
        size_of = f"{outcome.written_bytes / 1e6:.2f}"
        say(f"| {one} | {before:.1f} | {after:.1f} | {outcome.written} | {size_of} | {sent} |")
    say(f"| GitHub Pages | | | | | {whole / 1e6:.0f} |")


def _add_pictures(site: Path, pictured: set[Path]) -> None:
    """To every story that has none; a build takes them away again, so all of them are laid anew where they were."""
    for page in sorted(site.glob("stories/*/*/*/index.html")):
        dice = random.Random(page.parent.name)  # noqa: S311 - no secret
        for number, size in enumerate(_PICTURES):
            file = page.with_name(f"{number:010x}-{size}.webp")
            kept = site.parent / "pictures" / page.parent.name / file.name
            if kept not in pictured:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(dice.randbytes(size))
                pictured.add(kept)
            if not file.exists():
                file.hardlink_to(kept)


def _published(target: Target, site: Path, mirror: Path, minutes: int) -> tuple[float, Outcome]:
    releases: Releases | HostReleases | StoreReleases
    if isinstance(target, Folder):
        releases = Releases(target.path)
    elif isinstance(target, Host):
        releases = HostReleases(target, mirror)
    else:
        releases = StoreReleases(target, mirror)
    began = time.monotonic()
    try:
        with releases.locked():
            outcome = releases.publish(site, _NOON.replace(minute=minutes))
    except DeliveryError as problem:
        say(str(problem), err=True)
        sys.exit(1)
    return time.monotonic() - began, outcome


if __name__ == "__main__":
    main()
