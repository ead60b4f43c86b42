"""Disguises and innocents that no generator made."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from newsroom.personal import PersonalKind, found, redacted

WRITTEN: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("by_hand.yml").read_text(encoding="utf-8"))
NOBODYS = WRITTEN.pop("nobodys")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRITTEN.items() for text in texts])
def test_somebodys(kind: str, text: str) -> None:
    assert PersonalKind(kind) in {match.kind for match in found(text)}
    assert redacted(redacted(text)) == redacted(text) != text


@pytest.mark.parametrize("text", NOBODYS)
def test_nobodys(text: str) -> None:
    assert found(text) == ()
    assert redacted(text) == text
