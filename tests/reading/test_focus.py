"""焦点: the place in a picture that crops keep."""

from __future__ import annotations

import pytest

from newsroom.model import Focus
from newsroom.model.focus import before
from newsroom.reading.focus import read_focus


@pytest.mark.parametrize(
    ("written", "focus"),
    [
        ("上", Focus(50, 15)),
        ("左上", Focus(15, 15)),
        ("右下角", Focus(85, 85)),
        ("偏左", Focus(15, 50)),
        ("居中", Focus(50, 50)),
        ("top left", Focus(15, 15)),
        ("30% 20%", Focus(30, 20)),
        ("３０％，２０％", Focus(30, 20)),
        ("30、20", Focus(30, 20)),
        ("130% 20%", None),
        ("左右", None),
        ("人脸", None),
        ("", None),
    ],
)
def test_a_place_is_named_by_words_or_by_two_numbers(written: str, focus: Focus | None) -> None:
    assert read_focus(written) == focus


@pytest.mark.parametrize(
    ("size", "frame", "focus", "shift"),
    [
        ((900, 1200), 1.5, None, (0.5, 0.1)),
        ((1500, 1000), 16 / 9, None, (0.5, 0.35)),
        ((1000, 1000), 2.0, Focus(50, 25), (0.5, 0.0)),
        ((1000, 1000), 2.0, Focus(50, 50), (0.5, 0.5)),
        ((2000, 1000), 1.0, Focus(15, 50), (0.0, 0.5)),
        ((2000, 1000), 1.0, Focus(100, 50), (1.0, 0.5)),
    ],
)
def test_a_frame_is_laid_around_it(
    size: tuple[int, int], frame: float, focus: Focus | None, shift: tuple[float, float]
) -> None:
    assert before(*size, frame, focus) == pytest.approx(shift)
