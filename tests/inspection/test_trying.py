"""An ordinary page that cannot be made is known before the host tries, and costs its time once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_adapter.trial import trial_of
from newsroom.converting import Cause, Limits
from newsroom.inspection.kept_map import Means
from newsroom.inspection.trying import LIMITS, Attempt, Trial, mishaps
from newsroom.keeping import Store
from newsroom.rules.ordinary import Mishap

SETTINGS = """\
site_name: 校报
hooks: [hooks/nowhere.py]
plugins: [nowhere]
markdown_extensions:
  - tables
  - sane_lists
  - admonition
  - attr_list
  - toc: {toc_depth: 2-2}
  - pymdownx.emoji:
      emoji_index: !!python/name:os.system
"""
TRIAL = trial_of(SETTINGS)
QUICK = Limits(seconds=0.1, seconds_alone=0.5, memory=LIMITS.memory)
"""Ten times what the longest page takes that has an end; the others take many seconds."""

ENDLESS = {
    "brackets": "[" * 60_000,
    "links": "[a](" * 20_000,
    "pictures": "![" * 30_000,
    "tags": "<a " * 20_000,
    "addresses": "<http://a" * 20_000,
    "underlined": "a\n-\n" * 20_000,
    "aliases": "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"b{at}: &b{at} [{','.join([f'*b{at - 1}' if at else '*a'] * 10)}]\n" for at in range(9)
    )
    + "title: *b8\n---\n# x\n",
}  # fmt: skip
BROKEN = {
    "host": ("甲\n\n[乙](http://[丙)\n\n丁\n", Mishap(Cause.ERROR, 3)),
    "picture": ("![乙](http://[丙/x.png)\n", Mishap(Cause.ERROR, 1)),
    "section": ("甲 <![foo bar]> 乙\n", Mishap(Cause.ERROR, 1)),
    "list": ("".join("    " * depth + "- a\n" for depth in range(300)), Mishap(Cause.DEPTH, 1)),
}
FINE = {
    "plain": "---\ntitle: 关于\n---\n\n# 甲\n\n!!! note\n    乙\n\n| a |\n| - |\n| b |\n\n## 乙 {#contact}\n\n[TOC]\n",
    "empty": "",
    "odd keys": "---\ntitle: [甲, 乙]\ndescription: {a: 1}\n? [a]\n: b\n---\n\n正文\n",
    "no yaml": "---\n: : {[\n---\n\n正文\n",
    "long": ("校园新闻通告，岗位上的人，线上的课堂。" * 10 + "\n\n") * 500,
}


@pytest.fixture(scope="module")
def tried() -> dict[str, Mishap]:
    pages = {f"content/{name}.md": text for name, text in {**ENDLESS, **FINE}.items()}
    return mishaps(pages, TRIAL, Means(workers=2), limits=QUICK)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_page_that_never_ends_is_told_of(tried: dict[str, Mishap], name: str) -> None:
    assert tried[f"content/{name}.md"] == Mishap(Cause.TIME, 1)


@pytest.mark.parametrize("name", FINE)
def test_others_are_made_meanwhile(tried: dict[str, Mishap], name: str) -> None:
    assert f"content/{name}.md" not in tried


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_at_which_the_converter_fails_is_told_of_with_its_line(name: str) -> None:
    text, mishap = BROKEN[name]
    assert mishaps({name: text}, TRIAL, Means(workers=1)) == {name: mishap}


def test_every_verdict_costs_its_time_once(tmp_path: Path) -> None:
    """Also that a page has no end. Another text, and other settings, are tried anew."""
    pages = {"a.md": ENDLESS["brackets"], "b.md": FINE["plain"]}
    nobody = Trial(prepare=_nobody, digest=TRIAL.digest)
    with Store(tmp_path / "kept", "1") as store:
        first = mishaps(pages, TRIAL, Means(store), limits=QUICK)
        assert first == {"a.md": Mishap(Cause.TIME, 1)}
        assert mishaps(pages, nobody, Means(store)) == first
        with pytest.raises(RuntimeError, match="somebody works"):
            mishaps({**pages, "b.md": "乙"}, nobody, Means(store))
        with pytest.raises(RuntimeError, match="somebody works"):
            mishaps(pages, Trial(prepare=_nobody, digest=b"other"), Means(store))


def _nobody() -> Attempt:
    raise ZeroDivisionError("somebody works")


@pytest.mark.parametrize("text", ["", "{", "markdown_extensions: [nowhere]\n", "- a\n", "a: !!python/object:os.x {}\n"])
def test_settings_that_are_broken_condemn_no_page(text: str) -> None:
    assert mishaps({"a.md": "甲"}, trial_of(text), Means(workers=1)) == {}


def test_settings_name_no_code_that_runs(tmp_path: Path) -> None:
    made = tmp_path / "made"
    text = f"markdown_extensions:\n  - toc: !!python/object/apply:os.mkdir ['{made}']\n"
    assert mishaps({"a.md": "甲"}, trial_of(text), Means(workers=1)) == {}
    assert not made.exists()


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text("[]()<>!*_`#-|{}:& a\n", max_size=60), min_size=40, max_size=40))
def test_any_text_is_made_or_told_of(texts: list[str]) -> None:
    pages = {str(at): text for at, text in enumerate(texts)}
    assert set(mishaps(pages, TRIAL, Means(workers=1))) <= set(pages)
