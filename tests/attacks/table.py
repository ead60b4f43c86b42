"""Tries every class of attacks and prints, for each, how many were tried, held and did not: ``make attacks``.

With ``--code FOLDER`` the newsroom of another checkout is attacked, such as that of the commit before.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("classes", nargs="*", help="names of classes; all without any")
    parser.add_argument("--code", type=Path, default=ROOT, help="another checkout, whose hooks/ and scripts/ are tried")
    parser.add_argument("--shown", type=int, default=5, help="of each class, attacks to name that did not fail (5)")
    chosen = parser.parse_args()
    code = chosen.code.resolve()
    sys.path[:0] = [str(code / "hooks"), str(code / "scripts"), str(ROOT / "tests"), str(Path(__file__).parent)]

    from classes import CLASSES

    if unknown := set(chosen.classes) - CLASSES.keys():
        parser.error(f"no such class: {', '.join(sorted(unknown))}; there are: {', '.join(CLASSES)}")
    failed = 0
    print("| attacks | tried | held | failed | CPU, s |\n| --- | --: | --: | --: | --: |")
    for name in chosen.classes or CLASSES:
        began = time.process_time()
        outcome = CLASSES[name]()
        failed += len(outcome.failed)
        held, spent = outcome.tried - len(outcome.failed), time.process_time() - began
        print(f"| {name} | {outcome.tried:,} | {held:,} | {len(outcome.failed)} | {spent:.0f} |", flush=True)
        for one in outcome.failed[: chosen.shown]:
            print(f"  {one!a}", file=sys.stderr)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
