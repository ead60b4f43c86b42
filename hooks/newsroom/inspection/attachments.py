"""The files beside the stories that stories name and that are no pictures: looked at once, by their content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.attachments import Reason, UnfitError, clean
from newsroom.converting import Failure, Limits
from newsroom.evidence.record import Record
from newsroom.inspection.kept_map import KeptMap, Means, Question
from newsroom.keeping.content import content_digest
from newsroom.languages import t
from newsroom.model import Attachment, Medium
from newsroom.reading import ContentTree

ATTACHMENT = "attachment"
"""Kind in the store."""

LIMITS = Limits(seconds=15, seconds_alone=30, memory=2**30, silence=120)
"""A film of 50 MB takes a second; a file may be made to take hours."""

_LARGEST = max(medium.most for medium in Medium)


class _Seen(NamedTuple):
    format: str
    size: int
    """Bytes of what is published."""
    width: int
    height: int
    seconds: int
    signed: bool


_LOOK: msgspec.msgpack.Decoder[_Seen | str] = msgspec.msgpack.Decoder(_Seen | str)
"""A string says why it is not published."""


def named_files(records: Iterable[Record], tree: ContentTree) -> list[str]:
    """Paths of files that a story names and that lie beside it."""
    return sorted({path for record in records for path in record.names if path in tree.files})


def look_at_attachments(
    paths: Iterable[str], tree: ContentTree, means: Means, *, limits: Limits = LIMITS
) -> tuple[dict[str, Attachment], dict[str, Reason], bool]:
    """What can be published, why the others cannot, and whether some of that holds for this build only.

    What is larger than anything may be is not even read. Each file is looked at in a process of its own kind, so that
    one that never comes to an end, or eats all memory, costs itself alone.
    """
    files = {path: tree.files[path] for path in paths}
    found = {
        path: means.remembered(ATTACHMENT, file, partial(content_digest, file, size, _LARGEST))
        for path, (size, file) in files.items()
    }
    digests = {path: digest for path, digest in found.items() if digest}
    look = KeptMap(
        kind=ATTACHMENT,
        work=t("检查附件"),
        means=means,
        prepare=_looker,
        decode=_LOOK.decode,
        limits=limits,
        worth_a_worker=2,
    )
    looks = look.at(Question(path, bytes.fromhex(digest), files[path][1]) for path, digest in digests.items())
    attachments: dict[str, Attachment] = {}
    unfit: dict[str, Reason] = {}
    for path, digest in digests.items():
        match looks[path]:
            case Failure():
                unfit[path] = Reason.BROKEN
            case str() as reason:
                unfit[path] = Reason(reason)
            case _Seen() as seen:
                attachments[path] = Attachment(path=path, digest=digest, **seen._asdict())
    return attachments, unfit, any(isinstance(one, Failure) for one in looks.values())


def _looker() -> Callable[[str], _Seen | str]:
    return _look


def _look(file: str) -> _Seen | str:
    try:
        cleaned = clean(Path(file).read_bytes())
    except UnfitError as error:
        return error.reason.value
    except OSError:
        return Reason.BROKEN.value
    return _Seen(cleaned.format, len(cleaned.data), cleaned.width, cleaned.height, cleaned.seconds, cleaned.signed)
