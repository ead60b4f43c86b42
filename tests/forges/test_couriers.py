"""Between the tray and a forge: real git pushes and fetches, and a forge that answers as its documentation says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from carried import STORY, TEXT, courier_of, now_at
from forge_server import ForgeServer
from forges.places import ARRIVED
from submissions.publishing import commit_to_main
from submissions.submission import Review, State
from submissions.tray import ChangedMeanwhileError, Tray
from tray_repository import EDITOR, NOW, WRITER, git, on_main, sent


def test_a_submission_becomes_a_pull_request_and_a_merge_there_publishes(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each, live="https://news.example.edu.cn/")
    one = sent(tray)
    assert courier.round(NOW).problems == ()
    (asked,) = each.pulls
    assert (asked.title, asked.branch, asked.labels) == ("第 1 篇", f"submissions/logistics/{one.id}", ["待审"])
    assert "logistics 李四" in asked.body
    assert each.tip(asked.branch) == one.tip
    assert courier.round(NOW).arrived == {}

    each.merge(asked)
    report = courier.round(NOW)
    assert (report.problems, report.has_published) == ((), True)
    assert now_at(tray, one).state is State.PUBLISHED
    assert one.path in on_main(tray)
    assert tray.repository.commit_of(tray.main) == each.tip()
    assert asked.comments == [f"已经刊出：https://news.example.edu.cn/{one.address}"]
    courier.round(NOW)
    assert len(asked.comments) == 1
    assert git(each.folder, "branch", "--list", "submissions/*") == ""


def test_what_the_desk_publishes_is_merged_there(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = tray.review(sent(tray), Review("一审", "余凡"), EDITOR, NOW)
    (each.folder / "protected").touch()  # main takes merges alone
    assert courier.publish([one], NOW) == {}
    assert each.pulls[0].is_merged
    assert each.pulls[0].labels == ["可发"]
    said = git(each.folder, "log", "-1", "--format=%B", "main")
    assert said == f"刊出：第 1 篇\n\nSubmission: {one.id}\nReview: 一审 余凡"
    assert tray.repository.commit_of(tray.main) == each.tip()
    assert now_at(tray, one).state is State.PUBLISHED


def test_a_verdict_and_what_was_mended_are_told(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = sent(tray)
    courier.round(NOW)
    each.pulls[0].labels.append("他们自己的")
    one = tray.give_back(one, "请补上时间。\n还有 @all 地点", EDITOR, NOW)
    courier.round(NOW)
    assert set(each.pulls[0].labels) == {"他们自己的", "退改"}
    assert each.pulls[0].comments == ["退改。编辑写的是：\n\n> 请补上时间。\n> 还有 ＠all 地点\n"]
    mended = tray.save(replace(one, title="改好的"), {}, WRITER, NOW, said="改好了")
    tray.send(mended, "", WRITER, NOW)
    courier.round(NOW)
    assert (each.pulls[0].title, set(each.pulls[0].labels)) == ("改好的", {"他们自己的", "待审"})
    assert len(each.pulls) == 1


def test_what_is_taken_back_is_closed_there(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = sent(tray)
    courier.round(NOW)
    tray.take_back(one, WRITER, NOW)
    courier.round(NOW)
    assert (each.pulls[0].state, each.pulls[0].is_merged) == ("closed", False)
    assert each.pulls[0].comments == ["投稿的单位撤回了这一篇。"]
    assert git(each.folder, "branch", "--list", "submissions/*") == ""


def test_a_merge_as_one_commit_publishes_too(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = sent(tray)
    courier.round(NOW)
    each.merge(each.pulls[0], squash=True)
    courier.round(NOW)
    assert now_at(tray, one).state is State.PUBLISHED


def test_what_is_closed_there_stays_in_the_queue_and_is_told(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = sent(tray)
    courier.round(NOW)
    each.pulls[0].state = "closed"
    assert courier.round(NOW).closed == {one.id}
    assert now_at(tray, one).state is State.WAITING
    assert len(each.pulls) == 1


def test_what_arrives_there_lies_beside_what_waits_here(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    asked = each.stranger({STORY: TEXT}, title="<b>新稿</b>")
    report = courier.round(NOW)
    assert [(one.number, one.title, one.author, one.branch) for one in report.arrived.values()] == [
        (1, "<b>新稿</b>", "stranger", "")
    ]
    commit = tray.repository.commit_of(f"{ARRIVED}1")
    assert commit == asked.commit
    with pytest.raises(ChangedMeanwhileError):
        courier.merge(1, each.tip(), NOW)
    courier.merge(1, commit, NOW)
    assert STORY in on_main(tray)
    assert asked.is_merged
    assert tray.repository.refs(ARRIVED) == []


def test_what_is_closed_there_leaves_the_queue(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    each.stranger({STORY: TEXT}).state = "open"
    courier.round(NOW)
    each.pulls[0].state = "closed"
    assert courier.round(NOW).arrived == {}
    assert tray.repository.refs(ARRIVED) == []


def test_what_checks_forbid_is_told_and_the_others_go_out(tray: Tray, there: ForgeServer) -> None:
    courier = courier_of(tray, there)
    one = sent(tray)
    there.blocked = True
    assert "还不能合并" in courier.publish([one], NOW)[one.id]
    there.blocked = False
    assert courier.publish([one], NOW) == {}


def test_both_sides_of_main_come_together(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    report = {"content/reports/2026-11-27/logistics.yml": b"x: 1\n"}
    commit_to_main(tray, report, "日报告", EDITOR, NOW)
    each.merge(each.stranger({STORY: TEXT}))
    assert courier.round(NOW).problems == ()
    assert {STORY, *report} <= on_main(tray)
    assert each.tip() == tray.repository.commit_of(tray.main)


def test_who_is_never_seen_is_forgotten_after_some_days(tray: Tray, there: ForgeServer) -> None:
    courier = courier_of(tray, there)
    one = sent(tray)
    assert courier.publish([one], NOW) == {}
    courier.round(NOW)
    assert git(there.folder, "branch", "--list", "submissions/*")
    courier.round(NOW + timedelta(days=4))
    assert git(there.folder, "branch", "--list", "submissions/*") == ""
    assert there.pulls[0].comments == []
