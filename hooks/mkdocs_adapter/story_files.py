"""The files that MkDocs knows of: ordinary pages, without what is kept out, and pointers to pages that it does not
make."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_adapter.host import theme_of
from mkdocs_adapter.navigation import without
from newsroom import pages
from newsroom.inspection import Inspection
from newsroom.languages import spoken
from newsroom.languages.typefaces import typefaces
from newsroom.publishing.listing import Listing
from newsroom.reading import printable
from newsroom.reading.outside import PAGES
from newsroom.rendering.quotations import squeezed, with_quotations

_STYLE = "assets/newsroom.css"


class PointerFile(File):
    """Lets links from ordinary pages to Markdown resolve of which they make no page: MkDocs neither renders nor copies
    it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """The newsroom writes the page."""


def leave_out_the_frame(config: MkDocsConfig) -> None:
    """Styles and scripts of a theme whose frame our pages do not have. MkDocs is not to look for them either: among
    fourteen thousand files of signs that takes as long as eight hundred pages."""
    make = config.theme.get_env
    ours = FileSystemLoader(theme_of(config))

    def get_env() -> Environment:
        env = make()
        env.loader.list_templates = ours.list_templates  # type: ignore[method-assign, union-attr]
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


def keep_out(files: Files, kept_out: frozenset[str], config: MkDocsConfig) -> None:
    """Let MkDocs know nothing of pages and files that are not published. A link to one leads to what is told of it."""
    # Findings name a file as it can be printed: a name may hold what nobody sees.
    hidden = [file for file in files if printable(file.src_uri) in kept_out]
    theme = theme_of(config)
    for file in hidden:
        files.remove(file)
        if (theme / file.src_uri).is_file():  # it was to take the place of a file of the theme
            files.append(File(file.src_uri, str(theme), config.site_dir, config.use_directory_urls))
        else:
            files.append(_pointer(file.src_uri, pages.SET_ASIDE, config))
    known = {file.src_uri for file in hidden}
    for path in sorted(kept_out - known):  # what was not even copied: another file stands at its address
        if path.endswith(PAGES) and files.get_file_from_path(path) is None:
            files.append(_pointer(path, pages.SET_ASIDE, config))
    if config.nav:
        config.nav = without(config.nav, kept_out | known)


def add_stories(
    files: Files, named: Iterable[str], listing: Listing, inspection: Inspection, config: MkDocsConfig
) -> None:
    """``named``: by ordinary pages. MkDocs needs no others, and ten thousand cost it a fifth of a second."""
    for path in named:
        place = pages.story_place(path, listing.newsroom, inspection.set_aside)
        if place is not None:
            files.append(_pointer(path, place, config))


def add_manuals(files: Files, listing: Listing, config: MkDocsConfig) -> None:
    """The tool's own pages with their pictures, where the school has none of its own that may go out."""
    for path, markdown in listing.manuals.items():
        if (pointer := files.get_file_from_path(path)) is not None:
            files.remove(pointer)
        # Whether the navigation leads there is the school's; its first page leads to the others.
        files.append(File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, picture in listing.pictures_of_manuals.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, abs_src_path=str(picture)))


def write_the_theme(files: Files, config: MkDocsConfig) -> None:
    """Scripts and styles that say something, in the language that is spoken, with its typefaces; styles without what
    only their authors read."""
    theme = str(theme_of(config))
    for file in [file for file in files if file.src_dir == theme and file.src_uri.endswith((".js", ".css"))]:
        text = file.content_string
        said = with_quotations(text) if spoken().catalogue else text
        if file.src_uri == _STYLE:
            said += typefaces(spoken().script)
        if file.src_uri.endswith(".css"):
            said = squeezed(said)
        if said != text:
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=said))


def addresses_of(files: Files) -> list[str]:
    """The addresses of the ordinary pages."""
    return [file.url.removeprefix("./") for file in files.documentation_pages()]


def _pointer(path: str, to: str, config: MkDocsConfig) -> PointerFile:
    return PointerFile(
        path,
        config.docs_dir,
        config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{to}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
