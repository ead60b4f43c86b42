"""What was found, as an article with all that lies beside it; for whoever writes it down and whoever shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsroom.languages import t
from newsroom.model import Site
from outgoing.finding import Outgoing
from outgoing.wechat import (
    LONGEST_AUTHOR,
    LONGEST_DIGEST,
    LONGEST_TITLE,
    Article,
    article,
    faults_of_article,
    packed,
    said_of,
)

PAGE = "index.html"
PICTURES = "pictures.zip"
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    trim_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
)


def drafted(one: Outgoing, built: Path, site: Site, *, title: str | None = None, digest: str | None = None) -> Article:
    """``built``: the site's folder."""
    return article(
        built,
        site.url,
        one.address,
        title=title or one.title,
        author=_author(one),
        digest=digest if digest is not None else _digest(one),
        accent=site.accent,
        credits=one.credits,
    )


def faults_of(made: Article) -> list[str]:
    """Chinese sentences: why WeChat would not take it."""
    return list(faults_of_article(made.title, made.author, made.digest, made.content))


def folder_of(made: Article) -> dict[str, bytes]:
    """The page to copy it from, and the files that lie beside it, by name."""
    files = {**made.covers, PICTURES: packed(made.pictures)} if made.pictures else dict(made.covers)
    return {**files, PAGE: copy_page(made, faults_of(made), list(files)).encode()}


def copy_page(article: Article, faults: Sequence[str], files: Sequence[str]) -> str:
    """The page from which an editor copies an article into WeChat's editor. ``files`` lie beside it."""
    fields = (
        (t("标题"), article.title, LONGEST_TITLE),
        (t("作者"), article.author, LONGEST_AUTHOR),
        (t("摘要"), article.digest, LONGEST_DIGEST),
    )
    return filled(
        "copy.html",
        article=article,
        faults=faults,
        fields=fields,
        link=t("原文链接"),
        copy=t("复制正文"),
        done=t("已复制，请到公众号后台粘贴。"),
        plain=t("这里不是 https。按钮不灵时，打开后全选复制：在正文里点一下，按 Ctrl+A、Ctrl+C。"),
        content=Markup(article.content),  # noqa: S704 - made by ``inlined``
        listed=t("图片（按先后）"),
        pictures=[said_of(one) for one in article.pictures],
        files=files,
    )


def _author(one: Outgoing) -> str:
    """The authors' names, as many as there is room for."""
    names = list(one.authors)
    while len(" ".join(names)) > LONGEST_AUTHOR and len(names) > 1:
        names.pop()
    return " ".join(names)


def _digest(one: Outgoing) -> str:
    return one.summary if len(one.summary) <= LONGEST_DIGEST else f"{one.summary[: LONGEST_DIGEST - 1]}…"


def filled(template: str, **shown: object) -> str:
    """A page around what goes out: that from which it is copied, the list of these, a letter."""
    return _TEMPLATES.get_template(template).render(shown)
