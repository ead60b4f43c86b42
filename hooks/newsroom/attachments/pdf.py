"""PDF: written anew by qpdf with what its pages show, and without what happens by itself, what leads to other files and
what says who made it. What hides another file, a film or a form of another kind is refused: without it something that
the sender meant to hand over would be missing.

Names are compared as qpdf reads them, so no way of writing one hides it; what no page needs, older versions included,
is not written. ``pikepdf.sanitize`` goes to the places where actions usually stand and takes links with it; here every
object is looked at, and links stay.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String

from newsroom.attachments.cleaned import Cleaned, Reason, UnfitError, demand
from newsroom.attachments.plain import JPEG, plain_picture
from newsroom.attachments.relations import may_be_opened
from newsroom.patterns import lazy

_MOST_INFLATED = 32 * 2**20
"""Bytes of all packed objects together, of which one packet holds at most a quarter."""
_MOST_VALUES = 2_000_000
"""Looked at in one file: three seconds. A catalogue of a thousand pages has a tenth."""
_MOST_WARNINGS = 1000
_END = b"%%EOF"
_OBJECT = lazy(rb"\d obj\b")
_LINEARIZED = lazy(rb"/Linearized\b[^<>]{0,200}?/L\s+(\d{1,10})\b")

_CATALOG = frozenset(
    {
        *("/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/PageLayout", "/PageMode", "/Names", "/Dests"),
        *("/Outlines", "/Threads", "/OpenAction", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang"),
        *("/OutputIntents", "/OCProperties", "/ViewerPreferences"),
    }
)
"""What stays of the document's own keys …"""
_NAMES = frozenset({"/Dests", "/AP"})
"""… and of its lists of names."""
_ACTIONS = frozenset(
    {
        *("/GoTo", "/GoToR", "/GoToE", "/GoToDp", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named"),
        *("/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans"),
        *("/GoTo3DView", "/RichMediaExecute", "/SetState", "/NOP"),
    }
)
"""All that there are, and two that there were."""
_NEEDED = {"/GoTo": "/D /SD", "/URI": "/URI /IsMap", "/Named": "/N"}
"""Actions that stay, behind a click, and what of them does."""
_TURNING = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_PLAYED = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
"""Annotations that hold sound, film or a model."""
_NOT_SIGNED = frozenset({"/Link", "/Widget", "/Popup"})
"""Annotations that nobody has put a name to."""
_NEVER = ("/PieceInfo", "/DestOutputProfileRef", "/PA", "/SV")
"""What a program keeps for itself, and what leads elsewhere; no font or picture is called so."""


def clean_pdf(data: bytes) -> Cleaned:
    """UnfitError for what is not published. The same bytes give the same file."""
    data = _whole(data)
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_MOST_INFLATED // 4, doc_max_warnings=_MOST_WARNINGS)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            demand(not pdf.is_encrypted, Reason.PROTECTED)
            _weigh(pdf)
            return _cleaned(pdf)
    except pikepdf.PasswordError as error:
        raise UnfitError(Reason.PROTECTED) from error
    except (pikepdf.PikepdfError, pikepdf.PdfError) as error:
        raise UnfitError(Reason.BROKEN) from error


def _whole(data: bytes) -> bytes:
    """Without what follows; UnfitError where a part is missing."""
    end = data.rfind(_END)
    demand(end > 0)
    demand(_OBJECT.search(data, end) is None)  # a change that broke off
    length = _LINEARIZED.search(data, 0, 1024)
    demand(length is None or int(length[1]) <= end + 64)  # one that says its length, and that so many did not come of
    return data[: end + len(_END)] + b"\n"


def _weigh(pdf: Pdf) -> None:
    """UnfitError where what is packed unpacks to more than any document has, before it does."""
    packets = {entry.obj_stream_number or 0 for entry in pdf.get_xref_table().values() if entry.type == 2}
    left = _MOST_INFLATED
    for number in sorted(packets):
        packet = pdf.get_object(number, 0)
        if not isinstance(packet, Stream):
            continue
        inflating = zlib.decompressobj()
        try:
            left -= len(inflating.decompress(packet.read_raw_bytes(), left + 1))
        except zlib.error:
            left -= len(packet.read_bytes())
        demand(left >= 0, Reason.OVERWROUGHT)


def _cleaned(pdf: Pdf) -> Cleaned:
    root = pdf.Root
    _keep(pdf.trailer, frozenset(("/Root", "/ID")))
    pdf.trailer["/Size"] = 1  # qpdf writes the true one where there is one
    form = root.get("/AcroForm")
    demand(not (isinstance(form, Dictionary) and "/XFA" in form), Reason.ACTIVE_PDF)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        demand("/EmbeddedFiles" not in names, Reason.EMBEDDED)
        _keep(names, _NAMES)
    _keep(root, _CATALOG)
    opening = root.get("/OpenAction")
    if opening is not None and not isinstance(opening, Array) and _named(opening, "/S") != "/GoTo":
        del root["/OpenAction"]
    demand(len(pdf.pages) > 0)
    signed = False
    for one in _reached(root):
        if isinstance(one, Array):
            _take_out_of_list(one)
            continue
        signed |= "/T" in one and "/Rect" in one and _named(one, "/Subtype") not in _NOT_SIGNED
        _take_out(one)
        if isinstance(one, Stream):
            _take_out_of_stream(one)
    stream = BytesIO()
    pdf.save(
        stream,
        deterministic_id=True,
        fix_metadata_version=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return Cleaned(data=stream.getvalue(), format="pdf", signed=signed)


def _reached(root: Object) -> Iterator[Object]:
    """Every dictionary, stream and list to which something leads, each before what is in it: so what is taken out of
    one is not looked at."""
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    values = 0
    while waiting:
        one = waiting.pop()
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        yield one
        inner = list(one) if isinstance(one, Array) else [value for _, value in one.items()]
        values += len(inner)
        demand(values <= _MOST_VALUES, Reason.OVERWROUGHT)
        waiting += [value for value in inner if isinstance(value, (Dictionary, Stream, Array))]


def _take_out(one: Object) -> None:
    """Removes from a dictionary, or from a stream's, what acts and what leads to other files; UnfitError for what hides
    one."""
    kind = _named(one, "/Subtype")
    if "/Rect" in one:
        demand(kind not in _PLAYED, Reason.ACTIVE_PDF)
        demand(kind != "/FileAttachment", Reason.EMBEDDED)
    if _named(one, "/FT") == "/Sig":
        _remove(one, "/V")  # of a file that is written anew no signature is true; what it looks like stays
    for key in _NEVER:
        _remove(one, key)
    for key, value in list(one.items()):
        if isinstance(value, Stream):
            # A picture may be called anything, so it is asked what it is.
            is_note = _named(value, "/Type") == "/Metadata" or (key == "/Metadata" and "/Subtype" not in value)
            if is_note or (key == "/Thumb" and _named(one, "/Type") == "/Page"):
                del one[key]
        elif isinstance(value, Dictionary):
            demand(not (key == "/EF" and _holds_stream(value)), Reason.EMBEDDED)
            if _leads_away(value) or (key == "/AA" and any(_named(one, "/S") in _ACTIONS for one in value.values())):
                del one[key]
            elif key in ("/A", "/OpenAction"):
                _shorten(value)
        elif isinstance(value, Array) and key == "/Next" and _named(one, "/S") in _ACTIONS:
            del one[key]


def _take_out_of_list(one: Object) -> None:
    for place, value in enumerate(one):
        if isinstance(value, Dictionary) and _leads_away(value):
            one[place] = None


def _take_out_of_stream(one: Object) -> None:
    demand("/F" not in one, Reason.EMBEDDED)  # its contents are another file's
    demand(_named(one, "/Type") != "/EmbeddedFile", Reason.EMBEDDED)
    for key in ("/OPI", "/Ref"):
        _remove(one, key)
    filters = one.get("/Filter")
    only = filters[0] if isinstance(filters, Array) and len(filters) == 1 else filters
    if isinstance(only, Name) and only == "/DCTDecode":
        data = one.read_raw_bytes()
        plain = plain_picture(data) if data.startswith(JPEG) else data
        if plain != data:
            parameters = one.get("/DecodeParms")
            one.write(plain, filter=Name.DCTDecode)
            if parameters is not None:
                one.DecodeParms = parameters


def _leads_away(value: Object) -> bool:
    """An action that a reader's click may not set off, or the address of a file elsewhere."""
    return _acts(value) or _named(value, "/FS") == "/URL"


def _acts(value: Object) -> bool:
    kind = _named(value, "/S")
    match kind:
        case "/GoTo":
            return False
        case "/URI":
            address = value.get("/URI")
            return not (isinstance(address, String) and may_be_opened(bytes(address).decode("latin-1")))
        case "/Named":
            return _named(value, "/N") not in _TURNING
        case _:
            return kind in _ACTIONS


def _shorten(action: Object) -> None:
    """An action that stays does one thing."""
    needed = _NEEDED.get(_named(action, "/S"))
    if needed:
        _keep(action, frozenset(("/Type", "/S", *needed.split())))


def _named(one: object, key: str) -> str:
    """The name that stands there; empty where there is none, or something else."""
    value = one.get(key) if isinstance(one, (Dictionary, Stream)) else None
    return str(value) if isinstance(value, Name) else ""


def _holds_stream(value: Object) -> bool:
    return "/Type" not in value and any(isinstance(inner, Stream) for inner in value.values())


def _keep(one: Object, keys: frozenset[str]) -> None:
    for key in set(one.keys()) - keys:
        del one[key]


def _remove(one: Object, key: str) -> None:
    if key in one:
        del one[key]
