"""Whom or what a code leads to that a telephone reads: a person, money, a chat. Such a code is as good as a number."""

from __future__ import annotations

import re

from newsroom.patterns import lazy

_MEANINGS = (
    (r"(?:BEGIN:VCARD|MECARD:|BIZCARD:)", "个人名片"),
    (r"https?://u\.wechat\.com/|https?://weixin\.qq\.com/[ux]/|weixin://contacts/", "个人微信名片"),
    (r"https?://weixin\.qq\.com/g/", "微信群"),
    (r"https?://work\.weixin\.qq\.com/(?:ca|u)/|https?://wxwork\.qq\.com/", "企业微信名片"),
    (r"wxp://|https?://payapp\.weixin\.qq\.com/|https?://wx\.tenpay\.com/|weixin://wxpay/", "微信收款码"),
    (r"https?://qr\.alipay\.com/|alipays?://|https?://mobilecodec\.alipay\.com/", "支付宝收款码"),
    (
        r"https?://(?:qm\.qq\.com|qr\.qq\.com|jq\.qq\.com)/|mqqapi://|https?://i\.qianbao\.qq\.com/",
        "QQ 名片、群或收款码",
    ),
    (r"https?://qr\.95516\.com/", "银行卡收款码"),
    (r"https?://qr\.dingtalk\.com/|dingtalk://", "钉钉名片或群"),
    (r"WIFI:", "无线网络的密码"),
    (r"(?:tel|telprompt|facetime):", "电话号码"),
    (r"(?:sms|smsto|mms|mmsto):", "短信号码"),
    (r"(?:mailto|matmsg|smtp):", "电子邮箱"),
    (r"geo:", "位置"),
)
_MEANS = tuple((lazy(rf"\s{{0,20}}(?:{pattern})", re.IGNORECASE), meaning) for pattern, meaning in _MEANINGS)


def meaning_of(code: str) -> str:
    """Chinese; empty for an address of the web, a number of goods, a text."""
    return next((meaning for pattern, meaning in _MEANS if pattern.match(code)), "")
