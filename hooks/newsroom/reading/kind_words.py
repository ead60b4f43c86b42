"""What offices call the kinds, genres and forms: 通知 for a notice, 快讯 for a flash, 诗歌 for a work."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.model import Form, Genre, Kind
from newsroom.reading.keys import FORMS, GENRES, KINDS
from newsroom.reading.names import Lookup, fold

_KIND_WORDS = {
    Kind.STORY: "新闻 新闻稿 新闻报道 校园新闻 普通新闻 普通稿件 文章 图文 图文稿 图片新闻 动态 工作动态 要闻 "
    "散文 随笔 征文 小说 心得 心得体会 感悟 news article",
    Kind.FLASH: "一句话 一句话快讯 一句话简讯 快讯 简讯 短讯 短消息 简报",
    Kind.NOTICE: "通知 公告 公示 启事 通知公告 公告通知 通告公告 重要通知 重要通告 announcement",
    Kind.CONCERN: "师生关切 关切答复 答复 回复 问答 答疑 有问必答 提问 faq",
    Kind.WORK: "文艺作品 文学作品 艺术作品 文学艺术作品 师生作品 原创作品",
}
_GENRE_WORDS = {
    Genre.MESSAGE: "消息",
    Genre.DISPATCH: "人物通讯 事件通讯 工作通讯 新闻通讯",
    Genre.INTERVIEW: "访谈 人物专访 采访 对话",
    Genre.FEATURE: "专题报道 特写 深度报道 综述",
    Genre.MEDIA: "媒体聚焦 媒体关注 外媒报道 转载",
}
_FORM_WORDS = {
    Form.POEM: "诗 诗词 现代诗 古诗 古体诗 新诗 散文诗 词",
    Form.SONG: "歌 歌词 音乐 原创歌曲",
    Form.CALLIGRAPHY: "硬笔书法 软笔书法 毛笔字",
    Form.PAINTING: "画 国画 油画 水彩 水彩画 漫画 手绘 插画 美术 海报 手抄报",
    Form.PHOTO: "照片 图片 相片 组图",
    Form.VIDEO: "短视频 微视频 微电影 视频短片 vlog",
    Form.AUDIO: "朗诵 朗读 录音 配音 播客",
    Form.SLOGAN: "口号 横幅 对联",
}
_ENDINGS = ("作品", "稿件", "报道", "类", "稿")
"""Behind a word: 诗歌作品, 通知类, 消息稿."""

_KINDS = Lookup.of((word, kind.value) for kind, words in _KIND_WORDS.items() for word in words.split())
_GENRES = Lookup.of((word, genre.value) for genre, words in _GENRE_WORDS.items() for word in words.split())
_FORMS = Lookup.of((word, form.value) for form, words in _FORM_WORDS.items() for word in words.split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What stands behind 类型 may say more than a kind."""

    kind: Kind
    form: Form | None = None
    genre: Genre | None = None


def read_kind(written: str) -> Meaning | None:
    """None for what is no kind, genre or form by any name."""
    for word in _shorter(written) if written else ():
        if found := KINDS.find(word) or _KINDS.find(word):
            return Meaning(Kind(found))
        if genre := _genre(word):
            return Meaning(Kind.STORY, genre=genre)
        if form := _form(word):
            return Meaning(Kind.WORK, form=form)
    return None


def read_genre(written: str) -> Genre | None:
    return next(filter(None, map(_genre, _shorter(written))), None) if written else None


def read_form(written: str) -> Form | None:
    return next(filter(None, map(_form, _shorter(written))), None) if written else None


def _genre(word: str) -> Genre | None:
    found = GENRES.find(word) or _GENRES.find(word)
    return Genre(found) if found else None


def _form(word: str) -> Form | None:
    found = FORMS.find(word) or _FORMS.find(word)
    return Form(found) if found else None


def _shorter(written: str) -> list[str]:
    """The word itself, and without what offices hang on it."""
    word = fold(written)
    return [written, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and word != ending)]
