"""Before a tree may stand: does every link of ours lead somewhere?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newsroom.build.keys import BuildOutput
from newsroom.pages import Page, internal_addresses


def missing_addresses(outputs: Sequence[BuildOutput], *, known_good: Collection[str] = ()) -> list[tuple[str, str]]:
    """Pairs of a page's path and an address on it at which no output stands.

    Addresses are taken from the values that the pages show, HTML is not parsed. ``known_good``: paths of pages that
    need no second look.
    """
    known = {output.path for output in outputs}
    known |= {path.removesuffix("index.html") for path in known}
    return [
        (output.path, address)
        for output in outputs
        if isinstance(output, Page) and output.path not in known_good
        for address in internal_addresses(output)
        if address not in known and address.partition("#")[0].partition("?")[0] not in known
    ]
