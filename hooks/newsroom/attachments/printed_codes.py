"""Codes that a telephone reads, in a picture or on a page that was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import zxingcpp
from PIL import Image

from newsroom.languages import later

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
