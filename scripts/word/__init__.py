"""What a Word file says, as a story: its text as Markdown, its keys, its pictures, and what could not be kept.

``imported`` is the whole of it; ``parsed`` and ``manuscript_of`` are its two halves, apart since only the first
touches a stranger's bytes.
"""

from word.importing import imported as imported
from word.manuscript import ManuscriptPicture as ManuscriptPicture
from word.manuscript import WordManuscript as WordManuscript
from word.manuscript import manuscript_of as manuscript_of
from word.parsing import parsed as parsed
from word.refusing import LARGEST as LARGEST
from word.refusing import Refused as Refused
from word.refusing import WordRefusedError as WordRefusedError
from word.values import Document as Document
from word.values import WordLoss as WordLoss
