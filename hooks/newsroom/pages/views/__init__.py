"""What each kind of page shows: plain frozen values, made for the templates and for nothing else.

An address is relative to the site's root, ASCII, without a leading slash (``columns/artworks/``; the front page
is the empty string); templates turn it into a link that is relative to the page. A view holds exactly what its
page prints, no more: whatever stands in a view is part of the page's key.
"""

from newsroom.pages.views.bulletins import (
    AnswerLine,
    BulletinLine,
    BulletinSection,
    BulletinsView,
    BulletinView,
)
from newsroom.pages.views.desk import (
    CareView,
    DeskView,
    GroupView,
    HeldView,
    RoleLine,
    RuleLine,
    RulesView,
    SetAsideView,
)
from newsroom.pages.views.lists import (
    ArchiveView,
    CampaignView,
    ColumnLine,
    ColumnStrip,
    ColumnsView,
    ColumnView,
    FrontView,
    MonthView,
)
from newsroom.pages.views.parts import Day, Image, Link, MonthLink, Rendition, StoryGroup, SupplierLine, Teaser
from newsroom.pages.views.stories import ConcernLines, MovedView, NoticeLines, StoryBody, StoryView, StubView, WorkLines
from newsroom.pages.views.subscribe import FeedRow, SubscribeView
from newsroom.pages.views.units import (
    CampusView,
    CountRow,
    CountsView,
    QuotaRow,
    QuotaView,
    QuotaWeekRow,
    QuotaWeekView,
    UnitRow,
    UnitsView,
    UnitView,
    WeekCell,
)

__all__ = [
    "AnswerLine",
    "ArchiveView",
    "BulletinLine",
    "BulletinSection",
    "BulletinView",
    "BulletinsView",
    "CampaignView",
    "CampusView",
    "CareView",
    "ColumnLine",
    "ColumnStrip",
    "ColumnView",
    "ColumnsView",
    "ConcernLines",
    "CountRow",
    "CountsView",
    "Day",
    "DeskView",
    "FeedRow",
    "FrontView",
    "GroupView",
    "HeldView",
    "Image",
    "Link",
    "MonthLink",
    "MonthView",
    "MovedView",
    "NoticeLines",
    "QuotaRow",
    "QuotaView",
    "QuotaWeekRow",
    "QuotaWeekView",
    "Rendition",
    "RoleLine",
    "RuleLine",
    "RulesView",
    "SetAsideView",
    "StoryBody",
    "StoryGroup",
    "StoryView",
    "StubView",
    "SubscribeView",
    "SupplierLine",
    "Teaser",
    "UnitRow",
    "UnitView",
    "UnitsView",
    "WeekCell",
    "WorkLines",
]
