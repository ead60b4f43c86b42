"""A process that looks at the trees while its build still reads and lists, which keeps one core busy.

A tree of 13,000 files takes a fifth of a second to look at, and a second to link where there is only one.
"""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from newsroom.build.locks import join_writers
from newsroom.build.trees import Sight, SiteTree, double
from newsroom.converting import safe_start_method
from newsroom.converting.worker import die_with_parent, settle_signals


class Scout:
    """Sees the current tree and the next one; made when nobody else changes them any more."""

    def __init__(self, current: SiteTree, following: SiteTree, guard: Path) -> None:
        self._trees = current, following
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        if safe_start_method() != "fork":
            return  # any other start takes longer than the look
        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe(duplex=False)
        pipe = (self._connection, theirs)
        self._process = context.Process(target=_scout, args=(*pipe, current, following, guard), daemon=True)
        self._process.start()
        theirs.close()

    def sights(self) -> tuple[Sight, Sight]:
        """What is in both trees, for which it waits. A scout that did not come back, or never left, is done without."""
        with suppress(EOFError, OSError, msgspec.DecodeError):
            if self._connection is not None:
                return _decode(self._connection.recv_bytes())
        current, following = self._trees
        return current.see(), following.see()

    def end(self) -> None:
        """More than once does no harm."""
        if self._process is not None and self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None


def _scout(foreign: Connection, connection: Connection, current: SiteTree, following: SiteTree, guard: Path) -> None:
    foreign.close()  # the end at which the build listens: open here, too, it would hide that nobody does any more
    settle_signals()
    die_with_parent()
    with suppress(OSError, UnicodeEncodeError):  # a full disk, a name that is no text: the build meets it, too
        seen = current.see()
        with join_writers(guard):
            if not following.record.exists():
                double(current, seen, following)
        connection.send_bytes(msgspec.msgpack.encode((seen, following.see(seen.found))))


_decode = msgspec.msgpack.Decoder(tuple[Sight, Sight]).decode
