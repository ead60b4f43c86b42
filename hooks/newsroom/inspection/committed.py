"""What git holds of the repository, whatever a checkout makes of it: every entry's place, type and name."""

from __future__ import annotations

from pathlib import Path

from newsroom.findings import Finding
from newsroom.reading import SETTINGS_FILE, read_allowed
from newsroom.reading.entries import TreeEntry
from newsroom.reading.entry_rules import entry_findings, twin_findings


def committed_findings(root: Path, entries: tuple[TreeEntry, ...]) -> list[Finding]:
    """What is wrong with names and types in the whole tree: of two twins the other may have been there for years. What
    the school allows besides stands in the settings below ``root``."""
    file = root / SETTINGS_FILE
    allowed = read_allowed(file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else "")
    return [*entry_findings(entries, allowed), *twin_findings(entry.name for entry in entries)]
