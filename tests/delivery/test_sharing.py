"""A second checkout takes what the first has made, and builds the same site of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from delivery.releases import DeliveryError
from delivery.sharing import save, take
from published import HOST, ROOT, build, copy_repository, copy_site
from publishing.hosted import School
from scripts.commands import run
from waiting import PATIENCE

# Whoever is refused is refused at once; for what else goes wrong (this store answers 500 where two files of a new
# folder come together) rclone has a patience of its own.
ASKED_ONCE = {"RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "1"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> School:
    school = School(tmp_path_factory.mktemp("first") / "school")
    shutil.copytree(ROOT / "tests/school", school.root)
    school.publish(school.publication())
    return school


@pytest.fixture
def second(tmp_path: Path) -> School:
    school = School(tmp_path / "school")
    shutil.copytree(ROOT / "tests/school", school.root)
    return school


@pytest.fixture
def place(first: School, tmp_path: Path) -> Path:
    assert save(first.root, first.site, tmp_path / "shared") > 100
    return tmp_path / "shared"


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def written_of(place: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a place, and when it was written."""
    return {path: ((place / path).stat().st_mtime_ns, data) for path, data in bytes_of(place).items()}


def test_a_second_checkout_builds_the_same_site_without_rendering_a_page(
    first: School, second: School, place: Path
) -> None:
    before = written_of(place)
    assert take(second.root, second.site, place) == len(bytes_of(first.site))
    assembly = second.publish(second.publication())
    assert assembly is not None
    assert assembly.made == 0
    assert bytes_of(second.site) == bytes_of(first.site)
    assert written_of(place) == before, "whoever takes writes nothing"


def test_what_is_not_whole_is_made_anew(first: School, second: School, place: Path) -> None:
    for at, file in enumerate(sorted((place / "files").glob("*/*"))):
        if at % 3 == 0:
            file.write_bytes(b"somebody's" + file.read_bytes())
        elif at % 3 == 1:
            file.unlink()
    take(second.root, second.site, place)
    second.publish(second.publication())
    assert bytes_of(second.site) == bytes_of(first.site)


def test_a_story_that_another_wrote_into_the_index_is_not_believed(second: School, place: Path) -> None:
    index = place / "index"
    index.write_bytes(index.read_bytes()[:-1] + b"x")
    with pytest.raises(DeliveryError, match="没有取"):
        take(second.root, second.site, place)
    assert not second.site.exists()


def test_a_place_with_a_page_of_somebody_under_its_digest_does_not_change_the_site(
    first: School, second: School, place: Path
) -> None:
    """Its digest is right, its key is not: the build asks for the key."""
    shutil.copytree(first.root, second.root / "other")
    other = School(second.root / "other")
    story = other.story("gate.md")
    story.write_text(story.read_text(encoding="utf-8") + "\n别人的话。\n", encoding="utf-8")
    other.publish(other.publication())
    save(other.root, other.site, place)
    take(second.root, second.site, place)
    shutil.rmtree(second.root / "other")
    second.publish(second.publication())
    assert bytes_of(second.site) == bytes_of(first.site)


def test_saving_again_brings_what_is_new_alone(first: School, place: Path) -> None:
    assert save(first.root, first.site, place) == 0


def test_a_checkout_with_a_site_is_left_alone(first: School, place: Path) -> None:
    before = bytes_of(first.site)
    with pytest.raises(DeliveryError, match="不需要再取"):
        take(first.root, first.site, place)
    assert bytes_of(first.site) == before


def test_whoever_checks_a_pull_request_saves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    done = run("share.py", "save", str(tmp_path / "shared"), cwd=ROOT)
    assert (done.returncode, "只取" in done.stderr.decode()) == (2, True)
    assert not (tmp_path / "shared").exists()


def test_the_command_takes_from_a_store_whose_key_is_for_reading_alone(
    standing: Path, tmp_path: Path, now: int, rclone_s3: tuple[int, Path], rclone_reading: tuple[int, Path]
) -> None:
    writer, reader = copy_site(standing, tmp_path / "writer"), tmp_path / "reader"
    copy_repository(reader)
    build(writer, f"{HOST}/", now)  # for what was copied is believed after a build
    saved = share(writer, "save", rclone_s3[0])
    assert saved.returncode == 0, saved.stderr
    before = written_of(rclone_reading[1] / "shared")
    assert "index" in {Path(path).name for path in before}
    taken = share(reader, "take", rclone_reading[0])
    assert taken.returncode == 0, taken.stderr
    site = build(reader, f"{HOST}/", now)
    made, expected = bytes_of(site.folder), bytes_of(standing / "site")
    assert [path for path in made.keys() | expected.keys() if made.get(path) != expected.get(path)] == []
    refused = share(reader, "save", rclone_reading[0], **ASKED_ONCE)
    assert refused.returncode == 1
    assert "没有存成" in refused.stderr
    assert written_of(rclone_reading[1] / "shared") == before

    index = rclone_reading[1] / "shared/cache/index"
    kept = index.read_bytes()
    index.write_bytes(bytes(len(kept)))  # as an edit changes digests, and not how many there are
    assert share(writer, "save", rclone_s3[0]).returncode == 0
    assert index.read_bytes() == (writer / ".cache/shared/index").read_bytes()


def share(repository: Path, what: str, port: int, **asked: str) -> subprocess.CompletedProcess[str]:
    """The command in a repository, with the store's settings where they must be."""
    settings = {f"RCLONE_CONFIG_SHOP_{name}": value for name, value in store_at(port).items()}
    return subprocess.run(
        [sys.executable, "-P", "scripts/share.py", what, "rclone:shop:shared/cache"],
        cwd=repository, env=os.environ | settings | asked,
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def store_at(port: int) -> dict[str, str]:
    return {"TYPE": "s3", "PROVIDER": "Other", "ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret",
            "ENDPOINT": f"http://127.0.0.1:{port}", "FORCE_PATH_STYLE": "true"}  # fmt: skip


def test_a_second_checkout_makes_nothing_of_what_came_through_a_store(
    second: School, place: Path, tmp_path: Path, rclone_s3: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _ = rclone_s3
    for name, value in store_at(port).items():
        monkeypatch.setenv(f"RCLONE_CONFIG_SHOP_{name}", value)
    rclone = str(Path(sys.executable).with_name("rclone"))
    subprocess.run([rclone, "copy", place, "shop:passed/cache", "--transfers", "16"], check=True, capture_output=True)
    subprocess.run([rclone, "copy", "shop:passed/cache", tmp_path / "got"], check=True, capture_output=True)
    take(second.root, second.site, tmp_path / "got")
    assembly = second.publish(second.publication())
    assert assembly is not None
    assert assembly.made == 0
