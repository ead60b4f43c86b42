"""What one item may cost a worker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    seconds: float = 2.0
    """CPU for one item, counted by the kernel. A story of ordinary length takes a thousandth."""
    seconds_alone: float = 10.0
    """CPU for an item that failed, when it is tried a second time, alone in its batch."""
    memory: int = 512 * 2**20
    """Bytes of address space above what the worker has when it is ready."""
    answer: int = 4 * 2**20
    """Bytes of a pickled answer: a page longer than that serves nobody, and the parent has to hold them all."""
    silence: float = 60.0
    """Seconds on the wall without an answer from a worker that has work; for what uses no CPU."""
