"""Files of the site that are no pages. Knows no templates."""

from newsroom.outputs.files import SiteFile, written
from newsroom.outputs.icons import ICONS, MANIFEST, Icon, WebManifest, icon_versions, icons
from newsroom.outputs.listing import list_files
from newsroom.outputs.record import BuildRecord, build_record
from newsroom.outputs.search import Indexing, IndexingError, begin_index, search_files

SEARCH_CACHE = ".cache/newsroom/search.sqlite"
"""From the root of the repository: indexes that a build may use again."""

__all__ = [
    "ICONS",
    "MANIFEST",
    "SEARCH_CACHE",
    "BuildRecord",
    "Icon",
    "Indexing",
    "IndexingError",
    "SiteFile",
    "WebManifest",
    "begin_index",
    "build_record",
    "icon_versions",
    "icons",
    "list_files",
    "search_files",
    "written",
]
