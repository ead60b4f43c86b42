"""What readers get of a Word, Excel or PowerPoint file: what it shows, and nothing that fetches or runs something."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pptx
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hostile_office import FILES
from judged import CLEANED, outcome
from narrowed import as_a
from newsroom.attachments import clean
from office_fields import KEPT_FIELDS, RESULT, of_marks
from office_parts import ADDRESS, SHOWN, in_body, parts_of


def shown_in(data: bytes) -> list[object]:
    """What the libraries that read such files find in it: texts, values, formulas, pictures, addresses."""
    stream = BytesIO(data)
    if b"word/document.xml" in data:
        document = docx.Document(stream)
        texts: list[object] = [one.text for one in document.paragraphs]
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [*texts, *cells, len(document.inline_shapes)]
    if b"ppt/presentation.xml" in data:
        shapes = [shape for slide in pptx.Presentation(stream).slides for shape in slide.shapes]
        runs = [run for one in shapes if one.has_text_frame for line in one.text_frame.paragraphs for run in line.runs]
        return [*((one.shape_type, one.left) for one in shapes), *((run.text, run.hyperlink.address) for run in runs)]
    page = as_a(Worksheet, openpyxl.load_workbook(stream).active)
    charts: list[object] = vars(page)["_charts"]  # what it has read of them, its types do not tell
    return [*(cell.value for row in page.iter_rows() for cell in row), len(charts)]


def apart_from_fields(shown: list[object]) -> list[object]:
    """Their libraries see some of them only, and no text that is not in a run of its own."""
    return [one for one in shown if one and RESULT not in str(one)]


def everything(data: bytes) -> bytes:
    return b"".join(parts_of(data).values())


@pytest.mark.parametrize("name", FILES)
def test_an_office_file_is_cleaned_or_refused(name: str) -> None:
    made, expected = FILES[name]
    data = made()
    assert outcome(data) == expected
    if expected != CLEANED:
        return
    cleaned = clean(data)
    assert b"SECRET" not in everything(cleaned.data)
    assert ADDRESS.encode() in everything(cleaned.data)
    assert SHOWN.encode() in everything(cleaned.data) or SHOWN in shown_in(cleaned.data)
    assert apart_from_fields(shown_in(cleaned.data)) == apart_from_fields(shown_in(data))
    assert (RESULT.encode() in everything(data)) == (RESULT.encode() in everything(cleaned.data))
    assert clean(data).data == cleaned.data
    assert clean(cleaned.data).data == cleaned.data


def test_the_hostile_ones_are_hostile() -> None:
    """Otherwise nothing is shown by what they become."""
    harmless = ("word", "sheet", "slides")
    made = {name: parts_of(make()) for name, (make, expected) in FILES.items() if expected == CLEANED}
    spoken = {
        name: b"".join(content for part, content in parts.items() if "/media/" not in part and "docProps" not in part)
        for name, parts in made.items()
    }
    assert [name for name, text in spoken.items() if b"SECRET" not in text and name not in harmless] == []


@pytest.mark.parametrize("told", KEPT_FIELDS)
def test_a_field_that_fetches_nothing_stays_as_it_is(told: str) -> None:
    data = in_body(of_marks(told))
    assert parts_of(clean(data).data)["word/document.xml"] == parts_of(data)["word/document.xml"]


def test_fields_around_one_that_fetches_stay() -> None:
    data = in_body(of_marks(" PAGE ") + of_marks(" INCLUDETEXT SECRET ") + of_marks(" NUMPAGES "))
    cleaned = parts_of(clean(data).data)["word/document.xml"].decode()
    assert cleaned.count("fldChar ") == 6
    assert (" PAGE " in cleaned, " NUMPAGES " in cleaned, cleaned.count(RESULT)) == (True, True, 3)


def test_nobody_waits_for_a_document_of_many_marks() -> None:
    """Fields within fields, ends without beginnings: each mark is looked at once for each field that is being told."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert outcome(in_body(begin * 20_000)) == "overwrought"
    assert outcome(in_body('<w:fldSimple w:instr="DDE"><w:r/></w:fldSimple>' * 50_000)) == CLEANED
    assert outcome(in_body('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 50_000)) == CLEANED
    assert outcome(in_body("<w:r><w:instrText>DDE</w:instrText></w:r>" * 50_000)) == CLEANED
