"""Addresses of e-mail, also where they are written so that programs do not find them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan

_AT = re.compile(
    r"@|＠|\(at\)|\[at\]|（at）|【at】|\{at\}|#at#|#(?=(?:qq|163|126|gmail)\W)| at |艾特"
    r"|\(AT\)|\[AT\]|（AT）|【AT】| AT "
)
_NAME = lazy(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,40}\s?$")
_DOT = r"\s?(?:[.．。点]|\(dot\)|\[dot\]|（dot）|【dot】|\sdot\s)\s?"
_HOST = lazy(rf"\s?(?P<host>[A-Za-z0-9\-]{{1,40}}(?:{_DOT}[A-Za-z0-9\-]{{2,20}}){{1,4}})", re.IGNORECASE)
_FREE = lazy(
    r"(?:stu|student|students|smail|alumni)\W|(?:vip\W?)?(?:qq|foxmail|163|126|yeah|sina|sohu|gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|aliyun|139|189|188|wo|21cn|tom|aol|proton|protonmail|pm|mail|gmx)(?:\W|点)",
    re.IGNORECASE,
)
"""Hosts that give everybody an address."""
_OFFICE = lazy(
    r"(?:no-?reply|info|office|news|service|contact|admin|support|hr|jobs?|help|webmaster|mail|press|editor|desk|library|example|git|root|user|test|security|hello|team|feedback|tougao|bianji|xwzx|[a-z]*office[a-z]*|dangban|xuanchuan[a-z]*)[0-9]{0,4}$",
    re.IGNORECASE,
)
"""Names that are no person's."""
_NOBODYS = lazy(
    r"example\.|localhost|^[^.]*\.(?:png|jpe?g|gif|svg|webp|js|css)$|\.(?:local|internal|x)$", re.IGNORECASE
)


_FOR_ALL = lazy(
    r"投稿|征稿|来稿|稿件|报名|发送|发至|发到|投递|投至|提交|寄|公邮|公共|公用|官方|合作|商务|推广|编辑|咨询|组委|委员会|协会|社团|学生会|办公|值班|"
    r"工作邮箱|反馈|举报|监督|招新|招聘|招募|简历|评论|客服|服务|联系我们|订阅|比赛|大赛|会务|Author|Committer|From"
)
"""Words beside an address that everybody is asked to write to."""
_REACH = 40
_LONGEST = 44


def mails(text: str) -> Iterator[TextSpan]:
    for at in _AT.finditer(text):
        name = _NAME.search(text, max(0, at.start() - _LONGEST), at.start())
        host = _HOST.match(text, at.end())
        if name is None or host is None or _NOBODYS.search(host["host"]) or _OFFICE.match(name[0].strip()):
            continue
        before = text[max(0, name.start() - _REACH) : name.start()].rpartition("\n\n")[2]
        if _FREE.match(host["host"]) and not _FOR_ALL.search(before):
            yield TextSpan(name.start(), host.end(), PersonalKind.EMAIL, False)
