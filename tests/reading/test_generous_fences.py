"""Fences of other signs, missing, or with something in front of them, and lines that end otherwise."""

from __future__ import annotations

import pytest

from reading.generous import BODY, ENTRIES, assert_understood, mended, read, text_of


@pytest.mark.parametrize("words", ["# 稿件", "老师好，稿件如下：\n", "---\n", "\ufeff\n稿件"])
def test_words_in_front_of_the_first_fence_are_said(words: str) -> None:
    story, markdown, findings = read(f"{words}\n{text_of(ENTRIES)}")
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [(finding.rule, finding.is_error) for finding in findings] == [("missing-opening-fence", False)]


FENCES = ["———", "——", "—-", "-—-", "－－－", "===", "___", "--", "- - -", "————————", "***", "  ---", "－－", "＝＝＝"]


@pytest.mark.parametrize("fence", FENCES)
def test_fences_of_other_signs(fence: str) -> None:
    front = text_of(ENTRIES)
    both = front.replace("---\n", f"{fence}\n")
    assert_understood(both, {"missing-opening-fence", "missing-closing-fence"})
    assert_understood(front.replace("---\n", f"{fence}\n", 1), {"missing-opening-fence"})
    closing = "---\n".join(front.split("---\n")[:2]) + f"{fence}\n" + front.split("---\n")[2]
    assert_understood(closing, {"missing-closing-fence"})


@pytest.mark.parametrize("end", ["\n", ""], ids=["with an empty line", "without"])
@pytest.mark.parametrize("body", [BODY, f"　　{BODY}", "# 大标题\n\n" + BODY])
def test_fences_that_are_missing(end: str, body: str) -> None:
    if not end and body.startswith("#"):
        return
    front = "".join(f"{key}: {value}\n" for key, value in ENTRIES.items())
    meant = read(text_of(ENTRIES).replace(BODY, body))
    for text, rules in (
        (f"---\n{front}{end}{body}\n", ["missing-closing-fence"]),
        (f"{front}---\n{end}{body}\n", ["missing-opening-fence"]),
        (f"{front}{end}{body}\n", ["missing-opening-fence", "missing-closing-fence"]),
    ):
        story, markdown, findings = read(text)
        assert (story, markdown) == meant[:2]
        assert [finding.rule for finding in findings] == rules
        for finding in reversed(findings):
            text = mended(text, finding)
        assert read(text) == meant


@pytest.mark.parametrize("opening", ["```", "```text", "```yaml", "~~~", "````markdown", "``` md"])
@pytest.mark.parametrize("closing", ["at the end", "before the text", "nowhere"])
def test_the_sample_in_its_code_fence(opening: str, closing: str) -> None:
    marks = opening.rstrip(" abcdefghijklmnopqrstuvwxyz")
    front, body = text_of(ENTRIES).split("\n\n", 1)
    before = f"\n{marks}" if closing == "before the text" else ""
    after = f"{marks}\n" if closing == "at the end" else ""
    assert_understood(f"{opening}\n{front}{before}\n\n{body}{after}", {"in-code-fence"})


def test_soft_returns_shift_no_line() -> None:
    text = text_of(ENTRIES | {"单位": "没有这个单位"}).replace("\n日期", "\v日期").replace("\n栏目", "\v栏目")
    _, _, findings = read(text)
    assert [(finding.rule, finding.line) for finding in findings] == [("soft-return", 2), ("unknown-unit", 4)]


@pytest.mark.parametrize("before", ["", "\n", "\n \n", "\n\u3000\n\n"])
@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff", "\u200b", "\ufeff\n"])
def test_a_byte_order_mark_stands_behind_empty_lines(before: str, mark: str) -> None:
    story, markdown, findings = read(f"{before}{mark}{text_of(ENTRIES)}")
    assert (story, markdown, findings) == read(text_of(ENTRIES))
