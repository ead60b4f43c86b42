"""A forge that does not answer, refuses, or is left in the middle: nothing is lost or opened twice, and it is said."""

from __future__ import annotations

import subprocess

import pytest

from carried import STORY, TEXT, courier_of, now_at
from forge_server import TOKEN, ForgeServer
from forges.asking import Caller
from forges.places import ARRIVED
from forges.report import ForgeError
from newsroom.reading import ForgeKind
from submissions.publishing import commit_to_main
from submissions.submission import State
from submissions.tray import Tray
from tray_repository import EDITOR, NOW, sent


def test_without_a_network_nothing_is_lost_and_all_is_brought_later(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    each.is_down = True
    several = [sent(tray, number) for number in range(1, 4)]
    report = courier.round(NOW)
    assert (report.kept, report.has_published) == (3, False)
    assert "稿件都存在这里" in report.problems[0]
    with pytest.raises(ForgeError, match="稿件都存在这里"):
        courier.publish(several[:1], NOW)
    assert now_at(tray, several[0]).state is State.WAITING
    each.is_down = False
    assert courier.round(NOW).kept == 0
    assert sorted(one.title for one in each.pulls) == ["第 1 篇", "第 2 篇", "第 3 篇"]


@pytest.mark.parametrize("point", range(8))
def test_killed_behind_any_question_it_goes_on_and_opens_nothing_twice(
    tray: Tray, there: ForgeServer, point: int
) -> None:
    """The answer of one question never comes; whoever starts next begins with nothing in mind."""
    sent(tray)
    sent(tray, 2)
    real = Caller.ask
    asked = 0

    class KilledError(BaseException):
        pass

    def until(self: Caller, *arguments: object, **named: object) -> object:
        nonlocal asked
        told = real(self, *arguments, **named)  # type: ignore[arg-type]
        asked += 1
        if asked == point + 1:
            raise KilledError
        return told

    courier = courier_of(tray, there)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Caller, "ask", until)
        with pytest.raises(KilledError):
            courier.round(NOW)
    assert courier_of(tray, there).round(NOW).problems == ()
    assert sorted((one.title, *one.labels) for one in there.pulls) == [("第 1 篇", "待审"), ("第 2 篇", "待审")]


@pytest.mark.parametrize(
    ("status", "headers", "said", "wait"),
    [
        (401, {}, "不认访问令牌", 0),
        (403, {}, "权限不够", 0),
        (403, {"x-ratelimit-remaining": "0", "retry-after": "90"}, "2 分钟以后自动再送", 90),
        (404, {}, "没有 school/news", 0),
        (405, {}, "还不能合并", 0),
        (409, {}, "刚刚变过", 0),
        (422, {}, "没有收（422）：Validation Failed 手机 138…00", 0),
        (429, {"retry-after": "99999999"}, "15 分钟以后", 900),
        (429, {"retry-after": "soon"}, "5 分钟以后", 300),
        (503, {}, "出了故障（503）", 60),
        (301, {"Location": "http://127.0.0.1:9/"}, "改名或搬走了", 0),
        (200, {}, "看不懂", 0),
    ],
)
def test_a_refusal_is_said_in_chinese_with_what_to_do(
    tray: Tray, there: ForgeServer, status: int, headers: dict[str, str], said: str, wait: float
) -> None:
    told = {"message": "Validation Failed", "errors": [{"message": "手机 13800138000"}]}
    answer = b"<html>" if status == 200 else told
    there.refusals = [(status, headers, answer)] * 3
    with pytest.raises(ForgeError, match=said) as refusal:
        Caller(there.forge, TOKEN, pause=lambda _: None).ask("POST", "/pulls", given={})
    assert refusal.value.wait == wait
    assert TOKEN not in str(refusal.value)


def test_a_question_that_changes_nothing_is_asked_again_where_a_forge_falters(there: ForgeServer) -> None:
    there.refusals = [(502, {}, None), (503, {}, None)]
    waited: list[float] = []
    assert Caller(there.forge, TOKEN, pause=waited.append).ask("GET", "/labels", query={}) == []
    assert waited == [2.0, 4.0]
    there.refusals = [(502, {}, None)]
    with pytest.raises(ForgeError):
        Caller(there.forge, TOKEN, pause=waited.append).ask("POST", "/labels", given={})
    assert [one.partition(" ")[0] for one in there.log] == ["GET"] * 3 + ["POST"]


def test_what_had_arrived_stays_while_there_is_no_network(tray: Tray, there: ForgeServer) -> None:
    courier = courier_of(tray, there)
    there.stranger({STORY: TEXT})
    before = courier.round(NOW).arrived
    there.is_down = True
    assert courier.round(NOW).arrived == before
    assert len(before) == len(tray.repository.refs(ARRIVED)) == 1


def test_a_protected_main_is_told_of_and_stops_nothing_else(tray: Tray, there: ForgeServer) -> None:
    (there.folder / "protected").touch()
    commit_to_main(tray, {"content/reports/2026-11-27/logistics.yml": b"x: 1\n"}, "日报告", EDITOR, NOW)
    sent(tray)
    (problem,) = courier_of(tray, there).round(NOW).problems
    assert "分支受保护" in problem
    assert len(there.pulls) == 1


@pytest.mark.parametrize("kind", list(ForgeKind))
def test_a_wrong_token_is_said_and_stands_nowhere(tray: Tray, there: ForgeServer, kind: ForgeKind) -> None:
    wrong = "wrongTokenThatNobodyMaySee"
    sent(tray)
    report = courier_of(tray, there, token=wrong).round(NOW)
    assert report.kept == 1
    assert "令牌" in report.problems[0]
    assert wrong not in repr(report)


def test_the_token_lies_in_no_file_and_no_argument(
    tray: Tray, there: ForgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:

    commands: list[str] = []
    real = subprocess.run

    def noted(command: list[str], *arguments: object, **named: object) -> object:
        commands.append(" ".join(map(str, command)))
        return real(command, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", noted)
    sent(tray)
    there.stranger({STORY: TEXT})
    courier_of(tray, there).round(NOW)
    assert any("push" in one for one in commands)
    assert [one for one in commands if TOKEN in one] == []
    folder = tray.repository.git_dir
    held = [path for path in folder.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert held == []
