"""``mkdocs serve`` on the real site: what is edited is shown, what is set aside says why."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from published import copy_repository

PATIENCE = 120.0
"""Seconds, on a busy machine; a change is seen after one or two."""


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


@contextmanager
def served(root: Path, temporary: Path, now: int, *options: str) -> Iterator[str]:
    """The address of a preview, ended as people end it."""
    temporary.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {
        **os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(now), "TMPDIR": str(temporary)
    }  # fmt: skip
    log = temporary.with_suffix(".log")
    with log.open("wb") as output, subprocess.Popen(
        [sys.executable, "-P", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
        cwd=root, env=variables, stdout=output, stderr=output,
    ) as process:  # fmt: skip
        try:
            wait_until(lambda: "Serving on" in log.read_text(encoding="utf-8") or process.poll() is not None)
            assert process.poll() is None, log.read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}/"
            assert process.poll() is None, log.read_text(encoding="utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def read(address: str) -> str:
    with urlopen(address) as answer:
        return answer.read().decode()


def a_story(root: Path) -> tuple[Path, str]:
    """File and address of the first story."""
    file = min((root / "content/stories").rglob("*.md"), key=lambda path: path.relative_to(root).as_posix())
    name = file.parent if file.name == "index.md" else file.with_suffix("")
    return file, f"{name.relative_to(root / 'content').as_posix()}/"


def test_a_preview_follows_what_is_edited(repository: Path, temporary: Path, now: int) -> None:
    file, address = a_story(repository)
    text = file.read_text(encoding="utf-8")
    shown = repository / ".site.preview/next"
    with served(repository, temporary, now, "--livereload") as site:
        assert "<h1" in read(site)
        assert "<h1" in read(site + address)
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
