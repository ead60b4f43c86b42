"""What a desk says of itself."""

from __future__ import annotations

from datetime import UTC, date

from newsroom.model import Desk, DeskRole

EDITOR = DeskRole(title="主编", people=("甲",), until=date(2026, 3, 1))
RECEIVER = DeskRole(title="收稿", people=("乙",))


def test_the_first_role_of_the_day_decides_and_without_any_the_desk() -> None:
    desk = Desk(name="编辑部", unit="office", zone=UTC, roles=(EDITOR, RECEIVER))
    assert desk.chief_on(date(2026, 3, 1)) == "主编"
    assert desk.chief_on(date(2026, 3, 2)) == "收稿"
    assert Desk(name="编辑部", unit="office", zone=UTC).chief_on(date(2026, 3, 1)) == "编辑部"
