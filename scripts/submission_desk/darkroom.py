"""The process in which pictures are written anew, each in a process of its own that may die of it, and titles spoken.
Apart from the one that knows the newsroom, so that nobody who writes waits for somebody's pictures; and gone when it
has had nothing to do for a while."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # python -P leaves it out
sys.path.append(str(Path(__file__).parents[2] / "hooks"))

from newsroom.converting import Limits, run_isolated
from newsroom.languages import SOURCE, find_language, speak, t
from newsroom.reading.plan import read_plan
from submission_desk.developing import developed
from submission_desk.speech import (
    Answer,
    Develop,
    Errand,
    Failed,
    Named,
    NameFor,
    ReadWord,
    WordPicture,
    WordTold,
    errand_decoder,
    own_output,
    packed,
    read_message,
)

_LIMITS = Limits(seconds=10, seconds_alone=15, memory=2**30)
"""Of a name; it takes a quarter of a second."""


def _done(errand: Errand) -> Answer:
    match errand:
        case Develop():
            return developed(errand)
        case NameFor():
            return named(errand)
        case ReadWord():
            return word_told(errand)


def word_told(asked: ReadWord) -> WordTold:
    from word import WordManuscript, imported  # of ten submissions one or two come as such a file

    plan, _ = read_plan(Path(asked.root))
    if plan is None:
        return WordTold(unfit=t("栏目设置有错误，请编辑先改好。"))
    [made] = imported([(asked.name, Path(asked.source).read_bytes())], plan, asked.at.date())
    if not isinstance(made, WordManuscript):
        return WordTold(unfit=f"{made.fault}{made.remedy}")
    pictures, losses = [], [str(loss) for loss in made.losses]
    for number, picture in enumerate(made.pictures, 1):
        raw = Path(f"{asked.target}-{number}.raw")
        raw.write_bytes(picture.data)
        print_ = developed(Develop(source=str(raw), target=f"{asked.target}-{number}"))
        raw.unlink()
        if print_.unfit:
            losses.append(t("第 {number} 张图片没有收下：{why}", number=number, why=print_.unfit))
        else:
            pictures.append(WordPicture(name=picture.name, file=print_.file))
    return WordTold(title=made.title, keys=made.keys, text=made.body, pictures=tuple(pictures), losses=tuple(losses))


def named(asked: NameFor) -> Named | Failed:
    """By a process that ends with it: it must know how 50,000 words are spoken, which are 55 MB."""
    [made] = run_isolated(_namer, [asked], limits=_LIMITS)
    return made if isinstance(made, Named) else Failed(reason=t("投稿台这会儿忙不过来，请稍后再试；已经存下的都在。"))


def _namer() -> Callable[[NameFor], Named]:
    from founding.slugs import slug_for

    return lambda asked: Named(slug=slug_for(asked.title, asked.taken, "story"))


def main(language: str) -> None:
    speak(find_language(language) or SOURCE)
    answers = own_output()
    while (message := read_message(sys.stdin.buffer)) is not None:
        errand = errand_decoder.decode(message)
        answers.write(packed(_done(errand)))
        answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
