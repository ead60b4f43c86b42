"""A story, or a day's bulletin, as an article of an official account, with its pictures and its cover."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from markupsafe import Markup, escape
from msgspec import Struct
from PIL import Image, ImageOps

from newsroom.languages import t
from outgoing.inlined import Inlined, InlinedPicture, inlined
from outgoing.lines import LinkForm

HEAVIEST = 1_000_000
"""Bytes of a picture in an article; WeChat takes JPEG, PNG and GIF there."""
COVERS = {"cover-900x383.jpg": (900, 383), "cover-1x1.jpg": (500, 500)}
"""The wide one for whoever leads a push, the square one for the others and for sharing."""

LONGEST_TITLE = 32
LONGEST_AUTHOR = 16
LONGEST_DIGEST = 128
MOST_CHARACTERS = 20_000
MOST_BYTES = 1_000_000
"""What WeChat's editor and its interface for drafts take, as their page for ``draft/add`` says, and as was measured."""


class Ready(Struct, frozen=True):
    """A picture as WeChat takes it."""

    name: str
    """With its number: ``01.jpg``."""
    data: bytes
    width: int
    height: int
    format: str


class Article(Struct, frozen=True, kw_only=True):
    title: str
    author: str
    digest: str
    link: str
    """Behind “阅读原文”; empty where the site has no address."""
    content: str
    text: str
    pictures: tuple[Ready, ...]
    covers: dict[str, bytes]
    """By file name; empty where nothing can be one."""


def article(
    site: Path,
    site_url: str,
    address: str,
    *,
    title: str,
    author: str,
    digest: str,
    accent: str,
    credits: Sequence[str],
) -> Article:
    """An article of the page at ``address`` of the built site. OSError where it is not there."""
    page = (site / address / "index.html").read_bytes()

    def shown(path: str, number: int) -> str:
        return f"{site_url}{path}" if site_url else f"{number:02d}.jpg"

    made = inlined(page, address, accent=accent, links=LinkForm.NOTED, picture=shown, site_url=site_url)
    closing = Markup("\n").join(_closing(credits))
    content = f"{made.html}\n{closing}" if closing else made.html
    return Article(
        title=title,
        author=author,
        digest=digest,
        link=f"{site_url}{address}" if site_url else "",
        content=content,
        text=made.text,
        pictures=tuple(ready(site, made)),
        covers=_covers(site, made.pictures),
    )


def _closing(credits: Sequence[str]) -> Iterator[Markup]:
    style = "margin:0 0 4px;font-size:13px;line-height:22px;letter-spacing:0;color:#888888"
    for line in credits:
        yield Markup('<p style="{}">{}</p>').format(style, escape(line))


def ready(site: Path, made: Inlined) -> Iterator[Ready]:
    """Every picture of the text in its order, as it may be sent."""
    for number, picture in enumerate(made.pictures, 1):
        with Image.open(site / picture.source) as opened:
            image = ImageOps.exif_transpose(opened)
            kind = "PNG" if opened.format == "PNG" else "JPEG"
            data = _within(image, kind)
            yield Ready(f"{number:02d}.{'png' if kind == 'PNG' else 'jpg'}", data, image.width, image.height, kind)


def _within(image: Image.Image, kind: str) -> bytes:
    """The best quality that WeChat takes."""
    for quality in (88, 80, 70, 55, 40):
        stream = BytesIO()
        if kind == "PNG":
            (image if quality == 88 else image.quantize(max(16, quality * 3))).save(stream, "PNG", optimize=True)
        else:
            image.convert("RGB").save(stream, "JPEG", quality=quality, optimize=True)
        if stream.tell() <= HEAVIEST:
            break
    return stream.getvalue()


def _covers(site: Path, pictures: Sequence[InlinedPicture]) -> dict[str, bytes]:
    """Covers in both shapes, cut from the middle of the first picture."""
    if not pictures:
        return {}
    found = {}
    with Image.open(site / pictures[0].source) as image:
        for name, size in COVERS.items():
            stream = BytesIO()
            ImageOps.fit(image.convert("RGB"), size, Image.Resampling.LANCZOS).save(stream, "JPEG", quality=88)
            found[name] = stream.getvalue()
    return found


def packed(pictures: Sequence[Ready]) -> bytes:
    """All of them in one file, the same for the same pictures."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for picture in pictures:
            packed.writestr(zipfile.ZipInfo(picture.name), picture.data)
    return stream.getvalue()


def said_of(picture: Ready) -> str:
    size = f"{len(picture.data) / 1000:.0f}"
    return t(
        "{name}　{width} × {height}　{format}　{size} kB",
        name=picture.name, width=picture.width, height=picture.height, format=picture.format, size=size,
    )  # fmt: skip


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
