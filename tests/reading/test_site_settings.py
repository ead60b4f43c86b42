"""Slips in ``extra.newsroom`` are said in Chinese, all at once, each with its line and the way to write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Campaign, Registration, Site
from newsroom.reading import SettingsError, read_site, settings_findings

COLOURS = ['accent: "#b3261e"', 'accent_dark: "#ff8a7a"']


def text_of(*lines: str) -> str:
    """A file of settings whose newsroom's part begins on line 6."""
    part = "".join(f"    {line}\n" for line in lines)
    head = "site_name: 校报\nsite_url: !ENV [SITE_URL, '']\nextra:\n  generator: false\n  newsroom:\n"
    return f"{head}{part}plugins: []\nx: !!python/name:os.system\n"


def read(*lines: str) -> Site:
    return read_site(name="校报", url="", description="", text=text_of(*COLOURS, *lines))


def said(*lines: str) -> list[tuple[int, str, str, str]]:
    findings = settings_findings(text_of(*COLOURS, *lines))
    return [(one.line, one.rule, one.level.value, one.fault + one.remedy) for one in findings]


def test_what_may_be_left_out() -> None:
    assert read() == Site(name="校报", school="", url="", description="", accent="#b3261e", accent_dark="#ff8a7a")
    assert read("school:") == read()
    assert said() == []


def test_what_may_be_written() -> None:
    site = read(
        "school: 青禾大学",
        "title_cards: true",
        "both_scripts: true",
        "bulletin: {name: 校园网报}",
        "mourning: [2020-12-13, 2020-04-04, 2020-04-04]",
        "embeds:",
        "  Bilibili.com: 哔哩哔哩",
        "campaign:",
        "  title: 众志成城",
        "  slug: united",
        "  introduction: 同一场战“疫”。",
    )
    assert (site.school, site.title_cards, site.both_scripts, site.bulletin) == ("青禾大学", True, True, "校园网报")
    assert site.mourning == (date(2020, 4, 4), date(2020, 12, 13))
    assert site.embeds == (("bilibili.com", "哔哩哔哩"),)
    assert site.campaigns == (Campaign(title="众志成城", slug="united", introduction="同一场战“疫”。"),)


def test_campaigns_follow_each_other_each_with_its_days() -> None:
    site = read(
        "campaign:",
        "  - {title: 众志成城, slug: united, introduction: 同一场战“疫”。, 从: 2020-02-02, 至: 2020-06-30}",
        "  - title: 毕业季",
        "    slug: graduation",
        "    introduction: 再见，母校。",
        "    from: 2020-06-01",
    )
    assert [(one.slug, one.since, one.until) for one in site.campaigns] == [
        ("united", date(2020, 2, 2), date(2020, 6, 30)),
        ("graduation", date(2020, 6, 1), None),
    ]


def test_a_campaign_ends_after_it_began_and_has_an_address_of_its_own() -> None:
    assert said(
        "campaign:",
        "  - {title: 甲, slug: united, introduction: 甲。, 从: 2020-02-02, 至: 2020-02-01}",
        "  - {title: 乙, slug: united, introduction: 乙。}",
    ) == [
        (9, "setting-wrong", "error", "专题的最后一天早于头一天。请核对这两个日期。"),
        (
            10,
            "setting-wrong",
            "error",
            "两个专题用了同一个网址“united”。请给新的专题另起一个 slug；旧的留着，它的网址不变。",
        ),
    ]


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        (
            ["titel_cards: true"],
            [
                (
                    8,
                    "setting-unknown",
                    "error",
                    "没有“titel_cards”这个键。是不是“title_cards”？这里的键有："
                    "format、upstream、publish_to、forge、school、accent、accent_dark、title_cards、both_scripts、bulletin、kinds、doors、embeds、mourning、at_root、as_written、registration、contact、campaign。",
                )
            ],
        ),
        (
            ["mourning: heute", "school: [青禾大学]", "title_cards: vielleicht"],
            [
                (9, "setting-wrong", "error", "“school”的值不对。请写学校的名称，如 school: 青禾大学。"),
                (
                    10,
                    "setting-wrong",
                    "error",
                    "“title_cards”的值不对。请写 true（每篇一张）或 false（每个栏目一张）。",
                ),
                (8, "setting-wrong", "error", "“mourning”的值不对。请写日期的列表，如 [2020-04-04]；没有就写 []。"),
            ],
        ),
        (
            ["campaign: {title: 众志成城, slug: 团结}"],
            [
                (8, "setting-missing", "error", "缺少“introduction”，或没有填写。请在这里加一行“introduction: …”。"),
                (8, "setting-wrong", "error", "“slug”的值不对。请写小写英文字母、数字和减号。"),
            ],
        ),
        (
            ["school: !!python/name:os.system x"],
            [
                (
                    8,
                    "setting-unreadable",
                    "error",
                    "用了 YAML 的类型标记 !!python/name:os.system，这里不能用。"
                    "请删去它。如果是一句话里的文字，请用英文单引号把整句括起来。",
                )
            ],
        ),
    ],
)
def test_what_is_wrong(lines: list[str], findings: list[tuple[int, str, str, str]]) -> None:
    assert said(*lines) == findings
    if any(level == "error" for _, _, level, _ in findings):
        with pytest.raises(SettingsError) as raised:
            read(*lines)
        assert all(f"mkdocs.yml:{line}: " in str(raised.value) for line, *_ in findings)
    else:
        assert read(*lines) == read()


@pytest.mark.parametrize(
    "wrong", ["清明", "[清明]", "{day: 1}", "[2020-04-31]", "[1020-04-04]", "[2020-04-04, [2020-04-05]]"]
)
def test_what_are_no_days_is_said(wrong: str) -> None:
    assert [finding[:3] for finding in said(f"mourning: {wrong}")] == [(8, "setting-wrong", "error")]


@pytest.mark.parametrize(
    "wrong", ["bilibili.com", "{bilibili: 哔哩哔哩}", "{bilibili.com: }", "[bilibili.com]", "{a.b: [c]}"]
)
def test_what_are_no_hosts_is_said(wrong: str) -> None:
    assert [finding[:3] for finding in said(f"embeds: {wrong}")] == [(8, "setting-wrong", "error")]


def test_a_colour_without_quotation_marks_is_a_comment_to_yaml() -> None:
    findings = list(settings_findings(text_of("accent: #b3261e", "accent_dark: red")))
    assert [one.for_people() for one in findings] == [
        'mkdocs.yml:6: 错误: 缺少“accent”，或没有填写。 [setting-missing]\n    请在这里加一行“accent: "#b3261e"”。',
        'mkdocs.yml:7: 错误: “accent_dark”的值不对。 [setting-wrong]\n    请写颜色，连引号写成 "#ff8a7a" 这样。',
    ]


def test_a_file_that_is_no_settings_is_said() -> None:
    assert [one.rule for one in settings_findings("- a\n- b: [\n")] == ["setting-unreadable"]
    assert [one.rule for one in settings_findings("site_name: 校报\n")] == ["setting-missing", "setting-missing"]


@given(st.text("ab:- \n#[]{}!&*'\"0甲", max_size=60))
def test_nothing_raises(text: str) -> None:
    assert all(finding.line >= 1 for finding in settings_findings(text_of(*text.split("\n"))))
    list(settings_findings(text))


def test_numbers_of_a_registration_are_printed_in_one_way() -> None:
    site = read(
        "registration:",
        "  sponsor: 党委宣传部",
        "  icp: 京 icp 备１２３４５６７８ 号-1",
        "  police: 京公网安备11000000000000号",
        "  accessibility: /about/accessibility",
    )
    assert site.registration == Registration(
        sponsor="党委宣传部",
        icp="京ICP备12345678号-1",
        police="京公网安备 11000000000000号",
        accessibility="about/accessibility/",
    )


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("icp: 12345678", "ICP 备案号，如 京ICP备12345678号-1"),
        ("icp: 汉ICP备12345678号", "ICP 备案号，如 京ICP备12345678号-1"),
        ("police: 京公网安备 4201号", "公安备案号，如 京公网安备 11000000000000号"),
        ("accessibility: https://example.com/", "无障碍声明的网页，以斜线开头，如 /about/accessibility/"),
        ("accessibility: //example.com/", "无障碍声明的网页，以斜线开头，如 /about/accessibility/"),
    ],
)
def test_what_is_no_number_of_a_registration(line: str, wanted: str) -> None:
    [(number, rule, level, text)] = said("registration:", f"  {line}")
    assert (number, rule, level) == (9, "setting-wrong", "error")
    assert wanted in text
    key = line.partition(":")[0]
    assert said("registration:", f"  {key}: {wanted.rpartition('如 ')[2]}") == []  # the remedy, followed to the letter


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Urumqi"])
def test_a_site_on_the_mainland_says_how_it_is_registered(zone: str) -> None:
    found = list(settings_findings(text_of(*COLOURS), zone))
    assert [(one.rule, one.level.value, one.line) for one in found] == [("site-without-registration", "warning", 6)]
    for remedy in (["registration: {}"], ["registration:", "  icp: 京ICP备12345678号-1"]):
        assert list(settings_findings(text_of(*COLOURS, *remedy), zone)) == []
    assert list(settings_findings(text_of(*COLOURS), "Asia/Hong_Kong")) == []


@pytest.mark.parametrize(
    ("lines", "repository", "open_doors"),
    [
        ([], "", ["desk"]),
        ([], "https://github.com/school/news/", ["desk", "form", "file"]),
        ([], "https://gitee.com/school/news", ["desk"]),
        (["forge: {kind: github, repository: school/news}"], "", ["desk", "form", "file"]),
        (["forge: {kind: gitee, repository: school/news}"], "", ["desk"]),
        (["doors: [File, desk]"], "", ["file", "desk"]),
        (["doors: []"], "https://github.com/school/news", []),
    ],
)
def test_doors_are_open_as_the_settings_say_or_as_the_repository_allows(
    lines: list[str], repository: str, open_doors: list[str]
) -> None:
    text = text_of(*COLOURS, *lines)
    site = read_site(name="校报", url="", description="", text=text, repository=repository)
    assert [str(door) for door in site.doors] == open_doors


def test_a_door_that_nobody_knows_is_said() -> None:
    remedy = "请写投稿的几道门，如 [desk, form]：desk 投稿台、form 表单、file 写成文件；都不开就写 []。"
    assert said("doors: [desk, window]") == [(8, "setting-wrong", "error", f"“doors”的值不对。{remedy}")]
