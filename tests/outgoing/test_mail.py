"""The bulletin as a letter, read back by Python's own reader of mail."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from golden import CAMPUS
from outgoing.mail import letter
from published import ROOT, Published
from scripts.commands import run

NOON = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)


def written(site: Published, address: str) -> bytes:
    made = letter(site.folder, site.url, address, title="校园网报第3期", accent="#b3261e", sender="desk@example.edu.cn",
                  name="滨江新闻网", to="all@example.edu.cn", now=NOON)  # fmt: skip
    return bytes(made)


@pytest.fixture(scope="module")
def address(site: Published) -> str:
    issues = sorted(site.folder.glob("bulletin/2*/index.html"))
    with_pictures = [path for path in issues if b"<picture" in path.read_bytes()]
    return f"{(with_pictures or issues)[-1].parent.relative_to(site.folder).as_posix()}/"


@pytest.fixture(scope="module")
def read(site: Published, address: str) -> EmailMessage:
    message = email.message_from_bytes(written(site, address), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_its_head_says_from_whom_it_is_and_of_which_list(read: EmailMessage) -> None:
    assert (read["Subject"], read["From"], read["To"]) == (
        "校园网报第3期", "滨江新闻网 <desk@example.edu.cn>", "all@example.edu.cn",
    )  # fmt: skip
    assert read["Date"].datetime == NOON
    assert re.fullmatch(r"<bulletin-2020-\d\d-\d\d@news\.example\.org>", read["Message-ID"])
    assert read["List-Id"] == "<bulletin.news.example.org>"
    assert read["List-Unsubscribe"] == "<mailto:desk@example.edu.cn?subject=unsubscribe>"
    assert list(read.defects) == []


def test_the_text_says_what_the_page_says_and_its_pictures_are_within(read: EmailMessage, address: str) -> None:
    plain, looks = (read.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert looks is not None
    text, html = plain.get_content().replace("\r\n", "\n"), looks.get_content()
    assert text.startswith("校园网报第3期\n\n在网页上看：https://news.example.org/bulletin/2020-")
    shown = re.findall(r'src="cid:([^"]+)"', html)
    pictures = {part["Content-ID"].strip("<>"): part for part in read.walk() if part.get_content_maintype() == "image"}
    assert list(pictures) == shown
    for part in pictures.values():
        Image.open(BytesIO(part.get_content())).verify()
    assert re.findall(r'src="(?!cid:)|href="(?!https://|mailto:|http://)|<script|<link|class=', html) == []


def test_it_can_go_through_any_machine(site: Published, address: str) -> None:
    data = written(site, address)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data == written(site, address), "the same for the same page and instant"


def test_the_command_writes_it(standing: Path, tmp_path: Path, now: int) -> None:
    target = tmp_path / "issue.eml"
    done = run("mail.py", "--from", "desk@example.edu.cn", "--site", str(standing), "--out", str(target), cwd=ROOT,
               SOURCE_DATE_EPOCH=str(now))  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert target.read_bytes().startswith(b"From: ")
    wrong = run("mail.py", "--from", "desk", "--site", str(standing), "--out", str(target), cwd=ROOT,
                SOURCE_DATE_EPOCH=str(now))  # fmt: skip
    assert (wrong.returncode, "不是邮箱地址" in wrong.stderr.decode()) == (2, True)
