"""A site of a few files, to be published, and what readers get of it."""

from __future__ import annotations

from pathlib import Path

LONG = "<p>江边的风</p>\n" * 200
BASE = {
    "index.html": f"<h1>第一版</h1>{LONG}",
    "404.html": LONG,
    "assets/newsroom.css": "p { color: red }\n" * 100,
    "stories/2020/02/gate/index.html": f"<h1>门</h1>{LONG}",
    "pictures/gate.webp": "picture",
}


def lay(site: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # as a build does, which never writes into a file that others may have linked
        file.write_text(text, encoding="utf-8")
    return site


def shown(folder: Path) -> dict[str, str]:
    """What readers get, without what is only packed."""
    root = folder / "current"
    paths = (path for path in root.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br"))
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
