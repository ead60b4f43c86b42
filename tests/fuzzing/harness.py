"""Looks for bytes at which a room fails, led by the code that they reach: ``make fuzz``.

What is found lies in ``.cache/fuzz/found``; a small one goes into ``corpus/`` beside this file, where ``make test``
tries it for ever.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache/fuzz"
SECONDS = 60
SLOW = 10
"""Seconds for one input, after which it counts as found."""

sys.path[:0] = [str(ROOT / folder) for folder in ("hooks", "scripts", "tests")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", help="stories, dispatches, texts, attachments, pictures; all without any")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"for each room ({SECONDS})")
    parser.add_argument("--here", metavar="ROOM", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        fuzz(chosen.here, chosen.seconds)
    from fuzzing.rooms import ROOMS

    if unknown := set(chosen.rooms) - ROOMS.keys():
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    failed = [room for room in chosen.rooms or ROOMS if begun(room, chosen.seconds) != 0]
    sys.exit(f"found something in: {', '.join(failed)}; see {KEPT / 'found'}" if failed else 0)


def begun(room: str, seconds: int) -> int:
    """In a process of its own: libFuzzer ends the one that it runs in."""
    print(f"== {room}", file=sys.stderr, flush=True)
    return subprocess.run([sys.executable, __file__, "--here", room, "--seconds", str(seconds)], check=False).returncode


def fuzz(room: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["newsroom"]):
        from fuzzing.rooms import CORPUS, ROOMS

    seen, found = KEPT / room, KEPT / "found"
    for folder in (seen, found):
        folder.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-timeout={SLOW}", "-rss_limit_mb=2048", "-print_final_stats=1"]
    # What is known to reach much stands in the tests; only what is new is added to the first folder.
    folders = [seen, CORPUS / room, *([ROOT / "tests/attachments/made"] if room == "attachments" else [])]
    words = KEPT / f"{room}.dict"
    words.write_text("".join(f'"{escaped(word)}"\n' for word in words_of(room)), encoding="ascii")
    options += [f"-artifact_prefix={found}/{room}-", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *options, *(str(folder) for folder in folders if folder.is_dir())], ROOMS[room])
    atheris.Fuzz()


def words_of(room: str) -> list[str]:
    """What bytes alone would hardly hit upon."""
    from newsroom.reading.dispatch_keys import CONCERN_KEYS, REPORT_KEYS
    from newsroom.reading.keys import STORY

    match room:
        case "stories":
            return [f"{name}: " for key in STORY for name in (key.name, *key.chinese)] + [*MARKUP, *VALUES]
        case "dispatches":
            return [f"{name}: " for key in (*REPORT_KEYS, *CONCERN_KEYS) for name in (key.name, *key.chinese)] + VALUES
        case "texts":
            return MARKUP
        case "attachments":
            return [
                "/OpenAction",
                "/JavaScript",
                "/EmbeddedFile",
                "/Info",
                "endobj",
                "stream\n",
                "moov",
                "stco",
                "OggS",
            ]
        case _:
            return ["IHDR", "IDAT", "eXIf", "iCCP", "Exif\0\0", "VP8X", "ICC_PROFILE\0"]


MARKUP = [
    *("**", "~~", "```", "$$", "[^1]", "[^1]: ", "![", "](", "|-|-|\n", "- [ ] ", "> ", "\n\n", "&#x6a;", "&nbsp;"),
    *("<details>", "<summary>", "<table>", "<tr>", "<td colspan=2>", "<svg>", "<math>", "<style>", "<script>", "<!--"),
    *(
        "<iframe src=",
        "<img src=",
        "<a href=",
        "javascript:",
        " onerror=",
        "<![CDATA[",
        "\u3000",
        "“",
        "：",
        "——",
        "１、",
    ),
]
VALUES = [
    "2020-02-05 09:30",
    "---\n",
    "后勤处",
    "海洋学院",
    "平安",
    "&a ",
    "*a",
    "!!python/object:",
    "{",
    "[",
    "|\n ",
    "'",
    '"',
]


def escaped(word: str) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
