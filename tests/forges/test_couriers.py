"""Between the tray and a forge: real git pushes and fetches, and a forge that answers as its documentation says."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from forge_server import TOKEN, ForgeServer, forge_server
from forges.asking import Caller
from forges.carrying import Carrier
from forges.courier import Courier
from forges.places import ARRIVED
from forges.report import ForgeError
from newsroom.reading import ForgeKind
from submissions.places import ForbiddenPlaceError
from submissions.publishing import commit_to_main
from submissions.submission import Review, State, Submission
from submissions.tray import ChangedMeanwhileError, Tray
from tray_repository import EDITOR, NOW, WRITER, draft, git, on_main, repository_at, sent

STORY = "content/stories/2026/11/theirs.md"
TEXT = "---\n标题: 他们的\n---\n\n他们的。\n"


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return repository_at(tmp_path / "desk.git", bare=True)


@pytest.fixture(params=list(ForgeKind))
def each(request: pytest.FixtureRequest, tray: Tray, tmp_path: Path) -> Iterator[ForgeServer]:
    with forge_server(request.param, tmp_path / "there.git", tmp_path / "desk.git") as server:
        yield server


@pytest.fixture
def there(tray: Tray, tmp_path: Path) -> Iterator[ForgeServer]:
    with forge_server(ForgeKind.FORGEJO, tmp_path / "there.git", tmp_path / "desk.git") as server:
        yield server


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


def test_what_had_arrived_stays_while_there_is_no_network(tray: Tray, there: ForgeServer) -> None:
    courier = courier_of(tray, there)
    there.stranger({STORY: TEXT})
    before = courier.round(NOW).arrived
    there.is_down = True
    assert courier.round(NOW).arrived == before
    assert len(before) == len(tray.repository.refs(ARRIVED)) == 1


def test_what_is_closed_there_leaves_the_queue(tray: Tray, each: ForgeServer) -> None:
    courier = courier_of(tray, each)
    each.stranger({STORY: TEXT}).state = "open"
    courier.round(NOW)
    each.pulls[0].state = "closed"
    assert courier.round(NOW).arrived == {}
    assert tray.repository.refs(ARRIVED) == []


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


def test_who_is_never_seen_is_forgotten_after_some_days(tray: Tray, there: ForgeServer) -> None:
    courier = courier_of(tray, there)
    one = sent(tray)
    assert courier.publish([one], NOW) == {}
    courier.round(NOW)
    assert git(there.folder, "branch", "--list", "submissions/*")
    courier.round(NOW + timedelta(days=4))
    assert git(there.folder, "branch", "--list", "submissions/*") == ""
    assert there.pulls[0].comments == []
