"""The theme's page is split once and filled often."""

from __future__ import annotations

import pickle

import pytest

from newsroom.rendering import Shell

MARK = "\N{OBJECT REPLACEMENT CHARACTER}"


def gap(name: str) -> str:
    return f"{MARK}{name}{MARK}"


def test_a_shell_is_what_stands_around_its_gaps() -> None:
    shell = Shell.split(f"<title>{gap('title')}</title><main>{gap('body')}</main>", MARK, ("title", "body"))
    assert shell == Shell(("<title>", "</title><main>", "</main>"), ("title", "body"))


def test_contents_are_joined_in_as_they_are() -> None:
    shell = Shell.split(f"<a>{gap('one')}<b>{gap('two')}<c>", MARK, ("one", "two"))
    assert shell.filled({"one": gap("two"), "two": "{{ one }}"}) == f"<a>{gap('two')}<b>{{{{ one }}}}<c>"


def test_a_gap_may_come_twice() -> None:
    shell = Shell.split(f"{gap('name')} und {gap('name')}", MARK, ("name",))
    assert shell.filled({"name": "甲"}) == "甲 und 甲"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<main></main>", id="missing"),
        pytest.param(f"{gap('body')}{gap('search')}", id="unknown"),
        pytest.param(f"{gap('body')}{MARK}", id="half a mark"),
    ],
)
def test_a_page_with_other_gaps_is_no_shell(text: str) -> None:
    with pytest.raises(ValueError, match="the shell has the gaps"):
        Shell.split(text, MARK, ("body",))


def test_nothing_is_left_open_unnoticed() -> None:
    shell = Shell.split(gap("body"), MARK, ("body",))
    with pytest.raises(KeyError):
        shell.filled({})


def test_workers_get_the_same_shell() -> None:
    shell = Shell.split(f"<main>{gap('body')}</main>", MARK, ("body",))
    assert pickle.loads(pickle.dumps(shell)) == shell
