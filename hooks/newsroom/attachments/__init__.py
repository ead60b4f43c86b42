"""Sound, film and documents beside a story → what they are by content, and the same without what must not go out.

Readers never get such a file as it came. Of sound and film only what plays is copied; of documents what names people
is taken out as far as that can be done. What cannot be cleaned is not published. Nothing here reads a file.

Documents are judged by what they do when somebody opens them: what fetches or runs something is taken out where the
document looks the same without, else it is refused. Why no library for sound and film: mutagen, the well-kept one for
tags, is under the GPL and edits tags in place, so that whatever it does not know stays; to copy what is known to be
needed is shorter than to list what may be there. Left as they are: what an encoder writes into the stream itself (x264
names its settings), and changes and comments of a document, which are part of what it says; ``Cleaned.signed`` tells of
those.
"""

from newsroom.attachments.cleaned import PLAYED, Cleaned, Reason, UnfitError
from newsroom.attachments.look import clean

__all__ = ["PLAYED", "Cleaned", "Reason", "UnfitError", "clean"]
