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


def test_a_build_from_what_is_there_is_a_build_from_nothing(site: Published, now: int, tmp_path: Path) -> None:
    """After a story was edited and another removed; and where nothing changed, the site is left alone."""
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    for root in (kept, fresh):
        root.mkdir()
        copy_repository(root)
    first = build(kept, site.url, now)
    assert contents(first) == contents(site)
    standing = first.folder.stat().st_ino
    build(kept, site.url, now)
    assert first.folder.stat().st_ino == standing

    for root in (kept, fresh):
        edited, removed, *_ = sorted((root / "content/stories").rglob("*.md"))
        with edited.open("a", encoding="utf-8") as file:
            file.write("\n\n后来添的一段话。\n")
        removed.unlink()
    again = build(kept, site.url, now)
    assert again.folder.stat().st_ino != standing
    assert contents(again) == contents(build(fresh, site.url, now))
    assert "后来添的一段话" in "".join(page.text_content() for page in again.pages.values())
