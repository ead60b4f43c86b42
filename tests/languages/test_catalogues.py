"""No text that people read stands outside the catalogues, and every language has all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from jinja2 import Environment, nodes
from opencc import OpenCC

from newsroom.languages import find_language, later, speaking, t
from newsroom.languages.wording import is_text
from translating.catalogues import FOLDER, LANGUAGES, doubts, drafted_manuals, drafted_templates, read_catalogue
from translating.texts import DESK_TEMPLATES, FUNCTIONS, named_texts

ROOT = Path(__file__).parents[2]
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
VOCABULARIES = re.compile(
    "hooks/newsroom/(?:"
    "personal/(?!kinds)"  # what is looked for in texts
    "|reading/(?:credit_words|date_words|kind_words|quotations|schema|signs|credits|habits)"  # what people write
    "|converting/(?:dialect|signs|summaries|lines|tabular|formulas|office|phrases)"
    "|reading/focus|rendering/spacing"
    "|inspection/warming"  # a story that nobody sees
    "|languages/(?:variants|speech)"
    "|model/kinds"  # what offices call kinds; the kinds themselves are named
    ")"
    # Commands of those who make the tool, or measure it.
    "|scripts/(?:benchmark|search_benchmark|desk_benchmark|publish_benchmark|picture_benchmark|showcase|audit|advisories|chromium|materials|rates|release|measuring|showing"
    "|releasing/(?:making|archives)|translating)"
    "|scripts/word/(?:signs|parsing|styles)"  # what Word numbers by, and what it calls styles and typefaces
    "|scripts/host.py"  # where memory is short nothing more is read
)
"""Modules whose Chinese is looked for in what people write, or is for the tool's makers."""
OTHER_WORDS = frozenset(
    [
        *(
            "号",
            "公网安备 ",
            "从",
            "至",
            "并入",
            "曾用名",
            "日期",
            "合并",
        ),  # of numbers that the state gives; of spans and units, as plans write them
        "可发",  # a label of pull requests, which workflows and rules of a forge ask for by this name
        "([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新])",
    ]
)
NOT_SAID = frozenset(
    [
        "lazy",
        "compile",
        "Lookup",
        "of",
        "frozenset",
        "set",
        "maketrans",
        "removesuffix",
        "removeprefix",
        "split",
        "startswith",
        "endswith",
        "replace",
        "strip",
        "rstrip",
        "lstrip",
        "count",
        "find",
        "index",
        "partition",
        "rpartition",
        "sub",
        "match",
        "fullmatch",
        "search",
        "sum",
    ]
)
"""Calls whose texts are patterns, or compared with what people wrote."""


def texts_outside(source: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    named = {node for call in ast.walk(tree) if isinstance(call, ast.Call) for node in _excused(call)}
    named |= {
        one
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare | ast.match_case | ast.Expr)
        for part in ([node.pattern] if isinstance(node, ast.match_case) else [node])
        if not (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        for one in ast.walk(part)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in named:
            continue
        if isinstance(node.value, str) and IDEOGRAPH.search(node.value):
            yield node.lineno, node.value


def _excused(call: ast.Call) -> Iterator[ast.AST]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in NOT_SAID:
        yield from (one for argument in call.args for one in ast.walk(argument))
    elif name in FUNCTIONS:
        yield from ast.walk(call.args[0])
    elif name == "map" and isinstance(call.args[0], ast.Name) and call.args[0].id in FUNCTIONS:
        yield from ast.walk(call.args[1])
    for keyword in call.keywords:
        if keyword.arg in ("meant", "also"):
            yield from ast.walk(keyword.value)


def test_no_text_of_the_code_stands_outside_the_catalogues() -> None:
    left = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for folder in ("hooks", "scripts")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not VOCABULARIES.match(path.relative_to(ROOT).as_posix())
        for line, text in texts_outside(path.read_text(encoding="utf-8"))
        if text not in OTHER_WORDS and text not in named_texts(ROOT)
    ]
    assert left == []


def test_no_text_of_a_template_stands_outside_the_catalogues() -> None:
    left = []
    for path in sorted([*(ROOT / "hooks/theme").rglob("*.html"), *(ROOT / DESK_TEMPLATES).glob("*.html")]):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        named = {id(call.args[0]) for call in tree.find_all(nodes.Call) if is_text(call)}
        said = [one.data for one in tree.find_all(nodes.TemplateData)]
        said += [str(one.value) for one in tree.find_all(nodes.Const) if id(one) not in named]
        left += [f"{path.name}: {text}" for text in said if IDEOGRAPH.search(text)]
    assert left == []


@pytest.mark.parametrize(
    "source", ['x = "文字"', 'def f():\n    return f"有{n}篇"', 'said(text="文字")', '"，".join(["甲"])']
)
def test_what_is_left_outside_is_seen(source: str) -> None:
    assert list(texts_outside(source))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language: str) -> None:
    assert list(map(str, doubts(ROOT, language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_translators_wrote(language: str) -> None:
    with (ROOT / FOLDER / f"{language}.mo").open("rb") as file:
        compiled = read_mo(file)
    written = read_catalogue(ROOT, language)
    assert _said(compiled) == _said(written)


def test_guide_and_handbook_in_traditional_characters_follow_the_others() -> None:
    made = drafted_manuals(ROOT) | drafted_templates(ROOT)
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in made} == made


def test_english_has_no_chinese_but_names_and_examples() -> None:
    chinese = [str(one.string) for one in read_catalogue(ROOT, "en") if one.id and IDEOGRAPH.search(str(one.string))]
    assert {re.sub("[^\u4e00-\u9fff]+", " ", text).strip() for text in chinese} <= {
        "京 备 号",
        "京公网安备 号",
        "至",
        "和",
        "标题",
        "左上",
        "右上",
        "是",
    }


def _said(catalogue: Catalog) -> dict[object, object]:
    return {_whole(one.id): _whole(one.string) for one in catalogue if one.id}


def _whole(said: object) -> object:
    return tuple(said) if isinstance(said, list) else said


def test_traditional_has_no_simplified_characters() -> None:
    traditional = OpenCC("s2hk").convert
    # Forms that are drafted otherwise (閱, 啟, 公布), and three that are right: OpenCC takes 文件報名表 and 准考證
    # apart, and 寫明了 for 寫明瞭.
    same = str.maketrans("説衞錶準羣閲啓佈瞭", "說衛表准群閱啟布了")
    texts = [str(one.string) for one in read_catalogue(ROOT, "zh_Hant") if one.id]
    assert [text for text in texts if traditional(text).translate(same) != text.translate(same)] == []


AMBIGUOUS = {
    "后": "",
    "里": "阿里雲",
    "裡": "裏和裡",  # named as a form
    "髮": "",
    "乾": "",
    "幹": "",
    "麵": "",
    "臺": "台和臺",
    "檯": "",
    "隻": "",
    "係": "關係|聯係",
    "繫": "聯繫",
    "製": "複製|製作|錄製|繪製|手製",
    "復": "恢復",
    "准": "准考證|批准|核准",
    "並": "並(?!請求|後的|了)",
    "餘": "其餘|多餘|餘下|餘額",
    "鬆": "放鬆|寬鬆",
    "鬥": "戰鬥",
    "錶": "",
    "徵": "徵文|特徵|象徵",
    "遊": "遊戲|旅遊",
    "鍾": "",
    "藉": "",
    "鬚": "",
    "捲": "",
    "佈": "",
    "籤": "標籤",
    "曆": "日曆|農曆",
    "歷": "歷史|病歷|經歷|簡歷",
    "盡": "盡量|盡快|用盡",
    "捨": "",
    "齣": "",
    "闆": "",
    "剋": "",
    "摺": "",
    "纔": "",
    "兇": "",
    "噹": "",
    "彆": "",
    "臟": "",
    "鹹": "",
    "穀": "",
    "箇": "",
    "瞭": "瞭解|瞭望",
    "衝": "衝突",
    "週": "週|每週",
    "周": "周圍|周年|周到",
}
"""Of characters of which the other script has one for several: within which words each may stand."""
MAINLAND = re.compile(
    "文檔|倉庫|視頻|音頻|服務器|默認|打印|屏幕|鏈接|字符|數據|鼠標|緩存|內存|賬號|登錄|設置|運行|接口|字節|文本|信息|插件|腳本|質量|用戶"
    "|程式上報|對象存儲|端口|響應頭|導出|導入|碼率|克隆|刷新|帶宏|有宏|小區|數據透視|貼上[到在]|[按軟接]Enter"
)


@pytest.mark.parametrize("sign", AMBIGUOUS)
def test_a_character_with_two_meanings_stands_only_in_words_that_were_looked_at(sign: str) -> None:
    allowed = re.compile(AMBIGUOUS[sign] or "(?!)")
    wrong = []
    for text in traditional_texts():
        covered = {place for match in allowed.finditer(text) for place in range(*match.span())}
        wrong += [text[max(0, at - 6) : at + 6] for at in places_of(sign, text) if at not in covered]
    assert wrong == []


def test_traditional_has_no_word_that_only_the_mainland_uses() -> None:
    assert [found for text in traditional_texts() for found in MAINLAND.findall(text)] == []


def places_of(sign: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(sign, text)]


def traditional_texts() -> list[str]:
    """Everything that a school in traditional characters says: the catalogue, guide and handbook."""
    said = [one.string for one in read_catalogue(ROOT, "zh_Hant") if one.id]
    manuals = (ROOT / "hooks/manuals/zh_Hant").rglob("*.md")
    return [
        *(text for one in said for text in ([one] if isinstance(one, str) else one or ())),
        *(file.read_text(encoding="utf-8") for file in manuals),
    ]


def test_a_number_decides_how_it_is_counted() -> None:
    english = find_language("en")
    assert english
    with speaking(english):
        assert [t("{n} 小时", n=1), t("{n} 小时", n=2)] == ["1 hour", "2 hours"]
        assert f"{later('作品')}" == "Works"
        assert later("作品") == "作品"
    assert [t("{n} 小时", n=1), f"{later('作品')}"] == ["1 小时", "作品"]


def test_texts_that_are_named_are_found() -> None:
    texts = named_texts(ROOT)
    assert {"标题不能空着。", "全部栏目", "复制标题和链接", "问　"} <= set(texts)
