"""Where pull requests are opened: the keys that name it in ``mkdocs.yml``, and what they mean."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from newsroom.languages import later
from newsroom.patterns import lazy
from newsroom.reading.parts import Part
from newsroom.reading.schema import ALWAYS, Key

_REPOSITORY = lazy(r"[A-Za-z0-9_][A-Za-z0-9_.-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*")
_FORGE_ADDRESS = lazy(
    r"(?:https://[A-Za-z0-9.-]+(?::\d{1,5})?|http://(?:127\.0\.0\.1|localhost):\d{1,5})(?:/[A-Za-z0-9._~-]+)*/?"
)
"""Where a token goes, it goes encrypted; but for what runs on the same machine."""


class ForgeKind(StrEnum):
    """Programs that keep repositories with pull requests; Gitea answers as Forgejo does."""

    GITHUB = "github"
    GITEE = "gitee"
    FORGEJO = "forgejo"

    @property
    def home(self) -> str:
        """Where everybody finds it; empty for one that each school runs itself."""
        return {ForgeKind.GITHUB: "https://github.com", ForgeKind.GITEE: "https://gitee.com"}.get(self, "")


def _forge_kind(text: str) -> ForgeKind | None:
    word = text.lower().replace("gitea", ForgeKind.FORGEJO)
    return ForgeKind(word) if word in [*ForgeKind] else None


def _repository(text: str) -> str | None:
    return text if _REPOSITORY.fullmatch(text) and not text.endswith(".git") else None


def _forge_address(text: str) -> str | None:
    return text.rstrip("/") if _FORGE_ADDRESS.fullmatch(text) else None


FORGE = (
    Key(
        "kind",
        needed=ALWAYS,
        parse=_forge_kind,
        wanted=later("github、gitee 或 forgejo（Gitea 也写 forgejo）"),
        example="github",
    ),
    Key(
        "repository",
        needed=ALWAYS,
        parse=_repository,
        wanted=later("拥有者和仓库的名字，如 school/news"),
        example="school/news",
    ),
    Key(
        "address",
        parse=_forge_address,
        wanted=later("以 https:// 开头的网址，如 https://git.example.edu.cn；github.com 和 gitee.com 的不用写"),
    ),
)


class Forge(Struct, frozen=True, kw_only=True):
    """Where pull requests are opened."""

    kind: ForgeKind
    repository: str
    """Owner and name, ``school/news``."""
    address: str
    """Where its front page is, without a slash at the end."""


def forge_in(part: Part) -> Forge | None:
    """None where not enough is written."""
    kind, repository = part.value("kind"), part.value("repository")
    address = part.value("address") or (kind.home if kind else "")
    return Forge(kind=kind, repository=repository, address=address) if kind and repository and address else None
