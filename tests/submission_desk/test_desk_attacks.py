"""Whoever wants to write where nothing is theirs, to act as another, or to let a browser run something, does not."""

from __future__ import annotations

import hashlib
import re
import socket
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from desk_server import Caller, DeskServer, found
from desk_visits import begun, filled, photograph, sent
from submission_desk.guarding import Buckets
from tray_repository import git

PAYLOAD = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</textarea></title>"
RAW = re.compile(r"<script>alert|onerror=alert\(2\)>|>49<|</textarea></title>\"")


def refs(desk: DeskServer) -> str:
    return git(desk.folder, "for-each-ref")


def test_what_somebody_types_is_text_on_every_page(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address, token, tip = begun(writer)
    answer = writer.upload(address, filled(token, tip, PAYLOAD, "add"), [(PAYLOAD, photograph())])
    name = found(r'name="picture" value="([^"]+)"', answer.body)
    every = (
        "author",
        "photographer",
        "responsible",
        "kind",
        "genre",
        "form",
        "expires",
        "source",
        "source_link",
        "summary",
    )
    fields = [*filled(token, answer.tip, f"食堂{PAYLOAD}", "save", f"正文{PAYLOAD}"), ("picture", name)]
    fields += [(f"says-{name}", PAYLOAD), (f"caption-{name}", PAYLOAD), *((key, PAYLOAD) for key in every)]
    pages = [answer, writer.post(address, fields), writer.get("/"), writer.get(address), writer.get(f"{address}page/")]
    waiting = sent(writer, f"校门{PAYLOAD}", f"正文{PAYLOAD}")
    id_ = waiting.split("/")[3]
    review = editor.get(f"/desk/logistics/{id_}")
    act = [("token", review.token), ("tip", review.tip), ("do", "return"), ("reason", PAYLOAD)]
    pages += [review, editor.get("/desk/"), editor.get(f"/desk/?unit={quote(PAYLOAD)}&column={quote(PAYLOAD)}")]
    pages += [editor.post(f"/desk/logistics/{id_}", act), writer.get("/"), writer.get(waiting)]
    pages += [editor.get(f"/desk/find?find={quote(PAYLOAD)}"), writer.get(f"/s/{quote(PAYLOAD, safe='')}/x/")]
    for page in pages:
        assert RAW.search(page.body) is None, RAW.search(page.body)
        assert "script-src 'self'" in (policy := page.headers["content-security-policy"]) or "sandbox" in policy
        assert page.headers["x-content-type-options"] == "nosniff"


def test_no_name_of_an_upload_is_anybodys_path(desk: DeskServer, writer: Caller) -> None:
    names = [
        "../../../../etc/passwd",
        "..\\..\\mkdocs.yml",
        "/etc/passwd",
        "a\x00.jpg",
        "CON.jpg",
        ".git/config",
        "%2e%2fx.jpg",
    ]
    address, token, tip = begun(writer)
    small = photograph(size=(40, 30))
    answer = writer.upload(address, filled(token, tip, "食堂", "add"), [(name, small) for name in names])
    taken = re.findall(r'name="picture" value="([^"]+)"', answer.body)
    assert all(re.fullmatch(r"p-[a-z]{5}\.jpg", name) for name in taken)
    assert len(taken) == len(names)
    written = git(desk.folder, "diff", "--name-only", "main", f"refs/desk/drafts/logistics/{address.split('/')[3]}")
    assert {line.rpartition("/")[2] for line in written.split("\n")} == {"index.md", *taken}
    [folder] = {line.rpartition("/")[0] for line in written.split("\n")}
    assert re.fullmatch(r"content/stories/\d{4}/\d{2}/[a-z]{12}", folder)


def test_what_is_no_picture_is_told_and_not_kept(writer: Caller) -> None:
    files = {
        "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "b.jpg": b"<html><script>alert(1)</script>",
        "c.jpg": b"\xff\xd8\xff\xe0" + bytes(100),
        "d.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "e.jpg": photograph()[:4000],
    }
    address, token, tip = begun(writer)
    answer = writer.upload(address, filled(token, tip, "食堂", "add", "写好的文字。"), list(files.items()))
    assert answer.status == 422
    assert re.findall(r"“([^”]+)”没有收下：(不是 JPEG|这张图片不完整)", unescape(answer.body)) == [
        ("a.svg", "不是 JPEG"),
        ("b.jpg", "不是 JPEG"),
        *((name, "这张图片不完整") for name in ("c.jpg", "d.png", "e.jpg")),
    ]
    assert 'name="picture"' not in answer.body
    assert "写好的文字。" in writer.get(address).body


def test_a_picture_that_is_a_program_too_is_kept_as_a_picture_alone(desk: DeskServer, writer: Caller) -> None:
    """A page, an archive, a script behind a picture that opens: none of it comes into git or to a browser."""
    tails = (b"<html><script>alert(document.domain)</script>", b"PK\x03\x04evil.sh", b"<?php system($_GET[0]);")
    address, token, tip = begun(writer)
    files = [(f"{number}.jpg", photograph((80, 60)) + tail) for number, tail in enumerate(tails)]
    answer = writer.upload(address, filled(token, tip, "食堂", "add"), files)
    names = re.findall(r'name="picture" value="([^"]+)"', answer.body)
    assert len(names) == len(tails)
    ref = f"refs/desk/drafts/logistics/{address.split('/')[3]}"
    for name in names:
        [path] = [
            one for one in git(desk.folder, "ls-tree", "-r", "--name-only", ref).split("\n") if one.endswith(name)
        ]
        kept = subprocess.run(
            ["git", "cat-file", "blob", f"{ref}:{path}"], cwd=desk.folder, capture_output=True, check=True
        ).stdout
        assert not [tail for tail in tails if tail[:8] in kept]
        shown = writer.get(f"{address}picture/{name}")
        assert (shown.headers["content-type"], shown.headers["x-content-type-options"]) == ("image/jpeg", "nosniff")


def test_a_form_from_elsewhere_does_nothing(desk: DeskServer, writer: Caller, editor: Caller) -> None:
    address = sent(writer, "游泳馆开馆")
    act = f"/desk/logistics/{address.split('/')[3]}"
    page = editor.get(act)
    before = refs(desk)
    fields = [("tip", page.tip), ("do", "publish")]
    other = [("token", writer.get("/").token), *fields]
    foreign = [("token", page.token), *fields]
    assert editor.post(act, fields).status == 403
    assert editor.post(act, other).status == 403
    assert editor.post(act, foreign, {"Origin": "https://evil.example"}).status == 403
    assert editor.post(act, foreign, {"Sec-Fetch-Site": "cross-site"}).status == 403
    assert editor.get(f"{act}?do=publish").status == 200
    assert refs(desk) == before


def test_no_link_can_be_made_or_changed(desk: DeskServer) -> None:
    good = urlsplit(desk.link("logistics")).path
    payload, _, signature = good.removeprefix("/l/").partition(".")
    other = urlsplit(desk.link("publicity")).path.removeprefix("/l/").partition(".")[0]
    for forged in (
        payload,
        f"{payload}.",
        f"{other}.{signature}",
        f"{payload}.{signature[::-1]}",
        "x",
        "..",
        "%00",
        "a" * 5000,
    ):
        caller = Caller(desk.url)
        assert caller.get(f"/l/{forged}").status in (403, 404)
        assert caller.cookies == {}
    for cookie in ("", "x", payload, f"{payload}.{signature}"):
        assert Caller(desk.url, {"desk": cookie}).get("/").status == 401


def test_a_revoked_link_is_worth_nothing_and_ends_its_sessions(desk: DeskServer, editor: Caller) -> None:
    old = desk.link("literature")
    caller = Caller(desk.url)
    assert "文学院" in caller.come(old).body
    page = editor.get("/desk/links")
    editor.post("/desk/links", [("token", page.token), ("unit", "literature")])
    assert caller.get("/").status == 401
    assert Caller(desk.url).get(urlsplit(old).path).status == 403
    assert "文学院" in Caller(desk.url).come(desk.link("literature")).body
    assert "江一川 链接作废：literature" in git(desk.folder, "log", "--format=%an %s", "refs/desk/links")


def test_nobody_reads_or_changes_what_is_another_units(desk: DeskServer, writer: Caller) -> None:
    address = sent(writer, "水电检修", "梅园停水两小时。")
    id_ = address.split("/")[3]
    stranger = Caller(desk.url)
    token = stranger.come(desk.link("student-affairs")).token
    before = refs(desk)
    for path in (address, f"{address}page/", f"{address}picture/index.md", f"/s/student-affairs/{id_}/"):
        answer = stranger.get(path)
        assert answer.status == 404
        assert "梅园停水" not in answer.body
    tip = writer.get(address).tip
    assert stranger.post(address, filled(token, tip, "改了", "save")).status == 404
    assert stranger.post(f"{address}look", filled(token, tip, "改了", "save")).status == 404
    for path in ("/desk/", "/desk/today", "/desk/links", "/desk/published", f"/desk/logistics/{id_}"):
        assert stranger.get(path).status == 403
    for path in (
        "/desk/several",
        "/desk/links",
        f"/desk/logistics/{id_}",
        "/desk/today",
        "/desk/published/stories/x.md",
    ):
        assert (
            stranger.post(path, [("token", token), ("tip", tip), ("do", "publish"), ("unit", "logistics")]).status
            == 403
        )
    assert refs(desk) == before


@pytest.mark.parametrize("tip", ["--index-output=%s", "main", "HEAD", "-h", "0" * 40, "main^{tree}", "f" * 41])
def test_no_commit_is_anything_but_its_number(
    desk: DeskServer, writer: Caller, editor: Caller, tmp_path: Path, tip: str
) -> None:
    address = sent(writer, f"锅炉房第 {len(tip)} 次检修")
    token, before = writer.get("/").token, refs(desk)
    wanted = tip.replace("%s", str(tmp_path / "index"))
    assert writer.post(address, filled(token, wanted, "改了", "save")).status == 409
    act = f"/desk/logistics/{address.split('/')[3]}"
    page = editor.get(act)
    for do in ("publish", "return", "assign", "withdraw", "review"):
        fields = [("token", page.token), ("tip", wanted), ("do", do), ("reason", "x"), ("review", "一审")]
        assert editor.post(act, fields).status in (400, 409)
    chosen = ("chosen", f"{address.split('/')[3]} {wanted}")
    assert editor.post("/desk/several", [("token", page.token), chosen, ("do", "publish")]).status == 409
    assert refs(desk) == before
    assert list(tmp_path.iterdir()) == []


def test_what_the_desk_decides_no_contributor_writes(writer: Caller, desk: DeskServer) -> None:
    address, token, tip = begun(writer)
    fields = [
        *filled(token, tip, "食堂\n撤稿: 是", "save"),
        ("date", "2031-01-01"),
        ("reviewer", "江一川"),
        ("editor", "江一川"),
    ]
    fields += [("unit", "publicity"), ("draft", "否"), ("picture", "../../x.jpg"), ("picture", "index.md")]
    writer.post(address, fields)
    id_ = address.split("/")[3]
    ref = f"refs/desk/drafts/logistics/{id_}"
    [path] = git(desk.folder, "diff", "--name-only", "main", ref).split("\n")
    text = git(desk.folder, "show", f"{ref}:{path}")
    assert re.fullmatch(
        r"---\n标题: 食堂 撤稿: 是\n日期: 20\d\d-[^\n]+\n栏目: 校园“新”生活\n子栏目: 后勤与安全\n单位: 后勤处\n"
        r"责任人: 陈小满\n---\n\n三食堂的夜宵窗口昨晚开张。",
        text.replace('"食堂 撤稿: 是"', "食堂 撤稿: 是"),
    ), text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/desk.css/../../links.py",
        "/l/../desk/",
        "/s/logistics/../../desk/",
        "/static/..%2f..%2fmkdocs.yml",
        "/desk.py",
        "/.git/config",
        "/s/logistics/x/page/../../../../mkdocs.yml",
    ],
)
def test_no_address_leads_out_of_the_desk(writer: Caller, path: str) -> None:
    answer = writer.get(path)
    assert answer.status in (401, 403, 404)
    assert "import" not in answer.body


def test_a_preview_hands_out_styles_and_pictures_and_nothing_else(writer: Caller) -> None:
    address = sent(writer, "草坪养护")
    for path in ("assets/newsroom.css", "assets/logo.svg", "assets/today.css"):
        assert writer.get(f"{address}page/{path}").status == 200
    others = "mkdocs.yml assets/../../mkdocs.yml assets/%2e%2e/%2e%2e/mkdocs.yml assets/newsroom.js columns/desk.yml"
    more = "stories/2020/02/x/0123456789-800.webp assets/..%2f..%2fcolumns/desk.yml"
    for path in (*others.split(), *more.split()):
        assert writer.get(f"{address}page/{path}").status in (404, 422), path


def test_a_preview_shows_pictures_of_stories_that_are_out(desk: DeskServer, writer: Caller) -> None:
    """Beside its own it shows newer stories with theirs."""
    [picture, *_] = sorted(path for path in desk.main() if re.match(r"content/stories/2020/02/.*\.jpg$", path))
    data = subprocess.run(["git", "show", f"main:{picture}"], cwd=desk.folder, capture_output=True, check=True).stdout
    digest = hashlib.sha256(data).hexdigest()[:10]
    answer = writer.get(f"{sent(writer, '草坪养护')}page/stories/2020/02/other/{digest}-800.webp")
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert int(answer.headers["content-length"]) == len(data)


def test_more_than_a_dozen_pictures_at_once_is_too_much(desk: DeskServer, writer: Caller) -> None:
    address = urlsplit(desk.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=30) as line:
        line.sendall(b"POST /new HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n")
        assert b" 413 " in line.recv(200)
    token = writer.get("/").token
    assert writer.post("/new", [("token", token), *((f"f{number}", "x") for number in range(600))]).status == 400
    long = writer.post("/new", [("token", token), ("x", "字" * 2_000_000)])
    assert long.status in (400, 413)


def test_who_comes_too_often_waits() -> None:
    buckets = Buckets(60)
    assert [buckets.take("a", 0.0) for _ in range(61)] == [*[True] * 60, False]
    assert buckets.take("b", 0.0)
    assert not buckets.take("a", 0.5)
    assert buckets.take("a", 1.6)


def test_the_secret_is_nobody_elses(desk: DeskServer) -> None:
    assert (Path(desk.folder) / "desk/secret").stat().st_mode & 0o777 == 0o600
    assert (Path(desk.folder) / "desk").stat().st_mode & 0o777 == 0o700
