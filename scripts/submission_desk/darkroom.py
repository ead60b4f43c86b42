"""The process in which pictures are written anew, each in a process of its own that may die of it, and titles spoken.
Apart from the one that knows the newsroom, so that nobody who writes waits for somebody's pictures; and gone when it
has had nothing to do for a while."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # python -P leaves it out
sys.path.append(str(Path(__file__).parents[2] / "hooks"))

from newsroom.converting import Failure, Limits, run_isolated
from submission_desk.developing import develop
from submission_desk.speech import Develop, Developed, Named, NameFor, errand_decoder, own_output, packed, read_message

_LIMITS = Limits(seconds=10, seconds_alone=15, memory=2**30)
"""What a phone takes needs a second; of WebP a canvas of 40,000,000 pixels is held three times."""


def named(asked: NameFor) -> Named:
    from founding.slugs import slug_for  # knows how 50,000 words are spoken, which takes a second and 40 MB

    return Named(slug=slug_for(asked.title, asked.taken, "story"))


def developed(asked: Develop) -> Developed:
    try:
        [made] = run_isolated(_developer, [(asked.source, asked.target)], limits=_LIMITS)
    except OSError as error:
        return Developed(unfit=f"没有存下来（{error.strerror}）。请稍后再试。")
    if isinstance(made, Failure):
        return Developed(unfit="这张图片打不开，请换一张，或截图后再传。")
    return made


def _developer() -> Callable[[tuple[str, str]], Developed]:
    return develop


def main() -> None:
    answers = own_output()
    while (message := read_message(sys.stdin.buffer)) is not None:
        errand = errand_decoder.decode(message)
        answers.write(packed(named(errand) if isinstance(errand, NameFor) else developed(errand)))
        answers.flush()


if __name__ == "__main__":
    main()
