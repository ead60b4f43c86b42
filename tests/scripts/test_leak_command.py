"""What got out is found however it was written, is nowhere printed, and leaves files and history."""

from __future__ import annotations

import gzip
import io
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from leaking.secret import MARK, Secret, bare
from scripts.commands import run
from small_site import MONTH, story, write_site

NUMBER = "LX-7741-0093"
NAME = "苏晚晴"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return stream.getvalue()


WRITTEN = {
    "as it is": f"见{NUMBER}。".encode(),
    "in GBK": f"见{NUMBER}，{NAME}".encode("gb18030"),
    "in UTF-16": f"见{NUMBER}".encode("utf-16-le"),
    "with other signs between": "见 LX 7741 / 0093".encode(),
    "without signs between": b"lx77410093",
    "full-width": "见ＬＸ－７７４１－００９３".encode(),
    "over two lines": b"LX-7741-\n0093",
    "with markup between": b"LX-<b>7741</b>-<i class=x>0093</i>",
    "in a document": zipped(f"<w:t>{NUMBER}</w:t>"),
    "in a name within an archive": zipped("").replace(b"word/document.xml", b"word/LX77410093.x"),
    "compressed": gzip.compress(NUMBER.encode()),
    "in a PDF": b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n" + zlib.compress(NUMBER.encode()) + b"\nendstream\n",
    "among pixels": b"\x89PNG\r\n\x1a\n\0\0" + NUMBER.encode() + b"\xff\0",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_however_it_was_written_it_is_found(how: str) -> None:
    assert Secret(NUMBER).stands_in(WRITTEN[how])


@pytest.mark.parametrize(
    ("secret", "data"),
    [
        (NAME, b"%E8%8B%8F%E6%99%9A%E6%99%B4"),
        (NAME, rb'{"name": "\u82cf\u665a\u6674"}'),
        ("a<b>&c", b"a&lt;b&gt;&amp;c"),
    ],
)
def test_addresses_pages_and_json_spell_it_otherwise(secret: str, data: bytes) -> None:
    assert Secret(secret).stands_in(data)


@pytest.mark.parametrize(
    "data", [b"", b"LX-7741-0094", b"PK\x03\x04broken", b"%PDF-1.4\nstream\nx", b"\x1f\x8bx", "苏 晚".encode()]
)
def test_what_is_something_else_is_not(data: bytes) -> None:
    assert not Secret(NUMBER).stands_in(data)
    assert not Secret(NAME).stands_in(data)


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (f"甲{NUMBER}乙\n丙".encode(), f"甲{MARK}乙\n丙".encode()),
        ("甲 LX 7741 0093\n丙".encode(), f"{MARK}\n丙".encode()),
        (b"LX-7741-\n0093", MARK.encode()),
        (b"\xff\xfeLX-7741-0093", None),
    ],
)
def test_a_text_loses_it_and_as_little_else_as_can_be(data: bytes, left: bytes | None) -> None:
    assert Secret(NUMBER).without(data) == left


def test_letters_and_digits_of_any_width_and_case_are_the_same() -> None:
    assert bare("ＬＸ－7741 ００") == "lx774100"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    beside = "正文。![图](gate.jpg)\n\n![又](shared.jpg)"
    write_site(
        root,
        {
            "gate.md": story("开门", f"{NAME}的化验单是{NUMBER}。\n\n{beside}"),
            "other.md": story("别的", "别的正文，也有图。![图](shared.jpg)"),
            "named.md": story(f"通知：{NUMBER}"),
            f"{MONTH}/folder/index.md": story("在文件夹里", "这一篇的正文在文件夹里。"),
            "content/index.md": f"# 首页\n\n请看 {NUMBER}，谢谢。\n",
        },
    )
    for name in ("gate.jpg", "shared.jpg", "folder/inside.jpg", "LX77410093.jpg"):
        (root / MONTH / name).write_bytes(b"\xff\xd8\xff" + name.encode()[:4])
    (root / MONTH / "gate.jpg").write_bytes(b"\xff\xd8\xff" + NUMBER.encode())
    (root / "site").mkdir()
    (root / "site/index.html").write_text("<p>LX-<b>7741</b>-0093</p>", encoding="utf-8")
    (root / ".cache").mkdir()
    (root / ".cache/newsroom.sqlite").write_bytes(NUMBER.encode())
    return root


def leak(site: Path, *arguments: str, said: str = NUMBER) -> tuple[int, str]:
    """How it ends, and all that it prints, which is never the secret."""
    done = run("leak.py", *arguments, "--site", str(site), cwd=Path.cwd(), typed=said)
    printed = (done.stdout + done.stderr).decode()
    assert [line for line in said.splitlines() if len(line) > 1 and Secret(line).stands_in(printed.encode())] == []
    return done.returncode, printed


def test_it_is_found_in_files_names_the_site_caches_and_git(site: Path) -> None:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", f"Add {NUMBER}")
    git(site, "branch", f"fix-{NUMBER}")
    status, printed = leak(site, "find")
    assert status == 1
    files = {line.removeprefix("文件：") for line in printed.splitlines() if line.startswith("文件：")}
    assert files == {
        f"{MONTH}/gate.jpg",
        f"{MONTH}/gate.md",
        f"{MONTH}/named.md",
        MONTH,
        "content/index.md",
        "site/index.html",
        ".cache/newsroom.sqlite",
    }
    kept = [line for line in printed.splitlines() if line.startswith("git 记录：")]
    assert len(kept) >= 7  # three texts, the cache and the page, a list of names, the commit, the branch, its log
    assert leak(site, "find", "--published")[1] == "文件：site/index.html\n"
    assert leak(site, "find", said="ZZ-0000-1111") == (0, "哪里也没有。\n")


def test_a_story_becomes_a_stub_and_other_texts_lose_it(site: Path) -> None:
    status, printed = leak(site, "withdraw", "--now", "2020-02-10 12:00", f"{MONTH}/folder/index.md")
    assert status == 0, printed
    assert (site / MONTH / "gate.md").read_text(encoding="utf-8") == (
        '---\n标题: "开门"\n日期: "2020-02-05 09:30"\n栏目: "新闻"\n单位: "图书馆"\n责任人: "张三"\n'
        '撤稿:\n  日期: 2020-02-10\n  原因: "内容有误"\n---\n'
    )
    assert '标题: "（已撤回的稿件）"' in (site / MONTH / "named.md").read_text(encoding="utf-8")
    assert "撤稿:" in (site / MONTH / "folder/index.md").read_text(encoding="utf-8")
    assert (site / "content/index.md").read_text(encoding="utf-8") == f"# 首页\n\n请看 {MARK}，谢谢。\n"
    assert sorted(path.name for path in (site / MONTH).rglob("*.jpg")) == ["shared.jpg"]
    assert leak(site, "purge")[0] == 0
    assert leak(site, "find") == (0, "哪里也没有。\n")
    assert not (site / "site").exists()
    assert not (site / ".cache").exists()


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def test_history_loses_it_wherever_it_stood(site: Path, tmp_path: Path) -> None:
    git(site, "init", "-q", "-b", "main")
    (site / MONTH / "a.docx").write_bytes(zipped(NUMBER))
    (site / MONTH / "seen.jpg").write_bytes(b"\xff\xd8\xffa picture of it")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", f"Add {NUMBER}", "--author", f"{NUMBER} <{NUMBER}@example.org>")
    git(site, "tag", "-a", "-m", f"of {NUMBER}", f"v-{NUMBER}")
    git(site, "branch", f"fix-{NUMBER}")
    git(site, "mv", f"{MONTH}/seen.jpg", f"{MONTH}/moved.jpg")
    git(site, "commit", "-q", "-m", "Move it")
    git(site, "rm", "-q", f"{MONTH}/moved.jpg")
    git(site, "commit", "-q", "-m", "Take it away")
    gone = tmp_path / "gone"
    gone.write_text(git(site, "show", "--format=", "--raw", "--no-abbrev", "--diff-filter=D", "HEAD"), encoding="utf-8")
    mirror = tmp_path / "mirror.git"
    git(tmp_path, "clone", "-q", "--mirror", str(site), str(mirror))
    status, printed = leak(site, "purge", "--repository", str(mirror), "--files", str(gone))
    assert (status, printed.splitlines()[-1][:11]) == (0, "全部历史里都没有了。请"), printed
    everything = subprocess.run(
        ["git", "cat-file", "--batch", "--batch-all-objects"], cwd=mirror, check=True, capture_output=True
    ).stdout
    assert NUMBER.encode() not in everything
    assert b"LX77410093" not in everything
    assert b"a picture of it" not in everything
    assert "0093" not in git(mirror, "for-each-ref", "--format=%(refname)")  # digests of commits may have it
    assert git(mirror, "show", f"main:{MONTH}/other.md") == (site / MONTH / "other.md").read_text(encoding="utf-8")
    assert len(git(mirror, "log", "--format=%s", "main").splitlines()) >= 1


@pytest.mark.parametrize("said", ["", "\n \n", "一"])
def test_what_is_too_short_to_be_looked_for_ends_with_2(site: Path, said: str) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for command in (["find"], ["withdraw"]):
        assert leak(site, *command, said=said)[0] == 2
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_file_that_is_not_there_ends_with_2_and_changes_nothing(site: Path) -> None:
    before = (site / MONTH / "gate.md").read_bytes()
    assert leak(site, "withdraw", f"{MONTH}/nowhere.md")[0] == 2
    assert (site / MONTH / "gate.md").read_bytes() == before
