"""The desk's line to the forge that ``mkdocs.yml`` names, where there is a token for it."""

from __future__ import annotations

from collections.abc import Callable

import urllib3
from urllib3.exceptions import HTTPError

from forges.asking import Caller
from forges.carrying import Carrier
from forges.courier import Courier
from newsroom.reading import Forge, ForgeKind
from submission_desk.deliveries import Deliveries
from submission_desk.front_desk import FrontDesk
from submissions.submission import Submission

_PATIENCE = urllib3.Timeout(connect=5, read=10)


def deliveries_for(desk: FrontDesk, forge: Forge, token: str, user: str, tell: Callable[[str], object]) -> Deliveries:
    """``user``: as whom git signs in there; empty: as that forge does it for tokens."""

    def is_ready(one: Submission) -> bool:
        return bool(desk.reviews()) and not desk.missing_reviews(one) and not one.errors

    def described(one: Submission) -> str:
        unit = desk.unit(one.unit)
        column = next((column.title for column in desk.plan.columns if column.slug == one.column), "")
        return "　".join(filter(None, (unit.name if unit else one.unit, one.author, column)))

    courier = Courier(
        desk.tray,
        Caller(forge, token),
        Carrier(desk.tray.repository, forge, token, user),
        is_ready=is_ready,
        describe=described,
        # GitHub's own runners tell it there, for submissions that came by no desk, too.
        live_at=None if forge.kind is ForgeKind.GITHUB else lambda address: _live_at(desk, address),
    )
    return Deliveries(courier, desk.now, lambda: desk.language, desk.builds.ask, tell)


def _live_at(desk: FrontDesk, address: str) -> str:
    """Empty where the site, whose address the settings say, has no such page yet."""
    if not desk.site.url:
        return ""
    page = f"{desk.site.url}{address}"
    try:
        with urllib3.PoolManager() as pool:
            answer = pool.request("HEAD", page, timeout=_PATIENCE, retries=False, redirect=False)
    except (HTTPError, OSError):
        return ""
    return page if answer.status == 200 else ""
