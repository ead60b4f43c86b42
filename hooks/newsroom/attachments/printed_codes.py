"""Codes that a telephone reads, in a picture or on a page that was drawn. One that leads to a person, to money or to a
chat is as good as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

import zxingcpp
from PIL import Image

from newsroom.languages import later
from newsroom.patterns import lazy

CODE = later("二维码或条码")
"""Where in a file."""
ENOUGH_PIXELS = 4_000_000
"""In which a code is looked for: what a telephone cannot read from its screen nobody reads."""
WIDEST = 1600
"""Pixels across that a page shows: a photograph is looked at in about so many, for twelve megapixels of leaves or hair
take a second."""
_NEARLY = 0.1
_FORMATS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
    ]
)
"""Those of telephones, cards and parcels. The numbers of goods are nobody's, and stripes without a sum are seen
everywhere."""


def codes_seen(grey: Image.Image) -> Iterator[str]:
    """The text of each in a picture in grey, in which a code may be of any size."""
    scale = (grey.width * grey.height / ENOUGH_PIXELS) ** 0.5
    factor = max(int(scale), min(ceil(scale - _NEARLY), round(grey.width / WIDEST)))
    for code in zxingcpp.read_barcodes(grey.reduce(factor) if factor > 1 else grey, formats=_FORMATS):
        yield code.text


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
