"""A file beside a story that is no picture and is published with it: sound, film, a document."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsroom.languages import later


class Medium(StrEnum):
    SOUND = "sound"
    FILM = "film"
    DOCUMENT = "document"

    @property
    def most(self) -> int:
        """Bytes of a file as committed. GitHub's web page takes 25 MB, ``git push`` warns from 50 MB on and refuses
        100 MB; a whole site may have 1 GB. 20 MB of sound play for twenty minutes, 50 MB of film for five."""
        return (50 if self is Medium.FILM else 20) * 2**20


_MEDIA = {"mp3": Medium.SOUND, "m4a": Medium.SOUND, "ogg": Medium.SOUND, "weba": Medium.SOUND}
_FILMS = {"mp4": Medium.FILM, "webm": Medium.FILM}
_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "weba": "audio/webm",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
_NAMES = {"pdf": "PDF", "docx": later("Word 文档"), "xlsx": later("Excel 表格"), "pptx": later("PowerPoint 演示文稿")}


class Attachment(Struct, frozen=True, kw_only=True):
    path: str
    """Below ``content/``, POSIX."""
    digest: str
    """The digest of its bytes as committed, hexadecimal; names the published file."""
    format: str
    """By content, not by name: ``attachments.Cleaned`` has them all."""
    size: int
    """Bytes that readers get."""
    width: int = 0
    height: int = 0
    """Pixels of a film; 0: not known."""
    seconds: int = 0
    """How long it plays; 0: not known."""
    signed: bool = False
    """Whether names of people may be left in a document, apart from its text."""

    @property
    def medium(self) -> Medium:
        return (_MEDIA | _FILMS).get(self.format, Medium.DOCUMENT)

    @property
    def is_played(self) -> bool:
        return self.medium is not Medium.DOCUMENT

    @property
    def type(self) -> str:
        """How browsers call this kind of sound or film."""
        return _TYPES.get(self.format, "")

    @property
    def kind(self) -> str:
        """As readers are told it."""
        return str(_NAMES.get(self.format, self.format.upper()))
