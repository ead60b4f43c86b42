"""The words of the newsroom as frozen values, and the questions that everybody asks of them.

Nothing in here reads a file, a clock or an environment.
"""

from newsroom.model.attachment import Attachment, Medium
from newsroom.model.body import Body, Gap, LinkEnd, LinkStart, PictureGap, Piece, Text, count_words
from newsroom.model.bulletin import Bulletin
from newsroom.model.column import Beat, Column, Layout, Supplier
from newsroom.model.desk import (
    Anniversary,
    AnswerTime,
    DailyReport,
    Desk,
    DeskDate,
    DeskReview,
    DeskRole,
    Phone,
    Topic,
    WorkingGroup,
)
from newsroom.model.extra import Extra, ExtraKey, Value
from newsroom.model.facts import Facts, PictureUse, Reference
from newsroom.model.focus import Focus
from newsroom.model.front import Breaking, Front, Matter, Pin
from newsroom.model.genre import USUAL, Genre, usual_genres
from newsroom.model.kinds import Concern, Details, Form, Kind, Notice, Section, Work
from newsroom.model.mark import Mark
from newsroom.model.newsroom import Newsroom
from newsroom.model.outline import Outline
from newsroom.model.period import Month, Period, Term
from newsroom.model.plan import Plan
from newsroom.model.quota import Holiday, Late, Per, Quota
from newsroom.model.report import OpenConcern, Report, ReportState
from newsroom.model.site import Campaign, Door, Registration, Site
from newsroom.model.story import Correction, Picture, Story, Update, Withdrawal
from newsroom.model.unit import FormerName, Unit, UnitKind
from newsroom.model.week import Week

__all__ = [
    "USUAL",
    "Anniversary",
    "AnswerTime",
    "Attachment",
    "Beat",
    "Body",
    "Breaking",
    "Bulletin",
    "Campaign",
    "Column",
    "Concern",
    "Correction",
    "DailyReport",
    "Desk",
    "DeskDate",
    "DeskReview",
    "DeskRole",
    "Details",
    "Door",
    "Extra",
    "ExtraKey",
    "Facts",
    "Focus",
    "Form",
    "FormerName",
    "Front",
    "Gap",
    "Genre",
    "Holiday",
    "Kind",
    "Late",
    "Layout",
    "LinkEnd",
    "LinkStart",
    "Mark",
    "Matter",
    "Medium",
    "Month",
    "Newsroom",
    "Notice",
    "OpenConcern",
    "Outline",
    "Per",
    "Period",
    "Phone",
    "Picture",
    "PictureGap",
    "PictureUse",
    "Piece",
    "Pin",
    "Plan",
    "Quota",
    "Reference",
    "Registration",
    "Report",
    "ReportState",
    "Section",
    "Site",
    "Story",
    "Supplier",
    "Term",
    "Text",
    "Topic",
    "Unit",
    "UnitKind",
    "Update",
    "Value",
    "Week",
    "Withdrawal",
    "Work",
    "WorkingGroup",
    "count_words",
    "usual_genres",
]
