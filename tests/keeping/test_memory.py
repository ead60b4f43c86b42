"""A preview's memory: what was read once is not read again, and a file that changed is."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsroom.inspection import inspect, open_store
from newsroom.inspection.texts import KIND as TEXT
from newsroom.keeping import Memory
from published import copy_repository

NOW = datetime.fromisoformat("2020-02-12T12:00+08:00")


def write(file: Path) -> None:
    file.write_text("乙", encoding="utf-8")


def write_longer(file: Path) -> None:
    file.write_text("乙乙", encoding="utf-8")


def replace_it(file: Path) -> None:
    file.with_name("new").write_text("乙", encoding="utf-8")
    os.utime(file.with_name("new"), ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    file.with_name("new").replace(file)


@pytest.mark.parametrize("change", [write, write_longer, replace_it, Path.unlink])
def test_what_changed_is_made_anew(tmp_path: Path, change: Callable[[Path], None]) -> None:
    file, memory, asked = tmp_path / "file", Memory(), []
    file.write_text("甲", encoding="utf-8")

    def made() -> str | None:
        asked.append(file.exists())
        return file.read_text(encoding="utf-8") if file.exists() else None

    assert [memory.made("text", str(file), made) for _ in range(3)] == ["甲"] * 3
    assert asked == [True]
    change(file)
    now = file.read_text(encoding="utf-8") if file.exists() else None
    assert memory.made("text", str(file), made) == now
    assert len(asked) == 2


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    memory = Memory()
    assert memory.made("size", str(tmp_path), lambda: 1) == 1
    assert memory.made("name", str(tmp_path), lambda: "x") == "x"
    assert memory.made("size", str(tmp_path), lambda: 2) == 1


def test_a_text_that_is_kept_no_more_is_kept_again(tmp_path: Path) -> None:
    copy_repository(tmp_path)
    memory = Memory()
    with open_store(tmp_path) as store:
        before = inspect(tmp_path, NOW, store=store, memory=memory)
    store.file.unlink()
    with open_store(tmp_path) as store:
        assert replace(inspect(tmp_path, NOW, store=store, memory=memory), texts=before.texts) == before
        texts = {bytes.fromhex(facts.digest) for facts in before.facts.values()}
        assert store.has(TEXT, texts) == texts


def test_with_a_memory_an_inspection_is_the_same_after_every_change(tmp_path: Path) -> None:
    copy_repository(tmp_path)
    memory = Memory()
    stories = sorted((tmp_path / "content/stories").rglob("*.md"))
    pictures = sorted((tmp_path / "content/stories").rglob("*.jpg"))
    units = tmp_path / "columns/units.yml"
    for change in (
        lambda: None,
        lambda: None,
        lambda: stories[0].write_bytes(stories[0].read_bytes() + "\n\n又补充一段。\n".encode()),
        lambda: stories[1].unlink(),
        lambda: stories[2].write_bytes(b"no front matter"),
        lambda: pictures[0].write_bytes(b"no picture"),
        lambda: units.write_bytes(units.read_bytes().replace("后勤处".encode(), "后勤中心".encode())),
    ):
        change()
        with open_store(tmp_path) as store:
            remembered = inspect(tmp_path, NOW, store=store, memory=memory)
            fresh = inspect(tmp_path, NOW, store=store)
        assert replace(remembered, texts=fresh.texts) == fresh
