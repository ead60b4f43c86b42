"""What may stand where in the repository, and whose it is: the root's entries, and the types of files in every folder.

Whatever is not listed is refused in a pull request. ``GNUmakefile`` goes before ``Makefile``, ``yaml.py`` before the
package of that name, ``.npmrc`` and ``pytest.ini`` steer programs that ask nobody: no list of such names would be
complete, so these lists say what is known to do no harm, and a school adds its own in ``mkdocs.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from newsroom.patterns import lazy

_TEXTS = "md txt yml yaml json toml"
_PICTURES = "jpg jpeg png webp gif"
_SOUND_AND_FILM = "mp3 m4a ogg oga opus mp4 m4v webm"
_DOCUMENTS = "pdf docx xlsx pptx"
_UNDERSTOOD = """
heic heif avif bmp tif tiff psd mov 3gp avi wmv flv mkv mpg mpeg wma wav aac amr flac mid
doc xls ppt wps et dps rtf odt ods odp ofd
"""
_OF_CODE = f"py pyi html css js mjs cjs svg xml sh {_TEXTS} {_PICTURES} ico woff2 webmanifest po mo lock"


def _types(words: str) -> frozenset[str]:
    return frozenset(words.split())


STORY_TYPES = _types(f"{_PICTURES} jpe jfif {_SOUND_AND_FILM} {_DOCUMENTS}")
"""What is published beside a story; its content has the last word."""
UNDERSTOOD_TYPES = _types(_UNDERSTOOD)
"""What people send in good faith: not published, and told by rules of their own how to save it otherwise."""
PAGE_TYPES = _types(
    f"md markdown mdown mkdn mkd {_PICTURES} ico svg avif {_SOUND_AND_FILM} vtt srt {_DOCUMENTS} "
    "txt csv json xml ics woff woff2 ttf otf"
)
"""What is published beside ordinary pages; of ``svg`` and ``xml`` only what does nothing when it is opened."""
PAGE_FILES = frozenset({"CNAME"})
"""Names without a type that a host looks for in a site."""
WELL_KNOWN = ".well-known"
"""The folder of ``content/`` in which servers and clients look for certificates, contacts and the like."""
WELL_KNOWN_TYPES = frozenset({"txt", "json", "asc", "xml", "pem", "cer", "crt", ""})

FOLDERS: Mapping[str, frozenset[str]] = {
    ".ci": _types("sh md") | {""},
    ".devcontainer": _types("json"),
    ".github": _types("md yml yaml") | {""},
    "art": _types(f"svg md {_PICTURES}"),
    "columns": _types("md yml"),
    "docs": _types(f"{_TEXTS} svg {_PICTURES}"),
    "hooks": _types(_OF_CODE),
    "scripts": _types(_OF_CODE),
    "servers": _types("conf service timer md") | {""},
    "tests": _types(_OF_CODE) | STORY_TYPES | UNDERSTOOD_TYPES | {"csv", "ics", "eml", ""},
}
"""Folders of the root but ``content``, with the types of their files; code that nobody can read is in none."""


class Owner(StrEnum):
    """Who changes a file: the tool with its next version, or the school."""

    TOOL = "tool"
    SCHOOL = "school"


OWNERS: Mapping[str, Owner] = {
    ".ci": Owner.TOOL,
    ".devcontainer": Owner.TOOL,
    ".editorconfig": Owner.TOOL,
    ".gitattributes": Owner.TOOL,
    ".github": Owner.TOOL,
    ".github/CODEOWNERS": Owner.SCHOOL,
    ".github/ISSUE_TEMPLATE": Owner.SCHOOL,  # made from columns/ by `make forms`
    ".github/PULL_REQUEST_TEMPLATE.md": Owner.SCHOOL,  # in its language, by `make forms`
    ".gitignore": Owner.TOOL,
    ".htmlvalidate.cjs": Owner.TOOL,
    ".pre-commit-config.yaml": Owner.TOOL,
    "CHANGELOG.md": Owner.TOOL,
    "CONTRIBUTING.md": Owner.TOOL,
    "LICENSE": Owner.TOOL,
    "Makefile": Owner.TOOL,
    "README.md": Owner.TOOL,
    "RELEASE.json": Owner.TOOL,  # which version this is; `make release`, `make school` and `make update` write it
    "SECURITY.md": Owner.TOOL,
    "art": Owner.SCHOOL,
    "columns": Owner.SCHOOL,
    "content": Owner.SCHOOL,
    "docs": Owner.TOOL,
    "hooks": Owner.TOOL,
    "mkdocs.yml": Owner.SCHOOL,
    "package-lock.json": Owner.TOOL,
    "package.json": Owner.TOOL,
    "pyproject.toml": Owner.TOOL,
    "scripts": Owner.TOOL,
    "servers": Owner.TOOL,
    "tests": Owner.TOOL,
    "uv.lock": Owner.TOOL,
}
"""Every entry of the root, and what in it is another's. Whatever a school adds (``at_root``) is its own."""

ROOT_FILES = frozenset(path for path in OWNERS if "/" not in path and path not in {*FOLDERS, "content"})


def owner_of(path: str) -> Owner:
    """Whose the file at ``path`` is, below the repository's root, POSIX: the innermost entry of ``OWNERS`` decides."""
    return declared_owner(path) or Owner.SCHOOL


def declared_owner(path: str) -> Owner | None:
    """As ``owner_of``; None of what this version does not know, which the next one may bring."""
    while path:
        if path in OWNERS:
            return OWNERS[path]
        path = path.rpartition("/")[0]
    return None


_PLAIN = lazy(
    r"content/stories/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/"
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)[./])[a-z0-9][a-z0-9_-]{0,79}[/.]){1,2}"
    rf"(?<=\.)(?:md|{'|'.join(sorted(STORY_TYPES))})",
    re.ASCII,
)


class Allowed(Struct, frozen=True, kw_only=True):
    """What the school itself adds."""

    at_root: frozenset[str] = frozenset()
    """Names of further entries of the root."""
    as_written: frozenset[str] = frozenset()
    """Pages and files below ``content/`` that are published as they are, whatever they do."""


NOTHING_ELSE = Allowed()


def is_plain(path: str) -> bool:
    """Whether nothing can be wrong with the place, type and name of a file; of most there is no need to ask more.

    Such a path has at most 190 characters.
    """
    return _PLAIN.fullmatch(path) is not None


def type_of(path: str) -> str:
    """What stands behind the last dot of a file's name, in lower case; empty where there is none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name[1:] else ""
