"""Files and folders as somebody names them at a keyboard, or git in a list, as the findings name them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from command_line import stop
from newsroom.evidence.record import Record
from newsroom.inspection import Inspection
from newsroom.languages import t
from newsroom.reading import printable
from newsroom.reading.tree import place_of

CHECKED = ("content", "columns", "mkdocs.yml")
"""What the checks look at. Where they find something elsewhere, that is looked at too."""

_LINE = re.compile(r"(?::[0-9]+){1,2}:?$")
"""Behind a path that was copied out of a finding."""


@dataclass(frozen=True, slots=True)
class AskedFiles:
    """Some of the repository's files, by path from its root; a folder stands for all below it, empty for everything."""

    paths: frozenset[str]

    def has(self, path: str) -> bool:
        above = map(str, PurePosixPath(path).parents)
        return "" in self.paths or path in self.paths or not self.paths.isdisjoint(above)

    def with_stories(self, inspection: Inspection) -> AskedFiles:
        """These files and the stories of all pictures and attachments among them: what is wrong with a picture is said
        of its story, whether the story shows it or only has it in its folder."""
        others = [PurePosixPath(path) for path in self.paths if not path.endswith(".md")]
        folders = {str(folder) for path in others for folder in path.parents}
        return AskedFiles(
            self.paths | {f"content/{one.path}" for one in inspection.records if self._concern(one, folders)}
        )

    def _concern(self, record: Record, folders: Collection[str]) -> bool:
        folder, _, name = f"content/{record.path}".rpartition("/")
        if name == "index.md" and folder in folders and place_of(record.path).folder:
            return True
        return any(self.has(f"content/{path}") for path in record.names if not path.endswith(".md"))


def typed_places(root: Path, written: Iterable[str]) -> AskedFiles:
    """Paths of a command line. Ends with 2 at one that is not there."""
    return AskedFiles(frozenset(_typed(root, one) for one in written))


def listed_places(listed: bytes) -> AskedFiles:
    """Paths that end with NUL, as ``git diff -z --name-only`` writes them; of deleted files too."""
    return AskedFiles(frozenset(_as_printed(os.fsdecode(path)) for path in listed.split(b"\0") if path))


def refuse_unchecked(places: AskedFiles, inspection: Inspection) -> None:
    """Ends with 2 at a place at which nothing could ever be found: “no problem” would be said of nothing."""
    for path in sorted(places.paths):
        is_checked = not path or path.split("/")[0] in CHECKED
        if not is_checked and not any(AskedFiles(frozenset({path})).has(one.path) for one in inspection.findings):
            allowed = t("content/、columns/ 和 mkdocs.yml")
            stop(
                t(
                    "“{path}”不在检查的范围里，检查的是 {allowed}。请核对路径，或者不写路径，检查全部。",
                    path=path,
                    allowed=allowed,
                )
            )


def _typed(root: Path, written: str) -> str:
    """It may be written from the current folder or from the root, with the other system's slashes, or copied with a
    line's number. Links are not followed: a link is a finding itself."""
    home = Path(os.path.abspath(root))  # noqa: PTH100 - Path.resolve follows links
    for spelling in _spellings(written):
        for base in (Path.cwd(), home):
            full = Path(os.path.normpath(base / spelling))
            for top in (home, home.resolve()):
                if os.path.lexists(full) and full.is_relative_to(top):
                    return _as_printed(full.relative_to(top).as_posix())
    return stop(
        t(
            "{home} 里没有“{written}”这个文件或文件夹。请核对路径，如 content/stories/2020/02/gate.md。",
            home=home,
            written=written,
        )
    )


def _spellings(written: str) -> Iterator[str]:
    """The letter of it first: on most systems a name may hold any of these signs."""
    plain = _LINE.sub("", written.strip())
    yield from dict.fromkeys((written, plain, plain.replace("\\", "/")))


def _as_printed(path: str) -> str:
    return "" if path == "." else "/".join(map(printable, path.split("/")))
