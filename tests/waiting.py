"""Waiting for what must come: so long that only what hangs does not come, however slow or busy a machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 900.0
"""Seconds. A build takes two or three here; on a processor five times slower, shared by twenty, five minutes."""


def wait_until(happened: Callable[[], bool], pause: float = 0.05) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(pause)
