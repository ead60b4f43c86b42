"""A school of four units and four columns, and stories for it, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import digest_of, encoded_text, record_of
from newsroom.findings import Finding
from newsroom.model import (
    USUAL,
    AnswerTime,
    Attachment,
    Beat,
    Body,
    Bulletin,
    Campaign,
    Column,
    DailyReport,
    Desk,
    Facts,
    Front,
    Layout,
    Newsroom,
    OpenConcern,
    Phone,
    Picture,
    Plan,
    Quota,
    Report,
    ReportState,
    Site,
    Story,
    Supplier,
    Topic,
    Unit,
    UnitKind,
)
from newsroom.pages import Output, Page, list_outputs
from newsroom.reading.draft import Draft

ZONE = ZoneInfo("Asia/Shanghai")


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2020, month, day, hour, minute, tzinfo=ZONE)


NOW = at(2, 12, 12)

NEWS = USUAL[0]
REPRINT = next(genre for genre in USUAL if genre.is_reprint)

SCIENCE = Unit(slug="science", name="理学院", kind=UnitKind.COLLEGE)
ARTS = Unit(slug="arts", name="艺术学院", kind=UnitKind.COLLEGE, campus="东校区", campus_slug="east")
LOGISTICS = Unit(slug="logistics", name="后勤处", kind=UnitKind.OFFICE)
COUNSEL = Unit(slug="counsel", name="心理中心", kind=UnitKind.OFFICE, campus="东校区", campus_slug="east")

NOTICES = Column(
    slug="notices",
    title="重要通告",
    short="通告",
    order=1,
    asks_for="通告。",
    layout=Layout.NOTICES,
    introduction="",
    suppliers=(Supplier(people=("王一",)),),
)
ACTION = Column(
    slug="action",
    title="大家在行动",
    short="行动",
    order=2,
    asks_for="行动。",
    layout=Layout.LIST,
    introduction="分两路供稿，先看[供稿指南](../guide/)和[没有的页](nothing.md)，通告在[这里](notices.md)。",
    beats=(
        Beat(
            slug="security",
            title="保障",
            asks_for="写保障。",
            suppliers=(Supplier(units=("logistics",), people=("李二", "周三")),),
        ),
        Beat(
            slug="colleges",
            title="学院动态",
            asks_for="写学院。",
            suppliers=(Supplier(kinds=(UnitKind.COLLEGE,), roles=("学院院长",)),),
        ),
    ),
)
LIFE = Column(
    slug="life",
    title="假期生活",
    short="生活",
    order=3,
    asks_for="生活。",
    layout=Layout.LIST,
    introduction="",
    suppliers=(Supplier(kinds=(UnitKind.COLLEGE, UnitKind.OFFICE), roles=("各单位负责人",)),),
)
ART = Column(
    slug="art",
    title="文艺作品",
    short="作品",
    order=4,
    asks_for="作品。",
    layout=Layout.GALLERY,
    introduction="",
    suppliers=(Supplier(),),
)
NEWS, *_, REPRINT = USUAL
DESK = Desk(
    name="总编室",
    unit="logistics",
    zone=ZONE,
    quotas=(Quota(minimum=2, maximum=3, since=date(2020, 2, 3)),),
    daily_reports=(DailyReport(opens=time(14), closes=time(15), summary=time(17), place="工作群", office="logistics"),),
    answer_times=(AnswerTime(within=timedelta(hours=48)),),
    care_unit="counsel",
    care="需要帮助，请联系我们，或者看[通告](/columns/notices/)。",
    phones=(Phone(name="心理中心", number="027-0000000", hours="每天"),),
    topics=(Topic(slug="return", name="返校", text="返校的事。"),),
)
PLAN = Plan(columns=(NOTICES, ACTION, LIFE, ART), units=(SCIENCE, ARTS, LOGISTICS, COUNSEL), desk=DESK)
SITE = Site(
    name="校园网报",
    school="某校",
    url="https://news.example.org/repo/",
    description="校园里的事。",
    accent="#b3261e",
    campaigns=(Campaign(title="同心", slug="together", introduction="大家一起。"),),
)


def story(slug: str, when: datetime, **changes: Any) -> Story:
    """A story of the science college in 假期生活, unless told otherwise."""
    values: dict[str, Any] = {
        "path": f"stories/{when:%Y/%m}/{slug}.md",
        "slug": slug,
        "folder": (when.year, when.month),
        "title": f"标题{slug}",
        "date": when,
        "has_time": True,
        "column": "life",
        "beat": None,
        "unit": "science",
        "responsible": "张三",
    }
    return Story(**values | changes)


def report(unit: str, when: datetime, *, day: date | None = None, count: int = 0) -> Report:
    """That all is well, unless there are matters to count."""
    day = day or when.date()
    state = ReportState.REPORTED if count else ReportState.WELL
    path = f"reports/{day}/{unit}.yml"
    return Report(path=path, unit=unit, day=day, state=state, reporter="报告者", at=when, count=count)


def body(text: str = "今天很好。", *pieces: Any) -> Body:
    return Body(pieces=pieces or (f"<p>{text}</p>",), text=text, paragraphs=(text,), letters=text, headings=0)


def facts(one: Story, text: Body) -> Facts:
    draft = Draft(path=one.path, entries={}, markdown="", body_line=1, story=one)
    found = record_of(Manuscript(draft, text), digest=digest_of(encoded_text(text.gapped))).facts
    assert found is not None
    return found


def picture(path: str, digest: str, width: int = 3000, height: int = 2000, kind: str = "JPEG") -> Picture:
    return Picture(path=path, digest=digest.ljust(40, "0"), width=width, height=height, format=kind)


def newsroom(
    stories: Iterable[Story],
    *,
    now: datetime = NOW,
    plan: Plan = PLAN,
    pictures: Iterable[Picture] = (),
    attachments: Mapping[str, Attachment] | None = None,
    bulletins: Iterable[Bulletin] = (),
    reports: Iterable[Report] = (),
    concerns: Iterable[OpenConcern] = (),
    front: Front = Front(),  # noqa: B008 - a frozen value
) -> Newsroom:
    return Newsroom(
        plan=plan,
        now=now,
        stories=tuple(stories),
        pictures={item.path: item for item in pictures},
        attachments=attachments or {},
        bulletins=tuple(bulletins),
        reports=tuple(reports),
        concerns=tuple(concerns),
        front=front,
    )


def listed(
    news: Newsroom,
    bodies: Mapping[str, Body] | None = None,
    *,
    site: Site = SITE,
    set_aside: Mapping[str, tuple[Finding, ...]] | None = None,
) -> tuple[Output, ...]:
    texts = bodies or {}
    return list_outputs(
        news,
        {item.path: facts(item, texts.get(item.path, body())) for item in news.stories},
        site,
        set_aside=set_aside or {},
        rules=(),
        keys=(("标题", "title", "稿件的标题"),),
    )


def pages(*stories: Story, bodies: Mapping[str, Body] | None = None, **changes: Any) -> dict[str, Page]:
    """All pages of a newsroom with these stories, by address."""
    outputs = listed(newsroom(stories, **changes), bodies)
    return {output.address: output for output in outputs if isinstance(output, Page)}


def titles(teasers: Iterable[Any]) -> list[str]:
    return [teaser.title.removeprefix("标题") for teaser in teasers]
