"""Headlines that were parted before are not parted again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from golden import SCHOOL
from newsroom.evidence.record import parted
from newsroom.inspection import headlines, inspect
from newsroom.inspection.headlines import KIND, Headlines, kept_form, key_of
from newsroom.keeping import Store, StoreReader
from newsroom.model import Story

NOW = datetime.fromisoformat("2020-02-10 12:00+08:00")


def raised(story: Story) -> tuple[str, ...]:
    raise AssertionError(story.title)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    with Store(tmp_path_factory.mktemp("kept") / "kept.sqlite", "one") as store:
        inspect(SCHOOL, NOW, workers=1, store=store)
        return store


def test_what_an_inspection_kept_is_found_and_right(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record for record in inspect(SCHOOL, NOW, workers=1).records if kept_form(record)]
    monkeypatch.setattr(headlines, "parted", raised)
    known = Headlines(StoreReader(kept.file, kept.version))
    assert [known(record.story) for record in records if record.story] == [
        record.facts.phrases for record in records if record.facts
    ]
    assert len({known(record.story) for record in records if record.story}) > 1


@pytest.mark.parametrize("value", [b"", b"\xc1", msgspec.msgpack.encode("text"), msgspec.msgpack.encode([1])])
def test_what_means_nothing_is_parted_anew(value: bytes, tmp_path: Path) -> None:
    stories = [record.story for record in inspect(SCHOOL, NOW, workers=1).records if record.story]
    story = next(story for story in stories if parted(story))
    with Store(tmp_path / "kept.sqlite", "one") as store:
        store.put(KIND, [(key_of(story), value)])
        assert Headlines(StoreReader(store.file, "one"))(story) == parted(story)
    assert Headlines(StoreReader(tmp_path / "none.sqlite", "one"))(story) == parted(story)
    assert Headlines(None)(story) == parted(story)
