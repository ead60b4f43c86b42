"""Material's blog, with its search and without."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import yaml

from benchmarking import school, words
from benchmarking.corpus import Corpus, MadeStory
from benchmarking.peer import PAGE, URL, Peer, front_matter, write, write_pictures


def _build() -> list[str]:
    return [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"]


def _write_site(_corpus: Corpus, root: Path, *, plugins: list[object]) -> None:
    settings = {
        "site_name": school.NAME,
        "site_url": URL,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": plugins,
        "validation": {"links": {"absolute_links": "ignore"}},
    }
    write(root / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    write(root / "docs/index.md", f"# {school.NAME}\n")
    write_pictures(root / "docs/images")


_BLOG = {
    "blog_dir": ".",
    "post_url_format": "stories/{file}",
    "archive_date_format": "yyyy-MM",
    "archive_url_date_format": "yyyy/MM",
    "pagination_per_page": PAGE,
}


def _write_story(article: MadeStory) -> tuple[str, str]:
    entries = {
        "title": article.title,
        "date": article.date.date(),
        "categories": [words.COLUMNS[article.column][1], words.UNITS[article.unit]],
    }
    # A post lies in docs/posts/2024/02/.
    first, *rest = article.body(lambda place: f"../../{place}.md", lambda name: f"../../../images/{name}")
    text = "\n\n".join([f"# {article.title}", first, "<!-- more -->", *rest])
    return f"docs/posts/{article.place}.md", f"{front_matter(entries)}{text}\n"


MATERIAL = (
    Peer(
        name="material-blog",
        package="mkdocs-material",
        command=_build,
        output="site",
        write_site=partial(_write_site, plugins=["search", {"blog": _BLOG}]),
        write_story=_write_story,
    ),
    Peer(
        name="material-blog-no-search",
        package="mkdocs-material",
        command=_build,
        output="site",
        write_site=partial(_write_site, plugins=[{"blog": _BLOG}]),
        write_story=_write_story,
    ),
)
