"""The adapter: the only file that knows MkDocs.

MkDocs renders the ordinary pages, keeps navigation, theme and preview; the newsroom makes everything else. The two
meet here: MkDocs is given the ordinary pages only and writes them into a small folder of its own, Material's page is
rendered into a few shells, and the newsroom makes one tree of all, in which it keeps what did not change.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nh3
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

try:
    import newsroom
    from newsroom import build, checks, outputs, pages, reading, rendering, speaking
    from newsroom.converting.page_cleaning import clean_page, page_cleaner
    from newsroom.keeping import Memory, Reader, code_version
    from newsroom.model import Newsroom, Site
except (ImportError, MemoryError) as error:
    if isinstance(error, ImportError) and "map segment" not in str(error):  # a library that finds no room
        raise
    raise PluginError("内存不够，构建没有开始，网站保持原样。请关掉别的程序，或给它更多内存后再试。") from None

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOOKS = str(Path(__file__).parent)

log = logging.getLogger("mkdocs.plugins.newsroom")

_STORY = re.compile(r"stories/\d{4}/\d{2}/[\w./-]+\.md")

_serving = False
"""A fact of the process, not of a build: MkDocs tells it once, before there is a configuration."""

_served: Path | None = None
"""The folder that MkDocs' preview shows: another fact of the process."""

_previewed: build.Stage | None = None
"""The stage of a preview, which knows how its last build left it."""

_notice = build.Notice()
"""What is wrong with the last build of a preview."""

_memory: Memory | None = None
"""Of a preview, whose builds follow each other in one process."""


@dataclass
class Build:
    """What one build carries from event to event; stands on its configuration and goes with it."""

    root: Path
    content: Path
    now: datetime
    site: Site
    stage: build.Stage
    allowed: reading.Allowed
    inputs: bytes = b""
    """Digest of all that the build reads; empty: such a thing cannot be said of this build."""
    cleaner: nh3.Cleaner = field(default_factory=page_cleaner)
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    kept_out: Collection[str] = ()
    """Paths below ``content/`` of what is not published."""
    findings: str = ""
    """What people are told of the stories; the inspection itself is too large to be kept."""
    summary: str = ""
    newsroom: Newsroom = field(init=False)
    """After the last story was set aside."""
    texts: checks.Texts = field(init=False)
    listed: tuple[pages.Output, ...] = ()
    files: tuple[outputs.SiteFile, ...] = ()
    """All but those of the search."""
    indexed: Callable[[], outputs.Shelf] = outputs.Shelf
    """Waits for the search's index, which is made meanwhile."""
    icons: tuple[outputs.Icon | outputs.WebManifest, ...] = ()
    versions: rendering.Versions = field(default_factory=dict)
    """Of all that pages load."""
    shells: dict[tuple[int, str], rendering.Shell] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    """Of the ordinary pages."""

    def end(self) -> None:
        """Leave nothing open; more than once does no harm."""
        gc.enable()
        self.indexed = outputs.Shelf  # who still makes an index for which nobody waits, ends
        self.stage.close()

    def refuse(self, reason: str) -> PluginError:
        """The error to raise; the site stays as it stands."""
        self.end()
        return PluginError(reason)


_running: Build | None = None
"""The build under way: when one fails, MkDocs does not say which."""


class StoryFile(File):
    """Lets links from ordinary pages to Markdown resolve of which they make no page: MkDocs neither renders nor copies
    it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """The newsroom writes the story's page."""


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names the arguments
    global _serving, _memory
    speaking.guard_streams()
    speaking.guard_log("mkdocs")
    _serving = command == "serve"
    _memory = Memory() if _serving else None
    # A process that ends looks for garbage once more: among a million values that takes half a second.
    atexit.register(gc.freeze)


@event_priority(-100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _running
    # MkDocs takes hooks/ off the path after loading this file; worker processes import the newsroom by this path.
    # Last, so that nothing in hooks/ can shadow the standard library.
    if HOOKS not in sys.path:
        sys.path.append(HOOKS)
    root = Path(config.config_file_path).parent
    _notice.is_ours = True
    now = _now()
    paper = _site(config)
    stage = _preview(root, config) if _serving else build.Stage(_own_site(root, config))
    try:
        if not _serving:
            build.post_witness(stage.site)
            stage.restore()
            build.refuse_what_is_no_site(stage.site)
        stage.open()
    except (build.StageBusyError, build.NoSiteError) as refused:
        raise PluginError(str(refused)) from refused
    content = Path(config.docs_dir)
    state = _running = config.newsroom = Build(
        root=root,
        content=content,
        now=now,
        site=paper,
        stage=stage,
        allowed=reading.read_allowed(_settings(config)),
    )
    config.site_dir = str(stage.ordinary)
    state.inputs = _inputs(root, config)
    if state.inputs and (imprint := build.standing_imprint(stage, state.inputs, now)):
        stage.close()
        _tell(f"{imprint.said}\n没有任何变化，网站保持原样。\n")
        # MkDocs knows no other way to end a build before its end without a fault.
        raise SystemExit(0)
    if not _serving:
        stage.send_scout()
    gc.disable()  # looking for garbage among a million values that live to the build's end takes a tenth of it
    build.copy_pages(content, stage.pages)
    config.docs_dir = str(stage.pages)
    config.extra.setdefault("homepage", ".")
    # How a column of a table is set would be a style of its own, which no page may have.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    config.theme.static_templates.discard("sitemap.xml")  # ours has true dates
    return config


@event_priority(-100)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    state: Build = config.newsroom
    config.docs_dir = str(state.content)  # what the preview watches
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_dir != config.theme.custom_dir:
            files.remove(file)  # styles and scripts of a frame that our pages do not have
    with checks.open_store(state.root) as store:
        inspection = checks.inspect(state.root, state.now, store=store, memory=_memory)
    if store.denied:
        _tell(f"缓存“{store.file}”写不了（{store.denied}），这次照常生成，下一次又要从头来。请让它可写。\n")
    _keep_out(files, inspection.kept_out, config)
    state.kept_out = inspection.kept_out
    state.addresses = [file.url.removeprefix("./") for file in files.documentation_pages()]
    state.findings, state.summary, state.texts = _errors(inspection), _summary(inspection), inspection.texts
    if inspection.passing:
        state.inputs = b""
    _tell(state.findings)
    if inspection.newsroom is None:
        _notice.findings = state.findings
        raise state.refuse("栏目设置（columns/）有错误，网站保持原样。请按上面的检查结果修改。")
    state.newsroom = inspection.newsroom
    if refused := _refusal(state, inspection):
        raise state.refuse(refused.reason)
    kept = Reader(state.root / outputs.SEARCH_CACHE, code_version())
    state.indexed = outputs.begin_index(state.newsroom, inspection.facts, state.texts, kept)
    state.listed = pages.list_outputs(
        state.newsroom,
        inspection.facts,
        state.site,
        set_aside=inspection.set_aside | inspection.uncounted,
        rules=checks.RULES,
        keys=reading.key_rows(state.newsroom.plan),
        ordinary=state.addresses,
        held=_serving,
    )
    state.files = outputs.list_files(
        state.newsroom,
        inspection.facts,
        state.site,
        listed=state.listed,
        ordinary=state.addresses,
    )
    for path in sorted(_stories_named(files)):
        place = pages.story_place(path, state.newsroom, inspection.set_aside)
        if place is None:
            continue
        files.append(_pointer(path, f"{place}index.html", config))
    return files


def _keep_out(files: Files, kept_out: Collection[str], config: MkDocsConfig) -> None:
    """Let MkDocs know nothing of pages and files that are not published. A link to one leads to what is told of it."""
    # Findings name a file as it can be printed: a name may hold what nobody sees.
    hidden = [file for file in files if reading.printable(file.src_uri) in kept_out]
    for file in hidden:
        files.remove(file)
        brought = Path(config.theme.custom_dir) / file.src_uri
        if brought.is_file():  # it was to take the place of a file of the theme
            files.append(File(file.src_uri, config.theme.custom_dir, config.site_dir, config.use_directory_urls))
        else:
            files.append(_pointer(file.src_uri, f"{pages.SET_ASIDE}index.html", config))
    if config.nav:
        config.nav = _without(config.nav, {file.src_uri for file in hidden})


def _without(nav: Any, kept_out: Collection[str]) -> Any:
    """``nav`` as it is written in ``mkdocs.yml``, without the entries that lead to these paths and groups of these."""
    match nav:
        case list():
            left = [one for item in nav if (one := _without(item, kept_out)) is not None]
            return left or None
        case dict():
            found = {title: one for title, item in nav.items() if (one := _without(item, kept_out)) is not None}
            return found or None
        case str() if nav in kept_out:
            return None
        case _:
            return nav


def _pointer(path: str, to: str, config: MkDocsConfig) -> StoryFile:
    """What links of ordinary pages to the file at ``path`` resolve by."""
    return StoryFile(
        path,
        str(config.newsroom.content),
        config.site_dir,
        use_directory_urls=True,
        dest_uri=to,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )


def _stories_named(files: Files) -> set[str]:
    """By the ordinary pages: MkDocs needs to know of no others, and ten thousand cost it a fifth of a second."""
    return {path for file in files.documentation_pages() for path in _STORY.findall(file.content_string)}


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    state: Build = config.newsroom
    known = {page.address for page in state.listed if isinstance(page, pages.Page)}
    nav.items = _with_newsroom_links(nav.items, state, known)
    state.nav = nav
    return nav


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    state: Build = config.newsroom
    page.meta.pop("template", None)  # a page looks as all others do, and stops no build by naming what is not there
    above = page.file.content_string.count("\n") - markdown.count("\n")  # MkDocs has taken the front matter off
    for line, name in pages.unknown_blanks(markdown):
        place = f"content/{page.file.src_uri}:{above + line}"
        log.warning("%s 没有“{{ %s }}”这个空。可以写的是 %s。", place, name, "、".join(pages.BLANKS))
    return pages.fill_blanks(markdown, pages.blank_values(state.newsroom.plan.desk, config.repo_url or ""))


@event_priority(-100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Ordinary pages are cleaned as stories are, but for those that the settings let stand as they are written."""
    state: Build = config.newsroom
    return html if page.file.src_uri in state.allowed.as_written else clean_page(state.cleaner, html)


@event_priority(-100)
def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """Here, and only here, navigation and theme are complete and nothing is written yet."""
    state: Build = config.newsroom
    brought = _versions(files, config)
    logo = files.get_file_from_path(config.theme.get("logo") or "")
    if logo is None or logo.abs_src_path is None:
        raise state.refuse("找不到标志：mkdocs.yml 的 theme.logo 应是 content/ 或主题里的一个图片文件。网站保持原样。")
    state.icons = outputs.icons(Path(logo.abs_src_path), state.site, brought)
    state.versions = outputs.icon_versions(state.icons) | brought
    env.filters["asset"] = lambda named: _versioned(named, state.versions)
    env.globals["policy"] = {"page": rendering.PAGE_POLICY, "referrer": rendering.REFERRER}
    for page in state.listed:
        if isinstance(page, pages.Page):
            place = (page.depth, page.section)
            if place not in state.shells:
                state.shells[place] = _shell(env, config, files, *place)
    return env


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    state: Build = config.newsroom
    ordinary = (*build.ordinary_files(state.stage.ordinary), *build.well_known_files(state.content, state.kept_out))
    try:
        searched = outputs.search_files(state.indexed())
    except outputs.IndexingError as error:
        raise state.refuse(str(error)) from error
    brought = {file.path for file in ordinary}
    wanted: list[build.BuildOutput] = [
        *state.listed,
        *(icon for icon in state.icons if icon.path not in brought),
        *state.files,
        *searched,
        *ordinary,
    ]
    assembler = build.Assembler(
        press=rendering.Press(
            site=state.site,
            shells=state.shells,
            templates=rendering.read_templates(Path(config.theme.custom_dir)),
            texts=state.texts,
            versions=state.versions,
        ),
        origin=build.origin_of(Path(newsroom.__file__).parent),
        content=state.content,
        go_on=_told_to_go_on(),
    )
    try:
        assembly = (assembler.update if _serving else assembler.assemble)(wanted, state.stage)
    except (build.RefusedError, build.BuildFailedError) as error:
        raise state.refuse(str(error)) from error
    except build.TwoOutputsError as error:
        raise state.refuse(f"有两个页面都要放在 {error}，网站保持原样。") from error
    broken = speaking.masked_lines(
        "".join(
            f"content/{source}：图片不完整，打不开，页面上暂以灰色代替。请换一张。\n"
            for source in dict.fromkeys(picture.source for picture in assembly.broken)
        )
    )
    _tell(broken)
    _warn_of_what_is_missing(assembly, wanted)
    _tell(f"{state.summary}\n")
    if not _serving and _strict_mode_stops(config):
        _tell("有上面的警告，网站保持原样。\n")
    elif not _serving:
        if assembly.changed and not state.stage.publish():
            _tell(f"{build.NOT_AT_ONCE}\n")
        if state.inputs and config.strict and not assembly.passing:  # else nobody has counted the warnings
            build.leave_imprint(
                state.stage,
                inputs=state.inputs,
                made=state.now,
                until=state.newsroom.unchanged_until,
                said=f"{state.findings}{broken}{state.summary}",
            )
    state.end()


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Let the system say what changed, where it can; show what there is while a build fails."""
    from newsroom.build.preview import guarded, with_notice  # a preview alone needs these
    from newsroom.build.watching import Changes, Looks, tells_changes

    places = [config.docs_dir, str(config.config_file_path), *config.theme.dirs]
    watched = [place for place in places if _unwatched(server, place)]
    if tells_changes(Path(config.docs_dir)):
        server.observer = Changes()
        server.build_delay = 0.05  # seconds without another change
    else:
        server.observer = Looks()
    for place in watched:
        server.watch(place)
    stage: build.Stage = config.newsroom.stage
    server.builder = guarded(
        builder, _notice, settings=Path(config.config_file_path), refusal=BuildError, place=stage.folder
    )
    server.set_app(with_notice(server.get_app(), _notice))
    server.root = str(stage.next.folder)
    server.error_handler = build.error_pages(stage.next.folder)
    if _served is not None and _served.is_symlink():
        # With half of mkdocs.yml, without the line that names this file, MkDocs would empty what the link leads to.
        _served.unlink()
        _served.mkdir()
    _let_pages_reload(server)
    return server


def _let_pages_reload(server: LiveReloadServer) -> None:
    """MkDocs' preview writes a script into every page that it shows; the page's own policy would stop it."""
    write = server._inject_js_into_html

    def write_and_allow(page: bytes, epoch: int) -> bytes:
        written: bytes = write(page, epoch)
        begins = page.rfind(b"</body>") if b"</body>" in page else len(page)
        added = written[begins : len(written) - len(page) + begins]
        script = added.removeprefix(b"<script>").removesuffix(b"</script>")
        return rendering.with_script(written, script)

    server._inject_js_into_html = write_and_allow  # type: ignore[method-assign]


def _unwatched(server: LiveReloadServer, place: str) -> bool:
    try:
        server.unwatch(place)
    except KeyError:
        return False
    return True


def on_build_error(*, error: Exception) -> None:
    """Whatever went wrong, the preview's next build must not find this one's lock. What the machine denied is said in
    a line; MkDocs would print where in the program it was met."""
    global _running
    place = _running.stage.folder if _running is not None else Path()
    if _running is not None:
        _running.end()
    _running = None
    if not isinstance(error, BuildError) and (words := build.in_words(error, place)):
        raise BuildError(words) from error


def on_shutdown() -> None:
    """MkDocs removes the folder that it made for the preview; ours stays for the next time."""
    if _served is not None and _served.is_symlink():
        _served.unlink()


def _own_site(root: Path, config: MkDocsConfig) -> Path:
    """Where a build puts the site. Where it is a link, the stage belongs beside what it leads to."""
    return (
        root / str(config.user_configs[0].get("site_dir") or "site") if _serving else Path(config.site_dir)
    ).resolve()


def _preview(root: Path, config: MkDocsConfig) -> build.Stage:
    """The stage of a preview, whose tree MkDocs' server is to show in place of its temporary folder."""
    global _served, _previewed
    if _previewed is not None:
        return _previewed
    with suppress(build.StageBusyError, OSError):  # it shows a tree of its own
        build.Stage(_own_site(root, config)).restore()
    served = Path(config.site_dir)
    stage = build.Stage(root / "site", preview=True)
    served.rmdir()
    try:
        served.symlink_to(stage.next.folder, target_is_directory=True)
        _served = served
    except OSError:  # Windows, without the right to make links: a preview that begins anew each time
        served.mkdir()
        stage.next = build.Tree(served, stage.next.record)
    _previewed = stage  # by the next build the folder is full
    return stage


def _told_to_go_on() -> bool:
    return bool(os.environ.get("GO_ON"))


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


def _inputs(root: Path, config: MkDocsConfig) -> bytes:
    """Empty where there is more to a site than files: in a preview, or with plugins that may ask anything."""
    if _serving or len(config.plugins) != 1:  # MkDocs counts this hook as one
        return b""
    # Of a story that lies outside the site's folders people are told, too.
    astray = [file for file in reading.read_outside(root).files if not file.path.startswith("content/")]
    places = (
        Path(config.docs_dir),
        root / "columns",
        Path(HOOKS),
        Path(config.theme.custom_dir),
        *(Path(file.real) for file in astray),
    )
    versions = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material")]
    told = str(_told_to_go_on())
    code = build.origin_of(Path(newsroom.__file__).parent).hex()
    strays = [file.path for file in astray]
    return build.inputs_of(places, [code, code_version(), *versions, repr(config.user_configs), told, *strays])


def _site(config: MkDocsConfig) -> Site:
    try:
        return reading.read_site(
            name=config.site_name,
            url=config.site_url or "",
            description=config.site_description or "",
            text=_settings(config),
        )
    except reading.SettingsError as error:
        raise PluginError(f"{error}\n网站保持原样。") from error


def _settings(config: MkDocsConfig) -> str:
    return Path(config.config_file_path).read_text(encoding="utf-8-sig")


def _refusal(state: Build, inspection: checks.Inspection) -> build.Refusal | None:
    if _serving or _told_to_go_on():
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
                log.warning("mkdocs.yml 的 nav 指向不存在的页面：%s。请核对；用不着的，删去这一行。", item.url)
            linked.append(Link(item.title, address))
    return linked


def _versions(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Of all files that pages may load to look and work as they do, whether the theme or the school brings them."""
    named = {config.theme.get("logo"), config.theme.get("favicon"), *config.extra_css, *outputs.ICONS, outputs.MANIFEST}
    named |= {str(script) for script in config.extra_javascript}
    return {
        file.dest_uri: rendering.version_of(file.content_bytes)
        for file in files
        if file.src_dir == config.theme.custom_dir or file.dest_uri in named
    }


def _versioned(named: Any, versions: rendering.Versions) -> Any:
    """The address of a file that a template names; a script of the settings may be more than its path."""
    if isinstance(named, str):
        return rendering.versioned(named, versions)
    script = copy(named)
    script.path = rendering.versioned(script.path, versions)
    return script


def _shell(env: Any, config: MkDocsConfig, files: Files, depth: int, section: str) -> rendering.Shell:
    """Material's page around a gap, as seen from ``depth`` folders below the root."""
    nav: Navigation = config.newsroom.nav
    marker = "\N{OBJECT REPLACEMENT CHARACTER}"
    context = get_context(nav, files, config, base_url="/".join([".."] * depth) or ".")
    _mark_active(nav.items, section)
    text = env.get_template("shell.html").render(context, gap=lambda name: f"{marker}{name}{marker}")
    _mark_active(nav.items, None)
    # Once here, for ten thousand pages: they need no indentation.
    squeezed = "\n".join(line for line in map(str.strip, text.splitlines()) if line)
    return rendering.Shell.split(squeezed, marker)


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


def _warn_of_what_is_missing(assembly: build.Assembly, wanted: list[build.BuildOutput]) -> None:
    for path in assembly.missing:
        log.warning("页面没有生成：%s", path)
    for path, address in build.missing_addresses(wanted, known_good=assembly.proven):
        log.warning("%s 指向不存在的地址：%s", path, address)


def _tell(text: str) -> None:
    """Lines beside MkDocs' log, each with its end."""
    sys.stderr.write(speaking.masked_lines(text))


def _errors(inspection: checks.Inspection) -> str:
    """What holds a story back, and every picture of which only a part has come: nobody meant to send half of one."""
    # Not for logging: in strict mode a warning under MkDocs' logger would stop the paper for a missing picture.
    told = (one for one in inspection.findings if one.is_error or one.rule in checks.SPOILT_PICTURE)
    return "".join(f"{finding.for_people()}\n" for finding in told)


def _summary(inspection: checks.Inspection) -> str:
    errors = sum(finding.is_error for finding in inspection.findings)
    warnings = len(inspection.findings) - errors
    stories = f"稿件 {len(inspection.drafts)} 篇，暂缓 {len(inspection.set_aside)} 篇"
    return f"{stories}；错误 {errors} 处，提醒 {warnings} 处（运行 make check 查看全部）。"
