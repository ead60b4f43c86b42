"""One build of a site, from what the school has committed to what readers see.

Whoever hosts it (``hooks/mkdocs_events.py``, another generator, a test) makes the ordinary pages and the frame around
the newsroom's own pages; everything else happens here, and nothing here knows the host::

    with Publication(request, Stage(site), tell=sys.stderr.write, warn=log.warning) as publication:
        if publication.begin():
            inspection = publication.inspect()
            listing = publication.list_outputs(inspection, ordinary=addresses)
            assembly = publication.assemble(listing, frame)
            publication.publish(listing, assembly, warnings=0)
"""

from newsroom.build import BuildRefusedError
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.listing import Listing, told_of
from newsroom.publishing.publication import Publication, PublicationState
from newsroom.publishing.receipt import due_at
from newsroom.publishing.request import Request, instant, read_site
from newsroom.publishing.waiting import Countdown

__all__ = [
    "Assets",
    "BuildRefusedError",
    "Countdown",
    "Frame",
    "Listing",
    "Publication",
    "PublicationState",
    "Request",
    "due_at",
    "instant",
    "read_site",
    "told_of",
]
