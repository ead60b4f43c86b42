"""What is written to a forge of a submission. Contributors' words go out masked, as text, and call nobody."""

from __future__ import annotations

from newsroom.languages import t
from newsroom.personal import redacted
from newsroom.speaking import harmless
from submissions.submission import State, Submission, unheard
from tables import markdown

_LONGEST = 200


def request_of(one: Submission, described: str) -> tuple[str, str]:
    """Title and text of its pull request. ``described``: of which unit, for which column; a contributor's words."""
    said = t("这一篇由投稿台送来。请在投稿台审稿；在这里合并，也就发布了。")
    return unheard(_plain(one.title)) or t("（没有标题）"), f"{_quoted(described)}\n\n{said}\n"


def answer_of(one: Submission) -> str:
    """What its readers there hear of the editor's verdict; empty: nothing."""
    if one.state is not State.RETURNED:
        return ""
    lines = (f"> {_quoted(line)}" for line in one.reason.splitlines())
    return "\n".join([t("退改。编辑写的是："), "", *lines, ""])


def merge_message(one: Submission) -> tuple[str, str]:
    lines = [f"Submission: {one.id}", *(f"Review: {review.name} {review.person}" for review in one.reviews)]
    return t("刊出：{title}", title=unheard(_plain(one.title))), unheard("\n".join(lines))


def _plain(text: str) -> str:
    return redacted(harmless(" ".join(text.split())))[:_LONGEST]


def _quoted(text: str) -> str:
    """In Markdown."""
    return unheard(markdown(_plain(text)))
