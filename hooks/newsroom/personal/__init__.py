"""Personal data in a text, however it is written: where it stands, of what kind it is, and the text without it.

Pure functions over text: they know no story, no file and no finding.
"""

from newsroom.personal.detection import found, is_public
from newsroom.personal.kinds import HOLDING, Match, PersonalKind
from newsroom.personal.normal import compared
from newsroom.personal.redaction import masked, redacted

__all__ = ["HOLDING", "Match", "PersonalKind", "compared", "found", "is_public", "masked", "redacted"]
