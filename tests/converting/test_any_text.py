"""Whatever anybody writes is converted, or fails alone; and what comes out says the same to every parser."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from converting.as_html import joined, without_frames
from newsroom.converting import Cause, Failure, Limits, convert_bodies
from newsroom.converting.cleaning import cleaner, leads_somewhere_safe
from newsroom.model import Body

_MARKUP = [
    *"*_`[]()<>!#|-=+&;:\"'\\/~{}\n \t\r\x00\x02\x03\u3000“”",
    *(
        "  \n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "|-|-|\n",
        "[a]: b\n",
        "![",
        "](",
        "```\n",
        "**",
        "校园",
        "news",
        "12",
    ),
    *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=x.md>", "<a>", "</a>", "<img src=a.jpg>", "<br>", "<hr>"),
    *("<table>", "<tr>", "<td align=left>", "</td>", "</table>", "<pre>", "</pre>", "<ul>", "<li>", "<h1>", "</h1>"),
    *(
        "<object>",
        "<svg>",
        "<math>",
        "<style>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<div>",
    ),
    *("</div>", "<ruby>", "<rt>", "<select>", "<template>", "<form>", "<title>", "<noscript>", "<p id=x class=y>"),
    *(
        " onclick=x",
        "javascript:",
        "data:",
        "//",
        "&#106;",
        "&lt;",
        "&nbsp;",
        "&quot;",
        "<code>",
        "<blockquote>",
        "<s>",
    ),
]
_STORY = st.lists(st.one_of(st.sampled_from(_MARKUP), st.text(max_size=8)), max_size=40).map("".join)
_ATTRIBUTE = re.compile(r'<[a-z0-9]+((?: [a-z]+="[^"]*")*)>')
_FORMULA = re.compile(r"<math.*?</math>")
"""Built by us of a text's dollars, after it was cleaned."""
_KNOWN = {"href", "src", "alt", "title", "start", "align"}


@given(st.lists(_STORY, min_size=1, max_size=60))
@example(["$0$"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_text_becomes_stable_and_harmless_html_or_fails_alone(stories: list[str]) -> None:
    sources = [(str(number), story) for number, story in enumerate(stories)]
    outcomes = convert_bodies(sources, workers=1, limits=Limits(seconds=10, seconds_alone=10))
    assert list(outcomes) == [path for path, _ in sources]
    for outcome in outcomes.values():
        match outcome:
            case Failure(cause, _):
                assert cause is Cause.ERROR
            case Body():
                assert_stable_and_harmless(outcome)


def assert_stable_and_harmless(body: Body) -> None:
    html = without_frames(joined(body)).replace("<figure>", "").replace("</figure>", "")
    html = _FORMULA.sub("", html)
    assert cleaner().clean(html) == html
    names = {name for tag in _ATTRIBUTE.findall(html) for name in re.findall(r' ([a-z]+)="', tag)}
    assert names <= _KNOWN
    assert all(leads_somewhere_safe(target) for target in body.links)
    assert "" not in body.pieces
    assert set(body.paragraphs) <= set(body.text.split("\n")) | {p for p in body.paragraphs if "\n" in p}
