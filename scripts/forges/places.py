"""Where a forge is asked, and from where git brings and takes."""

from __future__ import annotations

from newsroom.reading import Forge, ForgeKind

NAMES = {ForgeKind.GITHUB: "GitHub", ForgeKind.GITEE: "Gitee", ForgeKind.FORGEJO: "Forgejo"}
ARRIVED = "refs/desk/requests/"
"""Below it, by number, in the desk's repository: pull requests that somebody has opened on the forge."""
_PUBLIC_GITHUB = "https://github.com"


def api_of(forge: Forge) -> str:
    """Without a slash at its end. The public GitHub has its interface beside its address, all others below it."""
    match forge.kind:
        case ForgeKind.GITHUB:
            return "https://api.github.com" if forge.address == _PUBLIC_GITHUB else f"{forge.address}/api/v3"
        case ForgeKind.GITEE:
            return f"{forge.address}/api/v5"
        case ForgeKind.FORGEJO:
            return f"{forge.address}/api/v1"


def remote_of(forge: Forge) -> str:
    """For git. Nobody's name and no token stand in it."""
    return f"{forge.address}/{forge.repository}.git"


def head_of(number: int) -> str:
    """The reference under which all of them keep what a pull request asks to be merged."""
    return f"refs/pull/{number}/head"
