"""Prints how much of the generated personal data is found, kind by kind, and how often there is a false alarm.

python tests/personal/measured.py [COUNT] [--missed]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "hooks"), str(Path(__file__).parents[1])]

from newsroom.personal import found  # noqa: E402
from personal.innocents import innocents  # noqa: E402
from personal.sentences import personal  # noqa: E402


def main() -> None:
    count = int(next((word for word in sys.argv[1:] if word.isdigit()), "10"))
    rng = random.Random(12)
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    of_disguise: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for case in personal(rng, count):
        assert case.kind
        tried[case.kind] += 1
        of_disguise[case.kind, case.disguise] += 1
        if any(
            match.kind is case.kind and match.start < case.end and case.start < match.end for match in found(case.text)
        ):
            held[case.kind] += 1
        else:
            missed[case.kind, case.disguise] += 1
            if "--missed" in sys.argv:
                print(
                    case.kind,
                    case.disguise,
                    repr(case.text),
                    case.value,
                    [(m.kind.value, m.text) for m in found(case.text)],
                    file=sys.stderr,
                )
    alarms: Counter[bool] = Counter()
    nobodys = 0
    for text in innocents(rng, count):
        nobodys += 1
        for match in found(text):
            alarms[match.certain] += 1
            if "--missed" in sys.argv:
                print("FALSE", repr(text), match, file=sys.stderr)
    print("| kind | tried | found | of 100 |\n| --- | --: | --: | --: |")
    for kind, number in tried.items():
        print(f"| {kind} | {number} | {held[kind]} | {100 * held[kind] / number:.1f} |")
    print(f"| all | {tried.total()} | {held.total()} | {100 * held.total() / tried.total():.1f} |")
    print(f"\n{nobodys} innocents: {alarms[True]} certain, {alarms[False]} uncertain")
    for (kind, disguise), number in missed.most_common(60):
        print(f"missed {kind} {disguise}: {number} of {of_disguise[kind, disguise]}")


if __name__ == "__main__":
    main()
