"""Every text that people read, as it stands in the code: in Python, in templates, in the theme's scripts and styles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from jinja2 import Environment, nodes

from newsroom.languages.wording import is_text
from newsroom.rendering.quotations import quotations

DESK_TEMPLATES = Path("scripts/submission_desk/templates")
FUNCTIONS = frozenset({"t", "later", "marked"})
_FOREIGN = re.compile("[\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|^{day} {clock}$")
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


class NamedText(NamedTuple):
    """One place at which a text is named."""

    text: str
    path: str
    """From the root of the repository, POSIX."""
    line: int
    values: frozenset[str] = frozenset()
    """Names that a translation may use: all that are given here."""

    @property
    def counts(self) -> bool:
        """Whether it has one form a number."""
        return "{n}" in self.text


@cache
def named_texts(root: Path) -> dict[str, list[NamedText]]:
    """Every text with the places that name it; of mere signs and numbers nothing is translated but Chinese ones."""
    found: dict[str, list[NamedText]] = {}
    for text in texts_of(root):
        if _FOREIGN.search(text.text):
            found.setdefault(text.text, []).append(text)
    return found


def texts_of(root: Path) -> Iterator[NamedText]:
    """In the order of the files."""
    for folder in ("hooks", "scripts"):
        for file in sorted((root / folder).rglob("*.py")):
            yield from texts_of_python(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix())
    theme = root / "hooks" / "theme"
    for file in sorted([*theme.rglob("*.html"), *(root / DESK_TEMPLATES).glob("*.html")]):
        yield from texts_of_template(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix())
    for file in sorted([*theme.rglob("*.js"), *theme.rglob("*.css")]):
        path = file.relative_to(root).as_posix()
        for line, text in quotations(file.read_text(encoding="utf-8")):
            yield NamedText(text, path, line)


def texts_of_python(source: str, path: str) -> Iterator[NamedText]:
    """Arguments of ``t`` and its like, and the docstrings that people read: of rules and of commands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and node.args:
            for text in _constants(node.args[0]):
                names = frozenset(one.arg for one in node.keywords if one.arg)
                # Of **values only the text itself tells their names.
                unpacked = places_in(text) | {"name"} if None in {one.arg for one in node.keywords} else frozenset()
                yield NamedText(text, path, node.lineno, names | unpacked)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "map":
            # map(later, ("…", "…"))
            if isinstance(node.args[0], ast.Name) and node.args[0].id in FUNCTIONS:
                yield from (NamedText(text, path, node.lineno) for text in _constants(node.args[1]))
        elif isinstance(node, ast.FunctionDef) and is_chinese(said := ast.get_docstring(node) or ""):
            yield NamedText(" ".join(said.split()) if path.startswith("hooks/") else said, path, node.lineno)


def texts_of_template(source: str, path: str) -> Iterator[NamedText]:
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if is_text(node):
            names = frozenset(one.key for one in node.kwargs)
            yield NamedText(str(node.args[0].as_const()), path, node.lineno, names)


def is_chinese(text: str) -> bool:
    """Whether it is written in Chinese, and does not only quote some."""
    return text.endswith("。")


def places_in(text: str) -> frozenset[str]:
    """Names of its ``{places}``; ValueError where its braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for one in elements:
                yield from _constants(one)
        case ast.IfExp(body=one, orelse=other):
            yield from _constants(one)
            yield from _constants(other)
        case _:
            pass
