"""Which code made a value: nothing is used across versions."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

PACKAGES = (
    "comrak",
    "jinja2",
    "latex2mathml",
    "lxml",
    "markupsafe",
    "msgspec",
    "nh3",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "pyyaml",
    "rjieba",
    "tinytag",
    "tzdata",
    "zxing-cpp",
)
"""Those whose version can change what a story becomes."""


def code_version() -> str:
    """Digest of the newsroom's sources and catalogues, of Python's version and of the packages'; hexadecimal."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    home = Path(__file__).parents[1]
    for path in sorted((*home.rglob("*.py"), *home.rglob("*.mo"))):
        source = path.read_bytes()
        digest.update(f"\n{path.relative_to(home).as_posix()} {len(source)}\n".encode())
        digest.update(source)
    for name in PACKAGES:
        digest.update(f"\n{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:  # tzdata, where the system has its own
        return ""
