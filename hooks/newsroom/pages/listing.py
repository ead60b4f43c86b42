"""The list of everything that the newsroom publishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from newsroom.findings import Finding, Rule
from newsroom.garbage import without_garbage_collection
from newsroom.model import Facts, Newsroom, Site
from newsroom.pages.authors import author_pages
from newsroom.pages.bulletins import bulletin_pages
from newsroom.pages.cards import shared_cards
from newsroom.pages.columns import campaign_pages, column_pages
from newsroom.pages.concerns import concern_pages
from newsroom.pages.desk import care_pages, desk_page, rules_page, search_page, set_aside_page, set_aside_pages
from newsroom.pages.edition import Edition
from newsroom.pages.feeds import subscribe_page
from newsroom.pages.front import front_page
from newsroom.pages.months import archive_pages
from newsroom.pages.outputs import Output
from newsroom.pages.quota import quota_pages
from newsroom.pages.reports import report_pages
from newsroom.pages.stories import story_outputs
from newsroom.pages.topics import topic_pages
from newsroom.pages.units import campus_pages, unit_pages

ORDINARY = ("guide/", "handbook/", "about/")
"""Pages that MkDocs makes in every school's newsroom."""


def list_outputs(
    newsroom: Newsroom,
    facts: Mapping[str, Facts],
    site: Site,
    *,
    set_aside: Mapping[str, tuple[Finding, ...]],
    rules: tuple[tuple[str, tuple[Rule, ...]], ...],
    keys: tuple[tuple[str, str, str], ...],
    ordinary: Collection[str] = ORDINARY,
    preview: bool = False,
) -> tuple[Output, ...]:
    """Every file of the site but those of MkDocs and the theme; the same for the same values, in the same order.

    ``newsroom`` is without the stories that were set aside; ``facts`` are by story path; ``set_aside`` is by path
    too; ``rules`` are groups with a title; ``keys`` are rows of Chinese key, English key, what it holds;
    ``ordinary`` are addresses of MkDocs' pages, to which texts may link; ``preview``: a preview, in which stories that
    are set aside have pages, too.
    """
    with without_garbage_collection():
        edition = Edition(newsroom=newsroom, facts=facts, site=site, ordinary=frozenset(ordinary))
        listed = (
            front_page(edition),
            *column_pages(edition),
            *campaign_pages(edition),
            *story_outputs(edition),
            *unit_pages(edition),
            *campus_pages(edition),
            *archive_pages(edition),
            *topic_pages(edition),
            *author_pages(edition),
            *bulletin_pages(edition),
            *quota_pages(edition),
            *report_pages(edition),
            *concern_pages(edition),
            desk_page(edition),
            *care_pages(edition),
            rules_page(rules, keys),
            subscribe_page(edition),
            search_page(edition),
            # A preview is the desk's own.
            set_aside_page(set_aside if preview else _told(set_aside, newsroom)),
            *shared_cards(newsroom, site),
        )
        return (
            (*listed, *set_aside_pages(edition, set_aside, {output.path for output in listed})) if preview else listed
        )


def _told(set_aside: Mapping[str, tuple[Finding, ...]], newsroom: Newsroom) -> dict[str, tuple[Finding, ...]]:
    """Those that readers may know of."""
    return {path: findings for path, findings in set_aside.items() if not newsroom.keeps_secret(path)}
