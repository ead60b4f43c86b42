"""Ordinary pages pass the rules on personal data, and nothing that went astray is published."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS
from newsroom.inspection import Inspection, inspect
from published import ROOT, SCHOOL
from small_site import MONTH, story, write_site

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
PHONE = "13612345678"
OWN_HTML = """\
extra:
  newsroom:
    school: 青禾大学
    accent: "#b3261e"
    accent_dark: "#ff8a7a"
    as_written: [a/b/tutors.html]
"""
STRAY = story("放错的").replace("---\n\n", "---\n\n![门](gate.jpg)\n\n")


def look(root: Path, files: dict[str, str]) -> Inspection:
    return inspect(write_site(root, files), NOW, workers=1)


def errors(inspection: Inspection) -> list[tuple[str, int, str]]:
    return [(one.path, one.line, one.rule) for one in inspection.findings if one.is_error]


@pytest.mark.parametrize(
    "line",
    [
        f"周老师：{PHONE}",
        "周老师：136**1234**5678",
        "周老师：<b>136</b>12345678",
        "周老师：1361234&#53;678",
        f"[周老师](tel:{PHONE})",
        f"<tel:{PHONE}>",
        "周老师：１３６１２３４５６７８",
        "周老师：136 1234 5678",
        f"```\n{PHONE}\n```",
    ],
)
@pytest.mark.parametrize("name", ["guide/tutors.md", "tutors.markdown", "tutors.txt", "a/b/tutors.html"])
def test_a_page_with_a_mobile_number_is_kept_out(tmp_path: Path, name: str, line: str) -> None:
    """Also one that the settings let stand as it is written."""
    files = {f"content/{name}": f"# 联系方式\n\n{line}\n", "good.md": story("甲"), "./mkdocs.yml": OWN_HTML}
    inspection = look(tmp_path, files)
    assert [(path, rule) for path, _, rule in errors(inspection)] == [(f"content/{name}", "mobile-number")]
    assert inspection.kept_out == {name}
    # However many pages are bad, they hold up no story.
    assert (list(inspection.set_aside), list(inspection.uncounted)) == ([], [name])
    assert PHONE not in str(inspection.findings)


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'


def pdf(title: str) -> str:
    """One page, and a title that no page shows."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Title({title})>>endobj\n"
        "trailer<</Root 1 0 R/Info 4 0 R/Size 5>>\n%%EOF\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("guide/list.csv", f"姓名,电话\n张三,{PHONE}\n"),
        ("guide/list.json", f'{{"phone": {PHONE}}}'),
        ("map.svg", SVG.format('136<tspan>1234</tspan>5678')),
        ("feed.xml", f"<a b='{PHONE}'/>"),
        ("form.pdf", pdf(PHONE)),
        (f"guide/{PHONE}.csv", "甲"),
        (f"guide/{PHONE}.md", "# 甲"),
        (f"{PHONE}/list.csv", "甲"),
    ],
)  # fmt: skip
def test_a_file_beside_the_pages_with_a_mobile_number_is_kept_out(tmp_path: Path, name: str, text: str) -> None:
    inspection = look(tmp_path, {f"content/{name}": text, "content/guide/plain.csv": "甲,乙\n"})
    assert errors(inspection) == [(f"content/{name}", 1, "number-in-file")]
    assert inspection.kept_out == {name}
    assert (list(inspection.set_aside), list(inspection.uncounted)) == ([], [name])


def test_a_story_is_held_back_by_a_number_in_its_attachment_and_named_where_it_links_it(tmp_path: Path) -> None:
    path = f"{MONTH}/list.pdf"
    files = {"a.md": story("甲").replace("---\n\n", "---\n\n[名单](list.pdf)\n\n"), path: pdf(PHONE)}
    inspection = look(tmp_path, files)
    assert [(one, rule) for one, _, rule in errors(inspection)] == [(f"{MONTH}/a.md", "number-in-file")]
    assert list(inspection.set_aside) == [f"{MONTH}/a.md".removeprefix("content/")]


def test_the_place_of_a_film_is_told_of_where_readers_would_get_it(tmp_path: Path) -> None:
    """A story's film is copied without it."""
    files = {"a.md": story("甲").replace("---\n\n", "---\n\n[片子](film.mp4)\n\n")}
    root = write_site(tmp_path, files)
    (root / "content/guide").mkdir()
    for place in (MONTH, "content/guide"):
        shutil.copy(ROOT / "tests/attachments/made/film.mp4", root / place)
    told = [one for one in inspect(root, NOW, workers=1).findings if one.rule == "hint-in-file"]
    assert [(one.path, "位置" in one.fault) for one in told] == [("content/guide/film.mp4", True)]


def test_the_desk_s_public_numbers_may_stand_on_its_pages(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/guide/index.md": f"# 指南\n\n{PHONE}\n"})
    with (tmp_path / "columns/desk.yml").open("a", encoding="utf-8") as desk:
        desk.write(f'phones:\n  - {{name: 值班, number: "{PHONE}", hours: 每天}}\n')
    assert errors(inspect(tmp_path, NOW, workers=1)) == []


def test_the_pages_of_the_tool_and_of_the_school_pass(tmp_path: Path) -> None:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    for path in ROOT.glob("*.md"):
        shutil.copy(path, tmp_path)
    inspection = inspect(tmp_path, NOW, workers=1)
    assert errors(inspection) == []
    assert inspection.kept_out == frozenset()


def test_what_is_wrong_with_a_stray_is_said_at_once_and_its_pictures_stay_with_it(tmp_path: Path) -> None:
    files = {
        "content/x.md": f"{STRAY}电话 {PHONE}。\n",
        "content/gate.jpg": "图",
        "content/logo.jpg": "图",
        "content/guide/index.md": "# 指南\n\n![标志](../logo.jpg)\n",
    }
    inspection = look(tmp_path, files)
    assert errors(inspection) == [
        ("content/gate.jpg", 1, "misplaced-file"),
        ("content/x.md", 1, "misplaced-story"),
        ("content/x.md", 12, "mobile-number"),
    ]
    assert inspection.kept_out == {"x.md", "gate.jpg"}


def test_a_stray_that_was_moved_as_it_was_told_stands(tmp_path: Path) -> None:
    inspection = look(tmp_path, {"content/x.md": STRAY, "content/gate.jpg": "图", "stories/2020/02/y.md": story("乙")})
    moves = {
        one.path: one.remedy.partition("移到 ")[2].partition("，")[0] for one in inspection.findings if one.is_error
    }
    assert len(moves) == 3
    for path, home in moves.items():
        (tmp_path / home).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).rename(tmp_path / home)
    after = inspect(tmp_path, NOW, workers=1)
    assert errors(after) == []
    assert after.newsroom is not None
    assert sorted(one.path for one in after.newsroom.stories) == ["stories/2020/02/x.md", "stories/2020/02/y.md"]


def test_a_link_to_a_page_that_is_kept_out_is_told_as_one_to_what_is_set_aside(tmp_path: Path) -> None:
    files = {
        "content/guide/tutors.md": f"# 联系\n\n{PHONE}\n",
        "a.md": story("甲", "看[联系](../../../guide/tutors.md)。"),
    }
    said = [(one.path, one.rule) for one in look(tmp_path, files).findings if not one.is_error]
    assert (f"{MONTH}/a.md", "link-to-set-aside") in said
    assert (f"{MONTH}/a.md", "missing-story") not in said
