"""A build of what the current site was made from need not begin; any doubt, and it does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assembled import Newspaper, edition
from newsroom.build.stage import Stage
from newsroom.publishing.receipt import current_receipt, leave_receipt

MADE = datetime(2020, 2, 5, 4, tzinfo=UTC)
UNTIL = MADE + timedelta(hours=12)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """The stage of a site that stands with its receipt."""
    newspaper = Newspaper(tmp_path)
    newspaper.build(edition(1))
    newspaper.build(edition(2))
    leave_receipt(newspaper.stage(), fingerprint=b"all", made=MADE, until=UNTIL, said="稿件 3 篇")
    return newspaper.stage()


def test_the_same_inputs_at_a_time_between_make_the_same_site(stage: Stage) -> None:
    for now in (MADE, UNTIL - timedelta(microseconds=1)):
        receipt = current_receipt(stage, b"all", now)
        assert receipt is not None
        assert receipt.said == "稿件 3 篇"


def test_other_inputs_or_another_time_may_make_another(stage: Stage) -> None:
    assert current_receipt(stage, b"other", MADE) is None
    assert current_receipt(stage, b"all", UNTIL) is None
    assert current_receipt(stage, b"all", MADE - timedelta(seconds=1)) is None


def _spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "happens",
    [
        lambda stage: (stage.site / "same/index.html").unlink(),
        lambda stage: (stage.site / "same/index.html").write_text("anders"),
        lambda stage: (stage.site / "more.html").write_text("more"),
        lambda stage: (stage.site / "empty").mkdir(),
        lambda stage: (stage.site / "link").symlink_to("same"),
        lambda stage: shutil.rmtree(stage.site),
        lambda stage: stage.current.record.unlink(),
        lambda stage: stage.receipt.unlink(),
        lambda stage: _spoil(stage.receipt),
        lambda stage: _spoil(stage.current.record),
        lambda stage: stage.receipt.write_bytes(stage.receipt.read_bytes()[:40]),
    ],
    ids=["gone", "changed", "more", "folder", "link", "site", "manifest", "none", "spoiled", "other", "cut"],
)
def test_a_site_that_is_not_whole_is_built(stage: Stage, happens: Callable[[Stage], object]) -> None:
    assert current_receipt(stage, b"all", MADE) is not None
    happens(stage)
    assert current_receipt(stage, b"all", MADE) is None


def test_what_another_build_published_has_no_receipt(stage: Stage) -> None:
    Newspaper(stage.site.parent).build(edition(3))
    assert current_receipt(stage, b"all", MADE) is None
