"""The submission desk (投稿台), a small web application over a git repository: ``scripts/desk.py --help``."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, say, stop
from newsroom.languages import speak, t
from newsroom.reading import read_forge
from options import folder_option
from saying import refuse
from submission_desk.builds import Builds
from submission_desk.front_desk import BrokenPlanError, FrontDesk
from submission_desk.links import Visitor
from submissions.git_values import GitError
from submissions.publishing import catch_up


@click.command(cls=Command)
@click.option(
    "--repo",
    "folder",
    type=click.Path(path_type=Path),
    default=HOME,
    metavar=t("文件夹"),
    help=t("稿件的 git 仓库，可以是裸仓库，如 /srv/news.git；默认是本仓库。"),
)
@click.option(
    "--host", default="127.0.0.1", metavar=t("地址"), help=t("在哪个地址上服务；默认 127.0.0.1，只有本机能打开。")
)
@click.option("--port", type=click.IntRange(0, 65535), default=8100, metavar=t("端口"), help=t("端口，默认 8100。"))
@click.option("--branch", default="main", metavar=t("分支"), help=t("发布的分支，默认 main。"))
@folder_option(
    "--build-to", "site", new=True, help=t("发布以后把网站生成到这里，如 /srv/newsroom/site；不写就不生成。")
)
@click.option("--link", "name", metavar=t("名字"), help=t("只打出一个编辑或单位的链接（写名称或代号），不启动。"))
@click.option(
    "--address", metavar=t("网址"), help=t("别人怎样打开投稿台，如 https://desk.example.edu.cn；链接以它开头。")
)
def main(
    folder: Path, host: str, port: int, branch: str, site: Path | None, name: str | None, address: str | None
) -> None:
    """投稿台：各单位打开链接就能投稿，编辑在网页上审稿、退改、发布，稿件都在 git 里。

    启动后打出 columns/desk.yml 的 roles 里头一个人的链接，打开它就看得到各单位的链接。投稿是仓库里的分支，发布是合并。
    mkdocs.yml 里写了 forge（GitHub、Gitee、Forgejo）的，环境变量 FORGE_TOKEN 里放访问令牌，投稿就在那里开合并请求。
    要 git 2.38 以上。按 Ctrl+C 停下时以 0 结束，打不开仓库、栏目设置有错误时以 1 结束，用法不对时以 2 结束。
    """
    # Taken away from it: no process that looks at what contributors sent inherits them.
    token, user = os.environ.pop("FORGE_TOKEN", ""), os.environ.pop("FORGE_USER", "")
    desk = open_desk(folder, f"refs/heads/{branch}", site)
    base = (address or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}").rstrip("/")  # noqa: S104
    if name:
        click.echo(f"{base}/l/{desk.links.token_of(visitor_named(desk, name))}")
        return
    speak(desk.language)
    chiefs = desk.editors()
    if not chiefs:
        refuse(t("columns/desk.yml 的 roles 里还没有人。请先写上编辑的姓名，审定刊出的写在最前面。"))
    click.echo(
        t("{name}的链接，不要给别人：", name=chiefs[0]) + f"\n{base}/l/{desk.links.token_of(Visitor(name=chiefs[0]))}"
    )
    connect(desk, token, user)
    serve(desk, host, port)


def open_desk(folder: Path, branch: str, site: Path | None) -> FrontDesk:
    """Ends with 1 where there is no repository, or nothing that could be published."""
    try:
        builds = Builds(site.resolve() if site else None, lambda: desk.newest_files(), lambda text: say(text, err=True))
        desk = FrontDesk.at(folder.resolve(), branch, lambda: datetime.now(UTC), builds)
        if not desk.tray.repository.commit_of(branch):
            refuse(t("仓库里没有 {branch} 分支，请用 --branch 写明。", branch=branch.removeprefix("refs/heads/")))
        catch_up(desk.tray)
        desk.now()
    except GitError as problem:
        refuse(t("“{folder}”不是 git 仓库，或 git 太旧（要 2.38 以上）：{why}", folder=folder, why=problem))
    except BrokenPlanError as problem:
        refuse(str(problem))
    return desk


def connect(desk: FrontDesk, token: str, user: str) -> None:
    """With the forge that the settings name, where they name one."""
    forge = read_forge((desk.newest_files() / "mkdocs.yml").read_text(encoding="utf-8-sig"))
    if forge and not token:
        said = t("mkdocs.yml 里写了 forge，环境里却没有 {name}：稿件只留在这里，不送去。", name="FORGE_TOKEN")
        say(said, err=True)
    elif forge:
        from submission_desk.forge import deliveries_for  # without a forge its memory is spared

        desk.deliveries = deliveries_for(desk, forge, token, user, lambda text: say(text, err=True))
        desk.deliveries.begin()


def visitor_named(desk: FrontDesk, name: str) -> Visitor:
    if name in desk.editors():
        return Visitor(name=name)
    unit = next((unit for unit in desk.plan.units if name in unit.names), None)
    if unit is None:
        stop(t("没有“{name}”这个单位或编辑。单位见 columns/units.yml，编辑见 columns/desk.yml 的 roles。", name=name))
    return Visitor(unit=unit.slug)


def serve(desk: FrontDesk, host: str, port: int) -> None:
    import uvicorn

    from submission_desk.app import application

    desk.mirror.forget_blobs()
    uvicorn.run(
        application(desk),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    main()
