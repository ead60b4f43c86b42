"""The adapter: the only file that knows MkDocs.

MkDocs renders the ordinary pages, keeps navigation, theme and preview; the newsroom makes everything else. The two
meet here: MkDocs is given the ordinary pages only, Material's page is rendered into a few shells, and the newsroom
writes its own pages around MkDocs' into a stage that is swapped in as a whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.utils import CountHandler

from newsroom import build, checks, pages, reading, rendering
from newsroom.model import Campaign, Newsroom, Site
from newsroom.outputs.sitemap import sitemap

HOOKS = str(Path(__file__).parent)
STORY_FOLDERS = ("stories", "reports", "concerns")
"""What contributors may change; MkDocs never sees it."""

log = logging.getLogger("mkdocs.plugins.newsroom")

_serving = False
"""A fact of the process, not of a build: MkDocs tells it once, before there is a configuration."""


@dataclass
class Build:
    """What one build carries from event to event; stands on its configuration and goes with it."""

    root: Path
    content: Path
    now: datetime
    site: Site
    stage: build.Stage | None
    """None in a preview, which MkDocs serves from a folder of its own."""
    ordinary: tempfile.TemporaryDirectory[str]
    """A copy of what MkDocs may see of ``content``."""
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    inspection: checks.Inspection = field(init=False)
    newsroom: Newsroom = field(init=False)
    """After the last story was set aside."""
    outputs: tuple[pages.Output, ...] = ()
    shells: dict[tuple[int, str], rendering.Shell] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    """Of the ordinary pages."""

    def end(self) -> None:
        self.ordinary.cleanup()
        if self.stage:
            self.stage.close()

    def refuse(self, reason: str) -> PluginError:
        """The error to raise; the site stays as it stands."""
        self.end()
        return PluginError(reason)


class StoryFile(File):
    """Lets links from ordinary pages to a story's Markdown resolve. MkDocs neither renders nor copies it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """The newsroom writes the story's page."""


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names the arguments
    global _serving
    _serving = command == "serve"


@event_priority(-100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # MkDocs takes hooks/ off the path after loading this file; worker processes import the newsroom by this path.
    # Last, so that nothing in hooks/ can shadow the standard library.
    if HOOKS not in sys.path:
        sys.path.append(HOOKS)
    root = Path(config.config_file_path).parent
    now = _now()
    stage = None
    if not _serving:
        site = Path(config.site_dir).resolve()  # where it is a link, the stage belongs beside what it leads to
        _refuse_what_is_no_site(site)
        stage = build.Stage(site)
        try:
            stage.open()
        except build.StageBusyError as busy:
            raise PluginError(str(busy)) from busy
        config.site_dir = str(stage.folder)
    content = Path(config.docs_dir)
    config.newsroom = Build(
        root=root,
        content=content,
        now=now,
        site=_site(config),
        stage=stage,
        ordinary=_copy_of_ordinary_pages(content),
    )
    config.docs_dir = config.newsroom.ordinary.name
    config.extra.setdefault("homepage", ".")
    config.theme.static_templates.discard("sitemap.xml")  # ours has true dates
    return config


@event_priority(-100)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    state: Build = config.newsroom
    config.docs_dir = str(state.content)  # what the preview watches
    state.addresses = [file.url.removeprefix("./") for file in files.documentation_pages()]
    with checks.open_store(state.root) as store:
        state.inspection = inspection = checks.inspect(state.root, state.now, store=store)
    _print_findings(inspection)
    if inspection.newsroom is None:
        raise state.refuse("栏目设置（columns/）有错误，网站保持原样。请按上面的检查结果修改。")
    state.newsroom = inspection.newsroom
    if refused := _refusal(state, inspection):
        raise state.refuse(refused.reason)
    state.outputs = pages.list_outputs(
        state.newsroom,
        inspection.facts,
        state.site,
        set_aside=inspection.set_aside,
        rules=checks.RULES,
        keys=tuple((key.chinese[0], key.name, key.text) for key in reading.KEYS),
        ordinary=state.addresses,
    )
    for story in (*state.newsroom.published, *state.newsroom.withdrawn):
        files.append(
            StoryFile(
                story.path,
                str(state.content),
                config.site_dir,
                use_directory_urls=True,
                dest_uri=f"{story.address}index.html",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
        )
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    state: Build = config.newsroom
    known = {page.address for page in state.outputs if isinstance(page, pages.Page)}
    nav.items = _with_newsroom_links(nav.items, state, known)
    state.nav = nav
    return nav


@event_priority(-100)
def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """Here, and only here, navigation and theme are complete and nothing is written yet."""
    state: Build = config.newsroom
    for page in state.outputs:
        if isinstance(page, pages.Page):
            place = (page.depth, page.section)
            if place not in state.shells:
                state.shells[place] = _shell(env, config, files, *place)
    return env


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    state: Build = config.newsroom
    folder = Path(config.site_dir)
    environment = rendering.environment(rendering.read_templates(Path(config.theme.custom_dir)), state.inspection.texts)
    broken = build.write_outputs(
        state.outputs,
        folder,
        state.content,
        lambda page: rendering.render_page(page, state.shells[page.depth, page.section], environment, state.site),
    )
    for picture in broken:
        print(f"content/{picture.source}：图片不完整，打不开，页面上暂以灰色代替。请换一张。", file=sys.stderr)
    own = [page for page in state.outputs if isinstance(page, pages.Page)]
    (folder / "sitemap.xml").write_bytes(sitemap(own, [(address, None) for address in state.addresses], state.site.url))
    _warn_of_what_is_missing(state, folder)
    _print_summary(state.inspection)
    if state.stage and _strict_mode_stops(config):
        print("有上面的警告，网站保持原样。", file=sys.stderr)
    elif state.stage:
        state.stage.publish()
    state.end()


def _now() -> datetime:
    """The instant of this build: ``SOURCE_DATE_EPOCH`` where it is given, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        now = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        now = None
    if now is None or now.year not in reading.YEARS:
        raise PluginError(f"环境变量 SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，不是“{epoch}”。")
    return now


def _refuse_what_is_no_site(folder: Path) -> None:
    """The old site is removed, so ``site_dir: columns``, a slip of a moment, would cost the columns."""
    if folder.exists() and not (folder / "sitemap.xml").is_file() and not (folder.is_dir() and _is_empty(folder)):
        raise PluginError(f"site_dir（{folder}）里有东西，却不是网站；构建会把它换掉，所以停下了。请换一个空文件夹。")


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _site(config: MkDocsConfig) -> Site:
    settings = config.extra.get("newsroom", {})
    campaign = settings.get("campaign")
    return Site(
        name=config.site_name,
        school=settings.get("school", ""),
        url=config.site_url or "",
        description=config.site_description or "",
        campaign=Campaign(**campaign) if campaign else None,
    )


def _copy_of_ordinary_pages(content: Path) -> tempfile.TemporaryDirectory[str]:
    """What MkDocs may see. It would follow a contributor's link out of the folder, and walk through every story."""
    copy = tempfile.TemporaryDirectory(prefix="newsroom-")

    def left_out(folder: str, names: list[str]) -> list[str]:
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        for name in links:
            log.warning("符号链接不会被发布：%s", (Path(folder) / name).relative_to(content))
        return [*links, *(STORY_FOLDERS if Path(folder) == content else ())]

    shutil.copytree(content, copy.name, ignore=left_out, dirs_exist_ok=True)
    return copy


def _refusal(state: Build, inspection: checks.Inspection) -> build.Refusal | None:
    if state.stage is None or os.environ.get("GO_ON"):
        return None
    addresses = {path: pages.address_of(path) for path in inspection.set_aside}
    return build.refusal(
        stories=len(inspection.drafts),
        set_aside=inspection.set_aside,
        standing=build.standing_stories(state.stage.site, addresses),
    )


def _with_newsroom_links(items: list[Any], state: Build, known: set[str]) -> list[Any]:
    """Entries of ``nav`` with a leading slash become relative; ``/columns/`` becomes the columns."""
    linked: list[Any] = []
    for item in items:
        if item.children:
            item.children = _with_newsroom_links(item.children, state, known)
        if not (item.is_link and item.url.startswith("/")):
            linked.append(item)
        elif item.url == "/columns/":
            linked += [Link(column.short, f"columns/{column.slug}/") for column in state.newsroom.plan.columns]
        else:
            address = item.url.removeprefix("/")
            if address not in known:
                log.warning("mkdocs.yml 的 nav 指向不存在的页面：%s", item.url)
            linked.append(Link(item.title, address))
    return linked


def _shell(env: Any, config: MkDocsConfig, files: Files, depth: int, section: str) -> rendering.Shell:
    """Material's page around a gap, as seen from ``depth`` folders below the root."""
    nav: Navigation = config.newsroom.nav
    marker = "\N{OBJECT REPLACEMENT CHARACTER}"
    context = get_context(nav, files, config, base_url="/".join([".."] * depth) or ".")
    _mark_active(nav.items, section)
    text = env.get_template("shell.html").render(context, gap=lambda name: f"{marker}{name}{marker}")
    _mark_active(nav.items, None)
    return rendering.Shell.split(text, marker)


def _mark_active(items: list[Any], section: str | None) -> bool:
    """Show the section's entry, and whatever holds it, as the place where the reader is."""
    found = False
    for item in items:
        if item.is_page:
            continue
        inside = bool(item.children) and _mark_active(item.children, section)
        item.active = inside or (item.is_link and item.url == section)
        found = found or item.active
    return found


def _strict_mode_stops(config: MkDocsConfig) -> bool:
    """Strict mode speaks up only after the last event; a site that it is about to refuse must not be swapped in."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def _warn_of_what_is_missing(state: Build, folder: Path) -> None:
    for path in build.missing_files(state.outputs, folder):
        log.warning("页面没有生成：%s", path)
    for path, address in build.missing_addresses(state.outputs, folder):
        log.warning("%s 指向不存在的地址：%s", path, address)


def _print_findings(inspection: checks.Inspection) -> None:
    # Not by logging: in strict mode a warning under MkDocs' logger would stop the paper for a missing picture.
    for finding in inspection.findings:
        if finding.is_error:
            print(finding.for_people(), file=sys.stderr)


def _print_summary(inspection: checks.Inspection) -> None:
    errors = sum(finding.is_error for finding in inspection.findings)
    warnings = len(inspection.findings) - errors
    stories = f"稿件 {len(inspection.drafts)} 篇，暂缓 {len(inspection.set_aside)} 篇"
    print(f"{stories}；错误 {errors} 处，提醒 {warnings} 处（运行 make check 查看全部）。", file=sys.stderr)
