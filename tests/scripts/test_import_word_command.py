"""``make word``: documents become stories that pass, those that cannot say why, and no document is touched."""

from __future__ import annotations

import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from golden import SCHOOL
from scripts.commands import run
from word_files.test_word_manuscripts import BODY, story
from word_files.written import of, written

GIVEN = ("--column", "校园", "--beat", "后勤与安全", "--unit", "后勤处", "--responsible", "林望舒")
HOME = Path("content/stories/2020/02")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    return tmp_path


def word(site: Path, *arguments: str, answers: str = "") -> CompletedProcess[str]:
    asked = ("--site", ".", "--now", "2020-02-10 09:30", *arguments)
    done = run("import_word.py", *asked, cwd=site, typed=answers)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_folder_of_documents_at_once(site: Path) -> None:
    inbox = site / "来稿"
    inbox.mkdir()
    documents = {
        "甲.docx": written(story),
        "2月10日 食堂开了新窗口（定稿）.docx": of("食堂二楼今天开了一个新窗口，饭菜不多，都是热的。"),
        "丙.docx": of("学生电话", f"{BODY}手机13912345678。"),
        "丁.doc": b"%PDF-1.7",
        "~$甲.docx": b"locked",
    }
    for name, data in documents.items():
        (inbox / name).write_bytes(data)
    done = word(site, "来稿", *GIVEN)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "来稿/2月10日 食堂开了新窗口（定稿）.docx：已写成 content/stories/2020/02/shi-tang-kai-le-xin-chuang-kou.md。",
        "来稿/甲.docx：已写成 content/stories/2020/02/tu-shu-guan-yan-chang-kai-fang-shi-jian/index.md。",
        "4 份文档，写成 2 篇，没有写成 2 份。",
    ]
    assert "丁.doc：没有写成。这不是 Word 文档，是 PDF。" in done.stderr
    assert "丙.docx：没有写成。" in done.stderr
    assert "13912345678" not in done.stderr
    kept = sorted(path.name for path in (site / HOME).rglob("*") if path.is_file())
    assert kept == ["index.md", "photo-1.jpg", "shi-tang-kai-le-xin-chuang-kou.md"]
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == documents


def test_of_one_document_is_asked_what_it_does_not_say(site: Path) -> None:
    (site / "稿.docx").write_bytes(of("食堂开了新窗口", BODY, "供稿：后勤处　张三"))
    done = word(site, "稿.docx", "--slug", "window", answers="校园“新”生活\n后勤与安全\n林望舒\n")
    assert (done.returncode, done.stdout) == (0, "稿.docx：已写成 content/stories/2020/02/window.md。\n")
    assert (site / HOME / "window.md").read_text(encoding="utf-8") == (
        "---\n标题: 食堂开了新窗口\n日期: 2020-02-10 09:30\n栏目: 校园“新”生活\n子栏目: 后勤与安全\n单位: 后勤处\n"
        f"责任人: 林望舒\n作者: 张三\n---\n\n{BODY}\n"
    )


def test_nothing_is_written_over(site: Path) -> None:
    (site / "稿.docx").write_bytes(of("食堂开了新窗口", BODY))
    (site / HOME / "window").mkdir(parents=True)
    (site / HOME / "window.md").write_text("别人的", encoding="utf-8")
    done = word(site, "稿.docx", "--slug", "window", *GIVEN)
    assert (done.returncode, "已经有了" in done.stderr) == (1, True)
    assert (site / HOME / "window.md").read_text(encoding="utf-8") == "别人的"
