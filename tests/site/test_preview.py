"""Whoever writes sees the page at once: ``make serve``."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from published import copy_repository

PATIENCE = 120.0
"""Seconds; a preview needs five, on a busy machine more."""


def read(address: str) -> str:
    """Empty where nobody answers, or with an error."""
    with suppress(OSError), urlopen(address, timeout=10) as response:
        return response.read().decode()
    return ""


def becomes(wanted: Callable[[str], bool], address: str) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if wanted(read(address)):
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    copy_repository(tmp_path)
    return tmp_path


@pytest.fixture
def preview(repository: Path, now: int) -> Iterator[str]:
    """The address of the front page, while ``make serve`` runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(now), "SITE_URL": f"http://{host}/"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", host]
    with subprocess.Popen(
        command, cwd=repository, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://{host}/"
        server.send_signal(signal.SIGINT)


def test_a_story_that_is_edited_changes_in_the_preview(repository: Path, preview: str) -> None:
    story = min((repository / "content/stories").glob("*/*/*.md"))
    address = f"{preview}{story.relative_to(repository / 'content').with_suffix('').as_posix()}/"
    assert becomes(lambda page: "<h1" in page, address)
    assert "<h1" in read(preview)

    story.write_text(f"{story.read_text(encoding='utf-8')}\n\n刚刚写下的一句话。\n", encoding="utf-8")
    assert becomes(lambda page: "刚刚写下的一句话。" in page, address)
    assert not (repository / "site").exists()
