"""PDFs that do something when they are opened, or hide something, and what must become of each: real files."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image

from judged import CLEANED

ADDRESS = "https://example.org/form"


def document() -> Pdf:
    """Two pages with text, a picture that says where it was taken, bookmarks, a link; and who wrote it."""
    pdf = pikepdf.new()
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    stream = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(stream, "JPEG", exif=exif)
    picture = Stream(pdf, stream.getvalue())
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=256, Height=256, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in (1, 2):
        page = pdf.add_blank_page(page_size=(400, 300))
        text = f"BT /AA 24 Tf 40 240 Td (Page {number} of a form) Tj ET q 120 0 0 120 40 60 cm /Metadata Do Q"
        page.obj.Contents = Stream(pdf, text.encode())
        page.obj.Resources = Dictionary(Font=Dictionary(AA=font), XObject=Dictionary(Metadata=picture))
        page.obj.LastModified = String("D:2020")
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[40, 230, 300, 270], A=Dictionary(S=Name.URI, URI=String(ADDRESS))
    )
    inside = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[40, 30, 90, 50],
        A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit])),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link), inside])
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Page 2", 1))
    pdf.docinfo["/Author"] = "SECRET author"
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = ["SECRET creator"]
    return pdf


def written(pdf: Pdf, **how: Any) -> bytes:
    stream = BytesIO()
    pdf.save(stream, static_id=True, **how)
    return stream.getvalue()


def action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name(f"/{kind}"), **more)


ACTIONS: dict[str, Callable[[], Dictionary]] = {
    "JavaScript": lambda: action("JavaScript", JS=String("app.alert('SECRET')")),
    "Launch": lambda: action("Launch", F=String("SECRET.exe"), Win=Dictionary(F=String("SECRET.exe"))),
    "GoToR": lambda: action("GoToR", F=String("\\\\SECRET\\a.pdf"), D=Array([0, Name.Fit])),
    "GoToE": lambda: action("GoToE", D=Array([0, Name.Fit]), T=Dictionary(R=Name.C, N=String("SECRET"))),
    "SubmitForm": lambda: action("SubmitForm", F=Dictionary(FS=Name.URL, F=String("https://SECRET/"))),
    "ImportData": lambda: action("ImportData", F=String("SECRET.fdf")),
    "Named": lambda: action("Named", N=Name.Print),
    "Rendition": lambda: action("Rendition", JS=String("SECRET")),
    "Hide": lambda: action("Hide", T=String("SECRET")),
    "Thread": lambda: action("Thread", F=String("SECRET.pdf"), D=0),
    "URI of a file": lambda: action("URI", URI=String("file:///SECRET")),
    "URI of a script": lambda: action("URI", URI=String("java\tscript:SECRET")),
    "then": lambda: action("GoTo", D=Array([0, Name.Fit]), Next=action("JavaScript", JS=String("SECRET"))),
    "then several": lambda: action(
        "URI", URI=String(ADDRESS), Next=Array([action("Launch", F=String("SECRET")), action("Named", N=Name.Print)])
    ),
}
URI_ON_OPENING = "URI"


def _opening(pdf: Pdf, one: Dictionary) -> None:
    pdf.Root.OpenAction = one


def _opening_indirectly(pdf: Pdf, one: Dictionary) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(one)


def _document_event(pdf: Pdf, one: Dictionary) -> None:
    pdf.Root.AA = Dictionary(WC=one)


def _page_event(pdf: Pdf, one: Dictionary) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=pdf.make_indirect(one))


def _named_script(pdf: Pdf, one: Dictionary) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), one])))


def _click(pdf: Pdf, one: Dictionary) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 400, 300], A=one)
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def _hover(pdf: Pdf, one: Dictionary) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=[100, 10, 300, 30],
        AA=Dictionary(E=one, K=one),
    )  # fmt: skip
    kept = pdf.make_indirect(field)
    pdf.pages[1].obj.Annots = Array([kept])
    pdf.Root.AcroForm = Dictionary(Fields=Array([kept]), CO=Array([kept]))


def _bookmark(pdf: Pdf, one: Dictionary) -> None:
    item = pdf.Root.Outlines.First
    if Name.Dest in item:
        del item.Dest
    item.A = one


PLACES = (
    _opening,
    _opening_indirectly,
    _document_event,
    _page_event,
    _named_script,
    _click,
    _hover,
    _bookmark,
)


def acting(place: Callable[[Pdf, Dictionary], None], one: Dictionary, **how: object) -> bytes:
    pdf = document()
    place(pdf, one)
    return written(pdf, **how)


def disguised(data: bytes) -> bytes:
    """With every name that acts written in numbers, as any reader understands it."""
    for name in (b"JavaScript", b"OpenAction", b"Launch", b"JS", b"AA", b"EmbeddedFile", b"EF", b"XFA"):
        data = data.replace(b"/" + name + b" ", b"/" + b"".join(b"#%02x" % sign for sign in name) + b" ")
    return data


def updated() -> bytes:
    """A harmless file, and behind it a change that lets it run something."""
    data = written(document(), object_stream_mode=ObjectStreamMode.disable)
    pdf = pikepdf.open(BytesIO(data))
    number, root, size = pdf.Root.objgen[0], pdf.Root.unparse(resolved=True), int(pdf.trailer.Size)
    start = data.rindex(b"startxref") + 9
    before = int(data[start:].split()[0])
    changed = root[:-2] + b"/OpenAction<</S/JavaScript/JS(SECRET)>>>>"
    body = data + b"\n%d 0 obj\n%s\nendobj\n" % (number, changed)
    at = len(data) + 1
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table % (number, at, size, number, before, len(body))


def _attached(pdf: Pdf) -> Dictionary:
    inner = Stream(pdf, b"MZ SECRET")
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=inner)))


def _in_names(pdf: Pdf) -> None:
    pdf.attachments["a.exe"] = b"MZ SECRET"


def _associated(pdf: Pdf) -> None:
    pdf.pages[0].obj.AF = Array([_attached(pdf)])


def _pinned(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 20, 20], FS=_attached(pdf))
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def _anywhere(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Properties = Dictionary(A=Dictionary(B=_attached(pdf)))


def _film(pdf: Pdf) -> None:
    film = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 200, 200])
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(film))


def _xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, b"<xdp>SECRET</xdp>"))


def _outside_stream(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents.F = String("\\\\SECRET\\page")


def _changed(change: Callable[[Pdf], None]) -> bytes:
    pdf = document()
    change(pdf)
    return written(pdf)


def packed_without_end() -> bytes:
    """Packets of objects that unpack to gigabytes."""
    pdf = document()
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    data = written(pdf, object_stream_mode=ObjectStreamMode.disable)
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    whole = pikepdf.open(BytesIO(data))
    root, size = whole.Root.objgen[0], int(whole.trailer.Size)
    packets, offsets = b"", []
    packed = zlib.compress(b"%d 0 null" % (size + 100) + bytes(7_900_000), 9)
    for number in range(40):
        offsets.append(len(data) + len(packets))
        packets += b"%d 0 obj\n<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
            size + number, len(str(size + 100)) + 3, len(packed),
        ) + packed + b"\nendstream\nendobj\n"  # fmt: skip
    index = size + 40
    at = len(data) + len(packets)
    entries = b"".join(b"\1" + offset.to_bytes(4) + b"\0" for offset in (*offsets, at))
    entries += b"".join(b"\2" + (size + number).to_bytes(4) + b"\0" for number in range(40))
    table = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Index[%d 41 %d 40]/Root %d 0 R/Prev %d/Length %d>>stream\n" % (
        index,
        size + 200,
        size,
        size + 100,
        root,
        start,
        len(entries),
    )
    return data + packets + table + entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def of_many_values() -> bytes:
    pdf = document()
    pdf.pages[0].obj.Resources.Properties = Dictionary(A=Array([0] * 2_100_000))
    return written(pdf)


def shut(password: str) -> bytes:
    return written(document(), encryption=pikepdf.Encryption(owner="a", user=password, R=6))


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "plain": (lambda: written(document()), CLEANED),
    "linearized": (lambda: written(document(), linearize=True), CLEANED),
    **{
        f"{kind} {place.__name__.strip('_')}": (lambda make=make, place=place: acting(place, make()), CLEANED)  # type: ignore[misc]
        for kind, make in ACTIONS.items()
        for place in PLACES
    },
    **{
        f"URI {place.__name__.strip('_')}": (
            lambda place=place: acting(place, action("URI", URI=String("https://SECRET/"))),  # type: ignore[misc]
            CLEANED,
        )
        for place in (_opening, _opening_indirectly, _document_event, _page_event, _hover)
    },
    "disguised": (
        lambda: disguised(acting(_opening, ACTIONS["JavaScript"](), object_stream_mode=ObjectStreamMode.disable)),
        CLEANED,
    ),
    "packed": (
        lambda: acting(_page_event, ACTIONS["Launch"](), object_stream_mode=ObjectStreamMode.generate),
        CLEANED,
    ),
    "updated": (updated, CLEANED),
    "attached": (lambda: _changed(_in_names), "embedded"),
    "associated": (lambda: _changed(_associated), "embedded"),
    "pinned": (lambda: _changed(_pinned), "embedded"),
    "hidden anywhere": (lambda: _changed(_anywhere), "embedded"),
    "outside stream": (lambda: _changed(_outside_stream), "embedded"),
    "film": (lambda: _changed(_film), "active-pdf"),
    "xfa": (lambda: _changed(_xfa), "active-pdf"),
    "shut": (lambda: shut("b"), "protected"),
    "shut to changes": (lambda: shut(""), "protected"),
    "cut": (lambda: written(document())[:-400], "broken"),
    "cut linearized": (lambda: written(document(), linearize=True)[:-3000], "broken"),
    "cut update": (lambda: updated()[:-60], "broken"),
    "packed without end": (packed_without_end, "overwrought"),
    "many values": (of_many_values, "overwrought"),
}
"""By name: the file, and what becomes of it: ``cleaned``, or why it is refused."""
