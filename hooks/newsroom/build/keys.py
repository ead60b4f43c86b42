"""The key of an output: a digest of everything that its bytes depend on. Same key, same bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import ZLIB_RUNTIME_VERSION

import msgspec
from msgspec.structs import fields, replace
from PIL import features

from newsroom.build.limits import BuildRefusedError
from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.trouble import STAYS
from newsroom.keeping import version_of
from newsroom.languages import catalogue_of, spoken, t
from newsroom.outputs import BuildRecord, Icon, SiteFile
from newsroom.outputs.search import SearchTerms, SearchTexts
from newsroom.pages import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.rendering import Press

BuildOutput = Output | SiteFile | Icon | OrdinaryFile | BuildRecord

_PACKAGES = ("icalendar", "jinja2", "markupsafe", "msgspec", "pillow", "pylopdf-fonts-zh-cn", "resvg-py", "segno")
_CODECS = ("jpg", "libjpeg_turbo", "zlib", "webp", "littlecms2", "freetype2")


def origin_of(code: Path) -> bytes:
    """Digest of the newsroom's code, which is the folder ``code``, of the language that is spoken, and of the versions
    of what it makes pages with."""
    versions = [*map(version_of, _PACKAGES), *(str(features.version(codec)) for codec in _CODECS)]
    versions += [ZLIB_RUNTIME_VERSION, *map(str, sys.version_info[:3])]
    modules = [(path.relative_to(code).as_posix(), path.read_bytes()) for path in sorted(code.rglob("*.py"))]
    language = spoken()
    if language.catalogue:
        modules.append((language.catalogue, catalogue_of(language).read_bytes()))
    return _digest(versions, modules, language)


def keys_of(outputs: Iterable[BuildOutput], press: Press, origin: bytes) -> dict[str, bytes]:
    """The key of every output by its path. RefusedError where two of them have the same."""
    common = _digest(origin, press.site, sorted(press.templates.items()), sorted(press.versions.items()))
    around = {place: _digest(common, shell) for place, shell in press.shells.items()}
    keys: dict[str, bytes] = {}
    for output in outputs:
        match output:
            case Page():
                key = _digest(around[output.depth, output.section], _shown(output))
            case PictureFile() | AttachmentFile():
                # Wherever the file lies and is shown, its bytes are the same.
                key = _digest(origin, replace(output, path="", source=""))
            case DrawnCard():
                key = _digest(origin, replace(output, path=""))
            case Icon():
                key = _digest(origin, replace(output, source=""))
            case OrdinaryFile():
                key = _digest(output.digest)
            case SearchTerms() | SearchTexts():
                key = _digest(origin, output.path, output.version)  # which says what stands in thousands of stories
            case BuildRecord():
                key = _digest(origin, output, [keys[path] for path in output.sample])  # which come before it
            case _:
                key = _digest(origin, type(output).__name__, output)
        if output.path in keys:
            raise BuildRefusedError(t("有两个页面都要放在 {path}，{stays}", path=output.path, stays=STAYS))
        keys[output.path] = key
    return keys


def printed(page: Page) -> Page:
    """The page as its template may see it: without the day of its last change, which only the sitemap tells."""
    return replace(page, changed=None)


_shown = attrgetter(*(field.name for field in fields(Page) if field.name != "changed"))
"""What is on a printed page."""


def _digest(*values: Any) -> bytes:
    return hashlib.blake2b(_encode(values), digest_size=16).digest()


# JSON, for MessagePack takes instants that differ only in their time zone, and so in what is printed, for the same.
_encode = msgspec.json.Encoder(order="deterministic").encode
