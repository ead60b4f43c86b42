"""Worker processes speak the language of their parent, however they start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsroom.converting import Workers
from newsroom.languages import find_language, speaking, t


def say() -> Callable[[str], str]:
    return t


@pytest.mark.parametrize("start", ["fork", "forkserver", "spawn"])
def test_they_speak_it(start: str) -> None:
    english = find_language("en")
    assert english
    with speaking(english), Workers[str, str, str](say, workers=1, start=start) as workers:
        workers.give("one", "稿件")
        assert list(workers.answers()) == [("one", "Stories")]
