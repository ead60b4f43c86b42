"""Thirty people at the same moment, half of them with a Word file, and thirty publishes at the same moment: by the web,
as they come on a Friday. Nothing is lost, and nothing of one gets into another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desk_server import Caller, desk_server, school_repository
from desk_visits import sent, sent_as_word
from tray_repository import git

_PEOPLE = 30
# Two of them are spoken alike, so that their stories want the same address.
_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬"


def title_of(number: int) -> str:
    return f"食堂开了{_NAMES[number]}字号窗口"


@pytest.mark.long
def test_thirty_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = school_repository(tmp_path / "news.git")
    with desk_server(folder) as desk:
        editor = Caller(desk.url)
        editor.come(desk.link(editor="江一川"))

        def send(number: int) -> str:
            writer = Caller(desk.url)
            writer.come(desk.link("logistics"))
            if number % 2:
                return sent_as_word(writer, title_of(number), pictures=1, end=f"{_NAMES[number]}字号在二楼。")
            return sent(writer, title_of(number), f"这是{title_of(number)}的正文。")

        def publish(address: str) -> str:
            place = f"/desk/logistics/{address.split('/')[3]}"
            seen = editor.get(place)
            return editor.post(place, [("token", seen.token), ("tip", seen.tip), ("do", "publish")]).body

        before = int(git(folder, "rev-list", "--count", "--merges", "main"))
        with ThreadPoolExecutor(_PEOPLE) as pool:
            addresses = list(pool.map(send, range(_PEOPLE)))
            answers = list(pool.map(publish, addresses))
        assert [answer for answer in answers if "发布了 1 篇" not in answer] == []
        made = {path for path in desk.main() if path.endswith("index.md") and "zi-hao-chuang-kou" in path}
        texts = sorted(desk.text(path) for path in made)
        told = sorted(next(line for line in text.split("\n") if line.startswith("标题: ")) for text in texts)
        assert told == sorted(f"标题: {title_of(number)}" for number in range(_PEOPLE))
        assert all(
            text.count("食堂开了") == (2 if "的正文。" in text else 1) and text.count("![") == ("的正文。" not in text)
            for text in texts
        )
        assert int(git(folder, "rev-list", "--count", "--merges", "main")) - before == _PEOPLE
    assert git(folder, "fsck", "--full", "--strict", "--no-dangling") == ""
    assert git(folder, "branch", "--list", "submissions/*") == ""
