"""The list of the site's files beside its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from newsroom.model import Facts, Newsroom, Site
from newsroom.outputs.files import SiteFile
from newsroom.outputs.sitemap import sitemap
from newsroom.pages import Output, Page


def list_files(
    newsroom: Newsroom,  # noqa: ARG001
    facts: Mapping[str, Facts],  # noqa: ARG001
    site: Site,
    *,
    listed: Iterable[Output],
    ordinary: Collection[str],
) -> tuple[SiteFile, ...]:
    """The same for the same values, in the same order.

    ``newsroom`` and ``facts`` as ``pages.list_outputs`` had them, ``listed`` is what it returned; ``ordinary`` are
    addresses of MkDocs' pages.
    """
    pages = [output for output in listed if isinstance(output, Page)]
    return (sitemap(pages, [(address, None) for address in ordinary], site.url),)
