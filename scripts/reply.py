"""A pull request answers its author: ``scripts/reply.py --help``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from checking.places import listed_places
from command_line import Command, hand_out, stop
from newsroom.languages import t
from newsroom.reading.entries import ListingError, read_listing
from options import file_option
from replying.request import public_addresses, request_of
from replying.telling import reply
from texts.files import minute, story_text
from word import LARGEST, WordManuscript, imported

_ASKED = ("column", "unit", "responsible")
"""Keys that a proposed story has in any case, empty or not."""


@click.command(cls=Command)
@file_option("--changed", required=True, help=t("改动的路径：git diff -z --name-only 的输出。"))
@file_option("--existing", help=t("改动以前有的文件：git ls-tree -r -z --full-tree 的输出；不写就都算新的。"))
@file_option("--summary", "page", new=True, help=t("接在这个文件后面，不打出来。"))
@file_option("--addresses", new=True, help=t("只把已经刊出的稿件的路径和网址写进这个文件（JSON），别的不说。"))
@campus_option
def main(changed: Path, existing: Path | None, page: Path | None, addresses: Path | None, campus: Campus) -> None:
    """告诉投稿的人：稿件登在哪里，这一周的任务怎样了，哪些网页会变，谁来审，有没有误传的文件。

    单独交来的 Word 文档，照它写好一篇稿件。供合并请求的检查使用，输出是 Markdown；检查结果由 check.py 另外写。

    以 0 结束；栏目设置有错误时以 1 结束，用法不对时以 2 结束。
    """
    newsroom = campus.newsroom
    paths = listed_places(changed.read_bytes()).paths
    request = request_of(campus.inspection, newsroom, paths, _standing(existing))
    if addresses:
        addresses.write_text(json.dumps(public_addresses(request, campus.now)), encoding="utf-8")
        return
    at = campus.local
    answers = imported(_documents(campus.root, request.documents), newsroom.plan, at.date())
    proposed = [(one, _proposal(one, at) if isinstance(one, WordManuscript) else "") for one in answers]
    text = reply(request, newsroom, proposed)
    if page:
        with page.open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        hand_out(text)


def _standing(existing: Path | None) -> frozenset[str]:
    if existing is None:
        return frozenset()
    try:
        return frozenset(entry.path for entry in read_listing(existing.read_bytes()))
    except ListingError:
        return stop(t("“{tree}”不是 git ls-tree -r -z --full-tree 的输出。", tree=existing))


def _documents(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        file = root / path
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                yield path, opened.read(LARGEST + 1)


def _proposal(manuscript: WordManuscript, at: datetime) -> str:
    """The file that the document's writer may commit; what the document does not say is left open."""
    said = dict(manuscript.keys)
    fields = [
        ("title", manuscript.title or t("请填写")),
        ("date", said.pop("date", minute(at))),
        *((key, said.pop(key, t("请填写"))) for key in _ASKED),
        *said.items(),
    ]
    return story_text(fields, manuscript.body)


if __name__ == "__main__":
    main()
