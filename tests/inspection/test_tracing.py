"""Each file is read once, by its content, in a process that may die of it; what was found is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image

from newsroom.attachments.passages import Passage, Unread
from newsroom.converting import Limits
from newsroom.evidence.traces import NAME, NONE, Trace, Traces, mark_of, traces_of_name
from newsroom.inspection.kept_map import Means
from newsroom.inspection.tracer import traces_in
from newsroom.inspection.tracing import TRACES, find_traces
from newsroom.keeping import Store
from newsroom.personal import PersonalKind
from newsroom.reading import read_tree

NUMBER = "13912345678"
SHORT = Limits(seconds=0.2, seconds_alone=0.2)


def laid_out(root: Path, files: Mapping[str, bytes | str]) -> dict[str, tuple[int, str]]:
    folder = root / "stories/2020/02/gate"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return {path.rpartition("/")[2]: file for path, file in read_tree(str(root)).files.items()}


def mobile(place: str = "") -> Trace:
    return Trace(PersonalKind.MOBILE, "139…78", place, True, mark_of(NUMBER))


def picture(payload: str, **how: object) -> bytes:
    code, stream = BytesIO(), BytesIO()
    segno.make(payload).save(code, kind="png", scale=4)
    Image.open(code).convert("RGB").save(stream, "JPEG", **how)
    return stream.getvalue()


def test_traces_are_found_by_content_and_by_name(tmp_path: Path) -> None:
    files = laid_out(
        tmp_path,
        {
            "list.csv": f"姓名,电话\n张三,{NUMBER}\n",
            "plain.csv": "姓名,票数\n张三,12\n",
            f"张三{NUMBER}.docx": b"PK\3\4",
            "code.jpg": picture(f"tel:{NUMBER}"),
            "note.jpg": picture("https://www.example.edu.cn/", comment=f"摄影：{NUMBER}".encode()),
            "half.jpg": picture("x")[:300],
            "song.mp3": b"ID3" + NUMBER.encode(),
        },
    )
    assert find_traces(files, (), Means()) == {
        "list.csv": Traces((mobile("第 2 行第 2 列"),)),
        f"张三{NUMBER}.docx": Traces((mobile(NAME),), unread=Unread.BROKEN),
        "code.jpg": Traces((mobile("二维码或条码"),), ("电话号码",)),
        "note.jpg": Traces((mobile("图片信息"),)),
    }


def test_a_picture_that_was_decoded_before_is_not_decoded_for_its_codes(tmp_path: Path) -> None:
    """It shows none: what is told of it can come from whoever looked at it alone."""
    stream = BytesIO()
    Image.new("RGB", (90, 60)).save(stream, "JPEG")
    files = laid_out(tmp_path, {"plain.jpg": stream.getvalue()})
    assert find_traces(files, (), Means()) == {}
    assert find_traces(files, (), Means(), codes={"plain.jpg": (f"tel:{NUMBER}",)}) == {
        "plain.jpg": Traces((mobile("二维码或条码"),), ("电话号码",))
    }


def test_a_code_in_a_document_is_read(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<d><p><t>报名请扫下面的码，二月十日截止</t></p></d>")
        archive.writestr("word/media/image1.jpeg", picture(f"tel:{NUMBER}"))
        archive.writestr("word/media/image2.png", b"no picture")
    assert find_traces(laid_out(tmp_path, {"form.docx": stream.getvalue()}), (), Means()) == {
        "form.docx": Traces((mobile("插图的二维码或条码"),), ("电话号码",))
    }


def test_public_numbers_may_stand_anywhere(tmp_path: Path) -> None:
    files = laid_out(tmp_path, {"list.csv": NUMBER, f"{NUMBER}.txt.csv": ""})
    assert find_traces(files, {NUMBER}, Means()) == {}


def test_what_was_found_is_kept_for_the_same_content_and_the_same_public_numbers(tmp_path: Path) -> None:
    files = laid_out(tmp_path, {"a.csv": NUMBER, "b.csv": NUMBER, "c.csv": "无"})
    with Store(tmp_path / "store", "1") as store:
        means = Means(store)
        found = find_traces(files, (), means)
        assert len(means.used[TRACES]) == 2
        kept = {path: (size, "no such file") for path, (size, _) in files.items()}
        digests = {path: digest_of(Path(file)) for path, (_, file) in files.items()}
        assert find_traces(kept, (), Means(store), digests=digests) == found
        assert find_traces(files, {NUMBER}, Means(store)) == {}
        assert find_traces(kept, (), Means(store), digests=digests) == found


def digest_of(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_that_never_ends_is_told_of_and_costs_its_time_once(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"<a>" + b"<b/>" * (40 * 2**20) + b"</a>")
    files = laid_out(tmp_path, {"slow.docx": stream.getvalue(), "list.csv": NUMBER})
    expected = {"slow.docx": Traces(unread=Unread.TOO_MUCH), "list.csv": Traces((mobile("第 1 行第 1 列"),))}
    with Store(tmp_path / "store", "1") as store:
        means = Means(store)
        assert find_traces(files, (), means, limits=SHORT) == expected
        assert store.has(TRACES, means.used[TRACES]) == means.used[TRACES]


def test_far_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    files = laid_out(tmp_path, {"a.csv": NUMBER})
    assert find_traces({"a.csv": (60 * 2**20, files["a.csv"][1])}, (), Means()) == {
        "a.csv": Traces(unread=Unread.TOO_MUCH)
    }


def test_the_words_of_a_place_are_masked_too() -> None:
    (trace,) = traces_in(iter([Passage(NUMBER, "工作表“13812345678”A1")]), ()).found
    assert trace.place == "工作表“138…78”A1"


def test_what_is_written_for_an_address_is_read() -> None:
    assert traces_in(iter([Passage("tel:%31%33%39%31%32%33%34%35%36%37%38")]), ()).found == (mobile(),)


@pytest.mark.parametrize(
    "name",
    [
        "stories/2020/02/13/IMG_20200205_093012.jpg",
        "stories/2020/02/微信图片_20200205093012.jpg",
        "stories/2020/02/mmexport1580867890123.jpg",
        "stories/2020/02/wx_camera_1580867890123.jpg",
        "stories/2020/02/DSC00138.JPG",
        "stories/2020/02/Screenshot_20200205-093012_WeChat.png",
        "stories/2020/02/9f86d081884c7d659a2feaa0c55ad015.png",
    ],
)
def test_names_that_telephones_give_are_nobodys(name: str) -> None:
    assert traces_of_name(name, ()) == ()


def test_nothing_is_told_of_nothing() -> None:
    assert traces_in(iter(()), ()) == NONE
