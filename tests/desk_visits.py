"""What contributors do at the desk, one request after another."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from PIL import Image

from desk_server import Caller, found


def photograph(size: tuple[int, int] = (2400, 1800)) -> bytes:
    """As phones send one, with a place in it."""
    stream = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "拍摄者张三，东经 114 度"
    Image.new("RGB", size, "red").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def begun(writer: Caller) -> tuple[str, str, str]:
    """Address, token and tip of a new draft."""
    token = writer.get("/").token
    form = writer.post("/new", [("token", token)])
    return found(r'action="(/s/[^"]+)"', form.body), token, form.tip


def filled(
    token: str, tip: str, title: str, do: str, text: str = "三食堂的夜宵窗口昨晚开张。"
) -> list[tuple[str, str]]:
    column = "campus-life/services"
    return [("token", token), ("tip", tip), ("title", title), ("column", column), ("text", text), ("do", do)]


def sent(writer: Caller, title: str, text: str = "") -> str:
    """The address of a story that waits at the desk."""
    address, token, tip = begun(writer)
    answer = writer.post(address, filled(token, tip, title, "send", text or f"{title}，昨天的事。"))
    assert "发给编辑部了" in answer.body, answer.body
    return address


def sent_as_word(writer: Caller, title: str, pictures: int = 3, end: str = "窗口每天开到十点半。") -> str:
    """The address of a story that came as a Word file and waits at the desk: nothing is typed, a column is chosen."""
    token = writer.get("/").token
    form = writer.upload("/new", [("token", token)], [("稿件.docx", word_file(title, pictures, end))], under="word")
    address = found(r'action="(/s/[^"]+)"', form.body)
    text = found(r'(?s)<textarea id="text".*?>\n(.*?)</textarea>', form.body)
    fields = [*filled(token, form.tip, found(r'name="title" value="([^"]*)"', form.body), "send", text)]
    for name in re.findall(r'name="picture" value="([^"]+)"', form.body):
        fields += [("picture", name), (f"says-{name}", found(rf'name="says-{name}" value="([^"]*)"', form.body))]
    answer = writer.post(address, [*fields, ("author", "李四")])
    assert "发给编辑部了" in answer.body, answer.body
    return address


def word_file(title: str = "夜宵窗口卖出三百碗面", pictures: int = 3, end: str = "窗口每天开到十点半。") -> bytes:
    """As a teacher hands it in: a title, who wrote it, two paragraphs, pictures with a line below each."""
    document = Document()
    document.add_paragraph(title).runs[0].bold = True
    document.add_paragraph("（通讯员 李四）三食堂的夜宵窗口昨晚开张，热干面卖出三百碗。")
    for number in range(1, pictures + 1):
        document.add_paragraph().add_run().add_picture(BytesIO(photograph((600 + number, 400))))
        document.add_paragraph(f"图{number} 窗口前的队伍，第 {number} 张")
    document.add_paragraph(end)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
