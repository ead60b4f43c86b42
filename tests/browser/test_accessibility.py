"""What a machine can judge of whether everybody can read the paper: the rules of axe-core, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe import faults_of
from reader import Reader

from published import Published


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_shuts_anybody_out(reader: Callable[..., Reader], site: Published, width: int, scheme: str) -> None:
    someone = reader(width=width, scheme=scheme)
    faults = []
    for address in site.one_of_each_kind:
        someone.opens(address)
        faults += [f"/{address} {fault}" for fault in faults_of(someone.page)]
    assert faults == []
