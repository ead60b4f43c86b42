"""The bulletin in a browser: light enough, open to everybody, on paper and as a picture for chats."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from browser.axe import faults_of
from browser.reader import Reader
from published import Published
from scripts.commands import run

DAY = "2020-02-05"
ADDRESS = f"bulletin/{DAY}/"
MILLIMETRE = 72 / 25.4


def drawn(site: Published, folder: Path, *arguments: str) -> str:
    """What the command says on its way."""
    done = run(
        "bulletin.py", *arguments, "--site", str(site.folder.parent), "--now", "2020-02-10", cwd=folder,
        SITE_URL=site.url,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_bulletin_shuts_nobody_out(reader: Callable[..., Reader], width: int, scheme: str) -> None:
    someone = reader(width=width, scheme=scheme)
    for address in (ADDRESS, "bulletin/"):
        someone.opens(address)
        assert faults_of(someone.page) == []
        assert someone.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_bulletin_is_as_light_as_a_story(reader: Callable[..., Reader], site: Published) -> None:
    someone = reader(width=390)
    someone.opens(ADDRESS)
    someone.page.wait_for_load_state("networkidle")
    urls = [url.partition("?")[0] for url in someone.requests]
    paths = [someone.below(url) for url in urls if not re.search(r"\.(jpg|webp|png|svg|ico)$", url)]
    files = [site.folder / (f"{path}index.html" if path.endswith("/") else path) for path in paths]
    assert len(files) <= 8
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 75_000


def test_newest_issue_list_and_neighbours_lead_from_one_to_another(reader: Callable[..., Reader]) -> None:
    someone = reader(javascript=False)
    someone.opens("")
    issue = r"bulletin/\d{4}-\d\d-\d\d/"
    assert "期" in someone.follows(issue, "main")
    newest = someone.headline
    someone.follows(issue, ".neighbours")
    assert someone.headline != newest
    someone.follows("bulletin/", "main")
    someone.follows(issue, "main")
    assert someone.headline == newest
    assert someone.failures == []


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 210, 297), ("A3", 297, 420)])
def test_an_issue_is_printed(
    browser: Browser, site: Published, tmp_path: Path, paper: str, width: int, height: int
) -> None:
    drawn(site, tmp_path, "pdf", DAY, "--paper", paper)
    data = (tmp_path / f"bulletin-{DAY}-{paper.lower()}.pdf").read_bytes()
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert len(sheets) == 1
    assert [float(side) / MILLIMETRE for side in sheets[0]] == pytest.approx([width, height], abs=0.5)


def test_an_issue_becomes_a_tall_picture_whose_code_leads_to_it(
    browser: Browser, project_site: Published, tmp_path: Path
) -> None:
    drawn(project_site, tmp_path, "png", DAY, "--out", "issue.png")
    file = tmp_path / "issue.png"
    assert file.stat().st_size < 3_000_000
    with Image.open(file) as picture:
        assert picture.width == 750
        assert picture.height > 2 * picture.width
        assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [project_site.url + ADDRESS]


def test_paper_shows_the_issue_and_nothing_of_the_site_around_it(reader: Callable[..., Reader]) -> None:
    someone = reader(width=794)
    someone.opens(ADDRESS)
    someone.page.emulate_media(media="print")
    seen = someone.page.locator("body").inner_text()
    assert "第3期" in seen
    assert someone.page.locator(".qr").is_visible()
    for around in (".md-header", ".md-tabs", ".md-footer", ".neighbours", ".more", '[rel="canonical"]'):
        assert not someone.page.locator(around).first.is_visible(), around
