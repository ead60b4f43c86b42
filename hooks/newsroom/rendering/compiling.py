"""How our templates become Python: Jinja's own way, but for four things that a page does a hundred times.

Templates are ours, and show values whose fields are known. What Jinja does for templates of others costs a third of a
page's time: to look for an item where a field is missing, to find out what a called function wants to know of the page,
to sort out what a macro is called with, and to make a ``Markup`` of every text that is about to be joined to others. A
missing field is an error, here as there.

What was compiled is kept between builds beside the compiled modules that Python keeps itself, for it runs as code. So
it does not lie in ``.cache``, which is carried from machine to machine, but in the folder of this module's own
``.pyc``: whoever can write there could change what runs anyway, and whatever refuses one committed refuses the other.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape

from newsroom.keeping import code_version

ESCAPE = "escaped"
"""Attribute of the environment under which templates find the function."""


def escaped(value: Any) -> str:
    """As ``escape`` writes it; a text without a sign to be escaped as it is."""
    if type(value) is Markup:
        return value
    if type(value) is str and not ("<" in value or "&" in value or '"' in value or ">" in value or "'" in value):
        return value
    return escape(value)


class Generator(CodeGenerator):
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """What our templates call are macros, and methods of values: none asks for the context."""
        names = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, names)):
            super().visit_Call(node, frame, forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for place, argument in enumerate((*node.args, *node.kwargs)):
            self.write(", " if place else "")
            self.visit(argument, frame)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is a function of its parameters; none of ours asks for more."""
        names = [parameter.name for parameter in macro_ref.node.args]
        asks = macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if asks or any(map(iskeyword, names)):
            super().macro_def(macro_ref, frame)
            return
        given = "".join(f"{name}=missing, " for name in names)
        # The name ``macro`` is the next one's by the time this one is called.
        self.write(f"(lambda {given}*, _made=macro: Markup(_made({', '.join(names)})))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{ESCAPE}(")


_HEAD = 16
"""Bytes: the digest of all that follows and of what it was compiled by."""


class CompiledTemplates(BytecodeCache):
    """What is missing, damaged, of another version or of another text is compiled anew."""

    def __init__(self, compiler: str, folder: Path | None = None) -> None:
        """``compiler``: what else the code follows from than template and newsroom: the kind of environment, the
        language that is spoken into it."""
        self._compiler = f"{compiler} {code_version()}".encode()
        self._folder = folder or Path(cache_from_source(__file__)).parent

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = self._file(bucket).read_bytes()
            if data[:_HEAD] == self._digest(data[_HEAD:]):
                bucket.load_bytecode(io.BytesIO(data[_HEAD:]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        data = bucket.bytecode_to_string()
        file = self._file(bucket)
        new = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # it need not be writable
            self._folder.mkdir(exist_ok=True)
            try:
                new.write_bytes(self._digest(data) + data)
                new.replace(file)
            finally:
                new.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        """One for each template and kind of environment, so that old ones are replaced and not gathered."""
        kind = hashlib.blake2b(self._compiler.split(b" ")[0], digest_size=4).hexdigest()
        return self._folder / f"template-{bucket.key}-{kind}.{sys.implementation.cache_tag}.pyc"

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=_HEAD, key=hashlib.blake2b(self._compiler).digest()).digest()
