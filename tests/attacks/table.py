"""Tries every class of attacks and prints, for each, how many were tried, held and did not: ``make attacks``.

With ``--code FOLDER`` another checkout is attacked, such as that of a commit before, with an environment of its own: by
the classes that ask its commands.
"""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classes", nargs="*", help="names of classes; all without any")
    parser.add_argument("--code", type=Path, help="another checkout, whose commands are asked")
    parser.add_argument("--shown", type=int, default=5, help="of each class, attacks to name that did not fail (5)")
    chosen = parser.parse_args()
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts"), str(ROOT / "tests")]

    from attacks.classes import CLASSES, OF_ANY_CHECKOUT

    classes = CLASSES
    if chosen.code:
        code = chosen.code.resolve()
        classes = {name: partial(of, code=code) for name, of in CLASSES.items() if of in OF_ANY_CHECKOUT}
    if unknown := set(chosen.classes) - classes.keys():
        parser.error(f"no such class: {', '.join(sorted(unknown))}; there are: {', '.join(classes)}")
    failed = 0
    print("| attacks | tried | held | failed | CPU, s |\n| --- | --: | --: | --: | --: |")
    for name in chosen.classes or classes:
        began = time.process_time()
        outcome = classes[name]()
        failed += len(outcome.failed)
        held, spent = outcome.tried - len(outcome.failed), time.process_time() - began
        print(f"| {name} | {outcome.tried:,} | {held:,} | {len(outcome.failed)} | {spent:.0f} |", flush=True)
        for one in outcome.failed[: chosen.shown]:
            print(f"  {one!a}", file=sys.stderr)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
