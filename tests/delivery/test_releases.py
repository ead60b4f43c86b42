"""Releases in a folder: each is whole, what did not change is not written again, and readers see one or another."""

from __future__ import annotations

import gzip
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import brotli
import pytest

from delivered import BASE, LONG, lay, shown
from delivery.naming import KEPT
from delivery.releases import DeliveryError, ReleaseOutcome, Releases
from own_server import own_server

NOON = datetime(2020, 2, 10, 12, tzinfo=UTC)


def publish(folder: Path, site: Path, minutes: int = 0) -> ReleaseOutcome:
    releases = Releases(folder)
    with releases.locked():
        return releases.publish(site, NOON + timedelta(minutes=minutes))


def test_only_what_changed_is_written(tmp_path: Path, site: Path) -> None:
    first = publish(tmp_path / "www", site)
    assert shown(tmp_path / "www") == BASE
    assert (first.written, first.linked, first.removed) == (5, 0, 0)
    lay(site, {"index.html": f"<h1>第二版</h1>{LONG}"})
    (site / "pictures/gate.webp").unlink()
    (site / "pictures").rmdir()
    second = publish(tmp_path / "www", site, 1)
    assert (second.written, second.linked, second.removed) == (1, 3, 1)
    assert "pictures/gate.webp" not in shown(tmp_path / "www")
    old, new = (tmp_path / "www/releases" / one.release for one in (first, second))
    same = [path for path in BASE if (new / path).exists() and (new / path).samefile(old / path)]
    assert same == ["404.html", "assets/newsroom.css", "stories/2020/02/gate/index.html"]
    assert (new / "404.html.br").samefile(old / "404.html.br")


def test_a_site_that_is_the_same_is_no_release(tmp_path: Path, site: Path) -> None:
    first = publish(tmp_path / "www", site)
    lay(site, BASE)  # written again, so that no stamp tells
    again = publish(tmp_path / "www", site, 1)
    assert not again.is_new
    assert Releases(tmp_path / "www").names == [first.release] == [again.release]


@pytest.mark.parametrize("ending", ["", ".gz", ".br"])
@pytest.mark.parametrize("longer", [True, False])
def test_a_file_that_somebody_touched_in_a_release_is_copied_again(
    tmp_path: Path, site: Path, ending: str, longer: bool
) -> None:
    publish(tmp_path / "www", site)
    touched = tmp_path / f"www/current/404.html{ending}"
    whole = touched.read_bytes()
    touched.write_bytes(whole + b"somebody" if longer else whole[::-1])
    lay(site, {"index.html": "<h1>第二版</h1>"})
    publish(tmp_path / "www", site, 1)
    assert shown(tmp_path / "www") == BASE | {"index.html": "<h1>第二版</h1>"}
    assert touched.read_bytes() == whole


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path, site: Path) -> None:
    www, releases = tmp_path / "www", Releases(tmp_path / "www")
    names = []
    for number, minutes in enumerate((60, 0, -60)):
        lay(site, {"index.html": f"<h1>第 {number} 版</h1>"})
        names.append(publish(www, site, minutes).release)
    assert releases.names == names
    assert releases.current == names[-1]


def test_what_was_published_before_may_be_published_again_within_a_second(tmp_path: Path, site: Path) -> None:
    www = tmp_path / "www"
    editions = ["<h1>甲</h1>", "<h1>乙</h1>", "<h1>甲</h1>"]
    for text in editions:
        lay(site, {"index.html": text})
        publish(www, site)
    assert len(Releases(www).names) == 3
    assert shown(www)["index.html"] == "<h1>甲</h1>"


def test_packed_files_say_the_same_and_pictures_are_not_packed(tmp_path: Path, site: Path) -> None:
    publish(tmp_path / "www", site)
    root = tmp_path / "www/current"
    packed = {path.relative_to(root).as_posix() for path in root.rglob("*.br")}
    assert packed == {"index.html.br", "404.html.br", "assets/newsroom.css.br", "stories/2020/02/gate/index.html.br"}
    for path in packed:
        plain = root / path.removesuffix(".br")
        assert brotli.decompress((root / path).read_bytes()) == plain.read_bytes()
        assert gzip.decompress(plain.with_name(f"{plain.name}.gz").read_bytes()) == plain.read_bytes()


def test_the_same_site_is_packed_to_the_same_bytes(tmp_path: Path, site: Path) -> None:
    for name in ("a", "b"):
        publish(tmp_path / name, site)
    packed = [
        {path.name: path.read_bytes() for path in (tmp_path / name / "current").rglob("*.gz")} for name in ("a", "b")
    ]
    assert packed[0] == packed[1] != {}


def test_an_asset_stays_for_a_week_and_nothing_else_does(tmp_path: Path, site: Path) -> None:
    www = tmp_path / "www"
    publish(www, site)
    for path in ("assets/newsroom.css", "stories/2020/02/gate/index.html"):
        (site / path).unlink()
    publish(www, site, 1)
    assert {"assets/newsroom.css", "stories/2020/02/gate/index.html"} & shown(www).keys() == {"assets/newsroom.css"}
    lay(site, {"index.html": "<h1>第三版</h1>"})
    publish(www, site, 7 * 24 * 60)
    assert "assets/newsroom.css" in shown(www)
    lay(site, {"index.html": "<h1>第四版</h1>"})
    publish(www, site, 7 * 24 * 60 + 2)
    assert "assets/newsroom.css" not in shown(www)


def test_ten_releases_are_kept_and_any_can_be_shown_again(tmp_path: Path, site: Path) -> None:
    www, releases = tmp_path / "www", Releases(tmp_path / "www")
    names = []
    for number in range(KEPT + 3):
        lay(site, {"index.html": f"<h1>第 {number} 版</h1>"})
        names.append(publish(www, site, number).release)
    assert releases.names == names[-KEPT:]
    kept = sorted(path.stem for path in (www / "releases").glob("*.receipt"))
    assert kept == names[-KEPT:]
    with releases.locked():
        releases.switch(names[-2])
    assert shown(www)["index.html"] == f"<h1>第 {KEPT + 1} 版</h1>"
    assert publish(www, site, 60).is_new
    assert shown(www)["index.html"] == f"<h1>第 {KEPT + 2} 版</h1>"


def test_what_is_no_site_is_refused_and_readers_keep_theirs(tmp_path: Path, site: Path) -> None:
    publish(tmp_path / "www", site)
    bad = tmp_path / "bad"
    lay(bad, {"a.html": "a"})
    with pytest.raises(DeliveryError, match="make site"):
        publish(tmp_path / "www", bad, 1)
    lay(bad, {"index.html": "a"})
    (bad / "secret").symlink_to("/etc/passwd")
    with pytest.raises(DeliveryError, match="链接"):
        publish(tmp_path / "www", bad, 1)
    assert shown(tmp_path / "www") == BASE


def test_a_folder_that_is_something_else_is_left_alone(tmp_path: Path, site: Path) -> None:
    (tmp_path / "www/current").mkdir(parents=True)
    (tmp_path / "www/current/mine").touch()
    with pytest.raises(DeliveryError, match="没有动它"):
        publish(tmp_path / "www", site)
    assert (tmp_path / "www/current/mine").exists()


def test_two_publish_one_after_the_other(tmp_path: Path, site: Path) -> None:
    with Releases(tmp_path / "www").locked(), pytest.raises(DeliveryError, match="还没有结束"):
        publish(tmp_path / "www", site)


STEPS = {
    "open",
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.symlink",
    "os.chmod",
    "shutil.copyfile",
}


def test_killed_before_any_step_readers_see_a_whole_site_and_the_next_publication_is_right(
    tmp_path: Path, site: Path
) -> None:
    www = tmp_path / "www"
    editions = [BASE, BASE | {"index.html": f"<h1>第二版</h1>{LONG}", "assets/new.js": "let a = 1;\n" * 99}]
    publish(www, site)
    for step in itertools.count():
        number = 1 + step % 2
        lay(site, editions[number % 2])
        (site / "assets/new.js").unlink(missing_ok=True) if number == 2 else None
        child = multiprocessing.get_context("fork").Process(target=publish_until, args=(www, site, step))
        child.start()
        child.join()
        assert {path: text for path, text in shown(www).items() if path != "assets/new.js"} in [
            {path: text for path, text in one.items() if path != "assets/new.js"} for one in editions
        ]
        publish(www, site, 2 * step + 2)
        assert shown(www) == (editions[number % 2] | {"assets/new.js": editions[1]["assets/new.js"]})
        assert not list((www / "releases").glob(".coming*"))
        if child.exitcode != -signal.SIGKILL:
            break
    assert step > 30


def publish_until(www: Path, site: Path, step: int) -> None:
    """Publish, and be killed before the given step that touches files."""
    left = step

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    publish(www, site, 2 * step + 1)
    os._exit(0)


def test_readers_of_a_real_server_get_whole_pages_while_releases_change(tmp_path: Path, site: Path) -> None:
    www, releases = tmp_path / "www", Releases(tmp_path / "www")
    names = [publish(www, site).release]
    whole = {(site / "index.html").read_bytes()}
    lay(site, {"index.html": f"<h1>第二版</h1>{LONG * 20}"})
    names.append(publish(www, site, 1).release)
    whole.add((site / "index.html").read_bytes())
    with own_server(www / "current") as address:
        answers: list[bytes] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                with urlopen(address, timeout=30) as answer:
                    answers.append(answer.read())

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        with releases.locked():
            for number in range(200):
                releases.switch(names[number % 2])
                seen = len(answers)
                while len(answers) == seen:  # so that every switch has readers
                    pass
        done.set()
        for reader in readers:
            reader.join()
        assert set(answers) == whole
