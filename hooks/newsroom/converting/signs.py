"""Signs inside a line: those that a Chinese input method types differently, and those that only look like marks.

What is text and would be taken for a mark is replaced by a stand-in, and comes back after the conversion: unlike a
backslash, a stand-in also does no harm where the line turns out to be code or an address.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import partial

from newsroom.converting.formulas import money_guarded
from newsroom.patterns import lazy

_STAR, _TILDE, _END, _START, _DOLLAR = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
"""Noncharacters: Unicode promises that no text for interchange holds them."""
_STAND_INS = lazy(f"[{_STAR}{_TILDE}{_END}{_START}{_DOLLAR}]")
_ENCODED = lazy("%EF%B7%9([0-4])")
"""Stand-ins within the address of a link."""
_MEANING = {_STAR: "*", _TILDE: "~", _END: "", _START: "", _DOLLAR: "$"}

_WORTH_A_LOOK = lazy(r"[*~！【（$]|\\_|://|www\.|\] \(|\]\([^)\n]{0,200}[ ）]|\[[\w.+-]{1,64}@")
_CODE = lazy(r"(?<!`)(`+)(?!`)")

_HAN = "\u3400-\u9fff"
_STARS = lazy(
    r"(?<=[0-9])\*(?=[0-9]|\([0-9])|(?<=[A-Za-z）)])\*(?=[0-9])"
    rf"|(?<=[0-9])\*(?=[{_HAN}]{{1,2}}[0-9])|(?<=[0-9][{_HAN}])\*(?=[0-9])|(?<=[0-9][{_HAN}]{{2}})\*(?=[0-9])"
    r"|(?<=[A-Za-z])(?<![A-Za-z]{2})\*(?=[A-Za-z](?![A-Za-z]))|(?<!\*)\*(?=\.[A-Za-z]{2,4}(?![A-Za-z]))"
)
"""A product: 5*8 hours, 30cm*40cm, 9米*6米, x*y, 3*(4+5); files of a kind: *.docx."""
_PRODUCT = lazy(
    r"(?:^|(?<=[\s，。；：、（(]))[^\s*=＝，。；：、（(]{1,10}[=＝][^\s*=＝，。；：、]{1,10}(?:\*[^\s*=＝，。；：、]{1,10}){1,6}"
    r"(?![*=＝])"
)
"""What a sum says in words: 面积=长*宽."""
SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔常汤]"
)
_LONGEST_STRONG = 200
"""Characters, beyond which nobody looks for the beginning of strong text."""
MASKED = lazy(
    rf"(?:(?<![\w*])|(?<=[和与及]))(?:{SURNAME}\*{{1,2}}(?:同学|老师|先生|女士|[{_HAN}](?=[^\w*]|$|[和与及]))"
    rf"|{SURNAME}\*\*(?:[、，,；; ]\s?{SURNAME}\*\*)+)"
)
"""A name of which only a part is given: 李*明, 张**同学, several of 王** in a row."""
_TILDES = lazy(r"(?<![~\w\\])~[^\s~](?:[^~\n]{0,200}[^\s~])?~(?![~\w])|(?<![~\\])~(?!~)")
"""A pair that strikes out, apart from the words around it; else a single one, which is a range or a tone of voice."""

_ADDRESS = lazy(
    r"""(?<!\]\()(?<!\]\(<)(?<![<"'=A-Za-z0-9/.])((?:https?|ftp)://|www\.(?=[a-z0-9]))"""
    r"""([A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]{1,2000}+)(?=[^\x00-\x7f])""",
    re.ASCII | re.IGNORECASE,
)
"""A bare address that other text follows without a space; full-width signs are no part of one."""
_CAPITAL = lazy(
    r"""(?<![<"'=(A-Za-z0-9/.])(H(?:TTPS?|ttps?)://[A-Za-z0-9\-._~:/?#@!$&'+,;=%]{1,2000}(?<=[A-Za-z0-9/=]))""",
    re.ASCII,
)
"""A bare address with the capital letter that a phone begins a sentence with."""
_BRACKETED = lazy(
    r"(?<=\[)(https?://[^\s\[\]<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,100}(?:\.[\w-]{1,60}){1,5})(?=\](?![(\[:]))", re.ASCII
)
"""An address in square brackets, which the parser looks at only for links that are written with a name."""
_WWW = lazy(r"(?<=[^\x00-\x7f])(?=www\.[a-z0-9])", re.IGNORECASE)

_FILE = r"[^\s()（）<>]*[^\s()（）<>.]\.[A-Za-z0-9]{2,5}"
_SPACED_FILE = r"[^\s()（）<>](?:[^()（）<>\n]{0,100}[^\s()（）<>.])?\.[A-Za-z0-9]{2,5}"
_TARGET = rf"(?:https?://|mailto:)[^\s()（）<>]+|{_FILE}"
_TITLE = r"(?:[ \u3000]+[\"“”'‘’]([^\"“”\n]{0,200})[\"“”'‘’])?"
_PICTURE = lazy(
    rf"[!！][\[【]([^\[\]【】\n]*)[\]】][ \u3000]?[(（][ \u3000]?({_TARGET}|{_SPACED_FILE}){_TITLE}[ \u3000]?[)）]"
)
_LINK = lazy(rf"(?<![!！])[\[【]([^\[\]【】\n]+)[\]】][ \u3000]?[(（][ \u3000]?({_TARGET})[ \u3000]?[)）]")
_RIGHT = lazy(r"!?\[[^\]]*\]\([^）]*\)")
"""A link or a picture as it should be typed."""
_ESCAPED = lazy(r"(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9._\\-]{1,100}@[A-Za-z0-9])")
"""What some converters write into mail addresses: to the parser the address would begin behind it."""
_SPACED = lazy(r"(!?\[[^\[\]\n]*\])\(([^\s()<>][^()<>\"'\n]{0,200} [^()<>\"'\n]{0,200}\.[A-Za-z0-9]{2,5})\)")
"""The name of a file with a space in it."""


def guarded(line: str) -> str:
    """The line as the parser is to read it; code in it stays as it is."""
    if _WORTH_A_LOOK.search(line) is None:
        return line
    if "`" not in line:
        return _guarded(line)
    return "".join(text if is_code else _guarded(text) for text, is_code in _by_code(line))


def restored(html: str) -> str:
    """HTML with everything in place of which a stand-in stood."""
    html = html.replace(f" {_END}", "").replace(f"{_START} ", "")
    if "%EF%B7%9" in html:
        html = _ENCODED.sub(lambda found: ("*", "~", "", "", "$")[int(found[1])], html)
    return _STAND_INS.sub(lambda found: _MEANING[found[0]], html)


def without_stand_ins(text: str) -> str:
    """A text as typed, in which a stand-in would be taken for ours."""
    return _STAND_INS.sub("\ufffd", text)


def _guarded(text: str) -> str:
    if "（" in text or "）" in text or "！" in text or "【" in text or "] (" in text:
        text = _PICTURE.sub(_picture, text)
        text = _LINK.sub(_link, text)
    if " " in text and "](" in text:
        text = _SPACED.sub(r"\1(<\2>)", text)
    if "\\_" in text and "@" in text:
        text = _ESCAPED.sub("_", text)
    if "*" in text:
        text = _STARS.sub(_STAR, text)
        text = MASKED.sub(partial(_hidden, text), text)
        if "=" in text or "＝" in text:
            text = _PRODUCT.sub(_starred, text)
    if "[" in text and ("://" in text or "@" in text):
        text = _BRACKETED.sub(r"<\1>", text)
    if "://" in text or "www." in text:
        text = _CAPITAL.sub(r"<\1>", text)
        text = _ADDRESS.sub(rf"\1\2 {_END}", _WWW.sub(f"{_START} ", text))
    if "$" in text:
        text = money_guarded(text, _DOLLAR)
    if "~" in text:
        text = _TILDES.sub(lambda found: _TILDE if found[0] == "~" else found[0], text)
    return text


def _hidden(text: str, found: re.Match[str]) -> str:
    """Not so where strong text is open: its mark may stand between a name and a title."""
    before = text[max(0, found.start() - _LONGEST_STRONG) : found.start()]
    return _starred(found) if before.count("**") % 2 == 0 else found[0]


def _starred(found: re.Match[str]) -> str:
    return found[0].replace("*", _STAR)


def _picture(found: re.Match[str]) -> str:
    title = f' "{found[3]}"' if found[3] else ""
    return found[0] if _RIGHT.fullmatch(found[0]) else f"![{found[1]}](<{found[2]}>{title})"


def _link(found: re.Match[str]) -> str:
    return found[0] if _RIGHT.fullmatch(found[0]) else f"[{found[1]}](<{found[2]}>)"


def _by_code(line: str) -> Iterator[tuple[str, bool]]:
    """The line in parts, each with whether it is code: from backticks to as many backticks."""
    runs = [(run.start(), run.end()) for run in _CODE.finditer(line)]
    later: dict[int, deque[int]] = defaultdict(deque)
    for number, (start, end) in enumerate(runs):
        later[end - start].append(number)
    at = number = 0
    while number < len(runs):
        start, end = runs[number]
        same = later[end - start]
        while same and same[0] <= number:
            same.popleft()
        if not same:
            number += 1
            continue
        closing = same[0]
        yield line[at:start], False
        yield line[start : runs[closing][1]], True
        at, number = runs[closing][1], closing + 1
    yield line[at:], False
