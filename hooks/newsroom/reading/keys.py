"""The one table of all keys that a story may have. Names, rules and the public page of keys are made from it."""

from __future__ import annotations

from newsroom.languages import later
from newsroom.model import Form, Kind
from newsroom.reading.focus import WANTED, read_focus
from newsroom.reading.names import Lookup
from newsroom.reading.schema import ALWAYS, Holds, Key, Schema

HELD = Lookup.of(
    [
        (word, "yes")
        for word in ["草稿", "初稿", "未完成", "没写完", "待定", "待审", "暂不发布", "暂不刊出", "不发布", "draft"]
    ]
    + [
        (word, "no")
        for word in ["完成", "已完成", "定稿", "终稿", "已审", "已审核", "审核通过", "发布", "已发布", "published"]
    ]
)
"""What people write of a draft instead of yes or no: whether it is one."""

KEYS: tuple[Key, ...] = (
    Key(
        "title",
        (later("标题"),),
        needed=ALWAYS,
        meant=("题目", "篇名", "文章标题", "稿件标题", "新闻标题", "稿件名称"),
        text=later("稿件的标题，不超过 40 个字。"),
    ),
    Key(
        "date",
        (later("日期"),),
        holds=Holds.WHEN,
        needed=ALWAYS,
        meant=("时间", "发布时间", "发布日期", "发稿时间", "发稿日期", "投稿日期"),
        text=later("发布日期，如 2026-02-05，或带时间 2026-02-05 09:30；写将来的时间，到时才发布。"),
    ),
    Key(
        "column",
        (later("栏目"),),
        holds=Holds.TITLE,
        needed=ALWAYS,
        meant=("所属栏目", "投稿栏目", "栏目名称"),
        text=later("栏目的名称或代号。"),
    ),
    Key("beat", (later("子栏目"),), holds=Holds.TITLE, text=later("子栏目的名称或代号；栏目分子栏目时必填。")),
    Key(
        "unit",
        (later("单位"),),
        holds=Holds.UNIT,
        needed=ALWAYS,
        meant=("部门", "学院", "供稿单位", "来稿单位", "投稿单位", "供稿部门", "单位名称", "所在单位"),
        text=later("供稿单位的名称或代号。"),
    ),
    Key(
        "responsible",
        (later("责任人"), later("供稿责任人")),
        holds=Holds.NAME,
        needed=ALWAYS,
        meant=("负责人", "供稿人", "责任人姓名"),
        text=later("供稿责任人，须是该栏目在当日名单上的人。"),
    ),
    Key(
        "author",
        (later("作者"), later("撰稿")),
        holds=Holds.NAMES,
        meant=("撰稿人", "通讯员", "记者", "作者姓名"),
        text=later("撰稿人；几位之间用顿号，或写成列表。"),
    ),
    Key(
        "photographer", (later("摄影"),), holds=Holds.NAMES, meant=("摄影者", "摄影师", "供图"), text=later("摄影者。")
    ),
    Key("editor", (later("编辑"),), holds=Holds.NAMES, meant=("责任编辑", "责编"), text=later("编辑。")),
    Key(
        "reviewer",
        (later("审稿"), later("审核")),
        holds=Holds.NAMES,
        meant=("审稿人", "审核人"),
        text=later("审稿人。"),
    ),
    Key(
        "kind",
        (later("类型"),),
        holds=Holds.NAME,
        text=later(
            "{kinds}之一；不写就是{story}。", kinds=tuple(kind.chinese for kind in Kind), story=Kind.STORY.chinese
        ),
    ),
    Key("genre", (later("体裁"),), holds=Holds.NAME, matters=False),
    Key(
        "topics",
        (later("话题"),),
        holds=Holds.NAMES,
        meant=("标签",),
        matters=False,
        text=later("本校定的话题，同一话题的稿件收在一页；几个之间用顿号。"),
    ),
    Key(
        "draft",
        (later("草稿"),),
        holds=Holds.FLAG,
        meant=("状态", "未完成", "暂不发布", "暂不刊出", "待定", "待审"),
        choices=HELD,
        text=later("写“是”就先不刊出；写完以后删去这一行。"),
    ),
    Key(
        "published",
        (later("发布"),),
        holds=Holds.FLAG,
        meant=("刊出", "是否发布", "publish"),
        choices=HELD,
        text=later("写“否”就先不刊出；不写就刊出。"),
    ),
    Key(
        "summary",
        (later("摘要"),),
        meant=("内容摘要", "导语"),
        matters=False,
        text=later("一两句话；不写就取正文第一段。"),
    ),
    Key(
        "cover",
        (later("题图"), later("封面")),
        holds=Holds.FILE,
        meant=("图片", "配图"),
        matters=False,
        text=later("题图的文件名，图片放在稿件旁边；不写就用正文第一张图。"),
    ),
    Key(
        "focus",
        (later("焦点"),),
        holds=Holds.NAME,
        meant=("重点", "裁剪", "裁切"),
        matters=False,
        parse=read_focus,
        wanted=WANTED,
        text=later(
            "题图裁小时要留住的地方：上、左、右上这样的词，或离左边、上边的百分数，如 30% 20%；不写时竖的图留上面。"
        ),
    ),
    Key(
        "source",
        (later("来源"),),
        holds=Holds.NAME_OR_TABLE,
        matters=False,
        text=later("通告写发布单位、文号、链接；媒体报道写媒体、链接。"),
        inner=(
            Key(
                "name",
                (later("媒体"), later("发布单位")),
                also=("issuer",),
                matters=False,
                text=later("媒体或发布单位的名称。"),
            ),
            Key("document", (later("文号"),), matters=False, text=later("通告的文号。")),
            Key("link", (later("链接"),), holds=Holds.LINK, matters=False, text=later("原文网址。")),
        ),
    ),
    Key(
        "pinned",
        (later("置顶"),),
        holds=Holds.FLAG,
        kinds=(Kind.NOTICE,),
        matters=False,
        text=later("写“是”就置顶，通告用。"),
    ),
    Key(
        "expires",
        (later("有效期"),),
        holds=Holds.WHEN,
        kinds=(Kind.NOTICE,),
        text=later("通告有效到哪一天（含当天）或哪一刻。"),
    ),
    Key(
        "question",
        (later("问题"),),
        holds=Holds.LINES,
        needed=(Kind.CONCERN,),
        kinds=(Kind.CONCERN,),
        text=later("师生关切的问题。"),
    ),
    Key(
        "asked",
        (later("提问时间"),),
        holds=Holds.WHEN,
        needed=(Kind.CONCERN,),
        kinds=(Kind.CONCERN,),
        text=later("什么时候提出的。"),
    ),
    Key("answered_by", (later("答复单位"),), holds=Holds.UNIT, kinds=(Kind.CONCERN,), text=later("答复的单位。")),
    Key("answered", (later("答复时间"),), holds=Holds.WHEN, kinds=(Kind.CONCERN,), text=later("什么时候答复的。")),
    Key(
        "form",
        (later("形式"),),
        holds=Holds.NAME,
        needed=(Kind.WORK,),
        kinds=(Kind.WORK,),
        example=Form.POEM.chinese,
        text=later("作品的形式：{forms}之一。", forms=tuple(form.chinese for form in Form)),
    ),
    Key(
        "media",
        (later("文件"),),
        holds=Holds.FILE,
        kinds=(Kind.WORK,),
        matters=False,
        text=later("作品的文件名，文件放在稿件旁边。"),
    ),
    Key(
        "transcript",
        (later("文字稿"),),
        holds=Holds.LINES,
        kinds=(Kind.WORK,),
        matters=False,
        text=later("音频、视频的文字稿。"),
    ),
    Key(
        "layout",
        (later("排版"),),
        holds=Holds.NAME,
        kinds=(Kind.WORK,),
        matters=False,
        example=later("竖排"),
        text=later("诗歌、歌曲、标语写“竖排”，就从右往左竖着排；不写就横排。"),
    ),
    Key(
        "updated",
        (later("更新"), later("更新时间")),
        holds=Holds.WHEN,
        meant=("更新日期", "修订时间"),
        matters=False,
        text=later("刊出后有了新内容，写什么时候补的（可带时间）；改错字不写，写错了的用“更正”。"),
    ),
    Key(
        "corrections",
        (later("更正"),),
        holds=Holds.ROWS,
        text=later("刊出后的更正：日期（可带时间）、原文、更正。"),
        inner=(
            Key("date", (later("日期"),), holds=Holds.WHEN, needed=ALWAYS, text=later("更正的日期。")),
            Key("was", (later("原文"),), needed=ALWAYS, text=later("错的写法。")),
            Key("right", (later("更正"),), needed=ALWAYS, text=later("对的写法。")),
        ),
    ),
    Key(
        "withdrawn",
        (later("撤稿"),),
        holds=Holds.TABLE,
        text=later("撤稿：日期（可带时间）、原因；页面保留一句说明。"),
        inner=(
            Key("date", (later("日期"),), holds=Holds.WHEN, needed=ALWAYS, text=later("撤稿的日期。")),
            Key("reason", (later("原因"),), needed=ALWAYS, text=later("撤稿的原因。")),
        ),
    ),
    Key(
        "disclosed",
        (later("个人信息"),),
        holds=Holds.ROWS,
        matters=False,
        text=later("经编辑同意公开的号码或住址：内容（检查结果里的写法，如 139…78）、编辑、理由；网页上不显示。"),
        inner=(
            Key("value", (later("内容"),), text=later("公开的是哪一个，照检查结果里的写法，如 139…78。")),
            Key("editor", (later("编辑"),), text=later("同意公开的编辑，须是 columns/desk.yml 的 roles 里的人。")),
            Key("reason", (later("理由"),), text=later("为什么可以公开。")),
        ),
    ),
    Key(
        "formerly",
        (later("旧地址"), later("曾用地址")),
        holds=Holds.ADDRESSES,
        meant=("原地址", "旧网址", "曾用名"),
        matters=False,
        text=later("改了文件名或换了月份的稿件从前的地址，旧地址会自动转到新地址；几个写成列表。"),
    ),
)

STORY = Schema(KEYS)
BY_NAME = STORY.by_name
