"""Formulas between dollars are MathML; money is text; nothing else passes."""

from __future__ import annotations

import re

import pytest

from converting.as_html import joined
from newsroom.converting import convert_text
from newsroom.converting.formulas import LONGEST, MOST, mathml


def shown(markdown: str) -> str:
    return joined(convert_text(markdown))


def test_a_formula_in_a_line() -> None:
    body = convert_text("圆的面积是 $S=\\pi r^2$，大家都算对了。")
    assert joined(body) == (
        '<p>圆的面积是 <math alttext="S=\\pi r^2"><mrow><mi>S</mi><mo>=</mo><mi>π</mi>'
        "<msup><mi>r</mi><mn>2</mn></msup></mrow></math>，大家都算对了。</p>"
    )
    assert body.text == "圆的面积是 S=\\pi r^2，大家都算对了。"


@pytest.mark.parametrize("markdown", ["$$x-1$$", "$$\nx\n- 1\n$$", "甲：\n\n$$\nx\n-1\n$$\n\n乙", "```math\nx-1\n```"])
def test_a_formula_of_its_own(markdown: str) -> None:
    assert '<math display="block"' in shown(markdown)
    assert "$" not in shown(markdown)


@pytest.mark.parametrize(
    "text",
    [
        "午饭 $5 和 $10 两种",
        "美元$300-$500，US$20，HK$3",
        "$5,000–6,000$",
        "$5 per day, or $6",
        "一共$20元，找回$3元",
        "$Each full book nets me one month$",
        "$中文$",
    ],
)
def test_money_and_words_are_no_formulas(text: str) -> None:
    assert convert_text(text).text == text
    assert "<math" not in shown(text)


@pytest.mark.parametrize("tex", ["\\foo x", "\\frac{", "x^", "a_a_a", "{" * 900, "\\frac{" * 160 + "}" * 160])
def test_what_cannot_be_read_is_text(tex: str) -> None:
    assert mathml(tex, is_display=False) == ""
    assert f"${tex}$" in convert_text(f"看 ${tex}$ 吧").text or len(tex) > 300


@pytest.mark.parametrize(
    "tex",
    [
        "\\href{javascript:alert(1)}{x}",
        "\\text{<script>alert(1)</script>}",
        '\\text{" onclick="x}',
        "\\color{red}{x}",
        "\\class{x}{y}",
        "\\style{color:red}{y}",
    ],
)
def test_nothing_but_elements_of_the_list_comes_out(tex: str) -> None:
    html = mathml(tex, is_display=True)
    names = set(re.findall(r"<([a-z]+)", html))
    assert names <= {"math", "mrow", "mi", "mn", "mo", "mtext", "mstyle", "mspace"}
    assert not re.search(r"<[^>]*\s(?:href|style|class|on\w+|mathcolor)=", re.sub(r'alttext="[^"]*"', "", html))


def test_a_writers_own_mathml_does_not_pass() -> None:
    assert "<math" not in shown("<math><mi>x</mi><mglyph src=x></mglyph></math>")
    assert "<math" not in shown('<pre><code class="language-math">x</code></pre>')


def test_a_formula_may_be_long_and_stories_may_have_many_but_there_is_an_end() -> None:
    assert mathml("x" * (LONGEST + 1), is_display=False) == ""
    assert shown("$x$ " * (MOST + 5)).count("<math") == MOST


def test_dollars_in_code_and_addresses_stay() -> None:
    assert "<code>$x$</code>" in shown("`$x$`")
    assert 'href="https://example.com/?$a=1&amp;$b=2"' in shown("[a](https://example.com/?$a=1&$b=2)")
