"""What a program says while it runs, with personal data masked: lines, records of a log, the traceback of a fault.

Nobody looks at such words before they stand in a public log, and what they quote was judged by no rule.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from newsroom.personal.redaction import redacted


def masked_lines(text: str) -> str:
    """Each line by itself: a figure at the end of one and a figure at the beginning of the next are no number."""
    return "\n".join(map(redacted, text.split("\n")))


class Masked(logging.Filter):
    """For a handler; nothing passes it as it came."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked_lines(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = masked_lines("".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        return True


def mask_log(name: str) -> None:
    """All that goes to the handlers of this logger, its own records and those of the loggers below it."""
    for handler in logging.getLogger(name).handlers:
        if not any(isinstance(one, Masked) for one in handler.filters):
            handler.addFilter(Masked())


def mask_tracebacks() -> None:
    """Of faults that nobody catches: an exception may quote any text on which somebody's program failed."""
    sys.excepthook = _print_masked


def _print_masked(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(masked_lines("".join(traceback.format_exception(kind, error, trace))))
