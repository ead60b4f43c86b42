"""What is printed, by whichever command or build: nothing that somebody wrote speaks to a terminal or to a runner.

Runners of GitHub and its like read every line that a step prints: ``::stop-commands::…`` at its beginning, ``##[…]``
anywhere, also of what goes to the standard error. Others know ``##vso[…]``, or marks behind an escape character. So the
streams themselves are guarded: whatever is printed passes here, a traceback too, and a command says expressly where it
speaks to the runner itself.

Nor does anything repeat a number of somebody. That is masked by the line, where words are said: as a whole, a table's
rows of figures would look like numbers.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TextIO, cast

from newsroom.patterns import lazy
from newsroom.personal import redacted

_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Control characters, those that turn the direction or end a line, halves of characters."""
_CONTROL = lazy(f"[{_UNSEEN}]")
_SECTION = lazy(r"##(?=\w{0,20}\[)")
_BLANK = r"(?:[^\S\n]|[\u200b-\u200d\u2060\ufeff])*"
_COMMAND = lazy(rf"(?m)^({_BLANK})::")
_BEGINNING = lazy(_BLANK)
_IN_JSON = lazy(f"[{_UNSEEN}]|(?<=#)#")
_LONGEST = 24
"""Characters of a line's end that may be the beginning of a mark."""


def harmless(text: str) -> str:
    """The text's words, in lines that no terminal and no runner takes for more."""
    if text.isascii() and text.isprintable() and "##" not in text and not text.lstrip().startswith("::"):
        return text
    return _COMMAND.sub(r"\1：：", _SECTION.sub("#＃", _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))))


def masked_lines(text: str) -> str:
    """Each line by itself: a figure at the end of one and a figure at the beginning of the next are no number."""
    return "\n".join(map(redacted, text.split("\n")))


def speak_utf8() -> None:
    """A Windows console or a pipe may have another encoding in mind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def tell(text: str) -> None:
    """Lines on the standard error, each with its end."""
    sys.stderr.write(masked_lines(text))


def as_json(value: object) -> str:
    """For programs, which read what was written; for everybody else it is as harmless."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _IN_JSON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


class GuardedStream:
    """A text stream that writes what is harmless; in all else it is the one that it guards."""

    def __init__(self, guarded: TextIO) -> None:
        self.guarded = guarded
        self.commands = False
        """Whether lines may be commands to the runner: where ``speaking_to_runner``."""
        self._begun = ""
        """What was written since the last line ended: a mark may come in two pieces."""

    def write(self, text: str) -> int:
        self.guarded.write(self._harmless(text))
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.write(line)

    def _harmless(self, text: str) -> str:
        if self.commands:
            return _SECTION.sub("#＃", _CONTROL.sub("\ufffd", text))
        whole = harmless(self._begun + text)
        begun, self._begun = self._begun, _end_of_line(whole)
        # Where the two pieces make a mark, something must stand between them.
        return whole[len(begun) :] if whole.startswith(begun) else f" {harmless(text)}"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.guarded, name)


def _end_of_line(text: str) -> str:
    """As much of the last line as a mark may begin in."""
    line = _BEGINNING.sub("", text.rpartition("\n")[2], count=1)
    return line if len(line) <= _LONGEST else f"…{line[-_LONGEST:]}"


def guard_streams() -> None:
    """From now on, for all that this process prints, and for the tracebacks of faults that nobody catches."""
    sys.excepthook = _print_masked
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, GuardedStream):
            setattr(sys, name, GuardedStream(stream))


@contextmanager
def guarded_streams() -> Iterator[None]:
    """As ``guard_streams``, for what is printed meanwhile alone: whoever speaks then may do so in colours."""
    streams = sys.stdout, sys.stderr
    guard_streams()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def _print_masked(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception may quote any text on which a program failed."""
    sys.stderr.write(masked_lines("".join(traceback.format_exception(kind, error, trace))))


@contextmanager
def speaking_to_runner() -> Iterator[None]:
    """What is printed meanwhile may be a command to the runner, whose values are escaped as it wants them."""
    stream = sys.stdout
    if not isinstance(stream, GuardedStream):
        yield
        return
    stream.commands = True
    try:
        yield
    finally:
        stream.commands = False


def unguarded(stream: TextIO) -> TextIO:
    """For signs that move the cursor, at a terminal, around words of ours."""
    return cast(GuardedStream, stream).guarded if isinstance(stream, GuardedStream) else stream


def guard_log(name: str) -> None:
    """Guards the log of a library that holds the stream it began with. Its colours stay: only messages are looked
    at."""
    for handler in logging.getLogger(name).handlers:
        if _harmless_record not in handler.filters:
            handler.addFilter(_harmless_record)


def _harmless_record(record: logging.LogRecord) -> bool:
    record.msg, record.args = harmless(masked_lines(record.getMessage())), None
    if record.exc_info and not record.exc_text:
        record.exc_text = harmless(masked_lines(logging.Formatter().formatException(record.exc_info)))
    return True
