"""Names of files: how a message prints them, which of them some system cannot hold, and which it takes for one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsroom.languages import t
from newsroom.patterns import lazy

LONGEST_NAME = 80
"""Characters of a story's name: of its file, or of its folder where the file is index.md."""
LONGEST_BYTES = 180
"""The length of any name, in UTF-8. Linux holds 255, but 143 in a folder that it encrypts; a name in Chinese has 60
characters."""
LONGEST_PATH = 200
"""UTF-16 units from the repository's root: Windows has 260, the folder of the repository included."""

_DEVICE = lazy(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_SHORT_OF_GIT = lazy(r"gi[t0-9a-f]{1,4}~\d.*", re.IGNORECASE)
"""What Windows calls ``.git`` and its like besides."""
_NOT_ON_WINDOWS = lazy(r'[<>:"|?*\\\ufffd]')
"""The last is what ``printable`` leaves of whatever cannot be seen."""
_UNSEEN = lazy(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Signs that leave no trace although Unicode counts them among letters, marks and separators."""

_HALVES = lazy("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of a character, as Windows lets stand in a name; the others stand for bytes that are no UTF-8."""

_OF_A_SYSTEM = lazy(r"\.(?:ds_store|spotlight|trash|fseventsd|_)|thumbs\.db$|desktop\.ini$", re.IGNORECASE)
_OF_AN_EDITOR = lazy(r"~\$|\.~lock\.|[^.].*~$", re.DOTALL)


def printable(name: str) -> str:
    """A file's name as a message may print it: what is no character, or cannot be seen, is replaced."""
    if name.isascii() and name.isprintable():
        return name
    name = _HALVES.sub("\ufffd", name)
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if _is_unseen(character) else character for character in name)


def _is_unseen(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] == "C" or (kind == "Zs" and character not in " \u3000") or _UNSEEN.match(character) is not None


def unfit_names(path: str) -> list[str]:
    """Names of a file and of its folders that Windows cannot hold, or in which there is what nobody sees; ``path`` as
    it is printed."""
    *folders, name = path.split("/")
    return [one for one in (*folders, name) if why_unfit(one)]


@lru_cache(maxsize=4096)
def why_unfit(name: str) -> str:
    """Why one name is unfit, as the end of a sentence; empty where nothing is wrong with it. Remembered, for the same
    folders stand in the path of every story."""
    if _DEVICE.fullmatch(name):
        return t("是 Windows 留给设备的名字")
    if _SHORT_OF_GIT.fullmatch(name):
        return t("是 Windows 给 .git 的另一个名字")
    if "\ufffd" in name:
        return t("里有看不见的字符")
    # The page of a story is a folder named after the file.
    if _NOT_ON_WINDOWS.search(name) or name.endswith((".", " ")) or name.removesuffix(".md").endswith((".", " ")):
        return t("里有 Windows 上不能用的符号")
    return ""


def as_one(name: str) -> str:
    """The form in which some system takes two names for one: neither their case counts, nor how their characters are
    put together."""
    if name.isascii():
        return name if name.islower() else name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def is_composed(name: str) -> bool:
    return name.isascii() or unicodedata.is_normalized("NFC", name)


def usable_slug(name: str) -> str:
    """The name as it may stand in an address; empty where that would not be the same name any more."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_NAME]
    return slug if name.isascii() and slug and not _DEVICE.fullmatch(slug) else ""


def better_name(name: str) -> str:
    """A name for the same file that every system can hold."""
    stem, dot, ending = name.rstrip(". ").rpartition(".")
    stem, ending = (stem, f".{ending}") if dot else (name, "")
    return f"{usable_slug(f'{stem}-1') or 'gate-1'}{ending if ending.isascii() and ending[1:].isalnum() else ''}"


def is_temporary(name: str) -> bool:
    """Whether a system, or a program in which a file is open, put it there and nobody meant it to be."""
    return bool(_OF_A_SYSTEM.match(name) or _OF_AN_EDITOR.match(name))
