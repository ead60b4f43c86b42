"""Compiled templates are kept beside compiled modules; whatever became of the files, a page is what it was."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from newsroom.rendering import CompiledTemplates, compiling, environment
from rendering.test_rendered_pages import text_of

TEXT = "{% for one in view %}{{ one }}<br>{% endfor %}"
PRINTED = "甲<br>&lt;乙<br>"


@pytest.fixture(autouse=True)
def python_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def an_environment(folder: Path, text: str = TEXT, compiler: str = "pages zh") -> Environment:
    made = environment({"x.html": text}, text_of)
    made.bytecode_cache = CompiledTemplates(compiler, folder)
    return made


def printed(made: Environment) -> str:
    return made.get_template("x.html").render(view=("甲", "<乙"))


def compiles(made: Environment, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it compiles the template; in any case it prints what it should."""
    compiled: list[object] = []
    real = made.compile

    def noted(*given: Any, **named: Any) -> Any:
        compiled.append(given)
        return real(*given, **named)

    monkeypatch.setattr(made, "compile", noted)
    assert printed(made) == PRINTED
    return bool(compiled)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiles(an_environment(tmp_path / "made"), monkeypatch)
    assert not compiles(an_environment(tmp_path / "made"), monkeypatch)
    assert [path.suffix for path in (tmp_path / "made").iterdir()] == [".pyc"]


def test_what_a_template_names_has_the_version_of_today(tmp_path: Path) -> None:
    """Jinja works out at compile time what depends on nothing but constants; versions depend on the site."""
    for version in ("1a", "2b"):
        made = environment({"x.html": "{{ 'assets/x.css' | asset }}"}, text_of, {"assets/x.css": version})
        made.bytecode_cache = CompiledTemplates("pages zh", tmp_path)
        assert made.get_template("x.html").render() == f"assets/x.css?v={version}"


@pytest.mark.parametrize("place", [0, 15, 16, 20, 60, -1])
def test_a_damaged_file_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    printed(an_environment(tmp_path))
    (file,) = tmp_path.iterdir()
    whole = bytearray(file.read_bytes())
    whole[place] ^= 1
    file.write_bytes(whole)
    assert compiles(an_environment(tmp_path), monkeypatch)
    assert not compiles(an_environment(tmp_path), monkeypatch)


@pytest.mark.parametrize("length", [0, 8, 16, 17, 40, 200])
def test_half_a_file_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    printed(an_environment(tmp_path))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:length])
    assert compiles(an_environment(tmp_path), monkeypatch)


def test_another_text_is_another_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(an_environment(tmp_path, "something else"))
    assert compiles(an_environment(tmp_path), monkeypatch)


def test_what_was_compiled_in_another_way_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for compiler in ("pages en", "theme"):
        printed(an_environment(tmp_path, compiler=compiler))
    assert compiles(an_environment(tmp_path), monkeypatch)
    assert len(list(tmp_path.iterdir())) == 2  # languages share a place, kinds of environments do not


def test_the_folder_need_not_be_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()  # root may write into any folder, but into no file as if it were one
    assert compiles(an_environment(tmp_path / "file"), monkeypatch)
    assert compiles(an_environment(tmp_path / "file"), monkeypatch)
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiles(an_environment(tmp_path), monkeypatch)
    assert not list(tmp_path.iterdir())


def test_they_lie_beside_compiled_modules_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """They run as code, and what lies in ``.cache`` may come from elsewhere."""
    beside = Path(cache_from_source(compiling.__file__)).parent
    before = set(beside.glob("template-*"))
    made = environment({"x.html": TEXT}, text_of)
    made.bytecode_cache = CompiledTemplates("test")
    try:
        assert compiles(made, monkeypatch)
        (new,) = set(beside.glob("template-*")) - before
        assert new.suffix == ".pyc"  # of which nobody may commit any
    finally:
        for file in set(beside.glob("template-*")) - before:
            file.unlink()
