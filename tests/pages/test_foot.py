"""The foot of every page: whatever the settings and the plan leave out is left out."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.model import Registration
from newsroom.pages.foot import foot_of
from newsroom.pages.views.parts import FootLine
from pages.small_newsroom import PLAN, SITE


def test_nothing_given_nothing_shown() -> None:
    foot = foot_of(replace(SITE, registration=None), replace(PLAN.desk, mail="", phone="", room="", form="", chat=""))
    assert (foot.contacts, foot.registered, foot.accessibility) == ((), (), "")


def test_all_that_is_given_is_shown() -> None:
    desk = replace(
        PLAN.desk,
        mail="a@example.edu.cn",
        phone="027 555",
        room="一号楼",
        form="https://example.com/f",
        chat="https://example.com/c",
    )
    registration = Registration(
        sponsor="宣传部", address="学府路 1 号", icp="京ICP备12345678号", police="京公网安备 11000000000000号"
    )
    foot = foot_of(replace(SITE, registration=registration), desk)
    assert foot.contacts == (
        FootLine("", "网上留言", "https://example.com/f"),
        FootLine("", "微信联系", "https://example.com/c"),
        FootLine("邮箱", "a@example.edu.cn", "mailto:a@example.edu.cn"),
        FootLine("电话", "027 555", "tel:027555"),
        FootLine("办公室", "一号楼"),
    )
    assert foot.registered == (
        FootLine("主办单位", "宣传部"),
        FootLine("地址", "学府路 1 号"),
        FootLine("", "京ICP备12345678号", "https://beian.miit.gov.cn/"),
        FootLine(
            "",
            "京公网安备 11000000000000号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=11000000000000",
            is_police=True,
        ),
    )
