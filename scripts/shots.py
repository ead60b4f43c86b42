"""Pages of the built site as pictures, as a phone and a desk show them: ``scripts/shots.py --help``."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, restored, say, site_option, stop, working
from newsroom.languages import t
from options import file_option, folder_option

WIDTHS = (390, 1280)
_MOST = 12
"""Stories: whoever sends more sees how they look by the first."""
_ADDRESS = re.compile(r"stories/\d{4}/\d{2}/[a-z0-9-]+/", re.ASCII)


@click.command(cls=Command)
@file_option("--addresses", required=True, help=t("reply.py --addresses 写的文件。"))
@folder_option("--out", new=True, required=True, help=t("图片放在这里。"))
@site_option
def main(addresses: Path, out: Path, root: Path) -> None:
    """把生成好的网站（site/）里这几篇稿件存成 390 和 1280 像素宽的图片，供合并请求的预览使用；最多 12 篇。

    拍好了以 0 结束；没有浏览器或用法不对时以 2 结束。
    """
    from printing import photograph  # which drives a browser

    try:
        told = json.loads(addresses.read_bytes())
        wanted = [one for one in told.values() if isinstance(one, str) and _ADDRESS.fullmatch(one)]
    except (ValueError, AttributeError):
        stop(t("“{file}”不是 reply.py --addresses 写的文件。", file=addresses))
    site = restored(root / "site")
    there = [one for one in wanted if (site / one / "index.html").is_file()][:_MOST]
    with working(t("正在拍 {n} 页……", n=len(there))):
        count = sum(1 for _ in photograph(site, there, WIDTHS, out)) if there else 0
    say(t("{n} 张图片在“{folder}”。", n=count, folder=out))


if __name__ == "__main__":
    main()
