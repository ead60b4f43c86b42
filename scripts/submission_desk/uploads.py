"""What comes as a file: pictures and Word files, each looked at by a process that may die of it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from starlette.datastructures import UploadFile

from newsroom.languages import later, t
from submission_desk.manuscript import FIELDS, OF_THE_DESK, FormManuscript
from submission_desk.speech import Develop, Developed, Failed, ReadWord, WordTold
from submission_desk.visit import Visit
from submissions.submission import LETTERS

MOST_PICTURES = 30
LARGEST_PICTURE = 25 * 2**20
"""Bytes, as a phone sends it; what is kept is made smaller."""
_BUSY = later("这会儿忙不过来，请再传一次。")
_NAMED = re.compile(r"\]\(([\w-]+\.\w+)")


def taken_pictures(visit: Visit, already: int) -> tuple[dict[str, str], list[str]]:
    """Blobs by new names, and what is said of those that cannot be used."""
    taken: dict[str, str] = {}
    refused: list[str] = []
    for upload in visit.uploads("pictures"):
        if already + len(taken) >= MOST_PICTURES:
            refused.append(t("一篇最多 {n} 张图片，多的没有收。", n=MOST_PICTURES))
            break
        made = _developed(visit, upload)
        if made.unfit:
            refused.append(t("“{name}”没有收下：{why}", name=_name_of(upload), why=made.unfit))
        else:
            taken |= _kept(visit, made.file, _new_name())
    return taken, refused


def with_word_file(visit: Visit, manuscript: FormManuscript) -> tuple[FormManuscript, dict[str, str], list[str]]:
    """The manuscript with what the Word file says and the form does not yet; blobs of its pictures by new names; and
    what of it was lost."""
    uploads = visit.uploads("word")
    if not uploads:
        return manuscript, {}, []
    target = str(_folder(visit) / secrets.token_hex(12))
    with _laid_down(visit, uploads[0]) as source:
        told = visit.desk.ask(
            ReadWord(
                source=str(source),
                name=_name_of(uploads[0]),
                root=str(visit.desk.mirror.root),
                at=visit.now,
                target=target,
            )
        )
    if not isinstance(told, WordTold) or told.unfit:
        said = told.unfit if isinstance(told, WordTold) else told.reason if isinstance(told, Failed) else str(_BUSY)
        return manuscript, {}, [t("“{name}”没有收下：{why}", name=_name_of(uploads[0]), why=said)]
    names = {picture.name: _new_name() for picture in told.pictures}
    blobs: dict[str, str] = {}
    for picture in told.pictures:
        kept = _kept(visit, picture.file, names[picture.name])
        blobs |= kept
        [names[picture.name]] = kept
    text = _NAMED.sub(lambda match: f"]({names.get(match[1], match[1])}", told.text)
    fields = dict(manuscript.fields)
    for key, value in (("title", told.title), *told.keys):
        if key in FIELDS and (key == "editor" or key not in OF_THE_DESK) and not fields.get(key):
            fields[key] = value
    whole = "\n\n".join(filter(None, [manuscript.text, text]))
    return replace(manuscript, fields=fields, text=whole), blobs, list(told.losses)


def _developed(visit: Visit, upload: UploadFile) -> Developed:
    if (upload.size or 0) > LARGEST_PICTURE:
        return Developed(unfit=t("超过了 {size} MB。", size=LARGEST_PICTURE // 2**20))
    with _laid_down(visit, upload) as source:
        made = visit.desk.ask(Develop(source=str(source), target=str(source.with_suffix(""))))
    return (
        made
        if isinstance(made, Developed)
        else Developed(unfit=made.reason if isinstance(made, Failed) else str(_BUSY))
    )


def _kept(visit: Visit, file: str, name: str) -> dict[str, str]:
    """The blob of what was made, by its name in the story's folder."""
    made = Path(file)
    try:
        return {f"{name}{made.suffix}": visit.desk.tray.repository.blob(made.read_bytes())}
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def _laid_down(visit: Visit, upload: UploadFile) -> Iterator[Path]:
    """The upload as a file under a name of ours, for as long as it is looked at."""
    raw = _folder(visit) / f"{secrets.token_hex(12)}.raw"
    try:
        with raw.open("wb") as file:
            while chunk := upload.file.read(2**16):
                file.write(chunk)
        yield raw
    finally:
        raw.unlink(missing_ok=True)


def _folder(visit: Visit) -> Path:
    folder = visit.desk.mirror.state / "uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _new_name() -> str:
    """Without digits: no name may look like somebody's number."""
    return f"p-{''.join(secrets.choice(LETTERS) for _ in range(5))}"


def _name_of(upload: UploadFile) -> str:
    return (upload.filename or "").replace("\\", "/").rpartition("/")[2][:60]
