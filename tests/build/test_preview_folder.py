"""``mkdocs serve`` on the real site: what is edited is shown, what is set aside says why."""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from build.previewing import read, served
from published import copy_repository
from waiting import wait_until


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    copy_repository(root)
    return root


@pytest.fixture
def temporary() -> Iterator[Path]:
    """Short, so that the preview's workers are forked from a server: the address of its socket lies in it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder, "t")


def scripts_that_run(page: str) -> int:
    """How many scripts the page itself holds, by which it learns of changes: they are all that its policy lets run."""
    allowed = set(re.findall(r"'sha256-([\w+/=]+)'", page[: page.index("<body")]))
    written = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in written} == allowed
    assert "'unsafe-inline'" not in page
    return len(written)


def a_story(root: Path) -> tuple[Path, str]:
    """File and address of the first story."""
    file = min((root / "content/stories").rglob("*.md"), key=lambda path: path.relative_to(root).as_posix())
    name = file.parent if file.name == "index.md" else file.with_suffix("")
    return file, f"{name.relative_to(root / 'content').as_posix()}/"


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_preview_follows_what_is_edited(repository: Path, temporary: Path, now: int, host: str) -> None:
    file, address = a_story(repository)
    text = file.read_text(encoding="utf-8")
    shown = repository / ".site.preview/next"
    with served(repository, temporary, now, "--livereload", host=host) as site:
        assert "<h1" in read(site)
        assert "<h1" in read(site + address)
        assert scripts_that_run(read(site)) == scripts_that_run(read(site + address)) == 1
        assert "新添的一段话" not in read(site + address)
        untouched = (shown / "assets/newsroom.css").stat()

        file.write_text(text + "\n\n新添的一段话，说的是别的事情。\n", encoding="utf-8")
        wait_until(lambda: "新添的一段话" in read(site + address))
        assert (shown / "assets/newsroom.css").stat() == untouched
        assert "新添的一段话" not in read(site)

        broken = re.sub(r"(?m)^(unit|单位): .*$", "unit: 没有的单位", text, count=1)
        assert broken != text
        file.write_text(f"{broken}\n\n最后的一段话。\n", encoding="utf-8")
        wait_until(lambda: "改好下面" in read(site + address))
        page = read(site + address)
        assert page.index("没有的单位") < page.index("最后的一段话。")

        file.write_text(text, encoding="utf-8")
        wait_until(lambda: "改好下面" not in read(site + address))
    assert list(temporary.iterdir()) == []
    assert (shown / "index.html").is_file()
    assert not (repository / "site").exists()


def test_a_preview_without_reloading_shows_the_site_and_its_page_for_wrong_addresses(
    repository: Path, temporary: Path, now: int
) -> None:
    _, address = a_story(repository)
    with served(repository, temporary, now, "--no-livereload") as site:
        assert "<article" in read(site + address)
        with pytest.raises(HTTPError) as wrong:
            read(site + "nowhere/")
        assert "没有这一页" in wrong.value.read().decode()
