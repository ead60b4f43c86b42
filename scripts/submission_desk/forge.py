"""The desk's line to the forge that ``mkdocs.yml`` names, where there is a token for it."""

from __future__ import annotations

import os
from collections.abc import Callable

import urllib3
from urllib3.exceptions import HTTPError

from forges.asking import Caller
from forges.carrying import Line
from forges.courier import Courier
from newsroom.languages import t
from newsroom.reading import ForgeKind, read_forge
from submission_desk.deliveries import Deliveries
from submission_desk.front_desk import FrontDesk
from submission_desk.reviewing import missing_reviews
from submissions.submission import Submission

TOKEN, USER = "FORGE_TOKEN", "FORGE_USER"
_PATIENCE = urllib3.Timeout(connect=5, read=10)


def secrets_of_environment() -> tuple[str, str]:
    """Token and name, taken away from it: no process that looks at what contributors sent inherits them."""
    return os.environ.pop(TOKEN, ""), os.environ.pop(USER, "")


def deliveries_for(desk: FrontDesk, token: str, user: str, tell: Callable[[str], object]) -> Deliveries | None:
    """None where the settings name no forge, or there is no token."""
    forge = read_forge((desk.newest_files() / "mkdocs.yml").read_text(encoding="utf-8-sig"))
    if forge is None:
        return None
    if not token:
        tell(t("mkdocs.yml 里写了 forge，环境里却没有 {name}：稿件只留在这里，不送去。", name=TOKEN))
        return None

    def is_ready(one: Submission) -> bool:
        wanted = desk.reviews()
        return bool(wanted) and not missing_reviews(wanted, one) and not one.errors

    def described(one: Submission) -> str:
        unit = desk.unit(one.unit)
        column = next((column.title for column in desk.plan.columns if column.slug == one.column), "")
        return "　".join(filter(None, (unit.name if unit else one.unit, one.author, column)))

    courier = Courier(
        desk.tray,
        Caller(forge, token),
        Line(desk.tray.repository, forge, token, user),
        is_ready=is_ready,
        describe=described,
        # GitHub's own runners tell it there, for submissions that came by no desk, too.
        live_at=None if forge.kind is ForgeKind.GITHUB else lambda address: _live_at(desk, address),
    )
    return Deliveries(courier, desk.now, desk.builds.ask, tell)


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
