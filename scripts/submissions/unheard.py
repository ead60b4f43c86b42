"""Words upon which a forge acts, in a text that somebody wrote: ``@name`` calls people, ``fixes #3`` closes issues."""

from __future__ import annotations

import re

_MARK = "\u2060"
"""Joins words and shows nothing: behind it no forge sees a name, a number or an order."""
_HEARD = re.compile(r"(?i)(@|#|!(?=\d)|\bgh-|\b(?:clos|fix|resolv|implement)(?=e|i|$|\b))(?=\S)")


def unheard(text: str) -> str:
    """The same to people. What was marked before is not marked again."""
    return _HEARD.sub(rf"\1{_MARK}", heard(text))


def heard(text: str) -> str:
    """As it was written."""
    return text.replace(_MARK, "")
