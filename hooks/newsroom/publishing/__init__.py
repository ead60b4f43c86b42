"""One build of a site, from what the school has committed to what readers see.

Whoever hosts it (``hooks/mkdocs_events.py``, another generator, a test) makes the ordinary pages and the frame around
the newsroom's own pages; everything else happens here, and nothing here knows the host::

    with Publication(request, Stage(site), tell=sys.stderr.write, warn=log.warning) as publication:
        if publication.begin():
            inspection = publication.inspect()
            listing = publication.list_outputs(inspection, ordinary=addresses)
            assembly = publication.assemble(listing, frame)
            publication.publish(listing, assembly, warnings=0)

Whether there is anything to do (``comparing``) can be asked before the host is there, with a small part of what a build
imports; so nothing is imported here.
"""
