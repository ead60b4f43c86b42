"""Slips in ``extra.newsroom`` are said in Chinese, each with the way to write it."""

from __future__ import annotations

import pytest

from newsroom.model import Site
from newsroom.reading import SettingsError, read_site


def read(**settings: object) -> Site:
    values = {"accent": "#b3261e", "accent_dark": "#ff8a7a", **settings}
    return read_site(name="校报", url="", description="", settings=values)


def test_what_may_be_left_out() -> None:
    assert read() == Site(name="校报", school="", url="", description="", accent="#b3261e")
    assert read(school=None) == read()


def test_what_may_be_written() -> None:
    assert read(embeds={"Bilibili.com": " 哔哩哔哩 "}).embeds == (("bilibili.com", "哔哩哔哩"),)
    assert (read(school=" 青禾大学 ").school, read(title_cards=True).title_cards) == ("青禾大学", True)


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("school", 985, "school 应是学校的名称"),
        ("school", ["青禾大学"], "school 应是学校的名称"),
        ("title_cards", "yes", "title_cards 应写 true（每篇一张）或 false"),
        ("title_cards", 1, "title_cards 应写 true（每篇一张）或 false"),
        ("embeds", ["bilibili.com"], "embeds 应是域名和名称"),
        ("embeds", {"bilibili.com": ""}, "embeds 应是域名和名称"),
        ("embeds", {"https://bilibili.com/": "哔哩哔哩"}, "embeds 应是域名和名称"),
        ("title_cards", None, "title_cards 应写 true（每篇一张）或 false"),
    ],
)
def test_what_is_wrong(name: str, wrong: object, said: str) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs.yml 的 extra\.newsroom\." + said):
        read(**{name: wrong})


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://bilibili.com/a", "哔哩哔哩"),
        ("https://player.Bilibili.com:443/a", "哔哩哔哩"),
        ("https://notbilibili.com/", ""),
        ("https://bilibili.com.example.org/", ""),
        ("https://example.org/bilibili.com", ""),
        ("https://[::1", ""),
    ],
)
def test_a_listed_host_and_those_below_it_are_known(address: str, name: str) -> None:
    assert read(embeds={"bilibili.com": "哔哩哔哩"}).embedded(address) == name
