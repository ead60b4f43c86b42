"""What a manifest says is believed only when nobody has touched it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.build.manifest import FileStamp, FolderStamp, Manifest, ManifestEntry, read_manifest, write_manifest

ENTRIES = {
    "index.html": ManifestEntry(b"key", b"digest", FileStamp(12, 1_580_000_000_000_000_000, 77, 0o644), False),
    "图/门.jpg": ManifestEntry(b"", b"other", FileStamp(0, 0, 2**63, 0o600), True),
}
FOLDERS = {"图": FolderStamp(1_580_000_000_000_000_001, 2**63, 0o755)}
NOTHING = Manifest({}, {})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_manifest(tmp_path / "m", ENTRIES, FOLDERS)
    assert read_manifest(tmp_path / "m") == Manifest(ENTRIES, FOLDERS)
    assert [path.name for path in tmp_path.iterdir()] == ["m"]


def test_a_missing_one_knows_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "m") == NOTHING


def test_a_truncated_or_longer_one_knows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "m"
    write_manifest(file, ENTRIES, FOLDERS)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert read_manifest(file) == NOTHING, length
    file.write_bytes(whole + b"\n")
    assert read_manifest(file) == NOTHING


def test_a_changed_byte_anywhere_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "m"
    write_manifest(file, ENTRIES, FOLDERS)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_manifest(file) == NOTHING, at


@pytest.mark.parametrize("foreign", [b"", b"\n", b"{}\n", b"newsroom-manifest-0 00\n", "清单\n".encode("gbk")])
def test_a_foreign_one_knows_nothing(tmp_path: Path, foreign: bytes) -> None:
    (tmp_path / "m").write_bytes(foreign)
    assert read_manifest(tmp_path / "m") == NOTHING


def test_one_of_another_version_knows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "m"
    write_manifest(file, ENTRIES, FOLDERS)
    file.write_bytes(file.read_bytes().replace(b"newsroom-manifest-", b"newsroom-manifest-1", 1))
    assert read_manifest(file) == NOTHING
