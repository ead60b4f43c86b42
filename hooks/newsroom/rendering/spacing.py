"""Spaces that were typed between ideographs and Latin letters or digits, made as narrow as those that browsers make.

Browsers make theirs where nobody typed one (``text-autospace``), so that a page would show some of each. What was typed
stays: “图1 三月” is no “图1三月”. Code is left as it was typed.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from newsroom.patterns import lazy

_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_BESIDE = rf" (?:(?<={_IDEOGRAPH} )(?=(?:<wbr>)?[0-9A-Za-z])|(?<=[0-9A-Za-z%] )(?=(?:<wbr>)?{_IDEOGRAPH}))"
"""Begins with the space, for which Python looks as quickly as for any text."""
_SPACE = lazy(_BESIDE)
_LEFT_ALONE_OR_SPACE = lazy(
    rf"""(<pre\b.*?</pre>|<code\b.*?</code>|<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>)|{_BESIDE}""", re.DOTALL
)
_NARROW = '<i class="sp"> </i>'
"""The style sheet says how narrow."""


def spaced(html: str) -> str:
    """Safe HTML, or escaped text, in which such spaces are narrow."""
    if not _SPACE.search(html):
        return html
    return _LEFT_ALONE_OR_SPACE.sub(lambda found: found[1] or _NARROW, html)


def spaced_text(text: str) -> Markup:
    """Plain text as HTML in which such spaces are narrow."""
    return Markup(spaced(str(Markup.escape(text))))  # noqa: S704 - escaped
