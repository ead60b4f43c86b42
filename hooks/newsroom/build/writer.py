"""One output → its file, in a worker process. The only place where the newsroom writes what readers see."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from newsroom.attachments import clean
from newsroom.build.keys import BuildOutput, printed
from newsroom.build.locks import join_writers
from newsroom.build.manifest import FileStamp, digest_of
from newsroom.build.modes import FILE, is_open, make_folders, open_up
from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.texts_ahead import TextsAhead
from newsroom.outputs import BuildRecord, Icon, written
from newsroom.outputs.icons import drawn_icon
from newsroom.outputs.negatives import Negative, PictureError, negative_of
from newsroom.outputs.pictures import blank_picture, published_picture
from newsroom.outputs.record import written_record
from newsroom.pages import AttachmentFile, DrawnCard, Page, PictureFile
from newsroom.rendering import Press


class Written(NamedTuple):
    digest: bytes
    stamp: FileStamp
    flawed: bool = False
    transient: bool = False
    """Not what the key says, so that the next build must try again."""


class PictureGoneError(LookupError):
    """The file is not there, or another than the one that was looked at."""


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class WritingError(Exception):
    """An output of ours could not be made; names it."""


class Inheritance(Struct, frozen=True, kw_only=True):
    """What a worker needs that does not pickle. A forked one has it from its parent, others make it themselves."""

    render: Callable[[Page], str]
    texts: TextsAhead
    batches: tuple[tuple[BuildOutput, ...], ...] = ()
    """Known without being sent: an item may be the number of one."""

    @classmethod
    def of(cls, press: Press, batches: tuple[tuple[BuildOutput, ...], ...] = ()) -> Self:
        """``batches``: those for which everything is to be made ready now, and not when it is needed first."""
        texts = TextsAhead(press.texts)
        templates = {output.template for batch in batches for output in batch if isinstance(output, Page)}
        return cls(render=replace(press, texts=texts).renderer(templates), texts=texts, batches=batches)


class Writer(Struct, frozen=True, kw_only=True):
    """Goes to every worker once. Called there, it makes the function that writes outputs below ``folder``."""

    press: Press
    content: Path
    """Where pictures are read."""
    folder: Path
    guard: Path
    """See ``build.locks``."""
    inherited: Inheritance | None = None

    def __call__(self) -> Callable[[int | tuple[BuildOutput, ...]], list[Written]]:
        inherited = self.inherited or Inheritance.of(self.press)
        return _Hand(self, inherited, Darkroom(), join_writers(self.guard))

    def write(self, output: BuildOutput, tools: Inheritance, darkroom: Darkroom) -> Written:
        """WritingError when it cannot be made."""
        try:
            match output:
                case Page():
                    return self._put(output.path, tools.render(printed(output)).encode())
                case PictureFile():
                    return self._put_picture(output, darkroom)
                case AttachmentFile():
                    return self._put_attachment(output)
                case DrawnCard():
                    from newsroom.outputs.cards import drawn_card  # with all that draws letters: few builds need it

                    return self._put(output.path, drawn_card(output))
                case Icon():
                    return self._put(output.path, drawn_icon(output, Path(output.source).read_bytes()))
                case BuildRecord():
                    return self.put_record(output)
                case OrdinaryFile():
                    return self._put(output.path, _read(output))
                case _:
                    return self._put(output.path, written(output, tools.texts))
        except MemoryError:
            raise  # the worker must end
        except Exception as error:
            raise WritingError(f"{output.path}: {type(error).__name__}: {error}") from error

    def put_record(self, record: BuildRecord) -> Written:
        """Once all of its sample is written; nothing that a contributor wrote is in it."""
        return self._put(record.path, written_record(record, self._digests(record)))

    def _digests(self, record: BuildRecord) -> dict[str, str]:
        """Digests of files that were written before, by path."""
        return {path: hashlib.sha256((self.folder / path).read_bytes()).hexdigest() for path in record.sample}

    def _put_picture(self, file: PictureFile, darkroom: Darkroom) -> Written:
        try:
            negative = darkroom.negative(file, self.content)
        except PictureGoneError:
            return self.put_blank(file)
        except PictureError as error:
            if isinstance(error.__cause__, MemoryError):
                raise error.__cause__ from None
            return self._put(file.path, blank_picture(file))._replace(flawed=True)
        return self._put(file.path, published_picture(negative, file))

    def _put_attachment(self, file: AttachmentFile) -> Written:
        """Nothing, for this build only, where the file is no longer the one that was looked at."""
        try:
            source = (self.content / file.source).read_bytes()
        except OSError:
            source = b""
        if hashlib.sha256(source).hexdigest() != file.digest:
            return self.put_nothing(file)
        return self._put(file.path, clean(source).data)

    def put_nothing(self, file: AttachmentFile) -> Written:
        """For this build only: the file is another by now, or whoever cleaned it did not come back."""
        return self._put(file.path, b"")._replace(flawed=True, transient=True)

    def put_blank(self, file: PictureFile) -> Written:
        """For this build only: the picture could not be read, or its decoder did not come back."""
        return self._put(file.path, blank_picture(file))._replace(flawed=True, transient=True)

    def _put(self, path: str, data: bytes) -> Written:
        """A new file takes the place; what stood there may be linked into another tree, or just being read."""
        place = f"{self.folder}/{path}"
        try:
            stamp = _new_file(place, data)
        except FileExistsError:
            head, _, name = place.rpartition("/")
            new = f"{head}/.{name}.new"
            with suppress(FileNotFoundError):
                os.unlink(new)  # noqa: PTH108
            stamp = _new_file(new, data)
            os.replace(new, place)  # noqa: PTH105
        return Written(digest_of(data), stamp)


def _read(file: OrdinaryFile) -> bytes:
    """ValueError where it is another by now: it may lie in the site, where anybody may have changed it."""
    data = Path(file.source).read_bytes()
    if digest_of(data).hex() != file.digest:
        raise ValueError("the file has changed")
    return data


def _new_file(path: str, data: bytes) -> FileStamp:
    """In a folder that is made where it is missing; FileExistsError where there is one."""
    try:
        file = os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        make_folders(os.path.dirname(path))  # noqa: PTH120 - ten thousand of them
        file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        seen = os.fstat(file)
        if not is_open(seen.st_mode, FILE):
            open_up(path, FILE)
            seen = os.fstat(file)
        return FileStamp.of(seen)
    finally:
        os.close(file)


class Darkroom:
    """Keeps the last negative: the files of one picture are made in a row."""

    def __init__(self) -> None:
        self._last: tuple[str, Negative | PictureError] | None = None

    def negative(self, file: PictureFile, content: Path) -> Negative:
        """PictureGoneError, PictureError."""
        if self._last is None or self._last[0] != file.digest:
            self._last = None  # two large ones need not be in memory at the same time
            try:
                source = (content / file.source).read_bytes()
            except OSError as error:
                raise PictureGoneError(file.source) from error
            if hashlib.sha256(source).hexdigest() != file.digest:
                raise PictureGoneError(file.source)
            self._last = file.digest, _negative_or_error(source)
        outcome = self._last[1]
        if isinstance(outcome, PictureError):
            raise outcome
        return outcome


def _negative_or_error(source: bytes) -> Negative | PictureError:
    try:
        return negative_of(source)
    except PictureError as error:
        return error


class _Hand(Struct, frozen=True):
    """A writer at work in its process."""

    writer: Writer
    tools: Inheritance
    darkroom: Darkroom
    among_writers: IO[str]
    """Open as long as there is something to write."""

    def __call__(self, batch: int | tuple[BuildOutput, ...]) -> list[Written]:
        outputs = self.tools.batches[batch] if isinstance(batch, int) else batch
        self.tools.texts.look_up(outputs)
        return [self.writer.write(output, self.tools, self.darkroom) for output in outputs]
