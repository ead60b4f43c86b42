"""What a story is, in the words of schema.org, for search engines: https://schema.org/NewsArticle as JSON-LD."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup

from newsroom.languages import spoken
from newsroom.model import Correction, Site
from newsroom.pages.dates import iso
from newsroom.pages.outputs import Page
from newsroom.pages.views.stories import StoryView
from newsroom.patterns import lazy

_ENDING = lazy("[<>&\u2028\u2029]")
"""Whatever could end the script or begin something in it. Outside of strings JSON has none of these."""


def news_article(page: Page, site: Site) -> Markup:
    """The content of a ``<script type="application/ld+json">`` on the page of a story. ``site`` knows its address."""
    written = msgspec.json.encode(_article(page, page.view, site)).decode()
    return Markup(_ENDING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written))  # noqa: S704 - nothing in it means anything in HTML


def _article(page: Page, view: StoryView, site: Site) -> dict[str, Any]:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": f"{site.url}{page.address}",
        "headline": page.title,
        "image": [f"{site.url}{picture}" for picture in (page.card.wide, page.card.square)],
        "datePublished": iso(view.date),
        "dateModified": iso(view.modified),
        "articleSection": view.column.text,
        "inLanguage": spoken().tag,
        "author": [{"@type": "Person", "name": name} for name in view.authors]
        or [_organization(view.unit.text, f"{site.url}{view.unit.address}")],
        "publisher": _organization(site.name, site.url) | {"logo": f"{site.url}icons/512.png"},
    }
    if view.extra:
        article["mentions"] = [{"@type": "PropertyValue", "name": one.label, "value": one.data} for one in view.extra]
    if view.corrections:
        article["correction"] = [_correction(correction) for correction in view.corrections]
    return article


def _organization(name: str, url: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name, "url": url}


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": correction.said,
        "datePublished": iso(correction.at or correction.on),
    }
