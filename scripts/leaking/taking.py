"""A secret out of the files that people wrote: a story becomes a stub, other texts lose it, other files go."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from command_line import planned
from leaking.secret import MARK, Secret, is_in, without
from newsroom.languages import t
from newsroom.model import Plan
from newsroom.reading import read_story
from newsroom.reading.keys import BY_NAME
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.story import read_file
from writing import write_file

STORIES = "content/stories/"
KEPT = ("title", "date", "column", "beat", "unit", "responsible")
"""Keys without which no stub can be made; all others may tell."""
TITLE = t("（已撤回的稿件）")
"""Where the title itself tells."""


def take_out(root: Path, paths: Collection[str], secrets: Sequence[Secret], reason: str, today: date) -> dict[str, str]:
    """What became of each path, from the root, and of the files beside a story; paths are those of ``places``."""
    plan = planned(root)
    done: dict[str, str] = {}
    # Stories first, with what lies beside them.
    for path in sorted(paths, key=lambda path: (not _is_story(path), path)):
        if path in done:
            continue
        if _is_story(path) and (stub := _stub(root, path, plan, secrets, reason, today)):
            for name in _beside(root, path):
                (root / name).unlink()
                done[name] = t("删去")
            write_file(root, path, stub, again=True)
            done[path] = t("撤稿")
        elif (root / path).is_symlink() or not _blanked(root, path, secrets):
            (root / path).unlink(missing_ok=True)
            done[path] = t("删去")
        else:
            done[path] = t("改成{mark}", mark=MARK)
    return done


def _is_story(path: str) -> bool:
    return path.startswith(STORIES) and path.endswith(".md")


def _stub(root: Path, path: str, plan: Plan, secrets: Sequence[Secret], reason: str, today: date) -> str:
    """Empty where none can be made: the address itself tells, or the file is none that was published."""
    if is_in(secrets, path.encode()) or (root / path).is_symlink():
        return ""
    draft, _ = read_story(read_file(path.removeprefix("content/"), str(root / path)), PlanNames(plan))
    if draft is None or draft.story is None:
        return ""
    lines = []
    for name in KEPT:
        entry = draft.entries.get(name)
        value = _text(entry.value) if entry else ""
        if name == "title" and (not value or is_in(secrets, value.encode())):
            value = TITLE
        if value and not is_in(secrets, value.encode()):
            lines.append(f"{BY_NAME[name].word}: {json.dumps(value, ensure_ascii=False)}\n")
    key = BY_NAME["withdrawn"]
    inner = {one.name: one.word for one in key.inner}
    said = {inner["date"]: str(today), inner["reason"]: json.dumps(reason, ensure_ascii=False)}
    lines += [f"{key.word}:\n", *(f"  {word}: {value}\n" for word, value in said.items())]
    return f"---\n{''.join(lines)}---\n"


def _text(value: object) -> str:
    return t("、").join(map(str, value)) if isinstance(value, list) else str(value)


def _beside(root: Path, path: str) -> list[str]:
    """Pictures and other files of the story alone: all of its own folder, or those that it names and no other does."""
    file = root / path
    others = [one for one in file.parent.iterdir() if one.is_file() and not one.is_symlink() and one != file]
    if file.name == "index.md":
        return [one.relative_to(root).as_posix() for one in others]
    text = file.read_text(encoding="utf-8", errors="replace")
    elsewhere = "".join(one.read_text(encoding="utf-8", errors="replace") for one in others if one.suffix == ".md")
    own = (one for one in others if one.suffix != ".md" and one.name in text and one.name not in elsewhere)
    return [one.relative_to(root).as_posix() for one in own]


def _blanked(root: Path, path: str, secrets: Sequence[Secret]) -> bool:
    """Whether the file could be kept, without the secrets."""
    if is_in(secrets, path.encode()):
        return False
    left = without(secrets, (root / path).read_bytes())
    if left is None:
        return False
    write_file(root, path, left.decode(), again=True)
    return True
