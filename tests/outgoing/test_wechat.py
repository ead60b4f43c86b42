"""Articles for an official account: what WeChat's editor keeps of them, and what its interface takes."""

from __future__ import annotations

import email
import email.policy
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from lxml import html
from PIL import Image

from converting.as_html import joined
from newsroom.converting import convert_text
from outgoing.account import Account, AccountError, in_words
from outgoing.inlined import inlined
from outgoing.lines import LinkForm
from outgoing.wechat import Article, article, faults_of_article, packed
from published import ROOT, Published
from scripts.commands import run
from wechat_editor import broken_rules

ACCENT = "#b3261e"


def made(site: Published, address: str, title: str = "门开了") -> Article:
    return article(site.folder, site.url, address, title=title, author="江一川", digest="门开了。", accent=ACCENT,
                   credits=["供稿单位：后勤处"])  # fmt: skip


def pages(site: Published) -> list[str]:
    """Addresses of every story and every issue."""
    found = [*site.folder.glob("stories/*/*/*/index.html"), *site.folder.glob("bulletin/2*/index.html")]
    return sorted(f"{path.parent.relative_to(site.folder).as_posix()}/" for path in found)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def busy(request: pytest.FixtureRequest) -> Published:
    found: Published = request.getfixturevalue("site")
    return found


def test_of_every_page_all_is_kept_that_readers_read(busy: Published) -> None:
    addresses = pages(busy)
    assert len(addresses) > 5
    for address in addresses:
        one = made(busy, address)
        assert broken_rules(one.content) == [], address
        page: Any = html.fromstring(
            (busy.folder / address / "index.html").read_text(encoding="utf-8").replace("<wbr>", "")
        )
        whole: Any = html.fromstring(f"<div>{one.content}</div>")
        said = letters(unnumbered(whole.text_content()))
        for prose in page.xpath("//main//*[contains(@class, 'prose')]"):
            for left_out in prose.xpath(".//svg | .//audio | .//video | .//small"):
                left_out.drop_tree()
            for paragraph in prose.xpath(".//p | .//li[not(.//p)] | .//td | .//figcaption"):
                assert letters(unnumbered(paragraph.text_content())) in said, address


def unnumbered(text: str) -> str:
    return re.sub(r"\[\d+\]", "", text)


HOSTILE = b"""<main id="content"><style>p{}</style><script>alert(1)</script><nav>no</nav>
<div class="prose" style="position:fixed" id="x"><h2 id="h-1">\xe4\xb8\x80</h2>
<p class="a" onclick="x()" style="width:50%;background:url(x)">\xe7\x94\xb2<a href="https://example.org/">\xe4\xb9\x99</a>
<a href="javascript:alert(1)">\xe4\xb8\x99</a></p><ul><li><p>\xe4\xb8\x81</p><ol><li>\xe6\x88\x8a</li></ol></li></ul>
<table><caption>\xe8\xa1\xa8</caption><tr><th>\xe5\xb7\xb1</th><td>&lt;script&gt;</td></tr></table>
<pre><code>a  b\n c</code></pre><blockquote><p>\xe5\xba\x9a</p></blockquote><iframe src="https://example.org"></iframe>
<figure><img src="../a.jpg" width="4000" alt="&quot;x"><figcaption>\xe8\xbe\x9b</figcaption></figure>
<p><a href="https://example.org/">\xe5\x86\x8d</a></p></div></main>"""


def test_nothing_is_kept_of_what_the_editor_takes_away() -> None:
    one = inlined(HOSTILE, "stories/x/", accent=ACCENT, links=LinkForm.NOTED, picture=lambda path, _: f"/{path}",
                  site_url="https://news.example.org/")  # fmt: skip
    assert broken_rules(one.html) == []
    assert one.text.splitlines() == [
        "一", "甲乙[1] 丙", "丁戊", "表", "己<script>", "a b c",
        "庚", "（音频、视频请在网站上看。）", "辛", "再[1]", "链接", "[1] https://example.org/",
    ]  # fmt: skip
    assert [picture.source for picture in one.pictures] == ["stories/a.jpg"]


def test_what_is_set_apart_is_set_apart_there_too() -> None:
    body = convert_text("> [!NOTE]\n> 地点：图书馆\n\n> **“学得细。”**\n> ——张三")
    page = f"<html><body><main>{joined(body)}</main></body></html>".encode()
    one = inlined(page, "stories/x/", accent=ACCENT, links=LinkForm.NOTED, picture=lambda path, _: path, site_url="")
    assert broken_rules(one.html) == []
    assert one.text.split() == ["资料地点：图书馆", "“学得细。”——张三"]
    facts, said = html.fragments_fromstring(one.html)
    assert (facts.tag, said.tag) == ("blockquote", "blockquote")
    assert "text-align:center" in said.attrib["style"]
    assert [ACCENT in line.attrib["style"] for line in facts] == [True, False]


@pytest.mark.parametrize("bad", [
    "<section><p style='a:b'>x</p></section>", "<p>x</p>", "<p style='width:50%'>x</p>", "<p style='a:b' id='x'>x</p>",
    "<p style='position:fixed'>x</p>", "<p style='background:url(x)'>x</p>", "<script>x</script>",
    "<p style='a:b' class='x'>x</p>",
])  # fmt: skip
def test_what_would_not_be_kept_is_noticed(bad: str) -> None:
    assert broken_rules(bad) != []


def test_what_is_too_long_is_said_before_anything_is_sent() -> None:
    assert list(faults_of_article("题" * 32, "作" * 16, "摘" * 128, "文" * 100)) == []
    said = list(faults_of_article("题" * 33, "作" * 17, "摘" * 129, "文" * 20_000))
    assert [re.findall(r"\d+", one)[:2] for one in said] == [
        ["33", "32"],
        ["17", "16"],
        ["129", "128"],
        ["20000", "20000"],
    ]


def read(content: str) -> tuple[str, list[str]]:
    tree: Any = html.fromstring(f"<div>{content}</div>")
    return letters(tree.text_content()), tree.xpath("//img/@src")


def test_the_command_writes_the_page_the_pictures_and_the_covers(standing: Path, tmp_path: Path, now: int) -> None:
    story = next(path for path in sorted((standing / "content/stories").rglob("*.md")) if "![" in path.read_text())
    done = run("wechat.py", str(story.relative_to(standing / "content")), "--site", str(standing),
               "--out", str(tmp_path), cwd=ROOT, SOURCE_DATE_EPOCH=str(now))  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    (folder,) = tmp_path.iterdir()
    assert "没有发送" in done.stdout.decode()
    with ZipFile(folder / "pictures.zip") as pictures:
        assert pictures.namelist() == [f"{n:02d}.jpg" for n in range(1, len(pictures.namelist()) + 1)]
    for name, size in (("cover-900x383.jpg", (900, 383)), ("cover-1x1.jpg", (500, 500))):
        with Image.open(folder / name) as cover:
            assert cover.size == size
    nothing = run("wechat.py", "no-such", "--site", str(standing), "--out", str(tmp_path), cwd=ROOT)
    assert (nothing.returncode, "没有“no-such”" in nothing.stderr.decode()) == (1, True)


def test_pictures_are_packed_to_the_same_bytes(busy: Published) -> None:
    address = next(one for one in pages(busy) if b"<figure" in (busy.folder / one / "index.html").read_bytes())
    assert packed(made(busy, address).pictures) == packed(made(busy, address).pictures)


class WeChat(BaseHTTPRequestHandler):
    """Answers as the documentation says."""

    asked: ClassVar[list[tuple[str, dict[str, str], bytes]]] = []
    tokens: ClassVar[list[str]] = []
    refusal: ClassVar[dict[str, dict[str, Any]]] = {}

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        query = {name: value for name, (value,) in parse_qs(parts.query).items()}
        self.asked.append((parts.path, query, body))
        answer = json.dumps(self.answer(parts.path, query, body)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def answer(self, path: str, query: dict[str, str], body: bytes) -> dict[str, Any]:
        if path in self.refusal:
            return self.refusal[path]
        if path == "/cgi-bin/stable_token":
            told = json.loads(body)
            if told != {"grant_type": "client_credential", "appid": "wx1", "secret": "hush-hush"}:
                return {"errcode": 40125, "errmsg": "invalid appsecret"}
            self.tokens.append(f"token-{len(self.tokens)}")
            return {"access_token": self.tokens[-1], "expires_in": 7200}
        if query.get("access_token") != self.tokens[-1]:
            return {"errcode": 42001, "errmsg": "access_token expired"}
        if path == "/cgi-bin/draft/add":
            return (
                {"media_id": "draft-1"}
                if json.loads(body)["articles"][0]["thumb_media_id"] == "m"
                else {"errcode": 40007}
            )
        form = email.message_from_bytes(
            b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP
        )
        part: Any = next(one for one in form.walk() if one is not form)
        Image.open(BytesIO(part.get_payload(decode=True))).verify()
        if path == "/cgi-bin/media/uploadimg":
            return {"url": f"http://mmbiz.qpic.cn/{part.get_filename()}"}
        return {"media_id": "m", "url": "http://mmbiz.qpic.cn/m"} if query["type"] == "image" else {"errcode": 40004}

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def wechat() -> Iterator[dict[str, str]]:
    """The environment of whoever sends."""
    for kept in (WeChat.asked, WeChat.tokens):
        kept.clear()
    WeChat.refusal.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), WeChat) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        yield {"WECHAT_API": here, "WECHAT_APPID": "wx1", "WECHAT_SECRET": "hush-hush"}
        server.shutdown()


@pytest.fixture(scope="module")
def sent(busy: Published) -> Article:
    address = next(one for one in pages(busy) if b"<figure" in (busy.folder / one / "index.html").read_bytes())
    return made(busy, address)


def test_a_draft_is_put_with_its_pictures(wechat: dict[str, str], sent: Article, tmp_path: Path) -> None:
    assert Account(tmp_path / "token", 0, wechat).put_draft(sent) == "draft-1"
    draft = json.loads(WeChat.asked[-1][2])["articles"][0]
    assert (draft["title"], draft["author"], draft["content_source_url"]) == ("门开了", "江一川", sent.link)
    assert read(draft["content"])[1] == [f"http://mmbiz.qpic.cn/{picture.name}" for picture in sent.pictures]
    assert broken_rules(draft["content"]) == []
    assert "门开了".encode() in WeChat.asked[-1][2], "WeChat prints \\u95e8 as it stands there"


def test_a_token_is_kept_asked_for_once_more_where_it_ended_and_for_nobody_else(
    wechat: dict[str, str], sent: Article, tmp_path: Path
) -> None:
    kept = tmp_path / "token"
    Account(kept, 0, wechat).put_draft(sent)
    Account(kept, 600, wechat).put_draft(sent)
    assert len(WeChat.tokens) == 1
    assert kept.stat().st_mode & 0o077 == 0
    WeChat.tokens.append("another")  # somebody else asked for one, and ours has ended
    Account(kept, 1200, wechat).put_draft(sent)
    assert len(WeChat.tokens) == 3
    Account(kept, 1200 + 7000, wechat).put_draft(sent)
    assert len(WeChat.tokens) == 4


@pytest.mark.parametrize(("answer", "said"), [
    ({"errcode": 40164, "errmsg": "invalid ip 58.19.1.2 ipv6 ::ffff:58.19.1.2, not in whitelist rid: x"}, "58.19.1.2"),
    ({"errcode": 48001, "errmsg": "api unauthorized"}, "手工粘贴"),
    ({"errcode": 45009, "errmsg": "reach max api daily quota limit"}, "明天再发"),
    ({"errcode": 45003, "errmsg": "title size out of limit"}, "太长"),
    ({"errcode": 40125, "errmsg": "invalid appsecret"}, "AppSecret 不对"),
    ({"errcode": -1, "errmsg": "system error"}, "过一会儿再试"),
    ({"errcode": 99999, "errmsg": "something"}, "99999：something"),
])  # fmt: skip
def test_what_wechat_refuses_is_said_with_what_to_do(
    answer: dict[str, Any], said: str, wechat: dict[str, str], sent: Article, tmp_path: Path
) -> None:
    assert said in in_words(answer)
    WeChat.refusal["/cgi-bin/draft/add"] = answer
    with pytest.raises(AccountError, match=re.escape(said)) as refused:
        Account(tmp_path / "token", 0, wechat).put_draft(sent)
    assert "hush-hush" not in str(refused.value)
    assert "token-" not in str(refused.value)


def test_without_an_account_or_a_way_to_wechat_nothing_is_sent(sent: Article, tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="WECHAT_APPID"):
        Account(tmp_path / "token", 0, {})
    away = {"WECHAT_API": "http://127.0.0.1:9", "WECHAT_APPID": "wx1", "WECHAT_SECRET": "hush-hush"}
    with pytest.raises(AccountError, match="连不上微信") as refused:
        Account(tmp_path / "token", 0, away).put_draft(sent)
    assert "hush-hush" not in str(refused.value)
