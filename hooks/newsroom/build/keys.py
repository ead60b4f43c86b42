"""The key of an output: a digest of everything that its bytes depend on. Same key, same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec
from msgspec import Struct, field
from msgspec.structs import fields, replace

from newsroom.build.limits import STAYS, BuildRefusedError
from newsroom.build.ordinary import OrdinaryFile
from newsroom.languages import t
from newsroom.outputs import BuildRecord, Icon, SiteFile
from newsroom.outputs.search import SearchTerms, SearchTexts
from newsroom.pages import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.pages.views.parts import StoryLine, Teaser
from newsroom.rendering import Press

BuildOutput = Output | SiteFile | Icon | OrdinaryFile | BuildRecord


def keys_of(outputs: Iterable[BuildOutput], press: Press, origin: bytes) -> dict[str, bytes]:
    """The key of every output by its path. RefusedError where two of them have the same."""
    common = _digest(origin, press.site, sorted(press.templates.items()), sorted(press.versions.items()))
    around = {place: _digest(common, shell) for place, shell in press.shells.items()}
    listed = _Listed()
    keys: dict[str, bytes] = {}
    for output in outputs:
        match output:
            case Page():
                key = _digest(around[output.depth, output.section], _shown(output), listed.shown(output.view))
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


_shown = attrgetter(*(field.name for field in fields(Page) if field.name not in ("changed", "view")))
"""What is on a printed page, besides its view."""


class _Listed(Struct):
    """Views by digests of the stories that they list: each stands on five pages, and is digested once."""

    known: dict[int, bytes] = field(default_factory=dict)
    """By the identity of each."""
    held: list[Teaser | StoryLine] = field(default_factory=list)
    """All of them: nothing else has the identity of what is held."""

    def shown(self, view: Any) -> tuple[Any, ...]:
        """What the page shows, in values that are short to encode."""
        others, lists = _parts(view.__class__)
        known, digest_of = self.known, self._digest_of
        digests = [known.get(id(story)) or digest_of(story) for name in lists for story in getattr(view, name)]
        return others(view), [len(getattr(view, name)) for name in lists], b"".join(digests)

    def _digest_of(self, story: Teaser | StoryLine) -> bytes:
        self.held.append(story)
        digest = self.known[id(story)] = _digest(story)
        return digest


@cache
def _parts(kind: type) -> tuple[Callable[[Any], Any], tuple[str, ...]]:
    """Which fields of a view are lists of stories, and what gets all the others."""
    hints = get_type_hints(kind)
    lists = tuple(name for name, hint in hints.items() if hint in _LISTS)
    others = [name for name in hints if name not in lists]
    return attrgetter(*others) if others else _itself, lists


def _itself(view: Any) -> Any:
    return view


_LISTS = (tuple[Teaser, ...], tuple[StoryLine, ...])


def _digest(*values: Any) -> bytes:
    return hashlib.blake2b(_encode(values), digest_size=16).digest()


# JSON, for MessagePack takes instants that differ only in their time zone, and so in what is printed, for the same.
_encode = msgspec.json.Encoder(order="deterministic").encode
