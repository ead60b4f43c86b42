"""From a form that somebody filled in to the file, or story with pictures, that it asks for.

``scripts/intake.py --help``.

Whoever has an account may fill in anything. So nothing of it is printed, run or made part of a name: what is kept is
looked up (a unit, a state), counted, or written into the file as a text in marks, and the file is judged by the rules
like everybody's before anything is said of it.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import FILE, Command, planned, site_option, stop
from intaking.filing import FilledForm, FormRefusedError, file_issue
from newsroom.languages import t
from options import file_option, folder_option
from pending import TRUSTED, read_pending

LARGEST_EVENT = 2 * 1024 * 1024
"""Bytes; GitHub takes 64 kB of text, and tells a few kB more."""


@click.command(cls=Command)
@click.argument("event", metavar=t("事件文件"), type=FILE)
@file_option("--outputs", new=True, required=True, help=t("写结果的文件，一行一个“名=值”。"))
@file_option(
    "--account",
    "accounts",
    required=True,
    multiple=True,
    help=t("同一账号的 issue，GitHub 给的 JSON 列表；可以写几次。"),
)
@file_option("--requests", required=True, help=t("还没有合并的请求，gh pr list --json headRefName 给的列表。"))
@folder_option("--files", new=True, help=t("稿件的文字和图片写到这里；不写就不收稿件。"))
@site_option
def main(
    event: Path, outputs: Path, accounts: tuple[Path, ...], requests: Path, files: Path | None, root: Path
) -> None:
    """读一个表单（GitHub 的 issues 事件），得出要提交的文件。供 .github/workflows/intake.yml 使用。

    结果 outcome 是 filed（附 path、content、branch、title）、story（附 folder、branch、title，文件在 --files 里）、
    refused（附 message、personal）或 none（不是这里的表单）；content、title、message 是 Base64。不提交；
    只有粘贴在稿件里的图片从 GitHub 取。总以 0 结束；用法不对时以 2 结束，栏目设置有错误时以 1 结束。
    """
    issue = read_issue(event)
    pending = read_pending(accounts, requests)
    plan = planned(root)
    try:
        filed = file_issue(issue, plan, root, pending, takes_stories=files is not None)
    except FormRefusedError as refused:
        tell(outputs, outcome="refused", message=packed(str(refused)), personal=str(refused.personal).lower())
        return
    if filed is None:
        tell(outputs, outcome="none")
        return
    if files and filed.pictures is not None:
        files.mkdir(parents=True)
        for name, data in {"index.md": filed.text.encode(), **filed.pictures}.items():
            (files / name).write_bytes(data)
        folder = filed.path.removesuffix("/index.md")
        tell(outputs, outcome="story", folder=folder, branch=filed.branch, title=packed(filed.title))
        return
    tell(
        outputs,
        outcome="filed",
        path=filed.path,
        content=packed(filed.text),
        branch=filed.branch,
        title=packed(filed.title),
    )


def read_issue(event: Path) -> FilledForm:
    if event.stat().st_size > LARGEST_EVENT:
        stop(t("事件文件太大。"))
    try:
        issue: dict[str, Any] = json.loads(event.read_text(encoding="utf-8"))["issue"]
        created = datetime.fromisoformat(issue["created_at"])
        title, body = issue["title"], issue["body"] or ""
        texts = isinstance(title, str) and isinstance(body, str)
        if not (isinstance(issue["number"], int) and created.tzinfo and texts):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        stop(t("这不是 issues 事件。"))
    return FilledForm(
        number=issue["number"],
        title=whole(title),
        body=whole(body),
        created=created.astimezone(UTC),
        is_trusted=issue.get("author_association") in TRUSTED,
    )


def whole(text: str) -> str:
    """Without halves of characters, which JSON can tell and no file can hold."""
    return text.encode("utf-8", "replace").decode()


def packed(text: str) -> str:
    """On one line, whatever it is."""
    return base64.b64encode(text.encode()).decode()


def tell(outputs: Path, **values: str) -> None:
    with outputs.open("a", encoding="utf-8") as file:
        for name, value in values.items():
            if not re.fullmatch(r"[\w./=+-]*", value, re.ASCII):
                raise ValueError(name)
            file.write(f"{name}={value}\n")


if __name__ == "__main__":
    main()
