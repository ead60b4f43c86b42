"""When a build leaves the site as it stands."""

from pathlib import Path

import pytest

from newsroom.build.limits import BuildRefusedError, refuse_to_lose, refuse_to_shrink
from newsroom.build.site_folder import stories_on_site


def paths(count: int) -> list[str]:
    return [f"stories/2020/02/{number}.md" for number in range(count)]


@pytest.mark.parametrize(
    ("stories", "allowed"), [(1, 3), (10, 3), (150, 3), (200, 4), (500, 10), (1_000, 20), (10_000, 20)]
)
def test_three_or_two_per_cent_or_twenty_stories_may_be_set_aside(stories: int, allowed: int) -> None:
    refuse_to_lose(stories=stories, set_aside=paths(allowed), current=[])
    with pytest.raises(BuildRefusedError) as refused:
        refuse_to_lose(stories=stories, set_aside=paths(allowed + 1), current=[])
    assert f"共有 {allowed + 1} 篇稿件需要暂缓，超过上限 {allowed} 篇。" in str(refused.value)


def test_what_was_set_aside_before_and_not_mended_takes_no_place() -> None:
    refuse_to_lose(stories=10, set_aside=paths(6), current=[], known=paths(3))
    with pytest.raises(BuildRefusedError) as refused:
        refuse_to_lose(stories=10, set_aside=paths(7), current=[], known=paths(3))
    assert "共有 4 篇稿件需要暂缓（早先已有 3 篇，不算在内），超过上限 3 篇。" in str(refused.value)


def test_three_stories_may_vanish_from_the_present_site_but_not_four() -> None:
    refuse_to_lose(stories=10_000, set_aside=paths(4), current=paths(3))
    with pytest.raises(BuildRefusedError) as refused:
        refuse_to_lose(stories=10_000, set_aside=paths(4), current=paths(4))
    assert str(refused.value).startswith("网站上现有的 4 篇稿件会因此消失（stories/2020/02/0.md、")
    assert "GO_ON=1" in str(refused.value)


def test_whoever_reads_the_reason_reads_no_number() -> None:
    current = [f"stories/2020/02/1391234567{digit}.md" for digit in range(4)]
    with pytest.raises(BuildRefusedError) as refused:
        refuse_to_lose(stories=10_000, set_aside=current, current=current)
    assert str(refused.value).startswith("网站上现有的 4 篇稿件会因此消失（stories/2020/02/139…70.md、")


def test_a_site_may_lose_half_of_its_pages_but_not_more() -> None:
    refuse_to_shrink(pages=50, current=100)
    refuse_to_shrink(pages=0, current=0)
    with pytest.raises(BuildRefusedError) as refused:
        refuse_to_shrink(pages=49, current=100)
    assert str(refused.value).startswith("网站现有 100 个网页，这次只有 49 个，不到一半。网站保持原样。")
    assert "GO_ON=1" in str(refused.value)


def test_what_would_vanish_from_the_site_is_counted_behind_a_folder_too(tmp_path: Path) -> None:
    for slug in ("gate", "lanterns"):
        (tmp_path / "stories/2020/02" / slug).mkdir(parents=True)
        (tmp_path / "stories/2020/02" / slug / "index.html").touch()
    unthinkable = "\ufffd" * 250  # a name of 250 bytes that could not be printed, and now has 750
    addresses = {
        "stories/2020/02/gate.md": "stories/2020/02/gate/",
        "stories/2020/02/new.md": "stories/2020/02/new/",
        f"stories/2020/02/{unthinkable}.md": f"stories/2020/02/{unthinkable}/",
        "stories/2020": "stories/2020/",
    }
    assert sorted(stories_on_site(tmp_path, addresses)) == [
        "stories/2020/02/gate",
        "stories/2020/02/gate.md",
        "stories/2020/02/lanterns",
    ]
