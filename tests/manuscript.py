"""Manuscripts as offices write them: ``manuscripts/<kind>.yml`` says of each what was typed and what should come of it.

All are laid over the small school, the site is built once, the checks are run once. A file maps names to cases:

==============  =======================================================================================================
``text``        what stands below the usual head; ``head`` has lines in place of those with the same key, or more lines
``file``        the whole file instead
``path``        where it lies below ``content/``; else in March 2020, named after the case
``beside``      other files in its folder, or with a leading slash below ``content/``: a text, or a word of ``DRAWN``
``level``       the worst finding on the file: ``clean``, ``warning``, ``error``; ``fine`` is one of the first two,
                ``found`` one of the last two
``published``   whether its page is there; of one that is not, ``lacks`` is asked of all that is published
``title``       the headline, or a list of two that are both right
``shows``       texts that readers see, ``lacks`` texts that they don't. A line's end is one that they see, too
``holds``       XPath below the article (``prose`` is the story's text) → texts in order (a picture's is
                its alternative), how many, or yes or no
``kept``        texts that readers see or that stand in an address, unless a finding is on their line
``told``        a text whose line, or the lines right around it, has a finding
``says``        words in the findings on any of its files, ``unsaid`` words in none
``either``      several of these, of which one must hold
==============  =======================================================================================================
"""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import yaml
from lxml import etree, html
from PIL import Image, PngImagePlugin

from golden import CAMPUS, TESTS
from narrowed import elements, there
from published import HOST, build, copy_repository

NOW = datetime(2021, 4, 12, 12, tzinfo=CAMPUS)
HEAD = """标题: 稿件 {name}
日期: 2020-03-10 09:30
栏目: 校园“新”生活
子栏目: 学院动态
单位: 文学院
责任人: 顾南
"""
DRAWN = ("jpeg", "half jpeg", "cmyk jpeg", "png", "half png", "png with xmp", "pdf")
LEVELS = {"fine": ("clean", "warning"), "found": ("warning", "error")}
BLOCKS = re.compile(
    "article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-4]|header|hr|li|ol|p|pre"
    "|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
UNSEEN = {"script", "style", "template", "rp", "annotation"}


class Manuscript(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A case. What is not given is not asked."""

    name: str
    text: str = ""
    head: str = ""
    file: str = ""
    path: str = ""
    beside: dict[str, str] = {}
    then: dict[str, Any]

    @property
    def place(self) -> str:
        """Below ``content/``."""
        own_folder = any(not name.startswith("/") for name in self.beside)
        return self.path or f"stories/2020/03/{self.name}{'/index' if own_folder else ''}.md"

    @property
    def typed(self) -> str:
        if self.file:
            return self.file
        head = dict(line.split(":", 1) for line in (HEAD.format(name=self.name) + self.head).splitlines())
        keys = "\n".join(f"{key}:{value}" for key, value in head.items())
        return f"---\n{keys}\n---\n\n{self.text or self.name}\n"

    @property
    def files(self) -> dict[str, str]:
        """What is typed or drawn, by path from the root."""
        folder = self.place.rpartition("/")[0]
        others = {name[1:] if name[0] == "/" else f"{folder}/{name}": what for name, what in self.beside.items()}
        return {os.path.normpath(f"content/{name}"): what for name, what in ({self.place: self.typed} | others).items()}

    @property
    def page(self) -> str:
        return f"{self.place.removesuffix('.md').removesuffix('/index')}/index.html"

    def lines_around(self, text: str) -> set[int]:
        """Numbers of the lines with the text, and of those that no empty line parts from them."""
        blocks: list[list[int]] = [[]]
        lines = re.split("\r\n|\n|\r", self.typed)
        for number, line in enumerate(lines, 1):
            blocks.append([]) if not line.strip() else blocks[-1].append(number)
        return {number for block in blocks if any(text in lines[n - 1] for n in block) for number in block}


def read_manuscripts() -> list[Manuscript]:
    return [
        msgspec.convert({"name": name, **case}, Manuscript)
        for path in sorted((TESTS / "manuscripts").glob("*.yml"))
        for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    ]


def lay_and_build(root: Path) -> None:
    """All manuscripts in the small school, its site in ``site/``, its findings in ``findings.json``."""
    copy_repository(root)
    for manuscript in read_manuscripts():
        for name, what in manuscript.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(drawn(what, name) if what in DRAWN else what.encode())
    now = int(NOW.timestamp())
    build(root, f"{HOST}/", now, GO_ON="1")  # more is set aside than by accident
    checked = subprocess.run(
        [sys.executable, "-P", "scripts/check.py", "--format", "json"],
        cwd=root, env={**os.environ, "SOURCE_DATE_EPOCH": str(now)}, capture_output=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 1, checked.stderr.decode()
    (root / "findings.json").write_bytes(checked.stdout)


def drawn(what: str, name: str) -> bytes:
    """A file that no other manuscript has; one with XMP is larger than a megabyte."""
    if what == "pdf":
        return (
            "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> "
            f"endobj\n3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n% {name}\n"
            "trailer <</Root 1 0 R>>\n%%EOF\n"
        ).encode()
    noise = random.Random(name).randbytes
    size = (700, 560) if what == "png with xmp" else (60, 45)
    image = Image.frombytes("RGB", size, noise(size[0] * size[1] * 3)).resize((max(size[0], 640), max(size[1], 480)))
    about, data = PngImagePlugin.PngInfo(), io.BytesIO()
    if "xmp" in what:
        about.add_itxt("XML:com.adobe.xmp", '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    if "cmyk" in what:
        image = image.convert("CMYK")
    image.save(data, "PNG", pnginfo=about) if "png" in what else image.save(data, "JPEG")
    return data.getvalue()[: data.tell() // 2] if "half" in what else data.getvalue()


class Outcomes:
    """What came of all manuscripts."""

    def __init__(self, root: Path) -> None:
        self.site = root / "site"
        self.findings: list[dict[str, Any]] = msgspec.json.decode((root / "findings.json").read_bytes())

    @cached_property
    def published(self) -> str:
        """All text that readers can open, but for the page that tells what is set aside."""
        files = (path for path in self.site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".txt", ".ics"))
        return "\n".join(path.read_text(encoding="utf-8") for path in files if path.parent.name != "set-aside")

    def differences(self, manuscript: Manuscript, then: dict[str, Any]) -> Iterator[str]:
        """Between what came and what should."""
        path, *others = manuscript.files
        own = [finding for finding in self.findings if finding["path"] == path]
        said = "\n".join(f"{one['fault']}{one['remedy']}" for one in self.findings if one["path"] in (path, *others))
        lines = {finding["line"] for finding in own}
        page = self.site / manuscript.page
        article = article_of(page) if page.is_file() else None
        seen = "" if article is None else f"\n{text_of(article)}\n"
        links = "" if article is None else unquote(" ".join(article.xpath(".//@href | .//@src | .//@alt")))
        is_out = then.get("published", bool(then.keys() & {"title", "shows", "lacks", "holds", "kept"}))
        if is_out and article is None:
            yield f"not published: {said}"
            return
        for key, wanted in then.items():
            for one in wanted if isinstance(wanted, list) and key not in ("title", "either") else [wanted]:
                match key:
                    case "level":
                        worst = max(
                            (finding["level"] for finding in own), key=["warning", "error"].index, default="clean"
                        )
                        fits = worst in LEVELS.get(one, (one,))
                    case "published":
                        fits = page.is_file() == one
                    case "title":
                        fits = text_of(there(article).xpath(".//h1")[0]) in (one if isinstance(one, list) else [one])
                    case "shows":
                        fits = one in seen
                    case "lacks":
                        fits = one not in seen if is_out else one in manuscript.typed and one not in self.published
                    case "kept":
                        fits = one in seen or one in links or bool(lines & manuscript.lines_around(one))
                    case "told":
                        fits = bool(lines & manuscript.lines_around(one))
                    case "says" | "unsaid":
                        fits = (one in said) == (key == "says")
                    case "either":
                        fits = any(not list(self.differences(manuscript, choice)) for choice in one)
                    case "holds":
                        yield from (f"holds {what}: {found}" for what, found in held_otherwise(article, wanted))
                        continue
                    case _:
                        raise KeyError(key)
                if not fits:
                    yield f"{key}: {one}\n--- shown: {seen}\n--- said: {own}"


def held_otherwise(article: html.HtmlElement, wanted: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Paths of elements that are not as wanted, with what was found."""
    for path, texts in wanted.items():
        full = re.sub(r"(?<![^/ ])prose", "*[contains(concat(' ', @class, ' '), ' prose ')]", path)
        found = [text_of(element) for element in article.xpath(" | ".join(f".//{one}" for one in full.split(" | ")))]
        has = bool(found) if isinstance(texts, bool) else len(found) if isinstance(texts, int) else found
        if has != texts:
            yield path, found


def article_of(page: Path) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    return elements(html.document_fromstring(page.read_bytes(), parser=parser), "//article")[0]


def text_of(element: html.HtmlElement) -> str:
    """As readers see it: every block and every broken line is a line, without the spaces around it."""
    if element.tag == "img":
        return str(element.get("alt"))
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start" and (node.tag in UNSEEN or node.get("hidden") is not None):
            walk.skip_subtree()
            continue
        text, around = (node.text, node) if event == "start" else (node.tail, node.getparent())
        is_kept = around.tag == "pre" or next(around.iterancestors("pre"), None) is not None
        parts.append("\n" if BLOCKS.fullmatch(node.tag) else "")
        if event == "start" or node is not element:
            parts.append((text or "") if is_kept else re.sub(r"\s+", " ", text or ""))
    lines = (" ".join(re.sub("[\xad\u200b\u2060\ufeff]", "", line).split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))
