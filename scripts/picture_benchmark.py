"""What a phone's picture costs a build, and what ``vips thumbnail`` needs for its files:
``scripts/picture_benchmark.py --help``.

No test and in no CI.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from PIL import Image

from benchmarking.corpus import make_corpus
from benchmarking.measuring import adopt_orphans
from benchmarking.peers import PEERS
from benchmarking.photographs import PHONE, lay_pictures, pictured
from benchmarking.workplace import Step, Workplace
from command_line import Command, say, stop

_QUALITY = {".webp": "[Q=80,strip]", ".jpg": "[Q=82,strip,optimize-coding]", ".png": "[strip]"}


@click.command(cls=Command)
@click.option("--pictures", "count", type=click.IntRange(10), default=30, metavar="张数", help="多少张照片；默认 30。")
def main(count: int) -> None:
    """量一量手机照片（1200 万像素，约 4 MB）要多少 CPU：生成网站要的，和 vips thumbnail 做同样的文件要的。

    每篇稿件一张，从头生成；再生成一次没有照片的，差就是照片的。要有 vips（apt install libvips-tools）。
    量好了以 0 结束，没有 vips 或用法不对时以 2 结束。
    """
    if sys.platform != "linux" or shutil.which("vips") is None:
        stop("这个脚本要 Linux 和 vips：apt install libvips-tools。")
    adopt_orphans()
    corpus, peer = make_corpus(count, pictures=False), next(one for one in PEERS if one.name == "newsroom")
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        bare = Workplace(peer=peer, corpus=corpus, folder=Path(name, "bare"))
        full = Workplace(peer=pictured(peer, 1), corpus=corpus, folder=Path(name, "full"))
        for place in (bare, full):
            place.set_up()
        laid = lay_pictures(full.folder, corpus.articles, 1, PHONE)
        efforts = [place.measure(Step.CLEAN).effort for place in (bare, full)]
        site = full.folder / peer.output
        sources = {hashlib.sha256(path.read_bytes()).hexdigest()[:10]: path for path in laid}
        made = sorted(_made_of(site, sources))
        size = sum(path.stat().st_size for path in laid)
        wall, cpu = _by_vips(made, Path(name, "out"))
    ours = efforts[1].cpu - efforts[0].cpu
    say(f"{count} 张照片，{size / 1e6:.0f} MB，{len(made)} 个文件。")
    say(f"生成网站：CPU {ours:.1f} 秒，每张 {ours / count:.2f} 秒；{efforts[1].wall - efforts[0].wall:.1f} 秒。")
    say(f"vips thumbnail：CPU {cpu:.1f} 秒，每张 {cpu / count:.2f} 秒；{wall:.1f} 秒。比例 {ours / cpu:.2f}。")


def _made_of(site: Path, sources: Mapping[str, Path]) -> Iterator[tuple[Path, Path]]:
    """Each file of the site that shows a picture, and the picture."""
    for path in site.rglob("*"):
        for digest, source in sources.items():
            if digest in path.name:
                yield path, source


def _by_vips(made: list[tuple[Path, Path]], out: Path) -> tuple[float, float]:
    """Wall and CPU, in seconds, of files of the same sizes and kinds."""
    out.mkdir()
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    for number, (file, source) in enumerate(made):
        with Image.open(file) as shown:
            width, height = shown.size
        cut = ["--crop", "centre"] if "cards" in file.parts else []
        target = f"{out}/{number}{file.suffix}{_QUALITY[file.suffix]}"
        command = ["vips", "thumbnail", str(source), target, str(width), "--height", str(height), *cut]
        subprocess.run(command, check=True, env=os.environ | {"VIPS_CONCURRENCY": "1"})  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
