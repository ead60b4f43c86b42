"""Somebody listens: the browser reads a story where it has a Chinese voice on the machine itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]

VOICES = """
window.said = [];
const voice = (name, lang, localService) => ({ name, lang, localService, default: false, voiceURI: name });
const voices = {
    local: voice("甲", "zh-CN", true),
    afar: voice("乙", "zh-CN", false),
    other: voice("C", "en-US", true),
};
let queue = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(SpeechSynthesis.prototype, "speaking", { get: () => queue.length > 0 });
SpeechSynthesis.prototype.getVoices = () => window.had.map((name) => voices[name]);
SpeechSynthesis.prototype.speak = (one) => { queue.push(one); window.said.push([one.text, one.voice.name, one.lang]); };
SpeechSynthesis.prototype.cancel = () => { queue = []; };
window.finish = () => { const all = queue; queue = []; all.at(-1).onend?.(); };
"""
"""In place of an engine, which no browser has that shows nothing: it says at once what it was given."""

LATE = """() => {
    window.had = ["other", "afar", "local"];
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
}"""


@pytest.fixture
def story(site: Published) -> str:
    return next(one for one in site.stories if len(site.pages[one].xpath("//div[contains(@class, 'prose')]/p")) > 1)


@pytest.mark.parametrize("voices", [None, [], ["other"], ["afar"]], ids=["browser", "none", "english", "server"])
def test_without_a_chinese_voice_of_its_own_the_browser_offers_nothing(
    reader: Readers, story: str, voices: list[str] | None
) -> None:
    someone = reader(width=390)
    if voices is not None:
        someone.page.add_init_script(f"window.had = {voices};{VOICES}")
    someone.opens(story)
    expect(someone.page.get_by_role("button", name="复制标题和链接")).to_be_visible()
    expect(someone.page.get_by_role("button", name="听这一篇")).to_have_count(0)
    assert someone.complaints == []


def test_it_reads_title_and_text_stops_and_asks_nobody_for_anything(
    reader: Readers, site: Published, story: str
) -> None:
    someone = reader(width=390)
    someone.page.add_init_script(f"window.had = [];{VOICES}")
    someone.opens(story)
    page = someone.page
    listen = page.get_by_role("button", name="听这一篇")
    expect(page.get_by_role("button", name="复制标题和链接")).to_be_visible()
    page.evaluate(LATE)
    expect(listen).to_be_visible()  # voices come late in most browsers
    asked = len(someone.requests)

    while not listen.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="停下")
    expect(stop).to_be_focused()
    said = page.evaluate("window.said")
    texts = [
        " ".join(one.text_content().split())
        for one in site.pages[story].xpath("//h1 | //article//div[contains(@class, 'prose')]//p")
    ]
    assert [" ".join(text.split()) for text, _, _ in said] == [text for text in texts if text]
    assert {(name, lang) for _, name, lang in said} == {("甲", "zh-CN")}

    page.keyboard.press("Space")
    expect(listen).to_be_focused()
    assert not page.evaluate("speechSynthesis.speaking")
    page.keyboard.press("Enter")
    page.evaluate("window.finish()")
    expect(listen).to_be_visible()
    assert len(someone.requests) == asked
    assert someone.complaints == someone.failures == []
