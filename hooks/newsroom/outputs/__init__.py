"""Files of the site that are no pages. Knows no templates."""

from newsroom.outputs.files import SiteFile, written
from newsroom.outputs.icons import Icon, icons
from newsroom.outputs.listing import list_files

__all__ = ["Icon", "SiteFile", "icons", "list_files", "written"]
