"""Articles for an official account in a preview: for the desk, and in no site that is published."""

from __future__ import annotations

import os
import subprocess
import sys
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from lxml import html
from PIL import Image

from build.previewing import served
from published import Published, copy_site
from waiting import PATIENCE


def get(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as answer:
        return bytes(answer.read())


def test_a_preview_has_every_article_with_its_pictures_and_the_command_makes_the_same(
    standing: Path, tmp_path: Path, now: int
) -> None:
    repository = copy_site(standing, tmp_path / "repository")
    with served(repository, tmp_path / "t", now, "--livereload", host="scripts/host.py") as root:
        with urlopen(root, timeout=PATIENCE) as front:
            site = front.url  # below the path that the settings name
        entries = html.fromstring(get(f"{site}wechat/").decode()).findall(".//li/a")
        shown = {"".join(map(str, entry.itertext())): str(entry.get("href")) for entry in entries}
        assert len(shown) > 5
        pages = {address: get(f"{site}wechat/{address}") for address in shown.values()}
        for title, address in shown.items():
            heading = html.fromstring(pages[address].decode()).findtext(".//h1")
            assert heading
            assert heading == title or address.startswith("bulletin/")

        with_pictures = {address for address, page in pages.items() if b"<li>" in page or b"cover-" in page}
        assert {address for address, page in pages.items() if b"<footer>" in page} == with_pictures != pages.keys()

        lanterns = next(address for address in shown.values() if "lanterns" in address)
        packed = ZipFile(BytesIO(get(f"{site}wechat/{lanterns}pictures.zip")))
        assert [name[:2] for name in packed.namelist()] == [f"{at:02d}" for at in range(1, len(packed.namelist()) + 1)]
        assert Image.open(BytesIO(get(f"{site}wechat/{lanterns}cover-900x383.jpg"))).size == (900, 383)

        for nothing in ("stories/2020/02/nothing/", f"{lanterns}nothing.jpg", "../mkdocs.yml"):
            with pytest.raises(HTTPError, match="404") as told:
                get(f"{site}wechat/{nothing}")
            told.value.close()

    done = subprocess.run(
        [sys.executable, "-P", "scripts/wechat.py", lanterns, "--out", "made"],
        cwd=repository, env=os.environ | {"SOURCE_DATE_EPOCH": str(now)},
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "lanterns" in unescape(done.stdout)
    assert (repository / "made/lanterns/index.html").read_bytes() == pages[lanterns]


def test_no_published_site_has_them(site: Published) -> None:
    assert not (site.folder / "wechat").exists()
