"""The navigation of ``mkdocs.yml``, which may lead to pages that MkDocs does not know."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mkdocs.structure.nav import Link

from mkdocs_adapter.host import log
from newsroom.languages import t
from newsroom.model.addresses import AS_THE_SCHOOL_HAS
from newsroom.publishing.listing import Listing


def without(nav: Any, kept_out: Collection[str]) -> Any:
    """``nav`` as it is written, without the entries that lead to these paths and groups of nothing else."""
    match nav:
        case list():
            left = [one for item in nav if (one := without(item, kept_out)) is not None]
            return left or None
        case dict():
            found = {title: one for title, item in nav.items() if (one := without(item, kept_out)) is not None}
            return found or None
        case str() if nav in kept_out:
            return None
        case _:
            return nav


def with_newsroom_links(items: list[Any], listing: Listing) -> list[Any]:
    """Entries with a leading slash become relative; ``/columns/`` becomes the columns. What this school does not have,
    such as daily reports, is left out, with groups of nothing else."""
    linked: list[Any] = []
    for item in items:
        if item.children:
            item.children = with_newsroom_links(item.children, listing)
            if not item.children:
                continue
        if not (item.is_link and item.url.startswith("/")):
            linked.append(item)
        elif item.url == "/columns/":
            columns = listing.newsroom.plan.columns_on(listing.newsroom.today)
            linked += [Link(column.short, f"columns/{column.slug}/") for column in columns]
        else:
            address = item.url.removeprefix("/")
            if address in AS_THE_SCHOOL_HAS - listing.addresses:
                continue
            if address not in listing.addresses:
                log.warning(t("mkdocs.yml 的 nav 指向不存在的页面：%s。请核对；用不着的，删去这一行。"), item.url)
            linked.append(Link(item.title, address))
    return linked


def mark_active(items: list[Any], section: str | None) -> bool:
    """Show the section's entry, and whatever holds it, as the place where the reader is; None: nothing."""
    found = False
    for item in items:
        if item.is_page:
            continue
        inside = bool(item.children) and mark_active(item.children, section)
        item.active = inside or (item.is_link and item.url == section)
        found = found or item.active
    return found
