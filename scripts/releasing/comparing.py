"""What a version would change in a school's repository, and where the school has changed the tool itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from newsroom.languages import t
from releasing.inventory import Inventory, digest_of


class Alteration(StrEnum):
    """What the school has done to a file of the tool."""

    EDITED = t("改过")
    DELETED = t("删去了")
    OWN = t("自己有一个同名的")
    """Where the new version brings a file, and the old one had none."""
    IN_THE_WAY = t("放了别的文件（夹）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    path: str
    change: Alteration
    stays: bool
    """Whether the new version has the file as the old one had it."""
    goes: bool
    """Whether the new version has none there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Nobody has decided on these yet."""
    kept: tuple[str, ...] = ()
    """The school's stays as it is; it was asked now, or once, and nothing has changed since."""
    cleared: tuple[str, ...] = ()
    """Files of the school's own that go, as it decided: where they stand a folder must, or around them a file."""


def compare(
    base: Mapping[str, str],
    here: Mapping[str, bytes | None],
    new: Inventory,
    *,
    kept_before: Collection[str] = (),
    keep: Collection[str] = (),
    give_up: Collection[str] = (),
) -> Comparison:
    """``base``: digests of the tool's files when the school got them. ``here``: everything in the school's repository,
    with the content of what is a file in ``base`` or ``new``; None for links and the like, and for what is in neither.
    """
    sorted_in: dict[str, list[str]] = {"added": [], "changed": [], "removed": [], "kept": [], "cleared": []}
    conflicts = []
    folders = _folders(here)
    for path in sorted({*base, *new.files}):
        old, wanted = base.get(path), new.files.get(path)
        blocking = _blocking(path, here, folders, base) if wanted and path not in here else ()
        has = _which(here.get(path), (wanted, old)) if path in here else None
        if has == wanted and not blocking:
            continue
        if (has == old and not blocking) or path in give_up:
            what = "removed" if wanted is None else "changed" if path in here else "added"
            sorted_in[what].append(path)
            sorted_in["cleared"].extend(blocking)
        elif path in keep or (path in kept_before and wanted == old):
            sorted_in["kept"].append(path)
        else:
            change = (
                Alteration.IN_THE_WAY if blocking else Alteration.DELETED if path not in here else Alteration.EDITED
            )
            change = Alteration.OWN if path in here and old is None else change
            conflicts.append(Conflict(path=path, change=change, stays=wanted == old, goes=wanted is None))
    return Comparison(conflicts=tuple(conflicts), **{name: tuple(paths) for name, paths in sorted_in.items()})


def named(written: Iterable[str], paths: Collection[str]) -> tuple[set[str], list[str]]:
    """Those of ``paths`` that somebody means by paths, folders or ``.`` for all; and words that mean none."""
    meant: set[str] = set()
    nothing = []
    for word in written:
        plain = word.replace("\\", "/").removeprefix("./").rstrip("/")
        found = {path for path in paths if plain in ("", ".") or path == plain or path.startswith(f"{plain}/")}
        meant |= found
        if not found and plain not in ("", "."):
            nothing.append(word)
    return meant, nothing


def _which(data: bytes | None, digests: Collection[str | None]) -> str | None:
    """The digest that the content has, with line ends of Windows taken for what they were; a word for any other."""
    if data is None:
        return "another"
    own = (digest_of(data), digest_of(data.replace(b"\r\n", b"\n")))
    return next((digest for digest in own if digest in digests), "another")


def _folders(here: Iterable[str]) -> dict[str, list[str]]:
    """Every folder with all that is below it."""
    folders: dict[str, list[str]] = {}
    for path in here:
        way = path.rpartition("/")[0]
        while way:
            folders.setdefault(way, []).append(path)
            way = way.rpartition("/")[0]
    return folders


def _blocking(
    path: str, here: Mapping[str, bytes | None], folders: Mapping[str, list[str]], base: Mapping[str, str]
) -> tuple[str, ...]:
    """What is not the tool's, and stands where a file must, or where a folder around it must."""
    found = list(folders.get(path, ()))
    way = path.rpartition("/")[0]
    while way:
        found += [way] if way in here else []
        way = way.rpartition("/")[0]
    return tuple(one for one in found if one not in base)
