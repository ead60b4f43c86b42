"""Files that are not what they say: one build with all of them, of which readers get nothing that they should not."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import hostile_office
import hostile_pdfs
import hostile_pictures
from office_parts import parts_of
from published import HOST, ROOT, Published, copy_site, run_build

MONTH = "content/stories/2020/02"
FOLDER = f"{MONTH}/hostile"
PAGE = "stories/2020/02/hostile/"
MADE = ROOT / "tests/attachments/made"
SCRIPT = b"<script>alert('SECRET')</script>"
EXIF = Image.Exif()
EXIF[0x010F] = "SECRET"


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def gradient(width: int, height: int) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


FILES = {
    "phone.jpg": saved(gradient(1600, 1200), "JPEG", exif=EXIF, comment=b"SECRET") + b"%PDF-1.4" + SCRIPT,
    "script.gif": saved(gradient(600, 400), "GIF").replace(b"GIF87a", b"GIF89a") + b"*/=1;" + SCRIPT,
    "cut.jpg": saved(gradient(1600, 1200), "JPEG", quality=95)[:9000],
    "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "line.png": saved(Image.new("1", (40_000_000, 1)), "PNG"),
    "page.mp3": b"<!doctype html>" + SCRIPT,
    "huge.mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2\xff\xff\xff\xffmoov" + SCRIPT,
    "macro.docx": b"PK\3\4" + SCRIPT,
    "passes.jpg": hostile_pictures.PICTURES["scans-60000.jpg"][0](),
    "lines.jpg": hostile_pictures.PICTURES["lines.jpg"][0](),
    "linked.xlsx": hostile_office.FILES["other workbook"][0](),
    "attached.pdf": hostile_pdfs.FILES["attached"][0](),
}
DOCUMENTS = {
    "opens.pdf": hostile_pdfs.FILES["Launch opening"][0](),
    "updated.pdf": hostile_pdfs.FILES["updated"][0](),
    "fetches.docx": hostile_office.FILES["field DDEAUTO in pieces"][0](),
    "clicks.pptx": hostile_office.FILES["program on a touch"][0](),
}
"""What is published, without what it would do."""
TEXT = """---
标题: 不怀好意的文件
日期: 2020-02-06 10:00
栏目: 校园“新”生活
子栏目: 志愿服务
单位: 宣传部
责任人: 编辑部
题图: phone.jpg
---

看一看。

""" + "\n\n".join(
    [f"![一个文件]({name})" for name in FILES]
    + [f"[一个文件]({name})" for name in FILES]
    + [f"[一份文档]({name})" for name in DOCUMENTS]
    + ["![外面](../gate.jpg)", "[外面](../../../../../mkdocs.yml)", "![链接](linked.jpg)", "[链接](linked.mp3)"]
)
WORK = """---
标题: 一首不在这里的歌
日期: 2020-02-06 10:00
栏目: 师生作品
单位: 宣传部
责任人: 编辑部
类型: 作品
形式: 歌曲
文件: {}
---

等到春天。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> tuple[Published, str]:
    """The site, and what the build said."""
    root = copy_site(standing, tmp_path_factory.mktemp("hostile"))
    folder = root / FOLDER
    folder.mkdir()
    for name, data in (FILES | DOCUMENTS).items():
        (folder / name).write_bytes(data)
    (folder / "index.md").write_text(TEXT, encoding="utf-8")
    (folder / "linked.jpg").symlink_to(root / MONTH / "gate.jpg")
    (folder / "linked.mp3").symlink_to(MADE / "tone.mp3")
    for name, media in (("outside", "../../../../tests/attachments/made/tone.mp3"), ("link", "linked.mp3")):
        (folder.parent / name).mkdir()
        (folder.parent / name / "index.md").write_text(WORK.format(media), encoding="utf-8")
    shutil.copy(MADE / "tone.mp3", folder.parent / "linked.mp3")
    done = run_build(root, f"{HOST}/", now, GO_ON="1")
    assert done.returncode == 0, done.stderr
    return Published(folder=root / "site", url=f"{HOST}/"), done.stderr


def test_nothing_of_them_reaches_readers_but_pixels(built: tuple[Published, str]) -> None:
    site, _ = built
    files = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    # The handbook names settings with such an end.
    assert [path.name for path, data in files.items() if b"SECRET" in data.replace(b"_SECRET", b"")] == []
    published = {path.suffix for path in files if path.parent == site.folder / PAGE}
    assert published == {".html", ".webp", ".jpg", ".pdf", ".docx", ".pptx"}
    documents = {path.suffix: path.read_bytes() for path in files if path.suffix in (".docx", ".pptx")}
    assert [b"SECRET" in b"".join(parts_of(data).values()) for data in documents.values()] == [
        False,
        False,
    ]
    for path in (site.folder / PAGE).glob("*.*p*g"):
        with Image.open(path) as picture:
            assert picture.format in ("JPEG", "WEBP")


def test_the_story_stands_with_the_pictures_that_are_some(built: tuple[Published, str]) -> None:
    site, said = built
    page = site.pages[PAGE]
    assert page.xpath("//*[@class='prose']//picture")
    sources = {Path(source).name.split("-")[0] for source in page.xpath("//*[@class='prose']//img/@src")}
    assert len(sources) == 2  # the phone's and the first frame of the GIF
    links = page.xpath("//*[@class='prose']//a[not(@class='large')]/@href")
    assert sorted(Path(link).suffix for link in links) == [".docx", ".pdf", ".pdf", ".pptx"]
    told = [line for line in said.splitlines() if "[broken-picture]" in line or "[overwrought-picture]" in line]
    assert all(line.startswith(f"{FOLDER}/index.md:") for line in told)
    assert [("cut.jpg" in line, "lines.jpg" in line, "passes.jpg" in line) for line in told] == [
        (True, False, False),
        (False, False, True),
        (False, True, False),
    ]


def test_a_work_whose_file_lies_elsewhere_or_is_a_link_is_no_work(built: tuple[Published, str]) -> None:
    site, said = built
    assert {"stories/2020/02/outside/", "stories/2020/02/link/"} & set(site.pages) == set()
    assert said.count("[missing-media]") == 2
    assert said.count("[symbolic-link]") == 2


def test_the_picture_that_stands_for_a_story_weighs_little_in_every_size(site: Published) -> None:
    for address in site.stories:
        for picture in site.pages[address].xpath("//*[@class='prose' or @class='story__lead']//picture")[:1]:
            named = [source.split()[0] for sources in picture.xpath(".//@srcset") for source in sources.split(",")]
            files = [site.folder / address / Path(name).name for name in named]
            (width,) = map(int, picture.xpath(".//img/@width"))
            assert len(files) >= (4 if width > 320 else 1), address
            assert max(file.stat().st_size for file in files) <= 100_000, address
            assert picture.xpath(".//source/@type") == ["image/webp"]
            wanted = {"width", "height", *(["sizes"] if width > 320 else [])}
            assert [set(image.keys()) >= wanted for image in picture.xpath(".//img")] == [True]
