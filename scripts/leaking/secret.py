"""A text that must be found however it was written, and taken out. Nothing here prints it."""

from __future__ import annotations

import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from newsroom.languages import t

MARK = t("（已删去）")
"""Stands where it stood."""
SHORTEST = 2
"""Characters of a secret; one alone is everywhere."""
_BARE_FROM = 4
"""From so many letters and digits on, a secret is also looked for without what stands between them."""
_TAG = re.compile("<[^<>]*>")
_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""Most of a page's signs, which bytes lose five times as fast as texts do."""
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST_PACKED = 64 * 1024 * 1024
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


@dataclass(frozen=True)
class Secret:
    text: str

    @cached_property
    def forms(self) -> tuple[bytes, ...]:
        """The text itself, and as pages, addresses and JSON spell it, in every encoding that is read; longest first."""
        spelled = {self.text, html.escape(self.text), quote(self.text), quote(self.text).lower()}
        spelled |= {json.dumps(self.text)[1:-1], json.dumps(self.text, ensure_ascii=False)[1:-1]}
        encoded = {one.encode(encoding, "ignore") for one in spelled for encoding in _ENCODINGS}
        return tuple(sorted(encoded - {b""}, key=lambda form: (-len(form), form)))

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    def stands_in(self, data: bytes) -> bool:
        return is_in((self,), data)

    def without(self, data: bytes) -> bytes | None:
        """The data with ``MARK`` in the secret's place; None where it stands in something that is no text."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        for form in self.forms:
            text = text.replace(form.decode("utf-8", "replace"), MARK)
        if self.stands_in(text.encode()):
            text = "\n".join(MARK if self.stands_in(line.encode()) else line for line in text.split("\n"))
        return MARK.encode() if self.stands_in(text.encode()) else text.encode()


def secrets_in(written: str) -> tuple[Secret, ...]:
    """One on each line; ValueError where one is too short to be told from other texts."""
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if not lines or min(map(len, lines)) < SHORTEST:
        raise ValueError(written)
    return tuple(Secret(line) for line in dict.fromkeys(lines))


def is_in(secrets: Sequence[Secret], data: bytes) -> bool:
    """Whether any stands there as it was written, with signs or markup between its characters, or within what is
    packed. Looked for together, for what is read is laid bare and unpacked once: most of the work."""
    forms = [form for secret in secrets for form in secret.forms]
    bares = [secret.bare for secret in secrets if len(secret.bare) >= _BARE_FROM]
    return any(_holds(one, forms, bares) for one in (data, *unpacked(data)))


def _holds(data: bytes, forms: Sequence[bytes], bares: Sequence[str]) -> bool:
    if any(form in data for form in forms):
        return True
    return bool(bares) and any(one in text for text in map(bare, texts_of(data)) for one in bares)


def without(secrets: Sequence[Secret], data: bytes) -> bytes | None:
    """None where any of them stands in something that is no text."""
    left: bytes | None = data
    for secret in secrets:
        if left is not None and secret.stands_in(left):
            left = secret.without(left)
    return left


def bare(text: str) -> str:
    """Letters and digits alone, of one width and one case."""
    folded = unicodedata.normalize("NFKC", text).casefold().encode()
    return _SIGNS.sub("", folded.translate(None, _ASCII_SIGNS).decode())


def texts_of(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "ignore")
    yield text
    if "<" in text:
        yield _TAG.sub("", text)


def unpacked(data: bytes) -> Iterator[bytes]:
    """Members of an archive or an office file, streams of a PDF, a compressed file; nothing else is looked into."""
    left = _LARGEST_PACKED
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry in archive.infolist():
                    yield entry.filename.encode()
                    if 0 <= entry.file_size <= left:
                        left -= entry.file_size
                        yield archive.read(entry)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
            return
    elif data.startswith(b"%PDF-"):
        for begin in _STREAM.finditer(data):
            yield from _inflated(data[begin.end() :], left)
    elif data.startswith(b"\x1f\x8b"):
        yield from _inflated(data, left)


def _inflated(data: bytes, most: int) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(47).decompress(data, most)
    except zlib.error:
        return
