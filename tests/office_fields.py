"""Fields of Word: those that fetch, run or hide something, in every way that a field may be written, and those that do
no harm."""

from __future__ import annotations

from office_parts import NAMES, in_body

RESULT = "字段显示的文字"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(*words: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{word}</w:instrText></w:r>' for word in words)


def of_marks(*words: str, shown: str = RESULT) -> str:
    result = f"<w:r><w:t>{shown}</w:t></w:r>"
    return f"{mark('begin')}{told(*words)}{mark('separate')}{result}{mark('end')}"


NESTED = (
    f"{mark('begin')}{told(' IF ')}{of_marks(' DDEAUTO SECRET ', shown='1')}{told(' = 1 ')}"
    f"{mark('separate')}<w:r><w:t>{RESULT}</w:t></w:r>{mark('end')}"
)
SPELLED = (
    f"{mark('begin')}{of_marks(' QUOTE 68 68 69 ', shown='SECRET')}{told(' SECRET ')}"
    f"{mark('separate')}<w:r><w:t>{RESULT}</w:t></w:r>{mark('end')}"
)
FIELDS = {
    "DDE": of_marks(" DDE SECRET ", "&quot;/k calc&quot;"),
    "DDEAUTO": of_marks("  DDEAUTO c:\\\\windows\\\\SECRET "),
    "DDEAUTO in pieces": of_marks(" DD", "EA", "UTO SECRET"),
    "DDEAUTO in numbers": of_marks("&#68;&#x44;EAUTO SECRET"),
    "small letters": of_marks(" ddeauto SECRET"),
    "INCLUDEPICTURE": of_marks(' INCLUDEPICTURE "https://SECRET/a.png" \\d \\* MERGEFORMATINET '),
    "INCLUDETEXT": of_marks(' INCLUDETEXT "\\\\\\\\SECRET\\\\a.docx" '),
    "IMPORT": of_marks(" IMPORT https://SECRET/a.png "),
    "LINK": of_marks(' LINK Excel.Sheet.12 "C:\\\\SECRET.xlsx" Sheet1!R1C1 \\a '),
    "DATABASE": of_marks(' DATABASE \\d "C:\\\\SECRET.mdb" '),
    "RD": of_marks(' RD "https://SECRET/a.docx" '),
    "MACROBUTTON": of_marks(" MACROBUTTON SECRET 按这里 "),
    "unknown": of_marks(" SOMETHINGNEW SECRET "),
    "of one mark": f'<w:fldSimple w:instr=" DDEAUTO SECRET "><w:r><w:t>{RESULT}</w:t></w:r></w:fldSimple>',
    "of one mark in numbers": (
        f'<w:fldSimple w:instr="&#73;NCLUDETEXT SECRET"><w:r><w:t>{RESULT}</w:t></w:r></w:fldSimple>'
    ),
    "within another": NESTED,
    "spelled by another": SPELLED,
    "without end": f"{mark('begin')}{told(' DDEAUTO SECRET ')}<w:r><w:t/></w:r>",
    "link to a file": of_marks(' HYPERLINK "file://SECRET/a" '),
    "link to a share": of_marks(' HYPERLINK "\\\\\\\\SECRET\\\\a" '),
    "deleted": f"{mark('begin')}<w:r><w:delInstrText> DDEAUTO SECRET </w:delInstrText></w:r>{mark('end')}",
}
KEPT_FIELDS = (
    " PAGE ",
    " TOC \\o &quot;1-3&quot; ",
    ' HYPERLINK "https://example.org/a" ',
    " = SUM(A1) ",
    " DATE \\@ M ",
)


def spread() -> bytes:
    """A field that begins in one paragraph and ends in another."""
    return in_body(
        f"<w:p {NAMES}>{mark('begin')}{told(' INCLUDE')}</w:p><w:p {NAMES}>{told('TEXT SECRET ')}{mark('separate')}"
        f"<w:r><w:t>{RESULT}</w:t></w:r></w:p><w:p {NAMES}>{mark('end')}</w:p>"
    )
