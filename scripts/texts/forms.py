"""All that GitHub puts before somebody who sends something: the forms, and what a pull request begins with."""

from __future__ import annotations

from datetime import date

from newsroom.languages import t
from newsroom.model import Plan
from texts.issue_forms import issue_forms

PULL_REQUEST = ".github/PULL_REQUEST_TEMPLATE.md"


def forms(plan: Plan, today: date) -> dict[str, str]:
    """Text of every file by its path, in the language that is spoken; empty for a form of no use from today on."""
    return issue_forms(plan, today) | {PULL_REQUEST: pull_request()}


def pull_request() -> str:
    of_a_story = (
        t("时间、地点、人名、数字都核对过，引用和图片注明了来源"),
        t("责任人看过并同意刊出，稿中的人同意出现在稿件和图片里"),
        t("没有身份证号、手机号、学号、住址、健康状况等个人信息，文件名和附件里也没有"),
        t("图片和扫描件逐张看过：没有别人的脸、证件、登记表、屏幕上的名单（程序看不出这些）"),
        t("只改动了 `content/stories/` 里本单位的稿件，放在当月的文件夹里，图片带有文字说明"),
    )
    of_the_tool = (t("`make lint` 和 `make test` 通过"), t("说明了为什么要改"))
    afterwards = (
        t("提交后会自动检查，只看这次交的文件：有问题的地方会标在“Files changed”里那一行上，并写明怎么改。"),
        t("“错误”必须改，“提醒”请看一眼。改好再提交一次即可，不用另开。"),
        t("第一次投稿，要等编辑按一下同意，检查才开始；请等一等，不用再交。"),
    )
    parts = (
        t("<!-- 谢谢投稿！逐项看一遍，把 [ ] 改成 [x]。不适用的整行删去。 -->"),
        t("**这是什么**：（一句话：哪个单位、哪个栏目、什么事）"),
        t("投稿："),
        "\n".join(f"- [ ] {one}" for one in of_a_story),
        t("改动代码、栏目或单位："),
        "\n".join(f"- [ ] {one}" for one in of_the_tool),
        "\n".join(("<!--", *afterwards, "-->")),
    )
    return "\n\n".join(parts) + "\n"
