"""What is asked of a forge about its pull requests; one function each, the same for all of them.

What comes back was written by strangers: numbers and commits are looked at here, texts stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import quote

from forges.asking import Caller
from forges.report import ForgeError, Pull
from newsroom.languages import t
from newsroom.reading import ForgeKind

MOST = 300
"""Open pull requests that are looked at."""
_PAGE = 50
"""Forgejo gives no more at once, unless its settings say so."""
_COMMIT = re.compile(r"[0-9a-f]{40}")
_LARGEST_NUMBER = 10**9
LABELS = {"待审": "0e8a16", "退改": "d93f0b", "可发": "1d76db"}
"""Where a submission is on its way, each with its colour. No pull request has more than one of them."""


def listed(caller: Caller, base: str) -> list[Pull]:
    """All that are open and shall be merged into ``base``, without those that make no sense."""
    found: list[Pull] = []
    size = "limit" if caller.forge.kind is ForgeKind.FORGEJO else "per_page"
    for page in range(1, MOST // _PAGE + 1):
        told = caller.ask("GET", "/pulls", query={"state": "open", size: _PAGE, "page": page})
        told = told if isinstance(told, list) else []
        found += [one for one in _read(caller, told) if one.is_open and one.base == base]
        if len(told) < _PAGE:
            break
    return found


def found_by(caller: Caller, branch: str, base: str) -> Pull | None:
    """The newest of a branch of the repository itself, open or not."""
    if caller.forge.kind is ForgeKind.FORGEJO:
        try:
            told = [caller.ask("GET", f"/pulls/{quote(base, safe='')}/{quote(branch, safe='')}")]
        except ForgeError as problem:
            if problem.status != 404:
                raise
            told = []
    else:
        owner = caller.forge.repository.partition("/")[0]
        head = f"{owner}:{branch}" if caller.forge.kind is ForgeKind.GITHUB else branch
        told = caller.ask("GET", "/pulls", query={"state": "all", "head": head, "base": base, "per_page": _PAGE})
    pulls = [one for one in _read(caller, told if isinstance(told, list) else []) if one.branch == branch]
    return max(pulls, key=lambda one: (one.is_open, one.number), default=None)


def one_of(caller: Caller, number: int) -> Pull:
    return _one(caller, caller.ask("GET", f"/pulls/{number}"))


def opened(caller: Caller, branch: str, base: str, *, title: str, body: str) -> Pull:
    return _one(
        caller, caller.ask("POST", "/pulls", given={"title": title, "body": body, "head": branch, "base": base})
    )


def updated(caller: Caller, pull: Pull, *, title: str, body: str) -> None:
    """Nothing is asked where nothing differs."""
    if (pull.title, pull.body) != (title, body):
        caller.ask("PATCH", f"/pulls/{pull.number}", given={"title": title, "body": body})


def closed(caller: Caller, pull: Pull) -> None:
    if pull.is_open:
        caller.ask("PATCH", f"/pulls/{pull.number}", given={"state": "closed"})


def merged(caller: Caller, pull: Pull, commit: str, *, title: str, message: str) -> None:
    """``commit``: what somebody has seen; ForgeError where the branch holds another one."""
    path = f"/pulls/{pull.number}/merge"
    match caller.forge.kind:
        case ForgeKind.GITHUB:
            caller.ask(
                "PUT", path, given={
                    "sha": commit, "merge_method": "merge", "commit_title": title, "commit_message": message
                },
            )  # fmt: skip
        case ForgeKind.FORGEJO:
            caller.ask(
                "POST", path, given={
                    "Do": "merge", "head_commit_id": commit, "MergeTitleField": title, "MergeMessageField": message
                },
            )  # fmt: skip
        case ForgeKind.GITEE:
            # It takes no commit, so it is asked a moment before.
            if one_of(caller, pull.number).head != commit:
                raise ForgeError(t("{forge} 上的合并请求刚刚变过。请刷新再看。", forge=caller.name), status=409)
            caller.ask("PUT", path, given={"merge_method": "merge", "title": title, "description": message})


def commented(caller: Caller, number: int, text: str) -> None:
    of = "pulls" if caller.forge.kind is ForgeKind.GITEE else "issues"
    caller.ask("POST", f"/{of}/{number}/comments", given={"body": text})


def labelled(caller: Caller, pull: Pull, label: str) -> None:
    """One of ``LABELS``; those that others have put there stay."""
    wanted = [*(one for one in pull.labels if one not in LABELS), label]
    if set(wanted) == set(pull.labels):
        return
    match caller.forge.kind:
        case ForgeKind.GITEE:
            caller.ask("PUT", f"/pulls/{pull.number}/labels", given=wanted)
        case _:
            caller.ask("PUT", f"/issues/{pull.number}/labels", given={"labels": wanted})


def prepare_labels(caller: Caller) -> None:
    """Let the forge know the three labels."""
    told = caller.ask("GET", "/labels", query={"per_page": 100, "limit": 100})
    there = {str(one.get("name")) for one in told if isinstance(one, dict)} if isinstance(told, list) else set()
    mark = "#" if caller.forge.kind is ForgeKind.FORGEJO else ""
    for name, colour in LABELS.items():
        if name not in there:
            caller.ask("POST", "/labels", given={"name": name, "color": f"{mark}{colour}"})


def _one(caller: Caller, told: Any) -> Pull:
    pulls = _read(caller, [told])
    for pull in pulls:
        return pull
    raise ForgeError(t("{forge} 的回答看不懂。请核对 mkdocs.yml 里 forge 的网址。", forge=caller.name), status=200)


def _read(caller: Caller, told: Iterable[Any]) -> Iterator[Pull]:
    for one in told:
        if isinstance(one, dict) and (pull := _composed(one, caller.forge.repository)):
            yield pull


def _composed(told: dict[str, Any], repository: str) -> Pull | None:
    number, head, base = told.get("number"), _table(told, "head"), _table(told, "base")
    if type(number) is not int or not 0 < number < _LARGEST_NUMBER or not _COMMIT.fullmatch(_text(head, "sha")):
        return None
    is_own = _text(_table(head, "repo"), "full_name").lower() == repository.lower()
    labels: Collection[Any] = told["labels"] if isinstance(told.get("labels"), list) else ()
    is_merged = bool(told.get("merged") or told.get("merged_at") or told.get("state") == "merged")
    return Pull(
        number=number,
        title=_text(told, "title"),
        body=_text(told, "body"),
        address=_text(told, "html_url"),
        branch=_text(head, "ref") if is_own else "",
        head=_text(head, "sha"),
        base=_text(base, "ref"),
        author=_text(_table(told, "user"), "login"),
        is_open=told.get("state") in ("open", "opened"),
        is_merged=is_merged,
        labels=tuple(_text(one, "name") for one in labels if isinstance(one, dict)),
    )


def _table(told: dict[str, Any], name: str) -> dict[str, Any]:
    value = told.get(name)
    return value if isinstance(value, dict) else {}


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""
