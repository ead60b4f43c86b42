"""The small school, read."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from golden import SCHOOL
from newsroom.findings import Finding, findings_of
from newsroom.images.pictures import begins_as_picture, look_at_picture
from newsroom.model import (
    USUAL,
    Concern,
    Form,
    Kind,
    Notice,
    Story,
    Work,
)
from newsroom.reading import FIELD_RULES, KEYS, PLACE_RULES, ContentTree, Draft, read_file, read_story, read_tree
from newsroom.reading.composing import compose_story
from newsroom.reading.credits import TextWithoutCredits
from newsroom.reading.keys import STORY
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.sheet import fill_sheet
from newsroom.reading.source import read_source
from newsroom.reading.tree import place_of

CAMPUS = ZoneInfo("Asia/Shanghai")
FEBRUARY = "stories/2020/02"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL, tmp_path, dirs_exist_ok=True)
    return tmp_path


@dataclass(frozen=True)
class Read:
    drafts: dict[str, Draft]
    findings: list[Finding]
    tree: ContentTree


def read(root: Path) -> Read:
    """Every story of a school."""
    plan, _ = read_plan(root)
    assert plan is not None
    tree = read_tree(str(root / "content"))
    stories = [read_story(read_file(path, file), PlanNames(plan)) for path, file in tree.stories]
    links = [one for place in tree.links for one in findings_of(PLACE_RULES, f"content/{place.path}", place)]
    return Read(
        {draft.path: draft for draft, _ in stories if draft},
        [*links, *(one for _, found in stories for one in found)],
        tree,
    )


def story(reading: Read, name: str) -> Story:
    found = reading.drafts[f"{FEBRUARY}/{name}"].story
    assert found is not None
    return found


def test_english_and_chinese_keys_make_the_same_kind_of_story() -> None:
    reading = read(SCHOOL)
    assert story(reading, "gate.md") == Story(
        path="stories/2020/02/gate.md",
        slug="gate",
        folder=(2020, 2),
        title="校门口装上了测温仪",
        date=datetime(2020, 2, 5, 9, 30, tzinfo=CAMPUS),
        has_time=True,
        column="campus-life",
        beat="services",
        unit="logistics",
        responsible="林望舒",
        authors=("方圆", "石磊"),
    )
    assert story(reading, "lanterns/index.md") == Story(
        path="stories/2020/02/lanterns/index.md",
        slug="lanterns",
        folder=(2020, 2),
        title="文学院师生在家做灯笼",
        date=datetime(2020, 2, 9, tzinfo=CAMPUS),
        has_time=False,
        column="campus-life",
        beat="colleges",
        unit="literature",
        responsible="顾南",
        responsible_role="学院院长",
        genre=USUAL[1],
        cover="stories/2020/02/lanterns/lantern.png",
    )


def test_a_notice_is_in_force_through_its_last_day() -> None:
    assert story(read(SCHOOL), "opening.md").notice == Notice(
        issuer="滨江学院",
        document="滨院〔2020〕3 号",
        link="https://example.edu.cn/2020/3",
        pinned=True,
        expires=datetime(2020, 3, 2, tzinfo=CAMPUS),
    )


def test_a_concern_and_a_work_have_what_their_kind_adds() -> None:
    reading = read(SCHOOL)
    assert story(reading, "books.md").concern == Concern(
        question="课本都在宿舍里，上网课没有书怎么办？",
        asked=datetime(2020, 2, 6, 20, tzinfo=CAMPUS),
        answered_by="student-affairs",
        answered=datetime(2020, 2, 7, tzinfo=CAMPUS),
    )
    assert story(reading, "river-poem.md").work == Work(form=Form.POEM)
    assert story(reading, "canteen.md").kind is Kind.FLASH


def test_drafts_keep_the_writers_words_and_lines() -> None:
    drafts = read(SCHOOL).drafts
    unit = drafts[f"{FEBRUARY}/books.md"].entries["unit"]
    assert (unit.key, unit.written, unit.line, unit.value) == ("unit", "单位", 6, "学生处")
    assert drafts[f"{FEBRUARY}/books.md"].body_line == 15


def test_a_story_with_an_error_stays_a_draft(school: Path) -> None:
    gate = school / "content" / FEBRUARY / "gate.md"
    gate.write_text(gate.read_text(encoding="utf-8").replace("logistics", "logistic"), encoding="utf-8")
    reading = read(school)
    draft = reading.drafts[f"{FEBRUARY}/gate.md"]
    assert draft.story is None
    assert draft.markdown.startswith("两台测温仪")
    assert [(one.line, one.rule) for one in reading.findings] == [(6, "unknown-unit")]


def test_links_are_never_followed(school: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    shutil.copy(SCHOOL / "content" / FEBRUARY / "gate.md", outside / "secret.md")
    (school / "content/stories/2020/03").symlink_to(outside)
    reading = read(school)
    assert [(one.path, one.rule) for one in reading.findings] == [("content/stories/2020/03", "symbolic-link")]
    assert not any("secret" in path for path in reading.drafts)


def test_pictures_are_measured_as_the_camera_was_held(school: Path) -> None:
    folder = school / "content" / FEBRUARY
    exif = Image.Exif()
    exif[0x0112] = 6
    for name in ("photo.jpg", "photo.webp", "photo.png"):
        Image.new("RGB", (60, 40)).save(folder / name, exif=exif)
    Image.new("RGB", (60, 40)).save(folder / "plain.webp")
    Image.new("RGB", (60, 40)).save(folder / "lossless.webp", lossless=True)
    Image.new("P", (60, 40)).save(folder / "really-a-gif.jpg", format="GIF")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (folder / "notes.csv").write_bytes(b"no picture")
    files = read(school).tree.files
    looks = {path: look for path, (_, file) in files.items() if (look := look_at_picture(Path(file).read_bytes()))}
    assert all(begins_as_picture(Path(files[path][1]).read_bytes()[:12]) for path in looks)
    assert {path.rpartition("/")[2]: look[:3] for path, look in looks.items()} == {
        "lantern.png": (320, 200, "PNG"),
        "photo.jpg": (40, 60, "JPEG"),
        "photo.webp": (40, 60, "WEBP"),
        "photo.png": (40, 60, "PNG"),
        "plain.webp": (60, 40, "WEBP"),
        "lossless.webp": (60, 40, "WEBP"),
        "really-a-gif.jpg": (60, 40, "GIF"),
    }
    assert files[f"{FEBRUARY}/notes.csv"][0] == 10
    assert f"{FEBRUARY}/broken.jpg" in files


def test_a_picture_says_in_its_header_whether_one_may_see_through(school: Path) -> None:
    folder = school / "content" / FEBRUARY
    clear = Image.new("RGBA", (60, 40), (200, 30, 30, 90))
    palette = Image.new("P", (60, 40))
    clear.save(folder / "clear.png")
    clear.convert("LA").save(folder / "clear-grey.png")
    palette.save(folder / "clear-palette.png", transparency=0)
    palette.save(folder / "clear.gif", transparency=0)
    clear.save(folder / "clear.webp")
    clear.save(folder / "clear-lossless.webp", lossless=True)
    for name in ("plain.jpg", "plain.png", "plain.gif", "plain.webp"):
        Image.new("RGB", (60, 40)).save(folder / name)
    Image.new("RGB", (60, 40)).save(folder / "plain-lossless.webp", lossless=True)
    files = read(school).tree.files
    seen = {
        path: look_at_picture(Path(file).read_bytes()) for path, (_, file) in files.items() if "lantern" not in path
    }
    assert {path: one[3] for path, one in seen.items() if one} == {path: "/clear" in path for path in seen}
    assert len(seen) == 11


def test_a_file_name_cannot_forge_a_line_of_the_report(school: Path) -> None:
    folder = os.fsencode(school / "content" / FEBRUARY)
    for name in (b"a\n::error file=x::y.md", b"\xff\xfe.md", "\u202egate.md".encode()):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123, paths of bytes
            file.write(b"---\n---\n")
    paths = {finding.path for finding in read(school).findings}
    assert paths == {
        f"content/{FEBRUARY}/{name}.md" for name in ("a\ufffd::error file=x::y", "\ufffd\ufffd", "\ufffdgate")
    }


def test_a_picture_whose_name_cannot_be_printed_is_not_there(school: Path) -> None:
    picture = next(school.rglob("lantern.png")).read_bytes()
    folder = os.fsencode(school / "content" / FEBRUARY)
    for name in (b"a\x01.png", b"\xff.png", "\u202ea.png".encode()):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123, paths of bytes
            file.write(picture)
    assert all((school / "content" / path).is_file() for path in read(school).tree.files)


def test_one_fault_two_thousand_times_is_told_twenty_times(school: Path) -> None:
    text = f"---\n标题: 甲\n更正: [{'{}, ' * 2000}]\n---\n\n文。\n"
    (school / "content" / FEBRUARY / "corrected.md").write_text(text, encoding="utf-8")
    rules = [finding.rule for finding in read(school).findings]
    assert rules.count("incomplete-entry") == 20


def test_no_two_keys_share_a_word() -> None:
    for keys in (STORY, *(key.schema for key in KEYS if key.inner)):
        words = [(word, key.name) for key in keys for word in (*key.words, *key.meant)]
        assert [(word, keys.find(word)) for word, _ in words] == words


def test_a_key_is_found_as_it_is_typed() -> None:
    assert [STORY.find(word) for word in ("Title", " 供稿责任人", "撰稿", "封面", "answered_by")] == [
        "title",
        "responsible",
        "author",
        "cover",
        "answered_by",
    ]


_KEYS = st.sampled_from([word for key in KEYS for word in (key.name, key.chinese[0])])
_VALUES = st.recursive(
    st.text(max_size=12)
    | st.sampled_from(["2020-02-05", "通告", "关切", "作品", "诗歌", "后勤处", "林望舒", "campus-life"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["日期", "原文", "链接"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=10))
def test_no_values_raise(values: dict[str, object]) -> None:
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    source = read_source(f"---\n{json.dumps(values, ensure_ascii=True)}\n---\n\n正文。\n".encode())
    if source.data is not None:
        sheet = fill_sheet(place_of(f"{FEBRUARY}/made.md"), source.data, PlanNames(plan))
        findings = list(findings_of(FIELD_RULES, "made.md", sheet))
        is_wrong = any(finding.is_error for finding in findings)
        assert (
            is_wrong
            or sheet.is_draft
            or compose_story(sheet, TextWithoutCredits(source.markdown, source.body_line)) is not None
        )
