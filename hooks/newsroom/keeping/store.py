"""Values by key in one SQLite file. Whatever happens to the file, a value comes out as it went in or not at all.

Every value carries a seal over its key and itself, and every key holds the version of the code: what is corrupt,
truncated or foreign is not found, so it is made anew. SQLite's own journal makes writing atomic, also between two
processes and when one is killed; a file that SQLite cannot use any more is replaced by an empty one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

LARGEST = 256 * 2**20
"""Bytes. A story of ordinary length takes 7 kB, so this holds 35,000; of a file that is larger, only what the
present build uses stays, however much that is."""

_FREE = 0.25
"""The part of the file that may be free after trimming."""
_ROWS = 500
"""Keys in one question: SQLite's own limit was 999 for long."""
_PATIENCE = 20.0
"""Seconds to wait for another process that writes; a build writes in steps of a fraction of one."""
_TABLE = "CREATE TABLE IF NOT EXISTS kept (name BLOB PRIMARY KEY, value BLOB NOT NULL, seal BLOB NOT NULL)"
_RUINED = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_ERROR,  # such as another table of this name
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_CONSTRAINT,
    }
)
_DENIED = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
)
_FAILURES = (sqlite3.Error, MemoryError, OverflowError, UnicodeDecodeError)
"""The last where SQLite's complaint quotes a damaged name that is no text, at which Python stumbles."""


class Store:
    """Open it with ``with``. Nothing raises because of what is in the file or because it cannot be written: then
    nothing is found, and nothing kept."""

    def __init__(self, file: Path, version: str, *, largest: int = LARGEST) -> None:
        self.file = file
        self.version = version
        self.denied = ""
        """Why the file could not be written, as SQLite names it; empty where it could, or nobody tried."""
        self._largest = largest
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def get(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there and whole, by key."""
        wanted = {_name(self.version, kind, key): key for key in keys}
        with self._guarded():
            return {wanted[name]: value for name, value in _whole(self._rows("name, value, seal", wanted), wanted)}
        return {}

    def has(self, kind: str, keys: Collection[bytes]) -> set[bytes]:
        """The keys that are there; whether their values are whole shows when they are read."""
        wanted = {_name(self.version, kind, key): key for key in keys}
        with self._guarded():
            return {wanted[name] for (name,) in self._rows("name", wanted) if name in wanted}
        return set()

    def put(self, kind: str, values: Iterable[tuple[bytes, bytes]]) -> None:
        """All of them or, where the file cannot be written, none."""
        rows = [(name, value, _seal(name, value)) for key, value in values for name in [_name(self.version, kind, key)]]
        for _ in range(2):  # a ruined file is replaced by an empty one, into which they go
            with self._guarded():
                if self._connection is None:
                    return
                with _transaction(self._connection):
                    self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                return

    def trim(self, used: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        """Where the file has grown larger than the bound, drop what is not among the ``used`` kinds and keys."""
        with self._guarded():
            if self._connection is None or self._size() <= self._largest:
                return
            names = {_name(self.version, kind, key) for kind, keys in used for key in keys}
            rows = self._connection.execute("SELECT rowid, name FROM kept")
            unused = [(row,) for row, name in rows if name not in names]
            with _transaction(self._connection):
                self._connection.executemany("DELETE FROM kept WHERE rowid = ?", unused)
            # Written anew, hundreds of megabytes, only where much of them is free: what is free is filled again.
            if self._pragma("freelist_count") > self._pragma("page_count") * _FREE:
                self._connection.execute("VACUUM")

    def _size(self) -> int:
        """Bytes of the file."""
        return self._pragma("page_count") * self._pragma("page_size")

    def _pragma(self, name: str) -> int:
        assert self._connection is not None  # noqa: S101 - asked only while it is open
        (value,) = self._connection.execute(f"PRAGMA {name}").fetchone()
        return int(value)

    def _rows(self, columns: str, names: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
        if self._connection is not None:
            yield from _select(self._connection, columns, names)

    def _open(self) -> None:
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._guarded():
            self._connection = _connected(self.file)
        if self._connection is None:  # it was ruined and is gone, or cannot be had at all
            with contextlib.suppress(*_FAILURES):
                self._connection = _connected(self.file)
                self.denied = ""

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """What goes wrong in here is as if nothing were kept; a ruined file is replaced."""
        try:
            yield
        except _FAILURES as failure:
            code = getattr(failure, "sqlite_errorcode", None)
            if code is not None and code & 0xFF in _DENIED:
                self.denied = failure.sqlite_errorname  # type: ignore[union-attr]
            is_ruined = code is not None and code & 0xFF in _RUINED
            if not (is_ruined or isinstance(failure, UnicodeDecodeError)):
                return
            was_open = self._connection is not None
            self._close()
            _remove(self.file)
            if was_open:
                with contextlib.suppress(*_FAILURES):
                    self._connection = _connected(self.file)


class StoreReader:
    """Looks values up one by one, only reading. A value itself: it pickles, and each process opens the file anew."""

    def __init__(self, file: Path, version: str) -> None:
        self.file = file
        self.version = version
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __getstate__(self) -> tuple[Path, str]:
        return self.file, self.version

    def __setstate__(self, state: tuple[Path, str]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    def get(self, kind: str, key: bytes) -> bytes | None:
        """None for what is not there or not whole."""
        return self.several(kind, [key]).get(key)

    def several(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Values that are there and whole, by key; four times as quick as to ask one by one."""
        wanted = {_name(self.version, kind, key): key for key in keys}
        try:
            rows = _select(self._opened(), "name, value, seal", wanted)
            return {wanted[name]: value for name, value in _whole(rows, wanted)}
        except _FAILURES:
            self._connection = None
            return {}

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():  # SQLite must not be carried over a fork
            address = f"{self.file.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(address, timeout=_PATIENCE, isolation_level=None, uri=True)
            self._connection.text_factory = bytes
            self._process = os.getpid()
        return self._connection


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.text_factory = bytes  # a corrupt row may claim to be text
        connection.execute("PRAGMA synchronous = OFF")  # the seals notice what a power cut does
        connection.execute("PRAGMA mmap_size = 0")
        connection.execute(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection


def _remove(file: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            file.with_name(file.name + suffix).unlink()


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _select(connection: sqlite3.Connection, columns: str, names: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    asked = list(names)
    for at in range(0, len(asked), _ROWS):
        some = asked[at : at + _ROWS]
        places = ",".join("?" * len(some))
        yield from connection.execute(f"SELECT {columns} FROM kept WHERE name IN ({places})", some)  # noqa: S608


def _whole(rows: Iterable[tuple[bytes, ...]], wanted: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for name, value, seal in rows:
        if name in wanted and isinstance(value, bytes) and seal == _seal(name, value):
            yield name, value


def _name(version: str, kind: str, key: bytes) -> bytes:
    return hashlib.blake2b(f"{version}\0{kind}\0".encode() + key, digest_size=16).digest()


def _seal(name: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16, key=name).digest()
