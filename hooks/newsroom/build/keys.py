"""The key of an output: a digest of everything that its bytes depend on. Same key, same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from newsroom.build.limits import STAYS, BuildRefusedError
from newsroom.build.ordinary import OrdinaryFile
from newsroom.languages import t
from newsroom.outputs import BuildRecord, Icon, SiteFile
from newsroom.outputs.search import SearchTerms, SearchTexts
from newsroom.pages import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.rendering import Press

BuildOutput = Output | SiteFile | Icon | OrdinaryFile | BuildRecord


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
