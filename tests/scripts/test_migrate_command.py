"""Files of an older format are rewritten: by a migration that is given here, for there has been none yet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.settings import SETTINGS_FILE, read_tool, settings_findings
from newsroom.reading.settings_keys import FORMAT
from releasing.formats import MIGRATIONS, FormatError, Migration, format_of, migrated, with_format, written_by_a_school
from scripts.commands import run
from small_site import story, write_site

SETTINGS = (
    'site_name: 校报\nextra:\n  newsroom:\n    accent: "#b3261e"  # 红\n    accent_dark: "#ff8a7a"\nplugins: []\n'
)


def keyed(old: str, new: str) -> Migration:
    """A migration of stories, in which a key has another name."""

    def rewrite(path: str, data: bytes) -> bytes:
        is_story = path.startswith("content/stories/")
        return re.sub(rb"^%b:" % old.encode(), b"%b:" % new.encode(), data, flags=re.MULTILINE) if is_story else data

    return Migration(to=2, what=f"{old}改叫{new}", rewrite=rewrite)


def appended(to: int, path: str, text: str) -> Migration:
    return Migration(to=to, what="", rewrite=lambda name, data: data + text.encode() if name == path else data)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / SETTINGS_FILE).write_text(SETTINGS, encoding="utf-8")
    return write_site(tmp_path, {"a.md": story("甲"), "b.md": story("乙")})


def test_the_steps_lead_from_the_first_format_to_the_present_one() -> None:
    assert [step.to for step in MIGRATIONS] == list(range(2, FORMAT + 1))


def test_what_a_school_has_written_is_rewritten_and_its_settings_say_so(site: Path) -> None:
    files = written_by_a_school(site)
    changed = migrated(files, (keyed("责任人", "供稿人"),), 2)
    assert set(changed) == {"content/stories/2020/02/a.md", "content/stories/2020/02/b.md", SETTINGS_FILE}
    assert changed["content/stories/2020/02/a.md"].decode() == story("甲").replace("责任人:", "供稿人:")
    assert changed[SETTINGS_FILE].decode() == SETTINGS.replace("    accent:", "    format: 2\n    accent:", 1)
    assert migrated(files | changed, (keyed("供稿人", "责任人"),), 2) == {}


def test_only_the_steps_that_are_ahead_are_taken_in_their_order(site: Path) -> None:
    files = written_by_a_school(site) | {SETTINGS_FILE: with_format(SETTINGS, 2).encode()}
    path = "columns/units.yml"
    steps = [appended(to, path, f"# {to}\n") for to in (2, 3, 4)]
    assert migrated(files, steps, 4) == {
        path: files[path] + b"# 3\n# 4\n",
        SETTINGS_FILE: with_format(SETTINGS, 4).encode(),
    }


def test_files_of_a_newer_version_are_left_alone(site: Path) -> None:
    files = written_by_a_school(site) | {SETTINGS_FILE: with_format(SETTINGS, 3).encode()}
    with pytest.raises(FormatError, match=r"格式 3 .*只认得到 2"):
        migrated(files, (keyed("甲", "乙"),), 2)


def test_no_link_is_read(site: Path, tmp_path: Path) -> None:
    (site / "content/stories/2020/02/link.md").symlink_to("/etc/hostname")
    (site / "content/out").symlink_to("/etc")
    assert {path for path in written_by_a_school(site) if path.startswith("content/")} == {
        "content/stories/2020/02/a.md",
        "content/stories/2020/02/b.md",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("extra:\n  newsroom:\n    format: 1 # 甲\n", "extra:\n  newsroom:\n    format: 7 # 甲\n"),
        ('extra:\n  newsroom:\n    "format": "1"\n', 'extra:\n  newsroom:\n    "format": 7\n'),
        ("extra:\n  newsroom: {accent: x}\n", "extra:\n  newsroom: {format: 7, accent: x}\n"),
        ("extra:\n  newsroom:\n      accent: x\n", "extra:\n  newsroom:\n      format: 7\n      accent: x\n"),
        ("x: 1\nextra:\n newsroom:\n  # 注\n  a: x\n", "x: 1\nextra:\n newsroom:\n  # 注\n  format: 7\n  a: x\n"),
    ],
)  # fmt: skip
def test_the_number_is_written_where_it_belongs(before: str, after: str) -> None:
    assert with_format(before, 7) == after
    assert read_tool(after).format == "7"


@given(
    st.integers(1, 9999), st.lists(st.sampled_from(["school: 甲", "mourning: []", "title_cards: true"]), unique=True)
)
def test_the_number_that_is_written_is_read(number: int, lines: list[str]) -> None:
    settings = "extra:\n  newsroom:\n" + "".join(f"    {line}\n" for line in ['accent: "#000000"', *lines])
    assert format_of(with_format(settings, number)) == number
    assert with_format(with_format(settings, number), 1).replace("    format: 1\n", "") == settings


@pytest.mark.parametrize("written", ["0", "-1", "x", "01", "1.5", "[1]", "99999"])
def test_a_number_that_is_none_is_told_by_the_check_and_by_the_command(written: str, site: Path) -> None:
    settings = SETTINGS.replace("    accent:", f"    format: {written}\n    accent:", 1)
    (found,) = [one for one in settings_findings(settings) if one.is_error]
    assert (found.line, found.rule) == (4, "setting-wrong")
    if written != "[1]":  # which is read as nothing at all
        (site / SETTINGS_FILE).write_text(settings, encoding="utf-8")
        done = run("migrate.py", "--site", ".", cwd=site)
        assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


def test_the_command_says_that_there_is_nothing_to_do(site: Path) -> None:
    before = written_by_a_school(site)
    done = run("migrate.py", "--site", ".", cwd=site)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "文件已经是格式 1，没有要改写的。\n")
    told = json.loads(run("migrate.py", "--site", ".", "--format", "json", cwd=site).stdout)
    assert told == {"from": 1, "to": 1, "files": []}
    assert written_by_a_school(site) == before
