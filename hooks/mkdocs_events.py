"""The adapter: with ``mkdocs_adapter/``, which only this file imports, all that knows MkDocs.

MkDocs renders the ordinary pages, keeps navigation, theme and preview; the newsroom makes everything else. The two
meet here: MkDocs is given the ordinary pages only and writes them into a small folder of its own, the theme's page is
rendered into a few shells, and the newsroom publishes one tree of all (``newsroom.publishing``).
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from newsroom.languages import later, t

try:
    from mkdocs_adapter import asked, host, navigation, shells, story_files
    from mkdocs_adapter.process import Build, Process
    from mkdocs_adapter.questions import questions_of
    from mkdocs_adapter.trial import trial_of
    from newsroom import languages, pages, reading, speaking
    from newsroom.build.limits import BuildRefusedError
    from newsroom.build.ordinary import ordinary_files
    from newsroom.build.trouble import in_words
    from newsroom.build.witness import post_witness
    from newsroom.converting.page_cleaning import clean_page
    from newsroom.publishing.listing import told_of
    from newsroom.publishing.publication import Publication
    from newsroom.publishing.waiting import Countdown
except (ImportError, MemoryError) as error:
    if isinstance(error, ImportError) and "map segment" not in str(error):  # a library that finds no room
        raise
    raise PluginError(later("内存不够，构建没有开始，网站保持原样。请关掉别的程序，或给它更多内存后再试。")) from None

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOOKS = str(Path(__file__).parent)


_process = Process()
"""MkDocs loads this file once, whatever it builds."""


@contextmanager
def _refusals() -> Iterator[None]:
    """Let MkDocs say why the site stays as it stands."""
    try:
        yield
    except BuildRefusedError as refused:
        raise PluginError(str(refused)) from refused


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names the arguments
    speaking.guard_streams()
    speaking.guard_log(asked.LOGGER)
    if command == "serve":
        from mkdocs_adapter.preview import Preview  # a preview alone needs what it imports

        _process.preview = Preview()
    # A process that ends looks for garbage once more: among a million values that takes half a second.
    atexit.register(gc.freeze)


@event_priority(-100)
@_refusals()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # MkDocs takes hooks/ off the path after loading this file; worker processes import the newsroom by this path.
    # Last, so that nothing in hooks/ can shadow the standard library.
    if HOOKS not in sys.path:
        sys.path.append(HOOKS)
    preview = _process.preview
    if preview:
        preview.notice.is_ours = True
    settings = host.settings_of(config)
    with languages.speaking(languages.language_in(settings.text)):
        request = asked.request_of(settings, preview=preview is not None)
    as_written = reading.read_allowed(settings.text).as_written
    if preview:
        stage = preview.stage_for(request.root, config)
    else:
        stage = asked.stage_of(settings)
        if asked.compared is None:
            post_witness(stage.site)
    publication = Publication(request, stage, tell=speaking.tell, warn=host.log.warning, progress=Countdown())
    _process.running = Build(publication, as_written)
    if not publication.begin(asked.compared):
        raise SystemExit(0)  # MkDocs knows no other way to end a build before its end without a fault
    config.site_dir = str(stage.ordinary)
    config.docs_dir = str(stage.pages)
    # How a column of a table is set would be a style of its own, which no page may have.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    config.theme.static_templates = {"404.html"}  # whatever else a theme names; our sitemap has true dates
    story_files.leave_out_the_frame(config)
    return config


@event_priority(-100)
@_refusals()
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    running = _process.build
    publication, preview = running.publication, _process.preview
    config.docs_dir = str(publication.request.content)  # what the preview watches
    inspection = publication.inspect(preview.memory if preview else None, trial_of(host.settings_of(config).text))
    story_files.keep_out(files, inspection.kept_out, config)
    running.addresses = story_files.addresses_of(files)
    try:
        running.listing = publication.list_outputs(inspection, running.addresses)
    except BuildRefusedError:
        if preview:
            preview.notice.findings = told_of(inspection)
        raise
    story_files.write_the_theme(files, config)
    story_files.add_manuals(files, running.listing, config)
    running.questions = questions_of(files, config, publication.request.site)
    running.answers = running.questions.answered(running.listing, inspection)
    story_files.add_stories(files, running.questions.stories, running.listing, inspection, config)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    nav.items = navigation.with_newsroom_links(nav.items, _process.build.listing)
    _process.build.nav = nav
    return nav


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    page.meta.pop("template", None)  # a page looks as all others do, and stops no build by naming what is not there
    above = page.file.content_string.count("\n") - markdown.count("\n")  # MkDocs has taken the front matter off
    for line, name in pages.unknown_blanks(markdown):
        place = f"content/{page.file.src_uri}:{above + line}"
        host.log.warning(t("%s 没有“{{ %s }}”这个空。可以写的是 %s。"), place, name, t("、").join(pages.BLANKS))
    desk = _process.build.listing.newsroom.plan.desk
    return pages.fill_blanks(markdown, pages.blank_values(desk, config.repo_url or ""))


@event_priority(-100)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Ordinary pages are cleaned as stories are, but for those that the settings let stand as they are written."""
    running = _process.build
    return html if page.file.src_uri in running.as_written else clean_page(running.cleaner, html)


@event_priority(-100)
def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """Here, and only here, navigation and theme are complete and nothing is written yet."""
    running = _process.build
    running.frame = shells.frame_of(env, config, files, running.nav, running.listing, running.publication.request.site)
    return env


@event_priority(-100)
@_refusals()
def on_post_build(*, config: MkDocsConfig) -> None:
    running = _process.build
    ordinary = ordinary_files(running.publication.stage.ordinary)
    assembly = running.publication.assemble(running.listing, running.frame, ordinary)
    running.publication.publish(
        running.listing, assembly, warnings=host.warnings_so_far(config), part=running.part(ordinary)
    )


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    if _process.preview:
        _process.preview.serve(server, _process.build.publication.stage, config, builder)
    return server


def on_build_error(*, error: Exception) -> None:
    """Whatever went wrong, the preview's next build must not find this one's lock. What the machine denied is said in
    a line; MkDocs would print where in the program it was met."""
    place = _process.fail()
    if not isinstance(error, BuildError) and (words := in_words(error, place)):
        raise BuildError(words) from error


def on_shutdown() -> None:
    if _process.preview:
        _process.preview.end()
