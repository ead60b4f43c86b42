"""A part of every class of attacks is tried each time, all of it by ``make attacks``; none may succeed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attacks.classes import (
    CLASSES,
    DISGUISES,
    Outcome,
    bad_texts,
    commits,
    forms,
    hostile_files,
    naughty,
    nobodys_numbers,
    outcome,
    payloads,
    personal_data,
    script_in_stories,
    script_in_texts,
)


@pytest.mark.parametrize(
    ("attempt", "least"),
    [
        (lambda: script_in_texts(every=40), 1500),
        (lambda: script_in_stories(every=40), 100),
        (lambda: bad_texts(every=8), 300),
        (lambda: hostile_files(each=8), 200),
        (lambda: forms(every=12), 200),
        (commits, 200),
        (lambda: nobodys_numbers(count=2), 50),
    ],
    ids=[name for name in CLASSES if name != "personal data"],
)
def test_no_attack_succeeds(attempt: Callable[[], Outcome], least: int) -> None:
    done = attempt()
    assert done.failed == ()
    assert done.tried > least


def test_of_personal_data_in_stories_nearly_all_is_told_of() -> None:
    done = personal_data(count=1)
    assert done.tried > 300
    assert len(done.failed) <= done.tried / 50


def test_the_collections_are_there_and_every_disguise_changes_something() -> None:
    assert len(payloads()) > 4000
    assert len(naughty()) > 400
    text = "<script>ALERT on(1)</script> x"
    assert len({disguise(text) for disguise in DISGUISES.values()}) == len(DISGUISES)


def test_an_attack_that_succeeds_is_counted() -> None:
    def succeed() -> None:
        raise AssertionError("ran")

    done = outcome([("one", succeed), ("two", lambda: None)])
    assert (done.tried, done.failed) == (2, ("one: AssertionError: ran",))
