"""Any file to the texts that stand in it, by what it holds and not by its name."""

from __future__ import annotations

import posixpath

from newsroom.attachments.office_text import is_archive, office_passages
from newsroom.attachments.passages import Passages
from newsroom.attachments.plain_text import is_text, letters_in, text_passages

_OTHER_DOCUMENTS = (b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
"""Old Office files and archives: they hold texts, and of these only what can be made out."""


def passages_of(data: bytes, name: str) -> Passages:
    """Pictures, sound and film are read elsewhere, or not at all."""
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        # Here and not above: its library takes a tenth of a second to load, and most files are none.
        from newsroom.attachments.pdf_text import pdf_passages

        return pdf_passages(data)
    if is_archive(data):
        return office_passages(data)
    ending = ".rtf" if data.startswith(b"{\\rtf") else posixpath.splitext(name)[1].lower()
    if is_text(data):
        return text_passages(data, ending)
    return letters_in(data, unread=data.startswith(_OTHER_DOCUMENTS))
