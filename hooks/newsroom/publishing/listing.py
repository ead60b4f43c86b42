"""What an inspection leads to: what is told of it, and the list of everything that will be made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from newsroom import outputs, pages, reading
from newsroom.inspection import Inspection, Texts
from newsroom.languages import t
from newsroom.model import Newsroom
from newsroom.publishing.manuals import written_manuals
from newsroom.publishing.request import Request
from newsroom.reading.manuals import INDEX, manuals_beside, pictures_of_manuals
from newsroom.rules import RULES, SPOILT_PICTURE


class Listing(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that the newsroom makes of the site, before any of it is made."""

    newsroom: Newsroom
    """Without the stories that were set aside."""
    texts: Texts
    pages: tuple[pages.Output, ...]
    files: tuple[outputs.SiteFile, ...]
    """All but those of the search."""
    manuals: Mapping[str, str]
    """Markdown of the tool's own pages, for the host to render with its ordinary pages; by path below ``content/``."""
    pictures_of_manuals: Mapping[str, Path]
    """The files that they show, by path below ``content/``."""
    kept_out: Collection[str]
    """Paths below ``content/`` of what is not published."""
    findings: str
    """What people were told of the stories; the inspection itself is too large to be kept."""
    summary: str
    transient: bool
    """Whether another build of the same files may find something else."""

    @classmethod
    def of(cls, inspection: Inspection, newsroom: Newsroom, request: Request, ordinary: Collection[str]) -> Listing:
        """``ordinary``: addresses of the host's pages."""
        manuals = manuals_beside({f"{address}{INDEX}" for address in ordinary}, request.site.doors)
        ordinary = (*ordinary, *(path.removesuffix(INDEX) for path in manuals))
        listed = pages.list_outputs(
            newsroom,
            inspection.facts,
            request.site,
            set_aside={**inspection.set_aside, **inspection.uncounted},
            rules=RULES,
            keys=reading.key_rows(newsroom.plan),
            ordinary=ordinary,
            preview=request.preview,
        )
        known = {*ordinary, *(page.address for page in listed if isinstance(page, pages.Page))}
        return cls(
            newsroom=newsroom,
            manuals=written_manuals(manuals, newsroom, request.site, known),
            pictures_of_manuals=pictures_of_manuals(),
            texts=inspection.texts,
            pages=listed,
            files=outputs.list_files(newsroom, inspection.facts, request.site, listed=listed, ordinary=ordinary),
            kept_out=inspection.kept_out,
            findings=told_of(inspection),
            summary=_summary(inspection),
            transient=inspection.transient,
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages."""
        return frozenset(page.address for page in self.pages if isinstance(page, pages.Page))

    @property
    def places(self) -> tuple[tuple[int, str], ...]:
        """Depths and sections of the pages, each once."""
        found = ((page.depth, page.section) for page in self.pages if isinstance(page, pages.Page))
        return tuple(dict.fromkeys(found))


def told_of(inspection: Inspection) -> str:
    """What holds a story back, and every picture of which only a part has come: nobody meant to send half of one."""
    # No warning of the host's: a strict one would stop the site for a missing picture.
    told = (one for one in inspection.findings if one.is_error or one.rule in SPOILT_PICTURE)
    return "".join(f"{finding.for_people()}\n" for finding in told)


def _summary(inspection: Inspection) -> str:
    errors = sum(finding.is_error for finding in inspection.findings)
    warnings = len(inspection.findings) - errors
    stories = t("稿件 {n} 篇，暂缓 {n2} 篇", n=len(inspection.drafts), n2=len(inspection.set_aside))
    return t(
        "{stories}；错误 {n} 处，提醒 {warnings} 处（运行 make check 查看全部）。",
        stories=stories,
        n=errors,
        warnings=warnings,
    )
