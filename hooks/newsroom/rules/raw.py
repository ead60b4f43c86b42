"""The rule on marks of Markdown and HTML that readers would see, because they became nothing."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from newsroom.converting.signs import MASKED
from newsroom.evidence.manuscript import Manuscript
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import later, t
from newsroom.model import Body
from newsroom.patterns import lazy
from newsroom.reading.names import editor_lines, quoted, shown

_LONGEST_LINE = 2000
"""Characters: a longer line is program code or a picture in letters, of which nobody mends a mark."""


class RawMark(NamedTuple):
    """A kind of mark, and how it is mended."""

    pattern: re.Pattern[str]
    """Found in a line of the Markdown; what it finds, or its group ``shown``, stands on the page, too."""
    fault: str
    """What became of it; ``{}`` is the mark as written."""
    remedy: Callable[[re.Match[str]], str]


def _pair(found: re.Match[str]) -> str:
    sign, words = found[1], found[2].strip()
    good = _finished(f"{sign}{words}{sign}")
    todo = t("请改成{good}，符号的里面不留空格", good=good) if good else t("请删去紧靠 {sign} 里面的空格", sign=sign)
    return t("{todo}；不要这个效果的，请删去符号。", todo=todo)


def _half(found: re.Match[str]) -> str:
    sign = found[1]
    return t("请在这段话的末尾也写上 {sign}，里面不留空格；不要这个效果的，请删去 {sign}。", sign=sign)


def _link(found: re.Match[str]) -> str:
    if not re.search(r"\s", found[2].strip()):
        return t("请让它另起一段，前后各空一行，不要写在网页代码（<…>）里；不是链接的，请把方括号改成【】。")
    good = _finished(f"{found[1]}(<{found[2].strip()}>)")
    todo = t("请改成{good}，地址的两边写尖括号", good=good) if good else t("请在圆括号里面，地址的两边写上尖括号 < >")
    return t("{todo}；不是链接的，请把方括号改成【】。", todo=todo)


def _picture(found: re.Match[str]) -> str:
    return t(
        "请改成{more}，符号都用英文的；不是图片的，请删去感叹号。", more=quoted(f"![{found[1]}](<{found[2].strip()}>)")
    )


def _open_link(found: re.Match[str]) -> str:
    return t(
        "请在地址后面写上右括号，改成{more}；不是链接的，请把方括号改成【】。", more=quoted(f"{found[1]}({found[2]})")
    )


def _inner(found: re.Match[str]) -> str:
    """The name of a file in double brackets, as some editors of notes write it."""
    name = found[2].partition("|")[0].strip()
    if found[1]:
        return t(
            "请改成{more}，方括号里写图片的说明，圆括号里写文件名。", more=quoted(t("![图片的说明]({name})", name=name))
        )
    return t("请改成{more}，圆括号里写网址或文件名；不是链接的，请把方括号改成【】。", more=quoted(f"[{name}]({name})"))


def _alone(found: re.Match[str]) -> str:
    good = quoted(f"{found[0]}(photo.jpg)")
    return t("请改成{good}，在同一行紧接着写图片的文件名；不是图片的，请把方括号改成【】。", good=good)


def _note(found: re.Match[str]) -> str:
    return t("请在文末空一行，写上“[^{found}]: 注释的文字”，或删去它。", found=shown(found[1]))


def _heading(found: re.Match[str]) -> str:
    good = _finished(f"{found[1]} {found[2].strip()}")
    todo = t("小标题请改成{good}，# 的后面空一格", good=good) if good else t("小标题请在 # 的后面空一格")
    return t("{todo}；话题请在后面也写上 #，如“#开学季#”。", todo=todo)


def _row(found: re.Match[str]) -> str:
    columns = found[0].strip().count("|") - 1
    return t("表格请在它的下面加一行“{x}|”，再写各行；不是表格的，请把竖线改成顿号。", x="| --- " * columns)


def _box(found: re.Match[str]) -> str:
    good = _finished(f"- [{found[2]}] {found[3].strip()}")
    todo = t("请改成{good}", good=good) if good else t("请在行首写一个减号")
    return t("{todo}，方括号的前后各空一格；不是清单的，请删去方括号。", todo=todo)


def _bright(found: re.Match[str]) -> str:
    good = _finished(f"**{found[1].strip()}**")
    todo = t("请改成{good}", good=good) if good else t("请把两边的 == 都改成 **，里面不留空格")
    return t("{todo}；不要强调的，请删去等号。", todo=todo)


def _removed(found: re.Match[str]) -> str:
    return t("请删去{found}。", found=quoted(found[0]))


def _finished(text: str) -> str:
    """What is to be written, quoted; empty where a message would shorten it, or show it with other signs."""
    return quoted(text) if shown(text) == text and not set(text) & set("“”") else ""


_ENTITIES = "nbsp|ensp|emsp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot"
_ELEMENTS = "b|strong|i|em|u|p|br|span|font|div|center|table|tr|td|img|a"

MARKS = (
    RawMark(lazy(r"(?<!\*)(\*\*)(?!\*)(?=[^*\n]*\w)(\s[^*\n]*|[^*\n]*\s)\*\*(?!\*)"), later("粗体"), _pair),
    RawMark(lazy(r"(~~)(?=[^~\n]*\w)(\s[^~\n]*|[^~\n]*\s)~~"), later("删除线"), _pair),
    RawMark(lazy(r"(?<![*\d])(\*\*) ?(?:[^\W\d]|[“《（【])[^*\n]{0,8}"), later("粗体"), _half),
    RawMark(lazy(r"(?<!~)(~~) ?(?:[^\W\d]|[“《（【])[^~\n]{0,8}"), later("删除线"), _half),
    RawMark(lazy(r"(!?\[[^\[\]\n]{0,200}\])\(([^()\n]{1,500})\)"), later("链接或图片"), _link),
    RawMark(
        lazy(r"[!！][\[【]([^\[\]【】\n]{0,200})[\]】][ \u3000]?[(（]([^()（）\n]{1,300})[)）]"),
        later("图片"),
        _picture,
    ),
    RawMark(lazy(r"(!?\[[^\[\]\n]{1,200}\])\(([^()\s]{1,500})\s*$"), later("链接或图片"), _open_link),
    RawMark(lazy(r"(!?)\[\[([^\[\]\n]{1,200})\]\]"), later("链接或图片"), _inner),
    RawMark(lazy(r"!\[([^\[\]\n]{1,200})\](?![(\[:])"), later("图片"), _alone),
    RawMark(lazy(r"(?<=\))\{(?=[.#:]|[a-z]{1,20}\s*=)[^{}\n]{1,100}\}"), later("图片的样式"), _removed),
    RawMark(lazy(r"\[\^([^\]\s]{1,40})\](?!:)"), later("脚注"), _note),
    RawMark(lazy(r"^ {0,3}(#)([^\s#!][^#]*)$"), later("小标题"), _heading),
    RawMark(lazy(r"^\s*\|[^|\n]+\|(?:[^|\n]*\|)+\s*$"), later("表格"), _row),
    RawMark(lazy(r"^\s*(?:[-*+]\s*)?(?P<shown>\[([ xX])\](\s*\S.*))$"), later("清单"), _box),
    RawMark(lazy(r"==([^=\n]{1,100})=="), later("突出显示"), _bright),
    RawMark(lazy(rf"&(?:{_ENTITIES}|#\d{{2,6}});?"), later("空格或符号"), _removed),
    RawMark(lazy(rf"</?(?:{_ELEMENTS})(?:\s+[a-z-]+=[^<>\n]{{0,200}})?$"), later("网页代码"), _removed),
    RawMark(lazy(r"^\s*\[TOC\]\s*$", re.IGNORECASE), later("目录"), _removed),
)
"""In the order in which one hides another."""

_ANY = lazy(
    r"\*\*|~~|\]\(|\[\^|\[\[|!\[|！[\[【]|!【|\{|^#|^\||\[[xX]?\]|==|&\w|&#|</?[a-z]|\[TOC\]",
    re.IGNORECASE | re.MULTILINE,
)
_SIGN = lazy(r"[*~\[\]{#|=&<【]")
"""One of them stands in whatever ``_ANY`` finds; most texts have none, and a set of signs is found faster."""
_CODE = lazy(r"<pre>.*?</pre>|<code.*?</code>|<math.*?</math>", re.DOTALL)
_TAG = lazy(r"<[^>]*>")
_WRITTEN_CODE = lazy(r"(?<!`)(`++).*?(?<!`)\1(?!`)|\\[\\`*_{}\[\]()#+.!|~<>&=-]")
"""Code in a line, and signs that are meant to be seen."""
_FENCE = lazy(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}(?=[^`]*$)|~{3,})(.*)")


def raw_mark(manuscript: Manuscript) -> Faults:
    """写在正文里的符号要起作用：星号、方括号、井号、竖线等没有配好时，读者会看到符号本身。"""
    if manuscript.body is None or _SIGN.search(manuscript.body.text) is None:
        return
    page = _visible(manuscript.body)
    if _ANY.search(page) is None:
        return
    for number, line in _lines(manuscript):
        bare = _WRITTEN_CODE.sub(_blank, line)
        bare = MASKED.sub(_blank, bare) if "*" in bare else bare
        told: set[str] = set()
        for mark in MARKS:
            found = None if mark.fault in told else mark.pattern.search(bare)
            if found and _squeezed(found.groupdict().get("shown", found[0])) in page:
                written = quoted(found[0].strip())
                fault = t("{written}没有成为{wanted}，页面上照样印出符号。", written=written, wanted=mark.fault)
                yield Fault(number, fault, mark.remedy(found))
                told.add(mark.fault)


def unclosed_code(manuscript: Manuscript) -> Faults:
    """代码的前面和后面各有一行 ```；后面的忘了写，下面的正文就都成了代码。"""
    may_open = manuscript.body and ("```" in manuscript.draft.markdown or "~~~" in manuscript.draft.markdown)
    last = deque(_fenced(manuscript) if may_open else (), maxlen=1)
    opened = last[0][2] if last else None
    if opened:
        yield Fault(
            opened[0],
            t("这一行的 {opened} 没有配对，下面的正文都成了代码。", opened=opened[1]),
            t("请在代码的末尾单独写一行 {opened}；不是代码的，请删去这一行。", opened=opened[1]),
        )


RAW_RULES = (warning(raw_mark), warning(unclosed_code))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _lines(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Lines outside of code, with their numbers."""
    was_open = False
    for number, line, opened in _fenced(manuscript):
        if not (was_open or opened) and line.strip() and len(line) <= _LONGEST_LINE:
            yield number, line
        was_open = opened is not None


def _fenced(manuscript: Manuscript) -> Iterator[tuple[int, str, tuple[int, str] | None]]:
    """Every line with its number, and with line and fence of the code that is open behind it."""
    opened: tuple[int, str] | None = None
    for number, line in enumerate(editor_lines(manuscript.draft.markdown), manuscript.draft.body_line):
        found = _FENCE.fullmatch(line)
        if opened is None and found:
            opened = number, found[1]
        elif opened and found and found[1].startswith(opened[1]) and not found[2].strip():
            opened = None
        yield number, line, opened


def _visible(body: Body) -> str:
    """What readers see outside of code, line by line, without spaces."""
    html = "".join(piece if isinstance(piece, str) else "" for piece in body.pieces)
    if "<code" in html or "<pre" in html or "<math" in html:
        html = _CODE.sub("", html)
    return _squeezed(unescape(_TAG.sub("", html)))


def _squeezed(text: str) -> str:
    return "\n".join("".join(line.split()) for line in text.split("\n"))
