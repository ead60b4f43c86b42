"""A story that somebody filled in on GitHub: a folder with a text and its pictures, by the same checks as everybody's;
nothing is fetched but what GitHub keeps, and nothing that was written becomes a name, a command or another file."""

from __future__ import annotations

import base64
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desk_visits import photograph
from intake import main
from intaking import stories
from intaking.attached import LARGEST, UnfetchedError, fetched, is_kept_by_the_host
from intaking.filing import FormRefusedError
from intaking.stories import MOST_PICTURES, developed_pictures, parted
from pending import MOST
from published import SCHOOL
from scripts.filled_forms import bash, body, event, git, issue, repository, request, step, waiting
from texts.issue_forms import STORY_LABELS
from waiting import PATIENCE

__all__ = ["repository"]
STORY = {
    "标题": "食堂开了夜宵窗口",
    "栏目": "校园“新”生活 / 后勤与安全",
    "单位": "后勤处",
    "责任人": "林望舒",
    "作者": "李四、王五",
    "类型": "稿件",
    "确认": "- [x] 本单位已经审核",
    "正文": "三食堂的夜宵窗口昨晚开张。\n\n### 正文\n\n热干面卖出三百碗。",
}
PATH = "content/stories/2020/02/shi-tang-kai-le-ye-xiao-chuang-kou"


def pasted(number: int = 1) -> str:
    return f"https://github.com/user-attachments/assets/0123abcd-4567-89ab-cdef-{number:012d}"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SCHOOL / "columns", root / "columns")
    shutil.copy2(SCHOOL / "mkdocs.yml", root / "mkdocs.yml")
    return root


Sent = Callable[..., dict[str, str]]


@pytest.fixture
def sent(school: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What the next jobs get to see of a form, texts unpacked; in place of GitHub stand pictures of a phone."""

    def tried(
        fields: dict[str, str], number: int = 17, requests: tuple[str, ...] = (), waits: int = 0, **told: str
    ) -> dict[str, str]:
        folder, outputs = school.parent, school.parent / "outputs"
        for old in (outputs, folder / "story"):
            shutil.rmtree(old, ignore_errors=True)
            old.unlink(missing_ok=True)
        happened = event(body(fields), number=number, title="投稿", **told)
        (folder / "event.json").write_text(json.dumps(happened), encoding="utf-8")
        lists = waiting(folder, [issue(one) for one in range(1, waits + 1)], [request(one) for one in requests])
        before = sorted(school.rglob("*"))
        options = ["--outputs", str(outputs), "--site", str(school), *lists, "--files", str(folder / "story")]
        main.main([str(folder / "event.json"), *options])
        assert capfd.readouterr() == ("", "")
        assert sorted(school.rglob("*")) == before
        made = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
        for name in made.keys() & {"title", "message"}:
            made[name] = base64.b64decode(made[name]).decode()
        assert "account-name" not in "".join(made.values())
        return made

    monkeypatch.setattr(stories.file_story, "__defaults__", (lambda _: photograph((1200, 900)),))
    return tried


def test_a_story_becomes_a_folder_with_its_author_and_without_the_account(sent: Sent, school: Path) -> None:
    pictures = f'<img width="1080" height="810" alt="Image" src="{pasted(1)}" />\n![窗口前的队伍]({pasted(2)})'
    assert sent(STORY | {"正文": f"{STORY['正文']}\n{pictures}\n再看一眼：![x]({pasted(1)})"}) == {
        "outcome": "story",
        "folder": PATH,
        "branch": "story/2020-02-shi-tang-kai-le-ye-xiao-chuang-kou-17",
        "title": "投稿：后勤处，校园",
    }
    files = sorted((school.parent / "story").iterdir())
    assert [file.name for file in files] == ["index.md", "picture-1.jpg", "picture-2.jpg"]
    assert files[0].read_text(encoding="utf-8") == (
        "---\n标题: 食堂开了夜宵窗口\n日期: 2020-02-08 09:12\n栏目: 校园“新”生活\n子栏目: 后勤与安全\n单位: 后勤处\n"
        "责任人: 林望舒\n作者: 李四、王五\n---\n\n三食堂的夜宵窗口昨晚开张。\n\n### 正文\n\n热干面卖出三百碗。\n\n"
        "![](picture-1.jpg)\n\n![窗口前的队伍](picture-2.jpg)\n\n再看一眼：\n\n![](picture-1.jpg)\n"
    )
    for file in files[1:]:
        with Image.open(file) as image:
            assert (image.size, dict(image.getexif())) == ((1200, 900), {})


def test_two_stories_of_one_title_have_two_folders(sent: Sent) -> None:
    first = sent(STORY)
    second = sent(STORY, 18, (first["branch"],))
    assert second["folder"] == f"{PATH}-18"
    assert second["branch"] == f"{first['branch'].removesuffix('-17')}-18-18"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"栏目": "校园“新”生活"}, "从表单的列表里选"),
        ({"栏目": "../../hooks"}, "从表单的列表里选"),
        ({"单位": "月球学院"}, "从表单的列表里选"),
        ({"类型": "作品"}, "从表单的列表里选"),
        ({"标题": "_No response_"}, "请写标题"),
        ({"责任人": "_No response_"}, "缺少“责任人”"),
        ({"责任人": "李鬼"}, "责任人"),
        ({"正文": "_No response_"}, "正文"),
        ({"正文": "看 https://github.com/user-attachments/files/1/a.docx"}, "表单只收图片"),
        ({"正文": f"{pasted(1)}"}, "表单只收图片"),
        ({"正文": "\n".join(f"![x]({pasted(one)})" for one in range(MOST_PICTURES + 1))}, "最多 20 张"),
        ({"作者": "### 单位\n\n海洋学院"}, "出现了两次"),
    ],
)
def test_what_cannot_be_a_story_is_refused_with_what_to_do(sent: Sent, fields: dict[str, str], says: str) -> None:
    told = sent(STORY | fields)
    assert (told["outcome"], told["personal"]) == ("refused", "false"), told
    assert says in told["message"]


@pytest.mark.parametrize("field", ["标题", "责任人", "作者", "正文"])
def test_personal_data_is_refused_wherever_it_stands(sent: Sent, field: str) -> None:
    told = sent(STORY | {field: f"{STORY[field]} 13912345678"})
    assert (told["outcome"], told["personal"]) == ("refused", "true")
    assert "12345678" not in told["message"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n标题: 别的\n单位: 海洋学院\n---\n\n正文。",
        "x\n---\n单位: 海洋学院\n...",
        "::set-output name=folder::hooks",
        "$(touch /tmp/x) `id` ${IFS}; rm -rf /",
        "### 标题\n\n别的\n\n### 单位\n\n海洋学院",
        "outcome=filed\npath=hooks/x.py",
    ],
)
@pytest.mark.parametrize("field", ["标题", "作者", "正文"])
def test_whatever_is_written_is_text_of_that_story(sent: Sent, school: Path, field: str, text: str) -> None:
    told = sent(STORY | {field: f"{STORY[field]} {text}" if field != "正文" else f"开头。\n\n{text}"})
    assert told["outcome"] in ("story", "refused")
    if told["outcome"] == "story":
        assert re.fullmatch(r"content/stories/2020/02/[a-z0-9-]{1,90}", told["folder"])
        assert re.fullmatch(r"story/[a-z0-9-]{1,120}", told["branch"])
        head = (school.parent / "story/index.md").read_text(encoding="utf-8").split("---\n")[1]
        assert [line for line in head.split("\n") if line.startswith("单位")] == ["单位: 后勤处"]


def test_an_account_with_enough_that_waits_waits(sent: Sent) -> None:
    assert sent(STORY, MOST + 1, waits=MOST - 1)["outcome"] == "story"
    assert sent(STORY, MOST + 1, waits=MOST)["outcome"] == "refused"
    assert sent(STORY, MOST + 1, waits=MOST, association="MEMBER")["outcome"] == "story"


def test_the_form_asks_for_what_is_read(school: Path) -> None:
    import yaml

    from scripts.commands import run

    assert run("forms.py", "--site", ".", "--now", "2020-02-08", cwd=school).returncode == 0
    form = yaml.safe_load((school / ".github/ISSUE_TEMPLATE/story.yml").read_text(encoding="utf-8"))
    fields = [one["attributes"] for one in form["body"] if "label" in one["attributes"]]
    assert tuple(one["label"] for one in fields) == STORY_LABELS
    assert STORY["栏目"] in fields[1]["options"]


# Pictures


@pytest.mark.parametrize(
    "address",
    [
        "http://github.com/user-attachments/assets/x",
        "https://evil.example.com/x",
        "https://github.com.evil.example.com/x",
        "https://evil.example.com/?https://github.com/",
        "https://github.com@evil.example.com/x",
        "https://evil@github.com/x",
        "https://github.com:8443/x",
        "https://github.com:x/x",
        "https://[github.com]/x",
        "https://github.com\\@evil.example.com/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://metadata.google.internal/",
        "https://bucket.s3.amazonaws.com/x",
        "file:///etc/passwd",
        "ftp://github.com/x",
        "//github.com/x",
        "",
    ],
)
def test_no_other_place_is_asked(address: str) -> None:
    assert not is_kept_by_the_host(address)
    with pytest.raises(UnfetchedError, match="只收粘贴"):
        fetched(address)


@pytest.mark.parametrize(
    "address", [pasted(), "https://objects.githubusercontent.com/x?jwt=1", "https://GitHub.com:443/x"]
)
def test_what_the_host_keeps_may_be_asked_for(address: str) -> None:
    assert is_kept_by_the_host(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/user-attachments/assets/0123abcd",
        f"{pasted()}x",
        f"{pasted()}/../../../settings",
        f"{pasted()}?x=1",
        "https://github.com/school/news/raw/main/x.png",
        "https://user-images.githubusercontent.com/1/../x.png",
    ],
)
def test_an_address_that_nobody_pasted_stays_text_or_is_refused(address: str) -> None:
    for text in (f"![x]({address})", f'<img alt="x" src="{address}">'):
        try:
            assert parted(text) == (text, [])
        except FormRefusedError:
            assert "user-attachments" in address or "user-images" in address


class _Host(BaseHTTPRequestHandler):
    """Whatever a host may do: answer, lead elsewhere, never end, send more than it said."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200 if self.path != "/missing" else 404)
        self.end_headers()
        try:
            if self.path == "/slow":
                for _ in range(200):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.05)
            elif self.path == "/large":
                for _ in range(LARGEST // 2**16 + 2):
                    self.wfile.write(b"x" * 2**16)
            else:
                self.wfile.write(b"picture")
        except OSError:
            pass  # who asked has had enough

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def host() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Host", (_Host,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_picture_is_fetched_by_hops_that_are_each_looked_at() -> None:
    with host() as (here, asked), host() as (elsewhere, never):
        get = partial(fetched, allowed=lambda address: address.startswith(here), patience=PATIENCE)
        assert get(f"{here}/picture") == b"picture"
        assert get(f"{here}/to/{here}/picture") == b"picture"
        for address in (
            f"{here}/to/{elsewhere}/picture",
            f"{here}/to/{here}/to/{elsewhere}/picture",
            f"{here}/to/file:///etc/passwd",
            f"{here}/to/{here}/to/{here}/to/{here}/to/{here}/picture",
            f"{here}/missing",
            f"{here}/large",
            f"{elsewhere}/picture",
        ):
            with pytest.raises(UnfetchedError):
                get(address)
        with pytest.raises(UnfetchedError):
            get(f"{here}/slow", patience=0.5)
        assert (len(asked) > 8, never) == (True, [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"PK\x03\x04" + b"x" * 100,
        b"\xff\xd8\xff" + b"x" * 1000,
        photograph()[:2000],
    ],
)
def test_what_is_no_picture_is_refused_by_its_number(data: bytes) -> None:
    with pytest.raises(FormRefusedError, match="第 1 张图片没有收下"):
        developed_pictures([pasted()], lambda _: data)


def test_a_picture_that_is_a_program_too_comes_out_as_a_picture_alone() -> None:
    stream = BytesIO()
    Image.new("RGB", (800, 600), "blue").save(stream, "PNG")
    script = b"<script>alert(document.domain)</script><?php system($_GET[0]);"
    [(name, made)] = developed_pictures([pasted()], lambda _: stream.getvalue() + script).items()
    assert name == "picture-1.png"
    assert script[:8] not in made


def test_all_pictures_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = photograph((600, 400))
    monkeypatch.setattr(stories, "_MOST_BYTES", 2 * len(photo))
    assert len(developed_pictures([pasted(1), pasted(2)], lambda _: photo)) == 2
    with pytest.raises(FormRefusedError, match="一共"):
        developed_pictures([pasted(1), pasted(2), pasted(3)], lambda _: photo)


# The job with rights

GOOD = {"index.md": b"---\n---\n\nx\n", "picture-1.jpg": b"x"}


def committed(repository: Path, files: dict[str, bytes], **told: str) -> int:
    folder = repository.parent / "runner/story"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    known = {"FOLDER": PATH, "BRANCH": "story/2020-02-x-17", "RUNNER_TEMP": str(folder.parent)}
    return bash(step("Commit the story"), repository, **(known | told))


def test_the_story_comes_onto_a_branch_of_its_own_by_the_bots_name(repository: Path) -> None:
    assert committed(repository, GOOD) == 0
    remote = repository.parent / "remote.git"
    assert bash(step("Push the story"), repository, BRANCH="story/2020-02-x-17", REMOTE=str(remote)) == 0
    told = git(remote, "diff", "--name-only", "main", "story/2020-02-x-17")
    assert told == f"{PATH}/index.md\n{PATH}/picture-1.jpg\n"
    assert git(remote, "log", "-1", "--format=%an|%cn|%s", "story/2020-02-x-17") == (
        f"github-actions[bot]|github-actions[bot]|Add {PATH}\n"
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, {}),
        ({"picture-1.jpg": b"x"}, {}),
        ({**GOOD, "picture-1.svg": b"x"}, {}),
        ({**GOOD, ".gitattributes": b"x"}, {}),
        ({**GOOD, "x.md": b"x"}, {}),
        ({**GOOD, "picture-2.jpg": b"x" * 1_000_001}, {}),
        ({"index.md": b"x", **{f"picture-{one}.jpg": b"x" for one in range(1, 22)}}, {}),
        (GOOD, {"FOLDER": "content/stories/2020/02/../../../hooks"}),
        (GOOD, {"FOLDER": "content/stories/2020/02"}),
        (GOOD, {"FOLDER": "hooks/newsroom/x"}),
        (GOOD, {"FOLDER": "content/stories/2020/02/x\nhooks/y"}),
        (GOOD, {"BRANCH": "main"}),
        (GOOD, {"BRANCH": "gh-pages"}),
        (GOOD, {"BRANCH": "story/x --force"}),
        (GOOD, {"BRANCH": "story/../main"}),
    ],
)
def test_the_job_with_rights_looks_once_more(repository: Path, files: dict[str, bytes], told: dict[str, str]) -> None:
    assert committed(repository, files, **told) != 0
    assert git(repository, "branch", "--format=%(refname:short)") == "main\n"


def test_no_link_is_followed_and_no_story_that_stands_is_touched(repository: Path) -> None:
    secret = repository.parent / "secret"
    secret.write_text("x", encoding="utf-8")
    (repository.parent / "runner/story").mkdir(parents=True)
    (repository.parent / "runner/story/picture-1.jpg").symlink_to(secret)
    assert committed(repository, {"index.md": b"x"}) != 0
    (repository.parent / "runner/story/picture-1.jpg").unlink()
    (repository / PATH).mkdir(parents=True, exist_ok=True)
    assert committed(repository, {"index.md": b"x"}) != 0
    shutil.rmtree(repository / "content/stories")
    (repository / "elsewhere/02").mkdir(parents=True)
    (repository / "content/stories").mkdir()
    (repository / "content/stories/2020").symlink_to("../../elsewhere")
    assert committed(repository, {"index.md": b"x"}) != 0
    assert list((repository / "elsewhere/02").iterdir()) == []
