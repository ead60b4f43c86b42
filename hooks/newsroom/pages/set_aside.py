"""In a preview, a story that is set aside has a page: what is wrong with it, and below what it says.

Not so where it says something about somebody: people preview at a projector, and send each other pictures of a screen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from newsroom.findings import Finding
from newsroom.languages import t
from newsroom.model.addresses import SET_ASIDE
from newsroom.model.story import address_of
from newsroom.pages.edition import Edition
from newsroom.pages.links import text_body
from newsroom.pages.outputs import Page
from newsroom.pages.views.desk import SetAsideStoryView
from newsroom.personal import redacted
from newsroom.rules.personal import PERSONAL_RULES

_PERSONAL = frozenset(rule.name for rule in PERSONAL_RULES)


def set_aside_pages(
    edition: Edition, set_aside: Mapping[str, tuple[Finding, ...]], taken: Collection[str]
) -> Iterator[Page]:
    """``set_aside`` is by path; ``taken`` are paths of outputs: of twins, the one that is out keeps its place."""
    pages: dict[str, Page] = {}
    for path, findings in sorted(set_aside.items()):
        page = _page(edition, path, findings)
        if path.endswith(".md") and path.isascii() and page.path not in taken and path == redacted(path):
            pages.setdefault(page.path, page)
    yield from pages.values()


def _page(edition: Edition, path: str, findings: tuple[Finding, ...]) -> Page:
    facts = edition.facts.get(path)
    is_personal = any(finding.rule in _PERSONAL for finding in findings)
    return Page(
        address=address_of(path),
        template="set_aside_story.html",
        title=t("暂缓刊出"),
        description=t("这篇稿件有错误，暂缓刊出。"),
        section=SET_ASIDE,
        indexed=False,
        changed=None,
        view=SetAsideStoryView(
            path=path,
            findings=findings,
            body=text_body(facts, path, edition) if facts and not is_personal else None,
            is_personal=is_personal,
        ),
    )
