"""What a story can be. A kind, or a form of works, is declared here once; what a kind adds to a story is a value.

Later rooms ask a kind for what is declared of it, or ``match`` on the ``Details`` of a story: there the type checker
names every place that a new kind has to be thought of.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, StrEnum, auto
from typing import ClassVar

from msgspec import Struct

from newsroom.languages import Later, Script, later, spoken


class Section(Enum):
    """Where the front page and the bulletin print a story."""

    COLUMNS = auto()
    """With the news of its column."""
    NOTICES = auto()
    FLASHES = auto()
    WORKS = auto()


class _Named(StrEnum):
    """What readers are told by a name of its own."""

    chinese: Later
    also: tuple[str, ...]
    """What offices call it."""

    @property
    def label(self) -> str:
        """As readers are told it, in the school's own words where it has some."""
        return str(self.chinese)

    @property
    def word(self) -> str:
        """As files that are made here have it."""
        return self.value if spoken().script is Script.LATIN else self.label


class Kind(_Named):
    """Its value stands in front matter, addresses and style sheets; of those declared first, messages speak first."""

    section: Section
    rank: int
    """Among the stories of a day, of which the probable lead has the lowest; those of one line have the highest."""

    def __new__(cls, name: str, chinese: Later, section: Section, rank: int, also: str) -> Kind:
        kind = str.__new__(cls, name)
        kind._value_ = name
        chinese.kind = name
        kind.chinese, kind.section, kind.rank, kind.also = chinese, section, rank, tuple(also.split())
        return kind

    STORY = (
        "story",
        later("稿件"),
        Section.COLUMNS,
        0,
        "新闻 新闻稿 新闻报道 校园新闻 普通新闻 普通稿件 文章 图文 图文稿 图片新闻 动态 工作动态 要闻 "
        "散文 随笔 征文 小说 心得 心得体会 感悟 news article",
    )
    FLASH = "flash", later("一句话新闻"), Section.FLASHES, 4, "一句话 一句话快讯 一句话简讯 快讯 简讯 短讯 短消息 简报"
    NOTICE = (
        "notice",
        later("通告"),
        Section.NOTICES,
        3,
        "通知 公告 公示 启事 通知公告 公告通知 通告公告 重要通知 重要通告 announcement",
    )
    CONCERN = "concern", later("关切"), Section.COLUMNS, 2, "师生关切 关切答复 答复 回复 问答 答疑 有问必答 提问 faq"
    WORK = "work", later("作品"), Section.WORKS, 1, "文艺作品 文学作品 艺术作品 文学艺术作品 师生作品 原创作品"


class Form(_Named):
    """Forms of works, in the order in which a gallery shows them."""

    def __new__(cls, name: str, chinese: Later, also: str) -> Form:
        form = str.__new__(cls, name)
        form._value_ = name
        form.chinese, form.also = chinese, tuple(also.split())
        return form

    POEM = "poem", later("诗歌"), "诗 诗词 现代诗 古诗 古体诗 新诗 散文诗 词"
    SONG = "song", later("歌曲"), "歌 歌词 音乐 原创歌曲"
    CALLIGRAPHY = "calligraphy", later("书法"), "硬笔书法 软笔书法 毛笔字"
    PAINTING = "painting", later("绘画"), "画 国画 油画 水彩 水彩画 漫画 手绘 插画 美术 海报 手抄报"
    PHOTO = "photo", later("摄影"), "照片 图片 相片 组图"
    VIDEO = "video", later("视频"), "短视频 微视频 微电影 视频短片 vlog"
    AUDIO = "audio", later("音频"), "朗诵 朗读 录音 配音 播客"
    SLOGAN = "slogan", later("标语"), "口号 横幅 对联"

    @property
    def is_verse(self) -> bool:
        """Whether its lines end where the writer ended them."""
        return self in (Form.POEM, Form.SONG, Form.SLOGAN)

    @property
    def is_picture(self) -> bool:
        return self in (Form.CALLIGRAPHY, Form.PAINTING, Form.PHOTO)


class Notice(Struct, frozen=True, kw_only=True, tag=True):
    issuer: str = ""
    document: str = ""
    """Number of the document."""
    link: str = ""
    """http(s) address of the original; empty: none."""
    pinned: bool = False
    expires: datetime | None = None
    """First instant, campus time, at which the notice is no longer in force."""

    texts: ClassVar[tuple[str, ...]] = ()

    @property
    def ends(self) -> datetime | None:
        return self.expires

    @property
    def names(self) -> tuple[str, ...]:
        return self.issuer, self.document

    def in_force(self, now: datetime) -> bool:
        return self.expires is None or now < self.expires


class Concern(Struct, frozen=True, kw_only=True, tag=True):
    question: str
    asked: datetime
    answered_by: str | None = None
    """Slug of a unit."""
    answered: datetime | None = None
    ends: ClassVar[datetime | None] = None
    names: ClassVar[tuple[str, ...]] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.question,)


class Work(Struct, frozen=True, kw_only=True, tag=True):
    form: Form
    media: str = ""
    """Path below ``content/`` of the file beside the story; empty: the work stands in the text."""
    transcript: str = ""
    vertical: bool = False
    """Verse whose lines stand from right to left."""
    ends: ClassVar[datetime | None] = None
    names: ClassVar[tuple[str, ...]] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.transcript,)


Details = Notice | Concern | Work | None
"""What the kind of a story adds to it; nothing to a plain story or a flash. Structs, for where it is kept a tag tells
one from the other. Each says when it ``ends``, the first instant at which it is no longer in force, and what a search
finds besides the story's text: ``names`` and ``texts``."""
