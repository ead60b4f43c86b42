"""A courier between a tray and a forge, for its tests."""

from __future__ import annotations

from forge_server import TOKEN, ForgeServer
from forges.asking import Caller
from forges.carrying import Carrier
from forges.courier import Courier
from submissions.submission import Submission
from submissions.tray import Tray

STORY = "content/stories/2026/11/theirs.md"


TEXT = "---\n标题: 他们的\n---\n\n他们的。\n"


def courier_of(tray: Tray, server: ForgeServer, token: str = TOKEN, live: str = "") -> Courier:
    def live_at(address: str) -> str:
        return f"{live}{address}" if live else ""

    return Courier(
        tray,
        Caller(server.forge, token, pause=lambda _: None),
        Carrier(tray.repository, server.forge, token),
        is_ready=lambda one: bool(one.reviews),
        describe=lambda one: f"{one.unit} {one.author}",
        live_at=live_at,
    )


def now_at(tray: Tray, one: Submission) -> Submission:
    found = tray.find(one.unit, one.id)
    assert found
    return found
