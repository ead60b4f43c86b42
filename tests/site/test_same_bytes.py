"""Same input, same bytes."""

from __future__ import annotations

from pathlib import Path

from published import Published, build, copy_repository


def contents(site: Published) -> dict[str, bytes]:
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()
    }


def test_another_machine_builds_the_same_bytes(site: Published, now: int, tmp_path: Path) -> None:
    """In another folder, zone and language, with another order of sets."""
    elsewhere = tmp_path / "另一处 的 文件夹"
    elsewhere.mkdir()
    copy_repository(elsewhere)
    environment = {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "7", "LANG": "C", "LC_ALL": "C"}
    theirs, ours = contents(build(elsewhere, site.url, now, **environment)), contents(site)
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []
