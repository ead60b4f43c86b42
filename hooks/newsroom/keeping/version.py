"""Which code made a value: nothing is used across versions."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import suppress
from functools import cache
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

_INFORMATION = ".dist-info"


@cache
def code_version() -> str:
    """Digest of the newsroom's sources and catalogues, of Python's version and of the packages'; hexadecimal. That of
    this process, which goes on with what it has loaded, however the files may change."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    digest.update(digest_of_sources(Path(__file__).parents[1]))
    for name in PACKAGES:
        digest.update(f"\n{name} {version_of(name)}".encode())
    return digest.hexdigest()


def digest_of_sources(home: Path) -> bytes:
    """Digest of the modules and catalogues below the folder ``home``, by path and contents."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted((*home.rglob("*.py"), *home.rglob("*.mo"))):
        source = path.read_bytes()
        digest.update(f"\n{path.relative_to(home).as_posix()} {len(source)}\n".encode())
        digest.update(source)
    return digest.digest()


def version_of(package: str) -> str:
    """Empty where it is not installed, as tzdata where the system has its own."""
    found = _installed().get(_normal(package))
    if found is not None:
        return found
    from importlib.metadata import PackageNotFoundError, version  # a tenth of a command's start, for mail's headers

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def installed_packages() -> list[str]:
    """Name and version of every package on the path, sorted."""
    return [f"{name} {version}" for name, version in sorted(_installed().items())]


@cache
def _installed() -> dict[str, str]:
    """Versions by name, as the folders beside the packages tell them. The first on the path is what is imported."""
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(place or ".")):  # noqa: PTH208 - a thousand names
                if name.endswith(_INFORMATION):
                    package, _, version = name.removesuffix(_INFORMATION).partition("-")
                    found.setdefault(_normal(package), version)
    return found


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()
