"""What readers get of a PDF: its pages as they were, and nothing that happens by itself or says who made it."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from hostile_pdfs import ADDRESS, FILES, document, written
from judged import CLEANED, outcome
from newsroom.attachments import Reason, UnfitError, clean

ACTING = {
    *("/GoToR", "/GoToE", "/Launch", "/Thread", "/Sound", "/Movie", "/Hide", "/SubmitForm", "/ResetForm"),
    *("/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView", "/RichMediaExecute"),
}
HIDING = ("/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/XFA")


def pictures(data: bytes) -> list[bytes]:
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    return [page.render(scale=1, may_draw_forms=True).to_pil().tobytes() for page in pdf]


def unpacked(data: bytes) -> bytes:
    """Every byte that a reader's program can get at."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(stream, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.specialized)
    return data + stream.getvalue()


def acts(data: bytes) -> list[str]:
    """Whatever in the file could be an action but a link."""
    found: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        waiting = list(pdf.objects)
        while waiting:
            one = waiting.pop()
            if isinstance(one, (Dictionary, Stream)):
                found += [key for key in map(str, one.keys()) if key in HIDING]
                found += [kind for kind in [str(one.get("/S"))] if kind in ACTING]
                waiting += [value for _, value in one.items() if is_inside(value)]
            elif isinstance(one, Array):
                waiting += [value for value in one if is_inside(value)]
    return found


def is_inside(value: object) -> bool:
    """What lies elsewhere is looked at there."""
    return isinstance(value, (Dictionary, Array)) and not value.is_indirect


@pytest.mark.parametrize("name", FILES)
def test_a_pdf_is_cleaned_or_refused(name: str) -> None:
    made, expected = FILES[name]
    data = made()
    assert outcome(data) == expected
    if expected != CLEANED:
        return
    cleaned = clean(data)
    assert (cleaned.format, cleaned.signed) == ("pdf", False)
    assert b"SECRET" not in unpacked(cleaned.data)
    assert acts(cleaned.data) == []
    assert ADDRESS.encode() in unpacked(cleaned.data)
    assert pictures(cleaned.data) == pictures(data)
    assert clean(data).data == cleaned.data
    assert clean(cleaned.data).data == cleaned.data


def test_the_hostile_ones_are_hostile() -> None:
    """Otherwise nothing is shown by what they become."""
    harmless = ("plain", "linearized", "cut linearized")
    acting = [name for name, (_, expected) in FILES.items() if expected == CLEANED and name not in harmless]
    assert [name for name in acting if b"SECRET" not in unpacked(FILES[name][0]())] == []


def test_links_and_bookmarks_stay() -> None:
    with pikepdf.open(BytesIO(clean(written(document())).data)) as pdf:
        link, inside = pdf.pages[0].Annots
        assert (link.A.S, str(link.A.URI)) == (Name.URI, ADDRESS)
        assert (inside.A.S, inside.A.D[0].objgen) == (Name.GoTo, pdf.pages[1].obj.objgen)
        assert str(pdf.Root.Outlines.First.Title) == "Page 2"
        assert "/Info" not in pdf.trailer


def test_a_note_in_the_margin_is_told_of() -> None:
    pdf = document()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 20, 20], T=b"name", Contents=b"text")
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
    assert clean(written(pdf)).signed


def test_what_follows_a_pdf_is_gone() -> None:
    data = written(document())
    assert clean(data + b"<script>").data == clean(data).data


def test_whatever_is_changed_in_a_pdf_it_is_cleaned_or_refused() -> None:
    random = Random(12)
    pieces = (b"null", b"<<>>", b"[]", b"1 0 R", b"/Name", b"-1", b"9999999999", b"<<", b"]", b"endobj", b"stream")
    sources = [FILES[name][0]() for name in ("plain", "packed", "updated", "JavaScript hover", "Launch bookmark")]
    outcomes: set[Reason | None] = set()
    for _ in range(400):
        data = bytearray(random.choice(sources))
        for _ in range(random.randint(1, 5)):
            at = random.randrange(len(data))
            data[at : at + random.randint(0, 8)] = random.choice((b"", *pieces, random.randbytes(1)))
        try:
            cleaned = clean(bytes(data))
        except UnfitError as error:
            outcomes.add(error.reason)
            continue
        outcomes.add(None)
        assert acts(cleaned.data) == [], bytes(data)
    assert {None, Reason.BROKEN} <= outcomes


def test_nobody_waits_for_a_pdf_that_repeats_itself() -> None:
    """Each of these would keep a check busy for hours, were every beginning looked at to the file's end."""
    head, _, rest = written(document()).partition(b"\n")
    for again in (b"<x:xmpmeta ", b"1 0 obj ", b"/Linearized <", b"/Linearized /L ", b"<<" * 20, b"[", b"(", b"xref "):
        assert outcome(head + b"\n" + again * 200_000 + b"\n" + rest) in (CLEANED, "broken")
