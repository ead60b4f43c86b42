"""What the site is made with, besides what it is made from: the newsroom's code, and what it calls."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

import msgspec
from PIL import features

from newsroom.keeping import version_of
from newsroom.languages import catalogue_of, spoken

_PACKAGES = ("icalendar", "jinja2", "markupsafe", "msgspec", "pillow", "pylopdf-fonts-zh-cn", "resvg-py", "segno")
_CODECS = ("jpg", "libjpeg_turbo", "zlib", "webp", "littlecms2", "freetype2")


def origin_of(code: Path) -> bytes:
    """Digest of the newsroom's code, which is the folder ``code``, of the language that is spoken, and of the versions
    of what it makes pages with."""
    language = spoken()
    versions = [*map(version_of, _PACKAGES), *library_versions()]
    digest = hashlib.blake2b(msgspec.json.encode([versions, language]), digest_size=16)
    files = [*sorted(code.rglob("*.py")), *([catalogue_of(language)] if language.catalogue else [])]
    for path in files:
        source = path.read_bytes()
        digest.update(f"\n{path.relative_to(code).as_posix()} {len(source)}\n".encode())
        digest.update(source)
    return digest.digest()


def library_versions() -> list[str]:
    """Of Python, and of the system's libraries that no package's version tells."""
    codecs = (str(features.version(codec)) for codec in _CODECS)
    return [*codecs, ZLIB_RUNTIME_VERSION, *map(str, sys.version_info[:3])]
