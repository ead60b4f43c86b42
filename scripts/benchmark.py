"""The newsroom and its peers, side by side on the same invented school: ``scripts/benchmark.py --help``.

No test and in no CI. The peers are a dependency group of their own (``uv sync --inexact --group benchmark``).
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from benchmarking.corpus import Corpus, make_corpus
from benchmarking.measuring import BuildError, adopt_orphans
from benchmarking.peer import Peer
from benchmarking.peers import PEERS
from benchmarking.table import closing, summarize, table
from benchmarking.workplace import PUT_ASIDE, Measured, Step, Workplace
from command_line import Command, stop
from options import file_option, folder_option

_T = TypeVar("_T")


@click.command(cls=Command)
@click.option("--sizes", default="100,1000,10000", metavar="篇数", help="几种规模，用逗号分开；默认 100,1000,10000。")
@click.option(
    "--peers",
    "names",
    default=",".join(peer.name for peer in PEERS),
    metavar="名称",
    help=f"比较哪几个，用逗号分开；默认全部：{'、'.join(peer.name for peer in PEERS)}。",
)
@click.option(
    "--steps",
    default=",".join(Step),
    metavar="步骤",
    help="clean 从头生成（总要先做），unchanged 什么都没改，edited 改一篇，added 加一篇；默认全部。",
)
@click.option(
    "--pictures/--no-pictures", default=True, help="稿件里有没有图片；压缩图片比生成网页费时，单看网页时不要图片。"
)
@click.option("--runs", type=click.IntRange(1), default=3, metavar="次数", help="每项测几次，取中位数；默认 3。")
@folder_option("--keep", new=True, help="在这个文件夹里测，测完不删；默认用临时文件夹。")
@file_option("--json", "record", new=True, help="另存每一次的数字。")
def main(sizes: str, names: str, steps: str, pictures: bool, runs: int, keep: Path | None, record: Path | None) -> None:
    """在同一批虚构的稿件上，比较本系统和别的网站生成器，输出一张 Markdown 表。

    各家轮流运行，每次都是一个完整的进程；测时间、CPU、全部进程的内存、写了多少。不用网络。

    有一家没有生成成功时以 1 结束。
    """
    if sys.platform != "linux":
        stop("这个脚本要读 /proc，只能在 Linux 上运行。")
    peers = [_chosen(name, {peer.name: peer for peer in PEERS}, "peers") for name in _listed(names)]
    wanted = {_chosen(name, {step.value: step for step in Step}, "steps") for name in _listed(steps)}
    chosen = [step for step in Step if step in wanted or step is Step.CLEAN]
    if missing := sorted({peer.package for peer in peers if not peer.version}):
        stop(f"没有安装 {'、'.join(missing)}。请先运行 uv sync --inexact --group benchmark。")
    try:
        numbers = sorted({int(size) for size in _listed(sizes)})
    except ValueError:
        stop(f"看不懂 --sizes 的“{sizes}”，请写成 100,1000。")
    if not numbers or numbers[0] < 10:
        stop("--sizes 至少是 10 篇。")

    # Ended from outside, it still ends what it started and removes what it wrote.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    adopt_orphans()
    measured: list[Measured] = []
    failed: set[str] = set()
    with _folder(keep) as folder:
        for size in numbers:
            corpus = make_corpus(size, pictures=pictures)
            measured += _measure(
                folder, corpus, [peer for peer in peers if peer.name not in failed], chosen, runs, failed
            )
    if record:
        record.write_text(json.dumps([asdict(one) for one in measured], indent=1) + "\n", encoding="utf-8")
    click.echo(table(summarize(measured)))
    versions = {(peer.package, peer.version) for peer in peers if peer.package}
    click.echo(closing(sorted(versions), runs, pictures, datetime.now(UTC).date()), nl=False)
    sys.exit(bool(failed))


def _measure(
    folder: Path, corpus: Corpus, peers: Sequence[Peer], steps: Sequence[Step], runs: int, failed: set[str]
) -> Iterator[Measured]:
    """In alternation: every step by every peer before the next step. A peer that fails is named, and left out then."""
    size = len(corpus.articles)
    click.echo(f"正在写 {size} 篇稿件……", err=True)
    places = [Workplace(peer, corpus, folder / f"{peer.name}-{size}") for peer in peers]
    for place in places:
        place.set_up()
    for number in range(1, runs + 1):
        for step in steps:
            for place in places:
                if place.peer.name in failed:
                    continue
                try:
                    one = place.measure(step)
                except BuildError as error:
                    failed.add(place.peer.name)
                    click.echo(f"{place.peer.name} 没有生成成功：\n{error}", err=True)
                    continue
                effort = one.effort
                click.echo(
                    f"{size} 篇，第 {number}/{runs} 轮，{step}，{place.peer.name}："
                    f"{effort.wall:.2f} 秒，CPU {effort.cpu:.2f} 秒，内存 {effort.memory / 1e6:.0f} MB",
                    err=True,
                )
                yield one


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        try:
            yield keep.resolve()
        finally:
            shutil.rmtree(keep / PUT_ASIDE, ignore_errors=True)
        return
    with tempfile.TemporaryDirectory(prefix="benchmark-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _chosen(name: str, known: dict[str, _T], option: str) -> _T:
    if name not in known:
        stop(f"--{option} 里没有“{name}”，可以写：{'、'.join(known)}。")
    return known[name]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


if __name__ == "__main__":
    main()
