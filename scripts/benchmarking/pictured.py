"""The newsroom's stories with pictures of their own, no two the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarking.corpus import MadeStory
from benchmarking.peer import Peer
from benchmarking.photographs import photograph
from benchmarking.school import story_path


def pictured(peer: Peer, count: int) -> Peer:
    """The same, whose stories show so many pictures each."""

    def write_story(article: MadeStory) -> tuple[str, str]:
        path, text = peer.write_story(article)
        shown = [f"![{article.title}，第 {at} 张]({article.slug}-{at}.jpg)" for at in range(1, count + 1)]
        return path, "\n\n".join((text, *shown)) + "\n"

    return replace(peer, write_story=write_story)


def lay_pictures(
    root: Path, articles: Iterable[MadeStory], count: int, size: tuple[int, int], *, first: int = 0
) -> list[Path]:
    """So many beside each story below ``root``; ``first``: how many stories have theirs already."""
    laid = []
    for number, article in enumerate(articles, first):
        for at in range(1, count + 1):
            picture = (root / story_path(article.place)).with_name(f"{article.slug}-{at}.jpg")
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(photograph(count * number + at, size))
            laid.append(picture)
    return laid
