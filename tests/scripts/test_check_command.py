from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scripts.commands import SCRIPTS, run
from small_site import MONTH, story, write_site

NOW = "2020-02-07 12:00"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "a.md": story("甲"),
            "b.md": story("乙", "见[那里](nowhere.md)。"),
            "c.md": story("丙", unit="体育不", date="2020-02-06"),
            "d.md": story("丁", unit="体育部"),
        },
    )


def check(site: Path, *arguments: str, **environment: str) -> CompletedProcess[bytes]:
    return run("check.py", "--site", ".", "--now", NOW, *arguments, cwd=site, **environment)


def test_everything_is_printed_sorted_by_place_with_a_closing_line(site: Path) -> None:
    result = check(site)
    lines = result.stdout.decode().splitlines()
    places = [line.split(" ")[0] for line in lines[:-1] if not line.startswith("    ")]
    assert places == [f"{MONTH}/b.md:9:", f"{MONTH}/c.md:5:"]
    assert lines[-1] == "检查了 4 篇稿件：错误 1 处，提醒 1 处，1 篇暂缓。"
    assert (result.returncode, result.stderr) == (1, b"")


def test_a_path_restricts_what_is_printed_and_what_counts(site: Path) -> None:
    result = check(site, f"{MONTH}/b.md", f"{MONTH}/a.md")
    place, _, *behind = result.stdout.decode().splitlines()
    assert place.startswith(f"{MONTH}/b.md:9: 提醒: ")
    assert behind == [
        "别的文件里另有错误 1 处（unknown-unit 1 处），不影响这次的结果，运行 make check 查看。",
        "检查了 2 篇稿件：错误 0 处，提醒 1 处。",
    ]
    assert result.returncode == 0


def test_the_weekly_task_is_one_line_whatever_path_is_asked_for(site: Path) -> None:
    (site / MONTH / "a.md").unlink()
    everything = check(site).stdout.decode()
    assert everything.count("[quota-open]") == 1
    for path in (f"{MONTH}/b.md", "columns", "."):
        lines = check(site, path).stdout.decode().splitlines()
        assert "每周任务：本周有 1 个单位还没有完成，运行 make quota 查看。" in lines
        assert not any("[quota-open]" in line for line in lines)


SPELLINGS = [
    ".", "./c.md", "c.md", "../02", "../02/", f"{MONTH}/c.md", f"./{MONTH}/c.md", MONTH.replace("/", "\\") + "\\c.md",
    ".\\c.md", "c.md:5", f"{MONTH}/c.md:5:", " c.md ", "../../../../content", "../../../..",
]  # fmt: skip


@pytest.mark.parametrize("path", SPELLINGS)
def test_a_path_may_be_written_as_people_write_it(site: Path, path: str) -> None:
    result = run("check.py", "--site", str(site), "--now", NOW, path, cwd=site / MONTH)
    assert f"{MONTH}/c.md:5: 错误: " in result.stdout.decode()
    assert result.returncode == 1


def test_a_path_may_be_absolute_or_lead_through_a_link_to_the_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(site, target_is_directory=True)
    for top in (site, tmp_path / "linked"):
        result = run("check.py", "--site", str(top), "--now", NOW, str(site / MONTH / "c.md"), cwd=tmp_path)
        assert result.returncode == 1, top
    result = run("check.py", "--site", str(site), "--now", NOW, "a.md", cwd=site / MONTH)
    assert result.stdout.decode().splitlines()[-1] == "检查了 1 篇稿件，没有问题。"


def test_a_name_with_a_backslash_is_that_name(site: Path) -> None:
    (site / MONTH / "a\\b.md").write_text(story("戊", unit="体育不"), encoding="utf-8")
    result = check(site, f"{MONTH}/a\\b.md")
    assert result.returncode == 1
    assert "unknown-unit" in result.stdout.decode()


@pytest.mark.parametrize("path", ["a.jpg", "gate/b.jpg", "gate/other.jpg", "gate"])
def test_a_picture_is_asked_for_with_the_story_that_shows_it(site: Path, path: str) -> None:
    """What is wrong with it is said of the story: here, that it is no picture, or not there at all."""
    month = site / MONTH
    (month / "gate").mkdir()
    for name in ("a.jpg", "gate/b.jpg", "gate/other.jpg"):
        (month / name).write_bytes(b"no picture")
    (month / "e.md").write_text(story("戊", "戊的正文。\n\n![图](a.jpg)"), encoding="utf-8")
    (month / "gate/index.md").write_text(story("己", "己的正文。\n\n![图](b.jpg)"), encoding="utf-8")
    lines = check(site, f"{MONTH}/{path}").stdout.decode().splitlines()
    shows = "e.md" if path == "a.jpg" else "gate/index.md"
    assert {
        line.split(":")[0] for line in lines if line.startswith(f"{MONTH}/") and line.split(":")[0].endswith(".md")
    } == {f"{MONTH}/{shows}"}
    assert lines[-1].startswith("检查了 1 篇稿件：")


def test_a_story_that_links_another_is_not_asked_for_with_it(site: Path) -> None:
    (site / MONTH / "e.md").write_text(story("戊", "见[甲](a.md)和[没有的](nowhere.md)。"), encoding="utf-8")
    assert check(site, f"{MONTH}/a.md").stdout.decode().splitlines()[-1] == "检查了 1 篇稿件，没有问题。"


def test_make_takes_the_paths_of_either_system(site: Path) -> None:
    """As far as the shell, which would take the other system's slashes for something else."""
    for path in (f"{MONTH}/c.md", MONTH.replace("/", "\\") + "\\c.md"):
        line = subprocess.run(
            ["make", "--no-print-directory", "-n", "-o", "setup-site", "check", f"ARGS={path} --site {site}"],
            cwd=SCRIPTS.parent, capture_output=True, check=True, text=True,
        ).stdout.splitlines()[-1]  # fmt: skip
        assert line.endswith(f"scripts/check.py {MONTH}/c.md --site {site}")


def test_annotations_are_errors_first_and_none_is_spent_on_the_weekly_task(site: Path) -> None:
    """GitHub shows the first ten of each level."""
    (site / MONTH / "a.md").unlink()
    first, second, *behind = check(site, "--format", "github").stdout.decode().splitlines()
    assert first.startswith(f"::error file={MONTH}/c.md,line=5,title=unknown-unit::")
    assert second.startswith(f"::warning file={MONTH}/b.md,line=9,title=missing-story::")
    assert behind == [
        "每周任务：本周有 1 个单位还没有完成，运行 make quota 查看。",
        "检查了 3 篇稿件：错误 1 处，提醒 1 处，1 篇暂缓。",
    ]


def changed(site: Path, change: Callable[[], object], *paths: str, form: str = "github") -> CompletedProcess[bytes]:
    """What is said of a change: before it everything is found, after it the paths are told to be what was changed."""
    before, listed = site / "before.json", site / "changed"
    before.write_bytes(check(site, "--format", "json").stdout)
    change()
    listed.write_bytes(b"".join(os.fsencode(f"{MONTH}/{path}") + b"\0" for path in paths))
    options = ("--changed", "changed", "--before", "before.json", "--summary", "summary.md")
    return check(site, "--format", form, *options)


def annotated(result: CompletedProcess[bytes]) -> list[str]:
    """Level, file and rule of each."""
    lines = [line for line in result.stdout.decode().splitlines() if line.startswith("::")]
    return [
        f"{line[2:].split(' ')[0]} {re.sub(',.*title=', ' ', line.split('::')[1].split('file=')[1])}" for line in lines
    ]


def test_a_good_story_passes_however_broken_the_others_are(site: Path) -> None:
    result = changed(site, lambda: (site / MONTH / "e.md").write_text(story("戊"), encoding="utf-8"), "e.md")
    assert (result.returncode, annotated(result)) == (0, [])
    assert result.stdout.decode().splitlines() == [
        "别的文件里另有错误 1 处、提醒 1 处（unknown-unit 1 处、missing-story 1 处），不影响这次的结果，"
        "运行 make check 查看。",
        "检查了 1 篇稿件，没有问题。",
    ]


def test_a_bad_story_fails_and_is_annotated_alone(site: Path) -> None:
    bad = story("戊", "见[那里](gone.md)。", unit="体育不")
    result = changed(site, lambda: (site / MONTH / "e.md").write_text(bad, encoding="utf-8"), "e.md")
    assert annotated(result) == [f"error {MONTH}/e.md unknown-unit", f"warning {MONTH}/e.md missing-story"]
    assert result.returncode == 1


def test_what_a_change_causes_in_another_file_is_its_own(site: Path) -> None:
    """The earlier of two twins stays, so the one that falls is not the one that came."""
    twin = story("甲", "另一段正文，和哪一篇都不一样。", date="2020-02-04")
    result = changed(site, lambda: (site / MONTH / "e.md").write_text(twin, encoding="utf-8"), "e.md")
    assert annotated(result) == [f"error {MONTH}/a.md same-title"]
    assert result.returncode == 1


def test_a_story_that_is_gone_breaks_the_links_of_others(site: Path) -> None:
    (site / MONTH / "e.md").write_text(story("戊", "见[丁](d.md)。"), encoding="utf-8")
    result = changed(site, (site / MONTH / "d.md").unlink, "d.md")
    assert annotated(result) == [f"warning {MONTH}/e.md missing-story"]
    assert result.returncode == 0


def test_lines_that_only_moved_are_nobodys_new_fault(site: Path) -> None:
    """A fault of another file counts by what it says, not by where."""
    broken = site / MONTH / "c.md"
    moved = broken.read_text(encoding="utf-8").replace("栏目:", "作者: 李四\n栏目:")
    result = changed(site, lambda: broken.write_text(moved, encoding="utf-8"))
    assert (result.returncode, annotated(result)) == (0, [])


def test_whoever_touches_a_broken_file_hears_of_it(site: Path) -> None:
    broken = site / MONTH / "c.md"
    more = broken.read_text(encoding="utf-8") + "\n再加一段。\n"
    result = changed(site, lambda: broken.write_text(more, encoding="utf-8"), "c.md")
    assert (result.returncode, annotated(result)) == (1, [f"error {MONTH}/c.md unknown-unit"])


def test_names_that_no_message_can_print_are_known_again(site: Path) -> None:
    bad = os.fsencode(site / MONTH) + b"/\xff\n.md"
    result = changed(site, lambda: Path(os.fsdecode(bad)).write_text(story("戊")), os.fsdecode(b"\xff\n.md"))
    assert result.returncode == 1
    assert {line.split(" ")[1] for line in annotated(result)} == {f"{MONTH}/\ufffd\ufffd.md"}


def test_the_json_of_some_paths_holds_what_decides(site: Path) -> None:
    result = check(site, "--format", "json", f"{MONTH}/b.md")
    assert [one["rule"] for one in json.loads(result.stdout)] == ["missing-story"]


def test_the_page_of_a_run_tells_all_and_nothing_on_it_is_a_contributors_markup(site: Path) -> None:
    bad = story("戊", unit="体育<b>@desk</b>|#7`")
    result = changed(site, lambda: (site / MONTH / "e.md").write_text(bad, encoding="utf-8"), "e.md")
    assert result.returncode == 1
    page = (site / "summary.md").read_text(encoding="utf-8")
    own, elsewhere = page.split("别的文件里另有")
    assert own.startswith("### 检查稿件\n\n检查了 1 篇稿件：错误 1 处，提醒 0 处，1 篇暂缓。\n\n| 级别 | 位置 | 问题 |")
    assert own.count("\n| 错误 | content/stories/2020/02/e.md:5 |") == 1
    assert "content/stories/2020/02/c.md:5" in elsewhere
    assert "content/stories/2020/02/b.md:9" in elsewhere
    assert "<b>" not in page.replace("\\<", "")
    assert "@" not in page
    assert all(line.count(" | ") == 4 for line in page.splitlines() if line.startswith("| 错误"))


def test_a_page_of_a_run_is_never_longer_than_github_shows(site: Path) -> None:
    for number in range(130):
        (site / MONTH / f"e{number}.md").write_text(story(f"戊{number}", unit="体育不"), encoding="utf-8")
    check(site, MONTH, "--summary", "summary.md")
    page = (site / "summary.md").read_text(encoding="utf-8")
    assert sum(line.startswith(("| 错误", "| 提醒")) for line in page.splitlines()) == 100
    assert "此外还有 32 处，这里不再列出。" in page


def test_what_git_holds_is_judged_with_what_lies_there(site: Path) -> None:
    lines = [("100644", "GNUmakefile"), ("160000", f"{MONTH}/gallery"), ("120000", f"{MONTH}/link.md")]
    (site / MONTH / "link.md").symlink_to("a.md")
    tree = "".join(f"{mode} blob {'0' * 40}\t{path}\0" for mode, path in lines)
    (site / "tree").write_text(tree, encoding="utf-8")
    result = check(site, "--format", "json", "--tree", "tree")
    found = [(one["path"], one["rule"]) for one in json.loads(result.stdout)]
    assert found == [
        ("GNUmakefile", "unknown-root-entry"),
        (f"{MONTH}/b.md", "missing-story"),
        (f"{MONTH}/c.md", "unknown-unit"),
        (f"{MONTH}/gallery", "foreign-repository"),
        (f"{MONTH}/link.md", "symbolic-link"),
    ]
    (site / "tree").write_text("GNUmakefile\n", encoding="utf-8")
    result = check(site, "--tree", "tree")
    assert (result.returncode, result.stdout) == (2, b"")
    assert "不是 git ls-tree -r -z --full-tree 的输出" in result.stderr.decode()


def test_json_has_nothing_but_json_on_its_output(site: Path) -> None:
    result = check(site, "--format", "json")
    assert [(one["rule"], one["level"], one["line"]) for one in json.loads(result.stdout)] == [
        ("missing-story", "warning", 9),
        ("unknown-unit", "error", 5),
    ]
    assert result.stderr.decode() == "检查了 4 篇稿件：错误 1 处，提醒 1 处，1 篇暂缓。\n"


def test_a_broken_plan_fails_whatever_path_is_asked_for(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    result = check(site, f"{MONTH}/a.md")
    assert result.returncode == 1
    assert "columns/units.yml:" in result.stdout.decode()
    assert "栏目设置（columns/）有错误" in result.stdout.decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("now", "host", "due"),
    [
        ("2020-02-09 23:59", "<-12>12", "本周（2020-W06）"),
        ("2020-02-10", "<+14>-14", "上一周（2020-W06）"),
        ("2020-02-09T15:59:59Z", "<+14>-14", "本周（2020-W06）"),
        ("2020-02-09T16:00:00+00:00", "<-12>12", "上一周（2020-W06）"),
    ],
)
def test_now_is_campus_time_unless_it_says_otherwise(tmp_path: Path, now: str, host: str, due: str) -> None:
    write_site(tmp_path, {})
    result = run("check.py", "--site", ".", "--now", now, cwd=tmp_path, TZ=host)
    assert result.stdout.decode().splitlines()[0].startswith(f"columns/units.yml:1: 提醒: 图书馆{due}")


def test_a_story_that_cannot_be_decoded_is_counted_too(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    (tmp_path / MONTH).mkdir(parents=True)
    (tmp_path / MONTH / "a.md").write_bytes(b"\xff" + story("甲").encode())
    result = run("check.py", "--site", ".", "--now", NOW, f"{MONTH}/a.md", cwd=tmp_path)
    assert result.stdout.decode().splitlines()[-1] == "检查了 1 篇稿件：错误 1 处，提醒 0 处，1 篇暂缓。"


def test_source_date_epoch_is_honoured(tmp_path: Path) -> None:
    write_site(tmp_path, {})
    result = run("check.py", "--site", ".", cwd=tmp_path, SOURCE_DATE_EPOCH="1581264000")  # 2020-02-10 00:00 on campus
    assert "上一周（2020-W06）" in result.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "--format 的值不对，可以写 text、github、json。"),
        (["--now", "昨天"], "看不懂 --now 的时刻“昨天”"),
        (["--now", "0001-01-01"], "看不懂 --now 的时刻“0001-01-01”"),
        (["--now", "9999-12-31T23:59:59+00:00"], "看不懂 --now 的时刻“9999-12-31T23:59:59+00:00”"),
        (["--now"], "--now 后面要写一个值。"),
        (["--site", "nowhere"], "--site 要写一个打得开的文件夹，请核对名称和位置。"),
        (["--unknown"], "没有 --unknown 这个选项。"),
        (["nowhere.md"], "没有“nowhere.md”这个文件或文件夹。"),
        (["/"], "没有“/”这个文件或文件夹。"),
        (["README.md"], "“README.md”不在检查的范围里，检查的是 content/、columns/ 和 mkdocs.yml。"),
        (["tool"], "“tool”不在检查的范围里"),
        ([MONTH, "--before", "README.md"], "“README.md”不是 --format json 的输出。"),
        (["--before", "README.md"], "--before 要和路径或 --changed 一起写。"),
        (["--changed", "nowhere"], "--changed 要写一个打得开的文件，请核对名称和位置。"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(site: Path, arguments: list[str], words: str) -> None:
    (site / "README.md").write_text("# 说明\n", encoding="utf-8")
    (site / "tool").mkdir()
    result = run("check.py", "--site", ".", *arguments, cwd=site)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr.decode()


def test_help_is_chinese(site: Path) -> None:
    text = run("check.py", "--help", cwd=site).stdout.decode()
    assert text.startswith("用法：")
    assert "显示这段说明" in text
    assert not re.search("usage|options|show", text, re.IGNORECASE)


def test_it_can_be_run_from_anywhere_and_checks_its_own_site(tmp_path: Path) -> None:
    result = run("check.py", "--now", NOW, "--format", "json", cwd=tmp_path)
    assert result.returncode in (0, 1)
    assert isinstance(json.loads(result.stdout), list)
