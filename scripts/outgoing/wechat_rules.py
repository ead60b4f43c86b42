"""What WeChat's editor and its interface for drafts take, as their page for ``draft/add`` says, and as was measured."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.languages import t

LONGEST_TITLE = 32
LONGEST_AUTHOR = 16
LONGEST_DIGEST = 128
MOST_CHARACTERS = 20_000
MOST_BYTES = 1_000_000


def faults_of_article(title: str, author: str, digest: str, content: str) -> Iterator[str]:
    """Chinese sentences; none where it can be sent."""
    for what, said, most in (
        (t("标题"), title, LONGEST_TITLE),
        (t("作者"), author, LONGEST_AUTHOR),
        (t("摘要"), digest, LONGEST_DIGEST),
    ):
        if len(said) > most:
            yield t("{what}有 {n} 个字，公众号最多 {most} 个，请写短一些。", what=what, n=len(said), most=most)
    if len(content) >= MOST_CHARACTERS:
        yield t("正文连同样式有 {n} 个字符，公众号要少于 {most} 个，请分成几篇。", n=len(content), most=MOST_CHARACTERS)
    if len(content.encode()) >= MOST_BYTES:
        yield t("正文超过 1 MB，请分成几篇。")
