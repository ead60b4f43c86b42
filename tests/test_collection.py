"""No folder of tests is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_every_file_of_tests_is_collected_with_its_folder(pytestconfig: pytest.Config) -> None:
    """pytest leaves out folders by their names; ``build`` is one of its own list."""
    left_out = {pattern for pattern in pytestconfig.getini("norecursedirs") if not pattern.startswith(".")}
    folders = {path.parent.name for path in Path(__file__).parent.rglob("test_*.py")}
    assert not folders & left_out
