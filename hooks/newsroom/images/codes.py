"""Whom or what a code leads to that a telephone reads: a person, money, a chat. Such a code is as good as a number."""

from __future__ import annotations

import re

from newsroom.languages import later
from newsroom.patterns import lazy

_MEANINGS = (
    (r"(?:BEGIN:VCARD|MECARD:|BIZCARD:)", later("个人名片")),
    (r"https?://u\.wechat\.com/|https?://weixin\.qq\.com/[ux]/|weixin://contacts/", later("个人微信名片")),
    (r"https?://weixin\.qq\.com/g/", later("微信群")),
    (r"https?://work\.weixin\.qq\.com/(?:ca|u)/|https?://wxwork\.qq\.com/", later("企业微信名片")),
    (r"wxp://|https?://payapp\.weixin\.qq\.com/|https?://wx\.tenpay\.com/|weixin://wxpay/", later("微信收款码")),
    (r"https?://qr\.alipay\.com/|alipays?://|https?://mobilecodec\.alipay\.com/", later("支付宝收款码")),
    (
        r"https?://(?:qm\.qq\.com|qr\.qq\.com|jq\.qq\.com)/|mqqapi://|https?://i\.qianbao\.qq\.com/",
        later("QQ 名片、群或收款码"),
    ),
    (r"https?://qr\.95516\.com/", later("银行卡收款码")),
    (r"https?://qr\.dingtalk\.com/|dingtalk://", later("钉钉名片或群")),
    (r"WIFI:", later("无线网络的密码")),
    (r"(?:tel|telprompt|facetime):", later("电话号码")),
    (r"(?:sms|smsto|mms|mmsto):", later("短信号码")),
    (r"(?:mailto|matmsg|smtp):", later("电子邮箱")),
    (r"geo:", later("位置")),
)
_MEANS = tuple((lazy(rf"\s{{0,20}}(?:{pattern})", re.IGNORECASE), meaning) for pattern, meaning in _MEANINGS)


def meaning_of(code: str) -> str:
    """Chinese; empty for an address of the web, a number of goods, a text."""
    return next((str(meaning) for pattern, meaning in _MEANS if pattern.match(code)), "")
