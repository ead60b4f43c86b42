"""What somebody filled into a form: its fields by the labels of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsroom.languages import t
from texts.issue_forms import CHECKED, COUNT, QUESTION, REPORTER, STATE, STORY_LABELS, TEXT, TITLE, UNIT

EMPTY = "_No response_"
"""GitHub's words for a field that was left empty."""


class FormRefusedError(Exception):
    """Its text goes back to whoever filled in the form: Chinese, and nothing of what they wrote."""

    def __init__(self, text: str, *, personal: bool = False) -> None:
        super().__init__(text)
        self.personal = personal
        """Whether the form itself must be taken out of sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    number: int
    title: str
    body: str
    created: datetime
    is_trusted: bool
    """Whether it is of somebody who belongs to the repository."""


def fields_of(body: str) -> dict[str, str]:
    """What stands under every heading that is a label of ours. A label that comes twice was not made by a form, so
    what stands under it is not known: it is refused."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line.removeprefix("### ").strip() for line in lines if line.startswith("### ")), "")
    known = set(STORY_LABELS) if first == TITLE else {UNIT, STATE, COUNT, REPORTER, QUESTION, CHECKED}
    fields: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        heading = line.removeprefix("### ").strip() if line.startswith("### ") else ""
        if heading in known and not (first == TITLE and TEXT in fields):  # a story has headings of its own
            if heading in fields:
                raise FormRefusedError(
                    t("“{heading}”出现了两次。请用表单另提交一份，不要改动表单的标题。", heading=heading)
                )
            current = fields[heading] = []
        elif current is not None:
            current.append(line)
    texts = {heading: "\n".join(lines).strip() for heading, lines in fields.items()}
    return {heading: "" if text == EMPTY else text for heading, text in texts.items()}
