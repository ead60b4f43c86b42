"""Sound, film and documents beside a story → what they are by content, and the same without what must not go out.

Readers never get such a file as it came. Of sound and film only what plays is copied; of documents what names people
is taken out as far as that can be done. What cannot be cleaned is not published. Nothing here reads a file.
"""

from newsroom.attachments.cleaned import Cleaned
from newsroom.attachments.look import clean
from newsroom.attachments.unfit import PLAYED, Reason, UnfitError

__all__ = ["PLAYED", "Cleaned", "Reason", "UnfitError", "clean"]
