"""Whether there is anything to build: the first step of every build, which can be taken before its host is there."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from newsroom.build.limits import STAYS
from newsroom.build.site_folder import refuse_what_is_no_site
from newsroom.build.stage import Stage
from newsroom.languages import t
from newsroom.publishing.basis import Basis
from newsroom.publishing.census import Census
from newsroom.publishing.receipt import Receipt, current_receipt


class Comparison(Struct, frozen=True, kw_only=True):
    basis: Basis | None
    """None: nobody can tell."""
    census: Census = Census()
    """Of the basis."""
    receipt: Receipt | None = None
    """That of the current site, where it was made from the same, and is whole."""

    @property
    def words(self) -> str:
        """What people are told where nothing has changed."""
        said = self.receipt.said if self.receipt else ""
        return t("{said}\n没有任何变化，{stays}\n", said=said, stays=STAYS)


def hold(stage: Stage) -> None:
    """Let no other build work on the site, which stands whole. RefusedError where that cannot be."""
    stage.restore()
    refuse_what_is_no_site(stage.site)
    stage.open()


def compare(stage: Stage, basis: Basis | None, now: datetime) -> Comparison:
    """What ``basis`` would make at ``now`` with the current site; whoever asks holds the stage."""
    if basis is None:
        return Comparison(basis=None)
    census = basis.census()
    return Comparison(basis=basis, census=census, receipt=current_receipt(stage, census.fingerprint, now))
