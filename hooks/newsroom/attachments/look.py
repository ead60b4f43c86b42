"""What a file beside a story is, by its content, and the same file as readers may have it."""

from __future__ import annotations

from struct import error as struct_error

from newsroom.attachments.cleaned import Cleaned, Reason, UnfitError
from newsroom.attachments.mp3 import clean_mp3, is_mp3
from newsroom.attachments.mp4 import clean_mp4, is_mp4
from newsroom.attachments.ogg import clean_ogg
from newsroom.attachments.webm import clean_webm


def _pdf(data: bytes) -> Cleaned:
    """By a library that takes a tenth of a second to load: only a process that meets a PDF does."""
    from newsroom.attachments.pdf import clean_pdf

    return clean_pdf(data)


def _office(data: bytes) -> Cleaned:
    """By another of these libraries."""
    from newsroom.attachments.office import clean_office

    return clean_office(data)


_CLEANERS = (
    (b"OggS", clean_ogg),
    (b"\x1a\x45\xdf\xa3", clean_webm),
    (b"%PDF-", _pdf),
    (b"PK\3\4", _office),
)
_UNFIT = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_OFFICE),
    (b"{\\rtf", Reason.OTHER_OFFICE),
    (b"#!AMR", Reason.OTHER_SOUND),
    (b"fLaC", Reason.OTHER_SOUND),
    (b"MThd", Reason.OTHER_SOUND),
    (b"\x02#!SILK", Reason.OTHER_SOUND),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Reason.OTHER_FILM),
    (b"FLV\1", Reason.OTHER_FILM),
    (b".RMF", Reason.OTHER_FILM),
    (b"\0\0\1\xba", Reason.OTHER_FILM),
    (b"Rar!", Reason.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"MZ", Reason.PROGRAM),
    (b"\x7fELF", Reason.PROGRAM),
    (b"#!", Reason.PROGRAM),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS")
_RIFF = {b"WEBP": Reason.PICTURE, b"WAVE": Reason.OTHER_SOUND, b"AVI ": Reason.OTHER_FILM}


def clean(data: bytes) -> Cleaned:
    """UnfitError for what is not published. Pure: the same bytes give the same file, whatever its name is."""
    try:
        return _clean(data)
    except (IndexError, OverflowError, ValueError, struct_error) as error:
        # Something in a file that says what cannot be.
        raise error if isinstance(error, UnfitError) else UnfitError(Reason.BROKEN) from error


def _clean(data: bytes) -> Cleaned:
    for magic, cleaner in _CLEANERS:
        if data.startswith(magic):
            return cleaner(data)
    if is_mp4(data):
        return clean_mp4(data)
    for magic, reason in _UNFIT:
        if data.startswith(magic):
            raise UnfitError(reason)
    if data.startswith(_PICTURES):
        raise UnfitError(Reason.PICTURE)
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        raise UnfitError(_RIFF[data[8:12]])
    if is_mp3(data):
        return clean_mp3(data)
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<"):
        raise UnfitError(Reason.WEB_PAGE)
    raise UnfitError(Reason.UNKNOWN)
