"""What a Word file says, as a story: its text as Markdown, its keys, its pictures, and what could not be kept.

``imported`` is the whole of it; ``parsed`` and ``manuscript_of`` are its two halves, apart since only the first
touches a stranger's bytes.
"""

from word.importing import imported
from word.manuscript import ManuscriptPicture, WordManuscript, manuscript_of
from word.parsing import parsed
from word.refusing import LARGEST, Refused, WordRefusedError
from word.values import Document, WordLoss

__all__ = [
    "LARGEST",
    "Document",
    "ManuscriptPicture",
    "Refused",
    "WordLoss",
    "WordManuscript",
    "WordRefusedError",
    "imported",
    "manuscript_of",
    "parsed",
]
