"""The files beside the stories that stories name and that are no pictures: looked at once, by their content."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from newsroom.attachments import Reason, UnfitError, clean
from newsroom.checks.record import Record
from newsroom.keeping import Store
from newsroom.model import Attachment, Medium
from newsroom.reading import Tree

ATTACHMENT = "attachment"
"""Kind in the store."""

_LARGEST = max(medium.most for medium in Medium)
_Look = tuple[str, int, int, int, int, bool] | str
"""Format, size, width, height, seconds, signed; or why it is not published."""
_LOOK = msgspec.msgpack.Decoder(_Look)


def named_files(records: Iterable[Record], tree: Tree) -> list[str]:
    """Paths of files that a story names and that lie beside it."""
    return sorted({path for record in records for path in _named(record) if path in tree.files})


def _named(record: Record) -> Iterator[str]:
    if not (record.files or (record.facts and (record.facts.links or record.facts.pictures))):
        return
    folder = posixpath.dirname(record.path) + "/"
    facts = record.facts
    paths = [
        *(use.path for use in record.files),
        *(use.path for use in (facts.links if facts else ())),
        *(use.path for use in (facts.pictures if facts else ())),
    ]
    yield from (path for path in paths if path.startswith(folder))


def look_at_attachments(
    paths: Iterable[str], tree: Tree, store: Store | None, used: dict[str, set[bytes]]
) -> tuple[dict[str, Attachment], dict[str, Reason]]:
    """What can be published, and why the others cannot. What is larger than anything may be is not even read."""
    digests = {path: digest for path in paths if (digest := _digest(*tree.files[path]))}
    keys = {path: bytes.fromhex(digest) for path, digest in digests.items()}
    used.setdefault(ATTACHMENT, set()).update(keys.values())
    looks = _kept(store, set(keys.values())) if store and keys else {}
    fresh: dict[bytes, bytes] = {}
    attachments: dict[str, Attachment] = {}
    unfit: dict[str, Reason] = {}
    for path, digest in digests.items():
        key = keys[path]
        if key not in looks:
            looks[key] = _look(tree.files[path][1])
            fresh[key] = msgspec.msgpack.encode(looks[key])
        look = looks[key]
        if isinstance(look, str):
            unfit[path] = Reason(look)
            continue
        form, size, width, height, seconds, signed = look
        attachments[path] = Attachment(
            path=path,
            digest=digest,
            format=form,
            size=size,
            width=width,
            height=height,
            seconds=seconds,
            signed=signed,
        )
    if store and fresh:
        store.put(ATTACHMENT, fresh.items())
    return attachments, unfit


def _digest(size: int, file: str) -> str:
    """Empty where it is too large or cannot be read."""
    if size > _LARGEST:
        return ""
    try:
        with Path(file).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _look(file: str) -> _Look:
    try:
        cleaned = clean(Path(file).read_bytes())
    except UnfitError as error:
        return error.reason.value
    except OSError:
        return Reason.BROKEN.value
    return (
        cleaned.format,
        len(cleaned.data),
        cleaned.width,
        cleaned.height,
        cleaned.seconds,
        cleaned.signed,
    )


def _kept(store: Store, keys: set[bytes]) -> dict[bytes, _Look]:
    found: dict[bytes, _Look] = {}
    values: Mapping[bytes, bytes] = store.get(ATTACHMENT, list(keys))
    for key, value in values.items():
        try:
            found[key] = _LOOK.decode(value)
        except msgspec.DecodeError:
            continue
    return found
