"""A pull request tells its author where the stories will stand, what they do to the week, and what is not theirs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from golden import SCHOOL
from reply import main
from word_files.test_word_manuscripts import BODY, story
from word_files.written import written

HOME = "content/stories/2020/02"
NOW = "2020-02-20 12:00"


def told(as_text: str, day: str, more: str = "") -> str:
    keys = f"标题: {as_text}\n日期: {day}\n栏目: 校园“新”生活\n子栏目: 后勤与安全\n单位: 后勤处\n责任人: 陈小满\n"
    return f"---\n{keys}---\n\n{as_text * 9}。{more}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    return tmp_path


def reply(site: Path, new: Mapping[str, str | bytes], old: Mapping[str, str | bytes], *gone: str) -> str:
    """What is said when ``new`` comes, and ``gone`` goes, where ``old`` was."""
    for path, content in {**old, **new}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    changed, existing, page = (site / name for name in (".changed", ".existing", ".page"))
    changed.write_bytes(b"".join(path.encode() + b"\0" for path in [*new, *gone]))
    entries = [f"100644 blob {'0' * 40}\t{path}\0" for path in [*old, *gone]]
    existing.write_bytes("".join(entries).encode())
    arguments = ["--site", str(site), "--now", NOW, "--changed", str(changed), "--existing", str(existing)]
    main(args=[*arguments, "--summary", str(page)], standalone_mode=False)
    return page.read_text(encoding="utf-8")


def test_a_story_hears_where_it_will_stand_and_what_it_does_to_the_week(site: Path) -> None:
    said = reply(
        site,
        {f"{HOME}/window.md": told("食堂新窗口", "2020-02-20"), f"{HOME}/later.md": told("明日书画展", "2020-02-21")},
        {f"{HOME}/gate.md": told("校门口量体温", "2020-02-18")},
    )
    assert "| 食堂新窗口 | 校园“新”生活 · 后勤与安全 | 后勤处 | 合并后马上 | /stories/2020/02/window/ |" in said
    assert (
        "| 明日书画展 | 校园“新”生活 · 后勤与安全 | 后勤处 | 2020-02-21 00:00 到时 | /stories/2020/02/later/ |" in said
    )
    assert "- 后勤处2020年第8周已供稿 1 篇，合并后 2 篇，任务完成。" in said
    assert "由编辑部审稿：主编 江一川；收稿 许知行。" in said
    assert "- `/units/logistics/`" in said
    assert "- `/bulletin/2020-02-20/`" in said
    assert "2020-02-21/" not in said


def test_what_is_not_its_own_is_named(site: Path) -> None:
    picture = "![门](gate.jpg)"
    said = reply(
        site,
        {
            f"{HOME}/window.md": told("食堂新窗口", "2020-02-20"),
            f"{HOME}/gate.jpg": b"\xff\xd8\xff",
            "桌面.ini`": "x",
        },
        {
            f"{HOME}/gate.md": told("校门口量体温", "2020-02-18", more=picture),
            f"{HOME}/gate.jpg": b"\xff\xd8\xff",
        },
        f"{HOME}/old.md",
    )
    assert f"`{HOME}/gate.jpg` 也在别的稿件里：`{HOME}/gate.md`。改了它，那里也跟着变。" in said
    assert f"删去了已有的稿件，请核对（要撤下的，请写“撤稿”，不要删去）：\n\n- `{HOME}/old.md`\n" in said
    assert "不是稿件的文件，是误传的请从投稿里去掉：\n\n- `桌面.ini\N{MODIFIER LETTER GRAVE ACCENT}`\n" in said


def test_a_word_file_alone_becomes_a_proposed_story(site: Path) -> None:
    hostile = written(lambda document: document.add_paragraph("```\n</details>::error::x 手机13912345678"))
    said = reply(
        site, {f"{HOME}/稿.docx": written(story), f"{HOME}/坏.docx": hostile, f"{HOME}/丁.doc": b"%PDF-1.7"}, {}
    )
    assert f"Word 文档 `{HOME}/稿.docx` 不会刊出。照它写好了一篇稿件" in said
    assert "标题: 图书馆延长开放时间——每天早八点到晚十点\n日期: 2020-02-05\n栏目: 请填写\n单位: 后勤处\n" in said
    assert f"\n{BODY}\n" in said
    assert f"Word 文档 `{HOME}/丁.doc` 没有变成稿件：这不是 Word 文档，是 PDF。" in said
    assert "13912345678" not in said
    assert "&#96;&#96;&#96;" in said


def test_a_request_of_reports_alone_hears_nothing(site: Path) -> None:
    assert reply(site, {"content/reports/2020-02-20/logistics.yml": "情况: 平安\n报告人: 林望舒\n"}, {}) == ""
