"""A build of the site under way, step by step."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import Enum, auto
from functools import partial

from newsroom import outputs, pages, rendering
from newsroom.build.assembly import Assembler, Assembly
from newsroom.build.keys import BuildOutput
from newsroom.build.limits import STAYS, BuildRefusedError, refuse_to_lose
from newsroom.build.ordinary import OrdinaryFile, copy_pages, well_known_files
from newsroom.build.origin import origin_now
from newsroom.build.piecemeal import NOT_AT_ONCE
from newsroom.build.site_folder import stories_on_site
from newsroom.build.stage import Stage
from newsroom.build.verifying import missing_addresses
from newsroom.inspection import Inspection, Trial, inspect, open_store
from newsroom.keeping import Memory, StoreReader, code_version
from newsroom.languages import later, speaking, t
from newsroom.publishing.comparing import Comparison, compare, hold
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.host_part import HostPart, leave_host_part
from newsroom.publishing.listing import Listing, told_of
from newsroom.publishing.receipt import leave_receipt
from newsroom.publishing.request import Request
from newsroom.publishing.shelf import known_set_aside, note_set_aside
from newsroom.speaking import masked_lines

_MAKING = later("生成图片和网页")


class PublicationState(Enum):
    """How far a publication has come, or how it ended."""

    NEW = auto()
    BEGUN = auto()
    INSPECTED = auto()
    LISTED = auto()
    ASSEMBLED = auto()
    PUBLISHED = auto()
    UNCHANGED = auto()
    """The current site was made from the same."""
    REFUSED = auto()
    FAILED = auto()
    """By a fault of the machine or of a program."""


class Publication:
    """One build in steps, each taken once, in the order of ``PublicationState``.

    RefusedError from any of them says in Chinese why the site stays as it stands. After an error, and at the end of
    ``with``, nothing is held any more.
    """

    def __init__(
        self,
        request: Request,
        stage: Stage,
        *,
        tell: Callable[[str], object],
        warn: Callable[[str], object],
        progress: Callable[[str, float], object] = lambda *_: None,
    ) -> None:
        """``tell`` gets text with its line ends, for whoever runs the build; ``warn`` a warning, of which a strict host
        accepts none; ``progress`` what takes long, in Chinese, and again and again which part of it is done, 0 to 1."""
        self.request = request
        self.stage = stage
        self.state = PublicationState.NEW
        self._tell = tell
        self._warn = warn
        self._progress = progress
        self.compared = Comparison(basis=None)
        """With the current site."""
        self._origin = b""
        self._set_aside: tuple[str, ...] = ()
        self._under_way = ExitStack()
        self._under_way.enter_context(speaking(request.site.language))
        self._indexing: outputs.Indexing
        """The search's index, which is made meanwhile."""

    def begin(self, compared: Comparison | None = None) -> bool:
        """Hold the stage, and copy to ``stage.pages`` what the host may see, which is to write into
        ``stage.ordinary``. False, with nothing held: the current site was made from the same, and is whole.

        ``compared``: by whoever has found before that something had changed; it counts if it was this request's basis.
        """
        request, stage = self.request, self.stage
        with self._step(PublicationState.NEW, PublicationState.BEGUN):
            if request.preview:
                stage.open()
            else:
                hold(stage)
            basis = request.basis
            if compared is None or compared.basis != basis:
                compared = compare(stage, basis, request.now)
            self.compared = compared
            if compared.receipt is None:
                self._origin = origin_now()
                if not request.preview:
                    stage.send_scout()
                # Looking for garbage among a million values that live to the end takes a tenth of the build.
                gc.disable()
                copy_pages(request.content, stage.pages)
        if compared.receipt is not None:
            self._end(PublicationState.UNCHANGED)
            self._tell(compared.words)
        return compared.receipt is None

    def inspect(self, memory: Memory | None = None, trial: Trial | None = None) -> Inspection:
        """``memory``: of a process that builds again and again; ``trial``: how the host makes ordinary pages."""
        root = self.request.root
        with self._step(PublicationState.BEGUN, PublicationState.INSPECTED):
            with open_store(root) as store:
                inspection = inspect(
                    root,
                    self.request.now,
                    store=store,
                    memory=memory,
                    trial=trial,
                    merged=self.request.merged,
                    digests=self.compared.census.digests,
                    progress=self._progress,
                )
            if store.denied:
                self._tell(
                    t(
                        "缓存“{file}”写不了（{denied}），这次照常生成，下一次又要从头来。请让它可写。\n",
                        file=store.file,
                        denied=store.denied,
                    )
                )
            return inspection

    def list_outputs(self, inspection: Inspection, ordinary: Collection[str]) -> Listing:
        """Say what holds stories back, and list the rest. ``ordinary``: addresses of the host's pages."""
        with self._step(PublicationState.INSPECTED, PublicationState.LISTED):
            self._tell(told_of(inspection))
            newsroom = inspection.newsroom
            if newsroom is None:
                raise BuildRefusedError(t("栏目设置（columns/）有错误，{stays}请按上面的检查结果修改。", stays=STAYS))
            if not (self.request.preview or self.request.go_on):
                self._refuse_to_lose(inspection)
            self._set_aside = tuple(inspection.set_aside)
            kept = StoreReader(self.request.root / outputs.SEARCH_CACHE, code_version())
            indexing = outputs.begin_index(
                newsroom, inspection.facts, inspection.texts, kept, both_scripts=self.request.site.both_scripts
            )
            self._indexing = self._under_way.enter_context(closing(indexing))
            return Listing.of(inspection, newsroom, self.request, ordinary)

    def assemble(self, listing: Listing, frame: Frame, ordinary: Collection[OrdinaryFile]) -> Assembly:
        """Make the stage's next tree whole, or the preview's. ``ordinary``: what the host has written."""
        request = self.request
        with self._step(PublicationState.LISTED, PublicationState.ASSEMBLED):
            wanted = self._wanted(listing, frame.assets, ordinary)
            press = rendering.Press(
                site=request.site,
                shells=frame.shells,
                templates=rendering.read_templates(request.theme),
                texts=listing.texts,
                versions=frame.assets.versions,
            )
            assembler = Assembler(
                press=press,
                origin=self._origin,
                content=request.content,
                go_on=request.go_on,
                progress=partial(self._progress, _MAKING),
            )
            assembly = (assembler.update if request.preview else assembler.assemble)(wanted, self.stage)
            self._tell(_spoilt(assembly))
            for path in assembly.missing:
                self._warn(t("页面没有生成：{path}", path=path))
            for path, address in missing_addresses(wanted, known_good=assembly.proven):
                self._warn(t("{path} 指向不存在的地址：{address}", path=path, address=address))
            self._tell(f"{listing.summary}\n")
            return assembly

    def publish(
        self, listing: Listing, assembly: Assembly, *, warnings: int | None, part: HostPart | None = None
    ) -> bool:
        """Let readers see the new tree. ``warnings``: how many the host has heard during the whole build, where it
        counts them; with any the site stays, and False is returned. ``part``: what the next build may do without the
        host for."""
        with self._step(PublicationState.ASSEMBLED, PublicationState.PUBLISHED):
            if not self.request.preview and not warnings:
                if assembly.changed and not self.stage.publish():
                    self._tell(f"{NOT_AT_ONCE}\n")
                note_set_aside(self.stage, self._set_aside)
                if self._is_told_by_files(listing, assembly) and warnings == 0:
                    if part:
                        leave_host_part(self.stage, part)
                    leave_receipt(
                        self.stage,
                        fingerprint=self.compared.census.fingerprint,
                        made=self.request.now,
                        until=listing.newsroom.unchanged_until,
                        said=f"{listing.findings}{_spoilt(assembly)}{listing.summary}",
                    )
        if warnings and not self.request.preview:
            self._tell(t("有上面的警告，{stays}\n", stays=STAYS))
            self._end(PublicationState.REFUSED)
        self.close()
        return self.state is PublicationState.PUBLISHED

    def close(self) -> None:
        """Leave nothing open; more than once does no harm."""
        if not self.request.preview:
            gc.freeze()  # of all that was made nothing is garbage: the process ends, or builds no more
        gc.enable()
        self._under_way.close()
        self.stage.close()

    def __enter__(self) -> Publication:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _step(self, after: PublicationState, reached: PublicationState) -> Iterator[None]:
        if self.state is not after:
            raise RuntimeError(f"a publication that is {self.state.name} cannot become {reached.name}")
        try:
            yield
        except BuildRefusedError:
            self._end(PublicationState.REFUSED)
            raise
        except outputs.IndexingError as error:
            self._end(PublicationState.REFUSED)
            raise BuildRefusedError(str(error)) from error
        except BaseException:
            self._end(PublicationState.FAILED)
            raise
        self.state = reached

    def _end(self, state: PublicationState) -> None:
        self.state = state
        self.close()

    def _is_told_by_files(self, listing: Listing, assembly: Assembly) -> bool:
        """Whether another build of the files of which the census was taken would make the same site."""
        is_transient = listing.transient or assembly.transient
        return bool(self.compared.census.fingerprint) and not is_transient and self.compared.census.still_holds()

    def _refuse_to_lose(self, inspection: Inspection) -> None:
        addresses = {path: pages.address_of(path) for path in inspection.set_aside}
        current = stories_on_site(self.stage.site, addresses)
        stories, aside = len(inspection.drafts), inspection.set_aside
        known = known_set_aside(self.stage, aside).difference(current)
        refuse_to_lose(stories=stories, set_aside=aside, current=current, known=known)

    def _wanted(self, listing: Listing, assets: Assets, ordinary: Collection[OrdinaryFile]) -> list[BuildOutput]:
        """Every file of the site."""
        well_known = well_known_files(self.request.content, listing.kept_out)
        ordinary = (*ordinary, *well_known)
        brought = {file.path for file in ordinary}
        icons = (icon for icon in assets.icons if icon.path not in brought)
        found = outputs.search_files(self._indexing.finished())
        record = outputs.build_record(
            listing.newsroom,
            listing.pages,
            set_aside=sum(not listing.newsroom.keeps_secret(path) for path in self._set_aside),
            commit=self.request.commit,
            version=self.request.version,
        )
        return [*listing.pages, *icons, *listing.files, *found, *ordinary, record]


def _spoilt(assembly: Assembly) -> str:
    """A line for every picture in whose place a grey field stands."""
    sources = dict.fromkeys(picture.source for picture in assembly.broken)
    lines = (
        t("content/{source}：图片不完整，打不开，页面上暂以灰色代替。请换一张。\n", source=source) for source in sources
    )
    return masked_lines("".join(lines))
