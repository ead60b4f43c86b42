"""Any file to the texts that stand in it, by what it holds and not by its name."""

from __future__ import annotations

import posixpath

from newsroom.attachments.office_text import is_archive, office_passages
from newsroom.attachments.passages import Passages
from newsroom.attachments.pdf_text import pdf_passages
from newsroom.attachments.plain_text import is_text, letters_in, text_passages


def passages_of(data: bytes, name: str) -> Passages:
    """Pictures, sound and film are read elsewhere, or not at all."""
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return pdf_passages(data)
    if is_archive(data):
        return office_passages(data)
    ending = ".rtf" if data.startswith(b"{\\rtf") else posixpath.splitext(name)[1].lower()
    return text_passages(data, ending) if is_text(data) else letters_in(data)
