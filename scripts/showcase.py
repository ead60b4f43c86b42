"""A busy paper of an invented school, to look at: ``scripts/showcase.py --help``."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, say, stop, working
from options import folder_option
from saying import refuse
from serving import served
from showing.paper import build_paper, write_paper

WIDTHS = (390, 1280)
"""CSS pixels of the pictures: a phone and a desk."""
SEVERAL = 300


@click.command(cls=Command)
@folder_option("--to", "folder", new=True, help="写在这个文件夹里，原来要没有或是空的；不写就用新的临时文件夹。")
@click.option("--stories", type=click.IntRange(20), default=SEVERAL, metavar="篇数", help="编造多少篇稿件；默认 300。")
@click.option("--serve", is_flag=True, help="生成以后在 127.0.0.1 上显示，按 Ctrl-C 停下。")
@folder_option("--shots", new=True, help="把每种网页存成 390 和 1280 像素宽的图片，放进这个文件夹。")
def main(folder: Path | None, stories: int, serve: bool, shots: Path | None) -> None:
    """编造一所学校两个月的新闻，用现在的程序生成网站，供改版面的人看：各种形状的图、表格、图集、作品、网报。

    不读也不写本校的 content/ 和 columns/，已发布的网站里没有它。

    做好了以 0 结束；生成不了以 1 结束；用法不对时以 2 结束。
    """
    root = folder or Path(tempfile.mkdtemp(prefix="showcase-"))
    if root.is_dir() and any(root.iterdir()):
        stop(f"“{root}”里已经有东西了。请换一个空的文件夹，或者不写 --to。")
    root.mkdir(parents=True, exist_ok=True)
    with working("正在编写稿件、画图……"):
        write_paper(root, stories)
    say(f"写好了 {stories} 篇稿件，正在生成网站……", err=True)
    if build_paper(root):
        refuse(f"网站没有生成，原因见上面；稿件在“{root}”。")
    site = (root / "site").resolve()
    say(f"网站在“{site}”。")
    if shots:
        from printing import looks, photograph  # which drives a browser

        addresses = list(looks(site))
        with working(f"正在拍 {len(addresses)} 种网页……"):
            count = sum(1 for _ in photograph(site, addresses, WIDTHS, shots))
        say(f"{count} 张图片在“{shots}”。")
    if serve:
        _serve(site)


def _serve(site: Path) -> None:
    with served(site) as address:
        say(f"请打开 {address} ，按 Ctrl-C 停下。")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            say("已停下。", err=True)


if __name__ == "__main__":
    main()
