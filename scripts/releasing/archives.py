"""Files out of an archive that anybody may have made: nothing is unpacked to a disk, and nothing is believed."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 20_000
LARGEST = 64 * 2**20
"""Bytes of one file."""
LARGEST_OF_ALL = 256 * 2**20
"""Bytes of all files together, and of the archive itself; the tool has 7 million."""
ENDINGS = (".zip", ".tar.gz", ".tgz")


class ArchiveError(ValueError):
    """Its text is Chinese: why nothing is taken from the archive, as the end of a sentence."""


def read_archive(path: Path) -> dict[str, bytes]:
    """Content of every file by its path, POSIX, without the one folder that may lie around all of them."""
    if path.stat().st_size > LARGEST_OF_ALL:
        raise ArchiveError("压缩包太大")
    try:
        read = _unzipped if path.name.lower().endswith(".zip") else _untarred
        return _without_folder(_gathered(read(path)))
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise ArchiveError("压缩包坏了，或没有下载完") from error
    except (RuntimeError, NotImplementedError, UnicodeDecodeError) as error:  # a password, an unheard-of method
        raise ArchiveError("压缩包有密码，或用了不认得的压缩方法") from error


def _gathered(entries: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    room = LARGEST_OF_ALL
    for name, data in entries:
        if name in files:
            raise ArchiveError(f"压缩包里有两个“{name[:100]}”")
        room -= len(data)
        if room < 0 or len(files) >= MOST_FILES:
            raise ArchiveError("压缩包里的东西太多")
        files[name] = data
    return files


def _unzipped(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_OF_ALL:
            raise ArchiveError("压缩包里的东西太多")
        for entry in entries:
            name = _checked(entry.orig_filename)
            kind = stat.S_IFMT(entry.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise ArchiveError(f"压缩包里的“{name[:100]}”不是文件，是链接之类")
            if entry.is_dir():
                continue
            _within(entry.file_size, name)
            yield name, archive.read(entry)  # never more than its size, which is what was added up


def _untarred(path: Path) -> Iterator[tuple[str, bytes]]:
    with gzip.open(path) as packed, tarfile.open(fileobj=_Limited(packed), mode="r|") as archive:
        for entry in archive:
            name = _checked(entry.name)
            if entry.isdir():
                continue
            if not entry.isreg() or entry.issparse():
                raise ArchiveError(f"压缩包里的“{name[:100]}”不是文件，是链接之类")
            _within(entry.size, name)
            file = archive.extractfile(entry)
            yield name, file.read() if file else b""


class _Limited(io.RawIOBase):
    """A stream that gives no more than an archive may hold, of whatever: a header, too, says how long it is."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._room = LARGEST_OF_ALL

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._room + 1) if size >= 0 else self._room + 1)
        self._room -= len(data)
        if self._room < 0:
            raise ArchiveError("压缩包里的东西太多")
        return data


def _within(size: int, name: str) -> None:
    if size > LARGEST:
        raise ArchiveError(f"压缩包里的“{name[:100]}”太大")


def _checked(name: str) -> str:
    """A name that leads nowhere else on any system."""
    plain = name.removesuffix("/")
    if not plain.isprintable() or "\\" in plain or ":" in plain or {"", ".", ".."} & set(plain.split("/")):
        raise ArchiveError(f"压缩包里有通到别处去的名字“{name[:100]}”")
    return plain


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: data for name, data in files.items()}
