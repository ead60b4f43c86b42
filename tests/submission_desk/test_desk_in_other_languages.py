"""The desk speaks the language of the school that it serves, whatever the tool's own repository speaks."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_server import Caller, DeskServer, desk_server, found, school_repository
from desk_visits import begun, photograph
from published import SCHOOL
from tray_repository import git
from waiting import PATIENCE

IDEOGRAPH = re.compile("[\u4e00-\u9fff]+")
_TAGS = re.compile(r"<script.*?</script>|<style.*?</style>|<[^>]+>", re.DOTALL)
_SHOWN = re.compile(r'(?:aria-label|placeholder|title|alt|data-offline)="([^"]*)"')


def desk_in(language: str, folder: Path) -> Path:
    settings = (SCHOOL / "mkdocs.yml").read_text(encoding="utf-8").replace("language: zh", f"language: {language}")
    return school_repository(folder / "news.git", {"mkdocs.yml": settings})


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    with desk_server(desk_in("en", tmp_path_factory.mktemp("english"))) as server:
        yield server


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """Whatever Chinese the school's plan and settings hold: names, which every language leaves alone."""
    files = [SCHOOL / "mkdocs.yml", *sorted((SCHOOL / "columns").iterdir())]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return frozenset(IDEOGRAPH.findall(text))


def chinese_of(page: str, names: frozenset[str]) -> list[str]:
    """What is Chinese of that which people see, names of the school left out."""
    shown = [*_SHOWN.findall(page), _TAGS.sub(" ", page)]
    return [word for text in shown for word in IDEOGRAPH.findall(text) if word not in names]


def test_every_page_is_english(english: DeskServer, names: frozenset[str]) -> None:
    writer, editor = Caller(english.url), Caller(english.url)
    pages = [writer.come(english.link("logistics")).body]
    address, token, tip = begun(writer)
    unfinished = [("token", token), ("tip", tip), ("title", "A very late supper"), ("text", "Ring 13812345678.")]
    refused = writer.post(address, [*unfinished, ("do", "send")])
    assert "have to be mended" in refused.body
    upload = [("token", token), ("tip", refused.tip), ("title", "A late supper"), ("column", "campus-life/services")]
    form = writer.upload(address, [*upload, ("text", "Noodles until ten."), ("do", "add")], [("a.jpg", photograph())])
    name = found(r'name="picture" value="([^"]+)"', form.body)
    broken = writer.upload(
        address, [*upload[:1], ("tip", form.tip), *upload[2:], ("do", "add")], [("b.jpg", b"GIF89a")]
    )
    pages += [refused.body, form.body, broken.body]
    tip = writer.get(address).tip
    fields = [*upload[:1], ("tip", tip), *upload[2:], ("text", "Noodles until ten.\n\n[Picture 1]\n\nAnd soup.")]
    sent = writer.post(address, [*fields, ("picture", name), (f"says-{name}", "A queue"), ("do", "send")])
    assert "Sent to 编辑部" in sent.body, sent.body
    assert "[Picture 1]" in writer.get(address).body
    pages += [sent.body, writer.get(address).body, writer.get("/s/logistics/nothing/").body]

    pages.append(editor.come(english.link(editor="江一川")).body)
    place = f"/desk/logistics/{address.split('/')[3]}"
    review = editor.get(place)
    pages += [review.body, *(editor.get(f"/desk/{page}").body for page in ("today", "published", "links"))]
    pages.append(editor.post(place, [("token", review.token), ("tip", "0" * 40), ("do", "return")]).body)
    pages.append(editor.post(place, [("token", "wrong")]).body)
    done = editor.post(place, [("token", review.token), ("tip", review.tip), ("when", "now"), ("do", "publish")])
    assert "1 story published" in done.body
    [path] = [path for path in english.main() if path.endswith("/a-late-supper/index.md")]
    lines = english.text(path).split("\n")
    assert lines[1:2] + [line.partition(":")[0] for line in lines[2:6]] == [
        "title: A late supper", "date", "column", "beat", "unit",
    ]  # fmt: skip
    pages += [done.body, editor.get(f"/desk/published/{path}").body, Caller(english.url).get("/").body]
    assert [chinese_of(page, names) for page in pages] == [[]] * len(pages)
    assert all('<html lang="en"' in page for page in pages)
    subjects = git(english.folder, "log", "--format=%s", "-4", "main").split("\n")
    assert subjects[0] == "Publish: A late supper"


def test_a_school_that_changes_its_language_is_followed(tmp_path: Path) -> None:
    with desk_server(desk_in("zh", tmp_path)) as server:
        writer = Caller(server.url)
        assert "写一篇新稿件" in writer.come(server.link("logistics")).body
        work = tmp_path / "work"
        git(tmp_path, "clone", "-q", str(server.folder), str(work))
        settings = work / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("language: zh", "language: zh-Hant"))
        git(work, "commit", "-q", "-a", "-m", "Write traditional characters")
        git(work, "push", "-q", "origin", "HEAD:main")
        end = time.monotonic() + PATIENCE
        while '<html lang="zh-Hant"' not in writer.get("/").body:  # it speaks as it read the settings last
            assert time.monotonic() < end
            time.sleep(0.2)
        address, token, tip = begun(writer)
        page = writer.post(address, [("token", token), ("tip", tip), ("title", "夜宵"), ("do", "save")]).body
        assert '<html lang="zh-Hant"' in page
        assert "還沒有寫「欄目」" in page  # said by the process that knows the newsroom
