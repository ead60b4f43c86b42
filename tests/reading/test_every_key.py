"""Every key that is declared has an effect: one whose value nobody takes is found here by itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from golden import SCHOOL
from newsroom.model import Kind
from newsroom.reading import SettingsError, StoryFile, read_allowed, read_site, read_story
from newsroom.reading.desk import with_contact
from newsroom.reading.draft import Draft
from newsroom.reading.keys import KEYS
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.schema import ALWAYS, Holds, Key
from newsroom.reading.settings import read_forge, read_publish_to, read_settings, read_tool
from newsroom.reading.settings_keys import SETTINGS

PLAN, _ = read_plan(SCHOOL)
assert PLAN is not None
NAMES = PlanNames(PLAN)
FRONT = {
    "title": "食堂开了新窗口",
    "date": "2020-02-08",
    "column": "通知公告",
    "unit": "宣传部",
    "responsible": "编辑部",
    "form": "歌曲",
}
"""Values of what a story needs, as far as its kind has these keys."""
NEEDED = {Holds.WHEN: "2020-02-07"}
"""The same of keys that are not named there, by what they hold; each is another than its sample."""
OTHERS = {"column": "师生作品", "kind": "作品", "genre": "消息", "draft": "是", "published": "否", "layout": "竖排"} | {
    "topics": "春天",
    "focus": "左上",
}
SAMPLES = {
    Holds.WHEN: "2020-02-09",
    Holds.UNIT: "学生处",
    Holds.FLAG: "是",
    Holds.LINK: "https://example.org/",
    Holds.ADDRESSES: "stories/2020/02/old/",
}
DESK = replace(PLAN.desk, mail="")
KINDLESS = {"beat", "kind"}
"""What these say is asked of columns with beats, or changes everything else."""
MADE_OF = {
    "format": "format: 7",
    "accent": 'accent: "#123456"',
    "accent_dark": 'accent_dark: "#123456"',
    "kinds": "kinds: {flash: 快讯}",
    "publish_to": "publish_to: [/srv/newsroom]",
    "forge": "forge: {kind: github, repository: school/news}",
    "contact": "contact: {mail: news@example.edu.cn}",
    "bulletin": "bulletin: {name: 日报}",
    "doors": "doors: [file]",
    "embeds": "embeds: {example.org: 例子}",
    "mourning": "mourning: [2020-04-04]",
    "registration": "registration: {icp: 京ICP备12345678号-1}",
    "campaign": "campaign: {title: 同心, slug: together, introduction: 一起。}",
}
"""Lines of settings that have a form of their own; any other is tried with a sample of what it holds."""


def sample(key: Key) -> str:
    if key.inner:
        inner = ", ".join(f"{one.name}: {sample(one)}" for one in key.inner)
        return f"[{{{inner}}}]" if key.holds is Holds.ROWS else f"{{{inner}}}"
    return OTHERS.get(key.name) or key.example or SAMPLES.get(key.holds) or "甲乙丙"


def draft(kind: Kind, key: Key | None) -> Draft:
    needed = (one for one in KEYS if kind in one.needed)
    front = {one.name: FRONT.get(one.name) or NEEDED.get(one.holds, "子丑寅卯") for one in needed}
    front |= {"kind": kind.chinese}
    front |= {key.name: sample(key)} if key else {}
    data = "".join(["---\n", *(f"{name}: {value}\n" for name, value in front.items()), "---\n\n正文。\n"]).encode()
    found, _ = read_story(StoryFile("stories/2020/02/window.md", data, len(data)), NAMES)
    assert found is not None
    return found


CASES = [(kind, key) for key in KEYS for kind in key.kinds if key.needed != ALWAYS and key.name not in KINDLESS]


@pytest.mark.parametrize(("kind", "key"), CASES, ids=[f"{kind}-{key.name}" for kind, key in CASES])
def test_every_key_of_a_story_says_something(kind: Kind, key: Key) -> None:
    without, found = draft(kind, None), draft(kind, key)
    assert (found.story, found.disclosures) != (without.story, without.disclosures)


@pytest.mark.parametrize("name", SETTINGS.by_name)
def test_every_setting_says_something(name: str) -> None:
    def read(*lines: str) -> object:
        required = [MADE_OF[key.name].replace("123456", "000000") for key in SETTINGS if key.needed]
        told = {line.partition(":")[0]: line for line in (*required, *lines)}
        text = "extra:\n  newsroom:\n" + "".join(f"    {line}\n" for line in told.values())
        try:
            site = read_site(name="报", url="", description="", text=text)
        except SettingsError as refused:  # as of another version's format
            return str(refused), read_tool(text)
        desk = with_contact(DESK, read_settings(text).whole.part("contact"))
        return site, desk, read_allowed(text), read_tool(text), read_publish_to(text), read_forge(text)

    assert read(MADE_OF.get(name) or f"{name}: {sample(SETTINGS.by_name[name])}") != read()
