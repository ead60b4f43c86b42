"""Personal data in a text, however it is written: where it stands, of what kind it is, and the text without it.

Pure functions over text: they know no story, no file and no finding.
"""

from newsroom.personal.detection import found
from newsroom.personal.kinds import Kind, Match
from newsroom.personal.redaction import masked, redacted

__all__ = ["Kind", "Match", "found", "masked", "redacted"]
