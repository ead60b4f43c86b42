"""What a file says of the machine that made it: the mark that Chinese law asks for (GB 45438-2025, annex E)."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import astuple

from newsroom.languages import later, t

KEYS = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
"""As the standard names them, in the order of the attributes of ``Mark``."""
_SAID = {"2": later("可能由 AI 生成"), "3": later("疑似 AI 生成")}


class Mark(Struct, frozen=True):
    """Nobody may remove it, so it goes along with every file that is made of the one in which it stood."""

    label: str = ""
    """1: a machine made it; 2: that is possible, 3: that is suspected."""
    producer: str = ""
    produced_as: str = ""
    reserved: str = ""
    """For the producer's own protection of the mark: a digest or a signature."""
    propagator: str = ""
    propagated_as: str = ""
    propagator_reserved: str = ""

    @property
    def said(self) -> str:
        """What readers see. A mark with a label that the standard does not know is taken at its worst."""
        return str(_SAID.get(self.label, t("AI 生成")))

    @property
    def written(self) -> dict[str, str]:
        """By the standard's keys."""
        return dict(zip(KEYS, astuple(self), strict=True))
