"""A new, empty school in a folder of its own: ``scripts/school.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from asking import prompted
from command_line import HOME, Command, instant, now_option, say, stop, working
from founding.answers import AnswerError, Answers, asked_until_right, list_of, one_line, zone_of
from founding.school import UnfitSchoolError, found, tool_in, upstream_of
from founding.slugs import slug_for
from newsroom.languages import LANGUAGES, speaking, spoken, t
from releasing.inventory import InventoryError
from releasing.making import UnreleasableError
from releasing.released import ReleaseError
from releasing.repository import GitFolder, RefusedByGitError
from releasing.scratch import scratch
from saying import refuse

T = TypeVar("T")
_BEIJING = timedelta(hours=8)


@click.command(cls=Command)
@click.argument("folder", required=False, metavar=t("[文件夹]"), type=click.Path(path_type=Path))
@click.option("--name", metavar=t("名称"), help=t("学校的全称，如 青禾大学。"))
@click.option("--short", metavar=t("简称"), help=t("学校的简称，如 青禾；网站就叫“青禾新闻网”。"))
@click.option(
    "--columns", multiple=True, metavar=t("栏目"), help=t("栏目，用顿号隔开，如 要闻、通知公告；可以写几次。")
)
@click.option("--units", multiple=True, metavar=t("单位"), help=t("供稿单位，用顿号隔开，如 宣传部、图书馆=library。"))
@click.option("--zone", metavar=t("时区"), help=t("校园的时区，如 Asia/Shanghai。"))
@click.option(
    "--desk", metavar=t("名称"), default=t("编辑部"), help=t("编辑稿件的叫什么，如 总编室、校报编辑；默认编辑部。")
)
@click.option("--upstream", metavar=t("来处"), help=t("以后从哪里更新程序；默认和本仓库的一样。"))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    metavar=t("语言"),
    expose_value=False,  # whoever imports ``command_line`` speaks it from then on
    help=t("网站的语言：zh、zh-Hant、zh-TW、zh-HK、en；默认和本仓库的一样。"),
)
@now_option
def main(
    folder: Path | None,
    name: str | None,
    short: str | None,
    columns: Sequence[str],
    units: Sequence[str],
    zone: str | None,
    desk: str,
    upstream: str | None,
    when: str | None,
) -> None:
    """新建一所学校：在一个新的文件夹里放好程序、栏目和设置，建好 git 仓库，马上就能 make site。

    没有用选项写明的，一项一项地问。栏目和单位的短名写进网址，照读音取；要自己定的，
    在名称后面写等号，如 图书馆=library。

    建好的以 0 结束，没有建成的以 1 结束，什么也不留下；用法不对时以 2 结束。
    """
    full = _answer(name, t("学校的全称"), one_line)
    answers = Answers(
        name=full,
        short=_answer(short, t("简称，直接回车就用全称"), one_line, full),
        columns=_answer(_joined(columns), t("栏目，用顿号隔开"), lambda text: list_of([text], "column")),
        units=_answer(_joined(units), t("供稿单位，用顿号隔开"), lambda text: list_of([text], "unit")),
        zone=_answer(zone, t("时区，直接回车是 Asia/Shanghai"), zone_of, "Asia/Shanghai"),
        desk=_answer(desk, "", one_line),
        upstream=upstream if upstream is not None else upstream_of(HOME),
    )
    target = (folder or HOME.parent / slug_for(answers.short, (), "school")).resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        stop(t("“{target}”已经有了。请换一个新的文件夹，写在命令后面。", target=target))
    now = instant(when, HOME)
    try:
        # Its forms name kinds of stories as the tool does, and not as the school of this repository.
        with working(t("正在新建……")), speaking(replace(spoken(), kinds=())):
            is_committed = make(target, answers, now)
    except (UnfitSchoolError, UnreleasableError, ReleaseError, InventoryError, RefusedByGitError) as error:
        refuse(t("没有建成，什么也没有留下。{error}", error=error))
    for what, named in ((t("栏目"), answers.columns), (t("单位"), answers.units)):
        say(t("{what}的短名：{named}", what=what, named=t("、").join(f"{one.name}={one.slug}" for one in named)))
    say(
        t(
            "已建好“{site_name}”，在 {target} 里。到那里运行 make site 生成网站，make serve 预览。",
            site_name=answers.site_name,
            target=target,
        )
    )
    say(t("短名要改的，第一篇稿件刊出以前改：columns/ 里的文件名，units.yml 里的 slug。"))
    if not is_committed:
        say(t('git 还不知道你是谁，文件没有提交。请在那里运行：git config user.name "姓名"，git config user.email '
            "邮箱，git commit -m 开始。"))  # fmt: skip
    if now.astimezone(ZoneInfo(answers.zone)).utcoffset() != _BEIJING:
        say(
            t("周报按北京时间的钟点出。要改的，改 .github/workflows/week.yml 里的两行 cron，更新程序时用 --keep 留着。")
        )


def make(target: Path, answers: Answers, now: datetime) -> bool:
    """Beside the place where it will stand, then there in one step. Whether it could be committed."""
    tool = tool_in(HOME)
    with scratch(target.parent, f".{target.name}-") as aside:
        fresh = aside.folder / "school"
        found(fresh, answers, now.astimezone(ZoneInfo(answers.zone)).date())
        for path, data in tool.files.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(data)
            (fresh / path).chmod(0o755 if path in tool.runnable else 0o644)
        repository = GitFolder(fresh)
        repository.git("init", "--quiet", "--template=", "--initial-branch=main")
        # A user's own list of what to leave out is none of this repository's.
        repository.git("add", "--all", "--force")
        try:
            repository.git("commit", "--quiet", "--message", t("{site_name}：开始", site_name=answers.site_name))
        except RefusedByGitError:
            is_committed = False
        else:
            is_committed = True
        if target.is_dir():
            target.rmdir()
        fresh.rename(target)
    return is_committed


def _joined(given: Sequence[str]) -> str | None:
    return t("、").join(given) or None


def _answer(given: str | None, question: str, meaning: Callable[[str], T], otherwise: str = "") -> T:
    """What an option says, else what somebody answers, as often as it takes."""
    if given is None:
        return asked_until_right(lambda: prompted(question) or otherwise, meaning, lambda text: say(text, err=True))
    try:
        return meaning(given)
    except AnswerError as error:
        stop(t("“{given}”不行：{error}", given=given, error=error))


if __name__ == "__main__":
    main()
