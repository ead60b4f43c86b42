"""Small sites made of values, assembled by the real code in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from newsroom.build.assembly import Assembler, Assembly
from newsroom.build.keys import BuildOutput
from newsroom.build.stage import Stage
from newsroom.inspection.texts import Texts
from newsroom.model import Site
from newsroom.pages import Page
from newsroom.pages.views.parts import Link
from newsroom.rendering import GAPS, Press, Shell

SITE = Site(name="校报", school="某校", url="https://news.example.org/", description="新闻", accent="#b3261e")
SHELL = Shell(("<title>", "</title>", "<main>", "</main>"), GAPS)
TEMPLATES = {"_head.html": "<meta>", "x.html": "{{ view.text }} {{ page.title }} {{ 1 // (page.title != 'bad') }}"}
PRESS = Press(
    site=SITE,
    shells={(depth, ""): SHELL for depth in range(6)},
    templates=TEMPLATES,
    texts=Texts(content=Path()),
)
PRESS_OF_ANOTHER_SITE = replace(PRESS, templates=TEMPLATES | {"_head.html": "<meta new>"})


def page(address: str, text: str = "", title: str = "标题") -> Page:
    view = Link(text or address, "")
    return Page(address=address, template="x.html", title=title, description="", changed=None, view=view)


def edition(number: int, size: int = 12) -> list[BuildOutput]:
    """A site of which every page tells its number; its last page stands at another address in each edition, and
    one page is the same in all."""
    names = ["", *(f"stories/2020/02/s{at}/" for at in range(size - 3)), f"only/in/{number}/"]
    return [*(page(name, f"edition {number} of {name}") for name in names), page("same/", "always")]


@dataclass(frozen=True)
class Newspaper:
    """A place where sites are built."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def stage(self) -> Stage:
        return Stage(self.site)

    def assembler(self, press: Press = PRESS, **options: Any) -> Assembler:
        return Assembler(press=press, origin=b"code", content=self.folder / "content", **options)

    def build(
        self, outputs: Iterable[BuildOutput], press: Press = PRESS, *, scouted: bool = True, **options: Any
    ) -> Assembly:
        """As the adapter does it; without a scout, as it does where processes cannot be forked."""
        with self.stage() as stage:
            if scouted:
                stage.send_scout()
            assembly = self.assembler(press, **options).assemble(list(outputs), stage)
            if assembly.changed:
                stage.publish()
        return assembly


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes; a link as such, an empty folder as a file of its name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"link"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found
