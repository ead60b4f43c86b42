"""Releases on another machine, by a real ssh and rsync: as in a folder of this one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivered import BASE, LONG, lay, shown
from delivery.hosts import HostReleases
from delivery.naming import KEPT
from delivery.releases import DeliveryError, ReleaseOutcome, Releases
from delivery.targets import FolderTarget, Host, StoreTarget, read_target
from published import ROOT
from scripts.commands import run

NOON = datetime(2020, 2, 10, 12, tzinfo=UTC)


@pytest.fixture
def host(sshd: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    login, way = sshd
    monkeypatch.setenv("RSYNC_RSH", way)
    return Host(login, f"{tmp_path}/www")


def publish(host: Host, tmp_path: Path, site: Path, minutes: int = 0, mirror: str = "mirror") -> ReleaseOutcome:
    releases = HostReleases(host, tmp_path / mirror)
    with releases.locked():
        return releases.publish(site, NOON + timedelta(minutes=minutes))


def test_only_what_changed_is_sent_and_the_rest_is_linked(host: Host, tmp_path: Path, site: Path) -> None:
    first = publish(host, tmp_path, site)
    assert shown(tmp_path / "www") == BASE
    lay(site, {"index.html": f"<h1>第二版</h1>{LONG}"})
    (site / "pictures/gate.webp").unlink()
    second = publish(host, tmp_path, site, 1)
    assert shown(tmp_path / "www").keys() == BASE.keys() - {"pictures/gate.webp"}
    assert 0 < second.sent < first.sent
    old, new = (tmp_path / "www/releases" / one.release for one in (first, second))
    for path in ("404.html", "404.html.br", "assets/newsroom.css", "stories/2020/02/gate/index.html"):
        assert (new / path).samefile(old / path)
    assert not list((tmp_path / "www").glob("**/.c*"))


def test_a_site_that_is_the_same_is_no_release(host: Host, tmp_path: Path, site: Path) -> None:
    first = publish(host, tmp_path, site)
    for mirror in ("mirror", "another"):
        again = publish(host, tmp_path, site, 1, mirror)
        assert (again.is_new, again.release) == (False, first.release)
    assert HostReleases(host, tmp_path / "mirror").names == [first.release]


def test_what_somebody_touched_on_the_host_is_sent_again(host: Host, tmp_path: Path, site: Path) -> None:
    publish(host, tmp_path, site)
    touched = tmp_path / "www/current/404.html"
    touched.write_text(LONG[::-1], encoding="utf-8")
    lay(site, {"index.html": "<h1>第二版</h1>"})
    publish(host, tmp_path, site, 1)
    assert shown(tmp_path / "www") == BASE | {"index.html": "<h1>第二版</h1>"}


def test_a_host_that_cannot_take_it_keeps_what_it_shows_and_gets_it_the_next_time(
    host: Host, tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, sshd: tuple[str, str]
) -> None:
    _, way = sshd
    first = publish(host, tmp_path, site)
    lay(site, {"index.html": "<h1>第二版</h1>"})
    monkeypatch.setenv("RSYNC_RSH", "ssh -p 9 -o BatchMode=yes")
    with pytest.raises(DeliveryError, match=r"连不上服务器，没有发布（ssh 以 255 结束）"):
        publish(host, tmp_path, site, 1)
    assert shown(tmp_path / "www") == BASE
    assert Releases(tmp_path / "www").current == first.release
    monkeypatch.setenv("RSYNC_RSH", way)
    again = publish(host, tmp_path, site, 2)
    assert (again.is_new, shown(tmp_path / "www")["index.html"]) == (True, "<h1>第二版</h1>")


def test_ten_are_kept_and_any_can_be_shown_again_by_the_command(host: Host, tmp_path: Path, site: Path) -> None:
    names = [f"{number:06d}-20200211T080000-{number:012x}" for number in range(1, KEPT + 1)]  # of a clock that is ahead
    for name in names:
        lay(tmp_path / "www/releases" / name, {"index.html": name})
    (tmp_path / "www/current").symlink_to(f"releases/{names[-1]}")
    names.append(publish(host, tmp_path, site).release)
    assert shown(tmp_path / "www") == BASE
    assert HostReleases(host, tmp_path / "mirror").names == names[-KEPT:]
    target = f"{host.login}:{host.path}"
    listed = run("publish.py", "--to", target, "--list", cwd=ROOT)
    assert listed.stdout.decode().splitlines()[:2] == [f"* {names[-1]}", f"  {names[-2]}"]
    back = run("publish.py", "--to", target, "--rollback", cwd=ROOT)
    assert (back.returncode, names[-2] in back.stdout.decode()) == (0, True)
    assert shown(tmp_path / "www")["index.html"] == names[-2]


def test_old_assets_stay_for_a_week(host: Host, tmp_path: Path, site: Path) -> None:
    publish(host, tmp_path, site)
    (site / "assets/newsroom.css").unlink()
    publish(host, tmp_path, site, 1)
    assert "assets/newsroom.css" in shown(tmp_path / "www")
    lay(site, {"index.html": "<h1>第二版</h1>"})
    publish(host, tmp_path, site, 7 * 24 * 60 + 2)
    assert "assets/newsroom.css" not in shown(tmp_path / "www")


@pytest.mark.parametrize(("written", "meant"), [
    ("/srv/www", FolderTarget(Path("/srv/www"))),
    ("out", FolderTarget(Path("out"))),
    ("deploy@news.example.edu.cn:/srv/www/", Host("deploy@news.example.edu.cn", "/srv/www")),
    ("10.1.2.3:/srv/www", Host("10.1.2.3", "/srv/www")),
    ("rclone:oss:news-bucket/site", StoreTarget("oss", "news-bucket/site")),
])  # fmt: skip
def test_where_to_is_understood(written: str, meant: object) -> None:
    assert read_target(written) == meant


@pytest.mark.parametrize("written", [
    "", "-oProxyCommand=x:/srv", "host:relative", "a@host:/", "host:/srv;reboot", "host:/$(reboot)", "rclone:-x:y",
    "rclone:oss:bucket;x", "ftp://host/x",
])  # fmt: skip
def test_what_could_be_taken_for_something_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"请写|，请"):
        read_target(written)
