"""``build.json``: of what the site was made, and how whoever watches it knows that it is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from published import ROOT
from publishing.hosted import NOW, ORDINARY, School

COMMIT = "c" * 40


@pytest.fixture
def school(tmp_path: Path) -> School:
    shutil.copytree(ROOT / "tests/school", tmp_path / "school")
    school = School(tmp_path / "school")
    school.publish(school.publication(school.request(commit=COMMIT, version="1.2.3")))
    return school


def test_the_record_says_of_what_the_site_was_made(school: School) -> None:
    record = json.loads((school.site / "build.json").read_bytes())
    digests = record.pop("sha256")
    pages = sum(1 for _ in school.site.rglob("index.html")) - len(ORDINARY)
    assert record == {
        "commit": COMMIT,
        "day": "2020-02-14",
        "updated": "2020-02-09T00:00:00+08:00",
        "counts": {"stories": 6, "pages": pages, "set_aside": 0},
        "versions": {"newsroom": "1.2.3"},
    }
    assert {"index.html", "search/index.html", "stories/2020/02/books/index.html", "units/index.html"} <= digests.keys()
    assert digests == {path: hashlib.sha256((school.site / path).read_bytes()).hexdigest() for path in digests}


def test_the_same_files_on_the_same_day_leave_it_alone(school: School) -> None:
    before = (school.site / "build.json").stat()
    later = school.request(now=NOW + timedelta(hours=3), commit=COMMIT, version="1.2.3")
    assert school.publish(school.publication(later)) is None
    assert (school.site / "build.json").stat() == before


def test_another_commit_of_the_same_files_changes_nothing_else(school: School) -> None:
    assembly = school.publish(school.publication(school.request(commit="d" * 40, version="1.2.3")))
    assert assembly is not None
    assert assembly.made == 1
    assert json.loads((school.site / "build.json").read_bytes())["commit"] == "d" * 40


def test_after_an_edit_it_equals_that_of_a_clean_build(school: School) -> None:
    story = school.story("gate.md")
    story.write_text(story.read_text(encoding="utf-8") + "\n又及：门开了。\n", encoding="utf-8")
    request = school.request(commit=COMMIT, version="1.2.3")
    school.publish(school.publication(request))
    cached = (school.site / "build.json").read_bytes()
    shutil.rmtree(school.site)
    shutil.rmtree(school.site.with_name(".site.stage"))
    school.publish(school.publication(request))
    assert (school.site / "build.json").read_bytes() == cached
    page = "stories/2020/02/gate/index.html"
    assert json.loads(cached)["sha256"][page] == hashlib.sha256((school.site / page).read_bytes()).hexdigest()


def test_the_front_page_says_when_the_paper_last_changed(school: School) -> None:
    line = '最后更新：<time datetime="2020-02-09T00:00+08:00">2020年2月9日</time>'
    assert line in (school.site / "index.html").read_text(encoding="utf-8")
