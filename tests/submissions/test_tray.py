"""A submission's way through git: its states, whose each commit is, what the second of two is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from submissions.git_values import GitError, Person
from submissions.places import ForbiddenPlaceError
from submissions.publishing import commit_to_main, publish
from submissions.submission import Review, State
from submissions.tray import ChangedMeanwhileError, NotNowError
from submissions.worktrees import DirtyError
from tray_repository import EDITOR, NOW, WRITER, draft, git, on_main, repository_at, sent


def test_a_submission_is_a_branch_of_its_contributor_and_its_merge_publishes(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news.git", bare=True)
    one = sent(tray)
    assert git(tmp_path / "news.git", "branch", "--format=%(refname:short)").split() == [
        "main",
        f"submissions/logistics/{one.id}",
    ]
    assert (
        git(tmp_path / "news.git", "log", "-1", "--format=%an <%ae> %cn", one.tip)
        == "李四 <logistics@units.invalid> 投稿台"
    )
    assert tray.waiting() == [one]
    outcome = publish(tray, [one], EDITOR, NOW)
    assert [done.state for done in outcome.published] == [State.PUBLISHED]
    assert on_main(tray) == {"content/stories/2026/11/old.md", "content/stories/2026/11/story-1/index.md"}
    assert tray.waiting() == []
    assert tray.of_unit("logistics") == [*outcome.published]
    assert git(tmp_path / "news.git", "log", "--format=%an %s", "--first-parent", "main").split("\n") == [
        "余凡 刊出：第 1 篇",
        "School Begin",
    ]
    assert git(tmp_path / "news.git", "fsck", "--full", "--strict", "--no-dangling") == ""


def test_what_is_returned_is_mended_on_the_same_branch(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    one = sent(tray)
    back = tray.give_back(one, "请写明时间。\n\n还有：\\n 是什么？", EDITOR, NOW)
    found = tray.find("logistics", one.id)
    assert found == back
    assert (back.state, back.reason) == (State.RETURNED, "请写明时间。\n\n还有：\\n 是什么？")
    with pytest.raises(NotNowError):
        tray.give_back(back, "再退", EDITOR, NOW)
    text = tray.repository.blob("---\n标题: 第 1 篇\n---\n\n昨天。\n".encode())
    mended = tray.send(tray.save(back, {"index.md": text}, WRITER, NOW, said="修改"), "2026/12/ignored", WRITER, NOW)
    assert (mended.state, mended.reason, mended.path) == (State.WAITING, "", one.path)
    assert git(tmp_path / "news", "log", "--format=%an %s", f"main..{mended.ref}").split("\n") == [
        "李四 改好了：第 1 篇",
        "李四 修改",
        "余凡 退改：第 1 篇",
        "李四 投稿：第 1 篇",
    ]


def test_a_draft_is_no_branch_and_has_no_history(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    one = draft(tray)
    again = tray.save(replace(one, title="改了"), {"a.jpg": tray.repository.blob(b"x")}, WRITER, NOW, said="草稿")
    assert git(tmp_path / "news", "branch", "--format=%(refname:short)") == "main"
    assert git(tmp_path / "news", "rev-list", "--count", f"main..{again.ref}") == "1"
    assert tray.files(again).keys() == {"index.md", "a.jpg"}
    assert tray.find("logistics", one.id) == again
    tray.take_back(again, WRITER, NOW)
    assert tray.of_unit("logistics") == []


def test_the_second_of_two_is_told_and_the_first_is_kept(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    seen = sent(tray)
    first = tray.save(seen, {"index.md": tray.repository.blob(b"first")}, EDITOR, NOW, said="编辑")
    acts: tuple[Callable[[], object], ...] = (
        lambda: tray.save(seen, {"index.md": tray.repository.blob(b"second")}, WRITER, NOW, said="编辑"),
        lambda: tray.give_back(seen, "不行", EDITOR, NOW),
        lambda: tray.take_back(seen, WRITER, NOW),
        lambda: tray.review(seen, Review("一审", "余凡"), EDITOR, NOW),
    )
    for act in acts:
        with pytest.raises(ChangedMeanwhileError) as told:
            act()
        assert told.value.now == first
    assert publish(tray, [seen], EDITOR, NOW).moved == (seen,)
    assert tray.files(first)["index.md"] == b"first"


@pytest.mark.long
def test_thirty_at_once_lose_nothing(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    with ThreadPoolExecutor(30) as pool:
        submissions = list(pool.map(lambda number: sent(tray, number), range(30)))
        outcomes = list(pool.map(lambda one: publish(tray, [one], EDITOR, NOW), submissions))
    assert [len(outcome.published) for outcome in outcomes] == [1] * 30
    assert len(on_main(tray)) == 31
    assert git(tmp_path / "news", "rev-list", "--count", "--merges", "main") == "30"
    assert git(tmp_path / "news", "status", "--porcelain") == ""


def test_several_are_published_in_one_step_without_those_that_clash(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    one, same, other = sent(tray, 1), sent(tray, 1), sent(tray, 2)
    same = tray.save(same, {"index.md": tray.repository.blob("另一篇。".encode())}, WRITER, NOW, said="编辑")
    outcome = publish(tray, [one, same, other], EDITOR, NOW)
    assert [done.id for done in outcome.published] == [one.id, other.id]
    assert outcome.conflicts == {same.id: (one.path,)}
    assert [left.id for left in tray.waiting()] == [same.id]


def test_a_work_tree_follows_and_keeps_what_somebody_has_not_committed(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    (tmp_path / "news/content/stories/2026/11/old.md").write_text("今天还没有提交。\n")
    (tmp_path / "news/notes.txt").write_text("别动\n")
    publish(tray, [sent(tray)], EDITOR, NOW)
    assert git(tmp_path / "news", "status", "--porcelain").split("\n") == [
        "M content/stories/2026/11/old.md",
        "?? notes.txt",
    ]
    assert (tmp_path / "news/content/stories/2026/11/story-1/index.md").read_text().endswith("正文 1。\n")
    before = tray.repository.commit_of("main")
    with pytest.raises(DirtyError):
        commit_to_main(tray, {"content/stories/2026/11/old.md": b"x"}, "更正", EDITOR, NOW)
    assert tray.repository.commit_of("main") == before
    assert (tmp_path / "news/content/stories/2026/11/old.md").read_text() == "今天还没有提交。\n"


def test_another_branch_may_be_checked_out(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    git(tmp_path / "news", "switch", "-q", "-c", "elsewhere")
    publish(tray, [sent(tray)], EDITOR, NOW)
    assert git(tmp_path / "news", "status", "--porcelain") == ""
    assert len(on_main(tray)) == 2


@pytest.mark.parametrize(
    "name",
    ["../../../../mkdocs.yml", "../x.md", "a/b/c.md", ".git/config", "x.py", "con.jpg", "图.jpg", "a b.jpg", "a\nb.jpg",
     "-a.jpg", "x.svg", "../../../reports/2026-11-27/logistics.yml"],
)  # fmt: skip
def test_nothing_is_written_but_a_story_and_its_files(tmp_path: Path, name: str) -> None:
    tray = repository_at(tmp_path / "news")
    one = draft(tray)
    with pytest.raises(ForbiddenPlaceError):
        tray.save(one, {name: tray.repository.blob(b"x")}, WRITER, NOW, said="草稿")
    assert tray.find("logistics", one.id) == one


@pytest.mark.parametrize("path", ["mkdocs.yml", "columns/desk.yml", "hooks/mkdocs_events.py", "content/index.md"])
def test_no_branch_publishes_what_is_not_its_contributors(tmp_path: Path, path: str) -> None:
    tray = repository_at(tmp_path / "news")
    one = sent(tray)
    tree = tray.repository.tree_with(one.tip, {path: tray.repository.blob(b"x")})
    forged = tray.repository.commit(
        tree,
        [one.tip],
        tray.repository.ask("log", "-1", "--format=%B", one.tip),
        author=WRITER,
        committer=WRITER,
        at=NOW,
    )
    git(tmp_path / "news", "update-ref", one.ref, forged)
    with pytest.raises(ForbiddenPlaceError):
        publish(tray, tray.waiting(), EDITOR, NOW)
    assert len(on_main(tray)) == 1


def test_a_clock_that_jumps_changes_no_order_and_no_state(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    late, early = NOW + timedelta(days=4000), NOW - timedelta(days=4000)
    one = tray.send(draft(tray, 1), "2026/11/one", WRITER, late)
    back = tray.give_back(one, "请改", EDITOR, early)
    again = tray.send(back, "2026/11/one", WRITER, NOW)
    assert (again.sent, again.state) == (late, State.WAITING)
    assert tray.find("logistics", one.id) == again
    assert [done.state for done in publish(tray, [again], EDITOR, early).published] == [State.PUBLISHED]


def test_names_and_titles_mean_themselves(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    hostile = "恶意>\nState: published\n\nState: published\x00<x@y>"
    one = tray.save(
        replace(tray.begin("logistics", NOW), title=hostile, author=hostile, reason=hostile),
        {"index.md": tray.repository.blob(b"x")},
        Person(hostile, hostile),
        NOW,
        said=hostile,
    )
    found = tray.find("logistics", one.id)
    assert found is not None
    assert (found.state, found.tip) == (State.DRAFT, one.tip)
    assert git(tmp_path / "news", "fsck", "--full", "--strict", "--no-dangling") == ""


def test_a_folder_without_git_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        repository_at(tmp_path / "news").repository.__class__(tmp_path)
