"""Headlines that were parted before are not parted again."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from golden import SCHOOL
from newsroom.converting.phrases import phrases_of as real
from newsroom.evidence.record import Record, parted
from newsroom.inspection import gathering, headlines, inspect
from newsroom.inspection.headlines import KIND, Headlines, Parting, kept_form, key_of
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


def whole(record: Record) -> Record:
    """As an examiner leaves it that parts no headline."""
    return replace(record, facts=record.facts and replace(record.facts, phrases=()))


def test_a_process_of_its_own_parts_headlines_as_others_do() -> None:
    records = inspect(SCHOOL, NOW, workers=1).records
    with Parting() as parting:
        assert parting.parted(list(map(whole, records))) == (list(records), True)
        assert parting.parted([]) == ([], True)
        assert parting.parted([whole(records[-1])]) == ([records[-1]], True)


def test_a_headline_at_which_that_process_fails_is_whole_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record for record in inspect(SCHOOL, NOW, workers=1).records if record.facts and record.facts.phrases]
    bad = records[0].story.title if records[0].story else ""

    def phrases_of(title: str, *, by_clause: bool) -> tuple[str, ...]:
        if title == bad:
            os.kill(os.getpid(), signal.SIGSEGV)
        return real(title, by_clause=by_clause)

    monkeypatch.setattr(headlines, "phrases_of", phrases_of)
    with Parting() as parting:
        assert parting.parted(list(map(whole, records))) == ([whole(records[0]), *records[1:]], False)


def test_many_stories_are_kept_with_their_phrases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one_by_one = inspect(SCHOOL, NOW, workers=1).records
    monkeypatch.setattr(gathering, "SEVERAL", 1)
    with Store(tmp_path / "kept.sqlite", "one") as store:
        made, found = (inspect(SCHOOL, NOW, workers=1, store=store) for _ in range(2))
    assert made.records == found.records == one_by_one
    assert not made.transient


def test_what_could_not_be_parted_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one_by_one = inspect(SCHOOL, NOW, workers=1).records
    monkeypatch.setattr(gathering, "SEVERAL", 1)
    with Store(tmp_path / "kept.sqlite", "one") as store:
        with monkeypatch.context() as once:
            once.setattr(headlines, "phrases_of", lambda *_, **__: os.kill(os.getpid(), signal.SIGSEGV))
            spoilt = inspect(SCHOOL, NOW, workers=1, store=store)
        assert spoilt.transient
        assert spoilt.records == tuple(map(whole, one_by_one))
        mended = inspect(SCHOOL, NOW, workers=1, store=store)
    assert mended.records == one_by_one
    assert not mended.transient
