"""Values and facts to findings, a generator function for each. ``RULES`` is everything that is checked, for the public
page and for the cases."""

from newsroom.findings import Rule
from newsroom.languages import later
from newsroom.reading import (
    PLACE_RULES,
    PLAN_RULES,
    SETTINGS_RULES,
    SOURCE_RULES,
    STRAY_DISPATCH_RULES,
    STRAY_FILE_RULES,
    STRAY_STORY_RULES,
)
from newsroom.reading.bulletins import BULLETIN_RULES
from newsroom.reading.credit_rules import CREDIT_RULES
from newsroom.reading.date_rules import DATE_RULES
from newsroom.reading.dispatch_rules import DISPATCH_RULES
from newsroom.reading.entry_rules import ENTRY_RULES, TWIN_RULES
from newsroom.reading.field_rules import FIELD_FORM_RULES
from newsroom.reading.former_rules import FORMER_RULES
from newsroom.reading.front_file import FRONT_FILE_RULES
from newsroom.reading.name_rules import NAME_RULES
from newsroom.rules.attachments import ATTACHMENT_RULES, OWN_ATTACHMENT_RULES
from newsroom.rules.bodies import BODY_RULES, CONSERVING_RULES
from newsroom.rules.bulletins import ISSUE_RULES
from newsroom.rules.disclosing import DISCLOSURE_RULES
from newsroom.rules.files import FILE_RULES
from newsroom.rules.front import FRONT_RULES
from newsroom.rules.links import LINK_RULES
from newsroom.rules.moving import CHANGE_RULES, MOVING_RULES
from newsroom.rules.ordinary import ORDINARY_RULES
from newsroom.rules.outside import DRAWING_RULES, PAGE_RULES
from newsroom.rules.page_code import PAGE_CODE_RULES
from newsroom.rules.personal import PERSONAL_RULES
from newsroom.rules.pictures import PICTURE_RULES, SPOILT_PICTURE
from newsroom.rules.raw import RAW_RULES
from newsroom.rules.samples import SAMPLE_RULES
from newsroom.rules.sharing import SHARING_RULES
from newsroom.rules.shortfall import QUOTA_RULES
from newsroom.rules.twins import TWIN_RULES as TWIN_STORY_RULES

__all__ = ["RULES", "SPOILT_PICTURE"]

RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    (later("文件名和位置"), (*STRAY_STORY_RULES, *PLACE_RULES, *STRAY_FILE_RULES, *STRAY_DISPATCH_RULES)),
    (later("提交的文件"), (*ENTRY_RULES, *TWIN_RULES)),
    (later("普通页面"), (*PAGE_RULES, *ORDINARY_RULES, *PAGE_CODE_RULES, *DRAWING_RULES)),
    (later("文件格式"), SOURCE_RULES),
    (later("稿件信息"), FIELD_FORM_RULES),
    (later("日期"), (*DATE_RULES, *CHANGE_RULES)),
    (later("栏目、单位和责任人"), NAME_RULES),
    (later("正文"), (*CREDIT_RULES, *BODY_RULES, *RAW_RULES, *CONSERVING_RULES, *SAMPLE_RULES)),
    (later("图片"), (*PICTURE_RULES, *SHARING_RULES)),
    (later("音频、视频和附件"), (*ATTACHMENT_RULES, *OWN_ATTACHMENT_RULES)),
    (later("链接"), LINK_RULES),
    (later("重复"), TWIN_STORY_RULES),
    (later("改名"), (*FORMER_RULES, *MOVING_RULES)),
    (later("个人信息"), (*PERSONAL_RULES, *FILE_RULES, *DISCLOSURE_RULES)),
    (later("每周任务"), QUOTA_RULES),
    (later("日报告和关切"), DISPATCH_RULES),
    (later("网报"), (*BULLETIN_RULES, *ISSUE_RULES)),
    (later("首页（content/front.yml）"), (*FRONT_FILE_RULES, *FRONT_RULES)),
    (later("栏目设置（columns/）"), PLAN_RULES),
    (later("网站设置（mkdocs.yml）"), SETTINGS_RULES),
)
"""Groups in the order of the public page, each with its Chinese title."""
