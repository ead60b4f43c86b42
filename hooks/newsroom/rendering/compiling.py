"""How our templates become Python: Jinja's own way, but for two things that a page does a hundred times.

Templates are ours, and show values whose fields are known. What Jinja does for templates of others costs a third of a
page's time: to look for an item where a field is missing, and to make a ``Markup`` of every text that is about to be
joined to others. A missing field is an error, here as there.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

ESCAPE = "escaped"
"""Attribute of the environment under which templates find the function."""


def escaped(value: Any) -> str:
    """As ``escape`` writes it; a text without a sign to be escaped as it is."""
    if type(value) is str and not ("<" in value or "&" in value or '"' in value or ">" in value or "'" in value):
        return value
    return escape(value)


class Generator(CodeGenerator):
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{ESCAPE}(")
