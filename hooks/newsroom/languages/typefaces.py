"""Styles that a script of the world needs behind those of the theme, which are made for simplified Chinese."""

from __future__ import annotations

from newsroom.languages import Script

_TRADITIONAL = """
:root {
  --song: "Songti TC", "Noto Serif CJK TC", "Noto Serif CJK HK", "Source Han Serif TC", PMingLiU, serif;
  --hei: "PingFang TC", "PingFang HK", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans CJK HK", sans-serif;
}
"""
# Latin typefaces first, for those of Chinese set quotation marks as wide as a character; and room for longer words,
# which leave holes where lines are drawn out to both edges.
_LATIN = """
:root {
  --song: Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", "Songti SC", "Noto Serif CJK SC", SimSun, serif;
  --hei: "Helvetica Neue", "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", "PingFang SC",
    "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.credits dl > div { grid-template-columns: 7em minmax(0, 1fr); }
.suppliers > div { grid-template-columns: 7em minmax(0, 1fr); }
.page .masthead h1 { letter-spacing: 0.02em; margin-right: 0; }
.prose { text-align: start; }
.standfirst::first-letter { text-transform: uppercase; }
.bulletin-line a { flex-wrap: wrap; }
.campaign-line a { letter-spacing: normal; }
"""


def typefaces(script: Script) -> str:
    match script:
        case Script.SIMPLIFIED:
            return ""
        case Script.TRADITIONAL:
            return _TRADITIONAL
        case Script.LATIN:
            return _LATIN
