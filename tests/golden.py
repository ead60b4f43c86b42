"""Golden cases: files laid over the small school in ``school/``, and all that ``scripts/check.py`` says of them."""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import yaml

from mkdocs_adapter.trial import trial_of
from newsroom.inspection import Trial, committed_findings, inspect
from newsroom.keeping import Store
from newsroom.reading.entries import read_listing

TESTS = Path(__file__).parent
SCHOOL = TESTS / "school"
CASES = TESTS / "cases"
CAMPUS = ZoneInfo("Asia/Shanghai")
VERSION = "cases"


@dataclass(frozen=True, kw_only=True)
class Case:
    files: dict[str, str | None] = field(default_factory=dict)
    """Text by path from the root; without a text the school's own file is taken away."""
    encoded: dict[str, str] = field(default_factory=dict)
    """Base64 of bytes that YAML cannot hold."""
    sizes: dict[str, str] = field(default_factory=dict)
    """Files of so many bytes."""
    repeated: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A text to add at the end of a file, and how many times."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links and what they point at."""
    listed: dict[str, str] = field(default_factory=dict)
    """What git holds: modes by path from the root."""
    now: str = "2020-02-10 12:00"
    """Campus time."""
    findings: str
    """All that is printed before the closing line."""


def case_names() -> list[str]:
    return sorted(path.stem for path in CASES.glob("*.yml"))


def read_case(name: str) -> Case:
    return Case(**yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def lay_out(case: Case, root: Path) -> Path:
    """The school with the case's files over it."""
    shutil.copytree(SCHOOL, root, dirs_exist_ok=True)
    for path, text in case.files.items():
        if not text:
            (root / path).unlink()
        else:
            _write(root / path, text.encode())
    for path, data in case.encoded.items():
        _write(root / path, base64.b64decode(data))
    for path, size in case.sizes.items():
        _write(root / path, b"-" * int(size))
    for path, (text, times) in case.repeated.items():
        _write(root / path, (root / path).read_bytes() + (text * int(times)).encode())
    for path, target in case.links.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    return root


def examine_school(file: Path) -> None:
    """Keep in ``file`` what is found out about the school's own files, which is the same in every case."""
    with Store(file, VERSION) as store:
        inspect(SCHOOL, datetime(2020, 2, 10, 12, tzinfo=CAMPUS), workers=1, store=store, trial=_trial_of(SCHOOL))


def printed(case: Case, root: Path, kept: Path) -> str:
    """``kept`` is the file of ``examine_school``; it is copied, so that no case knows of another."""
    now = datetime.strptime(case.now, "%Y-%m-%d %H:%M").replace(tzinfo=CAMPUS)
    lines = (f"{mode} blob {'0' * 40}\t{path}\0" for path, mode in case.listed.items())
    committed = committed_findings(root, read_listing("".join(lines).encode()))
    with TemporaryDirectory() as folder, Store(Path(shutil.copy(kept, folder)), VERSION) as store:
        inspected = inspect(root, now, workers=1, store=store, trial=_trial_of(root))
    findings = [*inspected.findings, *committed]
    return "".join(f"{finding.for_people()}\n" for finding in sorted(findings))


def _trial_of(root: Path) -> Trial:
    return trial_of((root / "mkdocs.yml").read_text(encoding="utf-8"))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
