"""Whatever somebody hands over as a new version: it is refused in a line, and nothing is written anywhere."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releasing import archives
from releasing.archives import ArchiveError, read_archive
from releasing.inventory import INVENTORY, Inventory, InventoryError, digest_of, is_fit, read_inventory, write_inventory
from releasing.released import SUMS, ReleaseError, from_archive, from_folder

FILES = {"Makefile": b"all:\n", "hooks/a.py": b"a = 1\n"}
RELEASE = Inventory(
    version="1.0.0", format=1, files={path: digest_of(data) for path, data in FILES.items()}, runnable=("Makefile",)
)
WHOLE = {**FILES, INVENTORY: write_inventory(RELEASE), "content/about/index.md": b"# x\n"}


def zipped(path: Path, files: dict[str, bytes], prefix: str = "newsroom-1.0.0/") -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(prefix + name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], *more: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"newsroom-1.0.0/{name}")
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
        for entry in more:
            packed.addfile(entry)
    return path


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_what_is_whole_is_taken(pack: Callable[[Path, dict[str, bytes]], Path], tmp_path: Path) -> None:
    path = pack(tmp_path / ("a.zip" if pack is zipped else "a.tar.gz"), WHOLE)
    release = from_archive(path, None)
    assert (release.inventory, dict(release.contents)) == (RELEASE, FILES)
    assert "没有校验值" in release.proof
    digest = sha256(path.read_bytes()).hexdigest()
    assert from_archive(path, digest.upper()).proof == "校验值相符"
    (tmp_path / SUMS).write_text(f"{digest} *{path.name}\n{'0' * 64}  other.zip\n", encoding="utf-8")
    assert from_archive(path, None).proof == "校验值相符"
    (tmp_path / SUMS).write_text(f"{'0' * 64}  {path.name}\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="校验值不对"):
        from_archive(path, None)
    with pytest.raises(ReleaseError, match="校验值不对"):
        from_archive(path, "0" * 64)


@pytest.mark.parametrize(
    "name",
    [
        "../Makefile", "newsroom-1.0.0/../../etc/passwd", "/etc/passwd", "a/./b", "a//b", "..", "C:\\Windows\\x",
        "a\\..\\b", "C:/x", "a\nb",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_spoils_the_archive(name: str, tmp_path: Path) -> None:
    entry = tarfile.TarInfo(name)
    with pytest.raises(ArchiveError):
        read_archive(tarred(tmp_path / "a.tar.gz", WHOLE, entry))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for plain, data in WHOLE.items():
            packed.writestr(plain, data)
        marked = zipfile.ZipInfo("x" * len(name.encode()))
        packed.writestr(marked, b"")
    # Written by hand: Python itself would tidy the name up.
    raw = (tmp_path / "a.zip").read_bytes().replace(b"x" * len(name.encode()), name.encode())
    (tmp_path / "b.zip").write_bytes(raw)
    with pytest.raises(ArchiveError):
        read_archive(tmp_path / "b.zip")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_a_link_or_a_device_spoils_the_archive(kind: bytes, tmp_path: Path) -> None:
    entry = tarfile.TarInfo("newsroom-1.0.0/hooks/b.py")
    entry.type, entry.linkname = kind, "/etc/passwd"
    with pytest.raises(ArchiveError, match="链接"):
        read_archive(tarred(tmp_path / "a.tar.gz", WHOLE, entry))


def test_a_link_in_a_zip_spoils_it(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", WHOLE)
    with zipfile.ZipFile(path, "a") as packed:
        entry = zipfile.ZipInfo("newsroom-1.0.0/hooks/b.py")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, "/etc/passwd")
    with pytest.raises(ArchiveError, match="链接"):
        read_archive(path)


def test_what_is_too_large_is_refused_before_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 2**20)
    monkeypatch.setattr(archives, "LARGEST_OF_ALL", 2**21)
    nothing = bytes(2**20 + 1)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", nothing)
    many = {f"{number}": bytes(2**19) for number in range(5)}
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in many.items():
            packed.writestr(name, data)
    tarred(tmp_path / "a.tar.gz", {"a": nothing})
    tarred(tmp_path / "b.tar.gz", many)
    # Its header says that the header is longer than everything may be.
    pax = tarfile.TarInfo("x")
    pax.type, pax.size = tarfile.XHDTYPE, 2**25
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as bomb:
        bomb.addfile(pax, _Zeros(2**25))
    for name in ("a.zip", "b.zip", "a.tar.gz", "b.tar.gz", "c.tar.gz"):
        with pytest.raises(ArchiveError, match=r"太大|太多"):
            read_archive(tmp_path / name)


class _Zeros(io.RawIOBase):
    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


def test_a_zip_that_lies_about_its_sizes_gives_no_more_than_it_says(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", bytes(10**6))
    raw = (tmp_path / "a.zip").read_bytes().replace(struct.pack("<L", 10**6), struct.pack("<L", 10))
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(ArchiveError):
        read_archive(tmp_path / "a.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_spoil_the_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", WHOLE)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("newsroom-1.0.0/Makefile", "x")
    with pytest.raises(ArchiveError, match="两个"):
        read_archive(path)


@given(st.data())
def test_whatever_is_changed_in_an_archive_it_is_whole_or_refused(data: st.DataObject) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in WHOLE.items():
            packed.writestr(name, content)
    raw = bytearray(made.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.zip"
        path.write_bytes(bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))]))
        try:
            release = from_archive(path, None)
        except ReleaseError:
            return
        assert {path: digest_of(text) for path, text in release.contents.items()} == dict(release.inventory.files)


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml", "content/about/index.md", "columns/units.yml", "art/x.svg", ".github/CODEOWNERS", INVENTORY,
        ".git/config", ".GIT/hooks/pre-commit", "hooks/.git/x", ".gitmodules/../x", "a/../b", "/etc/passwd", "../x", "",
        "a//b", "a/", "a\\b", "C:x", "hooks/a.py.", "x" * 201, "hooks/\nx", "hooks/.git", "git~1/config/..",
    ],
)  # fmt: skip
def test_an_inventory_that_names_what_no_version_may_bring_is_refused(path: str) -> None:
    assert not is_fit(path)
    told = json.dumps({"version": "1.0.0", "format": 1, "files": {path: "0" * 64}})
    with pytest.raises(InventoryError):
        read_inventory(told.encode())


@pytest.mark.parametrize(
    "path", ["Makefile", ".ci/run", ".editorconfig", ".devcontainer/devcontainer.json", ".github/a"]
)
def test_places_of_the_tool_and_new_ones_are_fit(path: str) -> None:
    assert is_fit(path)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"version": "1.0", "format": 1, "files": {}}',
        '{"version": "1.0.0", "format": 0, "files": {}}',
        '{"version": "1.0.0", "format": 1, "files": {"a": "0"}}', '{"version": "1.0.0", "format": 1, "files": []}',
        '{"version": "1.0.0", "format": 1, "files": {}, "runnable": ["a"]}', "[" * 100_000, "\udcff",
    ],
)  # fmt: skip
def test_an_inventory_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InventoryError):
        read_inventory(text.encode("utf-8", "surrogateescape"))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_of_an_inventory_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        inventory = read_inventory(data)
    except InventoryError:
        return
    assert read_inventory(write_inventory(inventory)) == inventory


def test_a_file_that_is_missing_or_other_than_its_inventory_says_is_refused(tmp_path: Path) -> None:
    for name, files in {
        "none": {path: data for path, data in WHOLE.items() if path != INVENTORY},
        "less": {path: data for path, data in WHOLE.items() if path != "Makefile"},
        "other": WHOLE | {"Makefile": b"all: stolen\n"},
    }.items():
        with pytest.raises(ReleaseError, match="make release"):
            from_archive(zipped(tmp_path / f"{name}.zip", files), None)


def test_a_folder_s_links_are_not_followed(tmp_path: Path) -> None:
    for path, data in WHOLE.items():
        (tmp_path / "a" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / path).write_bytes(data)
    assert dict(from_folder(tmp_path / "a").contents) == FILES
    (tmp_path / "a/Makefile").rename(tmp_path / "elsewhere")
    (tmp_path / "a/Makefile").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ReleaseError, match="缺少“Makefile”"):
        from_folder(tmp_path / "a")
    (tmp_path / "a/Makefile").unlink()
    os.mkfifo(tmp_path / "a/Makefile")
    with pytest.raises(ReleaseError, match="缺少“Makefile”"):
        from_folder(tmp_path / "a")
    (tmp_path / "a/Makefile").unlink()
    (tmp_path / "elsewhere").rename(tmp_path / "a/Makefile")
    (tmp_path / "a/hooks").rename(tmp_path / "hooks")
    (tmp_path / "a/hooks").symlink_to(tmp_path / "hooks")
    with pytest.raises(ReleaseError, match=r"缺少“hooks/a\.py”"):
        from_folder(tmp_path / "a")
