"""What a schema says of a file of the desk: of the plan, or of the settings."""

from __future__ import annotations

from msgspec import Struct

from newsroom.languages import t
from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import shown
from newsroom.reading.parts import Part, is_empty, misfit, suggestion


class Verdicts(Struct, frozen=True):
    """The rules that tell of each fault."""

    missing: FaultKind
    unknown: FaultKind
    twice: FaultKind
    wrong: FaultKind
    in_chinese: bool = False
    """Whether keys are called by their Chinese names."""


def judge(whole: Part, verdicts: Verdicts, faults: FaultList) -> None:
    """Note what is wrong with a part and all within it."""
    for part in whole.walk():
        for key in part.keys:
            entry = part.entries.get(key.name)
            word = key.words[0] if verdicts.in_chinese else key.name
            line = part.line_of(key.name)
            if key.needed and is_empty(entry):
                fault = t("缺少“{key}”，或没有填写。", key=word)
                example = key.example or "…"
                faults.note(
                    verdicts.missing,
                    line,
                    fault,
                    t("请在这里加一行“{key}: {example}”。", key=word, example=example),
                )
            elif entry and (wrong := misfit(key, entry.value)):
                faults.note(verdicts.wrong, line, t("“{key}”{wrong}。", key=word, wrong=wrong[0]), wrong[1])
        for stranger in part.strangers:
            known = tuple(key.words[0] if verdicts.in_chinese else key.name for key in part.keys)
            remedy = t("{suggestion}这里的键有：{known}。", suggestion=suggestion(stranger.written, part), known=known)
            faults.note(
                verdicts.unknown, stranger.line, t("没有“{stranger}”这个键。", stranger=shown(stranger.written)), remedy
            )
        for written, line, _ in part.twice:
            note_twice(line, written, verdicts, faults)


def note_twice(line: int, words: str, verdicts: Verdicts, faults: FaultList) -> None:
    faults.note(verdicts.twice, line, t("“{words}”用了两次。", words=shown(words)), t("请改掉其中一个，或删去重复的。"))
