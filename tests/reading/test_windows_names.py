"""Names of files that Windows cannot hold, and what they are told to be."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.file_names import unfit_names, usable_slug
from newsroom.reading.tree import StoryPlace, name_unfit_for_windows, place_of, upper_case_in_file_name

DEVICES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")
ENDINGS = (".md", ".jpg", ".tar.gz", "")


@given(st.sampled_from(DEVICES), st.sampled_from(ENDINGS), st.sampled_from([str.lower, str.upper, str.title]))
def test_a_device_is_no_name_whatever_stands_behind_it(name: str, ending: str, case: Callable[[str], str]) -> None:
    assert unfit_names(f"stories/2020/03/{case(name)}{ending}") == [f"{case(name)}{ending}"]
    assert unfit_names(f"stories/2020/03/{case(name)}/index.md") == [case(name)]


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"], exclude_characters="/"), min_size=1))
def test_signs_and_ends_of_names(name: str) -> None:
    # What Microsoft says of names, in its own order.
    unfit = bool(re.search(r'[<>:"|?*\\]', name)) or name.endswith((".", " "))
    if name.split(".")[0].rstrip(" ").lower() not in DEVICES and not name.removesuffix(".md").endswith((".", " ")):
        assert bool(unfit_names(f"stories/2020/03/{name}")) == unfit


@pytest.mark.parametrize(
    "name", ["console.md", "nullable.md", "com.md", "com10.md", "auxiliary/index.md", "校门.jpg", "a.b.md"]
)
def test_names_that_only_look_like_one(name: str) -> None:
    assert unfit_names(f"stories/2020/03/{name}") == []


@pytest.mark.parametrize(
    "name", ["aux.md", "CON/index.md", "gate..md", "nul.jpg", "a?b.png", "x./index.md", "设备?.md", "?.md"]
)
def test_the_name_that_is_told_can_be_used(name: str) -> None:
    path = f"stories/2020/03/{name}"
    (fault,) = name_unfit_for_windows(place_of(path) if path.endswith(".md") else StoryPlace(path, "", None))
    better = fault.remedy.partition("如 ")[2].partition("；")[0]
    (bad,) = unfit_names(path)
    assert unfit_names(path.replace(bad, better)) == []
    assert better.isascii()
    assert better.rpartition(".")[2] == name.rpartition(".")[2] or "/" in name


@given(st.text(max_size=100))
def test_a_usable_name_is_a_story_s(name: str) -> None:
    slug = usable_slug(name)
    if slug:
        place = place_of(f"stories/2020/03/{slug}.md")
        assert (place.slug, place.folder, unfit_names(place.path)) == (slug, (2020, 3), [])


def test_a_name_that_is_to_be_typed_is_printed_to_its_end() -> None:
    name = "Meeting-of-the-working-group-for-logistics-and-security"
    (fault,) = upper_case_in_file_name(place_of(f"stories/2020/03/{name}.md"))
    assert f"改名为 {name.lower()}.md；" in fault.remedy
    assert f"“旧地址: {name}”" in fault.remedy
