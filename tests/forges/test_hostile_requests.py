"""Requests on a forge by those who mean harm, or write what means something there, become nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from carried import STORY, TEXT, courier_of, now_at
from forge_server import ForgeServer
from forges.places import ARRIVED
from submissions.places import ForbiddenPlaceError
from submissions.submission import State
from submissions.tray import Tray
from tray_repository import NOW, WRITER, draft, git, sent


@pytest.mark.parametrize("path", ["hooks/rule.py", "content/about.md", ".github/workflows/check.yml", "mkdocs.yml"])
def test_nobody_merges_from_the_desk_what_is_not_a_contributors(tray: Tray, there: ForgeServer, path: str) -> None:
    courier = courier_of(tray, there)
    asked = there.stranger({STORY: TEXT, path: "mine"})
    courier.round(NOW)
    with pytest.raises(ForbiddenPlaceError, match=path.replace(".", r"\.")):
        courier.merge(1, asked.commit, NOW)
    assert not asked.is_merged


def test_what_changed_there_since_somebody_looked_is_not_merged(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    one = sent(tray)
    courier.round(NOW)
    work = each.folder.with_name("work")
    git(each.folder.parent, "clone", "-q", "-b", each.pulls[0].branch, str(each.folder), str(work))
    git(work, "commit", "-q", "--allow-empty", "-m", "by somebody there")
    git(work, "push", "-q")
    refused = courier.publish([one], NOW)
    assert refused[one.id]
    assert not each.pulls[0].is_merged
    assert now_at(tray, one).state is State.WAITING


HOSTILE = [
    "--upload-pack=touch x",
    "$(touch x)",
    "main",
    "refs/heads/main",
    "submissions/logistics/aaaaaaaaaaaa",
    "甲\n乙",
    "a" * 900,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_and_titles_of_strangers_become_nothing(tray: Tray, each: ForgeServer, name: str) -> None:
    before = tray.repository.commit_of(tray.main)
    each.stranger({STORY: TEXT}, title=name, branch=name)
    report = courier_of(tray, each).round(NOW)
    assert report.problems == ()
    assert list(report.arrived) == [1]
    assert tray.repository.commit_of(tray.main) == before
    refs = git(tray.repository.git_dir, "for-each-ref", "--format=%(refname)").split("\n")
    assert sorted(refs) == ["refs/desk/forge/main", "refs/desk/requests/1", "refs/heads/main"]


@pytest.mark.parametrize(
    "told",
    [
        {"number": "1; rm"}, {"number": -1}, {"number": True}, {"number": 10**12},
        {"head": None}, {"head": {"sha": "--all"}}, {"head": {"sha": "HEAD"}}, {"base": {"ref": "other"}},
        [], "x", None,
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_left_out(tray: Tray, there: ForgeServer, told: object) -> None:
    good = there.told(there.stranger({STORY: TEXT}))
    spoilt = good | told if isinstance(told, dict) else told
    there.refusals = [(200, {}, [spoilt])]
    report = courier_of(tray, there).round(NOW)
    assert (report.arrived, report.problems) == ({}, ())


def test_a_request_with_what_git_should_not_hold_is_not_brought_and_others_are(tray: Tray, there: ForgeServer) -> None:
    """A tree with a file named ``.git``, as no git makes it."""
    work = there.folder.with_name("evil")
    git(there.folder.parent, "clone", "-q", str(there.folder), str(work))
    tray_there = Tray(type(tray.repository)(work))
    repository = tray_there.repository
    blob = repository.blob(b"[core]\nfsmonitor = touch /tmp/x\n")
    tree = repository.run("hash-object", "-t", "tree", "--literally", "-w", "--stdin",
                          given=b"100644 .git\0" + bytes.fromhex(blob)).decode().strip()  # fmt: skip
    commit = repository.commit(tree, [], "x", author=WRITER, committer=WRITER, at=NOW)
    there.arrived(commit, work, "坏的", "x")
    good = there.stranger({STORY: TEXT})
    courier = courier_of(tray, there)
    (problem,) = courier.round(NOW).problems
    assert "不合规矩" in problem
    assert [ref.commit for ref in tray.repository.refs(ARRIVED)] == [good.commit]
    assert courier.round(NOW).problems == (), "asked for once"


def test_ten_thousand_files_are_brought_and_never_merged_unseen(tray: Tray, there: ForgeServer) -> None:
    there.stranger({STORY: TEXT, **{f"content/x/{number}.md": "x" for number in range(10_000)}})
    courier = courier_of(tray, there)
    assert courier.round(NOW).problems == ()
    with pytest.raises(ForbiddenPlaceError):
        courier.merge(1, tray.repository.commit_of(f"{ARRIVED}1"), NOW)


def test_what_a_contributor_writes_calls_nobody_there_and_closes_nothing(tray: Tray, there: ForgeServer) -> None:
    begun = replace(draft(tray), title="fixes #12 @all 13800138000", author="closes #3")
    one = tray.send(tray.save(begun, {}, WRITER, NOW, said=begun.title), "2026/11/x", WRITER, NOW)
    courier = courier_of(tray, there)
    assert courier.publish([one], NOW) == {}
    said = [there.pulls[0].title, there.pulls[0].body, git(there.folder, "log", "--format=%B", "main")]
    heard = ("#12", "#3", "@all", "fixes", "closes")
    assert [word for text in said for word in heard if word in text] == []
    assert "13800138000" not in said[0] + said[1]
    assert now_at(tray, one).title == "fixes #12 @all 13800138000"
