"""Templates as Python compiled them, kept between builds beside the compiled modules that Python keeps itself.

What is kept here runs as code. So it does not lie in ``.cache``, which is carried from machine to machine, but in the
folder of this module's own ``.pyc``: whoever can write there could change what runs anyway, and whatever refuses one
committed refuses the other.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from newsroom.keeping import code_version

_HEAD = 16
"""Bytes: the digest of all that follows and of what it was compiled by."""


class CompiledTemplates(BytecodeCache):
    """What is missing, damaged, of another version or of another text is compiled anew."""

    def __init__(self, compiler: str, folder: Path | None = None) -> None:
        """``compiler``: what else the code follows from than template and newsroom: the kind of environment, the
        language that is spoken into it."""
        self._compiler = f"{compiler} {code_version()}".encode()
        self._folder = folder or Path(cache_from_source(__file__)).parent

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = self._file(bucket).read_bytes()
            if data[:_HEAD] == self._digest(data[_HEAD:]):
                bucket.load_bytecode(io.BytesIO(data[_HEAD:]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        data = bucket.bytecode_to_string()
        file = self._file(bucket)
        new = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # it need not be writable
            self._folder.mkdir(exist_ok=True)
            try:
                new.write_bytes(self._digest(data) + data)
                new.replace(file)
            finally:
                new.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        """One for each template and kind of environment, so that old ones are replaced and not gathered."""
        kind = hashlib.blake2b(self._compiler.split(b" ")[0], digest_size=4).hexdigest()
        return self._folder / f"template-{bucket.key}-{kind}.{sys.implementation.cache_tag}.pyc"

    def _digest(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, digest_size=_HEAD, key=hashlib.blake2b(self._compiler).digest()).digest()
