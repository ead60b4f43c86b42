"""What the site is made with, besides what it is made from: the newsroom's code, and what it calls."""

from __future__ import annotations

import hashlib
import sys
from zlib import ZLIB_RUNTIME_VERSION

import msgspec
from PIL import features

from newsroom.keeping import code_version, version_of
from newsroom.languages import spoken

_PACKAGES = ("icalendar", "jinja2", "markupsafe", "msgspec", "pillow", "pylopdf-fonts-zh-cn", "resvg-py", "segno")
_CODECS = ("jpg", "libjpeg_turbo", "zlib", "webp", "littlecms2", "freetype2")


def origin_now() -> bytes:
    """Digest of the newsroom's code and catalogues, of the language that is spoken, and of the versions of what it
    makes pages with."""
    versions = [*map(version_of, _PACKAGES), *library_versions()]
    return hashlib.blake2b(msgspec.json.encode([code_version(), versions, spoken()]), digest_size=16).digest()


def library_versions() -> list[str]:
    """Of Python, and of the system's libraries that no package's version tells."""
    codecs = (str(features.version(codec)) for codec in _CODECS)
    return [*codecs, ZLIB_RUNTIME_VERSION, *map(str, sys.version_info[:3])]
