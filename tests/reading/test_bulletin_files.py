"""Whatever lies in ``content/bulletins/`` is read without harm, and no slip in a new file costs an old issue."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Bulletin
from newsroom.reading import StoryFile
from newsroom.reading.bulletins import day_of, read_bulletin, read_bulletins


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "bulletins").mkdir()
    return tmp_path


def issues(content: Path, **numbers: int) -> None:
    """``d05=4``: the issue of 5 February has the number 4."""
    for name, number in numbers.items():
        file = content / f"bulletins/2020-02-{name[1:]}.md"
        file.write_text(f"---\n期号: {number}\n---\n", encoding="utf-8")


def numbers(content: Path) -> dict[int, int]:
    """Number by day of the month, of what stands."""
    return {file.bulletin.date.day: file.bulletin.number for file in read_bulletins(content)[0]}


def rules(content: Path) -> list[tuple[str, str]]:
    return [(finding.path.rpartition("/")[2], finding.rule) for finding in read_bulletins(content)[1]]


def test_an_issue_is_read_with_keys_in_either_language(content: Path) -> None:
    (content / "bulletins/2020-02-05.md").write_text(
        "---\nnumber: 4\nlead: content/stories/2020/02/gate.md\n---\n\n  早上好。\n大家好。\n", encoding="utf-8"
    )
    (file,), findings = read_bulletins(content)
    assert findings == ()
    assert file.bulletin == Bulletin(
        date=date(2020, 2, 5), number=4, lead="stories/2020/02/gate.md", greeting="早上好。 大家好。"
    )
    assert (file.number_line, file.lead_line, file.greeting_line) == (2, 3, 6)
    assert (file.bulletin.path, file.bulletin.address) == ("bulletins/2020-02-05.md", "bulletin/2020-02-05/")


def test_an_issue_says_of_which_stories_it_was_made(content: Path) -> None:
    listed = "  - content/stories/2020/02/a.md\n  - stories/2020/02/b/index.md\n"
    (content / "bulletins/2020-02-05.md").write_text(f"---\n期号: 4\n头条: x\n稿件:\n{listed}---\n", encoding="utf-8")
    (file,), findings = read_bulletins(content)
    assert findings == ()
    assert file.bulletin.stories == ("stories/2020/02/a.md", "stories/2020/02/b/index.md")
    assert file.stories_line == 4


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    assert read_bulletins(tmp_path) == ((), ())


def test_a_slip_in_a_new_file_takes_no_old_issue_off_the_site(content: Path) -> None:
    issues(content, d03=1, d05=2, d06=3)
    issues(content, d04=3)  # later than these, for a day that was left out
    assert numbers(content) == {3: 1, 5: 2, 6: 3}
    assert rules(content) == [("2020-02-04.md", "bulletin-number-twice")]
    issues(content, d04=4)
    assert numbers(content) == {3: 1, 4: 4, 5: 2, 6: 3}
    assert [rule for _, rule in rules(content)] == ["bulletin-number-backwards"] * 2


def test_the_later_of_twins_falls_where_both_fit(content: Path) -> None:
    issues(content, d03=1, d05=2, d06=2, d07=3)
    assert numbers(content) == {3: 1, 5: 2, 7: 3}


def test_links_are_not_followed_and_what_is_no_file_is_not_opened(content: Path) -> None:
    (content / "secret.md").write_text("---\n期号: 9\n---\n", encoding="utf-8")
    (content / "bulletins/2020-02-05.md").symlink_to(content / "secret.md")
    os.mkfifo(content / "bulletins/2020-02-06.md")
    (content / "bulletins/2020-02-07.md").mkdir()
    (content / "bulletins/.2020-02-08.md.new").write_text("半", encoding="utf-8")
    assert numbers(content) == {}
    assert rules(content) == [
        ("2020-02-05.md", "symbolic-link"),
        ("2020-02-06.md", "symbolic-link"),
        ("2020-02-07.md", "not-text"),
    ]


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/2020-02-05.md").write_text("---\n期号: 1\n---\n", encoding="utf-8")
    (tmp_path / "bulletins").symlink_to(tmp_path / "elsewhere")
    assert read_bulletins(tmp_path)[0] == ()
    assert [rule for _, rule in rules(tmp_path)] == ["symbolic-link"]


HOSTILE = {
    "too large": b"-" * (1024 * 1024 + 1),
    "not text": b"\x00\xff\x80" * 100,
    "deep": b"---\nnumber: " + b"[" * 100_000 + b"\n---\n",
    "alias": b"---\na: &a [x]\nnumber: *a\n---\n",
    "tag": b"---\nnumber: !!python/name:os.system 1\n---\n",
    "list": b"---\n- 1\n---\n",
    "no front matter": "第一期".encode(),
    "empty": b"",
    "huge number": b"---\nnumber: " + b"9" * 5_000 + b"\n---\n",
    "other digits": "---\n期号: ٣\n---\n".encode(),
    "a list for a lead": b"---\nnumber: [1, 2]\nlead: {a: b}\n---\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_cannot_be_read_is_a_finding(data: bytes) -> None:
    found, findings = read_bulletin(StoryFile("2020-02-05.md", data if len(data) < 2**20 else b"", len(data)))
    assert found is None
    assert any(finding.is_error for finding in findings)


def test_what_is_understood_stands() -> None:
    data = "———\n期号：4\n———\n早上好。\n".encode("gbk")
    found, findings = read_bulletin(StoryFile("2020-02-05.md", data, len(data)))
    assert found is not None
    assert (found.bulletin.number, found.bulletin.greeting) == (4, "早上好。")
    assert {finding.rule for finding in findings} == {
        "gbk",
        "missing-opening-fence",
        "missing-closing-fence",
        "full-width-colon",
    }


@given(data=st.binary(max_size=400))
def test_nothing_raises(data: bytes) -> None:
    read_bulletin(StoryFile("2020-02-05.md", b"---\n" + data + b"\n---\n" + data, len(data)))


@pytest.mark.parametrize(
    "name", ["2020-02-30.md", "2020-2-5.md", "1020-02-05.md", "2020-02-05.MD", "２０２０-02-05.md", "2020-02-05.md\n"]
)
def test_only_a_day_is_the_name_of_an_issue(name: str) -> None:
    assert day_of(name) is None
