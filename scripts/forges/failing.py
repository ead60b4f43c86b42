"""What a forge, or the way to it, did not do."""

from __future__ import annotations


class ForgeError(Exception):
    """Its text is Chinese: what was not done and why, and what to do. ``wait``: seconds after which it may go better
    by itself, a minute where nobody knows; 0: not before somebody has done something."""

    def __init__(self, said: str, *, status: int = 0, wait: float = 0) -> None:
        super().__init__(said)
        self.status = status
        self.wait = wait
