"""What a site on the mainland is registered as: the keys of ``mkdocs.yml`` that say so, and what they mean."""

from __future__ import annotations

import re
import unicodedata

from newsroom.languages import later
from newsroom.model import Registration
from newsroom.patterns import lazy
from newsroom.reading.parts import Part
from newsroom.reading.schema import Key

_PROVINCE = "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新])"
_ICP = lazy(rf"\s*{_PROVINCE}\s*ICP\s*([备证])\s*(\d{{6,10}})\s*号\s*(-\d{{1,3}})?\s*", re.IGNORECASE)
_POLICE = lazy(rf"\s*{_PROVINCE}\s*公网安备\s*(\d{{11,14}})\s*号\s*")
_PAGE = lazy(r"/[a-z0-9/-]+/?")


def _icp(text: str) -> str | None:
    found = _ICP.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}ICP{found[2]}{found[3]}号{found[4] or ''}" if found else None


def _police(text: str) -> str | None:
    found = _POLICE.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{found[1]}公网安备 {found[2]}号" if found else None


def _page(text: str) -> str | None:
    return text.strip("/") + "/" if text.startswith("/") and _PAGE.fullmatch(text) else None


REGISTRATION = (
    Key("sponsor", wanted=later("主办单位的名称")),
    Key("address", wanted=later("通信地址")),
    Key("icp", parse=_icp, wanted=later("ICP 备案号，如 京ICP备12345678号-1")),
    Key("police", parse=_police, wanted=later("公安备案号，如 京公网安备 11000000000000号")),
    Key("accessibility", parse=_page, wanted=later("无障碍声明的网页，以斜线开头，如 /about/accessibility/")),
)


def registration_in(part: Part) -> Registration:
    return Registration(**{key.name: part.value(key.name) or part.text(key.name) for key in part.keys})
