"""A key holds all that its output's bytes depend on, and nothing else."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace
from PIL import features

from assembled import PRESS, PRESS_OF_ANOTHER_SITE, TEMPLATES, page
from newsroom.build import origin
from newsroom.build.keys import keys_of
from newsroom.build.origin import origin_now
from newsroom.keeping.version import digest_of_sources
from newsroom.model import Kind
from newsroom.pages.teasers import row
from newsroom.pages.views.lists import TopicView
from newsroom.pages.views.parts import Link, StoryLine, Teaser
from newsroom.rendering import GAPS, Shell


def test_keys_know_all_that_a_page_is_made_of() -> None:
    one = page("a/")
    other_site = structs.replace(PRESS.site, name="另一家")
    shells, other_shell = dict(PRESS.shells), Shell(("", "", "", "other"), GAPS)
    keys = [
        keys_of([one], PRESS, b"code"),
        keys_of([page("a/", "text")], PRESS, b"code"),
        keys_of([page("a/", title="other")], PRESS, b"code"),
        keys_of([one], PRESS, b"other code"),
        keys_of([one], replace(PRESS, site=other_site, shells=shells), b"code"),
        keys_of([one], PRESS_OF_ANOTHER_SITE, b"code"),
        keys_of([one], replace(PRESS, versions={"assets/x.css": "0a1b2c3d"}), b"code"),
        keys_of([one], replace(PRESS, versions={"assets/x.css": "0a1b2c3e"}), b"code"),
        keys_of([one], replace(PRESS, shells=shells | {(1, ""): other_shell}), b"code"),
    ]
    assert len({key["a/index.html"] for key in keys}) == len(keys)


def test_keys_tell_an_hour_from_the_same_instant_elsewhere() -> None:
    here = datetime(2020, 2, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    there = here.astimezone(timezone(timedelta(hours=9)))
    assert here == there
    keys = [keys_of([replace(page("a/"), view=when)], PRESS, b"code") for when in (here, there)]
    assert keys[0] != keys[1]


def test_keys_know_every_story_of_a_list_and_its_place() -> None:
    one, other = listed("gate"), listed("canteen")
    lists = [
        ((), ()),
        ((one,), ()),
        ((other,), ()),
        ((one, other), ()),
        ((other, one), ()),
        ((one, one), ()),
        ((), (row(one),)),
        ((), (row(other),)),
        ((one,), (row(other),)),
    ]
    views = [topic(stories, older) for stories, older in lists]
    pages = [replace(page(f"{number}/"), address="a/", view=view) for number, view in enumerate(views)]
    keys = [keys_of([listing], PRESS, b"code")["a/index.html"] for listing in pages]
    assert len(set(keys)) == len(keys)
    again = replace(page("b/"), address="a/", title=pages[1].title, view=topic((listed("gate"),), ()))
    beside = replace(pages[3], address="b/")
    assert keys_of([beside, again], PRESS, b"code")["a/index.html"] == keys[1]


def topic(stories: tuple[Teaser, ...], older: tuple[StoryLine, ...]) -> TopicView:
    return TopicView(name="防疫", text="", days="", stories=stories, older=older, more=0)


def listed(slug: str) -> Teaser:
    link = Link("图书馆", "units/library/")
    return Teaser(
        title="消息",
        phrases=(),
        address=f"stories/2020/02/{slug}/",
        date=datetime(2020, 2, 5, 9, 30, tzinfo=timezone(timedelta(hours=8))),
        has_time=True,
        summary="",
        unit=link,
        column=link,
        kind=Kind.STORY,
    )


def test_keys_know_nothing_else() -> None:
    one = page("a/")
    dated = replace(one, changed=date(2020, 2, 5))
    other_shells = {**PRESS.shells, (3, ""): Shell(("", "", "", "deep"), GAPS)}
    press = replace(PRESS, shells=other_shells, templates=dict(reversed(TEMPLATES.items())))
    assert keys_of([dated], press, b"code") == keys_of([one], PRESS, b"code")


@pytest.mark.parametrize("library", ["jpg", "libjpeg_turbo", "zlib", "webp", "littlecms2", "freetype2"])
def test_the_origin_knows_what_pillow_draws_and_packs_with(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    before, real = origin_now(), features.version
    assert real(library)
    monkeypatch.setattr(features, "version", lambda name: "0" if name == library else real(name))
    assert origin_now() != before


def test_the_origin_knows_the_version_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = origin_now()
    monkeypatch.setattr(origin, "code_version", lambda: "other")
    assert origin_now() != before


def test_the_version_of_the_code_knows_every_module_and_catalogue(tmp_path: Path) -> None:
    def digest(modules: dict[str, str]) -> bytes:
        shutil.rmtree(tmp_path / "code", ignore_errors=True)
        for name, text in modules.items():
            (tmp_path / "code" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "code" / name).write_text(text)
        return digest_of_sources(tmp_path / "code")

    code = {"a.py": "one", "room/b.py": "two"}
    others = [
        {"a.py": "one"},
        {**code, "c.py": ""},
        {**code, "c.mo": ""},
        {"a.py": "other", "room/b.py": "two"},
        {"a.py": "one", "b.py": "two"},
    ]
    assert len({digest(code), *map(digest, others)}) == 1 + len(others)
    assert digest({**code, "notes.txt": "", "room/__pycache__/b.pyc": ""}) == digest(code)
