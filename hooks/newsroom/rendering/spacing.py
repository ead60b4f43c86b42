"""Spaces that were typed between ideographs and Latin letters or digits, left out: browsers make their own there.

They are narrower than a typed one, and stand where nobody typed one, too (``text-autospace``), so that a page would
show some of each. What is code stays as it was typed.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from newsroom.patterns import lazy

_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_SPACE = lazy(rf"(?<={_IDEOGRAPH}) (<wbr>)?(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (<wbr>)?(?={_IDEOGRAPH})")
_CODE = lazy(r"(<pre\b.*?</pre>|<code\b.*?</code>)", re.DOTALL)


def spaced(html: str) -> str:
    """Safe HTML, or escaped text, without such spaces."""
    if " " not in html:
        return html
    if "<code" not in html and "<pre" not in html:
        return _SPACE.sub(r"\1\2", html)
    parts = _CODE.split(html)
    parts[::2] = [_SPACE.sub(r"\1\2", part) for part in parts[::2]]
    return "".join(parts)


def spaced_text(text: str) -> Markup:
    """Plain text as HTML without such spaces."""
    return Markup(spaced(str(Markup.escape(text))))  # noqa: S704 - escaped
