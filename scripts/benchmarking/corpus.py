"""The invented school's stories as values, the same on every machine; each peer writes them in its own format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarking import words
from benchmarking.pictures import NAMES
from benchmarking.prose import ProseWriter

CAMPUS = ZoneInfo("Asia/Shanghai")
FIRST_DAY = datetime(2024, 1, 1, tzinfo=CAMPUS)
DAYS = 730
NOW = FIRST_DAY + timedelta(days=DAYS, hours=22)
"""The instant of every build: the evening of the day on which a story is added."""

SHORTEST, LONGEST = 400, 1500
"""Characters of a story that is no flash, Markdown's own left out."""
LONGEST_TITLE = 40
_FLASHES = 0.2
_COLUMN_SHARES = (0.15, 0.3, 0.25, 0.2, 0.1)
BULLETIN, CAMPUS_LIFE, CLASSROOM, _, GALLERY = range(len(words.COLUMNS))
_GENRES = ("消息", "消息", "通讯", "专访", "专题")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of Markdown that is the same in every format."""

    markdown: str
    characters: int
    is_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class PictureLine:
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A paragraph that leads to an earlier story."""

    before: str
    title: str
    target: str
    """The other story's ``place``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeStory:
    slug: str
    title: str
    date: datetime
    """Aware, campus time, whole minutes."""
    column: int
    unit: int
    """These two: positions in ``words.COLUMNS`` and ``words.UNITS``."""
    responsible: str
    author: str
    genre: str
    is_flash: bool
    is_chinese: bool
    """Whether its keys are written in Chinese where a format knows both."""
    blocks: tuple[TextBlock | PictureLine | LinkLine, ...]

    @property
    def place(self) -> str:
        """``2024/02/chun-li-00042``."""
        return f"{self.date:%Y/%m}/{self.slug}"

    @property
    def month(self) -> str:
        return f"{self.date:%Y-%m}"

    def body(self, link: Callable[[str], str], picture: Callable[[str], str]) -> Iterator[str]:
        """Blocks of Markdown. ``link`` makes an address of a story's place, ``picture`` one of a picture's name."""
        for block in self.blocks:
            match block:
                case TextBlock():
                    yield block.markdown
                case PictureLine():
                    yield f"![{block.alt}]({picture(block.name)})"
                case LinkLine():
                    yield f"{block.before}[{block.title}]({link(block.target)})。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    articles: tuple[MadeStory, ...]
    """From old to new."""
    edited: MadeStory
    """The story in the middle, with another sentence in its first paragraph."""
    added: MadeStory
    """Newer than all others."""
    people: tuple[tuple[str, str], ...]
    """Who answers for each unit."""

    @property
    def months(self) -> list[str]:
        """``2024-02``, each that has a story or gets one."""
        return sorted({article.month for article in (*self.articles, self.added)})


def make_corpus(size: int, *, pictures: bool = True) -> Corpus:
    """``size`` stories of two years, whatever the size, and the two that change.

    Without ``pictures`` every word is the same; encoding them costs more than all the pages do.
    """
    writer = ProseWriter(2024)
    people = tuple((writer.person(), writer.person()) for _ in words.UNITS)
    titles: set[str] = set()
    articles: list[MadeStory] = []
    for number in range(size + 1):
        article = _article(writer, number, _date(number, size), people, titles, articles)
        articles.append(article if pictures else _without_pictures(article))
    added = articles.pop()
    middle = next(article for article in articles[size // 2 :] if not article.is_flash)
    first, *rest = middle.blocks
    if not isinstance(first, TextBlock):
        raise TypeError("a story begins with a paragraph")
    more = writer.sentence()
    longer = TextBlock(first.markdown + more, first.characters + len(more), is_paragraph=True)
    return Corpus(articles=tuple(articles), edited=replace(middle, blocks=(longer, *rest)), added=added, people=people)


def _date(number: int, size: int) -> datetime:
    """Evenly from the first day to the last, from 07:00 to 21:00, a later number never earlier."""
    days, part = divmod(number * DAYS, size)
    return FIRST_DAY + timedelta(days=days, hours=7, minutes=part * 14 * 60 // size)


def _article(
    writer: ProseWriter,
    number: int,
    date: datetime,
    people: tuple[tuple[str, str], ...],
    titles: set[str],
    earlier: list[MadeStory],
) -> MadeStory:
    chance = writer.chance
    column = chance.choices(range(len(words.COLUMNS)), weights=_COLUMN_SHARES)[0]
    units = {BULLETIN: range(words.COLLEGES, len(words.UNITS)), CLASSROOM: range(words.COLLEGES)}
    unit = chance.choice(units.get(column, range(len(words.UNITS))))
    is_flash = chance.random() < _FLASHES
    if is_flash:
        sentence = writer.flash()
        blocks: tuple[TextBlock | PictureLine | LinkLine, ...] = (
            TextBlock(sentence, len(sentence), is_paragraph=True),
        )
    else:
        blocks = _blocks(writer, earlier)
    return MadeStory(
        slug=f"{chance.choice(words.SYLLABLES)}-{chance.choice(words.SYLLABLES)}-{number:05d}",
        title=_title(writer, titles),
        date=date,
        column=column,
        unit=unit,
        responsible=chance.choice(people[unit]),
        author=writer.person(),
        genre=chance.choice(_GENRES),
        is_flash=is_flash,
        is_chinese=chance.random() < 0.5,
        blocks=blocks,
    )


def _without_pictures(article: MadeStory) -> MadeStory:
    return replace(article, blocks=tuple(block for block in article.blocks if not isinstance(block, PictureLine)))


def _title(writer: ProseWriter, titles: set[str]) -> str:
    """One that no other story has, also when only letters and ideographs count."""
    while True:
        title = writer.title()
        folded = "".join(filter(str.isalnum, title))
        if len(title) <= LONGEST_TITLE and folded not in titles:
            titles.add(folded)
            return title


def _blocks(writer: ProseWriter, earlier: list[MadeStory]) -> tuple[TextBlock | PictureLine | LinkLine, ...]:
    while True:
        blocks = tuple(_one_try(writer, earlier))
        if SHORTEST <= sum(block.characters for block in blocks if isinstance(block, TextBlock)) <= LONGEST:
            return blocks


def _one_try(writer: ProseWriter, earlier: list[MadeStory]) -> Iterator[TextBlock | PictureLine | LinkLine]:
    chance = writer.chance
    paragraphs = chance.randint(4, 10)
    length = chance.randint(SHORTEST, LONGEST - 100) // paragraphs - 20
    links = chance.random() < 0.4 and earlier
    heading, list_, quote, picture = (chance.randint(1, paragraphs - 1) for _ in range(4))
    for number in range(paragraphs - bool(links)):
        if number == heading and chance.random() < 0.5:
            yield _text("## ", writer.pick(words.HEADINGS))
        paragraph = writer.paragraph(max(length, 20))
        yield TextBlock(paragraph, len(paragraph), is_paragraph=True)
        if number == quote and chance.random() < 0.35:
            yield _text("> ", f"{writer.pick(words.THOUGHTS)}。——{writer.person()}")
        if number == list_ and chance.random() < 0.35:
            steps = list(dict.fromkeys(writer.pick(words.STEPS) for _ in range(chance.randint(3, 6))))
            sign = chance.choice(("- ", "1. "))
            yield TextBlock("\n".join(f"{sign}{step}；" for step in steps), sum(map(len, steps)))
        if number == picture and chance.random() < 0.3:
            yield PictureLine(chance.choice(NAMES), f"{writer.place()}里的{writer.pick(words.THINGS)}（插图）")
    if links:
        other = chance.choice(earlier[-400:])
        yield LinkLine(f"{writer.sentence()}此前的报道见：", other.title, other.place)


def _text(sign: str, text: str) -> TextBlock:
    return TextBlock(sign + text, len(text))
