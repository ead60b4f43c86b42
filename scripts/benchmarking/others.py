"""Generators in Python: Material's blog, with its search and without; Pelican, with a theme for stories alone."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

import yaml

from benchmarking import school, words
from benchmarking.corpus import Corpus, MadeStory
from benchmarking.peer import PAGE, THEMES, URL, Peer, body_by_address, front_matter, write, write_pictures


def _material() -> list[str]:
    return [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"]


def _material_site(_corpus: Corpus, root: Path, *, plugins: list[object]) -> None:
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


def _material_story(article: MadeStory) -> tuple[str, str]:
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
        command=_material,
        output="site",
        write_site=partial(_material_site, plugins=["search", {"blog": _BLOG}]),
        write_story=_material_story,
    ),
    Peer(
        name="material-blog-no-search",
        package="mkdocs-material",
        command=_material,
        output="site",
        write_site=partial(_material_site, plugins=[{"blog": _BLOG}]),
        write_story=_material_story,
    ),
)


def _pelican() -> list[str]:
    return [sys.executable, "-P", "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]


def _lay_pelican(_corpus: Corpus, root: Path) -> None:
    settings = {
        "SITENAME": school.NAME,
        "SITEURL": URL.rstrip("/"),
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
        "PAGINATED_TEMPLATES": {"category": PAGE, "tag": PAGE},
        "PAGINATION_PATTERNS": [
            (1, "{url}", "{save_as}"),
            (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"),
        ],
        "FEED_ALL_ATOM": None,
        "FEED_ALL_RSS": "feed.xml",
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "FEED_MAX_ITEMS": PAGE,
        "CACHE_CONTENT": True,
        "LOAD_CONTENT_CACHE": True,
    }
    write(root / "pelicanconf.py", "".join(f"{key} = {value!r}\n" for key, value in settings.items()))
    shutil.copytree(THEMES / "pelican", root / "theme")
    write(root / "content/style.css", "body { max-width: 42em; margin: auto }\n")
    write_pictures(root / "content/images")


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
    return f"content/stories/{article.place}.md", f"{head}\n{body_by_address(article)}"


PELICAN = Peer(
    name="pelican",
    package="pelican",
    command=_pelican,
    output="output",
    write_site=_lay_pelican,
    write_story=_pelican_story,
)
