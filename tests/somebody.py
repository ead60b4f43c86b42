"""Somebody's data, in every place of whatever may be handed in, and who looks whether any of it can be read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from newsroom.personal import HOLDING, PersonalKind, found
from newsroom.reading.dispatch_keys import CONCERN_KEYS, REPORT_KEYS
from newsroom.reading.keys import KEYS
from published import SCHOOL

MONTH = "content/stories/2020/02"


@dataclass(frozen=True)
class Sample:
    words: str
    """A text that shows the value to be one of its kind."""
    value: str
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.words}{self.value}{self.after}"

    @property
    def is_line(self) -> bool:
        """What stands in several lines can be no value of a key."""
        return "\n" not in self.text

    @property
    def commas(self) -> str:
        """Taken for several, where several may stand."""
        return "、".join(re.findall(r".{1,4}", "".join(filter(str.isalnum, self.value))))

    @property
    def is_refused(self) -> bool:
        """By itself: without an editor nothing of it goes out."""
        return any(match.certain and match.kind in HOLDING for match in found(self.text))

    @property
    def spellings(self) -> tuple[str, ...]:
        """The value, and what is left of it without the signs between."""
        return tuple(dict.fromkeys((self.value, "".join(filter(str.isalnum, self.value)))))


SAMPLES = {
    PersonalKind.IDENTITY: Sample("身份证", "420106199001011231"),
    PersonalKind.DOCUMENT: Sample("护照号", "E83746152"),
    PersonalKind.MOBILE: Sample("电话", "139-8470-2615"),
    PersonalKind.LANDLINE: Sample("电话", "027-8847-2615"),
    PersonalKind.CARD: Sample("卡号", "6222 0200 0012 3452"),
    PersonalKind.STUDENT: Sample("学号", "2019037465"),
    PersonalKind.PLATE: Sample("车牌", "鄂A7K296"),
    PersonalKind.QQ: Sample("QQ", "384756102"),
    PersonalKind.WECHAT: Sample("微信号", "zhang_s8374"),
    PersonalKind.EMAIL: Sample("邮箱", "lihua.m2951@qq.com"),
    PersonalKind.HOME: Sample("住", "3栋2单元501室"),
    PersonalKind.BIRTH: Sample("出生日期", "1991-07-23"),
    PersonalKind.HEALTH: Sample("", "张晓梅", "确诊"),
    PersonalKind.POSITION: Sample("坐标", "30.592847,114.305539"),
    PersonalKind.DEVICE: Sample("IMEI", "490154203237518"),
    PersonalKind.ROSTER: Sample("李国强 83746512\n王建军 83746513\n陈志明 ", "83746514"),
}
"""All invented."""

LONG = "各学院各部门认真落实疫情防控要求切实做好线上教学和学生管理服务各项工作并且"
"""So that a message that quotes what comes behind it must cut it."""
BODIES = {
    "text": "请联系{0}。",
    "heading": "## {0}",
    "cell": "| 姓名 | 联系 |\n| --- | --- |\n| 甲 | {0} |",
    "picture": "![{0}]({0}.jpg)",
    "link": "[{0}]({0}.md)",
    "note": "一句话[^{0}]。",
    "mark": "**{0}",
    "bracket": "[{0}](",
    "code": "```\n{0}",
    "tag": "<{0}>",
    "comment": "<!-- {0} -->",
    "disk": r"![图](C:\用户\{0}.jpg)",
    "byline": "（通讯员 {0}）",
    "blank": "{{{{ {0} }}}}",
    "column": "| 姓名 | {1} |\n| --- | --- |\n| **甲 | **{2} |",
    "query": "[报名](https://example.org/?tel={2}) [报名](https//example.org/?tel={2})",
}
FRONT = {
    "title": "标题: 一篇稿件",
    "date": "日期: 2020-02-06",
    "column": "栏目: “停课不停学”",
    "unit": "单位: 宣传部",
    "responsible": "责任人: 没有这个人",
}
"""Nobody's of that name supplies the column, so that no story goes out even where an editor would have to decide."""
FORMS = {
    "": "{0}",
    "-list": "[{0}, {0}]",
    "-long": LONG + "{0}",
    "-quoted": "《{0}》",
    "-pieces": "{0}、甲，{0}",
    "-commas": "{1}",
}
DIALLED = (PersonalKind.MOBILE, PersonalKind.LANDLINE)
WRITTEN_IN_ALL_FORMS = (PersonalKind.IDENTITY, PersonalKind.MOBILE)
"""All kinds in all forms would take minutes, and say the same."""
ODD_FRONT = {
    "unknown": "没有的键: {0}",
    "name": "{0}: 有",
    "anchor": "摘要: &{0} 一",
    "no-colon": "{0}",
    "twice": "摘要: 一\n摘要: {0}",
    "deep": "更正:\n  - {{日期: {0}, 原文: {0}, 更正: {0}}}",
    "withdrawn": "撤稿: {{日期: {0}, 原因: {0}}}",
    "source": "来源: {{媒体: {0}, 链接: {0}}}",
    "disclosed": "个人信息:\n  - {{内容: {0}, 编辑: {0}, 理由: {0}}}",
}


def story(front: Mapping[str, str], more: str = "", body: str = "一段话，没有别的。") -> str:
    lines = "\n".join(line for line in (*front.values(), more) if line)
    return f"---\n{lines}\n---\n\n{body}\n"


def stories(kind: PersonalKind, sample: Sample) -> Iterator[tuple[str, str]]:
    """Name and text of the stories that show it."""
    for name, body in BODIES.items():
        if sample.is_line if name == "disk" else name != "query" or kind in DIALLED:
            yield f"body-{name}", story(FRONT, body=body.format(sample.text, sample.words, sample.value))
    for key in KEYS if sample.is_line else ():
        for form, text in FORMS.items():
            if (form and kind not in WRITTEN_IN_ALL_FORMS) or (form == "-commas" and not found(sample.commas)):
                continue
            line = f"{key.words[0]}: {text.format(sample.text, sample.commas)}"
            more = "" if key.name in FRONT else line
            front = FRONT | ({key.name: line} if key.name in FRONT else {})
            yield f"key-{key.name}{form}", story(front, more)
    for name, line in ODD_FRONT.items() if sample.is_line else ():
        yield f"front-{name}", story(FRONT, line.format(sample.text))
    if sample.is_refused:
        good = FRONT | {"responsible": "责任人: 总编室"}
        yield "alone", story(good, body=f"请联系{sample.text}。")
        yield "author", story(good, f"作者: {sample.text}")


def pages(kind: PersonalKind, sample: Sample) -> Iterator[tuple[str, str]]:
    """Path and text of what the desk itself writes; only what is certain is kept off the site."""
    yield (
        f"content/about/{kind}.md",
        f"# 关于\n\n{sample.text} {{{{ {sample.value} }}}} [一]({sample.value}.md)\n",
    )
    yield f"content/about/{kind}-title.md", f"---\ntitle: {sample.text}\n---\n\n一段话。\n"
    yield f"content/about/{kind}.csv", f"姓名,联系\n甲,{sample.text}\n"
    yield (
        f"content/bulletins/2019-12-{len(sample.text):02}.md",
        f"---\n期号: 9{len(sample.text)}\n---\n\n{sample.text}\n",
    )
    yield f"content/stories/2020/02/{kind}.docx.md.txt", story(FRONT, body=sample.text)
    if found(f"content/about/{sample.value}.md"):
        yield f"content/about/{sample.value}.md", "# 一\n\n一段话。\n"


def planted() -> Iterator[tuple[str, str]]:
    units = [unit["slug"] for unit in yaml.safe_load((SCHOOL / "columns/units.yml").read_text(encoding="utf-8"))]
    days = (date(2020, 2, 9) - timedelta(days=number) for number in range(60))
    places = ((day, unit) for day in days for unit in units)
    texts = [sample.text for sample in SAMPLES.values() if sample.is_line]
    yield "content/front.yml", "要闻:\n" + "".join(f"  - '{text}'\n" for text in texts)
    for kind, sample in SAMPLES.items():
        for name, text in stories(kind, sample):
            yield f"{MONTH}/{kind}-{name}.md", text
        if sample.is_refused:
            yield from pages(kind, sample)
        if found(f"{MONTH}/{sample.value}.md"):
            yield f"{MONTH}/{sample.value}.md", story(FRONT)
            yield f"{MONTH}/{sample.value}.jpg", "这不是图片"
            yield f"content/reports/{sample.value}/a.yml", "情况: 平安"
            yield f"content/concerns/{sample.value}.yml", "问题: 一"
        report = {"state": "情况: 平安", "reporter": "报告人: 甲", "at": "时间: 2020-02-09 14:12", "x": "没有的键: 一"}
        for key in REPORT_KEYS if sample.is_line else ():
            day, unit = next(places)
            lines = report | {key.name: f"{key.words[0]}: {sample.text}"}
            yield f"content/reports/{day}/{unit}.yml", "\n".join(lines.values()) + "\n"
        concern = {"question": "问题: 几点？", "asked": "提问时间: 2020-02-09 14:12", "taken_by": "受理单位: 没有的"}
        for key in CONCERN_KEYS if sample.is_line else ():
            lines = concern | {key.name: f"{key.words[0]}: {sample.text}"}
            yield (
                f"content/concerns/2020-02-09-{kind}-{key.name.replace('_', '-')}.yml",
                "\n".join(lines.values()) + "\n",
            )


PATTERNS = {
    kind: re.compile(r"[\W_]{0,3}".join(filter(str.isalnum, sample.value)), re.IGNORECASE)
    for kind, sample in SAMPLES.items()
}
"""However the signs between are written."""


def leaks(data: bytes) -> list[str]:
    """Kinds that can be read in a file or a stream, in whatever it is packed."""
    texts = [data.decode("utf-8", "replace")]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            texts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return [kind for kind, pattern in PATTERNS.items() if any(map(pattern.search, texts))]


def parts(data: bytes) -> list[str]:
    """Kinds of which more than half stands there: a message that was cut in the middle of a number."""
    text = data.decode("utf-8", "replace").casefold()
    return [kind for kind, sample in SAMPLES.items() if any(part in text for part in _parts(sample))]


def _parts(sample: Sample) -> Iterator[str]:
    for spelling in map(str.casefold, sample.spellings):
        length = max(6, 2 * len(spelling) // 3)
        yield from (spelling[at : at + length] for at in range(len(spelling) - length + 1))


def leaking(*folders: Path) -> dict[str, list[str]]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files != []
    found_there = {str(path): leaks(str(path).encode()) + leaks(path.read_bytes()) for path in files}
    return {name: kinds for name, kinds in found_there.items() if kinds}
