"""The watch, looking at a real site behind a real nginx, at real certificates, and at what somebody has spoilt."""

from __future__ import annotations

import json
import os
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from golden import CAMPUS
from newsroom.reading.plan import read_plan
from newsroom.rendering import HEADERS
from own_server import loopbacks, own_server
from published import ROOT, SCHOOL, Published
from scripts.commands import run
from watching.asking import Answer, ask, is_public
from watching.links import links_out, look_at_links
from watching.observing import Health, look_at_freshness, look_at_front, look_at_redirect, plain_address_of


@pytest.fixture(scope="module")
def made(site: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(site.folder, tmp_path_factory.mktemp("watched") / "site"))


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    with own_server(made) as address:
        yield address


def look(address: str, *options: str, now: datetime | None = None) -> tuple[int, dict[str, dict[str, object]]]:
    made = json.loads(ask(f"{address}build.json").body)["day"]
    at = now or datetime.fromisoformat(made).replace(hour=12, tzinfo=CAMPUS)
    done = run("watch.py", address, "--no-links", "--format", "json", "--now", at.isoformat(),
               "--site", str(SCHOOL), *options, cwd=ROOT)  # fmt: skip
    return done.returncode, {one["what"]: one for one in json.loads(done.stdout)}


def test_a_site_as_it_was_built_is_well(address: str) -> None:
    status, seen = look(address.replace("127.0.0.1", loopbacks()[-1]))
    assert status == 0
    assert {what: one["state"] for what, one in seen.items()} == {
        "up": "ok",
        "certificate": "warning",  # for it has none
        "ipv6": "ok" if len(loopbacks()) > 1 else "warning",
        "headers": "ok",
        "fresh": "ok",
        "set_aside": "ok",
        "intact": "ok",
    }


def test_a_site_that_readers_with_ipv6_alone_cannot_open_is_told(address: str) -> None:
    status, seen = look(address)
    assert (status, seen["ipv6"]["state"], seen["ipv6"]["value"]) == (0, "warning", 0)
    assert "AAAA" in str(seen["ipv6"]["said"])


def test_a_site_that_was_not_made_today_is_stale(address: str) -> None:
    made = datetime.fromisoformat(json.loads(ask(f"{address}build.json").body)["day"]).replace(tzinfo=CAMPUS)
    night = made + timedelta(days=1, hours=2)
    assert look(address, now=night)[1]["fresh"]["state"] == "ok"
    status, seen = look(address, now=night + timedelta(hours=2))
    assert (status, seen["fresh"]["state"]) == (1, "bad")
    assert "定时的发布停了" in str(seen["fresh"]["said"])


@pytest.mark.parametrize(
    ("day", "newest", "quiet"),
    [
        ("2020-02-20", "2020-02-13", {"quiet_days": Health.OK}),
        ("2020-02-20", "2020-02-12", {"quiet_days": Health.WARNING}),
        ("2020-03-05", "2020-02-12", {}),  # in a week off
    ],
)
def test_a_paper_that_says_nothing_new_for_more_than_a_week_is_quiet(
    day: str, newest: str, quiet: dict[str, Health]
) -> None:
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    record = {"day": day, "updated": f"{newest}T08:00:00+08:00", "counts": {"set_aside": 0}}
    noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=CAMPUS)
    seen = {one.what: one.state for one in look_at_freshness(record, plan, noon)}
    assert seen == {"fresh": Health.OK, "set_aside": Health.OK} | quiet


@pytest.mark.parametrize(("hours", "told"), [(1, None), (3, "bad")])
def test_a_merge_that_is_not_out_after_two_hours_is_told(
    address: str, made: Path, tmp_path: Path, hours: int, told: str | None
) -> None:
    repository = Path(shutil.copytree(SCHOOL, tmp_path / "repository"))
    file, commits = made / "build.json", []
    record = json.loads(file.read_bytes())
    noon = datetime.fromisoformat(record["day"]).replace(hour=12, tzinfo=CAMPUS)
    when = (noon - timedelta(hours=hours)).isoformat()
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    for command in ("init", "commit", "commit"):
        options = ["--allow-empty", "-m", "change"] if command == "commit" else []
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", command, "-q", *options],
            cwd=repository, env=os.environ | dates, check=True,
        )  # fmt: skip
        if options:
            head = ["git", "rev-parse", "HEAD"]
            commits.append(subprocess.run(head, cwd=repository, capture_output=True, text=True, check=True).stdout)
    kept = file.read_bytes()
    states = []
    try:
        for commit in commits:
            file.write_text(json.dumps(record | {"commit": commit.strip()}), encoding="utf-8")
            states.append(look(address, "--site", str(repository), now=noon)[1].get("published", {}).get("state"))
    finally:
        file.write_bytes(kept)
    assert states == [told, None], "the newest is out"


def test_a_front_page_that_somebody_changed_is_told(address: str, made: Path) -> None:
    page = made / "index.html"
    kept = page.read_bytes()
    page.write_bytes(kept.replace(b"</body>", b"<script src=//evil.example></script></body>"))
    try:
        status, seen = look(address)
    finally:
        page.write_bytes(kept)
    assert (status, seen["intact"]["state"]) == (1, "bad")
    assert "index.html" in str(seen["intact"]["said"])


def test_a_site_without_its_record_is_told(address: str, made: Path) -> None:
    (made / "build.json").rename(made / "gone")
    try:
        done = run("watch.py", address, "--no-links", cwd=ROOT)
    finally:
        (made / "gone").rename(made / "build.json")
    assert done.returncode == 1
    assert "不好：没有读到 build.json（404）" in done.stdout.decode()


def test_a_site_that_is_down_is_told_and_nothing_else_is_asked() -> None:
    done = run("watch.py", "http://127.0.0.1:9/", cwd=ROOT)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0] == (
        "不好：打不开 http://127.0.0.1:9/：服务器不接受连接。请看服务器和网络。"
    )
    assert len(done.stdout.splitlines()) == 3


def test_what_prometheus_reads_has_its_form(address: str) -> None:
    done = run("watch.py", address, "--no-links", "--format", "prometheus", cwd=ROOT)
    lines = done.stdout.decode().splitlines()
    metric = re.compile(r'newsroom_(ok|value)\{site="http://127[^"]+",what="[a-z0-9_]+"\} -?[\d.]+')
    assert [line for line in lines if not line.startswith("# ") and not metric.fullmatch(line)] == []
    assert any(line.endswith('what="up"} 1') for line in lines)


def test_what_is_no_address_ends_with_2() -> None:
    done = run("watch.py", "news.example.edu.cn", cwd=ROOT)
    assert (done.returncode, "请写成 https://" in done.stderr.decode()) == (2, True)


class Quiet(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def serving(handler: type[Quiet], context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port at which it answers on 127.0.0.1."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


class Careless(Quiet):
    """Set up by somebody who did not look at the samples."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(b"<p>")


def test_a_server_that_was_set_up_otherwise_is_told_of_each_thing() -> None:
    with serving(Careless) as port:
        address = f"http://127.0.0.1:{port}/"
        read = run("watch.py", address, "--no-links", "--format", "json", cwd=ROOT)
        people = run("watch.py", address, "--no-links", cwd=ROOT).stdout.decode()
    assert read.returncode == 1
    seen = {one["what"]: one for one in json.loads(read.stdout)}
    assert [seen[what]["state"] for what in ("headers", "charset", "not_found", "record")] == [*["warning"] * 3, "bad"]
    lacking = [name for name in HEADERS if name in seen["headers"]["said"]]
    assert lacking == [name for name in HEADERS if name != "X-Content-Type-Options"]
    assert (seen["headers"]["value"], seen["not_found"]["value"]) == (len(lacking), 200)
    assert all(one["said"] in people for what, one in seen.items() if what != "up")


class Dripping(Quiet):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(4):
            time.sleep(0.3)
            self.wfile.write(b".")


def test_a_front_page_that_comes_drop_by_drop_is_not_up() -> None:
    """Whoever waits for each drop alone would wait for ever."""
    with serving(Dripping) as port:
        _, seen = look_at_front(f"http://127.0.0.1:{port}/", patience=1)
    assert (seen.what, seen.state, seen.value) == ("up", Health.BAD, 0)


class Elsewhere(Quiet):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        self.send_response(404 if self.path == "/gone" else 302 if self.path == "/moved" else 403)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - its base calls it so


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with serving(Elsewhere) as port:
        yield f"http://127.0.0.1:{port}"


def test_a_link_must_fail_three_times_before_anybody_hears_of_it(elsewhere: str, tmp_path: Path) -> None:
    body = "".join(f'<a href="{elsewhere}/{path}">' for path in ("gone", "moved", "shy"))
    page = Answer("https://news.example.edu.cn/", 200, {}, body.encode(), 0)
    kept = tmp_path / "links.json"
    states = []
    for run_number in range(3):
        seen = look_at_links([page], kept, 1e9 + 3600 * run_number, may_ask=lambda _: True, pause=0)
        states.append(seen.state)
    assert states == [Health.OK, Health.OK, Health.WARNING]
    assert seen.said == f"这些链接打不开了：{elsewhere}/gone。请在稿件里改掉或去掉。"
    assert Elsewhere.asked.count("HEAD /shy") == Elsewhere.asked.count("HEAD /moved") == 1, "asked again within a week"


def test_a_link_into_the_house_is_not_asked(elsewhere: str, tmp_path: Path) -> None:
    Elsewhere.asked.clear()
    page = Answer("https://news.example.edu.cn/", 200, {}, f'<a href="{elsewhere}/gone">'.encode(), 0)
    assert links_out([page]) == [f"{elsewhere}/gone"]
    assert look_at_links([page], tmp_path / "links.json", 1e9, pause=0).state is Health.OK
    assert Elsewhere.asked == []
    assert not is_public("127.0.0.1")
    assert not is_public("localhost")


@pytest.mark.parametrize(("bad", "open_issue", "expected"), [
    (True, "", "issue create --title 网站有问题 --body-file watch.txt"),
    (True, "7", "issue edit 7 --body-file watch.txt"),
    (False, "7", "issue close 7 --comment 网站又好了。"),
    (False, "", ""),
])  # fmt: skip
def test_the_workflow_opens_one_issue_and_closes_it_again(
    tmp_path: Path, bad: bool, open_issue: str, expected: str
) -> None:
    """GitHub's own command cannot be had here; one that notes what it is told stands in its place."""
    steps = yaml.safe_load((ROOT / ".github/workflows/watch.yml").read_text(encoding="utf-8"))["jobs"]["watch"]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == "Open the issue, or close it")
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\n[ "$2" = list ] && echo "$OPEN" || echo "$@" >>told\n', encoding="utf-8")
    gh.chmod(0o755)
    (tmp_path / "told").touch()
    if not bad:
        (tmp_path / "well").touch()
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "TITLE": "网站有问题", "OPEN": open_issue}
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "told").read_text(encoding="utf-8").strip() == expected


@pytest.mark.parametrize("days", [3, 15, 300])
def test_a_certificate_is_told_before_it_ends(tmp_path: Path, days: int) -> None:
    with secured(tmp_path, days) as address:
        trusted = run("watch.py", address, "--format", "json", cwd=ROOT, SSL_CERT_FILE=str(tmp_path / "cert.pem"))
        strange = run("watch.py", address, "--format", "json", cwd=ROOT)
    told = {one["what"]: one for one in json.loads(trusted.stdout)}["certificate_days"]
    assert told["state"] == ("bad" if days < 7 else "warning" if days < 21 else "ok")
    assert told["value"] in (days - 1, days)
    assert {one["what"]: one["state"] for one in json.loads(strange.stdout)}["certificate"] == "bad"


@contextmanager
def secured(folder: Path, days: int, handler: type[Quiet] = Elsewhere) -> Iterator[str]:
    """An address whose certificate, ``cert.pem`` in the folder, lasts so many days."""
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-days", str(days), "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", "key.pem", "-out", "cert.pem"]  # fmt: skip
    subprocess.run(made, cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with serving(handler, context) as port:
        yield f"https://localhost:{port}/"


def test_the_plain_address_must_lead_to_the_secured_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secured(tmp_path, 90, Careless) as site:

        class Plain(Quiet):
            def do_GET(self) -> None:
                leads = {"/": site, "/elsewhere": f"{site}elsewhere"}.get(self.path)
                self.send_response(301 if leads else 200)
                if leads:
                    self.send_header("Location", leads)
                self.end_headers()

        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        with serving(Plain) as port:
            plain = f"http://localhost:{port}/"
            seen = {path: look_at_redirect(plain + path, site) for path in ("", "elsewhere", "stays")}
        seen["gone"] = look_at_redirect(plain, site)
    assert {path: (one.state, one.value) for path, one in seen.items()} == {
        "": (Health.OK, 1), "elsewhere": (Health.WARNING, 0), "stays": (Health.WARNING, 0), "gone": (Health.WARNING, 0),
    }  # fmt: skip
    assert f"没有转到 {site}，而是到了 {plain}stays。" in seen["stays"].said
    assert "服务器不接受连接" in seen["gone"].said


@pytest.mark.parametrize(("site", "plain"), [
    ("https://news.example.edu.cn/", "http://news.example.edu.cn/"),
    ("https://www.example.edu.cn/news/", "http://www.example.edu.cn/news/"),
    ("https://news.example.edu.cn:8443/", None), ("http://news.example.edu.cn/", None),
])  # fmt: skip
def test_only_a_secured_site_at_its_own_port_has_a_plain_address(site: str, plain: str | None) -> None:
    assert plain_address_of(site) == plain
