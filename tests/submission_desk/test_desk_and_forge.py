"""The desk with a forge beside it: what is sent becomes a pull request there, what arrives lies in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_server import Caller, DeskServer, desk_server, school_repository
from desk_visits import sent
from forge_server import TOKEN, ForgeServer, forge_server
from newsroom.reading import ForgeKind
from published import PAPER, SCHOOL
from tray_repository import git
from waiting import wait_until

GATE = next(path for path in sorted((PAPER / "content/stories").rglob("*.md")))
"""A story that may be published."""


@pytest.fixture
def there(tmp_path: Path) -> Iterator[ForgeServer]:
    """With the school's repository, which names it; the desk's is a copy of it."""
    first = school_repository(tmp_path / "first.git")
    with forge_server(ForgeKind.FORGEJO, tmp_path / "there.git", first) as server:
        settings = (SCHOOL / "mkdocs.yml").read_text(encoding="utf-8")
        own = f"    forge: {{kind: forgejo, repository: school/news, address: 'http://127.0.0.1:{server.port}'}}\n"
        settings = settings.replace("    format: 1\n", f"    format: 1\n{own}")
        work = tmp_path / "work"
        git(tmp_path, "clone", "-q", str(server.folder), str(work))
        (work / "mkdocs.yml").write_text(settings, encoding="utf-8")
        git(work, "commit", "-q", "-a", "-m", "Name the forge")
        git(work, "push", "-q", "origin", "HEAD:main")
        yield server


@pytest.fixture
def desk(there: ForgeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskServer]:
    folder = tmp_path / "desk.git"
    git(tmp_path, "clone", "-q", "--bare", str(there.folder), str(folder))
    monkeypatch.setenv("FORGE_TOKEN", TOKEN)
    with desk_server(folder) as server:
        yield server


def looked(editor: Caller) -> str:
    """The queue, after the button that goes and looks."""
    return editor.post("/desk/fetch", [("token", editor.get("/desk/").token)]).body


def test_from_the_form_to_a_merge_there(desk: DeskServer, there: ForgeServer, writer: Caller, editor: Caller) -> None:
    address = sent(writer, "食堂开了夜宵窗口")
    wait_until(lambda: bool(there.pulls and there.pulls[0].labels))
    assert there.pulls[0].title == "食堂开了夜宵窗口"
    assert "后勤处" in there.pulls[0].body
    here = address.strip("/").replace("s/", "/desk/", 1)
    review = editor.get(here)
    done = editor.post(here, [("token", review.token), ("tip", review.tip), ("do", "publish")])
    assert "发布了 1 篇" in done.body
    assert there.pulls[0].is_merged
    assert any(path.endswith("shi-tang-kai-le-ye-xiao-chuang-kou/index.md") for path in desk.main())
    assert "已发" in writer.get("/").body


def test_what_a_stranger_asks_there_is_reviewed_and_merged_here(
    desk: DeskServer, there: ForgeServer, editor: Caller
) -> None:
    text = GATE.read_text(encoding="utf-8").replace("标题: ", "标题: 新的")
    asked = there.stranger(
        {"content/stories/2020/02/gate-again.md": text}, title="<script>alert(1)</script> 13800138000"
    )
    queue = looked(editor)
    assert "<script>alert" not in queue
    assert "13800138000" not in queue
    assert 'href="/desk/request/1"' in queue
    page = editor.get("/desk/request/1")
    assert "content/stories/2020/02/gate-again.md" in page.body
    merged = editor.post("/desk/request/1", [("token", page.token), ("tip", page.tip), ("do", "publish")])
    assert "发布了 1 篇" in merged.body
    assert asked.is_merged
    assert "content/stories/2020/02/gate-again.md" in desk.main()
    assert editor.get("/desk/request/1").status == 404
    assert editor.get("/desk/request/77").status == 404


def test_a_request_with_more_than_stories_has_no_button(there: ForgeServer, editor: Caller) -> None:
    there.stranger({"hooks/rule.py": "mine", **{f"content/x/{number}.md": "x" for number in range(300)}})
    looked(editor)
    page = editor.get("/desk/request/1")
    assert "不是投稿人的文件" in page.body
    assert "另有 101 个文件没有列出" in page.body
    assert "合并，发布" not in page.body


def test_what_is_closed_there_is_marked_in_the_queue(there: ForgeServer, writer: Caller, editor: Caller) -> None:
    sent(writer, "关掉的一篇")
    wait_until(lambda: bool(there.pulls and there.pulls[0].labels))
    there.pulls[0].state = "closed"
    assert "在 Forgejo 上关掉了" in looked(editor)


def test_without_a_network_it_is_said_and_nothing_is_lost(there: ForgeServer, writer: Caller, editor: Caller) -> None:
    there.is_down = True
    sent(writer, "断网时写的")
    queue = looked(editor)
    assert "断网时写的" in queue
    assert "稿件都存在这里" in queue
    there.is_down = False
    assert "稿件都存在这里" not in looked(editor)
    assert [one.title for one in there.pulls] == ["断网时写的"]


def test_no_other_process_has_the_token(there: ForgeServer, writer: Caller, editor: Caller) -> None:
    """Least of all those that look at what contributors sent."""
    sent(writer, "新的一篇")
    wait_until(lambda: bool(there.pulls and there.pulls[0].labels))
    holders = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            if any(name in command for name in (b"submission_desk/reader.py", b"submission_desk/darkroom.py")):
                holders.append(TOKEN.encode() in (process / "environ").read_bytes())
        except OSError:
            continue
    assert holders
    assert not any(holders)
