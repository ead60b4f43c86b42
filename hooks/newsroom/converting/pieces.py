"""Clean HTML to a ``Body``, in one pass.

What comes out of the cleaner is a tree written down in one known way (lower-case names, attributes in double
quotes, ``<`` only where a tag begins), so a tag is found by one pattern; anything else is refused.
"""

from __future__ import annotations

from newsroom.converting import formulas
from newsroom.converting.body_reader import BodyReader
from newsroom.model import Body
from newsroom.patterns import lazy

_TAG = lazy(r'<(/?[a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
_FORMULA = lazy(r'<code class="(language-math(?:-inline)?)">([^<]*)</code>')


def body_of(html: str) -> Body:
    """A body from what ``cleaning.clean`` returned; ValueError for other HTML."""
    reader = BodyReader()
    between = _FORMULA.split(html) if formulas.CLASSES["display"] in html else (html,)
    for at in range(0, len(between), 3):
        if at:
            reader.read_formula(between[at - 1], is_display=between[at - 2] == formulas.CLASSES["display"])
        _read(reader, between[at])
    return reader.body()


def _read(reader: BodyReader, html: str) -> None:
    tokens = _TAG.split(html)
    if tokens[0] or len(tokens) == 1:
        reader.read_text(tokens[0])
    names, told, texts = tokens[1::3], tokens[2::3], tokens[3::3]
    at = 0
    while at < len(names):
        name, text = names[at], texts[at]
        if name == "p" and names[at + 1 : at + 2] == ["/p"] and reader.read_plain_paragraph(text):
            at += 1
            text = texts[at]
        elif name[0] == "/":
            reader.read_end(name[1:])
        else:
            reader.read_start(name, told[at])
        if text:
            reader.read_text(text)
        at += 1
