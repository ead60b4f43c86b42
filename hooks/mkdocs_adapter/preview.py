"""``mkdocs serve``: many builds in one process, whose site readers see while it is made anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from mkdocs_adapter.asked import LOGGER
from mkdocs_adapter.starting import findings_before
from newsroom.build.preview import Application, Banner, error_pages, guarded, with_notice
from newsroom.build.stage import Stage, StageBusyError
from newsroom.build.trees import SiteTree
from newsroom.build.watching import Changes, Looks, tells_changes
from newsroom.keeping import Memory
from newsroom.rendering import with_script

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


beside: Callable[[Path, str, Application], Application] | None = None
"""What else a preview shows, given the site's folder and the path at which it is shown: said by whoever starts it."""


class Preview:
    """What its builds have in common."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.notice = Banner()
        """What is wrong with the last build."""
        self._stage: Stage | None = None
        """Knows how the last build left its tree."""
        self._served: Path | None = None
        """The folder that MkDocs shows."""

    def stage_for(self, root: Path, config: MkDocsConfig) -> Stage:
        """Its tree is what MkDocs' server is to show in place of its temporary folder."""
        if self._stage is not None:
            return self._stage
        own = (root / str(config.user_configs[0].get("site_dir") or "site")).resolve()
        with suppress(StageBusyError, OSError):  # it shows a tree of its own
            Stage(own).restore()
        served = Path(config.site_dir)
        stage = Stage(root / "site", preview=True)
        served.rmdir()
        try:
            served.symlink_to(stage.next.folder, target_is_directory=True)
            self._served = served
        except OSError:  # Windows, without the right to make links: a preview that begins anew each time
            served.mkdir()
            stage.next = SiteTree(served, stage.next.record)
        self._stage = stage  # by the next build the folder is full
        return stage

    def serve(self, server: LiveReloadServer, stage: Stage, config: MkDocsConfig, builder: Any) -> None:
        """Let the system say what changed, where it can; show what there is while a build fails."""
        places = [config.docs_dir, str(config.config_file_path), *config.theme.dirs]
        watched = [place for place in places if _unwatched(server, place)]
        if tells_changes(Path(config.docs_dir)):
            server.observer = Changes()
            server.build_delay = 0.05  # seconds without another change
        else:
            server.observer = Looks()
        for place in watched:
            server.watch(place)
        settings = Path(config.config_file_path)
        server.builder = guarded(
            builder,
            self.notice,
            settings=settings,
            objections=lambda: [
                finding.for_people() for finding in findings_before(settings.parent, strict=bool(config.strict))
            ],
            refusal=BuildError,
            place=stage.folder,
            logger=LOGGER,
        )
        application: Application = server.get_app()  # type: ignore[assignment]
        if beside:
            application = beside(stage.next.folder, server.mount_path, application)
        server.set_app(with_notice(application, self.notice))
        server.root = str(stage.next.folder)
        server.error_handler = error_pages(stage.next.folder)
        if self._unlink_served():
            # With half of mkdocs.yml, without the line that names our hook, MkDocs would empty what the link leads to.
            Path(config.site_dir).mkdir()
        _let_pages_reload(server)

    def end(self) -> None:
        """MkDocs removes the folder that it made for the preview; ours stays for the next time."""
        self._unlink_served()

    def _unlink_served(self) -> bool:
        if self._served is None or not self._served.is_symlink():
            return False
        self._served.unlink()
        return True


def _unwatched(server: LiveReloadServer, place: str) -> bool:
    try:
        server.unwatch(place)
    except KeyError:
        return False
    return True


def _let_pages_reload(server: LiveReloadServer) -> None:
    """MkDocs' preview writes a script into every page that it shows; the page's own policy would stop it."""
    write: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def write_and_allow(page: bytes, epoch: int) -> bytes:
        written = write(page, epoch)
        begins = page.rfind(b"</body>") if b"</body>" in page else len(page)
        added = written[begins : len(written) - len(page) + begins]
        script = added.removeprefix(b"<script>").removesuffix(b"</script>")
        return with_script(written, script)

    server._inject_js_into_html = write_and_allow  # type: ignore[method-assign]
