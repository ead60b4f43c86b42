"""A build with the host's part of the last one. In any doubt it leaves the site, and what is to be said, to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from newsroom.build.limits import BuildRefusedError
from newsroom.build.stage import Stage
from newsroom.converting import WorkersError
from newsroom.inspection import Trial
from newsroom.publishing.comparing import Comparison
from newsroom.publishing.host_part import HostPart, host_part_of
from newsroom.publishing.publication import Publication
from newsroom.publishing.request import Request

_MET_BY_THE_HOST = (BuildRefusedError, OSError, MemoryError, WorkersError)
"""By its build, too, which says so."""


def publish_alone(
    request: Request,
    stage: Stage,
    compared: Comparison,
    trial: Trial | None,
    *,
    tell: Callable[[str], object],
    progress: Callable[[str, float], object] = lambda *_: None,
) -> bool:
    """Publish the site with the host's part of the last build. False where the host is needed: then the site is left
    as it was, and nothing is said.

    ``compared``: what the current site was found to be. ``tell`` and ``progress`` as for ``Publication``, ``trial`` as
    for its ``inspect``.
    """
    part = host_part_of(stage, request.root, compared.census.of_host)
    if part is None:
        return False
    said: list[str] = []
    doubts: list[str] = []
    done = False
    with (
        suppress(*_MET_BY_THE_HOST),
        Publication(request, stage, tell=said.append, warn=doubts.append, progress=progress) as publication,
    ):
        done = publication.begin(compared) and _published(publication, part, trial, doubts)
    if done:
        tell("".join(said))
    return done


def _published(publication: Publication, part: HostPart, trial: Trial | None, doubts: list[str]) -> bool:
    inspection = publication.inspect(trial=trial)
    listing = publication.list_outputs(inspection, part.addresses)
    if not part.fits(listing, inspection):
        return False
    frame, ordinary = part.frame(publication.request.site), part.ordinary(publication.stage.site)
    assembly = publication.assemble(listing, frame, ordinary)
    return not doubts and publication.publish(listing, assembly, warnings=0)
