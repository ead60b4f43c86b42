"""Files of the site that are no pages. Knows no templates."""

from newsroom.outputs.files import SiteFile, written
from newsroom.outputs.icons import Icon, icons
from newsroom.outputs.listing import list_files
from newsroom.outputs.search import IndexingError, Shelf, begin_index, search_files

SEARCH_CACHE = ".cache/newsroom/search.sqlite"
"""From the root of the repository: indexes that a build may use again."""

__all__ = [
    "SEARCH_CACHE",
    "Icon",
    "IndexingError",
    "Shelf",
    "SiteFile",
    "begin_index",
    "icons",
    "list_files",
    "search_files",
    "written",
]
