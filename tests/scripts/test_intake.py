"""What somebody fills in becomes one file or a refusal, and never a command, a name or a line of anything else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.commands import run
from scripts.filled_forms import CONCERN, REPORT, Intake, body, event, intake, issue, site, waiting, without_reports

__all__ = ["intake", "site"]


def test_a_report_becomes_one_file_with_the_time_of_the_form(intake: Intake) -> None:
    assert intake(event(body(REPORT))) == {
        "outcome": "filed",
        "path": "content/reports/2020-02-08/logistics.yml",
        "content": "情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:12\n",
        "branch": "report/2020-02-08-logistics-17",
        "title": "日报告：后勤处 2020-02-08",
    }


def test_a_question_becomes_one_file_that_says_nothing_of_the_asker(intake: Intake) -> None:
    assert intake(event(body(CONCERN))) == {
        "outcome": "filed",
        "path": "content/concerns/2020-02-08-qifopepehpd.yml",
        "content": "问题: 宿舍什么时候开门？\n提问时间: 2020-02-08 09:12\n",
        "branch": "concern/qifopepehpd-17",
        "title": "师生关切：2020-02-08 09:12 的提问",
    }


def test_a_unit_that_has_reported_may_report_again_and_the_desk_is_told(site: Path, intake: Intake) -> None:
    file = site / "content/reports/2020-02-08/logistics.yml"
    file.parent.mkdir(parents=True)
    file.write_text("情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:05\n", encoding="utf-8")
    told = intake(event(body(REPORT | {"情况": "有情况，已按程序上报", "件数": "2"})))
    assert told["title"] == "日报告：后勤处 2020-02-08（改报）"
    assert told["content"].splitlines()[:2] == ["情况: 有情况，已按程序上报", "件数: 2"]


@pytest.mark.parametrize("text", [None, "", "网站真好看", "### 别的\n\n内容", "单位\n情况\n报告人"])
def test_other_issues_are_left_alone(intake: Intake, text: str | None) -> None:
    assert intake(event(text)) == {"outcome": "none"}


@pytest.mark.parametrize(
    "fields",
    [
        REPORT | {"单位": "../../hooks"},
        REPORT | {"单位": "后勤处\n海洋学院"},
        REPORT | {"单位": "月球学院"},
        REPORT | {"情况": "平安\n件数: 9"},
        REPORT | {"情况": "张三发热"},
        REPORT | {"件数": "一件：张三发热"},
        REPORT | {"件数": "3"},
        REPORT | {"报告人": "林望舒\n情况: 有情况"},
        REPORT | {"报告人": "@everyone"},
        REPORT | {"报告人": "x" * 21},
        REPORT | {"报告人": "林望舒\n\n### 单位\n\n海洋学院"},
        CONCERN | {"问题": "问" * 301},
        CONCERN | {"问题": ""},
        CONCERN | {"问题": "_No response_"},
        CONCERN | {"问题": "问？\n\n### 核对\n\n- [x] 是"},
        CONCERN | {"问题": "问" * 50_000},
    ],
)
def test_what_no_rule_lets_through_is_refused_without_repeating_it(intake: Intake, fields: dict[str, str]) -> None:
    told = intake(event(body(fields)))
    says_who_is_ill = any("张三发热" in value for value in fields.values())
    personal = "true" if says_who_is_ill else "false"
    assert told | {"message": ""} == {"outcome": "refused", "message": "", "personal": personal}
    for words in ("张三", "月球", "hooks", "everyone", "x" * 21, "问问"):
        assert words not in told["message"]


@pytest.mark.parametrize(
    "fields",
    [
        REPORT | {"报告人": "林望舒 13912345678"},
        REPORT | {"件数": "１３９１２３４５６７８"},
        CONCERN | {"问题": "我的学号是 20190001，怎么办？"},
        CONCERN | {"问题": "我住 3 栋 2 单元 401 室，什么时候供暖？"},
        CONCERN | {"核对": "- [x] 请打 139-1234-5678"},
        CONCERN | {"问题": "请打 139-1234-5678\n\n### 核对\n\n- [x] 是"},
    ],
)
def test_personal_data_is_refused_wherever_it_stands_and_taken_out_of_sight(
    intake: Intake, fields: dict[str, str]
) -> None:
    told = intake(event(body(fields)))
    assert (told["outcome"], told["personal"]) == ("refused", "true")
    assert "12345678" not in told["message"]


def test_the_title_of_a_form_is_as_public_as_its_text(intake: Intake) -> None:
    told = intake(event(body(REPORT), title="日报告 13912345678"))
    assert (told["outcome"], told["personal"]) == ("refused", "true")
    assert "12345678" not in told["message"]


def test_before_its_hour_a_report_is_refused_and_the_form_cannot_choose_its_day(intake: Intake) -> None:
    told = intake(event(body(REPORT), created="2020-02-08T00:30:00Z"))
    assert told["outcome"] == "refused"
    assert "请从 09:00 起报告" in told["message"]
    evening = intake(event(body(REPORT), created="2020-02-08T15:59:59Z"))
    assert evening["path"] == "content/reports/2020-02-08/logistics.yml"
    assert intake(event(body(REPORT), created="2020-02-08T16:00:00Z"))["outcome"] == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "何时\n---\n受理单位: 海洋学院\n...",
        "&a *a !!python/object:os.system",
        "::set-output name=path::hooks/x.py",
        "::add-mask::x\n::stop-commands::y",
        "path=content/../hooks/x.py\noutcome=none",
        "<script>alert(1)</script> ![x](javascript:alert(1))",
        "@school/desk 请看 #1",
        "$(touch /tmp/x) `id` ${IFS}; rm -rf /",
        "“引号”'单'\"双\"\\",
        "\ud800\u2028\u0085\ufeff\x00\x07",
    ],
)
def test_a_question_stays_one_text_in_one_line_of_its_file(intake: Intake, question: str) -> None:
    told = intake(event(body(CONCERN | {"问题": f"问：{question}"})))
    assert told["outcome"] == "filed"
    assert re.fullmatch(r"content/concerns/2020-02-08-q[a-p]{10}\.yml", told["path"])
    first, second, *rest = told["content"].split("\n")
    assert (second, rest) == ("提问时间: 2020-02-08 09:12", [""])
    assert list(yaml.safe_load(told["content"])) == ["问题", "提问时间"]
    assert first.startswith("问题: ")


@pytest.mark.parametrize(
    "happened",
    [[], {}, {"issue": None}, {"issue": {"number": "17; id", "created_at": "2020-02-08T01:12:33Z", "body": "x"}}],
)
def test_what_is_no_event_ends_with_2(site: Path, happened: Any) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(happened), encoding="utf-8")
    given = ("--outputs", str(site / "outputs"), "--site", str(site), *waiting(site))
    done = run("intake.py", str(file), *given, cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


@pytest.mark.parametrize(
    ("account", "requests"),
    [
        ({}, []),
        ([], {}),
        ([7], []),
        ([{"number": "1"}], []),
        ([issue(1) | {"created_at": "2020-02-02"}], []),
        ([], [{"headRefName": 7}]),
        ([], [{}]),
    ],
)
def test_what_is_no_list_of_what_waits_ends_with_2(site: Path, account: object, requests: object) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(event(body(REPORT))), encoding="utf-8")
    given = ("--outputs", str(site / "outputs"), "--site", str(site), *waiting(site, account, requests))
    done = run("intake.py", str(file), *given, cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


def test_the_form_is_never_read_without_what_waits(site: Path) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(event(body(REPORT))), encoding="utf-8")
    done = run("intake.py", str(file), "--outputs", str(site / "outputs"), "--site", str(site), cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


def test_where_nobody_reports_a_report_is_no_form_of_ours(site: Path, intake: Intake) -> None:
    without_reports(site)
    assert intake(event(body(REPORT))) == {"outcome": "none"}
