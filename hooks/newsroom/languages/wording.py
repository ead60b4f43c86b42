"""The texts of our templates, put into the language that is spoken when a template is compiled, so that no page pays.

A template says ``t("文字")``, or ``t("{n} 篇", n=view.count)``, as our Python does. What is printed becomes text of the
template itself, with the values in their places, each escaped as it would be alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import escape

from newsroom.languages import t


def worded(template: nodes.Template) -> nodes.Template:
    _Translator().visit(template)
    return template


class _Translator(NodeTransformer):
    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        shown: list[nodes.Expr] = []
        for one in node.nodes:
            if isinstance(one, nodes.Call) and is_text(one) and not _counts(one):
                shown.extend(map(self.visit, _pieces(one, 1)))
            else:
                shown.append(self.visit(one))
        node.nodes = shown
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        if not is_text(node):
            self.generic_visit(node)
            return node
        if not node.kwargs:
            return nodes.Const(t(_name(node)), lineno=node.lineno)
        if not _counts(node):
            return self._joined(node, 2)
        number = next(one.value for one in node.kwargs if one.key == "n")
        is_one = nodes.Compare(number, [nodes.Operand("eq", nodes.Const(1))], lineno=node.lineno)
        return nodes.CondExpr(is_one, self._joined(node, 1), self._joined(node, 2), lineno=node.lineno)

    def _joined(self, node: nodes.Call, number: int) -> nodes.Concat:
        return nodes.Concat([self.visit(piece) for piece in _pieces(node, number)], lineno=node.lineno)


def is_text(node: nodes.Call) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "t"


def _name(node: nodes.Call) -> str:
    """The text as it stands in the template: its name in the catalogues."""
    return str(node.args[0].as_const())


def _counts(node: nodes.Call) -> bool:
    """Whether the language says it otherwise of one than of several."""
    return any(one.key == "n" for one in node.kwargs) and _said(node, 1) != _said(node, 2)


def _said(node: nodes.Call, number: int) -> str:
    """Translated, with its places still empty."""
    places = {one.key: f"{{{one.key}}}" for one in node.kwargs}
    if "n" not in places:
        return t(_name(node), **places) if places else t(_name(node))
    return t(_name(node), **places | {"n": _Counted(number)})


class _Counted(int):
    def __format__(self, _: str) -> str:
        return "{n}"


def _pieces(node: nodes.Call, number: int) -> Iterator[nodes.Expr]:
    values = {one.key: one.value for one in node.kwargs}
    for text, name, _, _ in Formatter().parse(_said(node, number)):
        if text:
            yield nodes.TemplateData(str(escape(text)), lineno=node.lineno)
        if name is not None:
            yield values[name]
