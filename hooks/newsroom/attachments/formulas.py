"""Formulas of Excel that ask somebody else for their value."""

from __future__ import annotations

import re

from newsroom.attachments.markup import spelled_out
from newsroom.patterns import lazy

_FORMULA = lazy(
    rb"<(?:[A-Za-z0-9_]{1,16}:)?(?:f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula)"
    rb"(?:\s[^<>]*)?>([^<]*)<"
)
_ASKS = lazy(
    rb"(?<![A-Za-z0-9_])(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|DDE|STOCKHISTORY|PY|CUBE[A-Z]{1,20})\s*\(",
    re.IGNORECASE,
)
_TEXTS = lazy(rb"\"[^\"]*\"|&quot;[^&]*&quot;|'[^']*'|&apos;[^&]*&apos;")
_OF_ANOTHER_FILE = lazy(rb"\[[^\[\]]{1,200}\.xl[a-z]{1,4}\]", re.IGNORECASE)


def asks_somebody(content: bytes) -> bool:
    """Whether a formula in this part of a workbook asks the web, a program (``app|topic!item``) or another file."""
    for formula in _FORMULA.finditer(spelled_out(content)):
        text = formula[1]
        if _ASKS.search(text) or _OF_ANOTHER_FILE.search(text) or (b"|" in text and b"|" in _TEXTS.sub(b"", text)):
            return True
    return False
