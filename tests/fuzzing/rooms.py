"""What holds for any bytes in the rooms that strangers reach first: a function each, which fails where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from lxml import html

from golden import CAMPUS, SCHOOL
from newsroom.attachments import UnfitError, clean
from newsroom.converting import Converter
from newsroom.converting.cleaning import leads_somewhere_safe
from newsroom.evidence.record import decoded
from newsroom.findings import Finding
from newsroom.images.pictures import look_at_picture
from newsroom.inspection.dispatches import faults_of
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.model import Plan
from newsroom.reading import StoryFile
from newsroom.reading.plan import read_plan

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
"""A folder a room: what was found once, and what shows how such files look."""
NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
LARGEST_TEXT = 64 * 1024
MOST_GROWTH, MOST_OVERHEAD = 4, 1 << 20
"""What is published of an attachment is not much more than what came: times, and bytes more."""

ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote strong em b i u del ins s sub sup small kbd code pre "
        "table caption thead tbody tfoot tr th td a ruby rt rp details summary section div figure figcaption span "
        "math mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd "
        "mstyle mpadded mphantom menclose mmultiscripts mprescripts none",
    )
)
"""What a body may consist of, its formulas included; links and pictures of stories are no text but values."""
_WORD = "[a-z0-9 -]*"
_TEXT = ".*"
ATTRIBUTES = {
    "id": r"(?:h|fn|fnref)-[\w-]+",
    "href": r"#(?:fn|fnref)-[\w-]+",
    "class": r"[A-Za-z0-9+#. -]*",
    "aria-label": _TEXT,
    "alttext": _TEXT,
    **dict.fromkeys(("role", "tabindex", "align", "start", "colspan", "rowspan", "display", "xmlns"), _WORD),
    **dict.fromkeys(("accent", "fence", "form", "stretchy", "separator", "linethickness", "lspace", "rspace"), _TEXT),
    **dict.fromkeys(("columnalign", "columnlines", "rowlines", "mathvariant", "mathsize", "minsize", "maxsize"), _TEXT),
    **dict.fromkeys(("displaystyle", "scriptlevel", "width", "height", "depth", "voffset", "notation"), _TEXT),
    **dict.fromkeys(("columnspacing", "rowspacing", "movablelimits", "largeop", "symmetric", "frame"), _TEXT),
}
"""None that runs, dresses or fetches something."""


@cache
def plan() -> Plan:
    read, _ = read_plan(SCHOOL)
    assert read is not None
    return read


@cache
def examiner() -> Examiner:
    return Examiner(plan())


@cache
def converter() -> Converter:
    return Converter()


def stories(data: bytes) -> None:
    """A file among the stories becomes a record; whatever is said of it has a line, a fault and a remedy."""
    path = "stories/2020/02/any.md"
    examined = examiner()(ExaminingTask(StoryFile(path, data, len(data))))
    record = decoded(examined.record)
    assert record.path == path
    assert_useful(record.findings, data)
    if record.story is None:
        assert any(finding.is_error for finding in record.findings)
    assert examiner()(ExaminingTask(StoryFile(path, data, len(data)))) == examined


def dispatches(data: bytes) -> None:
    """A report or a concern is read, or a finding says why not."""
    text = data.decode("utf-8", "replace")
    for path in ("reports/2020-02-08/logistics.yml", "concerns/2020-02-08-gate.yml"):
        assert_useful(faults_of(path, text, plan(), NOW), data)


def texts(data: bytes) -> None:
    """Any Markdown becomes HTML of a few elements in which nothing runs, for a parser that is not the sanitiser's."""
    text = data[:LARGEST_TEXT].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        body = converter()(text)
    except ValueError:  # nested so oddly that cleaning does not settle: the story is set aside
        return
    assert_nothing_runs("".join(piece for piece in body.pieces if isinstance(piece, str)))
    assert all(leads_somewhere_safe(target) for target in body.links)
    assert converter()(text) == body


def attachments(data: bytes) -> None:
    """A file beside a story is cleaned or refused; a clean one is of its kind, and not much longer than it was."""
    try:
        cleaned = clean(data)
    except UnfitError:
        return
    assert len(cleaned.data) <= MOST_GROWTH * len(data) + MOST_OVERHEAD
    assert clean(cleaned.data).format == cleaned.format


def pictures(data: bytes) -> None:
    """A picture is measured, or is none."""
    look = look_at_picture(data)
    assert look is None or min(look.width, look.height) > 0


ROOMS: dict[str, Callable[[bytes], None]] = {
    room.__name__: room for room in (stories, dispatches, texts, attachments, pictures)
}


def assert_useful(findings: tuple[Finding, ...], data: bytes) -> None:
    lines = len(data.decode("utf-8", "replace").splitlines()) + data.count(b"\r") + data.count(b"\n") + 2
    for finding in findings:
        assert 1 <= finding.line <= lines, finding
        assert finding.fault, finding
        assert finding.remedy, finding
        assert "\n" not in finding.for_people().rstrip("\n").replace("\n    ", ""), finding


def assert_nothing_runs(text: str) -> None:
    if not text.strip():
        return
    for element in html.fragment_fromstring(text, create_parent="div").iter():
        assert element.tag in ELEMENTS, element.tag
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES, (element.tag, name)
            assert re.fullmatch(ATTRIBUTES[name], value, re.DOTALL), (element.tag, name, value)
