"""The theme's page around a gap, rendered once for every place where pages of ours stand."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from mkdocs_adapter.host import log
from mkdocs_adapter.navigation import mark_active
from mkdocs_adapter.story_files import addresses_of
from newsroom import languages, outputs, rendering
from newsroom.languages import t
from newsroom.model import Site
from newsroom.pages import foot_of
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.listing import Listing
from newsroom.rendering import Shell, Versions

_MARKER = "\N{OBJECT REPLACEMENT CHARACTER}"


def frame_of(
    env: Any,
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    listing: Listing,
    site: Site,
    *,
    places: tuple[tuple[int, str], ...] = (),
) -> Frame:
    """Gives the theme's environment what the templates ask for, too. PluginError where there is no logo. ``places``:
    depths and sections, where not all of the site are wanted."""
    logo = files.get_file_from_path(config.theme.get("logo") or "")
    if logo is None or logo.abs_src_path is None:
        raise PluginError(
            t("找不到标志：mkdocs.yml 的 theme.logo 应是 content/ 或主题里的一个图片文件。网站保持原样。")
        )
    if files.get_file_from_path(config.theme.get("favicon") or "") is None:  # one of the theme's, which is left out
        config.theme["favicon"] = logo.src_uri
    assets = Assets.of(Path(logo.abs_src_path), site, _versions(files, config))
    env.bytecode_cache = rendering.CompiledTemplates("theme")
    # With the context: else Jinja would compile today's versions into templates, which are kept.
    env.filters["asset"] = pass_context(lambda _, named: _versioned(named, assets.versions))
    env.globals |= {"t": languages.t, "spoken": languages.spoken}
    env.globals["foot"] = foot = foot_of(site, listing.newsroom.plan.desk)
    if foot.accessibility and foot.accessibility not in {*listing.addresses, *addresses_of(files)}:
        log.warning(
            t("mkdocs.yml 的 registration 指向不存在的页面：/%s。请核对；没有，就删去这一行。"), foot.accessibility
        )
    env.globals["policy"] = {"page": rendering.PAGE_POLICY, "referrer": rendering.REFERRER}
    shells = {}
    for depth, section in places or listing.places:
        mark_active(nav.items, section)
        context = get_context(nav, files, config, base_url="/".join([".."] * depth) or ".")
        text = env.get_template("shell.html").render(context, gap=lambda name: f"{_MARKER}{name}{_MARKER}")
        # Once here, for ten thousand pages: they need no indentation.
        squeezed = "\n".join(line for line in map(str.strip, text.splitlines()) if line)
        shells[depth, section] = Shell.split(squeezed, _MARKER)
    mark_active(nav.items, None)
    return Frame(assets=assets, shells=shells)


def _versions(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """The version of every file that pages load to look and work as they do, whether the theme or the school brings
    it."""
    named = {config.theme.get("logo"), config.theme.get("favicon"), *config.extra_css, *outputs.ICONS, outputs.MANIFEST}
    named |= {str(script) for script in config.extra_javascript}
    translated = {file.dest_uri for file in files if file.src_dir is None and file.src_uri.endswith((".js", ".css"))}
    return {
        file.dest_uri: rendering.version_of(file.content_bytes)
        for file in files
        if file.src_dir == config.theme.custom_dir or file.dest_uri in named or file.dest_uri in translated
    }


def _versioned(named: Any, versions: Versions) -> Any:
    """The address of a file that a template names; a script of the settings may be more than its path."""
    if isinstance(named, str):
        return rendering.versioned(named, versions)
    script = copy(named)
    script.path = rendering.versioned(script.path, versions)
    return script
