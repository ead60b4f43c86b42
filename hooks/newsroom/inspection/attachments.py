"""The files beside the stories that stories name and that are no pictures: looked at once, by their content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import msgspec

from newsroom.attachments import Reason, UnfitError, clean
from newsroom.converting import Failure, Limits, run_isolated
from newsroom.evidence.record import Record
from newsroom.keeping import Memory, Store, readable
from newsroom.keeping.content import content_digest
from newsroom.model import Attachment, Medium
from newsroom.reading import ContentTree

ATTACHMENT = "attachment"
"""Kind in the store."""

LIMITS = Limits(seconds=15, seconds_alone=30, memory=2**30, silence=120)
"""A film of 50 MB takes a second; a file may be made to take hours."""

_LARGEST = max(medium.most for medium in Medium)
_Look = tuple[str, int, int, int, int, bool] | str
"""Format, size, width, height, seconds, signed; or why it is not published."""
_LOOK = msgspec.msgpack.Decoder(_Look)


def named_files(records: Iterable[Record], tree: ContentTree) -> list[str]:
    """Paths of files that a story names and that lie beside it."""
    return sorted({path for record in records for path in record.names if path in tree.files})


def look_at_attachments(
    paths: Iterable[str],
    tree: ContentTree,
    store: Store | None,
    used: dict[str, set[bytes]],
    *,
    memory: Memory | None = None,
    workers: int | None = None,
    limits: Limits = LIMITS,
) -> tuple[dict[str, Attachment], dict[str, Reason], bool]:
    """What can be published, why the others cannot, and whether some of that holds for this build only.

    What is larger than anything may be is not even read. Each file is looked at in a process of its own kind, so that
    one that never comes to an end, or eats all memory, costs itself alone.
    """
    memory = memory or Memory()
    files = {path: tree.files[path] for path in paths}
    found = {
        path: memory.made(ATTACHMENT, file, partial(content_digest, file, size, _LARGEST))
        for path, (size, file) in files.items()
    }
    digests = {path: digest for path, digest in found.items() if digest}
    keys = {path: bytes.fromhex(digest) for path, digest in digests.items()}
    used.setdefault(ATTACHMENT, set()).update(keys.values())
    looks = readable(store.get(ATTACHMENT, list(set(keys.values()))), _LOOK.decode) if store and keys else {}
    unknown = {keys[path]: tree.files[path][1] for path in digests if keys[path] not in looks}
    answers = run_isolated(_looker, list(unknown.values()), workers=workers, limits=limits, worth_a_worker=2)
    fresh: dict[bytes, bytes] = {}
    failed = False
    for key, answer in zip(unknown, answers, strict=True):
        if isinstance(answer, Failure):  # it depends on the machine and on the hour, so it is not kept
            looks[key], failed = Reason.BROKEN.value, True
        else:
            looks[key] = answer
            fresh[key] = msgspec.msgpack.encode(answer)
    attachments: dict[str, Attachment] = {}
    unfit: dict[str, Reason] = {}
    for path, digest in digests.items():
        look = looks[keys[path]]
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
    return attachments, unfit, failed


def _looker() -> Callable[[str], _Look]:
    return _look


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
