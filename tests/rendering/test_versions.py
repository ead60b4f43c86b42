"""A version is known from the contents alone."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering import environment, version_of, versioned
from newsroom.rendering.assets import version_by


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_other_contents_have_another_version(one: bytes, other: bytes) -> None:
    assert (version_of(one) == version_of(other)) == (one == other)


@given(st.binary(max_size=64))
def test_a_version_is_the_same_whether_the_contents_or_their_digest_are_known(data: bytes) -> None:
    assert version_of(data) == version_by(hashlib.blake2b(data, digest_size=16).hexdigest())
    assert len(version_of(data)) == 8


def test_what_has_no_version_is_left_alone() -> None:
    versions = {"assets/x.css": "0a1b2c3d"}
    named = ("assets/x.css", "assets/y.css", "https://elsewhere.example/assets/x.css", "")
    assert [versioned(one, versions) for one in named] == ["assets/x.css?v=0a1b2c3d", *named[1:]]


def test_templates_ask_for_it() -> None:
    made = environment({"x.html": "{{ 'assets/x.css' | asset | link }}"}, lambda *_: (), {"assets/x.css": "0a1b2c3d"})
    assert made.get_template("x.html").render() == "assets/x.css?v=0a1b2c3d"
