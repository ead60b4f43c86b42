"""The generators that are measured: how each gets the school in its own format, and the command that builds it.

Every peer builds a home page, a page per story, pages per column, unit and month, a feed and a sitemap as far as it
knows such things; ``hugo-same-work`` also a feed of every column and unit, and a search. None asks the network for
anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarking import school
from benchmarking.corpus import Corpus
from benchmarking.hugo import HUGO
from benchmarking.others import MATERIAL, PELICAN
from benchmarking.peer import Peer


def _newsroom() -> list[str]:
    """What ``make site`` runs."""
    return [sys.executable, "-P", "scripts/host.py", "build", "--strict"]


def _newsroom_site(corpus: Corpus, root: Path) -> None:
    school.write_school(corpus, root)
    school.copy_code(root, "scripts")


PEERS = (
    Peer(
        name="newsroom",
        package="",
        command=_newsroom,
        output="site",
        write_site=_newsroom_site,
        write_story=lambda article: (school.story_path(article.place), school.story_text(article)),
    ),
    *HUGO,
    PELICAN,
    *MATERIAL,
)
