"""The foot of every page: how to reach the desk, and who answers for the site."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.languages import t
from newsroom.model import Desk, Registration, Site
from newsroom.pages.views.parts import Foot, FootLine

_ICP = "https://beian.miit.gov.cn/"
_POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


def foot_of(site: Site, desk: Desk) -> Foot:
    """What the settings and the plan say; whatever they leave out is left out."""
    registration = site.registration or Registration()
    return Foot(
        desk=desk.name,
        contacts=tuple(contact_lines(desk)),
        registered=tuple(_registered(registration)),
        accessibility=registration.accessibility,
    )


def contact_lines(desk: Desk) -> Iterator[FootLine]:
    """Every way to reach the desk that the plan names."""
    if desk.form:
        yield FootLine("", t("网上留言"), desk.form)
    if desk.chat:
        yield FootLine("", t("微信联系"), desk.chat)
    if desk.mail:
        yield FootLine(t("邮箱"), desk.mail, f"mailto:{desk.mail}")
    if desk.phone:
        yield FootLine(t("电话"), desk.phone, f"tel:{desk.phone.replace(' ', '')}")
    if desk.room:
        yield FootLine(t("办公室"), desk.room)


def error_line(desk: Desk) -> FootLine | None:
    """The shortest way to tell the desk of an error in a story; None: the plan names none."""
    return next((line for line in contact_lines(desk) if line.link), None)


def _registered(registration: Registration) -> Iterator[FootLine]:
    if registration.sponsor:
        yield FootLine(t("主办单位"), registration.sponsor)
    if registration.address:
        yield FootLine(t("地址"), registration.address)
    if registration.icp:
        yield FootLine("", registration.icp, _ICP)
    if registration.police:
        digits = "".join(filter(str.isdecimal, registration.police))
        yield FootLine("", registration.police, _POLICE + digits, is_police=True)
