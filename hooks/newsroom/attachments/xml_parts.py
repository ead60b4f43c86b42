"""XML that a stranger has packed, parsed as it is unpacked: what is in memory at one time is small, whatever it is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, Protocol, TypeVar
from xml.parsers import expat

from msgspec import Struct, field

from newsroom.attachments.passages import Room, Unread, UnreadError

_CHUNK = 2**16
_DEEPEST = 2000


class Follower(Protocol):
    """Is told of every element, by its local name; keeps what it needs."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def words(self, text: str) -> None: ...

    def end(self, name: str) -> None: ...


F = TypeVar("F", bound=Follower)


def followed(stream: IO[bytes], room: Room, follower: Follower) -> Iterator[None]:
    """Yields after every step, so that its caller can take what was found so far; UnreadError at the end of what can
    be parsed.

    What declares entities is not read: no office program does, and they are how XML explodes.
    """
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnreadError(Unread.BROKEN)
        follower.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        follower.end(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = follower.words
    parser.StartDoctypeDeclHandler = _refuse
    broken = False
    while not broken:
        chunk = stream.read(_CHUNK)
        room.take(len(chunk))
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError:
            broken = True
        yield
        if not chunk:
            return
    raise UnreadError(Unread.BROKEN)


def follow(archive: zipfile.ZipFile, part: str, room: Room, follower: F) -> F:
    """All of a part at once; nothing where it is missing."""
    if part in archive.namelist():
        with archive.open(part) as stream:
            for _ in followed(stream, room, follower):
                pass
    return follower


def parts_of(archive: zipfile.ZipFile, part: str, room: Room) -> dict[str, str]:
    """Names of the parts that a part names, by the names that it has for them."""
    folder, name = posixpath.split(part)
    named = elements_of(archive, f"{folder}/_rels/{name}.rels", room)
    return {
        attributes.get("Id", ""): posixpath.normpath(posixpath.join(f"/{folder}", attributes.get("Target", "")))[1:]
        for element, attributes in named
        if element == "Relationship" and attributes.get("TargetMode") != "External"
    }


def relation(attributes: dict[str, str]) -> str:
    """What ``r:id`` says, whatever the namespace is called."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def elements_of(archive: zipfile.ZipFile, part: str, room: Room) -> list[tuple[str, dict[str, str]]]:
    """Local name and attributes of every element; none where the part is missing."""
    return follow(archive, part, room, _Elements()).found


class _Elements(Struct):
    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append((name, attributes))

    def words(self, text: str) -> None: ...

    def end(self, name: str) -> None: ...


def _refuse(*_: object) -> None:
    raise UnreadError(Unread.BROKEN)
