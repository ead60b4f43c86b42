"""Stories that a page must bear: each a file as somebody at the invented school would have sent it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarking import words
from benchmarking.prose import ProseWriter

BOARD, LIFE, CLASSROOM, _, GALLERY = (column[0] for column in words.COLUMNS)
_DAYS = ("周一", "周二", "周三", "周四", "周五")
_LESSONS = (
    "高等数学 3教201",
    "大学英语（二）2教305",
    "C 语言程序设计 机房 A",
    "思想道德与法治 阶梯教室 1",
    "体育（三）东区操场",
    "工程制图 2教410",
)


PHONES = tuple(
    [unit, f"010-8777{position:02d}{position * 37 % 90 + 10}"]
    for position, unit in enumerate(words.UNITS[words.COLLEGES :])
)
"""The offices' telephones; no number that anybody has been given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    slug: str
    title: str
    column: str
    days: int
    """Before the day on which the paper is looked at."""
    keys: str = ""
    """Lines of front matter beyond those that all have."""
    text: str
    pictures: tuple[tuple[str, str], ...] = ()
    """Name beside the story, and the shape that it has; films and forms, too."""


def sent(writer: ProseWriter) -> Iterator[Sent]:
    yield from _tables(writer)
    yield from _pictured(writer)
    yield from _works(writer)
    yield from _told(writer)


def _tables(writer: ProseWriter) -> Iterator[Sent]:
    yield Sent(
        slug="timetable", title="2025级新生第一周课程表", column=CLASSROOM, days=1, keys="体裁: 消息\n",
        text=f"{writer.paragraph(60)}\n\n"
        + _bars(["节次", *_DAYS], [[f"第{n}—{n + 1}节 {8 + n}:00–{9 + n}:40", *_row(writer, 5)] for n in (1, 3, 5, 7)])
        + f"\n\n{writer.paragraph(60)}",
    )  # fmt: skip
    yield Sent(
        slug="phones", title="寒假值班电话", column=BOARD, days=0, keys="类型: 通告\n置顶: 是\n有效期: 2026-03-01\n",
        text="各学院、各部门：\n\n寒假期间各部门值班电话如下，有事请先打值班电话。\n\n"
        + _bars(["部门", "电话", "地点"], [[*row, f"行政楼 {200 + at}"] for at, row in enumerate(PHONES)]),
    )  # fmt: skip
    sheet = ["序号\t姓名\t学院\t班级\t项目\t成绩\t名次\t备注"] + [
        f"{n}\t{writer.person()}\t{words.UNITS[n % words.COLLEGES]}\t2024级{n % 4 + 1}班\t{writer.pick(words.TOPICS)}"
        f"\t{60 + n}.5\t{n}\t{'破校纪录' if n % 7 == 0 else ''}"
        for n in range(1, 31)
    ]
    yield Sent(
        slug="results", title="秋季运动会成绩公布，三人破校纪录", column=LIFE, days=2, keys="体裁: 消息\n",
        text=f"{writer.paragraph(80)}\n\n" + "\n".join(sheet),
    )  # fmt: skip
    months = [f"{month}月" for month in range(1, 13)]
    rows = [[unit, *(str((m * 7 + at * 3) % 40) for m in range(12))] for at, unit in enumerate(words.UNITS[:8])]
    yield Sent(
        slug="year", title="各学院全年来稿统计：从一月到十二月", column=BOARD, days=3,
        keys="类型: 通告\n有效期: 2026-06-30\n",
        text=f"全体通讯员：\n{writer.paragraph(60)}\n\n{_bars(['学院', *months], rows)}\n\n{writer.paragraph(40)}",
    )  # fmt: skip
    yield Sent(
        slug="short-table", title="食堂窗口调整一览", column=LIFE, days=4,
        text=f"{writer.paragraph(50)}\n\n" + _bars(["窗口", "时间"], [["一号", "6:30–9:00"], ["二号", "全天"]]),
    )  # fmt: skip
    plan = [[f"{m}月{d}日", t, writer.sentence(), "https://lib.qinghe.example.edu.cn/reserve/2025/12/long-address"]
            for m, d, t in ((12, 8, "9:00"), (12, 15, "14:30"))]  # fmt: skip
    yield Sent(
        slug="long-cells", title="图书馆讲座安排", column=BOARD, days=5, keys="类型: 通告\n有效期: 2026-01-20\n",
        text=f"{writer.paragraph(40)}\n\n" + _bars(["日期", "时间", "内容", "预约"], plan),
    )  # fmt: skip


def _pictured(writer: ProseWriter) -> Iterator[Sent]:
    lead = "编辑: 安然\n"
    yield Sent(
        slug="nine", title="九张照片里的一学期", column=LIFE, days=0, keys=f"体裁: 图集\n{lead}",
        text=f"{writer.paragraph(80)}\n\n" + _figures(writer, 9) + f"\n\n{writer.paragraph(60)}",
        pictures=tuple((f"p{n}.jpg", ("group.jpg", "upright.jpg", "square.jpg")[n % 3]) for n in range(9)),
    )  # fmt: skip
    for count in (2, 3, 4, 5):
        yield Sent(
            slug=f"pictures-{count}", title=f"实训楼里的{count}个瞬间：{writer.pick(words.EFFECTS)}", column=CLASSROOM,
            days=count, keys="体裁: 通讯\n",
            text=f"{writer.paragraph(90)}\n\n" + _figures(writer, count) + f"\n\n{writer.paragraph(120)}",
            pictures=tuple(
                (f"p{n}.jpg", ("landscape.jpg", "upright.jpg", "speaker.jpg", "group.jpg", "phone.jpg")[n])
                for n in range(count)
            ),
        )  # fmt: skip
    yield Sent(
        slug="special", title="一座校园怎样过冬：从锅炉房到自习室的二十四小时", column=LIFE, days=1,
        keys=f"体裁: 专题\n题图: wide.jpg\n{lead}",
        text="\n\n".join(
            [writer.paragraph(120), f"## {words.HEADINGS[0]}", writer.paragraph(160), "![锅炉房的师傅](a.jpg)",
             f"## {words.HEADINGS[1]}", writer.paragraph(200), f"> {words.THOUGHTS[2]}。——{writer.person()}",
             writer.paragraph(160), _figures(writer, 2), writer.paragraph(120)]
        ),
        pictures=(
            ("wide.jpg", "landscape.jpg"), ("a.jpg", "upright.jpg"),
            ("p0.jpg", "speaker.jpg"), ("p1.jpg", "upright.jpg"),
        ),
    )  # fmt: skip
    for slug, shape, title in (
        ("panorama", "panorama.jpg", "毕业照：三百人站成一排"),
        ("small", "small.jpg", "手机里找到的老照片"),
        ("tiny", "tiny.png", "一张很小的证件照引出的寻人故事"),
        ("upright", "upright.jpg", "她在图书馆值了三十年的班"),
        ("phone", "phone.jpg", "用手机竖着拍下的清晨"),
        ("screenshot", "notice-shot.png", "一张很长的截图"),
        ("emblem", "emblem.png", "新校徽征集结果揭晓"),
    ):
        yield Sent(
            slug=slug, title=title, column=LIFE, days=len(slug) % 6, keys="体裁: 通讯\n",
            text=f"{writer.paragraph(70)}\n\n![{title}]({shape})\n\n{writer.paragraph(140)}",
            pictures=((shape, shape),),
        )  # fmt: skip
    yield Sent(
        slug="focus", title="站在画面左边的人", column=CLASSROOM, days=1, keys="题图: speaker.jpg\n焦点: 左\n",
        text=f"{writer.paragraph(140)}\n\n{writer.paragraph(100)}", pictures=(("speaker.jpg", "speaker.jpg"),),
    )  # fmt: skip


def _works(writer: ProseWriter) -> Iterator[Sent]:
    verse = "\n".join(
        f"{writer.pick(words.THINGS)}在{writer.place()}，{writer.pick(words.DESCRIBED)}地等" for _ in range(4)
    )
    poem = "\n\n".join("\n".join(f"{writer.name(5)}，{writer.name(5)}" for _ in range(4)) for _ in range(2))
    for slug, form, title, text, more in (
        ("poem", "诗歌", "冬夜自习室", poem, ""),
        ("poem-down", "诗歌", "竖着写的一首诗，题目很长很长，长到要换行", f"{poem}\n\n{verse}", "排版: 竖排\n"),
        ("poem-long", "诗歌", "四十行", "\n\n".join(verse for _ in range(10)), "排版: 竖排\n"),
        ("song", "歌曲", "明天见（青禾合唱团）", f"（主歌）\n{verse}\n\n（副歌）\n{verse}", ""),
        ("slogan", "标语", "迎新标语", "好好吃饭，好好读书，好好走路，校园在等你们！", ""),
        ("slogan-long", "标语", "节约用电，从随手关灯做起，让每一度电都用在该用的地方", "人走灯灭，一度电走得更远", ""),
    ):
        yield Sent(
            slug=slug, title=title, column=GALLERY, days=len(slug), keys=f"类型: 作品\n形式: {form}\n{more}", text=text
        )
    for number, (form, shape) in enumerate(
        (("书法", "brush.jpg"), ("书法", "brush.jpg"), ("绘画", "painting.jpg"), ("绘画", "square.jpg"),
         ("摄影", "landscape.jpg"), ("摄影", "upright.jpg"), ("摄影", "panorama.jpg"))
    ):  # fmt: skip
        yield Sent(
            slug=f"work-{number}", title=f"{writer.name(4)}", column=GALLERY, days=number,
            keys=f"类型: 作品\n形式: {form}\n文件: {shape}\n",
            text=f"{words.UNITS[number]}师生{form}作品，{writer.name(3)}。",
            pictures=((shape, shape),),
        )  # fmt: skip
    yield Sent(
        slug="film", title="校门口的一分钟", column=GALLERY, days=1,
        keys="类型: 作品\n形式: 视频\n文件: film.mp4\n题图: gate.jpg\n文字稿: 没有人声。\n",
        text=f"{words.UNITS[0]}学生拍的短片。", pictures=(("gate.jpg", "landscape.jpg"), ("film.mp4", "film.mp4")),
    )  # fmt: skip
    yield Sent(
        slug="forms", title="申请奖学金的四张表", column=BOARD, days=2, keys="类型: 通告\n有效期: 2026-03-01\n",
        text=f"{writer.paragraph(40)}填好[申请表](apply.pdf)，附[成绩单](marks.pdf)。\n\n{writer.paragraph(60)}\n\n"
        "[推荐信](letter.pdf)另交。\n\n[推荐信](letter.pdf)\n\n[说明](about.pdf)",
        pictures=tuple((f"{name}.pdf", "form.pdf") for name in ("apply", "marks", "letter", "about")),
    )  # fmt: skip


def _told(writer: ProseWriter) -> Iterator[Sent]:
    quoted = f"“{writer.sentence()}”"
    facts = (
        "> [!NOTE]\n> **怎样借书**\n> - 每人每次 10 本，借期 30 天\n> - 服务台在一楼，见[值班电话](../phones/index.md)"
    )
    said = f"> **{quoted}**\n> ——{writer.person()}，图书馆馆员"
    hours = _bars(["日期", "开放"], [["1月18日至2月10日", "9:00–16:30"], ["2月11日起", "8:00–22:00"]])
    warning = "> [!WARNING]\n> 闭馆前 15 分钟停止借书。\n>\n" + "\n".join(f"> {line}" for line in hours.split("\n"))
    yield Sent(
        slug="apart", title="图书馆寒假开放：借书、还书和自习", column=LIFE, days=0,
        keys="体裁: 通讯\n更新: 2025-12-31 15:30\n",
        text="\n\n".join(
            [writer.paragraph(120), said, f"{writer.paragraph(80)}{quoted}", facts, writer.paragraph(100), warning,
             writer.paragraph(60)]
        ),
    )  # fmt: skip
    yield Sent(
        slug="salutation", title="关于做好2025年寒假放假工作的通知", column=BOARD, days=0,
        keys="类型: 通告\n有效期: 2026-02-20\n来源: {发布单位: 校务办公室, 文号: 青禾校〔2025〕41号}\n",
        text="各学院、各部门：\n\n根据学校校历，2025 年寒假从 1 月 18 日开始，2 月 22 日结束，共 5 周。"
        "请于 1 月 16 日 17:00 前把 3 张表交到 B 座 201。\n\n"
        f"一、{writer.paragraph(60)}\n\n二、{writer.paragraph(60)}\n\n校务办公室\n2025年12月30日",
    )  # fmt: skip
    for number in range(4):
        broken = f"{writer.pick(words.PLACES)}的{writer.pick(words.THINGS)}坏了两个星期"
        yield Sent(
            slug=f"concern-{number}", title=f"{writer.pick(words.THINGS)}什么时候能修好？", column=BOARD, days=number,
            keys=f"类型: 关切\n问题: {broken}，晚自习后很不方便，什么时候能修好？\n"
            f"提问时间: 2025-12-2{number} 20:00\n答复单位: 后勤服务中心\n答复时间: 2025-12-2{number + 3} 09:30\n",
            text=writer.paragraph(90),
        )  # fmt: skip
    yield Sent(
        slug="numbers", title="每日14时到15时，5G实训基地向2025级开放3小时", column=CLASSROOM,
        days=0, keys="体裁: 消息\n",
        text="12 月 30 日起，5G 实训基地每日 14 时至 17 时开放，每批 20 人，用时约 45 分钟。"
        f"Python 3.11 与 CAD 2024 已装好。\n\n{writer.paragraph(80)}",
    )  # fmt: skip
    yield Sent(
        slug="long-title", title="我校学生在全国职业院校技能大赛“现代物流综合作业”赛项中荣获一等奖创历史最好成绩",
        column=CLASSROOM, days=0, keys="体裁: 消息\n",
        text=f"{writer.paragraph(120)}\n\n## {words.HEADINGS[2]}\n\n{writer.paragraph(120)}",
    )  # fmt: skip
    yield Sent(
        slug="reprint", title="市晚报：青禾大学的食堂开到了社区", column=LIFE, days=3,
        keys="体裁: 媒体报道\n来源: {媒体: 市晚报, 链接: https://example.org/news}\n", text=writer.paragraph(80),
    )  # fmt: skip
    for number in range(6):
        yield Sent(
            slug=f"flash-{number}", title=f"{writer.pick(words.TOPICS)}{writer.pick(words.EVENTS)}开始报名",
            column=LIFE, days=number % 3, keys="类型: 一句话新闻\n", text=writer.flash(),
        )  # fmt: skip


def _bars(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(writer: ProseWriter, count: int) -> list[str]:
    return [writer.pick(_LESSONS) for _ in range(count)]


def _figures(writer: ProseWriter, count: int) -> str:
    return "\n\n".join(
        f"![{writer.pick(words.PLACES)}里，{writer.pick(words.EFFECTS)}](p{n}.jpg)" for n in range(count)
    )
