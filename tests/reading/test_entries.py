"""Places, types and names of files: what is let in by a glance is let in by every rule, and what is told helps."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsroom.reading.allowed import NOTHING_ELSE, STORY_TYPES, UNDERSTOOD_TYPES, Allowed, is_plain, type_of
from newsroom.reading.entries import EntryKind, ListingError, TreeEntry, read_listing, twins
from newsroom.reading.entry_rules import ENTRY_RULES, entry_findings, hidden_names
from newsroom.reading.file_names import as_one, better_name, printable, unfit_names, why_unfit
from newsroom.reading.tree import NAME_OF_FILE_RULES, StoryPlace

MONTH = "content/stories/2020/02"
NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=30)
PLAIN_NAMES = st.from_regex(r"[a-z0-9_.-]{1,20}", fullmatch=True)


@given(st.lists(PLAIN_NAMES, min_size=1, max_size=3), st.sampled_from(["md", *sorted(STORY_TYPES), "exe"]))
def test_what_a_glance_lets_in_no_rule_refuses(names: list[str], ending: str) -> None:
    path = f"{MONTH}/{'/'.join(names)}.{ending}"
    assume(is_plain(path))
    entry = TreeEntry.of(path)
    assert [fault for rule in ENTRY_RULES for fault in rule.check(entry, NOTHING_ELSE)] == []
    assert [fault for rule in NAME_OF_FILE_RULES for fault in rule.check(StoryPlace(path, "", None))] == []


@given(NAMES)
@example("\ud800")
def test_the_better_name_is_fit_for_every_system(name: str) -> None:
    better = better_name(printable(name))
    assert why_unfit(better) == ""
    assert better.isascii()
    assert not better.startswith(".")


FORMS: st.SearchStrategy[Literal["NFC", "NFD"]] = st.sampled_from(["NFC", "NFD"])


@given(NAMES, st.sampled_from(["upper", "lower", "swapcase", "title"]), FORMS)
def test_two_names_for_one_file_are_twins(name: str, case: str, form: Literal["NFC", "NFD"]) -> None:
    other = unicodedata.normalize(form, getattr(name, case)())
    assume(other != name and getattr(name, case)().casefold() == name.casefold())
    assert as_one(other) == as_one(name)
    (twin,) = twins([f"{MONTH}/{name}", f"{MONTH}/{other}"])
    assert {twin.name, twin.other} == {name, other}
    (twin,) = twins([f"{MONTH}/{name}/a.jpg", f"{MONTH}/{other}/b.jpg"])
    assert {twin.name, twin.other} == {name, other}


@given(st.sets(st.from_regex(r"[a-z]{1,3}(/[a-z]{1,3}){0,2}", fullmatch=True), max_size=20))
def test_names_that_differ_are_no_twins(paths: set[str]) -> None:
    assert list(twins(paths)) == []


INVISIBLE = (
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u2000\u2007\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e"
    "\u202f\u205f\u2060\u2061\u2066\u2069\u206a\u2800\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffc\x00\x07\x1b\x7f\x85"
    "\U0001d173\U000e0001\U000e0041\U000e0100\U000e01ef\ue000\U000f0000"
)


@pytest.mark.parametrize("sign", INVISIBLE, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_name_with_what_nobody_sees_is_refused(sign: str) -> None:
    for path in (f"{MONTH}/ga{sign}te.jpg", f"{MONTH}/ga{sign}te/a.jpg"):
        (finding,) = (one for one in entry_findings([TreeEntry.of(path)], NOTHING_ELSE) if "name-unfit" in one.rule)
        assert "里有看不见的字符" in finding.fault
        assert sign not in finding.path + finding.fault + finding.remedy


@pytest.mark.parametrize(
    "name",
    [
        "校门.jpg",
        "微信图片_2020(1).jpg",
        "photo~2.jpg",
        "a+b.jpg",
        "图 1.png",
        "café.jpg",
        "が.jpg",
        "报名表（附件1）.docx",
    ],
)
def test_names_that_people_give_are_let_in(name: str) -> None:
    assert list(entry_findings([TreeEntry.of(f"{MONTH}/{name}")], NOTHING_ELSE)) == []
    assert unfit_names(name) == []


@pytest.mark.parametrize("kind", sorted(STORY_TYPES | UNDERSTOOD_TYPES))
def test_what_people_send_is_let_in_in_capitals_too(kind: str) -> None:
    entries = [TreeEntry.of(f"{MONTH}/gate.{kind}"), TreeEntry.of(f"{MONTH}/a/Gate.{kind.upper()}")]
    assert list(entry_findings(entries, NOTHING_ELSE)) == []


def test_of_a_refused_folder_one_file_is_told() -> None:
    paths = [f".venv/lib/{number}.py" for number in range(50)] + [f"{MONTH}/.x/{number}.jpg" for number in range(50)]
    found = list(entry_findings(map(TreeEntry.of, paths), NOTHING_ELSE))
    assert [(one.path, one.rule) for one in found] == [
        (".venv/lib/0.py", "unknown-root-entry"),
        (f"{MONTH}/.x/0.jpg", "hidden-file"),
    ]


def test_what_the_school_adds_is_let_in_and_nothing_else() -> None:
    allowed = Allowed(at_root=frozenset({"overrides"}), as_written=frozenset({"x.html"}))
    paths = ["overrides/a.py", "content/x.html", "content/guide/x.html", "override/a.py"]
    found = entry_findings(map(TreeEntry.of, paths), allowed)
    assert [one.path for one in found] == ["content/guide/x.html", "override/a.py"]


def test_the_folder_for_servers_may_begin_with_a_dot_and_nothing_else_below_content() -> None:
    assert hidden_names("content/.well-known/security.txt") == []
    assert hidden_names("content/about/.well-known/security.txt") == [".well-known"]
    assert hidden_names("content/.well-known/.htaccess") == [".htaccess"]


def test_a_listing_is_read_as_git_prints_it() -> None:
    lines = [
        b"100644 blob " + b"a" * 40 + b"\tcontent/a b.md",
        b"100755 blob " + b"a" * 64 + b"\tcontent/\xff.md",
        b"120000 blob " + b"a" * 40 + b"\tlink",
        b"160000 commit " + b"a" * 40 + b"\tmodule",
        b"100664 blob " + b"a" * 40 + b"\tline\nend\tand more",
    ]
    entries = read_listing(b"\0".join([*lines, b""]))
    assert [(one.path, one.kind) for one in entries] == [
        ("content/a b.md", EntryKind.FILE),
        ("content/\ufffd.md", EntryKind.FILE),
        ("link", EntryKind.LINK),
        ("module", EntryKind.REPOSITORY),
        ("line\ufffdend\ufffdand more", EntryKind.FILE),
    ]


@pytest.mark.parametrize("text", [b"content/a.md", b"diff --git", b"100644 blob abc\tx", b"\n\0"])
def test_what_is_no_listing_is_refused(text: bytes) -> None:
    with pytest.raises(ListingError):
        read_listing(text)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a/b.JPG", "jpg"), ("a.b/c", ""), (".htaccess", ""), ("x.tar.gz", "gz"), ("x.", ""), (".a.md", "md")],
)
def test_the_type_stands_behind_the_last_dot(path: str, kind: str) -> None:
    assert type_of(path) == kind
