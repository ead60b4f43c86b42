"""The page on which readers search. What is found there comes later, by its script, from files of its own."""

from __future__ import annotations

from newsroom.languages import t
from newsroom.model import Kind
from newsroom.model.addresses import ARCHIVE, COLUMNS, SEARCH, UNITS
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.desk import SearchView
from newsroom.pages.views.parts import Link


def search_page(edition: Edition) -> Page:
    """The page of the search. It stays as it is when a story comes."""
    return Page(
        address=SEARCH,
        template="search.html",
        title=t("搜索"),
        description=t("在{site}的全部稿件里查找：标题、正文、单位和人名。", site=edition.site.name),
        changed=None,
        view=SearchView(
            columns=tuple((column.slug, column.title) for column in edition.plan.columns),
            units=tuple((unit.slug, unit.name) for unit in edition.plan.units),
            kinds=tuple((kind.value, kind.label) for kind in Kind),
            elsewhere=(Link(t("往期目录"), ARCHIVE), Link(t("全部栏目"), COLUMNS), Link(t("供稿单位"), UNITS)),
        ),
        assets=("search.css", "search.js"),
    )
