"""An exception holds for a story's files as for its text: one value of one story, and never what opens doors."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import segno

from golden import CAMPUS
from newsroom.inspection import inspect
from newsroom.personal import PersonalKind
from newsroom.rules.disclosing import may_stand
from small_site import MONTH, PLAN, story, write_site
from somebody import SAMPLES

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
NUMBER = "13912345678"
DESK = PLAN["columns/desk.yml"] + "roles:\n  - {title: 主编, people: [江一川]}\n"
FOLDER = f"{MONTH}/clinic"


def told(root: Path, text: str, *items: str, files: dict[str, str] | None = None, code: str = "") -> list[str]:
    """Rules, in the order of the places, of a story with these exceptions that names these files."""
    keys = "".join(f"  - {{内容: {item}, 编辑: 江一川, 理由: 本人同意}}\n" for item in items)
    links = "".join(f"[文件]({name}) " for name in files or {}) + ("![码](code.png)" if code else "")
    body = story("甲", f"{text}\n\n{links}", more=f"个人信息:\n{keys}" if items else "")
    listed = {f"{FOLDER}/{name}": content for name, content in (files or {}).items()}
    write_site(root, {f"{FOLDER}/index.md": body, "columns/desk.yml": DESK, **listed})
    if code:
        segno.make(code).save(str(root / FOLDER / "code.png"), scale=8)
    rules = {"number-in-file", "hint-in-file", "mobile-number", "disclosed-value", "disclosure-without-effect"}
    return [one.rule for one in inspect(root, NOW, workers=1).findings if one.rule in rules]


def test_what_may_stand_in_the_text_may_stand_in_an_attachment_and_a_picture(tmp_path: Path) -> None:
    files = {"list.pdf": pdf(NUMBER)}
    text = f"诊所电话 {NUMBER}。"
    rules = ["mobile-number", "number-in-file", "number-in-file"]
    assert sorted(told(tmp_path / "a", text, files=files, code=f"tel:{NUMBER}")) == rules
    assert told(tmp_path / "b", text, "139…78", files=files, code=f"tel:{NUMBER}") == ["disclosed-value"]


def test_what_stands_in_a_file_only_may_be_named_too(tmp_path: Path) -> None:
    files = {"list.pdf": pdf(NUMBER)}
    assert told(tmp_path / "a", "诊所的电话见附件。", files=files) == ["number-in-file"]
    assert told(tmp_path / "b", "诊所的电话见附件。", "139…78", files=files) == ["disclosed-value"]


def test_no_other_number_passes_with_it(tmp_path: Path) -> None:
    other = {"list.pdf": pdf(f"{NUMBER} 13900000078")}
    assert told(tmp_path / "a", f"电话 {NUMBER}。", "139…78", files=other) == ["disclosed-value", "number-in-file"]
    assert told(tmp_path / "b", "电话见附件。", "139…78", files=other) == [
        "disclosure-without-effect", "number-in-file", "number-in-file"
    ]  # fmt: skip


def test_the_same_figures_as_a_student_s_number_do_not_pass(tmp_path: Path) -> None:
    files = {"list.pdf": pdf("学号：384756102")}
    assert told(tmp_path, "QQ 384756102。", "384…02", files=files) == ["disclosed-value", "number-in-file"]


def test_an_exception_that_names_nothing_is_told_of(tmp_path: Path) -> None:
    assert told(tmp_path / "a", "没有号码。", "139…78") == ["disclosure-without-effect"]
    files = {"list.pdf": pdf("138 1234 5678")}
    assert told(tmp_path / "b", "电话见附件。", "139…78", files=files) == [
        "disclosure-without-effect",
        "number-in-file",
    ]


def test_another_story_s_file_is_not_excepted(tmp_path: Path) -> None:
    told(tmp_path, f"电话 {NUMBER}。", "139…78", files={"list.pdf": pdf(NUMBER)})
    other = {f"{MONTH}/b/index.md": story("乙", "[文件](list.pdf)"), f"{MONTH}/b/list.pdf": pdf(NUMBER)}
    write_site(tmp_path, {"columns/desk.yml": DESK, **other})
    found = [one for one in inspect(tmp_path, NOW, workers=1).findings if one.rule == "number-in-file"]
    assert [one.path for one in found] == [f"{MONTH}/b/index.md"]


@pytest.mark.parametrize("kind", [PersonalKind.IDENTITY, PersonalKind.CARD, PersonalKind.STUDENT])
def test_what_opens_doors_in_a_name_never_stands(tmp_path: Path, kind: PersonalKind) -> None:
    assert not may_stand(kind)
    sample = SAMPLES[kind]
    files = {"list.pdf": pdf(sample.text)}
    rules = told(tmp_path / "a", "名单见附件。", files=files)
    assert "number-in-file" in rules
    shown = next(one.fault for one in inspect(tmp_path / "a", NOW, workers=1).findings if one.rule == "number-in-file")
    masked = shown.rpartition("（")[2].partition("）")[0]
    excepted = told(tmp_path / "b", "名单见附件。", f'"{masked}"', files=files)
    assert excepted == ["disclosure-without-effect", *rules]


def pdf(text: str) -> str:
    """One page, and a title that no page shows."""
    signs = "".join(f"{byte:02X}" for byte in b"\xfe\xff" + text.encode("utf-16-be"))
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Title<{signs}>>>endobj\n"
        "trailer<</Root 1 0 R/Info 4 0 R/Size 5>>\n%%EOF\n"
    )
