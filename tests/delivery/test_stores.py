"""A site in object stores of two makers, each spoken to by the real rclone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivered import BASE, LONG, lay
from delivery.releases import DeliveryError, ReleaseOutcome
from delivery.stores import RECEIPT, UNDER_WAY, StoreReleases, headers_of, steps
from delivery.targets import StoreTarget
from delivery.targets import run as run_program
from published import ROOT
from scripts.commands import run

NOON = datetime(2020, 2, 10, 12, tzinfo=UTC)
SITE = BASE | {"sitemap.xml": LONG, "columns/life/index.html": LONG, "calendar.ics": LONG}


@pytest.fixture(params=["moto", "rclone_s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreTarget:
    port, _ = request.getfixturevalue(request.param)
    return opened(port, tmp_path, monkeypatch)


def opened(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreTarget:
    """A bucket of its own. Who one is stands in the environment, as it must."""
    settings = {
        "TYPE": "s3", "PROVIDER": "Other", "ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret",
        "ENDPOINT": f"http://127.0.0.1:{port}", "FORCE_PATH_STYLE": "true",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_SHOP_{name}", value)
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none"))
    bucket = re.sub(r"[^a-z0-9]", "-", tmp_path.name.lower()).strip("-")[-40:]
    run_program(["rclone", "mkdir", f"shop:{bucket}"], what="no bucket")
    return StoreTarget("shop", f"{bucket}/news")


@pytest.fixture
def large_site(site: Path) -> Path:
    return lay(site, SITE)


def publish(store: StoreTarget, tmp_path: Path, site: Path, minutes: int = 0, mirror: str = "mirror") -> ReleaseOutcome:
    releases = StoreReleases(store, tmp_path / mirror)
    with releases.locked():
        return releases.publish(site, NOON + timedelta(minutes=minutes))


def held(store: StoreTarget, tmp_path: Path) -> dict[str, str]:
    """What is in the store, without what only we read."""
    subprocess.run([rclone(), "sync", store.place(), tmp_path / "seen"], check=True, capture_output=True)
    files = (path for path in (tmp_path / "seen").rglob("*") if path.is_file())
    found = {path.relative_to(tmp_path / "seen").as_posix(): path for path in files}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if not name.startswith(".newsroom/")}


def rclone() -> str:
    return str(Path(sys.executable).with_name("rclone"))


def test_only_what_changed_is_sent_and_what_has_gone_is_removed(
    store: StoreTarget, tmp_path: Path, large_site: Path
) -> None:
    first = publish(store, tmp_path, large_site)
    assert (first.written, first.removed) == (len(SITE), 0)
    assert held(store, tmp_path) == SITE
    lay(large_site, {"index.html": "<h1>第二版</h1>"})
    (large_site / "stories/2020/02/gate/index.html").unlink()
    (large_site / "assets/newsroom.css").unlink()
    second = publish(store, tmp_path, large_site, 1)
    assert (second.written, second.removed) == (1, 1)
    kept = {path: text for path, text in SITE.items() if "gate/" not in path}
    assert held(store, tmp_path) == kept | {"index.html": "<h1>第二版</h1>"}, "an asset stays for a week"
    assert not publish(store, tmp_path, large_site, 2).is_new
    publish(store, tmp_path, large_site, 7 * 24 * 60 + 2)
    assert "assets/newsroom.css" not in held(store, tmp_path)


def test_another_machine_sends_no_more_than_is_missing(store: StoreTarget, tmp_path: Path, large_site: Path) -> None:
    publish(store, tmp_path, large_site)
    lay(large_site, {"404.html": "<h1>第二版</h1>"})
    assert publish(store, tmp_path, large_site, 1, mirror="another").written == 1


def test_what_a_publication_left_that_was_cut_off_is_made_good(
    store: StoreTarget, tmp_path: Path, large_site: Path
) -> None:
    publish(store, tmp_path, large_site)
    doubtful = ["404.html", "sitemap.xml", "half/of/it.html"]
    place = store.place(UNDER_WAY)
    packed = b"\x93" + b"".join(bytes([0xA0 + len(path)]) + path.encode() for path in doubtful)
    subprocess.run([rclone(), "rcat", place], input=packed, check=True)
    subprocess.run([rclone(), "rcat", store.place("half/of/it.html")], input=b"half", check=True)
    subprocess.run([rclone(), "rcat", store.place("404.html")], input=b"half", check=True)
    again = publish(store, tmp_path, large_site, 1)
    assert (again.written, again.removed) == (2, 1)
    assert held(store, tmp_path) == SITE


def test_the_release_before_can_be_shown_again(store: StoreTarget, tmp_path: Path, large_site: Path) -> None:
    first = publish(store, tmp_path, large_site)
    lay(large_site, {"index.html": "<h1>第二版</h1>", "new.html": LONG})
    publish(store, tmp_path, large_site, 1)
    releases = StoreReleases(store, tmp_path / "mirror")
    with releases.locked():
        releases.switch(first.release)
    assert held(store, tmp_path) == SITE


def test_what_pages_need_is_there_before_them_and_what_leads_to_them_comes_after(
    moto: tuple[int, Path], tmp_path: Path, large_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, log = moto
    store = opened(port, tmp_path, monkeypatch)
    publish(store, tmp_path, large_site)
    lay(large_site, {path: f"{text}<!-- -->" for path, text in SITE.items()})
    (large_site / "404.html").unlink()
    before = len(log.read_text(encoding="utf-8"))
    publish(store, tmp_path, large_site, 1)
    asked = log.read_text(encoding="utf-8")[before:]
    sent = re.findall(rf'"PUT /{store.path}/(\S+?)[? ]', asked)
    expected = list(steps([path for path in SITE if path != "404.html"]))
    assert [set(step) for step in expected] == [
        {"assets/newsroom.css", "pictures/gate.webp"},
        {"stories/2020/02/gate/index.html"},
        {"index.html", "sitemap.xml", "calendar.ics", "columns/life/index.html"},
    ]
    ranks = [at for path in sent for at, step in enumerate(expected) if path in step]
    assert ranks == sorted(ranks) == [0, 0, 1, 2, 2, 2, 2]
    assert sent[0] == UNDER_WAY
    assert sent[-1] == RECEIPT
    assert asked.index("DELETE") > asked.rindex("/index.html") or "?delete" in asked


def test_types_and_how_long_they_may_be_kept_are_told(
    moto: tuple[int, Path], tmp_path: Path, large_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(moto[0], tmp_path, monkeypatch)
    publish(store, tmp_path, large_site)
    listed = subprocess.run(
        [rclone(), "lsjson", "--recursive", "--files-only", "--metadata", store.place()],
        check=True,
        capture_output=True,
    )
    told = {one["Path"]: one["Metadata"] for one in json.loads(listed.stdout)}
    assert (told["index.html"]["content-type"], told["index.html"]["cache-control"]) == (
        "text/html; charset=utf-8", "public, max-age=120",
    )  # fmt: skip
    assert told["calendar.ics"]["content-type"] == "text/calendar; charset=utf-8"
    assert told["assets/newsroom.css"]["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("path", "is_kept"), [
    ("assets/newsroom.js", True), ("assets/today.css", False), ("stories/2020/02/gate/0123456789-800.webp", True),
    ("stories/2020/02/gate/plan.pdf", False), ("favicon.ico", False), ("build.json", False), ("cards/life.png", False),
])  # fmt: skip
def test_only_what_has_its_content_in_its_address_is_kept_for_a_year(path: str, is_kept: bool) -> None:
    assert ("31536000" in headers_of(path)[0]) == is_kept


def test_no_secret_stands_in_what_is_said(tmp_path: Path, large_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RCLONE_CONFIG_SHOP_TYPE", "nosuchkind-hunter22")
    with pytest.raises(DeliveryError, match="连不上对象存储") as failed:
        publish(StoreTarget("shop", "news"), tmp_path, large_site)
    assert "hunter22" not in str(failed.value)
    done = run("publish.py", "--to", "rclone:shop:news", "--built", str(large_site), cwd=ROOT)
    assert done.returncode == 1
    assert b"hunter22" not in done.stdout + done.stderr
